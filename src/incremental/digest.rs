//! Digests: whether a part of the record has the content that it had in another build.
//!
//! A digest covers everything that a part contains. What the part points at is covered by its identity and not by its
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
        ActorIx, ActorLinks, ArticleIx, ArticleLinks, ArticleText, Backlinks, BriefingIx, Collated, Collation, EventIx,
        EventLinks, LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedQuote,
        LinkedRendition, LinkedTopic, Mention, PageIx, PositionIx, QuoteIx, QuoteLinks, Record, RelationEnd,
        RenditionIx, Shift, Stance, StanceHistory, Target, Tie, TopicIx, TopicLinks, Wording,
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
    pub fn digest_of(&mut self, value: &(impl Digest + ?Sized)) -> Fingerprint {
        self.taken.clear();
        value.digest(self);
        Fingerprint::of(&self.taken)
    }

    /// Adds the words at a place.
    fn hash_words(&mut self, span: Span) {
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
pub fn digest_parts(record: &Record, identities: &Identities, files: &Files, kind: DependencyKind) -> Vec<Fingerprint> {
    let with = (identities, files);
    let (entities, backlinks) = (&record.entities, &record.backlinks);
    match kind {
        DependencyKind::Lists => digest_lists(record, with),
        DependencyKind::Article => digest_each(&entities.articles, with, |_, item, to| item.digest(to)),
        DependencyKind::WholeArticle => digest_each(&backlinks.articles, with, |at, item, to| {
            let article = &entities.articles[at].article;
            to.hash_words(article.body);
            // The language decides how the text of the body is read.
            (&article.lang, &entities.texts[at], item).digest(to);
        }),
        DependencyKind::Quote => {
            digest_each(&entities.quotes, with, |at, item, to| (item, &backlinks.collations[at]).digest(to))
        }
        DependencyKind::WholeQuote => digest_each(&backlinks.quotes, with, |_, item, to| item.digest(to)),
        DependencyKind::Rendition => digest_each(&entities.renditions, with, |_, item, to| item.digest(to)),
        DependencyKind::Actor => digest_each(&entities.actors, with, |_, item, to| item.digest(to)),
        DependencyKind::WholeActor => digest_each(&backlinks.actors, with, |at, item, to| {
            to.hash_words(entities.actors[at].actor.body);
            item.digest(to);
        }),
        DependencyKind::Topic => digest_each(&entities.topics, with, |_, item, to| item.digest(to)),
        DependencyKind::WholeTopic => digest_each(&backlinks.topics, with, |at, item, to| {
            to.hash_words(entities.topics[at].topic.body);
            item.digest(to);
        }),
        DependencyKind::Position => {
            let of = |at: usize| (&backlinks.stances_taken[at], &backlinks.stance_histories[at]);
            digest_each(&entities.positions, with, |at, item, to| (item, of(at)).digest(to))
        }
        DependencyKind::Event => digest_each(&entities.events, with, |_, item, to| item.digest(to)),
        DependencyKind::WholeEvent => digest_each(&backlinks.events, with, |at, item, to| {
            to.hash_words(entities.events[at].event.body);
            item.digest(to);
        }),
        DependencyKind::Briefing => digest_each(&entities.briefings, with, |at, item, to| {
            to.hash_words(item.briefing.body);
            (item, &backlinks.briefing_quotes[at]).digest(to);
        }),
        DependencyKind::Page => digest_each(&entities.pages, with, |_, item, to| {
            to.hash_words(item.body);
            item.digest(to);
        }),
        DependencyKind::Card
        | DependencyKind::Line
        | DependencyKind::Source
        | DependencyKind::Citation
        | DependencyKind::StancesBySpeaker
        | DependencyKind::Hue
        | DependencyKind::CoQuoted
        | DependencyKind::ActorPositions => Vec::new(),
    }
}

fn digest_each<T: Sync>(
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

/// The digests of [`DependencyKind::Lists`]: which items are in each list, then the orders by date and the ties.
fn digest_lists(record: &Record, (identities, files): (&Identities, &Files)) -> Vec<Fingerprint> {
    let Record { settings: _, newest: _, entities: _, backlinks } = record; // All files depend on the first two.
    let Backlinks {
        articles: _, // What points at an item is a part of its own.
        quotes: _,
        collations: _,
        actors: _,
        topics: _,
        stances_taken: _,
        stance_histories: _,
        events: _,
        briefing_quotes: _,
        quotes_by_date,
        articles_by_date,
        ties,
    } = backlinks;
    let mut digester = Digester::new(identities, files);
    let mut all: Vec<_> = List::ALL.iter().map(|list| digester.digest_of(&identities.0[*list as usize])).collect();
    all.extend([digester.digest_of(quotes_by_date), digester.digest_of(articles_by_date), digester.digest_of(ties)]);
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
        self.as_slice().digest(to);
    }
}

impl<T: Digest> Digest for [T] {
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
    LinkedArticle { article, capture, versions, seen, event, topics, authors }
    LinkedQuote {
        quote, article, speaker, role, on_behalf_of, via, audience, event, topics, stances, relations,
        reply_expected_from, next_turn_is_anothers, when, said_within, entered, breaks
    }
    LinkedRendition { rendition, quote, article, entered }
    LinkedActor { actor, part_of, organisations }
    LinkedTopic { topic, broader }
    LinkedPosition { topic, index_in_topic }
    LinkedEvent { event, parent, participants }
    LinkedBriefing { briefing, topics }
    ArticleLinks { quotes, renditions, mentions }
    QuoteLinks { related, renditions, corroborated_by, previous, next, briefings }
    ActorLinks { quotes, spoken_for, passed_on, mentions, members, parts, events, shifts }
    TopicLinks { narrower, positions, quotes, articles, briefings, shifts }
    EventLinks { parts, quotes, articles }
    Stance { position, stance, explicit }
    RelationEnd { quote, kind, index_in_quote }
    Collation { reference, wordings, also_in }
    Collated { wording, article, words, differs, agreement, against_own }
    Mention { actor, extent }
    Shift { holder, position, before, after }
    StanceHistory { holder, evidence }
    Tie { from, to, kind, count }
}

impl Digest for ArticleText {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { text: _, notes, note_ids, coverage, turns, is_as_locked: _, key: _ } = self; // The text is made from the body.
        (notes, note_ids, coverage, turns).digest(to);
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
