//! What a page reads: the parts of the record, and the notes that are taken of them.
//!
//! A part is small enough that an edit spares most pages: what is known of a thing wherever it is named is
//! one, all that points at it another. What is made once of the record and shown often (a quote's card) is
//! a part too, which has read parts itself. Notes are taken on the thread that makes the page.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use super::{Record, list::List};

thread_local! {
    /// The parts read for what this thread makes, while anybody wants to know.
    static NOTES: RefCell<Option<Vec<u32>>> = const { RefCell::new(None) };
}

/// Kinds of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The lists as such: which items stand in them; then all quotes and all articles by date, the ties, and
    /// the sets of quotes that are made of them.
    Lists,
    /// What is known of an article wherever it is named.
    Article,
    /// All the rest of it.
    WholeArticle,
    /// What is known of a quote wherever it is shown.
    Quote,
    /// All the rest of it.
    WholeQuote,
    /// A rendition.
    Rendition,
    /// What is known of an actor wherever it is named.
    Actor,
    /// All the rest of it.
    WholeActor,
    /// What is known of a topic wherever it is named.
    Topic,
    /// All the rest of it.
    WholeTopic,
    /// A position.
    Position,
    /// What is known of an event wherever it is named.
    Event,
    /// All the rest of it.
    WholeEvent,
    /// A briefing.
    Briefing,
    /// A page.
    Page,
    /// A quote as a card, as it was drawn.
    Card,
    /// A quote as a line, as it was drawn.
    Line,
    /// An article as a source.
    Source,
    /// An article as it is cited.
    Citation,
    /// The tint of an actor.
    Hue,
    /// Who is quoted together with an actor.
    Together,
    /// The positions on which an actor stands somewhere.
    Standpoints,
}

impl Facet {
    /// All of them, in the order in which they are numbered.
    pub const ALL: [Self; 22] = [
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
        Self::Hue,
        Self::Together,
        Self::Standpoints,
    ];

    /// The list whose items have it; none for the lists themselves.
    pub fn list(self) -> Option<List> {
        Some(match self {
            Self::Lists => return None,
            Self::Article | Self::WholeArticle | Self::Source | Self::Citation => List::Articles,
            Self::Quote | Self::WholeQuote | Self::Card | Self::Line => List::Quotes,
            Self::Rendition => List::Renditions,
            Self::Actor | Self::WholeActor | Self::Hue | Self::Together | Self::Standpoints => List::Actors,
            Self::Topic | Self::WholeTopic => List::Topics,
            Self::Position => List::Positions,
            Self::Event | Self::WholeEvent => List::Events,
            Self::Briefing => List::Briefings,
            Self::Page => List::Pages,
        })
    }
}

/// Parts of [`Facet::Lists`] behind those of the single lists.
pub(super) const BY_DATE: u32 = List::ALL.len() as u32;
pub(super) const BY_PUBLICATION: u32 = BY_DATE + 1;
pub(super) const TIES: u32 = BY_DATE + 2;
pub(super) const SETS: u32 = BY_DATE + 3;

/// The numbers of parts, in order and each once, kept as the steps between them: nearly every step is a byte,
/// and every page has some dozens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts(Box<[u8]>);

impl Parts {
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

/// How the parts of a record are numbered: facet by facet, and in each by index.
#[derive(Debug, Clone)]
pub struct Nodes {
    /// The number of each facet's first part, and the number behind the last.
    starts: [u32; Facet::ALL.len() + 1],
}

impl Nodes {
    /// The parts of a record.
    pub fn of(record: &Record) -> Self {
        Self::with(List::ALL.map(|list| list.len(record)))
    }

    /// The parts of a record with lists of these lengths.
    pub fn with(lengths: [usize; List::ALL.len()]) -> Self {
        let mut starts = [0; Facet::ALL.len() + 1];
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            let many = facet.list().map_or(SETS as usize + 1, |list| lengths[list as usize]);
            starts[at + 1] = starts[at] + many as u32;
        }
        Self { starts }
    }

    /// How many parts there are.
    pub fn len(&self) -> usize {
        self.starts[Facet::ALL.len()] as usize
    }

    /// True if there is none, which is the case of no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many items have a facet.
    pub fn many(&self, facet: Facet) -> usize {
        (self.starts[facet as usize + 1] - self.starts[facet as usize]) as usize
    }

    /// The number of a part.
    pub fn number(&self, facet: Facet, at: u32) -> u32 {
        self.starts[facet as usize] + at
    }

    /// Notes that a part was read.
    pub fn note(&self, facet: Facet, at: u32) {
        NOTES.with_borrow_mut(|notes| {
            if let Some(notes) = notes {
                notes.push(self.number(facet, at));
            }
        });
    }
}

/// Makes something, and says which parts were read for it.
///
/// What is noted meanwhile belongs to what is made here, not to what it is made for.
pub fn noted<T>(make: impl FnOnce() -> T) -> (T, Parts) {
    let outer = NOTES.replace(Some(Vec::new()));
    let made = make();
    let notes = NOTES.replace(outer).unwrap_or_default();
    (made, Parts::new(notes))
}
