//! Slips in YAML: what the author probably meant where the parser stopped, and what to type.
//!
//! Takes the line of the error and those above it; returns a help, with an edit where the line makes clear what was meant.
//! Never used to read the file.

use std::ops::Range;

use super::{
    key_line::{KeyLine, dash_column, is_word, lines_above},
    quoted::double_quoted,
};

/// The longest value that a help repeats.
const LONGEST: usize = 120;

/// Keys whose value is words rather than a list.
const KEYS_OF_WORDS: [&str; 5] = ["text", "title", "name", "note", "attribution"];

/// Where the parser stopped.
pub(super) struct SyntaxErrorSite<'s> {
    /// The parser's message.
    pub(super) message: &'s str,
    pub(super) source: &'s str,
    /// The byte at which the line of the error begins.
    pub(super) start: usize,
    /// That line, without its end.
    pub(super) line: &'s str,
    /// The byte of the error.
    pub(super) at: usize,
}

/// What was probably meant.
pub(super) struct Cause {
    /// What to type, in words.
    pub(super) help: String,
    /// Bytes of the source, and what to put in their place.
    pub(super) edit: Option<(Range<usize>, String)>,
}

impl<T: Into<String>> From<T> for Cause {
    fn from(help: T) -> Self {
        Self { help: help.into(), edit: None }
    }
}

/// What to type instead of a line with a syntax error.
pub(super) fn cause_of(site: &SyntaxErrorSite<'_>) -> Cause {
    let here = KeyLine::read(site.source, site.start);
    let here = here.as_ref();
    tab(site)
        .or_else(|| open_quotation_mark(site, here?))
        .or_else(|| unclosed_in_braces(site))
        .or_else(|| special_beginning(site, here?))
        .or_else(|| bracket(site, here))
        .or_else(|| dash_without_space(site))
        .or_else(|| colon_without_space(site, here))
        .or_else(|| colon_in_value(site, here))
        .or_else(|| indentation(site, here))
        .or_else(|| marks_in_marks(here?))
        .unwrap_or_else(|| "check the indentation and the quotation marks of this line and the one before".into())
}

/// A line that is indented with tabs.
fn tab(site: &SyntaxErrorSite<'_>) -> Option<Cause> {
    let is_tabbed = site.line.trim_start_matches(' ').starts_with('\t');
    (is_tabbed || site.message.ends_with("found a tab")).then(|| {
        let rest = site.line.trim_start_matches([' ', '\t']);
        let keys = || lines_above(site.source, site.start).map(|(start, _)| KeyLine::read(site.source, start));
        let spaces = match keys().next().flatten() {
            Some(above) if above.value.is_empty() => Some(above.column + 2),
            _ if rest.starts_with("- ") => {
                lines_above(site.source, site.start).find_map(|(_, line)| dash_column(line)).or(Some(2))
            }
            _ => keys().flatten().next().map(|above| above.column),
        };
        match (spaces, first_words(rest)) {
            (Some(spaces), Some(words)) if is_tabbed && spaces > 0 => {
                format!("indent with spaces; YAML does not allow tabs: put {} before `{words}`", spaces_of(spaces))
            }
            _ => "indent with spaces; YAML does not allow tabs".into(),
        }
        .into()
    })
}

/// A quotation mark at the beginning of a value that nothing closes.
fn open_quotation_mark(site: &SyntaxErrorSite<'_>, here: &KeyLine<'_>) -> Option<Cause> {
    let mark = here.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &here.value[1..];
    let closes = |text: &str| {
        let bare = if mark == '"' { text.replace("\\\\", "").replace("\\\"", "") } else { text.replace("''", "") };
        bare.contains(mark)
    };
    // A value of several lines may be closed on another.
    let below = site.source[site.start..].split_once('\n').map(|(_, below)| below).unwrap_or_default();
    if closes(inner) || closes(below) && !site.message.contains("unclosed quote") {
        return None;
    }
    if continues(site, here) || here.value.chars().count() > LONGEST || inner.ends_with('\\') {
        let help = format!(
            "close the quotation mark, with `{mark}` at the end of the value of `{}`; inside it, write `{}` for a quotation mark",
            here.key,
            if mark == '"' { "\\\"" } else { "''" },
        );
        return Some(help.into());
    }
    // A curly mark that a text editor put in place of the straight one.
    let inner = inner.strip_suffix('”').filter(|_| mark == '"' && !inner.contains('“')).unwrap_or(inner);
    Some(replacing(here, "close the quotation mark", &format!("{mark}{inner}{mark}")))
}

