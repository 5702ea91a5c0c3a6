//! The visible text of an article, with its maps back to the bytes of its body.
//!
//! In goes a Markdown body; out comes what a reader of the article sees: words without markup,
//! blocks kept apart by one line break. Every visible byte knows the bytes that spell it, and the
//! text is kept in its folded form too, in which quotes are sought. Nothing is refused: any
//! string is a body.

pub mod block;
mod bounds;
pub(crate) mod clean;
pub(crate) mod cover;
pub(crate) mod diff;
pub(crate) mod element;
mod escaped;
pub mod fold;
pub(crate) mod hidden;
pub(crate) mod inverted;
mod items;
mod paragraph;
mod pieces;
pub(crate) mod quotation_mark;
pub mod sentence;
mod shorten;
pub mod stream;
mod strike;
mod struck;
pub(crate) mod typography;
pub(crate) mod words;

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use block::Containers;
use fold::{Folded, fold};
use items::Items;
use pieces::Pieces;
use pulldown_cmark::{Event, Tag, TagEnd};
use words::WordIndex;

use crate::{
    lang::{self, Language},
    model::Lang,
};

pub use block::{Block, BlockKind};
pub use items::Marker;
pub use shorten::shorten;
pub(crate) use shorten::spaced;
pub use struck::Struck;

/// An article's visible text.
#[derive(Debug, Clone, Default)]
pub struct Text {
    visible: String,
    folded: Folded,
    blocks: Vec<Block>,
    markers: Vec<Marker>,
    pieces: Pieces,
    unseen: String,
    /// The blocks of HTML: bytes of `unseen`, and of the body.
    raw: Vec<(Range<usize>, Range<usize>)>,
    /// The tables of its language; `None` where none is set.
    language: Option<&'static Language>,
    struck: Vec<Struck>,
    /// Where a line begins behind a hard break.
    lines: Vec<usize>,
    /// Where its folded words are; only of a text in which much is sought.
    index: OnceLock<WordIndex>,
    /// The sentences of each block, found when they are first asked for: many quotes ask for the same.
    sentences: Box<[Sentences]>,
}

/// The sentences of a block, once they were found.
type Sentences = OnceLock<Box<[Range<usize>]>>;

impl Text {
    /// Takes the text from a Markdown body.
    pub fn from_markdown(body: &str) -> Text {
        let mut text = Text { visible: String::with_capacity(body.len()), ..Text::default() };
        let mut containers = Containers::default();
        let mut items = Items::default();
        // The first struck words that stand in the block that begins next.
        let mut head = 0;
        let mut strong = 0_usize;
        for step in stream::walk(body) {
            items.see(&step.event, body, &step.source);
            match &step.event {
                Event::Start(tag) => {
                    containers.open(tag);
                    strong += usize::from(matches!(tag, Tag::Strong));
                    if stream::is_block(tag.to_end()) {
                        head = text.struck.len();
                    }
                }
                Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
                Event::End(tag) => containers.close(*tag),
                Event::Html(html) => {
                    let at = text.unseen.len();
                    text.unseen.push_str(html);
                    match text.raw.last_mut() {
                        Some((unseen, source)) if source.end == step.source.start => {
                            (unseen.end, source.end) = (text.unseen.len(), step.source.end);
                        }
                        _ => text.raw.push((at..text.unseen.len(), step.source.clone())),
                    }
                }
                _ => {}
            }
            match stream::said(&step.event) {
                Some(said) if step.struck => text.strike(said, &step.source),
                Some(said) if !step.visible.is_empty() => {
                    if text.say(body, said, &step, containers.kind(), strong > 0) {
                        items.begin(step.visible.start, said);
                    }
                    if matches!(step.event, Event::HardBreak) {
                        text.lines.push(step.visible.end);
                    }
                    for struck in &mut text.struck[head..] {
                        struck.at = struck.at.max(step.visible.start);
                    }
                    head = text.struck.len();
                }
                _ => {}
            }
        }
        text.markers = items.into_markers();
        text.folded = fold(&text.visible);
        text.sentences = text.blocks.iter().map(|_| OnceLock::new()).collect();
        text
    }

