//! Share cards: the picture that social networks show for a link to a page: of each quote, of each article, actor, topic,
//! event, briefing and page of the editors, and one of the site for all other pages.
//!
//! 1. what a card shows is gathered from the record (`card`, and `title_card` for what is no quote), in the site's colours
//!    (`colours`),
//! 2. if the last build drew a card that shows the same, it is not drawn again,
//! 3. texts become glyphs (`shape`) of the fonts that come with the tool (`fonts`), and glyphs lines (`lines`),
//! 4. everything is placed (`layout`) on a sheet (`canvas`), and written as a PNG (`picture`).
//!
//! A page with letters that no font has gets no card, and names none: no card is better than one with boxes.
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
mod title_card;

#[cfg(feature = "cards")]
pub(crate) use drawing::{CardSubject, Drawing, address_of_card, draw_card, list_subjects};

use crate::{record::Target, site::Site};

/// A card, as the page that it belongs to refers to it.
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

/// The card of a thing, or that of the site; none if the site has no cards, or the fonts lack its letters.
#[cfg(feature = "cards")]
pub(crate) fn card_image(site: Site<'_>, of: Option<Target>) -> Option<Image> {
    let drawn = site.record.settings().cards && drawing::is_drawable(site, of);
    drawn.then(|| Image {
        url: site.routes.absolute(&drawing::address_of_card(site, of)),
        alt: match of {
            Some(Target::Quote(at)) => card::alternative_text(site, at),
            _ => title_card::alternative_text(site, of),
        },
        width: canvas::WIDTH as u32,
        height: canvas::HEIGHT as u32,
    })
}

/// The card of a thing: none without the feature `cards`.
#[cfg(not(feature = "cards"))]
pub(crate) fn card_image(_: Site<'_>, _: Option<Target>) -> Option<Image> {
    None
}
