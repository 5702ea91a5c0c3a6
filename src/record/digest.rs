//! Digests: whether a part of the record is the same as in another build.
//!
//! A digest covers everything that a part holds. References go into it by identity and not by index, so that a new
//! quote does not change the digests of those after it; positions in the source files do not go into it.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::{
    ActorIx, ActorLinks, ArticleIx, ArticleLinks, ArticleText, BriefingIx, Collated, Collation, EventIx, EventLinks,
    Facet, Identities, LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedQuote,
    LinkedRendition, LinkedTopic, List, Mention, PageIx, PositionIx, QuoteIx, QuoteLinks, Record, RelationEnd,
    RenditionIx, Shift, Stance, StanceHistory, Target, Tie, TopicIx, TopicLinks, Wording,
};
use crate::{
    fingerprint::Fingerprint,
    model::{Day, Edtf, Files, Settings, Span},
};

/// Collects the bytes of a digest.
pub struct Digester<'r> {
    identities: &'r Identities,
    files: &'r Files,
    taken: Vec<u8>,
}

/// A value with a digest.
pub trait Digest {
    /// Feeds the value, with identities in place of indices.
    fn digest(&self, to: &mut Digester<'_>);
}

impl<'r> Digester<'r> {
    /// An empty one.
    pub fn new(identities: &'r Identities, files: &'r Files) -> Self {
        Self { identities, files, taken: Vec::new() }
    }

    /// The digest of a value.
    pub fn of(&mut self, value: &(impl Digest + ?Sized)) -> Fingerprint {
        self.taken.clear();
        value.digest(self);
        Fingerprint::of(&self.taken)
    }

