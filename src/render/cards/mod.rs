//! Share cards: a picture of each quote, for those who see it where its page is shared.
//!
//! 1. what a card says is put together from the record (`card`), in the site's colours (`colours`),
//! 2. if the last build drew a card that says just this, it is not drawn again,
//! 3. texts become glyphs (`shape`) of the faces that come with the tool (`fonts`), and glyphs lines (`lines`),
//! 4. all is put in its place (`layout`) on a sheet (`canvas`), and written as a PNG (`picture`).
//!
//! A quote with letters that no face holds has no card, and its page names none: better none than boxes.

mod canvas;
mod card;
mod colours;
mod fonts;
mod layout;
mod lines;
mod picture;
mod shape;

use std::sync::Arc;

use card::Card;
use colours::Colours;

use super::{
    cx::Cx,
    pages::{Job, Sketch},
    theme::Asset,
    views::CardImage,
};
use crate::{
    fingerprint::Fingerprint,
    record::{Digest, Digester, QuoteIx},
    route,
};

/// Adds the card of every quote that has one.
pub(super) fn jobs(cx: &Cx, assets: &[Asset], jobs: &mut Vec<Job>) {
    if !cx.record.settings().cards {
        return;
    }
    let stylesheet = assets.iter().find(|asset| asset.name == "style.css");
    let colours = Colours::of(&stylesheet.map_or_else(Default::default, |found| String::from_utf8_lossy(&found.bytes)));
    let colours = Arc::new(colours);
    for (at, linked) in cx.record.quotes() {
        if card::is_drawable(cx, at) {
            let of = Of { quote: at, colours: Arc::clone(&colours) };
            jobs.push(Job::drawn(route::card(&linked.quote.id), of, sketch));
        }
    }
}

/// The card that a quote's page names.
pub(super) fn image(cx: &Cx, at: QuoteIx) -> Option<CardImage> {
    let drawn = cx.record.settings().cards && card::is_drawable(cx, at);
    drawn.then(|| CardImage {
        url: cx.routes.absolute(&route::card(&cx.record.quote(at).quote.id)),
        alt: card::alt(cx, at),
        width: canvas::WIDTH as u32,
        height: canvas::HEIGHT as u32,
    })
}

/// What a card is made of.
struct Of {
    quote: QuoteIx,
    colours: Arc<Colours>,
}

impl Digest for Of {
    fn digest(&self, to: &mut Digester<'_>) {
        self.quote.digest(to);
        std::hash::Hash::hash(&*self.colours, to);
    }
}

/// A card that is yet to be drawn. Another tool draws it anew, so what it says is all that it depends on.
fn sketch(cx: &Cx, of: &Of) -> Sketch {
    let card = Card::of(cx, of.quote, &of.colours);
    let said = serde_json::to_vec(&card).expect("a card holds texts and numbers");
    Sketch { shows: Fingerprint::of(&said), draw: Box::new(move || picture::png(&layout::draw(&card), &card)) }
}
