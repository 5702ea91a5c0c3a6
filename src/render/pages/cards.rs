//! The pictures of quotes for social networks, at their addresses.

use crate::render::page::Job;
use crate::{
    cards,
    record::QuoteIx,
    render::{context::PageContext, theme::Asset, views::CardImage},
};

/// Adds the card of every quote that has one.
#[cfg(feature = "cards")]
pub(in crate::render) fn jobs(cx: &PageContext<'_>, assets: &[Asset], jobs: &mut Vec<Job>) {
    let stylesheet = assets.iter().find(|asset| asset.name == "style.css");
    let stylesheet = stylesheet.map_or_else(Default::default, |found| String::from_utf8_lossy(&found.bytes));
    for subject in cards::list_subjects(cx.site, &stylesheet) {
        let address = crate::route::card(&cx.site.record.quote(subject.quote).quote.id);
        jobs.push(Job::drawn(address, subject, |cx, subject| {
            let cards::Drawing { shows, draw } = cards::draw_card(cx.site, subject);
            crate::render::page::Sketch { shows, draw }
        }));
    }
}

/// Adds no card: the tool was built without them.
#[cfg(not(feature = "cards"))]
pub(in crate::render) fn jobs(_: &PageContext<'_>, _: &[Asset], _: &mut Vec<Job>) {}

/// The card that a quote's page refers to.
pub(super) fn image(cx: &PageContext<'_>, at: QuoteIx) -> Option<CardImage> {
    let cards::Image { url, alt, width, height } = cards::card_image(cx.site, at)?;
    Some(CardImage { url, alt, width, height })
}
