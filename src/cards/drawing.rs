//! Which quotes have cards, and how one is drawn.

use std::sync::Arc;

use super::{
    card::{self, Card},
    colours::Colours,
    layout, picture,
};
use crate::{
    fingerprint::Fingerprint,
    incremental::{Digest, Digester},
    record::QuoteIx,
    site::Site,
};

/// What a card is made of.
pub(crate) struct CardSubject {
    /// The quote.
    pub(crate) quote: QuoteIx,
    colours: Arc<Colours>,
}

impl Digest for CardSubject {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { quote, colours } = self;
        quote.digest(to);
        std::hash::Hash::hash(&**colours, to);
    }
}

/// A card that is not drawn yet: drawing costs more than comparing fingerprints.
pub(crate) struct Drawing {
    /// What it shows.
    pub(crate) shows: Fingerprint,
    /// Draws it, as a PNG.
    pub(crate) draw: Box<dyn FnOnce() -> Vec<u8>>,
}

/// Every quote that has a card, in the colours of a stylesheet.
pub(crate) fn list_subjects(site: Site<'_>, stylesheet: &str) -> Vec<CardSubject> {
    if !site.record.settings().cards {
        return Vec::new();
    }
    let colours = Arc::new(Colours::of(stylesheet));
    let drawable = site.record.quotes().map(|(at, _)| at).filter(|at| card::is_drawable(site, *at));
    drawable.map(|quote| CardSubject { quote, colours: Arc::clone(&colours) }).collect()
}

/// The card of a quote. A new version of the tool redraws all cards, so a card depends only on what it shows.
pub(crate) fn draw_card(site: Site<'_>, subject: &CardSubject) -> Drawing {
    let card = Card::of(site, subject.quote, &subject.colours);
    let shown = serde_json::to_vec(&card).expect("a card holds texts and numbers");
    Drawing {
        shows: Fingerprint::of(&shown),
        draw: Box::new(move || picture::encode_png(&layout::draw_card(&card), &card)),
    }
}
