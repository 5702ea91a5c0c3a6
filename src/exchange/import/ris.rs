//! RIS: each reference is what is known about the source of an article.

use std::collections::BTreeMap;

use super::{
    bibtex::language_of,
    dates::edtf_of,
    input::{ImportFile, ImportReading, Mapping, filled, is_exported_quote, names_of_key},
    item::{ImportedArticle, Item},
};
use crate::exchange::doi::identifiers_of_doi;

/// The tags that are read.
const READ: &[&str] = &[
    "TY", "ER", "ID", "TI", "T1", "AU", "A1", "T2", "JO", "JF", "PB", "PY", "Y1", "DA", "UR", "DO", "LA", "AB", "N2",
    "Y2", "KW", "M3", "T3",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(text) = reading.text_of(file) else { continue };
        let mut open: Option<(usize, BTreeMap<String, Vec<String>>)> = None;
        let mut last = String::new();
        let mut count = 0;
        for (at, line) in text.lines().enumerate() {
            let tagged = line.get(..2).zip(line.get(2..)).filter(|(tag, rest)| {
                let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
                is_tag && rest.trim_start().starts_with('-') && rest.starts_with(' ')
            });
            match (tagged, &mut open) {
                (Some(("TY", _)), None) => open = Some((at + 1, BTreeMap::new())),
                (Some(("TY", _)), Some((line, _))) => {
                    let message = format!("the reference of line {line} has no end, and another begins");
                    reading.problem(&format!("line {}", at + 1), message, "end each reference with `ER  - `");
                    open = None;
                    break;
                }
                (Some(("ER", _)), Some(_)) => {
                    if let Some((line, fields)) = open.take() {
                        count += 1;
                        read_reference(&fields, line, reading);
                    }
                }
                (Some((tag, rest)), Some((_, fields))) => {
                    tag.clone_into(&mut last);
                    let value = rest.trim_start().trim_start_matches('-').trim();
                    fields.entry(tag.to_owned()).or_default().push(value.to_owned());
                }
                // A long value goes on in the next line.
                (None, Some((_, fields))) => {
                    if let Some(value) = fields.get_mut(&last).and_then(|values| values.last_mut()) {
                        value.push(' ');
                        value.push_str(line.trim());
                    }
                }
                (Some(_), None) => {
                    reading.problem(
                        &format!("line {}", at + 1),
                        "this field belongs to no reference",
                        "begin each reference with `TY  - `",
                    );
                    break;
                }
                (None, None) => {}
            }
        }
        if let Some((line, _)) = open {
            let message = "the file ends within a reference";
            reading.problem(&format!("line {line}"), message, "end each reference with `ER  - `");
        } else if count == 0 && reading.problems.is_empty() {
            reading.problem("", "the file has no reference of RIS", "give a file with lines such as `TY  - NEWS`");
        }
    }
}

fn read_reference(fields: &BTreeMap<String, Vec<String>>, line: usize, reading: &mut ImportReading) {
    let all = |tags: &[&str]| -> Vec<String> {
        tags.iter().filter_map(|tag| fields.get(*tag)).flatten().filter_map(filled).collect()
    };
    let one = |tags: &[&str]| all(tags).into_iter().next();
    for tag in fields.keys().filter(|tag| !READ.contains(&tag.as_str())) {
        reading.leave_out(format!("the field `{tag}`"));
    }
    if is_exported_quote(&one(&["ID"]).unwrap_or_default(), one(&["UR"]).as_deref()) {
        reading.leave_out("a quote, which is no source");
        return;
    }
    let Some(title) = one(&["TI", "T1"]) else {
        reading.leave_out("a reference without a title");
        return;
    };
    // Authors are written with the family name first: `Example, Anna`.
    let authors = all(&["AU", "A1"]).into_iter().map(|name| match name.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => name,
    });
    let article = ImportedArticle {
        names: one(&["ID"]).map(|key| names_of_key(&key)).unwrap_or_default(),
        title,
        lang: one(&["LA"]).and_then(|lang| language_of(&lang)),
        published: all(&["DA", "PY", "Y1"]).iter().find_map(|date| date_of(date, reading)),
        publisher: one(&["T2", "JO", "JF", "PB"]),
        authors: authors.collect(),
        url: one(&["UR"]).filter(|url| url.contains("://")),
        retrieved: all(&["Y2"]).iter().find_map(|date| date_of(date, reading)),
        description: one(&["AB", "N2"]),
        topics: all(&["KW"]),
        identifiers: identifiers_of_doi(one(&["DO"]).as_deref()),
        ..ImportedArticle::default()
    };
    reading.add(format!("line {line}"), Item::Article(article));
}

/// A date of RIS, `2025/03/04/`, as EDTF; `circa` after the last slash makes it approximate.
fn date_of(date: &str, reading: &mut ImportReading) -> Option<String> {
    let mut parts = date.split('/').map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let circa = if parts.next() == Some("circa") { "~" } else { "" };
    let joined = [year, month, day].into_iter().take_while(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    edtf_of(&format!("{joined}{circa}")).or_else(|| reading.date_of(date, "a date"))
}
