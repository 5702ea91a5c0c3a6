//! Spreadsheets (`.xlsx`, `.ods`): each sheet is a table of quotes.
//!
//! Only cells with something in them are kept, so that a cell far out costs nothing. Of a formula the result that the program
//! kept is read; nothing is computed. What an archive becomes when it is unpacked, and the cells of a sheet, are bounded.

mod open_document;
mod xlsx;

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::{
    input::{ImportFile, ImportReading, Mapping, filled},
    table::{RawTable, has_quotes, read_table},
};

/// The most bytes that a spreadsheet may have once it is unpacked.
const LARGEST: u64 = 256 << 20;
/// The most parts of its archive.
const MOST_PARTS: usize = 5_000;
/// The last column that is read.
const MOST_COLUMNS: usize = 1_000;
/// The most cells of a sheet, and the most bytes of what is in them.
const MOST_CELLS: usize = 2_000_000;
const MOST_TEXT: usize = 64 << 20;
const HELP: &str = "save the sheet again as `.xlsx` or `.ods`, or as CSV in UTF-8";

/// A sheet of a spreadsheet.
#[derive(Debug, Default)]
struct TableSheet {
    /// The rows that have something, each with its number from 1.
    rows: Vec<(usize, Vec<String>)>,
    cells: usize,
    bytes: usize,
    /// Cells to the right of what is read.
    beyond: usize,
    /// Cells that have a formula.
    formulas: usize,
}

impl TableSheet {
    /// Adds a cell to the right of or below those before it; row and column are counted from 0. *Errors*: a message.
    fn add(&mut self, row: usize, column: usize, text: impl AsRef<str>) -> Result<(), String> {
        let Some(text) = filled(text) else { return Ok(()) };
        if column >= MOST_COLUMNS {
            self.beyond += 1;
            return Ok(());
        }
        self.cells += 1;
        self.bytes += text.len();
        if self.cells > MOST_CELLS || self.bytes > MOST_TEXT {
            return Err(format!("the sheet has more than {MOST_CELLS} cells, or more than {} MiB", MOST_TEXT >> 20));
        }
        let row = row + 1;
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
        Ok(())
    }
}

/// A sheet with its name, or why it cannot be read.
type NamedSheet = (String, Result<TableSheet, String>);

/// True for the names of files that are read here.
pub(super) fn is_spreadsheet(file: &ImportFile) -> bool {
    file.bytes.starts_with(b"PK") && matches!(file.ending().as_str(), "xlsx" | "ods")
}

/// Reads a spreadsheet.
pub(super) fn read_spreadsheet(file: &ImportFile, mapping: &Mapping, reading: &mut ImportReading) {
    if let Err(message) = check_archive(&file.bytes) {
        reading.problem("", message, HELP);
        return;
    }
    let sheets = if file.ending() == "ods" { open_document::read(file, reading) } else { xlsx::read(file, reading) };
    let several = sheets.len() > 1;
    let mut tables = Vec::new();
    for (name, sheet) in sheets {
        match sheet {
            Ok(sheet) => {
                note_limits(&name, &sheet, reading);
                if !(sheet.rows.is_empty() && several) {
                    let label = if several { format!("sheet `{name}`, row") } else { "row".to_owned() };
                    tables.push((name, RawTable { label, rows: sheet.rows }));
                }
            }
            Err(message) => reading.problem(&format!("sheet `{name}`"), message, HELP),
        }
    }
    // Beside a sheet of quotes there may be others.
    let is_any = tables.iter().any(|(_, table)| has_quotes(table, mapping));
    for (name, table) in tables {
        if is_any && !has_quotes(&table, mapping) {
            reading.leave_out(format!("the sheet `{name}`, which has no quotes"));
        } else {
            read_table(&table, mapping, reading);
        }
    }
}

fn note_limits(name: &str, sheet: &TableSheet, reading: &mut ImportReading) {
    for _ in 0..sheet.beyond {
        reading.leave_out(format!("a cell beyond column {MOST_COLUMNS}"));
    }
    if sheet.formulas > 0 {
        reading.remarks.push(format!(
            "sheet `{name}`: {} cells have formulas; their results are read as the program kept them",
            sheet.formulas
        ));
    }
}

/// *Errors*: a message, if the archive is damaged, or becomes too large when it is unpacked, whatever it says of its size.
fn check_archive(bytes: &[u8]) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the archive of the spreadsheet is damaged: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(format!("the archive of the spreadsheet has more than {MOST_PARTS} parts"));
    }
    let mut left = LARGEST;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| damaged(&error))?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("the spreadsheet has more than {} MiB once it is unpacked", LARGEST >> 20))?;
    }
    Ok(())
}
