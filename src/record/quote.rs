//! Quotes and renditions, linked.

use std::{ops::Range, sync::Arc};

use super::{ActorIx, ArticleIx, EventIx, PositionIx, QuoteIx, TopicIx};
use crate::{
    model::{Day, Edtf, Placement, Quote, RelationKind, Rendition},
    route,
};

/// A quote.
#[derive(Debug)]
pub struct LinkedQuote {
    /// As placed.
    pub quote: Arc<Quote<Placement>>,
    /// Its article.
    pub article: ArticleIx,
    /// The speaker.
    pub speaker: ActorIx,
    /// The speaker's capacity: an index into their memberships.
    pub role: Option<usize>,
    /// The actor on whose behalf they spoke.
    pub on_behalf_of: Option<ActorIx>,
    /// The actors who passed it on, outermost first.
    pub via: Vec<ActorIx>,
    /// The actors it was addressed to.
    pub audience: Vec<ActorIx>,
    /// The event at which it was said.
    pub event: Option<EventIx>,
    /// Its topics.
    pub topics: Vec<TopicIx>,
    /// The stances it takes.
    pub stances: Vec<Stance>,
    /// What it does to other quotes, in the order typed.
    pub relations: Vec<RelationEnd>,
    /// Those of whom a reply is expected.
    pub reply_expected_from: Vec<ActorIx>,
    /// True if it is in a transcript, expects a reply, and the next turn is another speaker's.
    pub next_turn_is_anothers: bool,
    /// The date to sort and compare by.
    pub when: When,
    /// The first and the last day on which it was certainly said; `None` where that is not known.
    pub said_within: (Option<Day>, Option<Day>),
    /// The day on which it entered the record, in UTC; `None` where the lock file does not record it.
    pub entered: Option<Day>,
    /// The white space in its typed words that separates paragraphs of its source: bytes of the words, ascending.
    pub breaks: Vec<Range<usize>>,
}

impl LinkedQuote {
    /// True if it was certainly said before another.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.said_within.1, other.said_within.0), (Some(last), Some(first)) if last < first)
    }

    /// The typed words in the paragraphs of their source.
    pub fn paragraphs(&self) -> Vec<&str> {
        split_at_breaks(&self.quote.text.value, &self.breaks)
    }
}

/// Splits words at the breaks between their paragraphs.
pub(crate) fn split_at_breaks<'t>(words: &'t str, breaks: &[Range<usize>]) -> Vec<&'t str> {
    let starts = std::iter::once(0).chain(breaks.iter().map(|place| place.end));
    let ends = breaks.iter().map(|place| place.start).chain([words.len()]);
    starts.zip(ends).map(|(start, end)| &words[start..end]).collect()
}

/// A quote's date, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// Typed.
    Said(Edtf),
    /// That of its event.
    Event(Edtf),
    /// Not later than its article.
    Published(Edtf),
    /// Not known.
    Unknown,
}

impl When {
    /// The date, however it is known.
    pub fn date(&self) -> Option<&Edtf> {
        match self {
            Self::Said(date) | Self::Event(date) | Self::Published(date) => Some(date),
            Self::Unknown => None,
        }
    }

    /// The date on which it was said: not that of publication.
    pub fn said(&self) -> Option<&Edtf> {
        match self {
            Self::Said(date) | Self::Event(date) => Some(date),
            _ => None,
        }
    }
}

/// A relation between two quotes, as seen from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationEnd {
    /// The quote at the other end.
    pub quote: QuoteIx,
    /// What the quote that declares the relation does to the other.
    pub kind: RelationKind,
    /// Index into the `relations` of the quote that declares it, as typed.
    pub index_in_quote: usize,
}

/// A stance that a quote takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stance {
    /// The position.
    pub position: PositionIx,
    /// Index on the position's scale.
    pub stance: usize,
    /// False if it is the editors' reading.
    pub explicit: bool,
}

/// How one article words a quote, which is mostly another article's.
#[derive(Debug)]
pub struct LinkedRendition {
    /// As placed.
    pub rendition: Arc<Rendition<Placement>>,
    /// The quote.
    pub quote: QuoteIx,
    /// The article with this wording.
    pub article: ArticleIx,
    /// The day on which it entered the record, in UTC; `None` where the lock file does not record it.
    pub entered: Option<Day>,
}

impl LinkedRendition {
    /// The fragment of its words in its article.
    pub(crate) fn fragment(&self) -> String {
        route::rendition_fragment(&self.rendition.quote.value, self.rendition.variant.as_deref())
    }
}
