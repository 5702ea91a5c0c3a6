//! Cells of CSV that a spreadsheet would take for formulas.
//!
//! Such a cell has an apostrophe before it, which spreadsheets hide. So does one that begins with an apostrophe before such a sign,
//! or with two: what the import removes is never one of the words.

use std::borrow::Cow;

/// The apostrophe before a cell.
const MARK: char = '\'';
/// What a cell begins with that a spreadsheet would compute.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet reads as a formula.
pub(super) fn escape_cell(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(SIGNS) || unescape_cell(cell).is_some() { format!("{MARK}{cell}").into() } else { cell.into() }
}

/// The text of a cell that has an apostrophe before it; `None` for any other cell.
pub(super) fn unescape_cell(cell: &str) -> Option<&str> {
    cell.strip_prefix(MARK).filter(|rest| rest.starts_with(SIGNS) || rest.starts_with(MARK))
}

#[cfg(test)]
mod tests {
    use super::{escape_cell, unescape_cell};

    #[test]
    fn a_cell_has_an_apostrophe_before_a_sign_or_before_what_looks_like_that() {
        for (cell, escaped) in [
            ("=1", "'=1"),
            ("-5 degrees", "'-5 degrees"),
            ("\tx", "'\tx"),
            ("'-5 degrees'", "''-5 degrees'"),
            ("''no''", "'''no''"),
            ("'no'", "'no'"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(escape_cell(cell), escaped);
            assert_eq!(unescape_cell(escaped).unwrap_or(escaped), cell);
        }
    }
}
