//! Bytes to lines and columns.
//!
//! In go spans, in bytes; out come the numbers that people and editors use: lines and columns from
//! 1, columns in Unicode code points, never in bytes or UTF-16 units. The lines of a file are
//! counted once, and only if something points into it. A span that leaves its file, or cuts a
//! letter in two, is pulled back to the nearest boundary before it: a wrong span must not keep a
//! message from being read.

use std::{cell::OnceCell, ops::Range};

use serde::Serialize;

use crate::{
    model::{FileId, Files, Span},
    text::floor,
};

/// Where a byte stands, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Bytes before it, from the file's beginning: 0-based.
    pub byte: usize,
    /// Line, 1-based; a line ends at a line feed.
    pub line: usize,
    /// Column, 1-based, in Unicode code points.
    pub column: usize,
}

/// The positions in the files of a site; counts each file's lines when first asked.
#[derive(Debug)]
pub struct Places<'a> {
    files: &'a Files,
    lines: Vec<OnceCell<Lines>>,
}

impl<'a> Places<'a> {
    /// Nothing counted yet.
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

    /// The span's bytes, inside the file and at letters' boundaries.
    pub fn range(&self, span: Span) -> Range<usize> {
        let text = self.text(span.file);
        let start = floor(text, span.start as usize);
        start..floor(text, span.end as usize).max(start)
    }

    /// Where the span begins.
    pub fn start(&self, span: Span) -> Position {
        self.at(span.file, self.range(span).start)
    }

    /// Where the span ends: the place behind its last byte.
    pub fn end(&self, span: Span) -> Position {
        self.at(span.file, self.range(span).end)
    }

    /// The bytes of the line that holds a byte, without its line break.
    pub fn line(&self, file: FileId, byte: usize) -> Range<usize> {
        self.lines(file).extent(self.text(file), byte)
    }

    fn at(&self, file: FileId, byte: usize) -> Position {
        self.lines(file).position(self.text(file), byte)
    }

    fn lines(&self, file: FileId) -> &Lines {
        self.lines[file.0 as usize].get_or_init(|| Lines::new(self.text(file)))
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= byte);
        let start = self.0[line - 1];
        Position { byte, line, column: text[start..byte].chars().count() + 1 }
    }

    fn extent(&self, text: &str, byte: usize) -> Range<usize> {
        let line = self.0.partition_point(|start| *start <= byte);
        let end = self.0.get(line).map_or(text.len(), |next| next - 1);
        let start = self.0[line - 1];
        start..start + text[start..end].trim_end_matches('\r').len()
    }
}
