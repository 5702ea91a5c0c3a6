//! Share cards, in a tool that was built without the feature `cards`: there are none, whatever the settings say.

use super::{context::PageContext, pages::Job, theme::Asset, views::CardImage};
use crate::record::QuoteIx;

/// Adds no card.
pub(super) fn jobs(_: &PageContext<'_>, _: &[Asset], _: &mut Vec<Job>) {}

/// The card that a quote's page names: none.
pub(super) fn image(_: &PageContext<'_>, _: QuoteIx) -> Option<CardImage> {
    None
}
