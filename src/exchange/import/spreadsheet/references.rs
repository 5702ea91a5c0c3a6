//! What the crate `calamine` computes with before it checks it: references of cells, and the count of shared texts.
//!
//! It reads `AAAAAAAA1` as a column beyond all numbers, which is another column or a panic, and reserves memory for as many texts
//! as a file says it has. So each part of an archive is looked through first. The reader is set up as that of the crate, and what
//! is no XML ends the look as it ends the reading there.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// The last row and the last column of a sheet, in every program.
const LAST_ROW: u64 = 1_048_576;
const LAST_COLUMN: u64 = 16_384;
/// The most texts that cells share.
const MOST_TEXTS: u64 = 10_000_000;

/// Looks through a part of a workbook. *Errors*: a message.
pub(super) fn check_references(part: impl BufRead) -> Result<(), String> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.trim_text(false);
    config.check_comments = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => check_element(&start)?,
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn check_element(start: &BytesStart<'_>) -> Result<(), String> {
    let wanted = match start.local_name().into_inner() {
        "row" | "c" => "r",
        "dimension" | "f" => "ref",
        "sst" => "uniqueCount",
        _ => return Ok(()),
    };
    for one in start.attributes().with_checks(false) {
        let one = one.map_err(|error| format!("an attribute is not well formed: {error}"))?;
        if one.key.into_inner() != wanted {
            continue;
        }
        if wanted == "uniqueCount" {
            if one.value.parse().is_ok_and(|count: u64| count > MOST_TEXTS) {
                return Err(format!("it says that cells share {} texts, more than {MOST_TEXTS}", one.value));
            }
        } else if !is_within_a_sheet(&one.value) {
            let shown: String = one.value.chars().take(40).collect();
            return Err(format!("`{shown}` is no place in a sheet: its last column is `XFD`, its last row {LAST_ROW}"));
        }
    }
    Ok(())
}

/// True unless a reference, `B2` or `B2:C3`, is beyond the last row or column, or ends before it begins. What is no reference is
/// for the crate to report.
fn is_within_a_sheet(reference: &str) -> bool {
    let places: Vec<(u64, u64)> = reference.split(':').map(place_of).collect();
    let is_in_order = places.is_sorted_by(|first, last| first.0 <= last.0 && first.1 <= last.1);
    is_in_order && places.iter().all(|(column, row)| *column <= LAST_COLUMN && *row <= LAST_ROW)
}

/// The column and the row of a reference, from 1; 0 for one that is missing.
fn place_of(reference: &str) -> (u64, u64) {
    let (mut column, mut row) = (0_u64, 0_u64);
    for byte in reference.bytes() {
        match byte {
            b'0'..=b'9' => row = row.saturating_mul(10).saturating_add(u64::from(byte - b'0')),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let letter = u64::from(byte.to_ascii_uppercase() - b'A' + 1);
                column = column.saturating_mul(26).saturating_add(letter);
            }
            _ => {}
        }
    }
    (column, row)
}

#[cfg(test)]
mod tests {
    use super::is_within_a_sheet;

    #[test]
    fn a_reference_is_within_a_sheet_up_to_its_last_cell() {
        for (reference, is_within) in [
            ("A1", true),
            ("xfd1048576", true),
            ("A1:XFD1048576", true),
            ("7", true),
            ("$A$1", true),
            ("", true),
            ("XFE1", false),
            ("A1048577", false),
            ("AAAAAAAA1", false),
            ("A99999999999999999999999", false),
            ("B2:A1", false),
            ("B2:C1", false),
        ] {
            assert_eq!(is_within_a_sheet(reference), is_within, "{reference}");
        }
    }
}
