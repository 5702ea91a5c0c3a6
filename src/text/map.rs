//! Maps between the visible text and the bytes of its Markdown.

use std::ops::Range;

/// Pieces in order, each mapped byte for byte or as a whole.
#[derive(Debug, Default)]
pub(super) struct Map(Vec<Piece>);

#[derive(Debug, Clone, Copy)]
struct Piece {
    visible: u32,
    source: u32,
    visible_len: u32,
    source_len: u32,
    linear: bool,
}

impl Map {
    /// Adds what stands at `source` in the body and shows as `text` at `visible`.
    pub(super) fn push(&mut self, visible: usize, text: &str, body: &str, source: Range<usize>) {
        let written = body.get(source.clone()).unwrap_or_default();
        // Code spans have backticks around them; entities and escapes are written otherwise than they show.
        let (source, linear) = match written.find(text) {
            Some(at) => (source.start + at..source.start + at + text.len(), true),
            None => (source, false),
        };
        let piece = Piece {
            visible: visible as u32,
            source: source.start as u32,
            visible_len: text.len() as u32,
            source_len: source.len() as u32,
            linear,
        };
        match self.0.last_mut() {
            Some(last) if last.linear && linear && last.visible_end() == piece.visible && last.source_end() == piece.source => {
                last.visible_len += piece.visible_len;
                last.source_len += piece.source_len;
            }
            _ => self.0.push(piece),
        }
    }

    /// The smallest run of the source that covers an extent.
    pub(super) fn source(&self, extent: Range<usize>) -> Range<usize> {
        let start = self.0.get(self.first_ending_after(extent.start)).map(|piece| match piece.linear {
            true => piece.source as usize + extent.start.saturating_sub(piece.visible as usize),
            false => piece.source as usize,
        });
        let start = start.unwrap_or_else(|| self.0.last().map_or(0, |piece| piece.source_end() as usize));
        if extent.is_empty() {
            return start..start;
        }
        let last = self.0.partition_point(|piece| (piece.visible as usize) < extent.end);
        let end = last.checked_sub(1).map_or(start, |i| {
            let piece = self.0[i];
            let inside = (extent.end - piece.visible as usize).min(piece.visible_len as usize);
            if piece.linear { piece.source as usize + inside } else { piece.source_end() as usize }
        });
        start..end.max(start)
    }

    /// The visible offset of a byte of the source; `None` for markup.
    pub(super) fn visible(&self, source: usize) -> Option<usize> {
        // Footnotes may be shown elsewhere than they are written, so the source is not in order.
        let piece = self.0.iter().find(|p| (p.source as usize..p.source_end() as usize).contains(&source))?;
        let inside = if piece.linear { source - piece.source as usize } else { 0 };
        Some(piece.visible as usize + inside)
    }

    fn first_ending_after(&self, visible: usize) -> usize {
        self.0.partition_point(|piece| piece.visible_end() as usize <= visible)
    }
}

impl Piece {
    fn visible_end(self) -> u32 {
        self.visible + self.visible_len
    }

    fn source_end(self) -> u32 {
        self.source + self.source_len
    }
}
