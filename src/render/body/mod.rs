//! An article's body as HTML, with its marks.
//!
//! Marks are drawn on the walk that defines the visible text, so an extent is where it was proved to be. The text is
//! cut wherever a mark begins or ends; every piece is an *atomic run*, which is within one piece of text and has a
//! known set of marks over it ([`marks`]). So marks may overlap, nest, and cross paragraphs, emphasis and links, and
//! the HTML is always balanced. A run links to the innermost quote, rendition or mention over it; a passage with a note
//! is followed by the note's number (`margin`).
//!
//! An article that is published in full keeps its layout ([`layout`]) and its addresses ([`addresses`]), a transcript with its
//! turns ([`turns`]); of any other, passages are shown ([`passages`]).

mod addresses;
mod layout;
mod marks;
mod passages;
mod turns;

pub(super) use addresses::is_relative;
pub(super) use marks::{Mark, MarkKind};
pub(super) use passages::render_marked;
pub(super) use turns::TurnHead;

use marks::Marks;

use super::{
    margin::{Margin, Note},
    markup::TextPlace,
};
use crate::{model::Publish, text};

/// The body as HTML, as much of it as may be shown, each note after its passage.
pub(super) fn render_body(
    markdown: &str,
    text: &text::Text,
    marks: &[Mark],
    notes: &[Note],
    turns: &[TurnHead],
    place: &TextPlace<'_>,
    (publish, max_chars): (Publish, u32),
) -> String {
    let mut margin = Margin::new(text.visible(), notes);
    match publish {
        Publish::Full => {
            layout::render_full_body((markdown, text.markers()), turns, &Marks::new(marks), &mut margin, place)
        }
        Publish::Excerpt => passages::render_excerpts(text, &Marks::new(marks), &mut margin, max_chars as usize),
        Publish::None => passages::quoted_words(text, marks, &mut margin),
    }
}