    /// Feeds the text of a span.
    fn words(&mut self, span: Span) {
        self.files.slice(span).hash(self);
    }
}

impl Hasher for Digester<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.taken.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

/// The digests of all that pages read of a facet of the record; empty for facets that are computed from others.
pub fn digests(record: &Record, identities: &Identities, files: &Files, facet: Facet) -> Vec<Fingerprint> {
    let with = (identities, files);
    let (entities, backlinks) = (&record.entities, &record.backlinks);
    match facet {
        Facet::Lists => lists(record, with),
        Facet::Article => each(&entities.articles, with, |_, item, to| item.digest(to)),
        Facet::WholeArticle => each(&backlinks.articles, with, |at, item, to| {
            let article = &entities.articles[at].article;
            to.words(article.body);
            article.lang.hash(to);
            (&entities.texts[at], item).digest(to);
        }),
        Facet::Quote => each(&entities.quotes, with, |at, item, to| (item, &backlinks.collations[at]).digest(to)),
        Facet::WholeQuote => each(&backlinks.quotes, with, |_, item, to| item.digest(to)),
        Facet::Rendition => each(&entities.renditions, with, |_, item, to| item.digest(to)),
        Facet::Actor => each(&entities.actors, with, |_, item, to| item.digest(to)),
        Facet::WholeActor => each(&backlinks.actors, with, |at, item, to| {
            to.words(entities.actors[at].actor.body);
            item.digest(to);
        }),
        Facet::Topic => each(&entities.topics, with, |_, item, to| item.digest(to)),
        Facet::WholeTopic => each(&backlinks.topics, with, |at, item, to| {
            to.words(entities.topics[at].topic.body);
            item.digest(to);
        }),
        Facet::Position => {
            each(&entities.positions, with, |at, item, to| (item, &backlinks.stance_histories[at]).digest(to))
        }
        Facet::Event => each(&entities.events, with, |_, item, to| item.digest(to)),
        Facet::WholeEvent => each(&backlinks.events, with, |at, item, to| {
            to.words(entities.events[at].event.body);
            item.digest(to);
        }),
        Facet::Briefing => each(&entities.briefings, with, |at, item, to| {
            to.words(item.briefing.body);
            (item, &backlinks.briefing_quotes[at]).digest(to);
        }),
        Facet::Page => each(&entities.pages, with, |_, item, to| {
            to.words(item.body);
            item.hash(to);
        }),
        Facet::Card
        | Facet::Line
        | Facet::Source
        | Facet::Citation
        | Facet::Hue
        | Facet::Together
        | Facet::Standpoints => Vec::new(),
    }
}

fn each<T: Sync>(
    items: &[T],
    (identities, files): (&Identities, &Files),
    take: impl Fn(usize, &T, &mut Digester<'_>) + Sync,
) -> Vec<Fingerprint> {
    let one = |digester: &mut Digester<'_>, (at, item): (usize, &T)| {
        digester.taken.clear();
        take(at, item, digester);
        Fingerprint::of(&digester.taken)
    };
    let all = items.par_iter().enumerate().with_min_len(64);
    all.map_init(|| Digester::new(identities, files), one).collect()
}

/// The lists as such: their items and their order.
fn lists(record: &Record, (identities, files): (&Identities, &Files)) -> Vec<Fingerprint> {
    let mut digester = Digester::new(identities, files);
    let mut all: Vec<_> = List::ALL.iter().map(|list| digester.of(&identities.0[*list as usize])).collect();
    all.push(digester.of(&record.backlinks.quotes_by_date));
    all.push(digester.of(&record.backlinks.articles_by_date));
    all.push(digester.of(&record.backlinks.ties));
    all
}

/// An index is digested as the identity of its item.
macro_rules! index {
    ($($index:ty: $list:ident),+) => {$(
        impl Digest for $index {
            fn digest(&self, to: &mut Digester<'_>) {
                let identity = to.identities.0[List::$list as usize][self.at()];
                to.write(identity.as_bytes());
            }
        }
    )+};
}

index! {
    ArticleIx: Articles,
    QuoteIx: Quotes,
    RenditionIx: Renditions,
    ActorIx: Actors,
    TopicIx: Topics,
    PositionIx: Positions,
    EventIx: Events,
    BriefingIx: Briefings,
    PageIx: Pages
}

impl Digest for Fingerprint {
    fn digest(&self, to: &mut Digester<'_>) {
        to.write(self.as_bytes());
    }
}

/// Values that hold no index.
macro_rules! plain {
    ($($value:ty),+) => {$(
        impl Digest for $value {
            fn digest(&self, to: &mut Digester<'_>) {
                self.hash(to);
            }
        }
    )+};
}

plain!(bool, u8, u32, usize, str, String, Edtf, Day, Settings);

impl<T: Digest + ?Sized> Digest for &T {
    fn digest(&self, to: &mut Digester<'_>) {
        (*self).digest(to);
    }
}

impl<T: Digest> Digest for Option<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.is_some().digest(to);
        if let Some(value) = self {
            value.digest(to);
        }
    }
}

impl<T: Digest> Digest for Vec<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.len().digest(to);
        for value in self {
            value.digest(to);
        }
    }
}

impl Digest for () {
    fn digest(&self, _: &mut Digester<'_>) {}
}

impl<A: Digest, B: Digest> Digest for (A, B) {
    fn digest(&self, to: &mut Digester<'_>) {
        self.0.digest(to);
        self.1.digest(to);
    }
}

impl<A: Digest, B: Digest, C: Digest> Digest for (A, B, C) {
    fn digest(&self, to: &mut Digester<'_>) {
        (&self.0, (&self.1, &self.2)).digest(to);
    }
}

impl<A: Digest, B: Digest, C: Digest, D: Digest> Digest for (A, B, C, D) {
    fn digest(&self, to: &mut Digester<'_>) {
        ((&self.0, &self.1), (&self.2, &self.3)).digest(to);
    }
}

impl Digest for Target {
    fn digest(&self, to: &mut Digester<'_>) {
        std::mem::discriminant(self).hash(to);
        match self {
            Self::Article(at) => at.digest(to),
            Self::Quote(at) => at.digest(to),
            Self::Actor(at) => at.digest(to),
            Self::Topic(at) => at.digest(to),
            Self::Event(at) => at.digest(to),
            Self::Briefing(at) => at.digest(to),
            Self::Page(at) => at.digest(to),
        }
    }
}

impl Digest for LinkedArticle {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { article, event, topics, authors } = self;
        article.hash(to);
        (event, topics, authors).digest(to);
    }
}

