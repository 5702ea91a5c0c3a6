//! Quotes and renditions, linked.

use std::{ops::Range, sync::Arc};

use super::{ActorIx, ArticleIx, BriefingIx, Collation, EventIx, PositionIx, QuoteIx, RenditionIx, TopicIx};
use crate::model::{Day, Edtf, Placement, Quote, RelationKind, Rendition};

/// What is known of a quote wherever it is shown.
#[derive(Debug)]
pub struct QuoteFacts {
    /// As placed.
    pub quote: Arc<Quote<Placement>>,
    /// Its article.
    pub article: ArticleIx,
    /// Who spoke.
    pub speaker: ActorIx,
    /// The capacity: an index into the speaker's memberships.
    pub role: Option<usize>,
    /// Whom they spoke for.
    pub on_behalf_of: Option<ActorIx>,
    /// Who passed it on, outermost first.
    pub via: Vec<ActorIx>,
    /// Whom it was said to.
    pub audience: Vec<ActorIx>,
    /// Where it was said.
    pub event: Option<EventIx>,
    /// What it is about.
    pub topics: Vec<TopicIx>,
    /// The stances it takes.
    pub stances: Vec<Stance>,
    /// All wordings against the reference.
    pub collation: Collation,
    /// The date to sort and compare by.
    pub when: When,
    /// The day on which it entered the record, in UTC; none where the lock does not know it.
    pub entered: Option<Day>,
    /// The white space in its typed words that separates paragraphs of its source: bytes of the words, ascending.
    pub breaks: Vec<Range<usize>>,
}

impl QuoteFacts {
    /// The typed words in the paragraphs of their source.
    pub fn paragraphs(&self) -> Vec<&str> {
        parted(&self.quote.text.value, &self.breaks)
    }
}

/// Words without the breaks between their paragraphs.
pub(crate) fn parted<'t>(words: &'t str, breaks: &[Range<usize>]) -> Vec<&'t str> {
    let starts = std::iter::once(0).chain(breaks.iter().map(|place| place.end));
    let ends = breaks.iter().map(|place| place.start).chain([words.len()]);
    starts.zip(ends).map(|(start, end)| &words[start..end]).collect()
}

/// A quote with what points at it.
#[derive(Debug)]
pub struct LinkedQuote {
    /// What is known of it wherever it is shown.
    pub facts: QuoteFacts,
    /// What it does to other quotes, in the order typed.
    pub relations: Vec<Tied>,
    /// What other quotes do to it, by quote.
    pub related: Vec<Tied>,
    /// How other articles word it, by article.
    pub renditions: Vec<RenditionIx>,
    /// Other articles in which the same words stand, without anybody having annotated them.
    pub borne_out: Vec<(ArticleIx, Range<usize>)>,
    /// The speaker's quote before this one, by date.
    pub previous: Option<QuoteIx>,
    /// The speaker's quote after this one, by date.
    pub next: Option<QuoteIx>,
    /// Briefings that embed or link it, by id.
    pub briefings: Vec<BriefingIx>,
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

/// A tie between two quotes, seen from one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tied {
    /// The quote at the other end.
    pub quote: QuoteIx,
    /// What the one that typed it does to the other.
    pub kind: RelationKind,
    /// Which of the typing quote's relations it is.
    pub typed: usize,
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

/// How one article words a quote of another.
#[derive(Debug)]
pub struct LinkedRendition {
    /// As placed.
    pub rendition: Arc<Rendition<Placement>>,
    /// The quote.
    pub quote: QuoteIx,
    /// The article that words it so.
    pub article: ArticleIx,
    /// The day on which it entered the record, in UTC; none where the lock does not know it.
    pub entered: Option<Day>,
}
