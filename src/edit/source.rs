//! The text of a document, by line.

use std::ops::Range;

use crate::{
    diag::Edit,
    model::{FileId, Span},
    parse::{Node, Shape},
};

/// The text that a document is written in.
#[derive(Debug, Clone)]
pub(super) struct Source<'t> {
    /// The whole file.
    pub(super) text: &'t str,
    /// The file's number.
    pub(super) file: FileId,
    /// Bytes of the document: the whole file but its byte-order mark, or its front matter.
    pub(super) range: Range<usize>,
}

impl<'t> Source<'t> {
    /// The byte at which the line of a byte begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[self.range.start..at].rfind('\n').map_or(self.range.start, |found| self.range.start + found + 1)
    }

    /// The byte at which the line of a byte ends, before its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..self.range.end];
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').filter(|_| line.len() < rest.len()).unwrap_or(line).len()
    }

    /// The byte at which the next line begins; the document's end for the last one.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.text[at..self.range.end].find('\n').map_or(self.range.end, |found| at + found + 1)
    }

    /// The bytes between the beginning of a line and a byte in it.
    pub(super) fn column_of(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// The line break that is used around a byte.
    pub(super) fn line_break(&self, at: usize) -> &'static str {
        let near = self.text[..at].rfind('\n').or_else(|| self.text.find('\n'));
        if near.is_some_and(|near| self.text[..near].ends_with('\r')) { "\r\n" } else { "\n" }
    }

    /// A part of the text.
    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        &self.text[range]
    }

    /// The document's text from a byte on.
    pub(super) fn text_from(&self, at: usize) -> &'t str {
        self.text.get(at..self.range.end).unwrap_or_default()
    }

    /// The next byte at which there is neither white space nor a comment.
    pub(super) fn skip_blank(&self, mut at: usize) -> usize {
        loop {
            let rest = self.text_from(at);
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
            if !self.text_from(at).starts_with('#') {
                return at;
            }
            at = self.line_end(at);
        }
    }

    /// The end of a comment after a byte, on its line; the byte itself if there is none.
    pub(super) fn comment_end(&self, at: usize) -> usize {
        let end = self.line_end(at);
        if self.slice(at..end).trim_start().starts_with('#') { end } else { at }
    }

    /// The byte after the colon of a key; `None` for a key without one, which only flow style has.
    pub(super) fn after_colon(&self, key: Span) -> Option<usize> {
        let at = self.skip_blank(key.end as usize);
        self.text_from(at).starts_with(':').then_some(at + 1)
    }

    /// True for a list or a mapping between brackets.
    pub(super) fn is_flow(&self, node: &Node) -> bool {
        let start = self.text_from(node.span.start as usize);
        match &node.shape {
            // A block list that is not indented is given the place of its first entry, which may have a bracket.
            Shape::List(items) => {
                start.starts_with('[') && items.first().is_none_or(|first| first.span.start > node.span.start)
            }
            Shape::Map(_) => start.starts_with('{'),
            _ => false,
        }
    }

    /// True for an alias, which is written elsewhere.
    pub(super) fn is_alias(&self, node: &Node) -> bool {
        self.text_from(node.span.start as usize).starts_with('*') && !matches!(node.shape, Shape::Null)
    }

    /// True for a text in block style.
    pub(super) fn is_block_text(&self, node: &Node) -> bool {
        matches!(node.shape, Shape::Scalar { plain: false, .. })
            && self.text_from(node.span.start as usize).starts_with(['|', '>'])
    }

    /// The byte after a value whose key or dash ends at `after`, and whether it ends with a text in block style.
    pub(super) fn value_end(&self, node: &Node, after: usize) -> (usize, bool) {
        let end = node.span.end as usize;
        if self.is_flow(node) || self.is_alias(node) {
            return (end, false);
        }
        match &node.shape {
            _ if Self::is_absent(node) => (self.absent_end(after), false),
            Shape::List(items) => items.last().map_or((end, false), |last| {
                self.value_end(last, self.dash_before(last).map_or(last.span.end as usize, |dash| dash + 1))
            }),
            Shape::Map(pairs) => pairs.last().map_or((end, false), |(key, last)| {
                self.value_end(last, self.after_colon(key.span).unwrap_or(key.span.end as usize))
            }),
            _ if self.is_block_text(node) => (self.block_text_end(node), true),
            _ => (end, false),
        }
    }

    /// True for a value that is not written at all; its place may be anywhere up to the next one.
    pub(super) fn is_absent(node: &Node) -> bool {
        matches!(node.shape, Shape::Null) && node.span.start == node.span.end
    }

    /// Where a value would begin that is not written, after its key or dash and its anchor or tag.
    fn absent_end(&self, after: usize) -> usize {
        let mut end = after;
        loop {
            let rest = self.text_from(end);
            let word = rest.trim_start_matches(' ');
            if !word.starts_with(['&', '!']) {
                return end;
            }
            let length = word.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(word.len());
            end += rest.len() - word.len() + length;
        }
    }

    /// The dash before an entry of a list, if it is on the entry's line.
    pub(super) fn dash_before(&self, node: &Node) -> Option<usize> {
        let start = node.span.start as usize;
        let line = self.line_start(start);
        let before = self.slice(line..start);
        let mut before = before.split(" #").next().unwrap_or_default().trim_end_matches(' ');
        // An anchor or a tag may be between them.
        while let Some((rest, _)) = before.rsplit_once(' ').filter(|(_, word)| word.starts_with(['&', '!'])) {
            before = rest.trim_end_matches(' ');
        }
        let rest = before.strip_suffix('-')?;
        (rest.is_empty() || rest.ends_with(' ')).then(|| line + rest.len())
    }

    /// The end of a text in block style: with `+`, the blank lines after it are its own.
    fn block_text_end(&self, node: &Node) -> usize {
        let (start, mut end) = (node.span.start as usize, node.span.end as usize);
        let header = self.slice(start..self.line_end(start));
        if !header.split('#').next().unwrap_or_default().contains('+') {
            return end;
        }
        loop {
            let next = self.next_line(end);
            if next == self.range.end || !self.slice(next..self.line_end(next)).trim().is_empty() {
                return end;
            }
            // The line break of the last blank line stays where it is.
            end = self.line_end(next);
        }
    }

    /// The replacement of a part of the text.
    pub(super) fn replacement_edit(&self, range: Range<usize>, replacement: impl Into<String>) -> Edit {
        Edit { span: Span::new(self.file, range), replacement: replacement.into() }
    }
}
