//! Diagnostics for people, as rustc draws them. The only place that knows annotate-snippets.
//!
//! ```text
//! error[E302]: the words of quote `no` stand in `debate` twice
//!  --> content/articles/debate.annotations.yaml:9:11
//!   |
//! 9 |     text: No.
//!   |           ^^^
//!   |
//!  ::: content/articles/debate.md:7:88
//!   |
//! 7 | ...the bridge by May,” Anna Example said. “No.”
//!   |                                            --- here
//! ```
//!
//! 1. The place itself comes first, then the others, in the order given, each file and line with as
//!    much around it as fits.
//! 2. Notes and helps follow; a help with edits is drawn as a difference.
//! 3. What an editor typed reaches the terminal without control characters.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Patch, Renderer, Snippet,
    normalize_untrusted_str as plain,
};

use super::{
    super::place::Places,
    window::{Cut, window},
};
use crate::{
    diag::{Diagnostic, Edit, Help, Place, Severity},
    model::{FileId, Files, Span},
};

/// How a terminal shows text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// True for ANSI colours.
    pub colour: bool,
    /// Columns; fewer than 40 count as 40.
    pub width: usize,
}

/// Draws each diagnostic with the lines it is about, in the order given, an empty line behind each.
pub fn human(diagnostics: &[Diagnostic], files: &Files, style: &Style) -> String {
    let width = style.width.max(40);
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let site = Site { places: Places::new(files), width: width - 10 };
    let draw = |diagnostic: &Diagnostic| {
        let drawn = renderer.render(&report(diagnostic, &site)) + "\n";
        if numbered(diagnostic) { drawn } else { drawn.replace('\n', "\n ").trim_end_matches(' ').to_owned() }
    };
    diagnostics.iter().map(|diagnostic| draw(diagnostic) + "\n").collect()
}

/// True if a line's number is shown, which moves everything below the message to the right.
fn numbered(diagnostic: &Diagnostic) -> bool {
    let edits = diagnostic.helps.iter().any(|help| !help.edits.is_empty());
    matches!(diagnostic.place, Place::Span(_)) || !diagnostic.labels.is_empty() || edits
}

struct Site<'a> {
    places: Places<'a>,
    /// Letters of a line that are shown.
    width: usize,
}

fn report<'a>(diagnostic: &'a Diagnostic, site: &Site<'a>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut first = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id()));
    let mut marks = Vec::new();
    match &diagnostic.place {
        Place::Path(path) => first = first.element(Origin::path(path.as_str())),
        Place::Span(span) => marks.push(Mark { span: *span, label: &diagnostic.label, kind: AnnotationKind::Primary }),
    }
    let others = diagnostic.labels.iter();
    marks.extend(others.map(|l| Mark { span: l.span, label: &l.message, kind: AnnotationKind::Context }));
    first = first.elements(snippets(marks, site));
    let mut messages: Vec<Element> = Vec::new();
    messages.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(plain(note)).into()));
    let mut groups = Vec::new();
    for help in &diagnostic.helps {
        match patch(help, diagnostic, site) {
            Some(group) => groups.push(group),
            None => messages.push(Level::HELP.message(plain(&help.message)).into()),
        }
    }
    if !messages.is_empty() && matches!(diagnostic.place, Place::Path(_)) && diagnostic.labels.is_empty() {
        first = first.element(Padding);
    }
    groups.insert(0, first.elements(messages));
    groups
}

/// A span with what to say there.
struct Mark<'a> {
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
}

/// Puts marks that can be seen together into one snippet; the first leads, and gives its line and column.
fn snippets<'a>(mut marks: Vec<Mark<'a>>, site: &Site<'a>) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut out = Vec::new();
    while !marks.is_empty() {
        let lead = site.places.start(marks[0].span);
        let file = marks[0].span.file;
        let beside = lead.column <= site.width / 2;
        let (together, apart): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| {
            let start = site.places.start(mark.span);
            mark.span.file == file && (beside || start.line == lead.line && start.column >= lead.column)
        });
        out.push(snippet(&together, beside, site));
        marks = apart;
    }
    out
}

/// One snippet; where the lead does not stand `beside` the margin, spans end with their line.
fn snippet<'a>(marks: &[Mark<'a>], beside: bool, site: &Site<'a>) -> Snippet<'a, Annotation<'a>> {
    let file = marks[0].span.file;
    let range = |mark: &Mark| {
        let range = site.places.range(mark.span);
        let line = site.places.line(file, range.start);
        if beside { range } else { range.start..range.end.min(line.end).max(range.start) }
    };
    let ranges: Vec<_> = marks.iter().map(range).collect();
    let view = View::new(file, &ranges, &site.places);
    let cut = Cut { width: site.width, column: Some(ranges[0].start), entire: false };
    let shown = window(site.places.text(file), &view.lines, &ranges, &cut);
    let annotations = marks.iter().zip(shown.ranges).map(|(mark, range)| {
        let label = Some(mark.label).filter(|label| !label.is_empty());
        mark.kind.span(range).label(label.map(|label| Cow::Owned(label.replace('\n', " "))))
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(shown.text).line_start(view.first).path(site.places.path(file)).annotations(annotations)
}

/// The lines of a file between the first and last byte of some ranges.
struct View {
    /// Bytes of each line, without its line break.
    lines: Vec<Range<usize>>,
    /// Number of the first, 1-based.
    first: usize,
}

impl View {
    fn new(file: FileId, ranges: &[Range<usize>], places: &Places) -> Self {
        let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
        let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
        let first = places.start(Span::new(file, start..start)).line;
        let mut lines = vec![places.line(file, start)];
        while let Some(last) = lines.last().filter(|last| last.end < end) {
            let next = places.text(file)[last.end..].find('\n').map(|at| last.end + at + 1);
            match next.filter(|next| *next <= end) {
                Some(next) => lines.push(places.line(file, next)),
                None => break,
            }
        }
        Self { lines, first }
    }
}

/// A help with its edits as a difference; `None` if it has none, or they overlap.
fn patch<'a>(help: &'a Help, diagnostic: &Diagnostic, site: &Site<'a>) -> Option<Group<'a>> {
    let mut edits: Vec<&Edit> = help.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let apart = |pair: &[&Edit]| pair[0].span.file != pair[1].span.file || pair[0].span.end <= pair[1].span.start;
    if edits.is_empty() || !edits.windows(2).all(apart) {
        return None;
    }
    let home = match &diagnostic.place {
        Place::Span(span) => Some(span.file),
        Place::Path(_) => None,
    };
    let mut group = Group::with_title(Level::HELP.secondary_title(plain(&help.message)));
    for edits in edits.chunk_by(|a, b| a.span.file == b.span.file) {
        let file = edits[0].span.file;
        if home != Some(file) || edits.len() < help.edits.len() {
            let start = site.places.start(edits[0].span);
            let origin = Origin::path(site.places.path(file)).line(start.line).char_column(start.column);
            group = group.element(origin);
        }
        let ranges: Vec<_> = edits.iter().map(|edit| site.places.range(edit.span)).collect();
        let view = View::new(file, &ranges, &site.places);
        let cut = Cut { width: site.width, column: None, entire: true };
        let shown = window(site.places.text(file), &view.lines, &ranges, &cut);
        let patches = edits.iter().zip(shown.ranges).map(|(edit, range)| Patch::new(range, edit.replacement.as_str()));
        let patches: Vec<_> = patches.collect();
        group = group.element(Snippet::source(shown.text).line_start(view.first).patches(patches));
    }
    Some(group)
}
