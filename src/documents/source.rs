//! Which bytes of a file, or of its part, the words of a document were read from.

use std::ops::Range;

/// Words with the bytes of the file, or of its part, that they were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourcePiece {
    /// Where the words are: in the paragraph while it is read, then visible bytes of the document.
    pub(super) words: Range<usize>,
    /// The bytes that they were read from: the same, or what the words are written as.
    pub(super) source: Range<usize>,
}

impl SourcePiece {
    /// Whether the bytes are the words, so that each has its place.
    fn is_literal(&self) -> bool {
        self.words.len() == self.source.len()
    }
}

/// The bytes of the file that some words of a document were read from; `None` if they are not known.
pub(super) fn source_of(pieces: &[SourcePiece], words: &Range<usize>) -> Option<Range<usize>> {
    let piece_of = |at: usize| pieces.get(pieces.partition_point(|piece| piece.words.end <= at));
    let (first, last) = (piece_of(words.start)?, piece_of(words.end.checked_sub(1)?)?);
    let into = words.start.saturating_sub(first.words.start);
    let start = first.source.start + if first.is_literal() { into } else { 0 };
    let end = match words.end.checked_sub(last.words.start) {
        Some(length) if last.is_literal() => last.source.start + length,
        _ => last.source.end,
    };
    (start < end).then_some(start..end)
}
