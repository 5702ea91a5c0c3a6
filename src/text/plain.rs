//! The visible text of plain paragraphs, which have no markup.

use std::sync::OnceLock;

use super::{
    Text,
    block::{Block, BlockKind},
    fold::fold,
    pieces::Pieces,
};

impl Text {
    /// Takes the text from paragraphs with their kinds, joined by one line break each.
    ///
    /// The body that [`source`](Text::source) refers to is the visible text. A line break within a paragraph is shown as
    /// a space, and a paragraph without text does not count.
    pub fn from_paragraphs<'p>(paragraphs: impl IntoIterator<Item = (&'p str, BlockKind)>) -> Text {
        let mut text = Text::default();
        for (paragraph, kind) in paragraphs.into_iter().filter(|(paragraph, _)| !paragraph.trim().is_empty()) {
            if !text.blocks.is_empty() {
                text.visible.push('\n');
            }
            let start = text.visible.len();
            text.visible.extend(paragraph.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
            let extent = start..text.visible.len();
            text.blocks.push(Block { source: extent.clone(), extent, kind, strong: 0 });
        }
        text.pieces = Pieces::same_as(text.visible.len());
        text.folded = fold(&text.visible);
        text.sentences = text.blocks.iter().map(|_| OnceLock::new()).collect();
        text
    }
}
