//! Texts with quotes and speakers, however they come.

use std::ops::Range;

use onrecord::{
    anchor::{AnchorError, place},
    model::Selector,
    text::Text,
};

use crate::site::Typed;

/// Characters of the text around a quote that tell it from the same words elsewhere.
const CONTEXT: usize = 60;

/// A text with what stands in it.
#[derive(Debug)]
pub(crate) struct Article {
    /// Its id, as a file's name.
    pub(crate) id: String,
    /// Its language, as a BCP 47 tag.
    pub(crate) lang: String,
    /// True if labels say who speaks.
    pub(crate) is_transcript: bool,
    /// The body as Markdown.
    pub(crate) markdown: String,
    /// The body as a reader sees it.
    pub(crate) text: Text,
    /// Who speaks in it by name.
    pub(crate) people: Vec<Person>,
    /// What is said in it, in the order of the text.
    pub(crate) pieces: Vec<Piece>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The id, as a file's name.
    pub(crate) id: String,
    /// The full name.
    pub(crate) name: String,
    /// Other names.
    pub(crate) aliases: Vec<String>,
}

impl Person {
    /// A speaker for texts whose speakers have no names.
    pub(crate) fn narrator() -> Self {
        Self { id: "narrator".to_owned(), name: "The Narrator".to_owned(), aliases: Vec::new() }
    }
}

/// A run of words that somebody said.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// Bytes of the visible text, half-open, without quotation marks.
    pub(crate) extent: Range<usize>,
    /// The index of the person; `None` where the name is not known.
    pub(crate) speaker: Option<usize>,
    /// What tells speakers apart where their names are not known.
    pub(crate) voice: String,
    /// The number of the attribution: pieces of one attribution have the same.
    pub(crate) attribution: usize,
    /// Where source and cue of the attribution stand: bytes of the visible text.
    pub(crate) cues: Vec<Range<usize>>,
}

impl Article {
    /// The words of an extent, with one space between.
    pub(crate) fn words(&self, extent: &Range<usize>) -> String {
        single_spaced(&self.text.visible()[extent.clone()])
    }

    /// A quote of an extent, with the words around it where the words alone stand in several places.
    pub(crate) fn typed(&self, extent: &Range<usize>, speaker: &str) -> Typed {
        self.typed_as(self.words(extent), extent, speaker)
    }

    /// A quote with words of its own, of an extent.
    pub(crate) fn typed_as(&self, words: String, extent: &Range<usize>, speaker: &str) -> Typed {
        let mut typed = Typed { words, speaker: speaker.to_owned(), ..Typed::default() };
        let selector = Selector { exact: typed.words.clone(), ..Selector::default() };
        if matches!(place(&self.text, &selector), Err(AnchorError::Ambiguous(_))) {
            let (before, after) = (&self.text.visible()[..extent.start], &self.text.visible()[extent.end..]);
            let skipped = before.chars().count().saturating_sub(CONTEXT);
            typed.prefix = single_spaced_open(&before.chars().skip(skipped).collect::<String>());
            typed.suffix = single_spaced_open(&after.chars().take(CONTEXT).collect::<String>());
        }
        typed
    }

    /// The index of the paragraph that an extent stands in; `None` if it stands in several.
    pub(crate) fn paragraph(&self, extent: &Range<usize>) -> Option<usize> {
        let first = self.text.block_of(extent.start)?;
        (self.text.block_of(extent.end.saturating_sub(1))? == first).then_some(first)
    }
}

/// Words with one space between.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words with one space between, and with the space at either end kept.
fn single_spaced_open(text: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{}{}", space(before), single_spaced(text), space(after))
}

/// A plain text as Markdown that reads the same.
#[derive(Debug)]
pub(crate) struct Escaped {
    /// The Markdown.
    pub(crate) markdown: String,
    /// For each code point of the plain text, and for its end, the byte of the Markdown.
    offsets: Vec<usize>,
}

impl Escaped {
    /// Escapes what Markdown would read as markup. Two straight single marks are a double one.
    pub(crate) fn new(plain: &str) -> Self {
        let (mut markdown, mut offsets) = (String::with_capacity(plain.len() + plain.len() / 16), Vec::new());
        let mut chars = plain.chars().peekable();
        let mut line = String::new();
        while let Some(c) = chars.next() {
            offsets.push(markdown.len());
            let begins = line.trim().is_empty();
            let numbered = !begins && line.chars().all(|c| c.is_ascii_digit());
            match c {
                '\'' if chars.peek() == Some(&'\'') => {
                    chars.next();
                    offsets.push(markdown.len());
                    markdown.push('"');
                }
                ' ' | '\t' if begins => {}
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' => markdown.extend(['\\', c]),
                '-' | '+' | '=' if begins => markdown.extend(['\\', c]),
                '.' | ')' if numbered => markdown.extend(['\\', c]),
                _ => markdown.push(c),
            }
            if c == '\n' {
                line.clear();
            } else {
                line.push(c);
            }
        }
        offsets.push(markdown.len());
        Self { markdown, offsets }
    }

    /// The visible bytes of code points of the plain text.
    pub(crate) fn visible(&self, text: &Text, points: &Range<usize>) -> Option<Range<usize>> {
        let source = *self.offsets.get(points.start)?..*self.offsets.get(points.end)?;
        visible(text, &source)
    }
}

/// The visible bytes of bytes of the body, white space at either end aside.
pub(crate) fn visible(text: &Text, source: &Range<usize>) -> Option<Range<usize>> {
    let start = source.clone().find_map(|at| text.visible_at(at))?;
    let last = source.clone().rev().find_map(|at| text.visible_at(at))?;
    let last = onrecord::text::floor_char_boundary(text.visible(), last);
    let end = last + text.visible()[last..].chars().next()?.len_utf8();
    (start < end).then(|| trimmed(text.visible(), start..end))
}

/// An extent without the white space at either end.
pub(crate) fn trimmed(text: &str, extent: Range<usize>) -> Range<usize> {
    let words = &text[extent.clone()];
    let start = extent.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// A name as an id.
pub(crate) fn slug(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    let slug = parts.join("-");
    if slug.is_empty() { "x".to_owned() } else { slug[..slug.len().min(60)].trim_end_matches('-').to_owned() }
}