/// A quotation mark that nothing closes, where it is not known which value it belongs to.
fn unclosed_in_braces(site: &SyntaxErrorSite<'_>) -> Option<Cause> {
    let help = "close the quotation mark; inside it, write `\\\"` for a quotation mark";
    site.message.contains("unclosed quote").then(|| help.into())
}

/// A value that begins with a character that means something else in YAML.
fn special_beginning(site: &SyntaxErrorSite<'_>, here: &KeyLine<'_>) -> Option<Cause> {
    let value = here.value;
    let first = value.chars().next()?;
    let is_header = |rest: &str| rest.chars().all(|c| matches!(c, '+' | '-') || c.is_ascii_digit());
    let is_wrong = match first {
        '@' | '`' | '%' | ',' | ']' | '}' => true,
        '*' | '&' => site.message.contains("anchor") || site.message.contains("alias") || value.contains(' '),
        '!' => site.message.contains("tag"),
        '|' | '>' => !is_header(&value[1..]),
        '-' | '?' => value[1..].starts_with(' '),
        _ => false,
    };
    is_wrong.then(|| {
        with_quotation_marks(site, here, &format!("a value that begins with `{first}` needs quotation marks around it"))
    })
}

/// A value that begins with a bracket that is closed in its middle, or nowhere.
fn bracket(site: &SyntaxErrorSite<'_>, here: Option<&KeyLine<'_>>) -> Option<Cause> {
    let why = "a text that begins with a bracket needs quotation marks around it";
    if let Some(here) = here.filter(|here| here.value.starts_with(['[', '{']) && !is_open(here)) {
        return (!here.value.ends_with([']', '}'])).then(|| with_quotation_marks(site, here, why));
    }
    let is_in_brackets = ["bracket", "illegal placement", "flow"].iter().any(|word| site.message.contains(word));
    let above;
    let open = match here.filter(|here| is_open(here)) {
        Some(here) => here,
        None if is_in_brackets => {
            let mut lines = lines_above(site.source, site.start);
            above = lines.find_map(|(start, _)| KeyLine::read(site.source, start).filter(is_open))?;
            &above
        }
        None => return None,
    };
    if KEYS_OF_WORDS.contains(&open.key) {
        return Some(with_quotation_marks(site, open, why));
    }
    let help = format!("close the bracket: put `{}` at the end of the value of `{}`", closing(open), open.key);
    Some(help.into())
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
fn dash_without_space(site: &SyntaxErrorSite<'_>) -> Option<Cause> {
    let is_entry = |text: &&str| {
        let name = text.strip_prefix('-').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
        name.is_some_and(is_word)
    };
    let above = lines_above(site.source, site.start).next().map(|(_, line)| line);
    let entry = [Some(site.line), above].into_iter().flatten().map(str::trim).find(is_entry)?;
    Some(format!("put a space after the `-` in `{entry}`").into())
}

/// A key without a space after its colon, on this line or the one before: `text:words`.
fn colon_without_space(site: &SyntaxErrorSite<'_>, here: Option<&KeyLine<'_>>) -> Option<Cause> {
    let above = lines_above(site.source, site.start).next();
    let above = above.and_then(|(start, _)| KeyLine::read(site.source, start));
    let is_stuck = |line: &&KeyLine<'_>| !line.is_spaced && !line.value.starts_with("//");
    let line = here.filter(is_stuck).or(above.as_ref().filter(is_stuck))?;
    if line.value.contains(": ") || line.value.chars().count() > LONGEST {
        return Some(format!("put a space after the colon of `{}`", line.key).into());
    }
    Some(replacing(line, "put a space after the colon", line.value))
}

/// A value without quotation marks that has a colon and a space in it.
fn colon_in_value(site: &SyntaxErrorSite<'_>, here: Option<&KeyLine<'_>>) -> Option<Cause> {
    if site.message.contains("flow") && site.line.contains('{') {
        let help = "between braces, a text with `: ` or `, ` in it needs quotation marks around it: `{text: \"…\"}`";
        return Some(help.into());
    }
    let here = here?;
    let is_plain = !here.value.starts_with(['"', '\'', '{', '[', '|', '>']);
    (is_plain && (here.value.contains(": ") || here.value.ends_with(':')))
        .then(|| with_quotation_marks(site, here, "a value with `: ` in it needs quotation marks around it"))
}

/// A line that is indented by more or fewer spaces than those that it belongs with.
fn indentation(site: &SyntaxErrorSite<'_>, here: Option<&KeyLine<'_>>) -> Option<Cause> {
    // The colon of a key that is indented like the rest of the value before it.
    let is_own_colon = here.is_some_and(|here| site.at == site.start + here.column + here.key.len());
    if !is_own_colon && !["block collection", "block mapping"].iter().any(|word| site.message.contains(word)) {
        return None;
    }
    let own = site.line.len() - site.line.trim_start_matches(' ').len();
    let above = || lines_above(site.source, site.start);
    let near: Vec<(usize, String)> = if dash_column(site.line).is_some() {
        let words = |line: &str| first_words(line.trim()).unwrap_or_default().to_owned();
        above().filter_map(|(_, line)| Some((dash_column(line)?, words(line)))).collect()
    } else {
        let keys = above().filter_map(|(start, _)| KeyLine::read(site.source, start));
        keys.map(|line| (line.column, format!("{}:", line.key))).collect()
    };
    // Lines of an entry are closer to one another than to the keys of the whole file.
    let is_indented = |(column, _): &&(usize, String)| *column > 0 && column.abs_diff(own) <= 2;
    let distance = |(column, _): &&(usize, String)| column.abs_diff(own);
    let like = near.iter().filter(is_indented).min_by_key(distance).or(near.iter().min_by_key(distance));
    let like = like.filter(|(column, _)| *column != own);
    Some(match (like, first_words(site.line.trim())) {
        (Some((0, like)), Some(words)) => {
            format!("remove the spaces before `{words}`, so that it is in line with `{like}` above").into()
        }
        (Some((column, like)), Some(words)) => {
            let spaces = spaces_of(*column);
            format!("put {spaces} before `{words}`, so that it is in line with `{like}` above").into()
        }
        _ => "indent this line by as many spaces as the keys or entries that it belongs with".into(),
    })
}

/// Quotation marks or backslashes within a value that has quotation marks around it.
fn marks_in_marks(here: &KeyLine<'_>) -> Option<Cause> {
    let (key, value) = (here.key, here.value);
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    // Marks around the whole value are YAML's; else they are part of it.
    let inner = value[1..].strip_suffix(mark).unwrap_or(value);
    let inner = if mark == '\'' { inner.replace("''", "'") } else { inner.to_owned() };
    if mark == '"' && inner.contains('\\') {
        return Some("between double quotation marks, write `\\\\` for a backslash".into());
    }
    let is_short = inner.chars().count() <= LONGEST;
    match (inner.contains('\''), inner.contains('"')) {
        (true, true) => Some(
            format!(
                "write `{key}: >-`, and the value on the next line, indented and without quotation marks around it"
            )
            .into(),
        ),
        (true, false) if mark == '\'' => {
            let why = "put a value that contains an apostrophe between double quotation marks";
            Some(if is_short { replacing(here, why, &double_quoted(&inner)) } else { why.into() })
        }
        (false, true) if mark == '"' => {
            let why = "put a value that contains quotation marks between single ones";
            Some(if is_short { replacing(here, why, &format!("'{inner}'")) } else { why.into() })
        }
        _ => None,
    }
}

/// What to type so that a value is a text, after the reason.
fn with_quotation_marks(site: &SyntaxErrorSite<'_>, line: &KeyLine<'_>, why: &str) -> Cause {
    let key = line.key;
    if continues(site, line) {
        format!("{why}; as it has several lines, write `{key}: >-`, and all of it on the next lines, indented").into()
    } else if line.value.chars().count() > LONGEST {
        format!("{why}; as it is long, write `{key}: >-`, and all of it on the next line, indented").into()
    } else {
        replacing(line, why, &double_quoted(line.value))
    }
}

/// Another value for a line, after the reason.
fn replacing(line: &KeyLine<'_>, why: &str, value: &str) -> Cause {
    let note = if line.has_comment { "; what follows the `#` is a comment" } else { "" };
    let help = format!("{why}: `{}: {value}`{note}", line.key);
    Cause { help, edit: Some((line.after_colon.clone(), format!(" {value}"))) }
}

/// True if the next line belongs to the value of this one.
fn continues(site: &SyntaxErrorSite<'_>, line: &KeyLine<'_>) -> bool {
    let rest = &site.source[line.after_colon.end..];
    let Some((_, below)) = rest.split_once('\n') else { return false };
    let next = below.lines().next().unwrap_or_default();
    let depth = next.len() - next.trim_start_matches(' ').len();
    !next.trim().is_empty() && depth > line.column && KeyLine::read(below, 0).is_none()
}

/// The beginning of a line that a help can name it by: its dash and its key.
fn first_words(text: &str) -> Option<&str> {
    match KeyLine::read(text, 0) {
        Some(line) => Some(&text[..=line.column + line.key.len()]),
        None => text.split_whitespace().next(),
    }
}

fn spaces_of(count: usize) -> String {
    if count == 1 { "one space".into() } else { format!("{count} spaces") }
}
