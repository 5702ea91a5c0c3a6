//! How a text is written so that YAML reads back the same: plain, quoted, or as a block of lines.

use std::borrow::Cow;

use crate::{
    parse::double_quoted,
    text::clean::{clean, is_bidi},
};

/// The style of a text that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarStyle {
    /// Without quotation marks; true for what another reader may take for a number, a date or a truth value.
    Plain(bool),
    /// Between single quotation marks.
    Single,
    /// Between double quotation marks.
    Double,
    /// A block with its line breaks: `|`.
    Literal,
    /// A block whose lines are joined: `>`.
    Folded,
}

/// What is written: the rest of the line of a key, and the lines below it, each with its line break before it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) head: String,
    pub(super) rest: String,
}

impl Written {
    /// What fits on the line of its key.
    pub(super) fn on_one_line(head: String) -> Self {
        Self { head, rest: String::new() }
    }
}

impl Written {
    /// What is written as a whole, from the line of its key on.
    pub(super) fn from_lines(text: &str, line_break: &str) -> Self {
        let at = text.find(line_break).unwrap_or(text.len());
        Self { head: text[..at].to_owned(), rest: text[at..].to_owned() }
    }
}

/// Where a text is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room<'b> {
    /// The column of its lines, if it is written as a block; `None` between brackets.
    pub(super) column: Option<usize>,
    /// The line break of the file.
    pub(super) line_break: &'b str,
    /// The style of a text like it.
    pub(super) like: Option<ScalarStyle>,
}

/// Columns that a folded line fills, and a list or mapping in flow style.
pub(super) const WIDTH: usize = 110;

impl ScalarStyle {
    /// The style of a text as it is in a file.
    pub(super) fn of(typed: &str) -> Self {
        match typed.as_bytes().first() {
            Some(b'\'') => Self::Single,
            Some(b'"') => Self::Double,
            Some(b'|') => Self::Literal,
            Some(b'>') => Self::Folded,
            _ => Self::Plain(is_typed(typed)),
        }
    }
}

/// A text as it is read back: without characters that no page may contain.
pub(super) fn as_read_back(text: &str) -> Cow<'_, str> {
    clean(text)
}

/// A text, in the style of a similar one where that style can represent it.
pub(super) fn write_scalar(text: &str, room: Room<'_>) -> Written {
    let text = &*as_read_back(text);
    let wanted = room.like;
    if let Some(column) = room.column.filter(|_| fits_block(text)) {
        let lines = Lines { column, line_break: room.line_break };
        let folds = !text.lines().any(|line| line.starts_with(' '));
        match wanted {
            Some(ScalarStyle::Folded) if folds => return lines.folded_block(text),
            Some(ScalarStyle::Literal | ScalarStyle::Folded) => return lines.literal_block(text),
            _ if text.contains('\n') => return lines.literal_block(text),
            _ => {}
        }
    }
    let flow = room.column.is_none();
    let plain = is_plain(text, flow);
    Written::on_one_line(match wanted {
        Some(ScalarStyle::Double) => double_quoted(text),
        Some(ScalarStyle::Single) if fits_single(text) => single_quoted(text),
        Some(ScalarStyle::Plain(true)) if plain && !is_null(text) => text.to_owned(),
        _ if plain && !is_typed(text) => text.to_owned(),
        _ if text.contains(['"', '\\']) && !text.contains('\'') && fits_single(text) => single_quoted(text),
        _ => double_quoted(text),
    })
}

/// A text without quotation marks wherever YAML reads it as a text, a number, a date or a truth value.
pub(super) fn plain_or_quoted(text: &str, flow: bool) -> String {
    let text = &*as_read_back(text);
    if is_plain(text, flow) && !is_null(text) { text.to_owned() } else { double_quoted(text) }
}

/// True if a text without quotation marks is read as itself.
fn is_plain(text: &str, flow: bool) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    let opens = "-?:,[]{}#&*!|>'\"%@`=<".contains(first);
    let breaks = text.contains(": ") || text.contains(" #") || last == ':' || text.starts_with("...");
    let between_brackets = flow && text.contains([',', '[', ']', '{', '}']);
    !opens
        && !breaks
        && !between_brackets
        && !first.is_whitespace()
        && !last.is_whitespace()
        && text.chars().all(is_seen)
}

