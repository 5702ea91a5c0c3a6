//! What a document consists of, whatever the format: blocks, runs of text, notes.

use crate::{
    model::{Day, Lang},
    route::full_address,
};

/// A document, ready to be written.
#[derive(Debug)]
pub(super) struct TextDocument {
    /// Its title.
    pub(super) title: String,
    /// A sentence or two on it.
    pub(super) description: Option<String>,
    /// Its language.
    pub(super) lang: Lang,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// Who publishes it.
    pub(super) publisher: String,
    /// The year, month or day of publication (ISO 8601).
    pub(super) published: Option<String>,
    /// The newest day in the record.
    pub(super) modified: Day,
    /// A name that no other document has: a URN.
    pub(super) identifier: String,
    /// The address of the same on the site.
    pub(super) address: Option<String>,
    /// What is in it, in order.
    pub(super) blocks: Vec<Block>,
    /// The notes, by number.
    pub(super) notes: Vec<Vec<Block>>,
    /// The words of the site's language that the format itself needs.
    pub(super) labels: Labels,
}

/// Words that a format needs.
#[derive(Debug)]
pub(super) struct Labels {
    /// The table of contents.
    pub(super) contents: String,
    /// The notes.
    pub(super) notes: String,
    /// The link from a note back to the text.
    pub(super) back: String,
    /// What follows a label: `: `.
    pub(super) colon: String,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading, from level 1; the title is above it.
    Heading {
        /// The level.
        level: u8,
        /// Its name within the document.
        id: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(StyledParagraph),
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(DocumentTable),
    /// Labels and values.
    Details(Vec<(String, Vec<Inline>)>),
    /// A line across the page.
    Rule,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StyledParagraph {
    /// What it is.
    pub(super) style: ParagraphStyle,
    /// Its language, if that is not the document's.
    pub(super) lang: Option<Lang>,
    /// Its text.
    pub(super) content: Vec<Inline>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ParagraphStyle {
    /// The title of the document.
    Title,
    /// What it is about.
    Subtitle,
    /// Who wrote it, and when.
    Dateline,
    /// The text.
    Body,
    /// Words that are quoted.
    Quote,
    /// Who said them.
    QuoteSource,
    /// What readers must know of what follows.
    Notice,
    /// Code, line by line.
    Code,
}

/// A table: a row of headings, and rows whose first cell is their heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DocumentTable {
    /// What it has, for those who do not see it; empty if the text says it.
    pub(super) name: String,
    /// How the text of each column is aligned.
    pub(super) columns: Vec<TextAlignment>,
    /// The row of headings.
    pub(super) head: Vec<Vec<Inline>>,
    /// The rows.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    /// True if the first cell of a row is its heading.
    pub(super) has_row_headings: bool,
}

/// How text is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextAlignment {
    /// As its direction has it.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// At the other end.
    End,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text.
    Run(TextRun),
    /// A reference to a note, by number, from 1.
    Note(usize),
    /// A name for this place, to which links lead.
    Place(String),
    /// The line ends here.
    Break,
}

/// Text that looks the same throughout.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TextRun {
    /// The text.
    pub(super) text: String,
    /// How it looks.
    pub(super) format: TextFormat,
    /// Its language, if that is not the paragraph's.
    pub(super) lang: Option<Lang>,
    /// Where it leads.
    pub(super) link: Option<LinkTo>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LinkTo {
    /// To an address.
    Web(String),
    /// To a place of the document.
    Place(String),
}

impl LinkTo {
    /// To an address that was typed, in the form that programs take: some do not open a file with another.
    pub(super) fn web(typed: &str) -> Self {
        Self::Web(full_address(typed).unwrap_or_else(|| typed.to_owned()))
    }
}

/// How text looks: a set of marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextFormat(u8);

impl TextFormat {
    pub(super) const STRONG: Self = Self(1);
    pub(super) const EMPHASIS: Self = Self(2);
    pub(super) const STRUCK: Self = Self(4);
    pub(super) const CODE: Self = Self(8);
    pub(super) const RAISED: Self = Self(16);
    pub(super) const LOWERED: Self = Self(32);

    /// The same with the marks of another.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True if it has all marks of another.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// True for plain text.
    pub(super) fn is_plain(self) -> bool {
        self.0 == 0
    }
}

impl Inline {
    /// Plain text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Run(TextRun { text: text.into(), ..TextRun::default() })
    }

    /// Text in a format.
    pub(super) fn formatted(text: impl Into<String>, format: TextFormat) -> Self {
        Self::Run(TextRun { text: text.into(), format, ..TextRun::default() })
    }

    /// Text that leads somewhere.
    pub(super) fn linked(text: impl Into<String>, link: LinkTo) -> Self {
        Self::Run(TextRun { text: text.into(), link: Some(link), ..TextRun::default() })
    }

    /// An address of the web, which is its own text.
    pub(super) fn address(address: &str) -> Self {
        Self::linked(address, LinkTo::web(address))
    }

    /// The language of the piece, if it has one.
    pub(super) fn in_language(self, lang: Option<Lang>) -> Self {
        match self {
            Self::Run(run) => Self::Run(TextRun { lang, ..run }),
            other => other,
        }
    }

    /// Where the piece leads.
    pub(super) fn link(&self) -> Option<&LinkTo> {
        if let Self::Run(run) = self { run.link.as_ref() } else { None }
    }
}

impl Block {
    /// A paragraph in the language of the document.
    pub(super) fn paragraph(style: ParagraphStyle, content: Vec<Inline>) -> Self {
        Self::Paragraph(StyledParagraph { style, lang: None, content })
    }
}

impl DocumentTable {
    /// The widths of the columns in a thousand parts: in proportion to the longest text in each, within bounds.
    pub(super) fn column_shares(&self) -> Vec<usize> {
        let longest = |column: usize| {
            let cells = std::iter::once(&self.head).chain(&self.rows).filter_map(|row| row.get(column));
            let lengths = cells.map(|cell| plain_words(cell).chars().count());
            lengths.max().unwrap_or_default().clamp(8, 60)
        };
        let longest: Vec<usize> = (0..self.columns.len()).map(longest).collect();
        let all: usize = longest.iter().sum();
        longest.into_iter().map(|length| 1000 * length / all.max(1)).collect()
    }
}

/// The words of some pieces, without anything else.
pub(super) fn plain_words(content: &[Inline]) -> String {
    let words = content.iter().map(|piece| match piece {
        Inline::Run(run) => run.text.as_str(),
        Inline::Break => " ",
        Inline::Note(_) | Inline::Place(_) => "",
    });
    words.collect()
}
