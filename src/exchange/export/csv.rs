//! Tables as CSV (RFC 4180), a line for each row, with a line of names first.
//!
//! A cell that a spreadsheet would take for a formula has an apostrophe before it, which spreadsheets hide. So does one that
//! begins with an apostrophe before such a sign, or with two: what the import removes is never one of the words.
//! The only file that uses the CSV library.

use std::borrow::Cow;

use super::tables::TableRows;

/// A table with all its rows.
pub(crate) fn csv_table(rows: &TableRows<'_>) -> Vec<u8> {
    let mut table = Table::new(&[]);
    rows.for_each(&mut |cells| table.add_row(cells.iter().copied()));
    table.into_bytes()
}

/// Any other table: the names of its columns, and its rows.
pub(crate) fn table_of<const N: usize>(names: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut table = Table::new(names);
    for row in rows {
        table.add_row(row.iter().map(String::as_str));
    }
    table.into_bytes()
}

/// A table that is written row by row.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(names: &[&str]) -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut table = Self(writer);
        if !names.is_empty() {
            table.add_row(names.iter().copied());
        }
        table
    }

    /// Adds a row; writing to memory cannot fail.
    fn add_row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) {
        let _ = self.0.write_record(cells.into_iter().map(escape_formula).map(Cow::into_owned));
    }

    fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// A cell that no spreadsheet reads as a formula, and of which the import knows whether an apostrophe belongs to it.
fn escape_formula(cell: &str) -> Cow<'_, str> {
    let is_sign = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_like_escaped = cell.strip_prefix('\'').is_some_and(|rest| is_sign(rest) || rest.starts_with('\''));
    if is_sign(cell) || is_like_escaped { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::escape_formula;

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
            assert_eq!(escape_formula(cell), escaped);
        }
    }
}
