//! A spreadsheet (`.xlsx`): a sheet for each table, whose cells are all texts, so that none is a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{
    input::{ExportInput, Exported},
    tables::TableRows,
};

/// The most characters that a cell can have.
const LONGEST_CELL: usize = 32_767;
/// The most rows of a sheet.
const MOST_ROWS: u32 = 1_048_576;

/// The file.
pub(super) fn write_workbook(input: &ExportInput<'_>, tables: &[(&str, TableRows<'_>)]) -> Exported {
    match workbook_of(input, tables) {
        Ok(bytes) => Exported::Binary(bytes),
        Err(error) => Exported::Failed(format!("the spreadsheet cannot be written: {error}")),
    }
}

fn workbook_of(input: &ExportInput<'_>, tables: &[(&str, TableRows<'_>)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same record gives the same bytes: the file does not have the time at which it was written.
    let origin = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&input.record.settings.title).set_creation_datetime(&origin));
    let bold = Format::new().set_bold();
    for (name, rows) in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        let (mut row, mut cut, mut error) = (0, 0, None);
        rows.for_each(&mut |cells| {
            for (column, cell) in (0..).zip(cells) {
                let shown = shorten_cell(cell);
                cut += usize::from(shown.len() < cell.len());
                let is_head = row == 0;
                let written = match is_head {
                    _ if row >= MOST_ROWS || shown.is_empty() => continue,
                    true => sheet.write_string_with_format(row, column, shown, &bold),
                    false => sheet.write_string(row, column, shown),
                };
                error = error.take().or(written.err());
            }
            row += 1;
        });
        if let Some(error) = error {
            return Err(error);
        }
        if cut > 0 {
            input.remark(format!(
                "sheet `{name}`: {cut} cells are cut to the {LONGEST_CELL} characters that a cell can have"
            ));
        }
        if row > MOST_ROWS {
            let more = row - MOST_ROWS;
            input.remark(format!("sheet `{name}`: {more} rows are more than a sheet can have, and not in it"));
        }
    }
    book.save_to_buffer()
}

/// As much of a text as a cell can have.
fn shorten_cell(cell: &str) -> &str {
    if cell.len() <= LONGEST_CELL {
        return cell;
    }
    cell.char_indices().nth(LONGEST_CELL).map_or(cell, |(at, _)| &cell[..at])
}
