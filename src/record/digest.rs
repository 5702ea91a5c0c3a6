//! Digests: whether a part of the record says what it said in another build.
//!
//! A digest is of everything that a part holds. What it points at goes into it by identity and not by
//! index, so that a quote that is added changes nothing for those behind it; where it was typed does not
//! go into it at all.

use std::hash::{Hash, Hasher};

use rayon::prelude::*;

use super::{
    ActorIx, ArticleIx, BriefingIx, Collation, EventIx, Facet, Identities, LinkedProse, List, Mention, PageIx,
    PositionIx, QuoteFacts, QuoteIx, Record, RenditionIx, Shift, Stance, Standing, Target, Tie, Tied, TopicIx, Wording,
};
use crate::{
    fingerprint::Fingerprint,
    model::{Day, Edtf, Files, Settings, Span},
};

/// Takes in what a digest is of.
pub struct Digester<'r> {
    identities: &'r Identities,
    files: &'r Files,
    taken: Vec<u8>,
}

/// What a digest can be made of.
pub trait Digest {
    /// Gives everything it says, with items in the place of their indices.
    fn digest(&self, to: &mut Digester<'_>);
}

impl<'r> Digester<'r> {
    /// One that has taken nothing in.
    pub fn new(identities: &'r Identities, files: &'r Files) -> Self {
        Self { identities, files, taken: Vec::new() }
    }

    /// The digest of a value.
    pub fn of(&mut self, value: &(impl Digest + ?Sized)) -> Fingerprint {
        self.taken.clear();
        value.digest(self);
        Fingerprint::of(&self.taken)
    }

    /// Takes in the words that stand somewhere.
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

/// The digests of all that pages read of a facet of the record; none for what is made of the record.
pub fn digests(record: &Record, identities: &Identities, files: &Files, facet: Facet) -> Vec<Fingerprint> {
    let with = (identities, files);
    match facet {
        Facet::Lists => lists(record, with),
        Facet::Article => each(&record.articles, with, |item, to| {
            item.article.hash(to);
            (item.event, &item.topics, &item.authors).digest(to);
        }),
        Facet::WholeArticle => each(&record.articles, with, |item, to| {
            to.words(item.article.body);
            (item.coverage, &item.notes).hash(to);
            (&item.quotes, &item.renditions).digest(to);
            item.mentions.digest(to);
        }),
        Facet::Quote => each(&record.quotes, with, |item, to| item.facts.digest(to)),
        Facet::WholeQuote => each(&record.quotes, with, |item, to| {
            (&item.relations, &item.related).digest(to);
            (&item.renditions, &item.briefings).digest(to);
            (item.previous, item.next).digest(to);
            for (article, extent) in &item.borne_out {
                article.digest(to);
                extent.hash(to);
            }
        }),
        Facet::Rendition => each(&record.renditions, with, |item, to| {
            item.rendition.hash(to);
            (item.quote, item.article, item.entered).digest(to);
        }),
        Facet::Actor => each(&record.actors, with, |item, to| {
            item.actor.hash(to);
            (item.part_of, &item.organisations).digest(to);
        }),
        Facet::WholeActor => each(&record.actors, with, |item, to| {
            to.words(item.actor.body);
            (&item.quotes, &item.spoken_for).digest(to);
            (&item.passed_on, &item.mentions).digest(to);
            (&item.members, &item.parts).digest(to);
            (&item.events, &item.shifts).digest(to);
        }),
        Facet::Topic => each(&record.topics, with, |item, to| {
            item.topic.hash(to);
            item.broader.digest(to);
        }),
        Facet::WholeTopic => each(&record.topics, with, |item, to| {
            to.words(item.topic.body);
            (&item.narrower, &item.positions).digest(to);
            (&item.quotes, &item.articles).digest(to);
            (&item.briefings, &item.shifts).digest(to);
        }),
        Facet::Position => each(&record.positions, with, |item, to| {
            (item.topic, item.typed).digest(to);
            item.standings.digest(to);
        }),
        Facet::Event => each(&record.events, with, |item, to| {
            item.event.hash(to);
            (item.parent, &item.participants).digest(to);
        }),
        Facet::WholeEvent => each(&record.events, with, |item, to| {
            to.words(item.event.body);
            item.parts.digest(to);
            (&item.quotes, &item.articles).digest(to);
        }),
        Facet::Briefing => each(&record.briefings, with, |item, to| {
            to.words(item.prose.body);
            item.digest(to);
        }),
        Facet::Page => each(&record.pages, with, |item, to| {
            to.words(item.prose.body);
            item.digest(to);
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
    take: impl Fn(&T, &mut Digester<'_>) + Sync,
) -> Vec<Fingerprint> {
    let one = |digester: &mut Digester<'_>, item: &T| {
        digester.taken.clear();
        take(item, digester);
        Fingerprint::of(&digester.taken)
    };
    items.par_iter().with_min_len(64).map_init(|| Digester::new(identities, files), one).collect()
}

/// The lists as such: which items stand in them, and in which order.
fn lists(record: &Record, (identities, files): (&Identities, &Files)) -> Vec<Fingerprint> {
    let mut digester = Digester::new(identities, files);
    let mut all: Vec<_> = List::ALL.iter().map(|list| digester.of(&identities.0[*list as usize])).collect();
    all.push(digester.of(&record.quotes_by_date));
    all.push(digester.of(&record.articles_by_date));
    all.push(digester.of(&record.ties));
    all
}

/// An index stands for what it leads to.
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

impl Digest for QuoteFacts {
    fn digest(&self, to: &mut Digester<'_>) {
        self.quote.hash(to);
        (self.article, self.speaker, self.role, self.on_behalf_of).digest(to);
        (&self.via, &self.audience).digest(to);
        (self.event, &self.topics).digest(to);
        self.stances.digest(to);
        self.collation.digest(to);
        self.when.hash(to);
        self.entered.digest(to);
        self.breaks.hash(to);
    }
}

impl Digest for Stance {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.position, self.stance, self.explicit).digest(to);
    }
}

impl Digest for Tied {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.quote, self.typed).digest(to);
        self.kind.hash(to);
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
        (self.reference, self.wordings.len()).digest(to);
        for collated in &self.wordings {
            (collated.wording, collated.differs).digest(to);
            collated.words.hash(to);
        }
    }
}

impl Digest for Mention {
    fn digest(&self, to: &mut Digester<'_>) {
        self.actor.digest(to);
        self.extent.hash(to);
    }
}

impl Digest for Shift {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.holder, self.position, self.before, self.after).digest(to);
    }
}

impl Digest for Standing {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.holder, &self.evidence).digest(to);
    }
}

impl Digest for Tie {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.from, self.to, self.count).digest(to);
        self.kind.hash(to);
    }
}

impl<T: Hash> Digest for LinkedProse<T> {
    fn digest(&self, to: &mut Digester<'_>) {
        self.prose.hash(to);
        (&self.quotes, &self.topics).digest(to);
    }
}