/// True for a character that an editor can see, or that letters need beside it.
fn is_seen(c: char) -> bool {
    !c.is_control() && !is_bidi(c) && !matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// True for what a reader of YAML, of either version, may take for something other than a text.
pub(super) fn is_typed(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let word = ["y", "n", "yes", "no", "true", "false", "on", "off", ".inf", "-.inf", "+.inf", ".nan"];
    let number = small.strip_prefix(['+', '-', '.']).unwrap_or(&small);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && number.chars().all(|c| c.is_ascii_hexdigit() || "xotz_:+-./ ~?%".contains(c));
    is_null(text) || small == "null" || word.contains(&small.as_str()) || is_number
}

fn fits_single(text: &str) -> bool {
    text.chars().all(is_seen)
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// True for a text that a block of lines can represent as it is.
fn fits_block(text: &str) -> bool {
    let Some(first) = text.lines().next() else { return false };
    let is_line =
        |line: &str| !line.ends_with(char::is_whitespace) && !line.starts_with('\t') && line.chars().all(is_seen);
    let ends_blank = text.ends_with("\n\n");
    !first.is_empty() && !ends_blank && !first.starts_with(char::is_whitespace) && text.split('\n').all(is_line)
}

/// Lines below a key.
struct Lines<'b> {
    column: usize,
    line_break: &'b str,
}

impl Lines<'_> {
    fn literal_block(&self, text: &str) -> Written {
        self.block_scalar('|', text, text.trim_end_matches('\n').split('\n').map(str::to_owned))
    }

    fn folded_block(&self, text: &str) -> Written {
        let paragraphs = text.trim_end_matches('\n').split('\n');
        let lines = paragraphs.enumerate().flat_map(|(index, paragraph)| {
            // One line break is written as two; those of empty lines are their own.
            let space = (index > 0 && !paragraph.is_empty()).then(String::new);
            space.into_iter().chain(self.wrap_paragraph(paragraph))
        });
        self.block_scalar('>', text, lines.collect::<Vec<_>>().into_iter())
    }

    /// A paragraph in lines of equal width, broken at single spaces.
    fn wrap_paragraph(&self, paragraph: &str) -> Vec<String> {
        let room = WIDTH.saturating_sub(self.column).max(40);
        let mut lines = vec![String::new()];
        let mut length = 0;
        for word in paragraph.split(' ') {
            let last = lines.len() - 1;
            let size = word.chars().count();
            let breaks = length + size >= room && !word.is_empty() && !word.starts_with('\t');
            if lines[last].is_empty() {
                lines[last].push_str(word);
                length = size;
            } else if breaks && !lines[last].ends_with([' ', '\t']) {
                lines.push(word.to_owned());
                length = size;
            } else {
                lines[last].push(' ');
                lines[last].push_str(word);
                length += size + 1;
            }
        }
        lines
    }

    fn block_scalar(&self, sign: char, text: &str, lines: impl Iterator<Item = String>) -> Written {
        let breaks = text.len() - text.trim_end_matches('\n').len();
        let chomp = if breaks == 0 { "-" } else { "" };
        let mut rest = String::new();
        for line in lines {
            rest.push_str(self.line_break);
            if !line.is_empty() {
                rest.push_str(&" ".repeat(self.column));
                rest.push_str(&line);
            }
        }
        Written { head: format!("{sign}{chomp}"), rest }
    }
}

#[cfg(test)]
mod tests {
    use super::{Room, ScalarStyle, write_scalar};

    #[test]
    fn a_text_is_quoted_only_where_it_has_to_be() {
        let room = Room { column: Some(2), line_break: "\n", like: None };
        for (text, expected) in [
            ("We will build it", "We will build it"),
            ("no", "\"no\""),
            ("~", "\"~\""),
            ("2025-02-12", "\"2025-02-12\""),
            ("12 bridges", "12 bridges"),
            ("a reason: China", "\"a reason: China\""),
            ("He said \"yes\": no", "'He said \"yes\": no'"),
            ("#tag", "\"#tag\""),
            ("- dash", "\"- dash\""),
            ("@name", "\"@name\""),
            ("🙂 well", "🙂 well"),
            ("“open", "“open"),
            ("it's", "it's"),
            ("trailing ", "\"trailing \""),
            ("a\tb", "\"a\\tb\""),
            ("", "\"\""),
            ("[The town] won", "\"[The town] won\""),
        ] {
            assert_eq!(write_scalar(text, room).head, expected, "{text:?}");
        }
    }

    #[test]
    fn a_text_keeps_the_style_of_the_one_it_replaces() {
        let room = |like| Room { column: Some(2), line_break: "\n", like: Some(like) };
        assert_eq!(write_scalar("a", room(ScalarStyle::Single)).head, "'a'");
        assert_eq!(write_scalar("a", room(ScalarStyle::Double)).head, "\"a\"");
        assert_eq!(write_scalar("2025", room(ScalarStyle::Plain(true))).head, "2025");
        assert_eq!(write_scalar("2025", room(ScalarStyle::Plain(false))).head, "\"2025\"");
        let folded = write_scalar("one two", room(ScalarStyle::Folded));
        assert_eq!((folded.head.as_str(), folded.rest.as_str()), (">-", "\n  one two"));
    }
}
