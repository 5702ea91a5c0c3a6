//! Cuts out the part of a file that a message shows.
//!
//! The result has the lines that contain the marked ranges, short enough to be read, and the same ranges in them. A
//! paragraph of Markdown can be one line of a thousand characters, so the text between the ranges is replaced by
//! an ellipsis.

use std::ops::Range;

/// The largest number of bytes that a line is shortened further so as not to cut a word.
const LONGEST_WORD: usize = 12;

/// Lines cut from a file.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The shortened lines, joined by newlines.
    pub text: String,
    /// The marked ranges in `text`, in the order given.
    pub ranges: Vec<Range<usize>>,
}

/// Cuts out the `lines` of a text, each shortened around the ends of `ranges`.
pub(super) fn cut_window(text: &str, lines: &[Range<usize>], ranges: &[Range<usize>], cut: &Cut) -> Window {
    let mut out = Window::default();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut wanted: Vec<usize> = ranges.iter().flat_map(|range| [range.start, range.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            out.text.push('\n');
        }
        let next = lines.get(index + 1).map_or(usize::MAX, |next| next.start);
        let here: Vec<usize> = wanted.iter().copied().filter(|at| (line.start..next).contains(at)).collect();
        let mut at = line.start;
        for piece in shown_pieces(text, line, &here, ranges, cut) {
            if piece.start > at {
                out.text.push('…');
            }
            for point in here.iter().filter(|point| (piece.start..=piece.end).contains(*point)) {
                ends.push((*point, out.text.len() + point - piece.start));
            }
            out.text += &text[piece.clone()];
            at = piece.end;
        }
        if at < line.end {
            out.text.push('…');
        }
        for point in here.iter().filter(|point| **point > line.end) {
            ends.push((*point, out.text.len()));
        }
    }
    let find = |at: usize| ends.iter().find(|(from, _)| *from == at).map_or(out.text.len(), |(_, to)| *to);
    let ranges = ranges.iter().map(|range| find(range.start)..find(range.end));
    out.ranges = ranges.collect();
    out
}

/// How a line is shortened.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// The largest number of characters of a line.
    pub width: usize,
    /// The part of a line before this byte is kept, so that the column of the byte stays the same.
    pub column: Option<usize>,
    /// True if the ranges themselves are never shortened.
    pub entire: bool,
}

/// The parts of a line that are shown, ascending.
fn shown_pieces(
    text: &str,
    line: &Range<usize>,
    here: &[usize],
    ranges: &[Range<usize>],
    cut: &Cut,
) -> Vec<Range<usize>> {
    let long = text[line.clone()].chars().nth(cut.width).is_some();
    if !long {
        return vec![line.clone()];
    }
    let around = (cut.width / (2 * here.len()).max(2)).max(10);
    let mut shown: Vec<Range<usize>> = Vec::new();
    if here.is_empty() {
        shown.push(line.start..byte_after(text, line.start, 2 * around, line.end));
    }
    for at in here.iter().map(|at| (*at).min(line.end)) {
        shown.push(byte_before(text, at, around, line.start)..byte_after(text, at, around, line.end));
    }
    if let Some(column) = cut.column.filter(|column| (line.start..=line.end).contains(column)) {
        shown.push(line.start..column);
    }
    if cut.entire {
        let inside = ranges.iter().map(|range| range.start.max(line.start)..range.end.min(line.end));
        shown.extend(inside.filter(|range| range.start <= range.end));
    }
    shown.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in shown {
        match joined.last_mut() {
            Some(last) if text[last.end.min(range.start)..range.start].chars().count() <= 3 => {
                last.end = last.end.max(range.end);
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// The byte after some more characters, or the end of the last word before it.
fn byte_after(text: &str, at: usize, letters: usize, end: usize) -> usize {
    let Some((offset, _)) = text[at..end].char_indices().nth(letters) else { return end };
    let space = text[at..at + offset].rfind(' ').filter(|space| offset - space <= LONGEST_WORD && *space > 0);
    at + space.unwrap_or(offset)
}

/// The byte some characters before, or the beginning of the first word after it.
fn byte_before(text: &str, at: usize, letters: usize, start: usize) -> usize {
    let Some((offset, _)) = text[start..at].char_indices().rev().nth(letters) else { return start };
    let from = start + offset + text[start + offset..].chars().next().map_or(0, char::len_utf8);
    let space = text[from..at].find(' ').filter(|space| *space < LONGEST_WORD && from + space + 1 < at);
    from + space.map_or(0, |space| space + 1)
}
