//! What was found at the address of a source.

use super::hindrance::Hindrance;
use crate::model::Day;

/// Whether a source is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// There, with every quoted passage.
    WithWords,
    /// There, and a quoted passage is not seen in it.
    WithoutWords,
    /// Not reachable for this program, which says nothing about its readers.
    NotReachable,
}

impl Presence {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::WithWords, Self::WithoutWords, Self::NotReachable];

    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::WithWords => "there-with-the-words",
            Self::WithoutWords => "there-words-not-seen",
            Self::NotReachable => "not-reachable",
        }
    }

    /// The words for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::WithWords => "there with the words",
            Self::WithoutWords => "there, without the words",
            Self::NotReachable => "not reachable from here",
        }
    }
}

/// Which copy of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceCopy {
    /// The one that the outlet published: `source.url`.
    Original,
    /// The one in an archive: `source.archived`.
    Archived,
}

impl SourceCopy {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Archived => "archived",
        }
    }
}

/// What was found at one address of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveFinding {
    /// The id of the article.
    pub article: String,
    /// Which copy.
    pub copy: SourceCopy,
    /// The address, as typed.
    pub url: String,
    /// The address that it redirected to, if it did.
    pub redirected_to: Option<String>,
    /// The answer.
    pub presence: Presence,
    /// Why it is not reachable.
    pub hindrance: Option<Hindrance>,
    /// The passages that were not seen: what each is called, and the first of its pieces that is missing.
    pub missing: Vec<(String, String)>,
    /// The passages that were seen, but that a browser does not find by their text fragment.
    pub lost_fragments: Vec<String>,
    /// The last day on which it was there with its words; today's if it is now.
    pub seen: Option<Day>,
    /// True if it was not asked, because it was seen a short time ago.
    pub is_recent: bool,
    /// An address to type into a browser, which archives the page or shows how an archive has it.
    pub proposal: Option<String>,
}
