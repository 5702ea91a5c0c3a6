//! Spreadsheets of `OpenDocument` (`.ods`), as `LibreOffice` and Google Sheets write them.
//!
//! A cell or a row says how often it is repeated, up to a million times in the empty end of a sheet. An empty cell is never
//! repeated, other cells within the bounds of a sheet, and rows not at all: the same row again is the same quote. The crate
//! that reads `.xlsx` repeats first and counts later, so that a small file can fill the memory, and it waits for the end of a
//! table that is cut off: hence a reader of our own.
//! Source: OASIS, Open Document Format for Office Applications 1.3, part 3, sections 9.1 and 19.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{CellBudget, HELP, MOST_COLUMNS, NamedSheet, TableSheet, read_sheets};
use crate::exchange::import::{
    input::{ImportFile, ImportReading},
    xml::{XmlElement, XmlNode, read_xml_file},
};

/// The part of the archive that has the cells.
const CONTENT: &str = "content.xml";
/// The parts of a table that have rows.
const GROUPS: [&str; 3] = ["table-rows", "table-header-rows", "table-row-group"];
/// The parts of a cell that are no text of it.
const ASIDE: [&str; 5] = ["annotation", "shapes", "frame", "note", "detective"];
/// The most rows that a sheet has, in every program.
const MOST_ROWS: usize = 1_048_576;
/// The most spaces that one element stands for.
const MOST_SPACES: usize = 100;

/// The sheets of a spreadsheet. Reports one that cannot be opened.
pub(super) fn read(file: &ImportFile, reading: &mut ImportReading) -> Vec<NamedSheet> {
    let bytes = match content_of(&file.bytes) {
        Ok(bytes) => bytes,
        Err(message) => {
            reading.problem("", message, HELP);
            return Vec::new();
        }
    };
    let name = format!("{}: {CONTENT}", file.name);
    let Some(root) = read_xml_file(&ImportFile { name, bytes }, reading) else { return Vec::new() };
    reading.begin_file(file);
    let Some(book) = root.at(&["body", "spreadsheet"]) else {
        reading.problem("", "this is an OpenDocument file without sheets", HELP);
        return Vec::new();
    };
    let tables = book.elements().filter(|element| element.name == "table");
    let named = tables.map(|table| (table.attribute("name").unwrap_or_default().to_owned(), table));
    read_sheets(named.collect(), read_sheet, reading)
}

/// The part with the cells. *Errors*: a message.
fn content_of(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut part_of = |name: &str| {
        let mut bytes = Vec::new();
        let found = archive.by_name(name).ok()?.read_to_end(&mut bytes);
        found.is_ok().then_some(bytes)
    };
    let manifest = part_of("META-INF/manifest.xml").unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err("the spreadsheet is protected by a password".to_owned());
    }
    part_of(CONTENT).ok_or_else(|| format!("the spreadsheet has no `{CONTENT}`"))
}

/// *Errors*: a message.
fn read_sheet(table: &XmlElement, budget: &mut CellBudget) -> Result<TableSheet, String> {
    let mut sheet = TableSheet::default();
    add_rows(table, &mut 0, &mut sheet, budget)?;
    Ok(sheet)
}

/// Adds the rows of a table or of a group, of which the first is `row`. *Errors*: a message.
fn add_rows(
    group: &XmlElement,
    row: &mut usize,
    sheet: &mut TableSheet,
    budget: &mut CellBudget,
) -> Result<(), String> {
    for element in group.elements() {
        if GROUPS.contains(&element.name.as_str()) {
            add_rows(element, row, sheet, budget)?;
        } else if element.name == "table-row" {
            if *row >= MOST_ROWS {
                return Err(format!("the sheet has more than {MOST_ROWS} rows"));
            }
            let end = row.saturating_add(repeated(element, "number-rows-repeated")).min(MOST_ROWS);
            if element.elements().any(has_content) {
                add_row(element, *row, sheet, budget)?;
            }
            *row = end;
        }
    }
    Ok(())
}

fn add_row(row: &XmlElement, number: usize, sheet: &mut TableSheet, budget: &mut CellBudget) -> Result<(), String> {
    let mut column = 0_usize;
    for cell in row.elements().filter(|one| matches!(one.name.as_str(), "table-cell" | "covered-table-cell")) {
        let repeated = repeated(cell, "number-columns-repeated");
        if has_content(cell) {
            sheet.formulas += usize::from(cell.attribute("formula").is_some());
            let text = text_of(cell).unwrap_or_default();
            // One more than are read, so that what is left out is noticed.
            for at in column..column.saturating_add(repeated).min(MOST_COLUMNS.max(column) + 1) {
                sheet.add((number, at), &text, budget)?;
            }
        }
        column = column.saturating_add(repeated);
    }
    Ok(())
}

fn repeated(element: &XmlElement, attribute: &str) -> usize {
    element.attribute(attribute).and_then(|number| number.parse().ok()).unwrap_or(1)
}

fn has_content(cell: &XmlElement) -> bool {
    cell.attribute("value-type").is_some() || cell.child("p").is_some()
}

/// The text of a cell; `None` for an error.
fn text_of(cell: &XmlElement) -> Option<String> {
    if cell.has_attribute("value-type", "error") {
        return None;
    }
    let value = match cell.attribute("value-type") {
        Some("float" | "percentage" | "currency") => cell.attribute("value"),
        Some("boolean") => cell.attribute("boolean-value"),
        Some("string") => cell.attribute("string-value"),
        // A day of the calendar, without the time.
        Some("date") => cell.attribute("date-value").map(|date| date.split('T').next().unwrap_or(date)),
        _ => None,
    };
    if let Some(value) = value {
        return Some(value.to_owned());
    }
    let paragraphs: Vec<String> = cell.elements().filter(|element| element.name == "p").map(words_of).collect();
    Some(paragraphs.join("\n"))
}

/// The words of a paragraph, in which white space is one space, and elements stand for more.
fn words_of(paragraph: &XmlElement) -> String {
    let mut out = String::new();
    add_words(paragraph, &mut out);
    out
}

fn add_words(element: &XmlElement, out: &mut String) {
    for child in &element.children {
        match child {
            XmlNode::Text(text) => push_collapsed(out, text),
            XmlNode::Element(inner) => match inner.name.as_str() {
                "s" => out.push_str(&" ".repeat(repeated(inner, "c").min(MOST_SPACES))),
                "tab" => out.push('\t'),
                "line-break" => out.push('\n'),
                name if ASIDE.contains(&name) => {}
                _ => add_words(inner, out),
            },
        }
    }
}

fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n') {
            out.push(c);
        } else if !out.ends_with([' ', '\t', '\n']) {
            out.push(' ');
        }
    }
}
