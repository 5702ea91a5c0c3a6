//! Passages of a text outside their article's layout: excerpts, quoted words alone, quotes in context.

use std::{collections::BTreeSet, ops::Range};

use super::marks::{Mark, MarkKind, Marks, atomic_runs, surrounding_tags};
use crate::{
    html::escaped,
    render::margin::Margin,
    rights,
    text::{Marker, Text},
};

/// A range of a text as HTML, with marks, the numbers of list items, and what is struck out.
pub(in crate::render) fn render_marked(
    text: &Text,
    range: Range<usize>,
    marks: &[Mark],
    drawn: &mut BTreeSet<usize>,
) -> String {
    let mut margin = Margin::new(text.visible(), &[]);
    write_range(text, text.markers(), range, &Marks::new(marks), &mut margin, drawn)
}

/// A range of a text, with the numbers and signs of the list items that begin in it.
fn write_range(
    text: &Text,
    markers: &[Marker],
    range: Range<usize>,
    marks: &Marks<'_>,
    margin: &mut Margin<'_>,
    drawn: &mut BTreeSet<usize>,
) -> String {
    let mut html = String::with_capacity(range.len() + 256);
    let end = range.end;
    let from = markers.partition_point(|marker| marker.at < range.start);
    let to = markers.partition_point(|marker| marker.at < range.end);
    let mut markers = markers[from..to.max(from)].iter().peekable();
    let struck = text.struck_in(&range);
    let cuts: Vec<_> = markers.clone().map(|marker| marker.at).chain(struck.iter().map(|struck| struck.at)).collect();
    for run in atomic_runs(marks, margin, &range, &cuts) {
        if let Some(marker) = markers.next_if(|marker| marker.at == run.start) {
            html.push_str(&escaped(&marker.shown));
        }
        let out: String = struck.iter().filter(|out| out.at == run.start).map(|out| out.words.as_str()).collect();
        let words = out.trim();
        if !words.is_empty() {
            // The space that went with the words is not struck.
            let space = if out.starts_with(char::is_whitespace) { " " } else { "" };
            html.extend([space, "<del>", &keep_line_breaks(words), "</del>"]);
        }
        let words = keep_line_breaks(&text.visible()[run.clone()]);
        match surrounding_tags(marks, &run, false, drawn) {
            Some((open, close)) => html.extend([open, words, close]),
            None => html.push_str(&words),
        }
        html.push_str(&margin.numbers_before(run.end));
    }
    html.push_str(&margin.numbers_within(end));
    html
}

/// Text as HTML that keeps its lines.
fn keep_line_breaks(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

/// A passage in an element of its own, with its notes after it.
fn in_paragraph(words: &str, notes: &str) -> String {
    match notes {
        "" => format!("<p class=\"excerpt\">{words}</p>\n"),
        notes => format!("<div class=\"noted-block\"><p class=\"excerpt\">{words}</p>\n{notes}</div>\n"),
    }
}

/// The passages around quotes, renditions and notes, each with its sentences.
fn shown_passages(text: &Text, marks: &Marks<'_>, longest: usize) -> Vec<Range<usize>> {
    let runs = |of: fn(MarkKind) -> bool| marks.all.iter().filter(move |mark| of(mark.kind)).map(|mark| &mark.run);
    let quoted = runs(|kind| matches!(kind, MarkKind::Quote(_) | MarkKind::Rendition(_)));
    let noted = runs(|kind| matches!(kind, MarkKind::Note(_)));
    rights::excerpts::choose_passages(text, quoted, noted, longest)
}

/// The passages of an article that is published in excerpts, as HTML.
pub(super) fn render_excerpts(text: &Text, marks: &Marks<'_>, margin: &mut Margin<'_>, longest: usize) -> String {
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for passage in shown_passages(text, marks, longest) {
        let end = passage.end;
        // Notes on passages that are not shown follow the passage before.
        html.push_str(&unnumbered_notes(margin, passage.start));
        let words = write_range(text, text.markers(), passage, marks, margin, &mut drawn);
        html.push_str(&in_paragraph(&words, &margin.notes_before(end)));
        html.push_str("<p class=\"gap\" aria-hidden=\"true\">[…]</p>\n");
    }
    html.push_str(&unnumbered_notes(margin, usize::MAX));
    // Links to a note without a passage still need a target.
    for (i, mark) in marks
        .all
        .iter()
        .enumerate()
        .filter(|(i, mark)| marks.head[*i] == *i && !mark.id.is_empty() && !mark.run.is_empty())
    {
        if drawn.insert(i) {
            html.push_str(&format!("<span id=\"{}\"></span>", escaped(&mark.id)));
        }
    }
    html
}

/// The notes up to a byte, without numbers because their passages are not shown.
fn unnumbered_notes(margin: &mut Margin<'_>, upto: usize) -> String {
    margin.skip_numbers(upto);
    match margin.notes_before(upto) {
        notes if notes.is_empty() => notes,
        notes => format!("<div class=\"noted-block\">{notes}</div>\n"),
    }
}

/// The quoted words alone, as targets of links; of passages with notes only an empty target.
pub(super) fn quoted_words(text: &Text, marks: &[Mark], margin: &mut Margin<'_>) -> String {
    let mut ours: Vec<_> = marks.iter().filter(|mark| !matches!(mark.kind, MarkKind::Mention(_))).collect();
    ours.sort_by_key(|mark| mark.run.start);
    let quotes: Vec<_> =
        marks.iter().filter(|m| matches!(m.kind, MarkKind::Quote(_) | MarkKind::Rendition(_))).cloned().collect();
    let quotes = Marks::new(&quotes);
    let mut drawn = BTreeSet::new();
    let mut html = String::new();
    for mark in ours {
        let run = mark.run.clone();
        if matches!(mark.kind, MarkKind::Quote(_) | MarkKind::Rendition(_)) {
            html.push_str(&unnumbered_notes(margin, run.start));
            let words = write_range(text, &[], run.clone(), &quotes, margin, &mut drawn);
            html.push_str(&in_paragraph(&words, &margin.notes_before(run.end)));
        } else if !mark.id.is_empty() {
            html.push_str(&format!("<span id=\"{}\"></span>\n", escaped(&mark.id)));
        }
    }
    html + &unnumbered_notes(margin, usize::MAX)
}
