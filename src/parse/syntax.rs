//! YAML syntax errors: where they are and what to do about them. What was probably meant is in `slips`.

use std::ops::Range;

use super::slips::{self, SyntaxErrorSite};
use crate::{
    diag::{Diagnostic, Edit},
    model::Span,
    text::clean::windows_1252_meaning,
};

/// Adds the most likely cause of a syntax error on this line, with what to type. `span_of` gives the span of bytes of the source.
pub(super) fn add_hint(
    found: Diagnostic,
    source: &str,
    at: usize,
    span_of: impl Fn(Range<usize>) -> Span,
) -> Diagnostic {
    let start = source[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = source[start..].lines().next().unwrap_or_default();
    let is_stray = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    // The parser may complain of the value in which the character is.
    let stray = source[at..].chars().next().filter(is_stray).or_else(|| line.chars().find(is_stray));
    if let Some(c) = stray {
        return match windows_1252_meaning(c) {
            Some(meant) => found.help(format!("write `{meant}` instead of U+{:04X}", c as u32)),
            None => found.help(format!("remove the control character U+{:04X}", c as u32)),
        };
    }
    let cause = slips::cause_of(&SyntaxErrorSite { message: &found.message, source, start, line, at });
    match cause.edit {
        Some((range, replacement)) => found.fix(cause.help, vec![Edit { span: span_of(range), replacement }]),
        None => found.help(cause.help),
    }
}

/// The position of a quotation mark that is not closed, if that is the parser's error.
pub(super) fn unclosed_quotation_mark(source: &str, info: &str) -> Option<usize> {
    if !info.contains("quoted scalar") && !info.contains("unclosed quote") {
        return None;
    }
    let mut at = 0;
    source.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let (name, value) = line.split_once(": ")?;
        let value = value.trim_end();
        let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let inner = value[1..].replace("\\\"", "").replace("''", "");
        (!inner.contains(mark)).then_some(start + name.len() + 2)
    })
}

/// The position of the tab that ends a value, if that is the parser's error: it points at the beginning of the value, which may be
/// on the line before.
pub(super) fn tab_in_value(source: &str, info: &str, from: usize) -> Option<usize> {
    if !info.trim_end_matches('.').ends_with("found a tab") {
        return None;
    }
    let first = source[..from].rfind('\n').map_or(0, |at| at + 1);
    let mut at = first;
    source[first..].split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[..indentation].find('\t').map(|tab| start + tab)
    })
}
