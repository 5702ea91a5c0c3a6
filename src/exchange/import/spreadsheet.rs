//! Spreadsheets (`.xlsx`, `.ods`): each sheet is a table of quotes.
//!
//! Only cells with something in them are kept, so that a cell far out costs nothing. Of a formula the result that the program
//! kept is read; nothing is computed. What an archive becomes when it is unpacked, and the cells of all its sheets, are bounded.

mod open_document;
mod references;
mod xlsx;

use std::io::{BufReader, Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::{
    input::{ImportFile, ImportReading, Mapping, filled},
    table::{RawTable, TableRow, has_quotes, read_table},
};
use references::check_references;

/// The most bytes that a spreadsheet may have once it is unpacked.
const LARGEST: u64 = 256 << 20;
/// The most parts of its archive.
const MOST_PARTS: usize = 5_000;
/// The last column that is read.
const MOST_COLUMNS: usize = 1_000;
/// The most sheets of a spreadsheet.
const MOST_SHEETS: usize = 1_000;
/// The most cells with something in them, of all sheets, and the most bytes of what is in them.
const MOST_CELLS: usize = 2_000_000;
const MOST_TEXT: usize = 64 << 20;
/// The most cells of all sheets, also empty ones, which may have a format.
const MOST_PLACES: usize = 50_000_000;
const HELP: &str = "save the sheet again as `.xlsx` or `.ods`, or as CSV in UTF-8";

/// What is left of the bounds of a spreadsheet: its sheets are held together.
#[derive(Debug)]
struct CellBudget {
    places: usize,
    cells: usize,
    bytes: usize,
}

impl CellBudget {
    fn new() -> Self {
        Self { places: MOST_PLACES, cells: MOST_CELLS, bytes: MOST_TEXT }
    }

    /// Takes one place for a cell. *Errors*: a message.
    fn take_place(&mut self) -> Result<(), String> {
        let left = self.places.checked_sub(1);
        self.places = left.ok_or_else(|| format!("the spreadsheet has more than {MOST_PLACES} cells"))?;
        Ok(())
    }

    /// Takes what a cell costs that has something in it. *Errors*: a message.
    fn take_cell(&mut self, text: &str) -> Result<(), String> {
        let left = self.cells.checked_sub(1).zip(self.bytes.checked_sub(text.len()));
        let (cells, bytes) = left.ok_or_else(|| {
            self.cells = 0;
            let mebibytes = MOST_TEXT >> 20;
            format!(
                "the spreadsheet has more than {MOST_CELLS} cells with something in them, or more than {mebibytes} MiB"
            )
        })?;
        (self.cells, self.bytes) = (cells, bytes);
        Ok(())
    }

    /// True if nothing more can be read.
    fn is_spent(&self) -> bool {
        self.cells == 0 || self.places == 0
    }
}

/// A sheet of a spreadsheet.
#[derive(Debug, Default)]
struct TableSheet {
    /// The rows that have something.
    rows: Vec<TableRow>,
    /// Cells to the right of what is read.
    beyond: usize,
    /// Cells that have a formula.
    formulas: usize,
}

impl TableSheet {
    /// Adds a cell to the right of or below those before it; row and column are counted from 0. *Errors*: a message.
    fn add(
        &mut self,
        (row, column): (usize, usize),
        text: impl AsRef<str>,
        budget: &mut CellBudget,
    ) -> Result<(), String> {
        budget.take_place()?;
        let Some(text) = filled(text) else { return Ok(()) };
        if column >= MOST_COLUMNS {
            self.beyond += 1;
            return Ok(());
        }
        budget.take_cell(&text)?;
        let number = row + 1;
        if self.rows.last().is_none_or(|last| last.number != number) {
            self.rows.push(TableRow { number, ..TableRow::default() });
        }
        if let Some(row) = self.rows.last_mut() {
            row.width = row.width.max(column + 1);
            // A file may have the cells of a row in another order, or one twice: the last counts.
            match row.cells.binary_search_by_key(&column, |(at, _)| *at) {
                Ok(at) => row.cells[at].1 = text,
                Err(at) => row.cells.insert(at, (column, text)),
            }
        }
        Ok(())
    }
}

/// A sheet with its name, or why it cannot be read.
type NamedSheet = (String, Result<TableSheet, String>);

/// Reads sheets, each with its name, until the bounds of the spreadsheet are reached. Reports a spreadsheet with too many.
fn read_sheets<S>(
    named: Vec<(String, S)>,
    mut read: impl FnMut(S, &mut CellBudget) -> Result<TableSheet, String>,
    reading: &mut ImportReading,
) -> Vec<NamedSheet> {
    if named.len() > MOST_SHEETS {
        reading.problem("", format!("the spreadsheet has more than {MOST_SHEETS} sheets"), HELP);
        return Vec::new();
    }
    let mut budget = CellBudget::new();
    let mut sheets = Vec::new();
    for (name, sheet) in named {
        let sheet = read(sheet, &mut budget);
        let is_last = sheet.is_err() && budget.is_spent();
        sheets.push((name, sheet));
        if is_last {
            break;
        }
    }
    sheets
}

/// True for the names of files that are read here.
pub(super) fn is_spreadsheet(file: &ImportFile) -> bool {
    file.bytes.starts_with(b"PK") && matches!(file.ending().as_str(), "xlsx" | "ods")
}

/// Reads a spreadsheet.
pub(super) fn read_spreadsheet(file: &ImportFile, mapping: &Mapping, reading: &mut ImportReading) {
    let is_open_document = file.ending() == "ods";
    if let Err(message) = check_archive(&file.bytes, !is_open_document) {
        reading.problem("", message, HELP);
        return;
    }
    let sheets = if is_open_document { open_document::read(file, reading) } else { xlsx::read(file, reading) };
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
    reading.leave_out_several(format!("a cell beyond column {MOST_COLUMNS}"), sheet.beyond);
    if sheet.formulas > 0 {
        reading.remarks.push(format!(
            "sheet `{name}`: {} cells have formulas; their results are read as the program kept them",
            sheet.formulas
        ));
    }
}

/// *Errors*: a message, if the archive is damaged, or becomes too large when it is unpacked, whatever it says of its size; or has
/// numbers that the crate for `.xlsx` does not check.
fn check_archive(bytes: &[u8], is_excel: bool) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the archive of the spreadsheet is damaged: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(format!("the archive of the spreadsheet has more than {MOST_PARTS} parts"));
    }
    let mut left = LARGEST;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = part.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut part = CountedPart { part: part.take(left + 1), size: 0 };
        if is_excel {
            check_references(BufReader::new(&mut part)).map_err(|message| format!("`{name}`: {message}"))?;
        }
        copy(&mut part, &mut sink()).map_err(|error| damaged(&error))?;
        let size = part.size;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("the spreadsheet has more than {} MiB once it is unpacked", LARGEST >> 20))?;
    }
    Ok(())
}

/// A part of an archive that counts what was read of it.
struct CountedPart<R> {
    part: R,
    size: u64,
}

impl<R: Read> Read for CountedPart<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.part.read(buffer)?;
        self.size += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::{CellBudget, MOST_COLUMNS, TableSheet};

    #[test]
    fn a_cell_far_out_costs_no_more_than_another() {
        let (mut sheet, mut budget) = (TableSheet::default(), CellBudget::new());
        for row in 0..1_000 {
            sheet.add((row, MOST_COLUMNS - 1), "x", &mut budget).expect("within the bounds");
        }
        let held: usize = sheet.rows.iter().map(|row| row.cells.capacity()).sum();
        assert!(held < 10_000, "{held}");
        assert_eq!((sheet.rows[7].width, sheet.rows[7].cell(MOST_COLUMNS - 1)), (MOST_COLUMNS, Some("x")));
    }
}
