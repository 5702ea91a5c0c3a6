//! Recogito: its table of annotations (CSV), and its JSON-LD, which is that of web annotations.
//!
//! `RecogitoJS` knows which text it shows, and does not write it into the annotations: the name of the file says which it is.

use super::{
    input::{ImportFile, ImportReading, Mapping, filled, name_or},
    item::{ImportedPassage, Item, PassageRole, Pointer},
    table::read_rows,
    w3c,
};

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], mapping: &Mapping, reading: &mut ImportReading) {
    for file in files {
        if file.ending() != "csv" {
            w3c::read_file(file, Some(file.stem()), reading);
            continue;
        }
        let Some(text) = reading.text_of(file) else { continue };
        let Some(rows) = read_rows(&text, reading) else { continue };
        let mut rows = rows.into_iter();
        let names = rows.next().unwrap_or_default();
        let column = |name: &str| {
            let named = names.cells.iter().find(|(_, known)| known.trim().eq_ignore_ascii_case(name));
            named.map(|(column, _)| *column)
        };
        let (Some(words), Some(kind)) = (column("QUOTE_TRANSCRIPTION"), column("TYPE")) else {
            let help = "download the annotations of the document as CSV";
            reading.problem("row 1", "there are no columns `QUOTE_TRANSCRIPTION` and `TYPE`", help);
            continue;
        };
        for row in rows {
            let cell = |name: &str| column(name).and_then(|at| row.cell(at)).and_then(filled);
            let Some(words) = row.cell(words).and_then(filled) else { continue };
            let kind = row.cell(kind).map(|kind| kind.trim().to_uppercase()).unwrap_or_default();
            reading.note_name(&kind);
            let typed =
                mapping.iter().find(|(name, _)| name.eq_ignore_ascii_case(&kind)).map(|(_, role)| role.as_str());
            let role = match (typed, kind.as_str()) {
                (Some("quote"), _) => PassageRole::Quote,
                (Some("mention"), _) | (None, "PERSON") => PassageRole::Mention,
                (Some("note"), _) => PassageRole::Note,
                _ if cell("COMMENTS").is_some() => PassageRole::Note,
                _ => {
                    reading.leave_out(format!(
                        "an annotation {}, whose meaning `--map` can say",
                        name_or(&kind, "without a type")
                    ));
                    continue;
                }
            };
            for name in ["LAT", "LNG", "PLACE_TYPE", "VERIFICATION_STATUS", "GROUP_ID"] {
                if cell(name).is_some() {
                    reading.leave_out(format!("`{name}` of an annotation"));
                }
            }
            let tags: Vec<String> =
                cell("TAGS").iter().flat_map(|tags| tags.split(['|', ';'])).filter_map(filled).collect();
            let identity = [cell("URI"), cell("VOCAB_LABEL")].into_iter().flatten();
            let speaker =
                if role == PassageRole::Mention { identity.chain([words.clone()]).collect() } else { Vec::new() };
            let passage = ImportedPassage {
                role,
                names: cell("UUID").into_iter().collect(),
                article: [cell("FILE"), Some(file.stem().to_owned())].into_iter().flatten().collect(),
                pointer: Pointer::new(words),
                speaker,
                tags,
                remark: cell("COMMENTS"),
                ..ImportedPassage::default()
            };
            reading.add(format!("row {}", row.number), Item::Passage(passage.into()));
        }
    }
}
