//! Quotation marks around the cells of a table that is a text (RFC 4180): the first that leaves open where its cell ends.
//!
//! The crate `csv` reads any text as a table: a mark that is not closed takes all rows after it into its cell, without a word.
//! A mark in a cell that does not begin with one belongs to the cell, as in spreadsheets: no row is lost by it.

use super::input::first_characters;

/// The most characters of a cell in a message.
const LONGEST_SHOWN: usize = 40;

/// A mark that leaves open where its cell ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrongMark {
    /// The byte at which its row begins.
    pub(super) row: usize,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
}

/// Finds the first mark that leaves open where its cell ends.
pub(super) fn find_wrong_mark(text: &str, delimiter: u8) -> Option<WrongMark> {
    let bytes = text.as_bytes();
    let is_end = |at: usize| bytes.get(at).is_none_or(|byte| *byte == delimiter || matches!(byte, b'\r' | b'\n'));
    let (mut at, mut row) = (text.len() - text.trim_start_matches('\u{feff}').len(), 0);
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let opening = at;
            let Some(closing) = closing_mark(bytes, opening) else {
                return Some(WrongMark { row, message: not_closed(text, opening), help: close_it() });
            };
            at = closing + 1;
            // Spaces between a cell and its end are none of its words.
            at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
            if !is_end(at) {
                return Some(wrong_within(text, row, opening..closing, delimiter));
            }
        }
        while !is_end(at) {
            at += 1;
        }
        let is_last_cell = bytes.get(at) != Some(&delimiter);
        at += 1;
        if is_last_cell {
            at += bytes.get(at..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            row = at;
        }
    }
    None
}

/// The next mark after an opening one that is not doubled.
fn closing_mark(bytes: &[u8], opening: usize) -> Option<usize> {
    let mut at = opening + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A cell after whose closing mark something else follows.
fn wrong_within(text: &str, row: usize, cell: std::ops::Range<usize>, delimiter: u8) -> WrongMark {
    let lines = text[cell.clone()].matches('\n').count();
    if lines > 0 {
        let message = not_closed(text, cell.start);
        let where_next = if lines == 1 { "on the next line".to_owned() } else { format!("{lines} lines below") };
        return WrongMark {
            row,
            message: format!("{message}: the next one, {where_next}, ends no cell"),
            help: close_it(),
        };
    }
    let shown = first_characters(line_from(text, cell.start), LONGEST_SHOWN);
    let message = format!("a quotation mark within the cell `{shown}` is not doubled");
    let sign = if delimiter == b'\t' { "a tab".to_owned() } else { format!("`{}`", char::from(delimiter)) };
    let help =
        format!("write each mark within the cell twice: `\"\"`; or put {sign} after the mark that ends the cell");
    WrongMark { row, message, help }
}

fn not_closed(text: &str, opening: usize) -> String {
    let shown = first_characters(line_from(text, opening + 1), LONGEST_SHOWN);
    let which = if shown.is_empty() { String::new() } else { format!(" before `{shown}`") };
    format!("the quotation mark{which} is not closed")
}

fn close_it() -> String {
    "put `\"` at the end of the cell, and write each mark within it twice: `\"\"`".to_owned()
}

/// What is on a line from a byte on.
fn line_from(text: &str, from: usize) -> &str {
    text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::find_wrong_mark;

    #[test]
    fn marks_that_leave_the_end_of_a_cell_open_are_found_and_others_are_not() {
        let right = [
            "a,b\n\"x, y\",z\n",
            "a,b\r\n\"x \"\"y\"\"\r\nz\",\"\"\r\n",
            "a,b\nHe said \"yes\",6\" pipe\n",
            "a,b\n\"x\" ,\"y\"",
            "a,b\n\"\"\"x\"\"\",\"\"\n\n\n\"y\",z",
            "\u{feff}\"a\",b\n",
            "",
            "\n\n",
        ];
        for text in right {
            assert_eq!(find_wrong_mark(text, b','), None, "{text}");
        }
        let wrong = [
            ("a,b\n\"x,y\nz,w\n", b',', 4, "the quotation mark before `x,y` is not closed"),
            ("a,b\nz,w\n\"x,y", b',', 8, "the quotation mark before `x,y` is not closed"),
            ("a,b\nz,w\nx,\"", b',', 8, "the quotation mark is not closed"),
            (
                "a,b\n\"x,y\nz,\"w\"\n",
                b',',
                4,
                "before `x,y` is not closed: the next one, on the next line, ends no cell",
            ),
            (
                "a,b\n\"He said \"yes\" twice\",x\n",
                b',',
                4,
                "within the cell `\"He said \"yes\" twice\",x` is not doubled",
            ),
            ("a;b\r\n\"x\" y;z\r\n", b';', 5, "within the cell `\"x\" y;z` is not doubled"),
            ("a\tb\n\"Yes,\" he said\tz\n", b'\t', 4, "is not doubled"),
            ("\"a,b\nx,y\n", b',', 0, "before `a,b` is not closed"),
        ];
        for (text, delimiter, row, message) in wrong {
            let found = find_wrong_mark(text, delimiter).expect("a mark");
            assert_eq!(found.row, row, "{text}");
            assert!(found.message.contains(message), "{text}: {}", found.message);
        }
    }
}
