//! A text in the order in which it is read: headings, labels of speakers, words. TEI and Akoma Ntoso are written from these.

use std::ops::Range;

use crate::{
    model::{Genre, Turn},
    record::{ArticleIx, Record},
    text::{BlockKind, Text},
};

/// A part of a text.
pub(super) enum TextPart<'t> {
    /// A heading with its level, 1 to 6.
    Heading(u8, Range<usize>),
    /// The label that begins a turn.
    Label(&'t Turn),
    /// A paragraph, or what another block has.
    Words(BlockKind, Range<usize>),
}

/// The turns of a transcript; none for any other text.
pub(super) fn turns_of(record: &Record, at: ArticleIx) -> &[Turn] {
    let is_transcript = record.article(at).article.genre == Genre::Transcript;
    if is_transcript { &record.article_text(at).turns } else { &[] }
}

/// The parts of a text. Turns begin where their labels are, also within a block.
pub(super) fn parts_of_text<'t>(text: &Text, turns: &'t [Turn]) -> Vec<TextPart<'t>> {
    let mut parts = Vec::new();
    let mut turns = turns.iter().peekable();
    for block in text.blocks() {
        let mut at = block.extent.start;
        let add_words = |parts: &mut Vec<TextPart<'t>>, range: Range<usize>| {
            let has_words = !text.visible()[range.clone()].trim().is_empty();
            match block.kind {
                _ if !has_words => {}
                BlockKind::Heading(level) => parts.push(TextPart::Heading(level, range)),
                kind => parts.push(TextPart::Words(kind, range)),
            }
        };
        while let Some(turn) = turns.next_if(|turn| turn.label.start < block.extent.end) {
            if turn.label.start < at || turn.label.end > block.extent.end {
                continue;
            }
            add_words(&mut parts, at..turn.label.start);
            parts.push(TextPart::Label(turn));
            at = turn.label.end;
        }
        add_words(&mut parts, at..block.extent.end);
    }
    parts
}
