//! Passages of a text: the block, section, line or sentence around an offset.

use std::{borrow::Cow, ops::Range};

use super::{BlockKind, Text, fold::fold, sentence};

impl Text {
    /// The folded form of some blocks, by index: the result of [`fold()`] on them alone.
    ///
    /// Empty for no blocks, or for indices out of range.
    pub fn folded_blocks(&self, blocks: Range<usize>) -> Cow<'_, str> {
        let (Some(first), Some(last)) =
            (self.blocks.get(blocks.start), self.blocks.get(blocks.clone()).and_then(<[_]>::last))
        else {
            return Cow::Borrowed("");
        };
        let extent = first.extent.start..last.extent.end;
        let alone = extent.start.checked_sub(1).is_none_or(|before| self.keeps_apart(before))
            && (extent.end == self.visible.len() || self.keeps_apart(extent.end));
        if alone {
            Cow::Borrowed(
                &self.folded.text()[self.folded.from_source(extent.start)..self.folded.from_source(extent.end)],
            )
        } else {
            Cow::Owned(fold(&self.visible[extent]).text().to_owned())
        }
    }

    /// True if the break between two blocks folds to a space of its own: neither side then folds
    /// otherwise than it would without the other.
    ///
    /// Any other break is part of an ellipsis or of a longer space, or is dropped next to a guillemet.
    fn keeps_apart(&self, at: usize) -> bool {
        let folded = self.folded.from_source(at);
        self.folded.text()[folded..].starts_with(' ') && self.folded.to_source(folded..folded + 1) == (at..at + 1)
    }

    /// Where lines begin, as a reader sees them: at each block, and after each hard break in one; ascending.
    pub fn line_starts(&self) -> impl Iterator<Item = usize> {
        let mut lines = self.lines.iter().copied().peekable();
        self.blocks.iter().flat_map(move |block| {
            let broken: Vec<_> = std::iter::from_fn(|| lines.next_if(|at| *at < block.extent.end)).collect();
            let start = block.extent.start;
            // A hard break that ends a block begins no line of the next one.
            std::iter::once(start).chain(broken.into_iter().filter(move |at| *at > start))
        })
    }

    /// The index of the block that contains an offset; `None` only if there is no text.
    pub fn block_of(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.extent.start <= offset);
        (!self.blocks.is_empty()).then(|| after.saturating_sub(1))
    }

    /// The section that contains an offset: 0 before the first heading, then 1-based by headings.
    pub fn section_of(&self, offset: usize) -> usize {
        let headings = self.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_)));
        headings.take_while(|block| block.extent.start <= offset).count()
    }

    /// The sentence or sentences around an extent, within its block or blocks.
    pub fn sentence(&self, extent: Range<usize>) -> Range<usize> {
        let last = extent.end.max(extent.start + 1) - 1;
        let first = self.sentence_at(extent.start);
        let last = self.sentence_at(last);
        first.start.min(extent.start)..last.end.max(extent.end)
    }

    /// The block or blocks around an extent.
    pub fn paragraph(&self, extent: Range<usize>) -> Range<usize> {
        let last = extent.end.max(extent.start + 1) - 1;
        match (self.block_of(extent.start), self.block_of(last)) {
            (Some(first), Some(last)) => self.blocks[first].extent.start..self.blocks[last].extent.end,
            _ => extent,
        }
    }

    fn sentence_at(&self, at: usize) -> Range<usize> {
        let Some(index) = self.block_of(at) else { return at..at };
        let block = self.blocks[index].extent.clone();
        let inside = at.saturating_sub(block.start);
        let sentences = self.sentences[index]
            .get_or_init(|| sentence::sentences(&self.visible[block.clone()], self.language()).into());
        let after = sentences.partition_point(|range| range.end <= inside);
        let found = sentences.get(after).or(sentences.last());
        found.map_or(block.clone(), |range| block.start + range.start..block.start + range.end)
    }
}
