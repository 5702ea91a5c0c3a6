//! Files of tables: text with commas, semicolons or tabs between cells, or spreadsheets.
//!
//! In a text an apostrophe before a sign keeps spreadsheets from computing a cell, and is no part of it; in a spreadsheet it is.

use super::{
    input::{ImportFile, ImportReading, Mapping},
    table::{RawTable, read_rows, read_table},
};
use crate::exchange::escaped_cell::unescape_cell;

/// Reads files: comma-separated values (RFC 4180), also with semicolons or tabs, and spreadsheets.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    for file in files {
        #[cfg(feature = "spreadsheets")]
        if super::spreadsheet::is_spreadsheet(file) {
            reading.begin_file(file);
            super::spreadsheet::read_spreadsheet(file, mapping, reading);
            continue;
        }
        if file.bytes.starts_with(b"PK") || file.bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            reading.begin_file(file);
            let help = "save it as `.xlsx` or `.ods`, or the sheet as CSV in UTF-8";
            reading.problem("", "this is a spreadsheet of a kind that this program does not read", help);
            continue;
        }
        let Some(text) = reading.text_of(file) else { continue };
        if let Some(mut rows) = read_rows(&text, reading) {
            for (_, cell) in rows.iter_mut().flat_map(|row| &mut row.cells) {
                if let Some(text) = unescape_cell(cell) {
                    *cell = text.to_owned();
                }
            }
            read_table(&RawTable { label: "row".to_owned(), rows }, mapping, reading);
        }
    }
}
