//! Footnotes that readers do not get: a reference to one that is not defined is shown as it was typed, and of two
//! of one name only the first is shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use pulldown_cmark::{Event, Parser, Tag};

use super::text_place::TextPlace;
use crate::{
    diag::{Code, Diagnostic, KnownWords},
    text::{cover::Cover, notes::folded_label, stream},
};

/// The longest label of a reference, in bytes.
const LONGEST: usize = 60;

/// The references of a text to footnotes that it does not have, and the footnotes that it has twice. Reports W526.
pub(super) fn check_footnotes(markdown: &str, place: &TextPlace<'_>) -> Vec<Diagnostic> {
    if !markdown.contains("[^") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut defined: BTreeMap<String, Range<usize>> = BTreeMap::new();
    // Where each definition begins.
    let mut starts = BTreeSet::new();
    let mut not_searched = Vec::new();
    for (event, range) in Parser::new_ext(markdown, stream::markdown_options()).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                starts.insert(range.start);
                let typed = range.start..range.start + label.len() + "[^]".len();
                match defined.get(&*folded_label(&label)) {
                    Some(first) => found.push(defined_twice(&label, place, typed, first.clone())),
                    None => drop(defined.insert(folded_label(&label).into_owned(), typed)),
                }
            }
            Event::FootnoteReference(_)
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => not_searched.push(range),
            _ => {}
        }
    }
    let not_searched = Cover::new(not_searched);
    let labels = KnownWords::new(defined.keys().map(String::as_str));
    for (start, _) in markdown.match_indices("[^").filter(|(start, _)| !starts.contains(start)) {
        let rest = &markdown[start + 2..];
        let Some(end) = rest.find([']', '[', '\n']).filter(|end| rest[*end..].starts_with(']')) else { continue };
        let (label, range) = (&rest[..end], start..start + end + 3);
        let is_escaped = markdown[..start].ends_with('\\');
        if !label.trim().is_empty() && end <= LONGEST && !is_escaped && !not_searched.overlaps(&range) {
            found.push(undefined(label, place, range, &labels));
        }
    }
    found
}

/// The warning about a footnote of a name that another one has.
fn defined_twice(label: &str, place: &TextPlace<'_>, typed: Range<usize>, first: Range<usize>) -> Diagnostic {
    let [second, first] = [typed, first].map(|range| place.find(range, &format!("[^{label}]:")).0);
    let message = format!("the text has two footnotes `[^{label}]`, and readers see only the first");
    Diagnostic::new(Code::FootnoteLost, second, message)
        .and(first, "the first one")
        .help("give this one another label, and write that where the text refers to it")
}

/// The warning about a reference to no footnote.
fn undefined(label: &str, place: &TextPlace<'_>, range: Range<usize>, labels: &KnownWords) -> Diagnostic {
    let typed = format!("[^{label}]");
    let message = format!("the text has no footnote `{typed}`, so readers see `{typed}` as it is typed");
    let found = Diagnostic::new(Code::FootnoteLost, place.find(range, &typed).0, message);
    if label.contains(char::is_whitespace) {
        return found
            .help(format!("a label has no spaces: `[^{}]`", label.split_whitespace().collect::<Vec<_>>().join("-")));
    }
    let found = match labels.nearest(&folded_label(label)) {
        Some(near) => found.help(format!("did you mean `[^{near}]`?")),
        None => found,
    };
    found.help(format!("write the footnote in a paragraph of its own: `{typed}: …`"))
}
