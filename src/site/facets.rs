//! Sets of quotes: those of one speaker, of one topic, of one year … wherever a page lists them.
//!
//! A page shows the newest of a set; the rest is on pages of the index of quotes, one
//! list for each value of each facet. A set that fits on its thing's own page has no list of its own.

use std::{collections::BTreeMap, hash::Hash};

use crate::{
    incremental::{Digest, Digester, TrackedRecord},
    model::{Edtf, Fidelity, Level, QuoteKind, Standing},
    record::{ActorIx, EventIx, LinkedQuote, QuoteIx, Record, Target, TopicIx},
};

/// Quotes that have one value of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum QuoteSet {
    /// What an actor said.
    Speaker(ActorIx),
    /// What others said for it.
    SpokenFor(ActorIx),
    /// What it passed on.
    PassedOn(ActorIx),
    /// What is about a topic.
    Topic(TopicIx),
    /// What was said at an event.
    Event(EventIx),
    /// What was said in a year; none where no date is known.
    Year(Option<i16>),
    /// Direct, partial or indirect speech.
    Kind(QuoteKind),
    /// How closely the words match.
    Fidelity(Fidelity),
    /// What the words were checked against.
    Checked(Level),
    /// Their status today; those that the editors took back are apart.
    Status(Standing),
}

/// The sets that only the index of quotes lists, each by date.
pub(crate) struct QuoteSets(pub(super) BTreeMap<QuoteSet, Vec<QuoteIx>>);

impl QuoteSets {
    pub(crate) fn new(record: &Record) -> Self {
        let mut sets: BTreeMap<QuoteSet, Vec<QuoteIx>> = BTreeMap::new();
        for at in &record.backlinks.quotes_by_date {
            for set in QuoteSet::index_only_sets(record.quote(*at)) {
                sets.entry(set).or_default().push(*at);
            }
        }
        Self(sets)
    }
}

/// The year that a date begins in; of what has no beginning, the year it ends in.
pub(crate) fn year_of(date: &Edtf) -> Option<i16> {
    date.first().or_else(|| date.last()).map(crate::model::Day::year)
}

impl Digest for QuoteSets {
    fn digest(&self, to: &mut Digester<'_>) {
        self.0.len().digest(to);
        for (set, quotes) in &self.0 {
            set.digest(to);
            quotes.digest(to);
        }
    }
}

impl Digest for QuoteSet {
    fn digest(&self, to: &mut Digester<'_>) {
        self.facet_name().hash(to);
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => at.digest(to),
            Self::Topic(at) => at.digest(to),
            Self::Event(at) => at.digest(to),
            Self::Year(year) => year.hash(to),
            Self::Kind(kind) => kind.word().hash(to),
            Self::Fidelity(fidelity) => fidelity.as_str().hash(to),
            Self::Checked(level) => level.word().hash(to),
            Self::Status(standing) => standing.word().hash(to),
        }
    }
}

impl QuoteSet {
    /// The sets of a quote that only the index of quotes lists.
    pub(crate) fn index_only_sets(linked: &LinkedQuote) -> [Self; 5] {
        let quote = &linked.quote;
        [
            Self::Year(linked.when.date().and_then(year_of)),
            Self::Kind(quote.kind),
            Self::Fidelity(quote.anchor.fidelity),
            Self::Checked(quote.verification.level),
            Self::Status(quote.standing()),
        ]
    }

    /// The facet, as addresses spell it.
    pub(crate) fn facet_name(self) -> &'static str {
        match self {
            Self::Speaker(_) => "actor",
            Self::SpokenFor(_) => "for",
            Self::PassedOn(_) => "via",
            Self::Topic(_) => "topic",
            Self::Event(_) => "event",
            Self::Year(_) => "year",
            Self::Kind(_) => "kind",
            Self::Fidelity(_) => "fidelity",
            Self::Checked(_) => "checked",
            Self::Status(_) => "status",
        }
    }

    /// The thing whose own page shows the newest of the set.
    pub(crate) fn owner_of_set(self) -> Option<Target> {
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => Some(Target::Actor(at)),
            Self::Topic(at) => Some(Target::Topic(at)),
            Self::Event(at) => Some(Target::Event(at)),
            _ => None,
        }
    }

    /// The value, as addresses spell it.
    pub(crate) fn value_slug(self, record: TrackedRecord<'_>) -> String {
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => record.id_of(Target::Actor(at)).to_string(),
            Self::Topic(at) => record.id_of(Target::Topic(at)).to_string(),
            Self::Event(at) => record.id_of(Target::Event(at)).to_string(),
            Self::Year(Some(year)) => format!("{year:04}"),
            Self::Year(None) => "undated".to_owned(),
            Self::Kind(kind) => kind.word().to_owned(),
            Self::Fidelity(fidelity) => fidelity.as_str().to_owned(),
            Self::Checked(level) => level.word().to_owned(),
            Self::Status(standing) => standing.word().to_owned(),
        }
    }
}
