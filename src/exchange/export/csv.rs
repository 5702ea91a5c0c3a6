//! Tables as CSV (RFC 4180), a line for each row, with a line of names first.
//!
//! A cell that a spreadsheet would take for a formula is escaped. The only file that uses the CSV library.

use std::borrow::Cow;

use super::tables::TableRows;
use crate::exchange::escaped_cell::escape_cell;

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
        let _ = self.0.write_record(cells.into_iter().map(escape_cell).map(Cow::into_owned));
    }

    fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}
