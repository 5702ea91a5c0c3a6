//! Converts bytes to lines and columns.
//!
//! Lines and columns count from 1; a column is a Unicode code point, not a byte or a UTF-16 unit. The lines of a file
//! are counted once, and only if a span points into it. A span that ends after its file or inside a character is
//! moved back to the nearest boundary before, so that a wrong span never hides a message.

use std::{cell::OnceCell, ops::Range};

use serde::Serialize;

use crate::{
    model::{FileId, Files, Span},
    text::floor_char_boundary,
};

/// The line and column of a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Bytes before it, from the file's beginning: 0-based.
    pub byte: usize,
    /// Line, 1-based; a line ends at a line feed.
    pub line: usize,
    /// Column, 1-based, in Unicode code points.
    pub column: usize,
}

/// Finds lines and columns in the files of a site; counts the lines of a file on first use.
#[derive(Debug)]
pub struct LinePositions<'a> {
    files: &'a Files,
    lines: Vec<OnceCell<Lines>>,
}

impl<'a> LinePositions<'a> {
    /// Starts without counting any lines.
    pub fn new(files: &'a Files) -> Self {
        Self { files, lines: files.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The file's path from the site's folder.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.files.get(file).path
    }

    /// The file's text.
    pub fn text(&self, file: FileId) -> &'a str {
        &self.files.get(file).text
    }

    /// The span's bytes, within the file and at character boundaries.
    pub fn byte_range(&self, span: Span) -> Range<usize> {
        let text = self.text(span.file);
        let start = floor_char_boundary(text, span.start as usize);
        start..floor_char_boundary(text, span.end as usize).max(start)
    }

    /// The position of the span's first byte.
    pub fn start_of(&self, span: Span) -> Position {
        self.position_at(span.file, self.byte_range(span).start)
    }

    /// The position after the span's last byte.
    pub fn end_of(&self, span: Span) -> Position {
        self.position_at(span.file, self.byte_range(span).end)
    }

    /// The bytes of the line that contains a byte, without its line break.
    pub fn line_range(&self, file: FileId, byte: usize) -> Range<usize> {
        self.lines_of(file).range_of_line(self.text(file), byte)
    }

    fn position_at(&self, file: FileId, byte: usize) -> Position {
        self.lines_of(file).position_of(self.text(file), byte)
    }

    fn lines_of(&self, file: FileId) -> &Lines {
        self.lines[file.0 as usize].get_or_init(|| Lines::new(self.text(file)))
    }
}

/// The first byte of each line of a text.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn position_of(&self, text: &str, byte: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= byte);
        let start = self.0[line - 1];
        Position { byte, line, column: text[start..byte].chars().count() + 1 }
    }

    fn range_of_line(&self, text: &str, byte: usize) -> Range<usize> {
        let line = self.0.partition_point(|start| *start <= byte);
        let end = self.0.get(line).map_or(text.len(), |next| next - 1);
        let start = self.0[line - 1];
        start..start + text[start..end].trim_end_matches('\r').len()
    }
}
