//! Excel's spreadsheets (`.xlsx`), which the crate `calamine` reads cell by cell.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx};

use super::{HELP, NamedSheet, TableSheet};
use crate::exchange::import::input::{ImportFile, ImportReading};

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The sheets of a spreadsheet. Reports one that cannot be opened.
pub(super) fn read(file: &ImportFile, reading: &mut ImportReading) -> Vec<NamedSheet> {
    let mut book: Book<'_> = match Xlsx::new(Cursor::new(file.bytes.as_slice())) {
        Ok(book) => book,
        Err(error) => {
            reading.problem("", format!("the spreadsheet cannot be opened: {error}"), HELP);
            return Vec::new();
        }
    };
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let sheet = read_sheet(&mut book, &name);
            (name, sheet)
        })
        .collect()
}

/// *Errors*: a message.
fn read_sheet(book: &mut Book<'_>, name: &str) -> Result<TableSheet, String> {
    let broken = |error: &dyn std::fmt::Display| format!("the sheet cannot be read: {error}");
    let mut sheet = TableSheet { formulas: count_formulas(book, name), ..TableSheet::default() };
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        if let Some(text) = text_of(cell.get_value()) {
            sheet.add(row as usize, column as usize, text)?;
        }
    }
    Ok(sheet)
}

fn count_formulas(book: &mut Book<'_>, name: &str) -> usize {
    let mut count = 0;
    if let Ok(mut cells) = book.worksheet_cells_reader(name) {
        while let Ok(Some(cell)) = cells.next_formula() {
            count += usize::from(!cell.get_value().is_empty());
        }
    }
    count
}

/// The text of a cell; `None` for an empty one and for an error.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::Empty | DataRef::Error(_) => None,
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(format!("{year:04}-{month:02}-{day:02}"))
        }
        other => Some(Data::from(other.clone()).to_string()),
    }
}
