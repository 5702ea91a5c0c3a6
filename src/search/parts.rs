//! A text → the parts that are found and shown on their own: some paragraphs, or some sentences of one.

use std::ops::Range;

use crate::text::Text;

/// Bytes that a part has at most, where it can be cut between paragraphs or sentences.
const LONGEST: usize = 900;

/// Cuts what is shown of a text into parts, in order; none of them crosses from one passage to the next.
pub(super) fn cut_into_parts(text: &Text, shown: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for passage in shown {
        let first = parts.len();
        for piece in split_passage(text, passage) {
            match parts[first..].last_mut() {
                Some(part) if piece.end - part.start <= LONGEST => part.end = piece.end,
                _ => parts.push(piece),
            }
        }
    }
    parts
}

/// The paragraphs of a passage; of a long one, the sentences.
fn split_passage(text: &Text, passage: &Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let from = text.block_of(passage.start).unwrap_or_default();
    for block in &text.blocks()[from.min(text.blocks().len())..] {
        let (start, end) = (block.extent.start.max(passage.start), block.extent.end.min(passage.end));
        if block.extent.start >= passage.end {
            break;
        }
        if end.saturating_sub(start) <= LONGEST {
            pieces.extend((start < end).then_some(start..end));
            continue;
        }
        let mut at = start;
        while at < end {
            let sentence = text.sentence(at..at);
            let next = sentence.end.clamp(at + 1, end);
            let next = (next..end).find(|next| text.visible().is_char_boundary(*next)).unwrap_or(end);
            pieces.push(at..next);
            at = next;
        }
    }
    pieces
}
