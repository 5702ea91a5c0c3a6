//! Slips in YAML: what was probably meant at the place where the parser gave up, and the line to type.
//!
//! In goes the line of the error with those before it; out comes a help. It proposes only: nothing is read from it.

use crate::text::shorten;

/// The longest value that a help repeats.
const LONGEST: usize = 120;
/// How many lines before the error may have caused it.
const BEFORE: usize = 40;

/// Where the parser gave up.
pub(super) struct Stopped<'s> {
    /// What it says.
    pub(super) message: &'s str,
    pub(super) source: &'s str,
    /// The byte at which the line of the error begins.
    pub(super) start: usize,
    /// That line, without its end.
    pub(super) line: &'s str,
    /// The byte of the error.
    pub(super) at: usize,
}

/// A line with a key: `  - text: words`.
struct KeyLine<'s> {
    /// The bytes before the key, spaces and dashes.
    column: usize,
    key: &'s str,
    /// What follows the colon, without spaces around it and without a comment.
    value: &'s str,
    /// False for `text:words`.
    is_spaced: bool,
}

/// What to type instead of a line with a syntax error, in words.
pub(super) fn cause_of(stopped: &Stopped<'_>) -> String {
    let here = key_line(stopped.line);
    tab(stopped)
        .or_else(|| here.as_ref().and_then(|here| open_quotation_mark(stopped, here)))
        .or_else(|| unclosed_in_braces(stopped))
        .or_else(|| here.as_ref().and_then(|here| special_beginning(stopped, here)))
        .or_else(|| bracket(stopped, here.as_ref()))
        .or_else(|| dash_without_space(stopped))
        .or_else(|| colon_without_space(stopped, here.as_ref()))
        .or_else(|| colon_in_value(stopped, here.as_ref()))
        .or_else(|| indentation(stopped, here.as_ref()))
        .or_else(|| here.as_ref().and_then(marks_in_marks))
        .unwrap_or_else(|| "check the indentation and the quotation marks of this line and the one before".into())
}

/// A line that is indented with tabs.
fn tab(stopped: &Stopped<'_>) -> Option<String> {
    let is_tabbed = stopped.line.trim_start_matches(' ').starts_with('\t');
    (is_tabbed || stopped.message.ends_with("found a tab")).then(|| {
        let rest = stopped.line.trim_start_matches([' ', '\t']);
        let before = line_before(stopped).and_then(key_line);
        let spaces = match before {
            Some(before) if before.value.is_empty() => Some(before.column + 2),
            _ if rest.starts_with("- ") => lines_before(stopped).find_map(dash_of).or(Some(2)),
            _ => lines_before(stopped).find_map(key_line).map(|before| before.column),
        };
        match (spaces, first_words(rest)) {
            (Some(spaces), Some(words)) if is_tabbed && spaces > 0 => {
                format!("indent with spaces; YAML does not allow tabs: put {} before `{words}`", spaces_of(spaces))
            }
            _ => "indent with spaces; YAML does not allow tabs".into(),
        }
    })
}

/// A quotation mark at the beginning of a value that nothing closes.
fn open_quotation_mark(stopped: &Stopped<'_>, here: &KeyLine<'_>) -> Option<String> {
    let mark = here.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &here.value[1..];
    let is_open =
        if mark == '"' { !inner.replace("\\\"", "").contains('"') } else { !inner.replace("''", "").contains('\'') };
    if !is_open {
        return None;
    }
    if continues(stopped, here) || here.value.chars().count() > LONGEST || inner.ends_with('\\') {
        return Some(format!(
            "close the quotation mark, with `{mark}` at the end of the value of `{}`; inside it, write `{}` for a quotation mark",
            here.key,
            if mark == '"' { "\\\"" } else { "''" },
        ));
    }
    // A curly mark that a text editor put in place of the straight one.
    let inner = inner.strip_suffix('”').filter(|_| mark == '"' && !inner.contains('“')).unwrap_or(inner);
    Some(format!("close the quotation mark: `{}: {mark}{inner}{mark}`", here.key))
}

/// A quotation mark that nothing closes, where it is not known which value it belongs to.
fn unclosed_in_braces(stopped: &Stopped<'_>) -> Option<String> {
    let help = "close the quotation mark; inside it, write `\\\"` for a quotation mark";
    stopped.message.contains("unclosed quote").then(|| help.into())
}

