//! Attributions inside a quotation, and speech that a dash opens.
//!
//! French, Ukrainian and others set the attribution between the marks that enclose the speech: « La gare n’est
//! pas sûre, a dit Anna, et ne le sera pas. » Many languages write speech after a dash, without marks:
//! – Vi bygger bron före maj, säger Anna. Inte en dag senare. In both, commas and dashes part the speaker's words
//! from the article's. Only words that [`is_inner_attribution`] takes for an attribution are the article's.

use std::ops::Range;

use super::{junction::is_inner_attribution, marks::Quotation};
use crate::{
    lang::{DashSpeech, Language},
    text::{BlockKind, Text, floor_char_boundary, has_word},
};

/// The longest attribution, in bytes.
const LONGEST: usize = 160;

/// An attribution between two pieces of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inner {
    /// The article's words, with the marks and spaces around that are not the speaker's.
    pub(super) words: Range<usize>,
    /// The mark behind the attribution, if it is the speaker's: `—dijo Ana—. No hay tiempo`.
    pub(super) mark: Option<char>,
    /// True if a dash behind it hands over to another speaker: `– Oui, dit Anna. – Non, dit Ben.`
    pub(super) hands_over: bool,
}

/// The attributions that may stand behind `at`, where a piece of speech ends; the shortest first.
///
/// At `at` stands the comma, the dash or the space that parts them. Folded and visible text will both do.
pub(super) fn behind(text: &str, at: usize, language: &Language) -> Vec<Inner> {
    let Some((start, dashed)) = begins(text, at) else { return Vec::new() };
    let bare = text[..at].ends_with(char::is_alphanumeric) && !text[at..].starts_with(',');
    let limit = floor_char_boundary(text, start + LONGEST);
    let line = text[start..limit].find('\n').map_or(limit, |end| start + end);
    let rest = &text[start..line];
    let last = (line == text.len()).then_some((rest.len(), '.'));
    let ends = rest.char_indices().filter(|&(offset, c)| {
        let next = rest[offset + c.len_utf8()..].chars().next();
        let open = next.is_none_or(|next| next.is_whitespace() || is_dash(next) || is_mark(next));
        let before = rest[..offset].chars().next_back();
        // The hyphen of `dit-on` ends nothing.
        let dash = before.is_some_and(char::is_whitespace)
            || before.is_some_and(char::is_alphabetic) && !next.is_some_and(char::is_alphanumeric);
        is_mark(c) && open || is_dash(c) && dash
    });
    let mut found = Vec::new();
    for (offset, c) in ends.chain(last) {
        if is_inner_attribution(&rest[..offset], language) {
            let tail = &text[start + offset..];
            let inner = tail.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c) || is_mark(c));
            let marks = &tail[..tail.len() - inner.len()];
            let mark = match c {
                c if is_dash(c) => marks.chars().find(|&c| is_mark(c)),
                // `— Most jest stary — powiedziała Anna. — Nie będziemy czekać.`
                '.' if bare => Some('.'),
                _ => None,
            };
            // Where a dash opens the attribution, one behind it goes on with the same speaker.
            let hands_over = !dashed && matches!(c, '.' | '!' | '?') && marks.contains(is_dash);
            found.push(Inner { words: at..start + offset + marks.len(), mark, hands_over });
        }
        if matches!(c, '.' | '!' | '?') {
            break;
        }
    }
    found
}

/// The pieces of speech in a block that opens with a dash, where the text's language writes speech so.
pub(super) fn speech(text: &Text, block: usize) -> Vec<Quotation> {
    let (language, block) = (text.language(), &text.blocks()[block]);
    let visible = text.visible();
    let words = &visible[block.extent.clone()];
    let opens = words.starts_with(is_long_dash) || words.starts_with("--");
    if !opens || language.dash_speech == DashSpeech::Never {
        return Vec::new();
    }
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote) {
        return Vec::new();
    }
    let inner = words.trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
    let spoken = block.extent.end - inner.len()..block.extent.end;
    let pieces = without_attributions(text, spoken.clone());
    if language.dash_speech == DashSpeech::Attributed && pieces == [spoken] {
        return Vec::new();
    }
    let mut outer = block.extent.start;
    let mut found = Vec::new();
    for piece in pieces {
        let words = visible[piece.clone()].trim_end();
        let end = piece.start + words.len();
        if has_word(words) {
            found.push(Quotation { outer: outer.min(piece.start)..end, inner: piece.start..end, single: false });
        }
        outer = block.extent.end;
    }
    found
}

/// What is left of a passage without the attributions inside it.
pub(super) fn without_attributions(text: &Text, passage: Range<usize>) -> Vec<Range<usize>> {
    let visible = &text.visible()[..passage.end];
    let (mut from, mut at, mut pieces) = (passage.start, passage.start, Vec::new());
    while let Some(c) = visible[at..].chars().next() {
        match behind(visible, at, text.language()).into_iter().next() {
            Some(attribution) if at > from => {
                pieces.push(from..at);
                (from, at) = (attribution.words.end, attribution.words.end);
            }
            _ => at += c.len_utf8(),
        }
    }
    pieces.push(from..passage.end);
    pieces.retain(|piece| piece.start < piece.end);
    pieces
}

/// Where an attribution would begin, and whether a dash opens it: behind a comma, a dash or the space after a mark
/// that ends a sentence.
fn begins(text: &str, at: usize) -> Option<(usize, bool)> {
    let before = text[..at].chars().next_back()?;
    let rest = &text[at..];
    let bare = rest.strip_prefix(',').unwrap_or(rest);
    let parted = bare.len() < rest.len() || matches!(before, ',' | '!' | '?' | '…');
    let inner = bare.trim_start();
    let dashed = inner.trim_start_matches(is_dash).trim_start();
    let spaced = inner.len() < bare.len();
    let dash = dashed.len() < inner.len();
    (spaced && (parted || dash) && dashed.starts_with(char::is_alphabetic)).then(|| (text.len() - dashed.len(), dash))
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

fn is_long_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}
