//! Which quotes have cards, and how one is drawn.

use std::sync::Arc;

use super::{
    card::{self, Card},
    colours::Colours,
    layout, picture,
};
use crate::{
    fingerprint::Fingerprint,
    record::{Digest, Digester, QuoteIx},
    site::Site,
};

/// What a card is made of.
pub(crate) struct Subject {
    /// The quote.
    pub(crate) quote: QuoteIx,
    colours: Arc<Colours>,
}

impl Digest for Subject {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { quote, colours } = self;
        quote.digest(to);
        std::hash::Hash::hash(&**colours, to);
    }
}

/// A card that has not been drawn yet, because that costs more than to compare what it shows.
pub(crate) struct Drawing {
    /// What it shows.
    pub(crate) shows: Fingerprint,
    /// Draws it, as a PNG.
    pub(crate) draw: Box<dyn FnOnce() -> Vec<u8>>,
}

/// Every quote that has a card, in the colours of a stylesheet.
pub(crate) fn subjects(site: Site<'_>, stylesheet: &str) -> Vec<Subject> {
    if !site.record.settings().cards {
        return Vec::new();
    }
    let colours = Arc::new(Colours::of(stylesheet));
    let drawable = site.record.quotes().map(|(at, _)| at).filter(|at| card::is_drawable(site, *at));
    drawable.map(|quote| Subject { quote, colours: Arc::clone(&colours) }).collect()
}

/// The card of a quote. A new version of the tool draws all cards again, so that a card depends on nothing else than
/// what it shows.
pub(crate) fn drawing(site: Site<'_>, subject: &Subject) -> Drawing {
    let card = Card::of(site, subject.quote, &subject.colours);
    let shown = serde_json::to_vec(&card).expect("a card holds texts and numbers");
    Drawing { shows: Fingerprint::of(&shown), draw: Box::new(move || picture::png(&layout::draw(&card), &card)) }
}