/// A value that begins with a character that means something else in YAML.
fn special_beginning(stopped: &Stopped<'_>, here: &KeyLine<'_>) -> Option<String> {
    let value = here.value;
    let first = value.chars().next()?;
    let is_header = |rest: &str| rest.chars().all(|c| matches!(c, '+' | '-') || c.is_ascii_digit());
    let is_wrong = match first {
        '@' | '`' | '%' | ',' | ']' | '}' => true,
        '*' => stopped.message.contains("anchor") || value.contains(' '),
        '|' | '>' => !is_header(&value[1..]),
        '-' | '?' => value[1..].starts_with(' '),
        _ => false,
    };
    is_wrong.then(|| {
        let why = format!("a value that begins with `{first}` needs quotation marks around it");
        with_quotation_marks(stopped, here, &why)
    })
}

/// A value that begins with a bracket that is closed in its middle, or nowhere.
fn bracket(stopped: &Stopped<'_>, here: Option<&KeyLine<'_>>) -> Option<String> {
    if let Some(here) = here.filter(|here| here.value.starts_with(['[', '{']) && !is_open(here)) {
        let why = "a text that begins with a bracket needs quotation marks around it";
        return (!here.value.ends_with([']', '}'])).then(|| with_quotation_marks(stopped, here, why));
    }
    let is_in_brackets = ["bracket", "illegal placement", "flow"].iter().any(|word| stopped.message.contains(word));
    let before;
    let open = match here.filter(|here| is_open(here)) {
        Some(here) => here,
        None if is_in_brackets => {
            before = lines_before(stopped).filter_map(key_line).find(is_open)?;
            &before
        }
        None => return None,
    };
    Some(format!(
        "close the bracket: put `{}` at the end of the value of `{}`; if it is a text, put quotation marks around it: `{}`",
        closing(open),
        open.key,
        quoted_line(open)
    ))
}

/// True for a value that begins with a bracket which its line does not close.
fn is_open(line: &KeyLine<'_>) -> bool {
    line.value.starts_with(['[', '{']) && !line.value.contains(closing(line))
}

/// The bracket that closes the one at the beginning of a value.
fn closing(line: &KeyLine<'_>) -> char {
    if line.value.starts_with('[') { ']' } else { '}' }
}

/// An entry of a list without a space after its `-`, on this line or the one before: `-id: x`.
fn dash_without_space(stopped: &Stopped<'_>) -> Option<String> {
    let is_entry = |text: &&str| {
        let name = text.strip_prefix('-').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
        name.is_some_and(is_word)
    };
    let entry = [Some(stopped.line), line_before(stopped)].into_iter().flatten().map(str::trim).find(is_entry)?;
    Some(format!("put a space after the `-` in `{entry}`"))
}

/// A key without a space after its colon, on this line or the one before: `text:words`.
fn colon_without_space(stopped: &Stopped<'_>, here: Option<&KeyLine<'_>>) -> Option<String> {
    let before = line_before(stopped).and_then(key_line);
    let is_stuck = |line: &&KeyLine<'_>| !line.is_spaced && !line.value.starts_with("//");
    let line = here.filter(is_stuck).or(before.as_ref().filter(is_stuck))?;
    Some(format!("put a space after the colon: `{}: {}`", line.key, shorten(line.value, LONGEST)))
}

/// A value without quotation marks that has a colon and a space in it.
fn colon_in_value(stopped: &Stopped<'_>, here: Option<&KeyLine<'_>>) -> Option<String> {
    if stopped.message.contains("flow") && stopped.line.contains('{') {
        let help = "between braces, a text with `: ` or `, ` in it needs quotation marks around it: `text: \"…\"`";
        return Some(help.into());
    }
    let here = here?;
    let is_plain = !here.value.starts_with(['"', '\'', '{', '[', '|', '>']);
    (is_plain && (here.value.contains(": ") || here.value.ends_with(':')))
        .then(|| with_quotation_marks(stopped, here, "a value with `: ` in it needs quotation marks around it"))
}

/// A line that is indented by more or fewer spaces than those that it belongs with.
fn indentation(stopped: &Stopped<'_>, here: Option<&KeyLine<'_>>) -> Option<String> {
    // The colon of a key that is indented like the rest of the value before it.
    let is_own_colon = here.is_some_and(|here| stopped.at == stopped.start + here.column + here.key.len());
    if !is_own_colon && !["block collection", "block mapping"].iter().any(|word| stopped.message.contains(word)) {
        return None;
    }
    let own = stopped.line.len() - stopped.line.trim_start_matches(' ').len();
    let near = |(column, _): &(usize, String)| column.abs_diff(own);
    let place = if dash_of(stopped.line).is_some() {
        let entries = lines_before(stopped)
            .filter_map(|line| Some((dash_of(line)?, first_words(line.trim()).unwrap_or_default().to_owned())));
        entries.min_by_key(near)
    } else {
        let keys = lines_before(stopped).filter_map(key_line).map(|line| (line.column, format!("{}:", line.key)));
        // Nobody who indents a line by several spaces means a key of the whole file.
        keys.filter(|(column, _)| *column > 0 || own < 2).min_by_key(near)
    };
    let words = first_words(stopped.line.trim());
    Some(match (place.filter(|(column, _)| *column != own), words) {
        (Some((column, like)), Some(words)) => {
            format!("put {} before `{words}`, so that it is in line with `{like}` above", spaces_of(column))
        }
        _ => "indent this line by as many spaces as the keys or entries that it belongs with".into(),
    })
}

