//! The visible text of an article, with maps back to the bytes of its Markdown.
//!
//! In goes a Markdown body; out comes what a reader sees of it, as one stream: inline markup is
//! gone, entities and escapes are decoded, line breaks inside a paragraph are spaces, and blocks stand
//! apart by one `\n`. Image descriptions, footnote markers and raw HTML are not text. The stream is
//! defined by one walk, [`walk`], which drawing uses as well, so their offsets cannot disagree.

mod fold;
mod map;
mod sentence;
mod walk;

use std::{ops::Range, sync::OnceLock};

pub use fold::{Folded, fold};
pub use walk::{OPTIONS, Step, walk};

use map::Map;
use walk::is_boundary;

/// The visible text of an article.
#[derive(Debug)]
pub struct Text {
    visible: String,
    map: Map,
    blocks: Vec<Block>,
    headings: Vec<u32>,
    folded: OnceLock<Folded>,
}

/// A run of text that stands apart: a paragraph, a heading, an item of a list …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes in the visible text.
    pub extent: Range<usize>,
    /// Bytes in the Markdown.
    pub source: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is: the innermost thing it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph in a block quote.
    Quote,
    /// A block of code.
    Code,
    /// A cell of a table.
    Cell,
    /// A footnote.
    Footnote,
}

impl Text {
    /// Reads a Markdown body.
    pub fn from_markdown(body: &str) -> Self {
        let mut visible = String::with_capacity(body.len());
        let mut map = Map::default();
        let mut blocks: Vec<Block> = Vec::new();
        let mut headings = Vec::new();
        let mut around = Vec::new();
        for step in walk(body) {
            kinds(&step, &mut around);
            if step.text().is_empty() {
                continue;
            }
            let apart = step.visible.start > visible.len();
            if apart {
                visible.push('\n');
            }
            if apart || blocks.is_empty() {
                let kind = around.last().copied().unwrap_or(BlockKind::Paragraph);
                if matches!(kind, BlockKind::Heading(_)) {
                    headings.push(step.visible.start as u32);
                }
                blocks.push(Block { extent: step.visible.clone(), source: step.source.clone(), kind });
            }
            if let Some(block) = blocks.last_mut() {
                block.extent.end = step.visible.end;
                block.source.end = step.source.end;
            }
            map.push(step.visible.start, step.text(), body, step.source.clone());
            visible.push_str(step.text());
        }
        visible.shrink_to_fit();
        Self { visible, map, blocks, headings, folded: OnceLock::new() }
    }

    /// The text.
    pub fn visible(&self) -> &str {
        &self.visible
    }

    /// The text folded, made when first asked for.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| fold(&self.visible))
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The bytes of the Markdown behind an extent: the smallest run that covers it.
    pub fn source(&self, extent: Range<usize>) -> Range<usize> {
        self.map.source(extent)
    }

    /// The offset in the text of a byte of the Markdown; `None` for markup.
    pub fn visible_at(&self, source: usize) -> Option<usize> {
        self.map.visible(source)
    }

    /// Index of the block that holds an offset; the one before it, between blocks.
    pub fn block_of(&self, offset: usize) -> usize {
        self.blocks.partition_point(|block| block.extent.start <= offset).saturating_sub(1)
    }

    /// Number of the section that holds an offset: how many headings stand at or before it.
    pub fn section_of(&self, offset: usize) -> usize {
        self.headings.partition_point(|start| *start as usize <= offset)
    }

    /// The whole sentences around an extent, within its blocks.
    pub fn sentence(&self, extent: Range<usize>) -> Range<usize> {
        let Some((first, last)) = self.ends(&extent) else { return extent };
        let start = sentence::start(&self.visible[first.extent.clone()], extent.start - first.extent.start);
        let inside = extent.end.clamp(last.extent.start, last.extent.end) - last.extent.start;
        let end = sentence::end(&self.visible[last.extent.clone()], inside);
        first.extent.start + start..last.extent.start + end
    }

    /// The whole blocks around an extent.
    pub fn paragraph(&self, extent: Range<usize>) -> Range<usize> {
        self.ends(&extent).map_or(extent, |(first, last)| first.extent.start..last.extent.end)
    }

    fn ends(&self, extent: &Range<usize>) -> Option<(&Block, &Block)> {
        let first = self.blocks.get(self.block_of(extent.start))?;
        let last = self.blocks.get(self.block_of(extent.end.saturating_sub(1).max(extent.start)))?;
        (first.extent.start <= extent.start).then_some((first, last))
    }
}

/// Keeps account of what stands around a step.
fn kinds(step: &Step<'_>, around: &mut Vec<BlockKind>) {
    use pulldown_cmark::{Event, Tag};
    let kind = match &step.event {
        Event::Start(Tag::Paragraph) => around.last().copied().unwrap_or(BlockKind::Paragraph),
        Event::Start(Tag::Heading { level, .. }) => BlockKind::Heading(*level as u8),
        Event::Start(Tag::Item) => BlockKind::Item,
        Event::Start(Tag::BlockQuote(_)) => BlockKind::Quote,
        Event::Start(Tag::CodeBlock(_)) => BlockKind::Code,
        Event::Start(Tag::TableCell) => BlockKind::Cell,
        Event::Start(Tag::FootnoteDefinition(_)) => BlockKind::Footnote,
        Event::Start(tag) if is_boundary(&tag.to_end()) => around.last().copied().unwrap_or(BlockKind::Paragraph),
        Event::End(tag) if is_boundary(tag) => {
            around.pop();
            return;
        }
        _ => return,
    };
    around.push(kind);
}

/// A text of at most `longest` characters, cut between words and marked with `…`.
pub fn shorten(text: &str, longest: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(longest) else { return text };
    let cut = text[..end].rfind(' ').filter(|cut| *cut > end / 2).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '–', '—', ' ']))
}
