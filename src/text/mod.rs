//! The visible text of an article, with its maps back to the bytes of its body.
//!
//! In goes a Markdown body; out comes what a reader of the article sees: words without markup,
//! blocks separated by one line break. Every visible byte maps to the bytes that spell it, and the
//! text is kept in its folded form too, in which quotes are searched. Nothing is refused: any
//! string is a body.

pub(crate) mod alignment;
pub mod block;
mod bounds;
pub(crate) mod clean;
pub(crate) mod cover;
pub(crate) mod diff;
pub(crate) mod directive;
pub(crate) mod element;
mod escaped;
mod extract;
pub mod fold;
pub(crate) mod hidden;
pub(crate) mod inverted;
mod items;
mod need;
pub(crate) mod notes;
pub(crate) mod numbered;
mod paragraph;
mod passages;
mod pieces;
mod plain;
pub(crate) mod quotation_mark;
pub mod sentence;
mod shorten;
pub mod stream;
mod strike;
mod struck;
pub(crate) mod tokens;
pub(crate) mod typography;
mod unseen;
pub(crate) mod words;

use std::{
    borrow::Cow,
    ops::Range,
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use fold::Folded;
use pieces::Pieces;
use tokens::TokenIndex;
use unseen::UnseenWords;
use words::WordIndex;

use crate::{
    lang::{self, Language},
    model::Lang,
};

pub use block::{Block, BlockKind};
pub use items::Marker;
pub(crate) use shorten::collapse_spaces;
pub use shorten::shorten;
pub use struck::Struck;

/// A text that is read when something first needs it.
pub type LazyText = LazyLock<Text, Box<dyn FnOnce() -> Text + Send>>;

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
    /// Where lines begin after a hard break.
    lines: Vec<usize>,
    /// Where its folded words are; only for a text in which many passages are searched.
    index: OnceLock<WordIndex>,
    /// The words by which passages of the folded text are compared; only for a long text.
    tokens: OnceLock<TokenIndex>,
    compared: Comparisons,
    /// The folded text as a reader sees it, if that differs.
    seen: OnceLock<Option<Box<str>>>,
    /// The words in its HTML, read when a quote is not found.
    unseen_words: OnceLock<UnseenWords>,
    /// The sentences of each block, found when they are first asked for: many quotes ask for the same.
    sentences: Box<[Sentences]>,
}

/// Bytes of the longest line of code that is coloured.
pub(crate) const LONGEST_CODE_LINE: usize = 1_000;
/// Bytes from which it is worth indexing a text for the search for the passage that is most like a quote.
const LONG: usize = 32 << 10;
/// The same for a text in which that passage was searched for several times.
const SHORT: usize = 1 << 10;
/// How many times that is: an index takes as long as some searches.
const MANY: usize = 8;

/// How many times the passage that is most like a quote was searched for.
#[derive(Debug, Default)]
struct Comparisons(AtomicUsize);

impl Clone for Comparisons {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The sentences of a block, once they were found.
type Sentences = OnceLock<Box<[Range<usize>]>>;

impl Text {
    /// The same text, with the tables of this language.
    #[must_use]
    pub fn in_language(mut self, lang: &Lang) -> Text {
        self.language = Some(lang::of(lang));
        self
    }

    /// The tables of the text's language.
    pub fn language(&self) -> &'static Language {
        self.language.unwrap_or_else(lang::unknown_language)
    }

    /// Indexes the words of the folded text, so that it is quicker to search for many passages.
    pub(crate) fn index_words(&self) {
        self.index.get_or_init(|| WordIndex::new(self.folded.text()));
    }

    /// Where each word of the folded text is, if its words are indexed.
    pub(crate) fn word_index(&self) -> Option<&WordIndex> {
        self.index.get()
    }

    /// Every place of some folded words in the folded text, if its words are indexed and the index helps.
    pub(crate) fn indexed_places(&self, words: &str) -> Option<Vec<Range<usize>>> {
        self.index.get()?.find(self.folded.text(), words)
    }

    /// The words by which passages of the folded text are compared; `None` where it is quicker to read the text, because it is
    /// short or few passages were compared.
    pub(crate) fn token_index(&self) -> Option<&TokenIndex> {
        let folded = self.folded.text();
        let before = self.compared.0.fetch_add(1, Ordering::Relaxed);
        let is_worth_it = folded.len() >= LONG || before >= MANY && folded.len() >= SHORT;
        is_worth_it.then(|| self.tokens.get_or_init(|| TokenIndex::new(folded)))
    }

    /// The folded text with Latin letters for those that look the same; `None` if that is the folded text itself.
    pub(crate) fn folded_as_seen(&self) -> Option<&str> {
        let seen = || Some(as_seen(self.folded.text())).filter(|seen| *seen != self.folded.text());
        self.seen.get_or_init(|| seen().map(Into::into)).as_deref()
    }

    /// The words as a reader sees them.
    pub fn visible(&self) -> &str {
        &self.visible
    }

    /// The folded form, whose source is the visible text.
    pub fn folded(&self) -> &Folded {
        &self.folded
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
    pub fn with_markers(&self, range: Range<usize>) -> Cow<'_, str> {
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

    /// The words in blocks of HTML, which are not part of the text; `None` if it has no such block.
    pub(crate) fn unseen_words(&self) -> Option<&UnseenWords> {
        let read = || UnseenWords::new(&self.unseen, self.html_blocks().map(|(html, _)| html));
        (!self.unseen.is_empty()).then(|| self.unseen_words.get_or_init(read))
    }

    /// The blocks of HTML, each with its bytes in the body.
    pub fn html_blocks(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
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

    /// True for another text with the same words in the same blocks, in the same language: every search finds the same.
    pub(crate) fn reads_as(&self, other: &Text) -> bool {
        std::ptr::eq(self.language(), other.language())
            && self.visible == other.visible
            && self.blocks == other.blocks
            && self.struck == other.struck
    }

    /// True if a reader sees two ranges in a row: they overlap, or no letter or digit separates them.
    pub(crate) fn are_adjacent(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        second.start <= first.end || !has_word(&self.visible[first.end..second.start])
    }
}

/// A text with Latin letters for those that look the same.
pub(crate) fn as_seen(text: &str) -> String {
    text.chars().map(|c| hidden::latin_lookalike(c).unwrap_or(c)).collect()
}

/// Whether a text has a letter or a digit.
pub(crate) fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether the first letter is a capital, or of a script that has none.
#[inline]
pub(crate) fn begins_with_capital(word: &str) -> bool {
    if let Some(first) = word.as_bytes().first().filter(|byte| byte.is_ascii()) {
        return first.is_ascii_uppercase();
    }
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// The nearest boundary between characters at or before a byte, inside the text.
pub fn floor_char_boundary(text: &str, byte: usize) -> usize {
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
