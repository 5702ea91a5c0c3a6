//! The picture that a page refers to for where it is shared.

use super::{context::PageContext, views::CardImage};
use crate::{cards, record::Target};

/// The card that the page of a thing refers to; that of the site for pages that are about no single thing.
pub(super) fn share_image(cx: &PageContext<'_>, of: Option<Target>) -> Option<CardImage> {
    let cards::Image { url, alt, width, height } = cards::card_image(cx.site, of)?;
    Some(CardImage { url, alt, width, height })
}
