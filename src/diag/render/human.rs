//! Diagnostics for people, in the style of rustc. The only file that lays out annotate-snippets.
//!
//! ```text
//! error[E302]: the words of quote `no` are in `debate` twice
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
//! 1. The place itself comes first, then the others, in the order given, each with as much of its line as fits.
//! 2. Notes and helps follow; a help with edits is shown as a diff.
//! 3. Control characters in typed text are made visible.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Padding, Patch, Renderer, Snippet,
    normalize_untrusted_str as plain,
};

use super::{
    super::positions::LinePositions,
    visible::without_c1,
    window::{Cut, cut_window},
};
use crate::{
    diag::{Diagnostic, Edit, Help, Location, Severity},
    model::{FileId, Files, Span},
};

/// The capabilities of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// True for ANSI colours.
    pub colour: bool,
    /// Columns; fewer than 40 count as 40.
    pub width: usize,
}

/// Renders each diagnostic with the lines that it is about, in the order given, with an empty line after each.
pub fn render_human(diagnostics: &[Diagnostic], files: &Files, style: &Style) -> String {
    let width = style.width.max(40);
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let context = Context { places: LinePositions::new(files), width: width - 10 };
    let draw = |diagnostic: &Diagnostic| {
        let drawn = renderer.render(&group_report(diagnostic, &context)) + "\n";
        let aligned = has_line_numbers(diagnostic);
        if aligned { drawn } else { drawn.replace('\n', "\n ").trim_end_matches(' ').to_owned() }
    };
    without_c1(&diagnostics.iter().map(|diagnostic| draw(diagnostic) + "\n").collect::<String>())
}

/// True if line numbers are shown, which indents everything below the message.
fn has_line_numbers(diagnostic: &Diagnostic) -> bool {
    let edits = diagnostic.helps.iter().any(|help| !help.edits.is_empty());
    matches!(diagnostic.place, Location::Span(_)) || !diagnostic.labels.is_empty() || edits
}

/// The files, and the width of the terminal.
struct Context<'a> {
    places: LinePositions<'a>,
    /// The largest number of characters of a line that are shown.
    width: usize,
}

fn group_report<'a>(diagnostic: &'a Diagnostic, context: &Context<'a>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut first = Group::with_title(level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id()));
    let mut marks = Vec::new();
    match &diagnostic.place {
        Location::Path(path) => first = first.element(Origin::path(plain(path))),
        Location::Span(span) => {
            marks.push(Mark { span: *span, label: &diagnostic.label, kind: AnnotationKind::Primary });
        }
    }
    let others = diagnostic.labels.iter();
    marks.extend(others.map(|l| Mark { span: l.span, label: &l.message, kind: AnnotationKind::Context }));
    first = first.elements(group_snippets(marks, context));
    let mut messages: Vec<Element> = Vec::new();
    messages.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(plain(note)).into()));
    let mut groups = Vec::new();
    for help in &diagnostic.helps {
        match edits_as_diff(help, diagnostic, context) {
            Some(group) => groups.push(group),
            // `or create …` goes on from the help before it.
            None if help.message.starts_with("or ") && !groups.is_empty() => {
                groups.push(Group::with_title(Level::HELP.secondary_title(plain(&help.message))));
            }
            None => messages.push(Level::HELP.message(plain(&help.message)).into()),
        }
    }
    if !messages.is_empty() && matches!(diagnostic.place, Location::Path(_)) && diagnostic.labels.is_empty() {
        first = first.element(Padding);
    }
    groups.insert(0, first.elements(messages));
    groups
}

/// A span and its label.
struct Mark<'a> {
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
}

/// Groups marks that fit into one snippet; the line and column in its header are those of the first.
fn group_snippets<'a>(mut marks: Vec<Mark<'a>>, context: &Context<'a>) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut out = Vec::new();
    while !marks.is_empty() {
        let lead = context.places.start_of(marks[0].span);
        let file = marks[0].span.file;
        let beside = lead.column <= context.width / 2;
        let (together, apart): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| {
            let start = context.places.start_of(mark.span);
            mark.span.file == file && (beside || start.line == lead.line && start.column >= lead.column)
        });
        out.push(make_snippet(&together, beside, context));
        marks = apart;
    }
    out
}

