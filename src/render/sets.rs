//! Sets: the quotes of one speaker, of one topic, of one year … wherever a page lists them.
//!
//! A page shows the newest of a set; what does not fit stands on pages of the index of quotes, one
//! list for each value of each facet. A set that fits on its thing's own page has no list besides.

use std::{collections::BTreeMap, hash::Hash};

use super::cx::Cx;
use crate::{
    model::{Edtf, Fidelity, Level, QuoteKind, Status},
    record::{ActorIx, Digest, Digester, EventIx, LinkedQuote, QuoteIx, Reading, Record, Target, TopicIx},
    route::{self, Kind},
};

/// Quotes that an actor's, topic's or event's own page shows.
pub(super) const SHOWN: usize = 12;

/// Quotes that have one value of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Set {
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
    /// Where they stand today.
    Status(Status),
}

/// The sets that only the index of quotes knows, each by date.
pub(super) struct Sets(BTreeMap<Set, Vec<QuoteIx>>);

impl Sets {
    pub(super) fn new(record: &Record) -> Self {
        let mut sets: BTreeMap<Set, Vec<QuoteIx>> = BTreeMap::new();
        for at in &record.backlinks.quotes_by_date {
            for set in Set::closed(record.quote(*at)) {
                sets.entry(set).or_default().push(*at);
            }
        }
        Self(sets)
    }

    /// Every set with something in it, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = Set> {
        self.0.keys().copied()
    }
}

/// The year that a date begins in; of what has no beginning, the year it ends in.
pub(super) fn year(date: &Edtf) -> Option<i16> {
    date.first().or_else(|| date.last()).map(crate::model::Day::year)
}

impl Digest for Sets {
    fn digest(&self, to: &mut Digester<'_>) {
        self.0.len().digest(to);
        for (set, quotes) in &self.0 {
            set.digest(to);
            quotes.digest(to);
        }
    }
}

impl Digest for Set {
    fn digest(&self, to: &mut Digester<'_>) {
        self.facet().hash(to);
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => at.digest(to),
            Self::Topic(at) => at.digest(to),
            Self::Event(at) => at.digest(to),
            Self::Year(year) => year.hash(to),
            Self::Kind(kind) => kind.word().hash(to),
            Self::Fidelity(fidelity) => fidelity.as_str().hash(to),
            Self::Checked(level) => level.word().hash(to),
            Self::Status(status) => status.word().hash(to),
        }
    }
}

impl Set {
    /// The sets that a quote is in and that only the index of quotes knows.
    pub(super) fn closed(linked: &LinkedQuote) -> [Self; 5] {
        let quote = &linked.quote;
        [
            Self::Year(linked.when.date().and_then(year)),
            Self::Kind(quote.kind),
            Self::Fidelity(quote.anchor.fidelity),
            Self::Checked(quote.verification.level),
            Self::Status(quote.status),
        ]
    }

    /// The facet, as addresses spell it.
    pub(super) fn facet(self) -> &'static str {
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
    pub(super) fn owner(self) -> Option<Target> {
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => Some(Target::Actor(at)),
            Self::Topic(at) => Some(Target::Topic(at)),
            Self::Event(at) => Some(Target::Event(at)),
            _ => None,
        }
    }

    /// The value, as addresses spell it.
    pub(super) fn value(self, record: &Reading) -> String {
        match self {
            Self::Speaker(at) | Self::SpokenFor(at) | Self::PassedOn(at) => record.id(Target::Actor(at)).to_string(),
            Self::Topic(at) => record.id(Target::Topic(at)).to_string(),
            Self::Event(at) => record.id(Target::Event(at)).to_string(),
            Self::Year(Some(year)) => format!("{year:04}"),
            Self::Year(None) => "undated".to_owned(),
            Self::Kind(kind) => kind.word().to_owned(),
            Self::Fidelity(fidelity) => fidelity.as_str().to_owned(),
            Self::Checked(level) => level.word().to_owned(),
            Self::Status(status) => status.word().to_owned(),
        }
    }
}

impl Cx {
    /// The value of a set, for readers.
    pub(super) fn set_name(&self, set: Set) -> String {
        let word = |table: &str, word: &str| self.words.say::<0>(&format!("{table}.{word}"), []);
        match set {
            Set::Speaker(at) | Set::SpokenFor(at) | Set::PassedOn(at) => self.actor(at).text,
            Set::Topic(at) => self.topic(at).text,
            Set::Event(at) => self.event(at).text,
            Set::Year(Some(year)) => year.to_string(),
            Set::Year(None) => self.words.get("undated").to_owned(),
            Set::Kind(kind) => word("quote_kind", kind.word()),
            Set::Fidelity(fidelity) => word("fidelity", fidelity.as_str()),
            Set::Checked(level) => word("checked", level.word()),
            Set::Status(status) => word("status", status.word()),
        }
    }

    /// The quotes of a set, by date.
    pub(super) fn quotes(&self, set: Set) -> &[QuoteIx] {
        match set {
            Set::Speaker(at) => &self.record.actor_links(at).quotes,
            Set::SpokenFor(at) => &self.record.actor_links(at).spoken_for,
            Set::PassedOn(at) => &self.record.actor_links(at).passed_on,
            Set::Topic(at) => &self.record.topic_links(at).quotes,
            Set::Event(at) => &self.record.event_links(at).quotes,
            _ => {
                self.record.note_sets();
                self.sets.0.get(&set).map(Vec::as_slice).unwrap_or_default()
            }
        }
    }

    /// True if the set is too long for its thing's own page, and stands on pages of the index.
    pub(super) fn has_list(&self, set: Set) -> bool {
        self.quotes(set).len() > if set.owner().is_some() { SHOWN } else { 0 }
    }

    /// Where all quotes of a set stand: on pages of the index, or on the page of the thing itself.
    pub(super) fn all_url(&self, set: Set) -> String {
        match set.owner() {
            Some(owner) if !self.has_list(set) => self.url(owner),
            _ => self.routes.link(&route::facet(Kind::Quote, set.facet(), &set.value(&self.record), 1)),
        }
    }
}
