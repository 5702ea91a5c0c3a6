//! The map between visible text and the body it was taken from.
//!
//! A piece is linear, byte for byte, where the body has exactly what a reader sees; an entity, a line
//! break, or anything else that is spelled differently from what it shows, is a piece that maps as a whole.

use std::ops::Range;

/// Pieces in the order of the text, which is the order of the body too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    visible_len: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    visible: u32,
    source: u32,
    source_end: u32,
    linear: bool,
}

impl Pieces {
    /// The map of a text that is its own body.
    pub(super) fn same_as(len: usize) -> Self {
        let piece = Piece { visible: 0, source: 0, source_end: len as u32, linear: true };
        Self { pieces: vec![piece], visible_len: len as u32 }
    }

    /// Appends the text of an event, as the body spells it at `source`.
    pub(super) fn push(&mut self, body: &str, source: Range<usize>, said: &str) {
        // The lookups rely on the order; an overlap from the parser must not break it.
        let start = source.start.max(self.source_end());
        let end = source.end.max(start);
        let spelt = body.get(start..end).unwrap_or_default();
        // The parser includes the line break after a backslash, even where the two do not make a break.
        if spelt.strip_prefix(said).is_some_and(|rest| rest.trim().is_empty()) {
            return self.add_piece(start..start + said.len(), said.len(), true);
        }
        let fence = spelt.len() - spelt.trim_start_matches('`').len();
        let inner = spelt.get(fence..spelt.len().saturating_sub(fence)).unwrap_or_default();
        let (from, inner) = match inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')) {
            Some(bare) if !said.starts_with(' ') || bare.len() == said.len() => (start + fence + 1, bare),
            _ => (start + fence, inner),
        };
        if fence > 0 && self.push_code_span(inner, from, said) {
            return;
        }
        self.add_piece(start..end, said.len(), false);
    }

    /// Appends the break between two blocks, which maps to all the markup between them.
    pub(super) fn push_break(&mut self, next: usize) {
        let end = self.source_end();
        self.add_piece(end..next.max(end), 1, false);
    }

    /// The bytes of the body that contain a range of visible bytes.
    pub(super) fn source(&self, visible: Range<usize>) -> Range<usize> {
        let start = self.source_start(visible.start);
        if visible.is_empty() {
            return start..start;
        }
        let index = self.pieces.partition_point(|piece| (piece.visible as usize) < visible.end);
        let Some(piece) = index.checked_sub(1).map(|index| self.pieces[index]) else {
            return 0..0;
        };
        let end = if piece.linear {
            piece.source as usize + (visible.end - piece.visible as usize)
        } else {
            piece.source_end as usize
        };
        start..end.min(self.source_end()).max(start)
    }

    /// The visible offset of a byte of the body; `None` inside markup.
    pub(super) fn visible_at(&self, source: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.source as usize <= source);
        let piece = self.pieces[index.checked_sub(1)?];
        let visible = piece.visible as usize;
        if piece.linear {
            (source <= piece.source_end as usize).then(|| visible + source - piece.source as usize)
        } else if source < piece.source_end as usize || piece.source == piece.source_end {
            Some(visible)
        } else {
            let end = self.pieces.get(index).map_or(self.visible_len, |next| next.visible);
            (source == piece.source_end as usize).then_some(end as usize)
        }
    }

    fn source_start(&self, visible: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.visible as usize <= visible);
        let Some(piece) = index.checked_sub(1).map(|index| self.pieces[index]) else {
            return 0;
        };
        if piece.linear {
            (piece.source as usize + visible - piece.visible as usize).min(self.source_end())
        } else if visible >= self.visible_len as usize {
            piece.source_end as usize
        } else {
            piece.source as usize
        }
    }

    fn source_end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.source_end as usize)
    }

    /// Appends a code span's content piece by piece: line breaks read as spaces, `\|` as `|`.
    fn push_code_span(&mut self, spelt: &str, at: usize, said: &str) -> bool {
        let before = (self.pieces.len(), self.visible_len, self.pieces.last().copied());
        let mut rest = spelt;
        for c in said.chars() {
            if c != ' ' && !rest.starts_with(c) {
                rest = rest.trim_start_matches(['\\', '>', ' ', '\t']);
            }
            let from = at + spelt.len() - rest.len();
            let len = if rest.starts_with(c) {
                c.len_utf8()
            } else if c == ' ' && rest.starts_with("\r\n") {
                2
            } else if c == ' ' && rest.starts_with(['\n', '\r']) {
                1
            } else {
                self.pieces.truncate(before.0);
                if let (Some(last), Some(piece)) = (self.pieces.last_mut(), before.2) {
                    *last = piece;
                }
                self.visible_len = before.1;
                return false;
            };
            self.add_piece(from..from + len, c.len_utf8(), rest.starts_with(c));
            rest = &rest[len..];
        }
        true
    }

    fn add_piece(&mut self, source: Range<usize>, visible_len: usize, linear: bool) {
        let (start, end) = (source.start as u32, source.end as u32);
        match self.pieces.last_mut() {
            Some(last) if linear && last.linear && last.source_end == start => {
                last.source_end = end;
            }
            _ => self.pieces.push(Piece { visible: self.visible_len, source: start, source_end: end, linear }),
        }
        self.visible_len += visible_len as u32;
    }
}
