//! What a passage between marks is: speech, or a title, a nickname, a value in a markup language.
//!
//! In news nine of ten passages between marks are somebody's words, so only what has the form of something else is told
//! apart: capitals throughout and no verb of attribution near.

use std::ops::Range;

use crate::{
    anchor::Attributed,
    lang::Language,
    model::QuoteKind,
    text::{Text, has_word},
};

/// Words between a verb of attribution and a passage that it still attributes.
const NEAR: usize = 4;
/// The most words of a title.
const TITLE: usize = 9;

/// What a passage between quotation marks is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Somebody's words.
    Speech,
    /// The title of a work, or the name of a thing.
    Title,
    /// A name in jest, within a name.
    Nickname,
    /// No words of the text, such as the value of an attribute in markup.
    Markup,
}

/// The marks in which a text has its speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeechMarks {
    /// Double ones: single ones outside of them are a headline's.
    Double,
    /// Single ones, as in many British novels.
    Single,
}

/// The marks in which a text has more of its quotations.
pub(super) fn speech_marks(all: &[Attributed<'_>]) -> SpeechMarks {
    let single = all.iter().filter(|one| one.single).count();
    if single * 2 > all.len() { SpeechMarks::Single } else { SpeechMarks::Double }
}

/// What a passage is.
pub(super) fn sort_of(text: &Text, found: &Attributed<'_>, marks: SpeechMarks) -> Sort {
    let visible = text.visible();
    let (before, after) = (&visible[..found.outer.start], &visible[found.outer.end..]);
    let inner = visible[found.inner.clone()].trim();
    if before.ends_with('=') {
        return Sort::Markup;
    }
    if found.single
        && !before.ends_with('\'')
        && marks == SpeechMarks::Double
        && has_double_marks(visible)
        && !is_attributed_near(visible, found)
    {
        return Sort::Title;
    }
    let words: Vec<&str> = inner.split_whitespace().filter(|word| has_word(word)).collect();
    let is_capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let (last, next) = (before.split(' ').rfind(|word| !word.is_empty()), after.strip_prefix(' '));
    let is_within_name =
        last.is_some_and(|word| word.ends_with(char::is_alphanumeric)) && is_capital(last) && is_capital(next);
    let is_title = is_in_title_case(&words, text.language());
    if words.len() <= 2 && is_title && is_within_name && inner.ends_with(char::is_alphanumeric) {
        return Sort::Nickname;
    }
    let is_sentence = inner.ends_with(['!', '?'])
        || before.trim_end().ends_with(':')
        || inner.ends_with('.') && is_whole_paragraph(text, &found.outer);
    if is_title && (2..=TITLE).contains(&words.len()) && !is_sentence && !is_attributed_near(visible, found) {
        return Sort::Title;
    }
    Sort::Speech
}

/// Whether a paragraph has no words besides a passage: `“Yes, Sir.”`
fn is_whole_paragraph(text: &Text, outer: &Range<usize>) -> bool {
    let block = text.block_of(outer.start).map(|block| &text.blocks()[block]);
    block.is_some_and(|block| {
        let extent = &block.extent;
        let within = extent.start..outer.start.max(extent.start);
        let after = outer.end.min(extent.end)..extent.end;
        block.is_running_text() && [within, after].iter().all(|part| !has_word(&text.visible()[part.clone()]))
    })
}

/// Whether a text has double marks, so that single ones outside of them are a headline's.
fn has_double_marks(visible: &str) -> bool {
    visible.contains(['“', '"', '«', '„'])
}

/// Whether every word begins with a capital or a digit, but those that titles write small.
fn is_in_title_case(words: &[&str], language: &Language) -> bool {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let is_small = |word: &str| {
        let word = crate::lang::fold_word(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned();
        let tables = [&language.prepositions, &language.conjunctions, &language.titles, &language.determiners];
        tables.iter().any(|table| table.has(&word)) || language.passives.has(&word)
    };
    let is_large = |word: &str| letter(word).is_some_and(|c| !c.is_lowercase());
    words.first().is_some_and(|first| is_large(first)) && words.iter().all(|word| is_large(word) || is_small(word))
}

/// Whether a verb of attribution is beside a passage, with a few words between.
fn is_attributed_near(visible: &str, found: &Attributed<'_>) -> bool {
    let Some(cue) = found.speaker.as_ref().and_then(|speaker| speaker.cue.clone()) else { return false };
    let between = if cue.end <= found.outer.start {
        visible.get(cue.end..found.outer.start)
    } else {
        visible.get(found.outer.end..cue.start)
    };
    between.is_some_and(|words| words.split_whitespace().count() <= NEAR && !words.contains(['.', '\n']))
}

/// Whether the words are whole sentences or a part of one.
pub fn kind_of(text: &Text, extent: &Range<usize>) -> QuoteKind {
    let words = &text.visible()[extent.clone()];
    let begins = words.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(|c: char| !c.is_lowercase());
    let ends = words.ends_with(['.', ',', '!', '?', '…', '—', '–', '。', '！', '？']);
    if begins && ends { QuoteKind::Direct } else { QuoteKind::Partial }
}
