//! CSL-JSON: each item is what is known about the source of an article.

use serde_json::Value as Json;

use super::{
    bibtex::language_of,
    input::{ImportFile, ImportReading, Mapping, is_exported_quote, names_of_key},
    item::{ImportedArticle, Item},
    json::{items_of, label_at, label_of, leave_out_others, owned_text, pointer, read_json, text_at},
};
use crate::exchange::doi::identifiers_of_doi;

const READ: &[&str] = &[
    "id",
    "type",
    "title",
    "author",
    "issued",
    "accessed",
    "URL",
    "DOI",
    "container-title",
    "publisher",
    "language",
    "abstract",
    "keyword",
    "citation-key",
    "event-title",
    "genre",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(json) = read_json(file, reading) else { continue };
        let (items, place) = match &json {
            Json::Array(items) => (items.iter().collect(), String::new()),
            _ if json.get("items").is_some() => (items_of(&json, "items"), "/items".to_owned()),
            one => (vec![one], String::new()),
        };
        for (at, item) in items.into_iter().enumerate() {
            let place = pointer(&place, at);
            if text_at(item, "type").is_none() {
                let help = "export it again as CSL-JSON";
                reading.problem(&place, "this is no item of CSL-JSON: it has no `type`", help);
                continue;
            }
            read_item(item, &place, reading);
        }
    }
}

fn read_item(item: &Json, place: &str, reading: &mut ImportReading) {
    leave_out_others(item, READ, "an item", reading);
    let key = label_at(item, "id").unwrap_or_default();
    if is_exported_quote(&key, text_at(item, "URL")) {
        reading.leave_out("a quote, which is no source");
        return;
    }
    let Some(title) = owned_text(item, "title") else {
        reading.leave_out("an item without a title");
        return;
    };
    let keywords = owned_text(item, "keyword");
    let article = ImportedArticle {
        names: label_at(item, "citation-key").into_iter().chain(names_of_key(&key)).collect(),
        title,
        genre: (text_at(item, "type") == Some("interview")).then(|| "interview".to_owned()),
        lang: text_at(item, "language").and_then(language_of),
        published: item.get("issued").and_then(|date| date_of(date, reading)),
        publisher: owned_text(item, "container-title").or_else(|| owned_text(item, "publisher")),
        authors: items_of(item, "author").into_iter().filter_map(name_of).collect(),
        url: owned_text(item, "URL").filter(|url| url.contains("://")),
        retrieved: item.get("accessed").and_then(|date| date_of(date, reading)),
        description: owned_text(item, "abstract"),
        topics: keywords.iter().flat_map(|all| all.split([',', ';'])).filter_map(super::input::filled).collect(),
        identifiers: identifiers_of_doi(text_at(item, "DOI")),
        ..ImportedArticle::default()
    };
    reading.add(place, Item::Article(article));
}

/// A name with the given name first.
fn name_of(name: &Json) -> Option<String> {
    let keys = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    let parts: Vec<&str> = keys.iter().filter_map(|key| text_at(name, key)).collect();
    owned_text(name, "literal").or_else(|| (!parts.is_empty()).then(|| parts.join(" ")))
}

/// The date of `date-parts`, or one that is typed.
fn date_of(date: &Json, reading: &mut ImportReading) -> Option<String> {
    if let Some(typed) = date.as_str() {
        return reading.date_of(typed, "a date");
    }
    let circa = if date.get("circa").is_some_and(|circa| *circa != Json::Bool(false)) { "~" } else { "" };
    // What is no number is joined as it is, so that it is noticed.
    let whole = |parts: &Json| {
        let parts: Vec<String> = parts.as_array()?.iter().filter_map(label_of).collect();
        let part = |(at, part): (usize, &String)| match part.parse::<u32>() {
            Ok(number) if at == 0 => format!("{number:04}"),
            Ok(number) => format!("{number:02}"),
            Err(_) => part.clone(),
        };
        let parts: Vec<String> = parts.iter().take(3).enumerate().map(part).collect();
        (!parts.is_empty()).then(|| parts.join("-"))
    };
    let parts: Vec<String> = items_of(date, "date-parts").into_iter().filter_map(whole).collect();
    match parts.as_slice() {
        [from, to] if from != to => reading.date_of(&format!("{from}{circa}/{to}{circa}"), "a date"),
        [one, ..] => reading.date_of(&format!("{one}{circa}"), "a date"),
        [] => {
            let mut typed = ["raw", "literal"].iter().filter_map(|key| text_at(date, key));
            typed.find_map(|typed| reading.date_of(typed, "a date"))
        }
    }
}
