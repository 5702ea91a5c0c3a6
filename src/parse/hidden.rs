//! Reports characters that a reader cannot see, or mistakes for others.

use std::collections::{BTreeMap, BTreeSet};

use unicode_bidi::BidiInfo;

use super::front::split_front_matter;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, FileId, Span},
    text::{
        clean::{clean, is_bidi},
        hidden::{Hidden, HiddenKind, character_name, hidden_in_file},
        typography::is_invisible,
    },
};

/// How many characters to show before and after a hidden one.
const NEAR: usize = 16;
/// How many further places of a kind to point at.
const SHOWN: usize = 3;

/// Looks through a file: one finding for each kind, at its first place. Reports W326.
///
/// `allow` is what an article silences; other files can silence nothing. Letters in `known` are those of a
/// source that its quotes have to have too; those that are found join them.
pub(crate) fn report_hidden(
    file: FileId,
    text: &str,
    allow: Option<&[Allow]>,
    known: &mut BTreeSet<char>,
    diagnostics: &mut Diagnostics,
) {
    // In a value, a control character is an error.
    let values = split_front_matter(text).map_or(0..text.len(), |(front, _)| front);
    let is_warning = |one: &Hidden| match one.kind {
        HiddenKind::Lookalike => !known.contains(&one.c),
        HiddenKind::Control => !values.contains(&one.at.start),
        _ => true,
    };
    let mut kinds: BTreeMap<HiddenKind, Vec<Hidden>> = BTreeMap::new();
    for one in hidden_in_file(text).into_iter().filter(is_warning) {
        kinds.entry(one.kind).or_default().push(one);
    }
    known.extend(kinds.get(&HiddenKind::Lookalike).into_iter().flatten().map(|one| one.c));
    for all in kinds.values() {
        let first = &all[0];
        let at = |one: &Hidden| Span::new(file, one.at.clone());
        let message = format!("{}: {}", describe_kind(first), character_name(first.c));
        let mut found = Diagnostic::new(Code::HiddenCharacter, at(first), message);
        for other in all[1..].iter().take(SHOWN) {
            found = found.and(at(other), character_name(other.c));
        }
        let spelled = &text[first.at.clone()];
        found = found.note(if spelled.starts_with(['&', '\\']) {
            format!("the file spells it `{spelled}`")
        } else {
            let (seen, held) = seen_and_held(text, first);
            format!("a reader sees `{seen}`; the file contains `{held}`")
        });
        if all.len() > 1 {
            found = found.note(format!("the file contains {} characters of this kind", all.len()));
        }
        diagnostics.lint(allow.unwrap_or_default(), found.help(advice_for(first, allow.is_some())));
    }
}

fn describe_kind(one: &Hidden) -> String {
    match (one.kind, one.like) {
        (HiddenKind::Misread, Some(meant)) => {
            format!("a character of Windows-1252 that was misread, taken for `{meant}`")
        }
        (HiddenKind::Lookalike, Some(like)) => format!("a letter of another script that looks like `{like}`"),
        (HiddenKind::Direction, _) => "a character that changes the direction of the text".into(),
        (HiddenKind::Selector, _) => "an invisible character without effect".into(),
        (HiddenKind::Joiner, _) => "an invisible character inside a word".into(),
        _ => "a control character, which a page may not contain".into(),
    }
}

fn advice_for(one: &Hidden, article: bool) -> String {
    let what = one.like.map_or("remove it".to_owned(), |like| format!("write `{like}`"));
    let silence = " or, if the source has it, add `allow: [{lint: hidden-character, why: …}]` to the annotations";
    if article { what + silence } else { what }
}

/// The text around a hidden character, as a reader sees it and as the file contains it.
fn seen_and_held(text: &str, one: &Hidden) -> (String, String) {
    let (before, after) = (&text[..one.at.start], &text[one.at.end..]);
    let start = before.char_indices().rev().take(NEAR).take_while(|(_, c)| *c != '\n').last();
    let end = after.char_indices().take(NEAR).take_while(|(_, c)| *c != '\n').last();
    let (start, end) =
        (start.map_or(one.at.start, |(at, _)| at), end.map_or(one.at.end, |(at, c)| one.at.end + at + c.len_utf8()));
    let (start, end) = (word_start(text, start, one.at.start), word_end(text, one.at.end, end));
    let near = &text[start..end];
    let shown = if one.kind == HiddenKind::Direction {
        let bidi = BidiInfo::new(near, None);
        bidi.paragraphs.iter().map(|all| bidi.reorder_line(all, all.range.clone()).into_owned()).collect()
    } else {
        clean(near).into_owned()
    };
    let seen: String = shown.chars().filter(|c| !is_invisible(*c) && !is_bidi(*c)).collect();
    let spell = |c: char| {
        let hides = c == one.c || is_invisible(c) || is_bidi(c) || c.is_control();
        if hides { format!("[U+{:04X}]", c as u32) } else { c.to_string() }
    };
    (seen.trim().to_owned(), near.trim().chars().map(spell).collect())
}

/// The start of the excerpt, at the beginning of a word.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    let cut = text[..from].chars().next_back().is_some_and(char::is_alphanumeric);
    let space = text[from..to].find(' ').filter(|_| cut);
    space.map_or(from, |at| from + at + 1)
}

fn word_end(text: &str, from: usize, to: usize) -> usize {
    let cut = text[to..].chars().next().is_some_and(char::is_alphanumeric);
    text[from..to].rfind(' ').filter(|_| cut).map_or(to, |at| from + at)
}