/// One snippet. If the first mark is not near the margin (`beside`), spans end with their line.
fn make_snippet<'a>(marks: &[Mark<'a>], beside: bool, context: &Context<'a>) -> Snippet<'a, Annotation<'a>> {
    let file = marks[0].span.file;
    let range = |mark: &Mark| {
        let range = context.places.byte_range(mark.span);
        let line = context.places.line_range(file, range.start);
        if beside { range } else { range.start..range.end.min(line.end).max(range.start) }
    };
    let ranges: Vec<_> = marks.iter().map(range).collect();
    let view = View::new(file, &ranges, &context.places);
    let cut = Cut { width: context.width, column: Some(ranges[0].start), entire: false };
    let shown = cut_window(context.places.text(file), &view.lines, &ranges, &cut);
    let annotations = marks.iter().zip(shown.ranges).map(|(mark, range)| {
        let label = Some(mark.label).filter(|label| !label.is_empty());
        mark.kind.span(range).label(label.map(|label| Cow::Owned(plain(&label.replace('\n', " ")))))
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(shown.text).line_start(view.first).path(plain(context.places.path(file))).annotations(annotations)
}

/// The lines of a file between the first and last byte of some ranges.
struct View {
    /// Bytes of each line, without its line break.
    lines: Vec<Range<usize>>,
    /// Number of the first, 1-based.
    first: usize,
}

impl View {
    fn new(file: FileId, ranges: &[Range<usize>], places: &LinePositions) -> Self {
        let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
        let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
        let first = places.start_of(Span::new(file, start..start)).line;
        let mut lines = vec![places.line_range(file, start)];
        while let Some(last) = lines.last().filter(|last| last.end < end) {
            let next = places.text(file)[last.end..].find('\n').map(|at| last.end + at + 1);
            match next.filter(|next| *next <= end) {
                Some(next) => lines.push(places.line_range(file, next)),
                None => break,
            }
        }
        Self { lines, first }
    }
}

/// A help with its edits as a diff; `None` if it has none, or they overlap.
fn edits_as_diff<'a>(help: &'a Help, diagnostic: &Diagnostic, context: &Context<'a>) -> Option<Group<'a>> {
    let mut edits: Vec<&Edit> = help.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let apart = |pair: &[&Edit]| pair[0].span.file != pair[1].span.file || pair[0].span.end <= pair[1].span.start;
    if edits.is_empty() || !edits.windows(2).all(apart) {
        return None;
    }
    let home = match &diagnostic.place {
        Location::Span(span) => Some(span.file),
        Location::Path(_) => None,
    };
    let mut group = Group::with_title(Level::HELP.secondary_title(plain(&help.message)));
    for edits in edits.chunk_by(|a, b| a.span.file == b.span.file) {
        let file = edits[0].span.file;
        if home != Some(file) || edits.len() < help.edits.len() {
            let start = context.places.start_of(edits[0].span);
            let origin = Origin::path(plain(context.places.path(file))).line(start.line).char_column(start.column);
            group = group.element(origin);
        }
        let ranges: Vec<_> = edits.iter().map(|edit| context.places.byte_range(edit.span)).collect();
        let view = View::new(file, &ranges, &context.places);
        let cut = Cut { width: context.width, column: None, entire: true };
        let shown = cut_window(context.places.text(file), &view.lines, &ranges, &cut);
        let patches = edits.iter().zip(shown.ranges).map(|(edit, range)| Patch::new(range, edit.replacement.as_str()));
        let patches: Vec<_> = patches.collect();
        group = group.element(Snippet::source(shown.text).line_start(view.first).patches(patches));
    }
    Some(group)
}
