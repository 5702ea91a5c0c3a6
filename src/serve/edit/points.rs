//! Code points ↔ bytes of a visible text: the one place on the server that converts them.
//!
//! Scripts count code points, as the W3C's `TextPositionSelector` does; everything else in onrecord counts bytes.

use std::ops::Range;

/// Code points between two entries of the index.
const STEP: usize = 512;

/// An index of a text: where every 512th code point begins.
#[derive(Debug)]
pub(super) struct Points {
    starts: Vec<usize>,
    count: usize,
}

impl Points {
    /// Indexes a text.
    pub(super) fn new(text: &str) -> Self {
        let starts = text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
        Self { starts, count: text.chars().count() }
    }

    /// How many code points the text has.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The code points before a byte of `text`, which is the text of the index.
    pub(super) fn point_at(&self, text: &str, byte: usize) -> usize {
        let step = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(step).copied().unwrap_or(0);
        step * STEP + text.get(start..byte).map_or(0, |between| between.chars().count())
    }

    /// The byte at which a code point of `text` begins, or the end of the text.
    pub(super) fn byte_at(&self, text: &str, point: usize) -> usize {
        let Some(start) = self.starts.get(point / STEP) else { return text.len() };
        let after = text[*start..].char_indices().nth(point % STEP).map(|(at, _)| start + at);
        after.unwrap_or(text.len())
    }

    /// A range of bytes in code points.
    pub(super) fn points_of(&self, text: &str, bytes: &Range<usize>) -> [usize; 2] {
        [self.point_at(text, bytes.start), self.point_at(text, bytes.end)]
    }

    /// A range of code points in bytes.
    pub(super) fn bytes_of(&self, text: &str, [start, end]: [usize; 2]) -> Range<usize> {
        self.byte_at(text, start)..self.byte_at(text, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_leads_back_to_itself() {
        let text = "aé𝄞漢 ".repeat(700);
        let points = Points::new(&text);
        assert_eq!(points.count(), 3500);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!((points.point_at(&text, byte), points.byte_at(&text, point)), (point, byte));
        }
        assert_eq!(points.point_at(&text, text.len()), 3500);
        assert_eq!(points.byte_at(&text, 3500), text.len());
        assert_eq!(points.byte_at(&text, 99_999), text.len(), "beyond the end");
    }
}
