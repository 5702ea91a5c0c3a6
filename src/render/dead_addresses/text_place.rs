//! Where a part of a text is in its file.

use std::{cell::OnceCell, ops::Range};

use crate::model::{Files, Span};

/// A text in Markdown and its place in a file. The text of a note is unescaped, so its bytes are not those of the file.
pub(super) struct TextPlace<'t> {
    markdown: &'t str,
    span: Span,
    files: &'t Files,
    is_whole: OnceCell<bool>,
}

impl<'t> TextPlace<'t> {
    /// The place of a text, which is at a span. The file is not read before something is looked for in it.
    pub(super) fn new(markdown: &'t str, span: Span, files: &'t Files) -> Self {
        Self { markdown, span, files, is_whole: OnceCell::new() }
    }

    /// The place of words in a range of the text, and whether it is that of the words alone.
    pub(super) fn find(&self, around: Range<usize>, words: &str) -> (Span, bool) {
        let (span, written) = (self.span, self.files.slice(self.span));
        let is_whole = *self.is_whole.get_or_init(|| written == self.markdown);
        let around = if is_whole { around } else { 0..written.len() };
        let inside = written.get(around.clone()).and_then(|part| part.rfind(words)).filter(|_| !words.is_empty());
        match inside {
            Some(at) => {
                let start = span.start as usize + around.start + at;
                (Span::new(span.file, start..start + words.len()), true)
            }
            None if is_whole => {
                (Span::new(span.file, span.start as usize + around.start..span.start as usize + around.end), false)
            }
            None => (span, false),
        }
    }
}