impl Digest for ArticleText {
    fn digest(&self, to: &mut Digester<'_>) {
        // The text follows from the article's body and language, which are digested with it.
        let Self { text: _, notes, note_ids, coverage } = self;
        (notes, note_ids, coverage).hash(to);
    }
}

impl Digest for ArticleLinks {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { quotes, renditions, mentions } = self;
        (quotes, renditions, mentions).digest(to);
    }
}

impl Digest for LinkedQuote {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self {
            quote,
            article,
            speaker,
            role,
            on_behalf_of,
            via,
            audience,
            event,
            topics,
            stances,
            relations,
            when,
            entered,
            breaks,
        } = self;
        quote.hash(to);
        (article, speaker, role, on_behalf_of).digest(to);
        (via, audience, event, topics).digest(to);
        (stances, relations, entered).digest(to);
        (when, breaks).hash(to);
    }
}

impl Digest for QuoteLinks {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { related, renditions, corroborated_by, previous, next, briefings } = self;
        (related, renditions).digest(to);
        (previous, next, briefings).digest(to);
        corroborated_by.len().digest(to);
        for (article, extent) in corroborated_by {
            article.digest(to);
            extent.hash(to);
        }
    }
}

impl Digest for LinkedRendition {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { rendition, quote, article, entered } = self;
        rendition.hash(to);
        (quote, article, entered).digest(to);
    }
}

impl Digest for LinkedActor {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { actor, part_of, organisations } = self;
        actor.hash(to);
        (part_of, organisations).digest(to);
    }
}

impl Digest for ActorLinks {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { quotes, spoken_for, passed_on, mentions, members, parts, events, shifts } = self;
        (quotes, spoken_for, passed_on, mentions).digest(to);
        (members, parts, events, shifts).digest(to);
    }
}

impl Digest for LinkedTopic {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { topic, broader } = self;
        topic.hash(to);
        broader.digest(to);
    }
}

impl Digest for TopicLinks {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { narrower, positions, quotes, articles, briefings, shifts } = self;
        (narrower, positions, quotes).digest(to);
        (articles, briefings, shifts).digest(to);
    }
}

impl Digest for LinkedPosition {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { topic, index_in_topic } = self;
        (topic, index_in_topic).digest(to);
    }
}

impl Digest for LinkedEvent {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { event, parent, participants } = self;
        event.hash(to);
        (parent, participants).digest(to);
    }
}

impl Digest for EventLinks {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { parts, quotes, articles } = self;
        (parts, quotes, articles).digest(to);
    }
}

impl Digest for LinkedBriefing {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { briefing, topics } = self;
        briefing.hash(to);
        topics.digest(to);
    }
}

impl Digest for Stance {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { position, stance, explicit } = self;
        (position, stance, explicit).digest(to);
    }
}

impl Digest for RelationEnd {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { quote, kind, index_in_quote } = self;
        (quote, index_in_quote).digest(to);
        kind.hash(to);
    }
}

impl Digest for Wording {
    fn digest(&self, to: &mut Digester<'_>) {
        match self {
            Self::Own => None,
            Self::Rendition(at) => Some(*at),
        }
        .digest(to);
    }
}

impl Digest for Collation {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { reference, wordings } = self;
        (reference, wordings.len()).digest(to);
        for Collated { wording, words, differs } in wordings {
            (wording, differs).digest(to);
            words.hash(to);
        }
    }
}

impl Digest for Mention {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { actor, extent } = self;
        actor.digest(to);
        extent.hash(to);
    }
}

impl Digest for Shift {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { holder, position, before, after } = self;
        (holder, position, before, after).digest(to);
    }
}

impl Digest for StanceHistory {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { holder, evidence } = self;
        (holder, evidence).digest(to);
    }
}

impl Digest for Tie {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { from, to: other, kind, count } = self;
        (from, other, count).digest(to);
        kind.hash(to);
    }
}
