//! Spreadsheets (`.xlsx`): each sheet is a table of quotes.
//!
//! The cells are read one after the other, and only where there is something, so that a cell far out costs nothing. Of a
//! formula the result that the program kept is read; nothing is computed.

use std::io::{Cursor, Read, copy, sink};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    table::{RawTable, has_quotes, read_table},
};

/// The most bytes that a spreadsheet may have once it is unpacked.
const LARGEST: u64 = 256 << 20;
/// The most parts of its archive.
const MOST_PARTS: usize = 5_000;
/// The last column that is read.
const MOST_COLUMNS: usize = 1_000;
/// The most cells of a sheet.
const MOST_CELLS: usize = 2_000_000;
const HELP: &str = "save the sheet again as `.xlsx`, or as CSV in UTF-8";

/// Reads a spreadsheet.
pub(super) fn read_spreadsheet(file: &ImportFile, mapping: &Mapping, reading: &mut ImportReading) {
    if let Err(message) = check_archive(&file.bytes) {
        reading.problem("", message, HELP);
        return;
    }
    let mut book = match Xlsx::new(Cursor::new(file.bytes.as_slice())) {
        Ok(book) => book,
        Err(error) => {
            reading.problem("", format!("the spreadsheet cannot be opened: {error}"), HELP);
            return;
        }
    };
    let sheets = book.sheet_names();
    let several = sheets.len() > 1;
    let mut tables = Vec::new();
    for sheet in sheets {
        match read_sheet(&mut book, &sheet, reading) {
            Ok(rows) if rows.is_empty() && several => {}
            Ok(rows) => {
                let label = if several { format!("sheet `{sheet}`, row") } else { "row".to_owned() };
                tables.push((sheet, RawTable { label, rows }));
            }
            Err(message) => reading.problem(&format!("sheet `{sheet}`"), message, HELP),
        }
    }
    // Beside a sheet of quotes there may be others.
    let is_any = tables.iter().any(|(_, table)| has_quotes(table, mapping));
    for (sheet, table) in tables {
        if is_any && !has_quotes(&table, mapping) {
            reading.leave_out(format!("the sheet `{sheet}`, which has no quotes"));
        } else {
            read_table(&table, mapping, reading);
        }
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

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The rows of a sheet that have something, each with its number. *Errors*: a message.
fn read_sheet(
    book: &mut Book<'_>,
    sheet: &str,
    reading: &mut ImportReading,
) -> Result<Vec<(usize, Vec<String>)>, String> {
    let broken = |error: &dyn std::fmt::Display| format!("the sheet cannot be read: {error}");
    let formulas = count_formulas(book, sheet);
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        let Some(text) = text_of(cell.get_value()) else { continue };
        count += 1;
        if count > MOST_CELLS {
            return Err(format!("the sheet has more than {MOST_CELLS} cells"));
        }
        let (row, column) = (row as usize + 1, column as usize);
        if column >= MOST_COLUMNS {
            reading.leave_out(format!("a cell beyond column {MOST_COLUMNS}"));
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }
    if formulas > 0 {
        reading.remarks.push(format!(
            "sheet `{sheet}`: {formulas} cells have formulas; their results are read as the program kept them"
        ));
    }
    Ok(rows)
}

fn count_formulas(book: &mut Book<'_>, sheet: &str) -> usize {
    let mut count = 0;
    if let Ok(mut cells) = book.worksheet_cells_reader(sheet) {
        while let Ok(Some(cell)) = cells.next_formula() {
            count += usize::from(!cell.get_value().is_empty());
        }
    }
    count
}

/// The text of a cell; `None` for an empty one and for an error.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return None,
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => Data::from(other.clone()).to_string(),
    };
    super::input::filled(text)
}
