//! Digests: whether a part of the record has the content that it had in another build.
//!
//! A digest covers everything that a part holds. What the part points at is covered by its identity and not by its
//! index, so that a quote that is added changes nothing for those after it; places in files are not covered.
//!
//! Every struct is destructured without `..`: a new field that is forgotten here does not compile, and one that is
//! left out is named.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::{DependencyKind, Identities, List};
use crate::{
    fingerprint::Fingerprint,
    model::{Files, Span},
    record::{
        ActorFacts, ActorIx, ArticleFacts, ArticleIx, BriefingIx, Collated, Collation, EventFacts, EventIx,
        LinkedActor, LinkedArticle, LinkedEvent, LinkedPosition, LinkedProse, LinkedQuote, LinkedRendition,
        LinkedTopic, Mention, PageIx, PositionIx, QuoteFacts, QuoteIx, Record, RenditionIx, Shift, Stance, Standing,
        Target, Tie, Tied, TopicFacts, TopicIx, Wording,
    },
};

/// Collects what a digest covers.
pub struct Digester<'r> {
    identities: &'r Identities,
    files: &'r Files,
    taken: Vec<u8>,
}

/// Content that a digest can cover.
pub trait Digest {
    /// Adds all of the content, with identities in place of indices.
    fn digest(&self, to: &mut Digester<'_>);
}

impl<'r> Digester<'r> {
    /// An empty digester.
    pub fn new(identities: &'r Identities, files: &'r Files) -> Self {
        Self { identities, files, taken: Vec::new() }
    }

    /// The digest of a value.
    pub fn of(&mut self, value: &(impl Digest + ?Sized)) -> Fingerprint {
        self.taken.clear();
        value.digest(self);
        Fingerprint::of(&self.taken)
    }

    /// Adds the words at a place.
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

/// The digests of the parts of one kind, by index; none for tables and memos derived from the record.
pub fn digests(record: &Record, identities: &Identities, files: &Files, kind: DependencyKind) -> Vec<Fingerprint> {
    let with = (identities, files);
    match kind {
        DependencyKind::Lists => lists(record, with),
        DependencyKind::Article => each(&record.articles, with, |item, to| item.facts.digest(to)),
        DependencyKind::WholeArticle => each(&record.articles, with, |item, to| {
            let LinkedArticle {
                facts,
                text: _, // It is made from the body.
                quotes,
                renditions,
                notes,
                note_ids,
                mentions,
                coverage,
            } = item;
            to.words(facts.article.body);
            (quotes, renditions).digest(to);
            (notes, note_ids, mentions).digest(to);
            coverage.digest(to);
        }),
        DependencyKind::Quote => each(&record.quotes, with, |item, to| item.facts.digest(to)),
        DependencyKind::WholeQuote => each(&record.quotes, with, |item, to| {
            let LinkedQuote { facts: _, relations, related, renditions, borne_out, previous, next, briefings } = item;
            (relations, related, renditions).digest(to);
            (borne_out, previous, next, briefings).digest(to);
        }),
        DependencyKind::Rendition => each(&record.renditions, with, |item, to| {
            let LinkedRendition { rendition, quote, article, entered } = item;
            (rendition, quote, article, entered).digest(to);
        }),
        DependencyKind::Actor => each(&record.actors, with, |item, to| item.facts.digest(to)),
        DependencyKind::WholeActor => each(&record.actors, with, |item, to| {
            let LinkedActor { facts, quotes, spoken_for, passed_on, mentions, members, parts, events, shifts } = item;
            to.words(facts.actor.body);
            (quotes, spoken_for, passed_on, mentions).digest(to);
            (members, parts, events, shifts).digest(to);
        }),
        DependencyKind::Topic => each(&record.topics, with, |item, to| item.facts.digest(to)),
        DependencyKind::WholeTopic => each(&record.topics, with, |item, to| {
            let LinkedTopic { facts, narrower, positions, quotes, articles, briefings, shifts } = item;
            to.words(facts.topic.body);
            (narrower, positions, quotes).digest(to);
            (articles, briefings, shifts).digest(to);
        }),
        DependencyKind::Position => each(&record.positions, with, |item, to| {
            let LinkedPosition { topic, typed, standings } = item;
            (topic, typed, standings).digest(to);
        }),
        DependencyKind::Event => each(&record.events, with, |item, to| item.facts.digest(to)),
        DependencyKind::WholeEvent => each(&record.events, with, |item, to| {
            let LinkedEvent { facts, parts, quotes, articles } = item;
            to.words(facts.event.body);
            (parts, quotes, articles).digest(to);
        }),
        DependencyKind::Briefing => each(&record.briefings, with, |item, to| {
            to.words(item.prose.body);
            item.digest(to);
        }),
        DependencyKind::Page => each(&record.pages, with, |item, to| {
            to.words(item.prose.body);
            item.digest(to);
        }),
        DependencyKind::Card
        | DependencyKind::Line
        | DependencyKind::Source
        | DependencyKind::Citation
        | DependencyKind::Hue
        | DependencyKind::CoQuoted
        | DependencyKind::ActorPositions => Vec::new(),
    }
}

fn each<T: Sync>(
    items: &[T],
    (identities, files): (&Identities, &Files),
    take: impl Fn(&T, &mut Digester<'_>) + Sync,
) -> Vec<Fingerprint> {
    let one = |digester: &mut Digester<'_>, item: &T| {
        digester.taken.clear();
        take(item, digester);
        Fingerprint::of(&digester.taken)
    };
    items.par_iter().with_min_len(64).map_init(|| Digester::new(identities, files), one).collect()
}

/// The digests of [`DependencyKind::Lists`]: which items are in each list, then the orders by date and the ties.
fn lists(record: &Record, (identities, files): (&Identities, &Files)) -> Vec<Fingerprint> {
    let Record {
        settings: _, // All files depend on them, and on the newest day.
        newest: _,
        articles: _, // The items of a list are known by their identities.
        quotes: _,
        renditions: _,
        actors: _,
        topics: _,
        positions: _,
        events: _,
        briefings: _,
        pages: _,
        quotes_by_date,
        articles_by_date,
        ties,
    } = record;
    let mut digester = Digester::new(identities, files);
    let mut all: Vec<_> = List::ALL.iter().map(|list| digester.of(&identities.0[*list as usize])).collect();
    all.extend([digester.of(quotes_by_date), digester.of(articles_by_date), digester.of(ties)]);
    all
}

/// An index is covered by the identity of its item.
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

/// Implements [`Digest`] for structs of the record by all of their fields.
macro_rules! fields {
    ($($name:ident $(<$inner:ident>)? { $($field:ident),+ })+) => {$(
        impl $(<$inner: Digest>)? Digest for $name $(<$inner>)? {
            fn digest(&self, to: &mut Digester<'_>) {
                let Self { $($field),+ } = self;
                $($field.digest(to);)+
            }
        }
    )+};
}

fields! {
    ArticleFacts { article, event, topics, authors }
    QuoteFacts {
        quote, article, speaker, role, on_behalf_of, via, audience, event, topics, stances, collation, when, entered, breaks
    }
    ActorFacts { actor, part_of, organisations }
    TopicFacts { topic, broader }
    EventFacts { event, parent, participants }
    LinkedProse<T> { prose, quotes, topics }
    Stance { position, stance, explicit }
    Tied { quote, kind, typed }
    Collation { reference, wordings }
    Collated { wording, words, differs }
    Mention { actor, extent }
    Shift { holder, position, before, after }
    Standing { holder, evidence }
    Tie { from, to, kind, count }
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
