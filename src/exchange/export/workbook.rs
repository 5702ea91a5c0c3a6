//! A spreadsheet (`.xlsx`): a sheet for each table, whose cells are all texts, so that none is a formula.

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{
    input::{ExportInput, Exported},
    tables::TableRows,
};

/// The most characters that a cell can have: units of UTF-16.
const LONGEST_CELL: usize = 32_767;
/// The end of a cell that is cut.
const CUT: char = '…';
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
                cut += usize::from(matches!(shown, Cow::Owned(_)));
                let is_head = row == 0;
                let written = match is_head {
                    _ if row >= MOST_ROWS || shown.is_empty() => continue,
                    true => sheet.write_string_with_format(row, column, &*shown, &bold),
                    false => sheet.write_string(row, column, &*shown),
                };
                error = error.take().or(written.err());
            }
            row += 1;
        });
        if let Some(error) = error {
            return Err(error);
        }
        if cut > 0 {
            let cells = if cut == 1 { "1 cell is".to_owned() } else { format!("{cut} cells are") };
            input.remark(format!(
                "sheet `{name}`: {cells} cut to the {LONGEST_CELL} characters (UTF-16) that a cell can have, and end with `{CUT}`"
            ));
        }
        if row > MOST_ROWS {
            let more = row - MOST_ROWS;
            input.remark(format!("sheet `{name}`: {more} rows are more than a sheet can have, and not in it"));
        }
    }
    book.save_to_buffer()
}

/// As much of a text as a cell can have; what is cut ends with [`CUT`].
fn shorten_cell(cell: &str) -> Cow<'_, str> {
    // No character has more units of UTF-16 than bytes of UTF-8.
    if cell.len() <= LONGEST_CELL || cell.encode_utf16().nth(LONGEST_CELL).is_none() {
        return Cow::Borrowed(cell);
    }
    let mut units = CUT.len_utf16();
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST_CELL
    };
    Cow::Owned(cell.chars().take_while(fits).chain([CUT]).collect())
}
