//! The blocks of an article: stretches of visible text that a reader sees as separate.
//!
//! A block ends where any block-level markup begins or ends; a block without text does not count.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag, TagEnd};

/// One block of visible text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the visible text, half-open; in ascending order, with one byte between two blocks.
    pub extent: Range<usize>,
    /// What the block is, by the innermost container that determines a kind.
    pub kind: BlockKind,
    /// Bytes of the body, half-open, from the first byte of text to the last.
    pub source: Range<usize>,
    /// How many visible bytes at its beginning are in bold type.
    pub strong: usize,
}

impl Block {
    /// Whether the block is a heading: by its markup, or a paragraph that is all in bold type, as pasted texts have them.
    pub fn is_heading(&self) -> bool {
        let is_bold = self.kind == BlockKind::Paragraph && self.strong > 0 && self.strong >= self.extent.len();
        is_bold || matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether the block is a part of running text: a paragraph or an item of a list.
    pub fn is_running_text(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem) && !self.is_heading()
    }
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph outside any container.
    Paragraph,
    /// A heading with its level, 1 to 6.
    Heading(u8),
    /// Text of a list item.
    ListItem,
    /// Text of a block quote.
    Quote,
    /// A code block.
    Code,
    /// A table cell.
    Cell,
    /// Text of a footnote.
    Footnote,
}

/// The containers that are open during a walk.
#[derive(Debug, Default)]
pub(super) struct Containers(Vec<BlockKind>);

impl Containers {
    /// The kind of text at this point.
    pub(super) fn current_kind(&self) -> BlockKind {
        self.0.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    /// Enters a container, if the tag determines a kind.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        self.0.extend(kind_of(tag.to_end()));
    }

    /// Leaves a container, if the tag determines a kind.
    pub(super) fn close(&mut self, tag: TagEnd) {
        if kind_of(tag).is_some() {
            self.0.pop();
        }
    }
}

fn kind_of(tag: TagEnd) -> Option<BlockKind> {
    Some(match tag {
        TagEnd::Heading(level) => BlockKind::Heading(heading_level(level)),
        TagEnd::Item => BlockKind::ListItem,
        TagEnd::BlockQuote(_) => BlockKind::Quote,
        TagEnd::CodeBlock => BlockKind::Code,
        TagEnd::TableCell => BlockKind::Cell,
        TagEnd::FootnoteDefinition => BlockKind::Footnote,
        _ => return None,
    })
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// True for the tags of blocks; all others are inline.
pub(super) fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
