//! The most common causes of YAML syntax errors, and what to do about them.

use crate::{diag::Diagnostic, text::clean::windows_1252_meaning};

/// Adds the most likely cause of a syntax error on this line.
pub(super) fn add_hint(found: Diagnostic, source: &str, at: usize) -> Diagnostic {
    let start = source[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = source[start..].lines().next().unwrap_or_default();
    let value = line.split_once(": ").map(|(_, value)| value.trim()).unwrap_or_default();
    let is_stray = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    // The parser may complain of the value in which the character is.
    let stray = source[at..].chars().next().filter(is_stray).or_else(|| line.chars().find(is_stray));
    if let Some(c) = stray {
        match windows_1252_meaning(c) {
            Some(meant) => found.help(format!("write `{meant}` instead of U+{:04X}", c as u32)),
            None => found.help(format!("remove the control character U+{:04X}", c as u32)),
        }
    } else if line.trim_start_matches(' ').starts_with('\t') || found.message.ends_with("found a tab") {
        found.help("indent with spaces; YAML does not allow tabs")
    } else if found.message.contains("unclosed quote") {
        found.help("close the quotation mark; inside it, write `\\\"` for a quotation mark")
    } else if found.message.contains("block collection") || found.message.contains("block mapping") {
        found.help("indent this line by as many spaces as the keys or entries that it belongs with")
    } else if let Some(entry) = entry_without_space(source, start) {
        found.help(format!("put a space after the `-` in `{entry}`"))
    } else if found.message.contains("unclosed bracket") {
        found.help(
            "close the bracket; a text that begins with one needs quotation marks around it: `text: '[The town] …'`",
        )
    } else if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[', '|', '>']) {
        found.help("a value with `: ` in it needs quotation marks around it")
    } else if value.starts_with(['@', '`', '%', '&', '*', '!']) {
        found.help("a value that begins with this character needs quotation marks around it")
    } else if value.starts_with(['[', '{']) {
        found.help("a value that begins with a bracket needs quotation marks around it: `text: '[The town] …'`")
    } else if value.starts_with('\'') && value[1..].trim_end_matches('\'').replace("''", "").contains('\'') {
        found.help("put a value that contains an apostrophe between double quotation marks")
    } else if value.starts_with('"') && value[1..].trim_end_matches('"').contains('"') && value.contains('\'') {
        found.help(
            "write `>-` after the key, and the value on the next line, indented and without quotation marks around it",
        )
    } else if value.starts_with('"') && value[1..].trim_end_matches('"').contains('"') {
        found.help("put a value that contains quotation marks between single ones: `text: 'He said \"yes\".'`")
    } else if value.starts_with('"') && !value[1..].contains('"') {
        found.help("close the quotation mark; inside it, write `\\\"` for a quotation mark")
    } else {
        found.help("check the indentation and the quotation marks of this line and the one before")
    }
}

/// An entry of a list without a space after its `-`, on this line or the one before: `-id: x`.
fn entry_without_space(source: &str, line: usize) -> Option<&str> {
    let before = source[..line].trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    let here = source[line..].lines().next().unwrap_or_default();
    [here, before].into_iter().map(str::trim).find(|text| {
        let name = text.strip_prefix('-').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
        name.is_some_and(|name| {
            name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        })
    })
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
