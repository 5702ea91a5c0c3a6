//! A body that is published in full: Markdown's own layout, with marks, list numbers and notes.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    marks::{Marks, atomic_runs, surrounding_tags},
    turns::{TurnHead, with_turns},
};
use crate::{
    render::{margin::Margin, markup, pictures::PicturesNear},
    text::{
        self,
        stream::{self, Step},
    },
};

/// A whole body as HTML; `markers` are the numbers and signs of its list items.
pub(super) fn render_full_body(
    markdown: &str,
    markers: &[text::Marker],
    turns: &[TurnHead],
    marks: &Marks<'_>,
    margin: &mut Margin<'_>,
    pictures: PicturesNear<'_>,
) -> String {
    let mut drawn = BTreeSet::new();
    let mut links = 0usize;
    let mut out = Vec::new();
    let mut blocks = Vec::new();
    let mut read = 0;
    let mut markers = markers.iter().peekable();
    for mut step in with_turns(with_joined_lines(stream::walk_text(markdown)), turns) {
        read = step.visible.end.max(read);
        while markers.next_if(|marker| marker.at < step.visible.start).is_some() {}
        match (&step.event, markers.peek()) {
            // Markdown counts from the first number, whatever numbers follow; the page shows those of the source.
            (Event::Start(Tag::Item), Some(marker)) if marker.at <= read + 1 => {
                if let Some(value) = marker.value {
                    blocks.push(out.len());
                    step.event = markup::raw_html(format!("<li value=\"{value}\">"));
                }
            }
            (_, Some(marker)) if marker.sign && step.visible.contains(&marker.at) => {
                let sign = marker.shown.split_ascii_whitespace().last().unwrap_or_default();
                out.push(markup::raw_html(format!("{sign} ")));
            }
            _ => {}
        }
        match &step.event {
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::End(TagEnd::Link) => links = links.saturating_sub(1),
            Event::Start(tag) if is_block(tag.to_end()) => blocks.push(out.len()),
            // Notes on a list item are inside it; around all other blocks they are outside.
            Event::End(TagEnd::Item) => {
                let begun = blocks.pop().map_or(0, |at: usize| at + 1);
                wrap_with_notes(&mut out, begun, margin, read);
                out.push(step.event);
                continue;
            }
            Event::End(tag) if is_block(*tag) => {
                out.push(step.event);
                let begun = blocks.pop().unwrap_or(0);
                wrap_with_notes(&mut out, begun, margin, read);
                continue;
            }
            _ => {}
        }
        let ends_link = matches!(step.event, Event::End(TagEnd::Link));
        push_marked(step, marks, margin, links > 0, &mut drawn, &mut out);
        if ends_link {
            push_numbers(&mut out, margin, read);
        }
    }
    let rest = margin.notes_before(usize::MAX);
    if !rest.is_empty() {
        out.push(markup::raw_html(rest));
    }
    markup::write_html(out.into_iter(), 2, pictures)
}

/// True for blocks that notes follow.
fn is_block(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table | TagEnd::Item)
}

/// Adds the notes that are due after a block, and wraps both in one element.
fn wrap_with_notes(out: &mut Vec<Event<'_>>, begun: usize, margin: &mut Margin<'_>, read: usize) {
    let notes = margin.notes_before(read);
    if !notes.is_empty() {
        out.insert(begun, markup::raw_html("<div class=\"noted-block\">"));
        out.push(markup::raw_html(notes + "</div>\n"));
    }
}

/// Adds the numbers of the notes whose passages end at or before a byte.
fn push_numbers(out: &mut Vec<Event<'_>>, margin: &mut Margin<'_>, upto: usize) {
    let numbers = margin.numbers_before(upto);
    if !numbers.is_empty() {
        out.push(markup::raw_html(numbers));
    }
}

/// Joins the lines of a paragraph, so that a mark is not cut where the source's editor broke a line.
fn with_joined_lines<'a>(steps: impl Iterator<Item = Step<'a>>) -> impl Iterator<Item = Step<'a>> {
    let mut steps = steps.peekable();
    std::iter::from_fn(move || {
        let mut step = steps.next()?;
        let plain = |event: &Event<'_>| matches!(event, Event::Text(_) | Event::SoftBreak);
        if !plain(&step.event) || step.visible.is_empty() {
            return Some(step);
        }
        let mut text = None;
        let goes_on =
            |end: usize, next: &Step<'_>| plain(&next.event) && next.visible.start == end && !next.visible.is_empty();
        while let Some(next) = steps.next_if(|next| goes_on(step.visible.end, next)) {
            text.get_or_insert_with(|| words_of(&step.event).to_owned()).push_str(words_of(&next.event));
            step.visible.end = next.visible.end;
            step.source.end = next.source.end;
        }
        if let Some(text) = text {
            step.event = Event::Text(text.into());
        }
        Some(step)
    })
}

/// The visible text of a text event or a line break.
fn words_of<'s>(event: &'s Event<'_>) -> &'s str {
    match event {
        Event::SoftBreak => "\n",
        event => stream::text_of(event).unwrap_or_default(),
    }
}

/// Adds one step of the walk, cut into atomic runs if marks are over it or numbers within it.
fn push_marked<'a>(
    step: Step<'a>,
    marks: &Marks<'_>,
    margin: &mut Margin<'_>,
    linked: bool,
    drawn: &mut BTreeSet<usize>,
    out: &mut Vec<Event<'a>>,
) {
    let markable = matches!(step.event, Event::Text(_) | Event::Code(_) | Event::SoftBreak);
    let plain =
        marks.marks_over(&step.visible).next().is_none() && margin.numbers_inside(&step.visible).next().is_none();
    if step.visible.is_empty() || !markable || plain {
        let end = step.visible.end;
        let numbered = markable && !linked && !step.visible.is_empty();
        out.push(step.event);
        if numbered {
            push_numbers(out, margin, end);
        }
        return;
    }
    let whole = words_of(&step.event).to_owned();
    for run in atomic_runs(marks, margin, &step.visible, &[]) {
        let words = whole[run.start - step.visible.start..run.end - step.visible.start].to_owned();
        let inner = match &step.event {
            Event::Code(_) => Event::Code(words.into()),
            _ => Event::Text(words.into()),
        };
        match surrounding_tags(marks, &run, linked, drawn) {
            Some((open, close)) => out.extend([markup::raw_html(open), inner, markup::raw_html(close)]),
            None => out.push(inner),
        }
        if !linked {
            push_numbers(out, margin, run.end);
        }
    }
}
