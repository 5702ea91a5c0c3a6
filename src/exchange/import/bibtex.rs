//! BibTeX and BibLaTeX: each entry is what is known about the source of an article.

use biblatex::{Bibliography, ChunksExt, Entry};

use super::{
    dates::written_or_edtf,
    input::{ImportFile, ImportReading, Mapping, filled, first_characters, is_exported_quote, names_of_key},
    item::{ImportedArticle, Item},
};
use crate::{
    exchange::doi::identifiers_of_doi,
    lang::{names::tag_of_name, written_dates::month_of},
    model::Lang,
};

/// The fields that are read, under each name that the two dialects have for them.
const READ: &[&str] = &[
    "title",
    "subtitle",
    "author",
    "date",
    "year",
    "month",
    "day",
    "url",
    "urldate",
    "journal",
    "journaltitle",
    "publisher",
    "organization",
    "institution",
    "langid",
    "language",
    "doi",
    "abstract",
    "keywords",
    "howpublished",
];

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    for file in files {
        let Some(text) = reading.text_of(file) else { continue };
        let entries = match Bibliography::parse(&text) {
            Ok(entries) => entries,
            Err(error) => {
                let line = 1 + text.get(..error.span.start).unwrap_or(&text).matches('\n').count();
                let message = format!("this is no BibTeX: {}", error.kind);
                reading.problem(&format!("line {line}"), message, "correct the entry, or export the file again");
                continue;
            }
        };
        if entries.is_empty() {
            reading.problem("", "the file has no entry of BibTeX", "give a file with entries such as `@article{…}`");
        }
        for entry in entries.iter() {
            read_entry(entry, reading);
        }
    }
}

fn read_entry(entry: &Entry, reading: &mut ImportReading) {
    let text = |key: &str| {
        let found = entry.get(key)?.format_verbatim();
        filled(found.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let any = |keys: &[&str]| keys.iter().find_map(|key| text(key));
    let place = format!("entry {}", first_characters(&entry.key, 60));
    if is_exported_quote(&entry.key, text("url").as_deref()) {
        reading.leave_out("a quote, which is no source");
        return;
    }
    let Some(title) = text("title") else {
        reading.leave_out("an entry without a title");
        return;
    };
    let title = text("subtitle").map_or_else(|| title.clone(), |subtitle| format!("{title}: {subtitle}"));
    let authors = entry.author().unwrap_or_default().into_iter().map(|person| {
        let parts = [person.given_name, person.prefix, person.name, person.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let date = text("date").and_then(|date| reading.date_of(&date, "a date"));
    let date = date.or_else(|| date_of_parts(&text, reading));
    let address = text("url").or_else(|| text("howpublished").filter(|how| how.starts_with("http")));
    for key in entry.fields.keys().filter(|key| !READ.contains(&key.as_str())) {
        reading.leave_out(format!("the field `{key}`"));
    }
    let article = ImportedArticle {
        names: names_of_key(&entry.key),
        title,
        genre: any(&["entrysubtype"]).filter(|kind| kind == "interview"),
        lang: any(&["langid", "language"]).and_then(|lang| language_of(&lang)),
        published: date,
        publisher: any(&["journaltitle", "journal", "publisher", "organization", "institution"])
            .or_else(|| text("howpublished").filter(|how| !how.starts_with("http"))),
        authors: authors.collect(),
        url: address.filter(|url| url.contains("://")),
        retrieved: text("urldate").and_then(|date| reading.date_of(&date, "a date")),
        description: text("abstract"),
        topics: text("keywords").iter().flat_map(|all| all.split([',', ';'])).filter_map(filled).collect(),
        identifiers: identifiers_of_doi(text("doi").as_deref()),
        ..ImportedArticle::default()
    };
    reading.add(place, Item::Article(article));
}

/// The date of the older fields `year`, `month` and `day`.
fn date_of_parts(text: &dyn Fn(&str) -> Option<String>, reading: &mut ImportReading) -> Option<String> {
    let year = text("year")?;
    let mut parts = vec![year.clone()];
    if let Some(month) = text("month") {
        // Some write the day there, too: `mar # "~4"`.
        let first = month.split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or(&month);
        // Other languages begin most of them with the same letters.
        let number = month_of(first).or_else(|| first.get(..3).and_then(month_of)).or_else(|| first.parse().ok());
        match number {
            Some(number) => parts.push(format!("{number:02}")),
            None => parts.push(month),
        }
        parts.extend(text("day").map(|day| format!("{day:0>2}")));
    }
    let date = parts.join("-");
    // What is no month or no day is noticed, and the year counts.
    reading.date_of(&date, "a date").or_else(|| written_or_edtf(&year))
}

/// The tag of a language that is given by a name, by a tag or by a code of ISO 639-2.
pub(super) fn language_of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let of_code = || match typed.to_lowercase().as_str() {
        "eng" => Some("en"),
        "deu" | "ger" => Some("de"),
        "fra" | "fre" => Some("fr"),
        "spa" => Some("es"),
        "ukr" => Some("uk"),
        "ara" => Some("ar"),
        _ => None,
    };
    // A name may have the form of a tag.
    let tag = tag_of_name(typed).or_else(of_code).unwrap_or(typed);
    Lang::parse(tag).map(|_| tag.to_owned())
}
