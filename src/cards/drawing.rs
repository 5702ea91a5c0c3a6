//! What has a card, and how one is drawn.

use std::sync::Arc;

use super::{
    card::{self, Card},
    colours::Colours,
    layout, picture, title_card,
};
use crate::{
    fingerprint::Fingerprint,
    incremental::{Digest, Digester, List},
    record::{ActorIx, ArticleIx, BriefingIx, EventIx, PageIx, QuoteIx, Target, TopicIx},
    route,
    site::Site,
};

/// What a card is made of.
#[derive(Clone)]
pub(crate) struct CardSubject {
    /// The thing; none for the site.
    pub(crate) of: Option<Target>,
    colours: Arc<Colours>,
}

impl Digest for CardSubject {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { of, colours } = self;
        of.digest(to);
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

/// The address of a card: beside the page that it belongs to.
pub(crate) fn address_of_card(site: Site<'_>, of: Option<Target>) -> String {
    route::card_picture(&of.map_or_else(|| route::HOME.to_owned(), |thing| site.address_of(thing)))
}

/// False if the settings give a thing no card, or the fonts lack letters that it would need.
pub(super) fn is_drawable(site: Site<'_>, of: Option<Target>) -> bool {
    match of {
        Some(Target::Quote(at)) => site.wants_card(at) && card::is_drawable(site, at),
        _ => title_card::has_letters(site, of),
    }
}

/// Everything that has a card, in the colours of a stylesheet.
pub(crate) fn list_subjects(site: Site<'_>, stylesheet: &str) -> Vec<CardSubject> {
    if !site.record.settings().cards {
        return Vec::new();
    }
    let colours = Arc::new(Colours::of(stylesheet));
    let all = |list: List, of: fn(u32) -> Target| (0..site.record.count_items(list) as u32).map(move |at| Some(of(at)));
    let subjects = std::iter::once(None)
        .chain(all(List::Quotes, |at| Target::Quote(QuoteIx(at))))
        .chain(all(List::Articles, |at| Target::Article(ArticleIx(at))))
        .chain(all(List::Actors, |at| Target::Actor(ActorIx(at))))
        .chain(all(List::Topics, |at| Target::Topic(TopicIx(at))))
        .chain(all(List::Events, |at| Target::Event(EventIx(at))))
        .chain(all(List::Briefings, |at| Target::Briefing(BriefingIx(at))))
        .chain(all(List::Pages, |at| Target::Page(PageIx(at))));
    let drawable = subjects.filter(|of| is_drawable(site, *of));
    drawable.map(|of| CardSubject { of, colours: Arc::clone(&colours) }).collect()
}

/// A card. A new version of the tool redraws all cards, so a card depends only on what it shows.
pub(crate) fn draw_card(site: Site<'_>, subject: &CardSubject) -> Drawing {
    let card = match subject.of {
        Some(Target::Quote(at)) => Card::of(site, at, &subject.colours),
        of => title_card::title_card(site, of, &subject.colours),
    };
    let shown = serde_json::to_vec(&card).expect("a card holds texts and numbers");
    Drawing {
        shows: Fingerprint::of(&shown),
        draw: Box::new(move || picture::encode_png(&layout::draw_card(&card), &card)),
    }
}
