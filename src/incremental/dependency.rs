//! Dependencies: the parts of a record that a file can depend on, and how they are numbered.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::List;
use crate::record::Record;

/// The kinds of parts that a file can depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DependencyKind {
    /// Which items are in each list; then all quotes and all articles by date, the ties, and the sets of quotes.
    Lists,
    /// The facts of an article, shown wherever it is named.
    Article,
    /// Its text, its marks and what points at it.
    WholeArticle,
    /// The facts of a quote, shown wherever it is.
    Quote,
    /// Its text, its marks and what points at it.
    WholeQuote,
    /// A rendition.
    Rendition,
    /// The facts of an actor.
    Actor,
    /// Its text, its marks and what points at it.
    WholeActor,
    /// The facts of a topic.
    Topic,
    /// Its text, its marks and what points at it.
    WholeTopic,
    /// A position.
    Position,
    /// The facts of an event.
    Event,
    /// Its text, its marks and what points at it.
    WholeEvent,
    /// A briefing.
    Briefing,
    /// A page.
    Page,
    /// A quote as a card: a value of a memo.
    Card,
    /// A quote as a line: a value of a memo.
    Line,
    /// An article as a source: a value of a memo.
    Source,
    /// The citations of an article: a value of a memo.
    Citation,
    /// Who took a stance on a position, with the quotes: a value of a memo.
    StancesBySpeaker,
    /// The hue of an actor.
    Hue,
    /// Who is quoted together with an actor.
    CoQuoted,
    /// The positions on which an actor takes a stance.
    ActorPositions,
}

impl DependencyKind {
    /// All of them, in the order in which they are numbered.
    pub const ALL: [Self; 23] = [
        Self::Lists,
        Self::Article,
        Self::WholeArticle,
        Self::Quote,
        Self::WholeQuote,
        Self::Rendition,
        Self::Actor,
        Self::WholeActor,
        Self::Topic,
        Self::WholeTopic,
        Self::Position,
        Self::Event,
        Self::WholeEvent,
        Self::Briefing,
        Self::Page,
        Self::Card,
        Self::Line,
        Self::Source,
        Self::Citation,
        Self::StancesBySpeaker,
        Self::Hue,
        Self::CoQuoted,
        Self::ActorPositions,
    ];

    /// The list whose items have such parts; none for the lists themselves.
    pub fn list_of_items(self) -> Option<List> {
        Some(match self {
            Self::Lists => return None,
            Self::Article | Self::WholeArticle | Self::Source | Self::Citation => List::Articles,
            Self::Quote | Self::WholeQuote | Self::Card | Self::Line => List::Quotes,
            Self::Rendition => List::Renditions,
            Self::Actor | Self::WholeActor | Self::Hue | Self::CoQuoted | Self::ActorPositions => List::Actors,
            Self::Topic | Self::WholeTopic => List::Topics,
            Self::Position | Self::StancesBySpeaker => List::Positions,
            Self::Event | Self::WholeEvent => List::Events,
            Self::Briefing => List::Briefings,
            Self::Page => List::Pages,
        })
    }
}

/// Parts of [`DependencyKind::Lists`] after those of the single lists.
pub(crate) const QUOTES_BY_DATE: u32 = List::ALL.len() as u32;
pub(crate) const ARTICLES_BY_DATE: u32 = QUOTES_BY_DATE + 1;
pub(crate) const TIES: u32 = QUOTES_BY_DATE + 2;
pub(crate) const QUOTE_SETS: u32 = QUOTES_BY_DATE + 3;

/// The numbers of the parts that a file depends on, ascending, each once. Stored as differences: nearly every one is
/// a byte, and each page has some dozens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dependencies(Box<[u8]>);

// As bytes, which are read at once, and not one by one as the elements of a list.
impl Serialize for Dependencies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Dependencies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(<&[u8]>::deserialize(deserializer)?.into()))
    }
}

impl Dependencies {
    /// Numbers, in any order.
    pub fn new(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        let mut steps = Vec::with_capacity(numbers.len() + 8);
        let mut before = 0;
        for number in numbers {
            let mut step = number - before;
            before = number;
            // LEB128: seven bits a byte, the lowest first.
            while step > 0x7f {
                steps.push(step as u8 | 0x80);
                step >>= 7;
            }
            steps.push(step as u8);
        }
        Self(steps.into())
    }

    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let mut before = 0u32;
        let mut bytes = self.0.iter();
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            before = before.wrapping_add(step);
            Some(before)
        })
    }
}

/// How the parts of a record are numbered: by kind, then by index.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// The number of each kind's first part, and the number of parts.
    starts: [u32; DependencyKind::ALL.len() + 1],
}

impl Numbering {
    /// The parts of a record.
    pub fn of(record: &Record) -> Self {
        Self::with_lengths(List::ALL.map(|list| list.len(record)))
    }

    /// The parts of a record with lists of these lengths.
    pub fn with_lengths(lengths: [usize; List::ALL.len()]) -> Self {
        let mut starts = [0; DependencyKind::ALL.len() + 1];
        for (at, kind) in DependencyKind::ALL.into_iter().enumerate() {
            let count = kind.list_of_items().map_or(QUOTE_SETS as usize + 1, |list| lengths[list as usize]);
            starts[at + 1] = starts[at] + count as u32;
        }
        Self { starts }
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.starts[DependencyKind::ALL.len()] as usize
    }

    /// True if there is none, which is true of no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many parts there are of a kind.
    pub fn count_parts(&self, kind: DependencyKind) -> usize {
        (self.starts[kind as usize + 1] - self.starts[kind as usize]) as usize
    }

    /// The number of a part.
    pub fn number_of(&self, kind: DependencyKind, at: u32) -> u32 {
        self.starts[kind as usize] + at
    }
}