/// Quotation marks within a value that has such marks around it.
fn marks_in_marks(here: &KeyLine<'_>) -> Option<String> {
    let (key, value) = (here.key, here.value);
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    // Marks around the whole value are YAML's; else they are part of it.
    let inner = value[1..].strip_suffix(mark).unwrap_or(value);
    let is_short = inner.chars().count() <= LONGEST && !inner.contains('\\');
    let inner = if mark == '\'' { inner.replace("''", "'") } else { inner.to_owned() };
    Some(match (inner.contains('\''), inner.contains('"')) {
        (true, true) => {
            format!("write `{key}: >-`, and the value on the next line, indented and without quotation marks around it")
        }
        (true, false) if is_short => {
            format!("put a value that contains an apostrophe between double quotation marks: `{key}: \"{inner}\"`")
        }
        (false, true) if is_short => {
            format!("put a value that contains quotation marks between single ones: `{key}: '{inner}'`")
        }
        (true, false) => "put a value that contains an apostrophe between double quotation marks".into(),
        (false, true) => "put a value that contains quotation marks between single ones".into(),
        (false, false) => return None,
    })
}

/// What to type so that a value is a text, after the reason.
fn with_quotation_marks(stopped: &Stopped<'_>, here: &KeyLine<'_>, why: &str) -> String {
    if continues(stopped, here) {
        format!("{why}; as it has several lines, write `{}: >-`, and all of it on the next lines, indented", here.key)
    } else {
        format!("{why}: `{}`", quoted_line(here))
    }
}

/// The key and the value of a line, between quotation marks.
fn quoted_line(line: &KeyLine<'_>) -> String {
    let value = shorten(line.value, LONGEST).replace('\\', "\\\\").replace('"', "\\\"");
    format!("{}: \"{value}\"", line.key)
}

/// True if the next line belongs to the value of this one.
fn continues(stopped: &Stopped<'_>, here: &KeyLine<'_>) -> bool {
    let next = stopped.source[stopped.start..].lines().nth(1).unwrap_or_default();
    let depth = next.len() - next.trim_start_matches(' ').len();
    !next.trim().is_empty() && depth > here.column && key_line(next).is_none()
}

fn key_line(line: &str) -> Option<KeyLine<'_>> {
    let mut rest = line.trim_start_matches([' ', '\t']);
    while let Some(inner) = rest.strip_prefix("- ") {
        rest = inner.trim_start_matches(' ');
    }
    let column = line.len() - rest.len();
    let (key, value) = rest.split_once(':').filter(|(key, _)| is_word(key))?;
    let is_spaced = value.is_empty() || value.starts_with([' ', '\t']);
    let whole = value.trim();
    let mark = whole.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match value.split_once(" #") {
        // Between quotation marks, `#` is a character like others.
        Some((before, _)) if mark.is_none_or(|mark| before.trim().len() > 1 && before.trim().ends_with(mark)) => {
            before.trim()
        }
        _ => whole,
    };
    Some(KeyLine { column, key, value, is_spaced })
}

/// True for what a key can be.
fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// How far an entry of a list is indented; `None` for any other line.
fn dash_of(line: &str) -> Option<usize> {
    let text = line.trim_start_matches(' ');
    text.starts_with("- ").then(|| line.len() - text.len())
}

/// The lines before that of the error which have words, the nearest first.
fn lines_before<'s>(stopped: &Stopped<'s>) -> impl Iterator<Item = &'s str> + use<'s> {
    let has_words = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let source: &'s str = stopped.source;
    source[..stopped.start].lines().rev().filter(has_words).take(BEFORE)
}

fn line_before<'s>(stopped: &Stopped<'s>) -> Option<&'s str> {
    lines_before(stopped).next()
}

/// The beginning of a line that a help can name it by: its dash and its key.
fn first_words(text: &str) -> Option<&str> {
    match key_line(text) {
        Some(line) => Some(&text[..=line.column + line.key.len()]),
        None => text.split_whitespace().next(),
    }
}

fn spaces_of(count: usize) -> String {
    if count == 1 { "one space".into() } else { format!("{count} spaces") }
}
