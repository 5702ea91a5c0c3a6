//! Excel's spreadsheets (`.xlsx`), which the crate `calamine` reads cell by cell.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, Xlsx, XlsxFormulaMetadata};

use super::{CellBudget, HELP, NamedSheet, TableSheet, read_sheets};
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
    // Each may be the same part of the archive once more.
    let named = book.sheet_names().into_iter().map(|name| (name.clone(), name)).collect();
    read_sheets(named, |name: String, budget| read_sheet(&mut book, &name, budget), reading)
}

/// *Errors*: a message.
fn read_sheet(book: &mut Book<'_>, name: &str, budget: &mut CellBudget) -> Result<TableSheet, String> {
    let broken = |error: &dyn std::fmt::Display| format!("the sheet cannot be read: {error}");
    let mut sheet = TableSheet::default();
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    // Reading formulas as texts would reserve memory for as many as the number of one that cells share.
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| broken(&error))? {
        sheet.formulas += usize::from(cell.formula.is_some_and(|formula| is_computed(&formula)));
        let place = (cell.pos.0 as usize, cell.pos.1 as usize);
        sheet.add(place, text_of(&cell.value).unwrap_or_default(), budget)?;
    }
    Ok(sheet)
}

fn is_computed(formula: &XlsxFormulaMetadata) -> bool {
    !matches!(formula, XlsxFormulaMetadata::Normal { formula } if formula.is_empty())
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