    /// The same text, read as a text in this language.
    #[must_use]
    pub fn in_language(mut self, lang: &Lang) -> Text {
        self.language = Some(lang::of(lang));
        self
    }

    /// The tables of the text's language.
    pub fn language(&self) -> &'static Language {
        self.language.unwrap_or_else(lang::unknown_language)
    }

    /// Adds what a step says; true if a block begins with it.
    fn say(&mut self, body: &str, said: &str, step: &stream::Step<'_>, kind: BlockKind, strong: bool) -> bool {
        let begins = self.blocks.last().is_none_or(|last| last.extent.end < step.visible.start);
        if begins {
            if !self.blocks.is_empty() {
                self.visible.push('\n');
                self.pieces.push_break(step.source.start);
            }
            self.blocks.push(Block { extent: step.visible.clone(), kind, source: step.source.clone(), strong: 0 });
        }
        if let Some(block) = self.blocks.last_mut() {
            if strong && block.extent.start + block.strong == step.visible.start {
                block.strong += step.visible.len();
            }
            block.extent.end = step.visible.end;
            block.source.end = step.source.end.max(block.source.end);
        }
        self.visible.push_str(said);
        self.pieces.push(body, step.source.clone(), said);
        begins
    }

    /// Indexes the words of the folded text, so that it is quicker to search for many passages.
    pub(crate) fn index_words(&self) {
        self.index.get_or_init(|| WordIndex::new(self.folded.text()));
    }

    /// Every place of some folded words in the folded text, if its words are indexed and the index helps.
    pub(crate) fn indexed_places(&self, words: &str) -> Option<Vec<Range<usize>>> {
        self.index.get()?.find(self.folded.text(), words)
    }

    /// The words as a reader sees them.
    pub fn visible(&self) -> &str {
        &self.visible
    }

    /// The folded form, whose source is the visible text.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The folded form of some blocks, by index: what [`fold()`] makes of them without the others.
    ///
    /// No blocks, or such as there are not, have none.
    pub fn folded_blocks(&self, blocks: Range<usize>) -> Cow<'_, str> {
        let (Some(first), Some(last)) =
            (self.blocks.get(blocks.start), self.blocks.get(blocks.clone()).and_then(<[_]>::last))
        else {
            return Cow::Borrowed("");
        };
        let extent = first.extent.start..last.extent.end;
        let alone = extent.start.checked_sub(1).is_none_or(|before| self.keeps_apart(before))
            && (extent.end == self.visible.len() || self.keeps_apart(extent.end));
        if alone {
            Cow::Borrowed(
                &self.folded.text()[self.folded.from_source(extent.start)..self.folded.from_source(extent.end)],
            )
        } else {
            Cow::Owned(fold(&self.visible[extent]).text().to_owned())
        }
    }

    /// True if the break between two blocks folds to a space of its own: neither side then folds
    /// otherwise than it would without the other.
    ///
    /// A break that does not is part of an ellipsis, of a longer space, or lost beside a guillemet.
    fn keeps_apart(&self, at: usize) -> bool {
        let folded = self.folded.from_source(at);
        self.folded.text()[folded..].starts_with(' ') && self.folded.to_source(folded..folded + 1) == (at..at + 1)
    }

    /// The blocks, in the order of the text.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The numbers and signs of list items, in the order of the text.
    pub fn markers(&self) -> &[Marker] {
        &self.markers
    }

    /// A range of the visible text with the numbers and signs of the list items that begin in it.
    pub fn listed(&self, range: Range<usize>) -> Cow<'_, str> {
        let from = self.markers.partition_point(|marker| marker.at < range.start);
        let to = self.markers.partition_point(|marker| marker.at < range.end);
        let (mut listed, mut at) = (String::new(), range.start);
        for marker in self.markers.get(from..to).unwrap_or_default() {
            listed.extend([&self.visible[at..marker.at], &marker.shown]);
            at = marker.at;
        }
        match listed.as_str() {
            "" => Cow::Borrowed(&self.visible[range]),
            _ => Cow::Owned(listed + &self.visible[at..range.end]),
        }
    }

    /// Where lines begin, as a reader sees them: at each block, and behind each hard break in one; ascending.
    pub fn line_starts(&self) -> impl Iterator<Item = usize> {
        let mut lines = self.lines.iter().copied().peekable();
        self.blocks.iter().flat_map(move |block| {
            let broken: Vec<_> = std::iter::from_fn(|| lines.next_if(|at| *at < block.extent.end)).collect();
            let start = block.extent.start;
            // A hard break that ends a block begins no line of the next one.
            std::iter::once(start).chain(broken.into_iter().filter(move |at| *at > start))
        })
    }

    /// The HTML blocks as they are written: no text, kept to explain why a quote is not found.
    pub fn unseen(&self) -> &str {
        &self.unseen
    }

    /// The blocks of HTML with the bytes of the body at which they stand.
    pub fn raw(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.raw.iter().map(|(unseen, source)| (&self.unseen[unseen.clone()], source.clone()))
    }

    /// The bytes of the body that spell a visible extent.
    ///
    /// Exact inside code spans and around escapes; an entity is covered as a whole.
    pub fn source(&self, extent: Range<usize>) -> Range<usize> {
        self.pieces.source(extent)
    }

    /// The visible offset of a byte of the body; `None` inside markup.
    pub fn visible_at(&self, source: usize) -> Option<usize> {
        self.pieces.visible_at(source)
    }

    /// The index of the block that an offset stands in; `None` only if there is no text.
    pub fn block_of(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.extent.start <= offset);
        (!self.blocks.is_empty()).then(|| after.saturating_sub(1))
    }

    /// The section an offset stands in: 0 before the first heading, then 1-based by headings.
    pub fn section_of(&self, offset: usize) -> usize {
        let headings = self.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_)));
        headings.take_while(|block| block.extent.start <= offset).count()
    }

    /// True if a reader sees two ranges in a row: they overlap, or no letter or digit separates them.
    pub(crate) fn are_adjacent(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        second.start <= first.end || !has_word(&self.visible[first.end..second.start])
    }

    /// The sentence or sentences around an extent, within its block or blocks.
    pub fn sentence(&self, extent: Range<usize>) -> Range<usize> {
        let last = extent.end.max(extent.start + 1) - 1;
        let first = self.sentence_at(extent.start);
        let last = self.sentence_at(last);
        first.start.min(extent.start)..last.end.max(extent.end)
    }

    /// The block or blocks around an extent.
    pub fn paragraph(&self, extent: Range<usize>) -> Range<usize> {
        let last = extent.end.max(extent.start + 1) - 1;
        match (self.block_of(extent.start), self.block_of(last)) {
            (Some(first), Some(last)) => self.blocks[first].extent.start..self.blocks[last].extent.end,
            _ => extent,
        }
    }

    fn sentence_at(&self, at: usize) -> Range<usize> {
        let Some(index) = self.block_of(at) else { return at..at };
        let block = self.blocks[index].extent.clone();
        let inside = at.saturating_sub(block.start);
        let sentences = self.sentences[index]
            .get_or_init(|| sentence::sentences(&self.visible[block.clone()], self.language()).into());
        let after = sentences.partition_point(|range| range.end <= inside);
        let found = sentences.get(after).or(sentences.last());
        found.map_or(block.clone(), |range| block.start + range.start..block.start + range.end)
    }
}

/// Whether a text has a letter or a digit.
pub(crate) fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The nearest boundary between characters at or before a byte, inside the text.
pub fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Text, fold::fold};

    const PARTS: [&str; 24] = [
        "\n\n", "\n\n", "\n\n", "> ", "`", "```\n", "a", "B. ", ".", ". ", "...", "…", " ", "\u{a0}", "-", "–", "«",
        "»", "“", "’", "\u{301}", "\u{200b}", "é", "ж",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn blocks_fold_as_they_do_alone(
            parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..32),
            first in 0_usize..4,
            count in 0_usize..4,
        ) {
            let text = Text::from_markdown(&parts.concat());
            let blocks = first..first + count;
            let visible = text.blocks().get(blocks.clone()).filter(|blocks| !blocks.is_empty()).map_or("", |blocks| {
                &text.visible()[blocks[0].extent.start..blocks[blocks.len() - 1].extent.end]
            });
            let alone = fold(visible);
            prop_assert_eq!(text.folded_blocks(blocks), alone.text());
        }
    }
}
