//! The blocks of an article: stretches of visible text that a reader sees set apart.
//!
//! A block ends where any block-level markup begins or ends; blocks without text are none.

use std::ops::Range;

use pulldown_cmark::{HeadingLevel, Tag, TagEnd};

/// One block of visible text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the visible text, half-open; blocks ascend, one byte apart.
    pub extent: Range<usize>,
    /// What the block is, by its nearest telling container.
    pub kind: BlockKind,
    /// Bytes of the body, half-open, from the first to the last that holds text.
    pub source: Range<usize>,
    /// How many visible bytes at its beginning are in bold type.
    pub strong: usize,
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph that stands in nothing else.
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

/// The containers that stand open during a walk.
#[derive(Debug, Default)]
pub(super) struct Containers(Vec<BlockKind>);

impl Containers {
    /// The kind of text said here.
    pub(super) fn kind(&self) -> BlockKind {
        self.0.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    /// Enters a container, if the tag is one that tells.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        self.0.extend(kind_of(tag.to_end()));
    }

    /// Leaves a container, if the tag is one that tells.
    pub(super) fn close(&mut self, tag: TagEnd) {
        if kind_of(tag).is_some() {
            self.0.pop();
        }
    }
}

fn kind_of(tag: TagEnd) -> Option<BlockKind> {
    Some(match tag {
        TagEnd::Heading(level) => BlockKind::Heading(depth(level)),
        TagEnd::Item => BlockKind::ListItem,
        TagEnd::BlockQuote(_) => BlockKind::Quote,
        TagEnd::CodeBlock => BlockKind::Code,
        TagEnd::TableCell => BlockKind::Cell,
        TagEnd::FootnoteDefinition => BlockKind::Footnote,
        _ => return None,
    })
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
