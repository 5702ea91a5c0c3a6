//! Share cards: a picture of each quote, which social networks show for a link to its page.
//!
//! 1. what a card shows is gathered from the record (`card`), in the site's colours (`colours`),
//! 2. if the last build drew a card that shows the same, it is not drawn again,
//! 3. texts become glyphs (`shape`) of the fonts that come with the tool (`fonts`), and glyphs lines (`lines`),
//! 4. everything is placed (`layout`) on a sheet (`canvas`), and written as a PNG (`picture`).
//!
//! A quote with letters that no font has gets no card, and its page names none: no card is better than one with boxes.
//! A tool that was built without the feature `cards` draws none, whatever the settings say.

#[cfg(feature = "cards")]
mod canvas;
#[cfg(feature = "cards")]
mod card;
#[cfg(feature = "cards")]
mod colours;
#[cfg(feature = "cards")]
mod drawing;
#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod layout;
#[cfg(feature = "cards")]
mod lines;
#[cfg(feature = "cards")]
mod picture;
#[cfg(feature = "cards")]
mod shape;

#[cfg(feature = "cards")]
pub(crate) use drawing::{Drawing, draw_card, list_subjects};

use crate::{record::QuoteIx, site::Site};

/// The card of a quote, as its page refers to it.
pub(crate) struct Image {
    /// Its address, with the host.
    pub(crate) url: String,
    /// What it shows, as text.
    pub(crate) alt: String,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
}

/// The card of a quote; none if the site has no cards, or the fonts lack its letters.
#[cfg(feature = "cards")]
pub(crate) fn card_image(site: Site<'_>, at: QuoteIx) -> Option<Image> {
    let drawn = site.record.settings().cards && card::is_drawable(site, at);
    drawn.then(|| Image {
        url: site.routes.absolute(&crate::route::card_picture(&site.record.quote(at).quote.id)),
        alt: card::alternative_text(site, at),
        width: canvas::WIDTH as u32,
        height: canvas::HEIGHT as u32,
    })
}

/// The card of a quote: none without the feature `cards`.
#[cfg(not(feature = "cards"))]
pub(crate) fn card_image(_: Site<'_>, _: QuoteIx) -> Option<Image> {
    None
}
