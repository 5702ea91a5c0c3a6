//! A work in the files that reference managers read.
//!
//! Sources: the CSL-JSON schema of the CSL project; the RIS format as Zotero and its like write it; BibTeX's
//! own documentation, with the fields that BibLaTeX adds.

use std::borrow::Cow;

use super::{
    name::Name,
    work::{Work, WorkDate, WorkKind, join_iso},
};
use crate::{
    exchange::export::json::{Json, Object},
    text,
};

/// CSL-JSON, an object.
pub(super) fn csl_json(work: &Work) -> String {
    let genre = if let WorkKind::Document(genre) = work.kind { Some(genre) } else { None };
    let date = |date: &WorkDate| {
        let parts: Vec<_> = date.parts.iter().map(|part| Json::Number((*part).into())).collect();
        let circa = date.circa.then_some(Json::Flag(true));
        (!parts.is_empty()).then(|| Object::new().set("date-parts", vec![parts]).set("circa", circa))
    };
    Object::new()
        .set("id", &work.key)
        .set("type", work.kind.csl_type())
        .set("title", &work.title)
        .set("author", work.authors.iter().map(csl_name).collect::<Vec<_>>())
        .set("container-title", work.publisher.as_ref())
        .set("event-title", work.event.as_ref())
        .set("URL", work.url.as_ref())
        .set("DOI", work.doi.as_ref())
        .set("genre", genre)
        .set("issued", date(&work.issued))
        .set("accessed", date(&work.accessed))
        .set("language", &work.lang)
        .set("note", work.note.as_ref())
        .to_line()
}

fn csl_name(name: &Name) -> Object<'_> {
    match name {
        Name::Person(person) => {
            let suffix = person.suffix.as_ref();
            Object::new()
                .set("family", &person.family)
                .set("given", &person.given)
                .set("non-dropping-particle", person.particle.as_ref())
                .set("suffix", suffix.map(|suffix| suffix.text.as_str()))
                .set("comma-suffix", suffix.filter(|suffix| suffix.comma).map(|_| Json::Flag(true)))
                .set("static-ordering", person.is_family_first().then_some(Json::Flag(true)))
        }
        Name::Body(name) | Name::Whole(name) => Object::new().set("literal", name),
    }
}

/// RIS, from `TY` to `ER`.
pub(super) fn write_ris(work: &Work) -> String {
    let mut lines = String::with_capacity(1 << 10);
    let mut line = |tag: &str, value: &str| {
        lines.extend([tag, "  - "]);
        lines.push_str(&text::collapse_spaces(value));
        lines.push('\n');
    };
    line(
        "TY",
        match work.kind {
            WorkKind::News => "NEWS",
            WorkKind::Document(_) => "ELEC",
            WorkKind::Speech => "SLIDE",
            WorkKind::Interview | WorkKind::Words => "GEN",
        },
    );
    line("ID", &work.key);
    for name in &work.authors {
        line("AU", &name.index_form());
    }
    line("TI", &work.title);
    for (tag, value) in [("T2", &work.publisher), ("T3", &work.event)] {
        if let Some(value) = value {
            line(tag, value);
        }
    }
    if let WorkKind::Document(genre) = work.kind {
        line("M3", genre);
    }
    // The year of an uncertain date would be a certain one; `DA` has a place for what else is known of it.
    if let Some(year) = work.issued.certain_parts().first() {
        line("PY", &format!("{year:04}"));
    }
    for (tag, date) in [("DA", &work.issued), ("Y2", &work.accessed)] {
        if !date.is_unknown() {
            line(tag, &ris_date(date));
        }
    }
    if let Some(url) = &work.url {
        line("UR", url);
    }
    if let Some(doi) = &work.doi {
        line("DO", doi);
    }
    line("LA", &work.lang);
    if let Some(note) = &work.note {
        line("N1", note);
    }
    line("ER", "");
    lines
}

/// A date in RIS: year, month, day and any other information, with nothing between the slashes where a part is not
/// known.
fn ris_date(date: &WorkDate) -> String {
    let slashes = "/".repeat(4 - date.parts.len().max(1));
    format!("{}{slashes}{}", join_iso(&date.parts, "/"), if date.circa { "circa" } else { "" })
}

/// BibTeX, one entry.
pub(super) fn write_bibtex(work: &Work) -> String {
    let (kind, container) = match work.kind {
        WorkKind::News => ("article", "journal"),
        _ => ("misc", "howpublished"),
    };
    let mut entry = String::with_capacity(1 << 10);
    entry.extend(["@", kind, "{", &work.key, ",\n"]);
    let mut field = |name: &str, value: &str| match name {
        // Styles recognise months by these names alone.
        "month" => entry.extend(["  month = ", value, ",\n"]),
        _ => entry.extend(["  ", name, " = {", value, "},\n"]),
    };
    let name = |name: &Name| match name {
        Name::Person(person) => {
            let suffix =
                person.suffix.as_ref().map(|suffix| format!(", {}", escape_tex(&suffix.text))).unwrap_or_default();
            format!("{}{suffix}, {}", escape_tex(&person.full_surname()), escape_tex(&person.given))
        }
        Name::Body(name) | Name::Whole(name) => format!("{{{}}}", escape_tex(name)),
    };
    if !work.authors.is_empty() {
        field("author", &work.authors.iter().map(name).collect::<Vec<_>>().join(" and "));
    }
    // Within a second pair of braces no style changes the case of a title.
    field("title", &format!("{{{}}}", escape_tex(&work.title)));
    if let Some(publisher) = work.publisher.as_ref().or(work.event.as_ref()) {
        field(container, &escape_tex(publisher));
    }
    if let WorkKind::Document(genre) = work.kind {
        field("type", genre);
    }
    if work.issued.circa && !work.issued.is_unknown() {
        // BibLaTeX reads EDTF; programs with BibTeX alone print the year as it is.
        field("date", &format!("{}~", join_iso(&work.issued.parts, "-")));
        field("year", &format!("ca. {}", work.issued.parts[0]));
    }
    let issued = work.issued.certain_parts();
    if let Some(interval) = &work.issued.interval {
        field("date", interval);
        let years = interval.split_once('/').and_then(|(from, to)| from.get(..4).zip(to.get(..4)));
        if let (None, Some((from, to))) = (issued.first(), years) {
            field("year", &format!("{from}--{to}"));
        }
    }
    if let Some(year) = issued.first() {
        field("year", &year.to_string());
    }
    if let Some(month) = issued.get(1).and_then(|month| MONTHS.get(*month as usize - 1)) {
        field("month", month);
    }
    if let Some(day) = issued.get(2) {
        field("day", &day.to_string());
    }
    for (name, value) in [("url", &work.url), ("doi", &work.doi)] {
        if let Some(value) = value {
            field(name, &value.replace(['{', '}', ' '], ""));
        }
    }
    let accessed = work.accessed.certain_parts();
    if !accessed.is_empty() {
        field("urldate", &join_iso(accessed, "-"));
    }
    if let Some(note) = &work.note {
        field("note", &escape_tex(note));
    }
    entry.push_str("}\n");
    entry
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A text with what TeX would not take for itself.
fn escape_tex(text: &str) -> Cow<'_, str> {
    // What begins a space beyond ASCII begins other characters too.
    let known = |byte: u8| byte < b' ' || b"\\~^{}%&#$_".contains(&byte) || matches!(byte, 0xc2 | 0xe1..=0xe3);
    if !text.bytes().fold(false, |any, byte| any | known(byte)) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '\\' => "\\textbackslash{}",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => "\\",
            c if c != ' ' && c.is_whitespace() => " ",
            _ => continue,
        };
        safe.push_str(&text[done..at]);
        safe.push_str(instead);
        done = if instead == "\\" { at } else { at + c.len_utf8() };
    }
    safe.push_str(&text[done..]);
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(typed: &str) -> WorkDate {
        WorkDate::common_part(&crate::model::Edtf::parse(typed).expect("a date"))
    }

    fn person(printed: &str) -> Name {
        Name::Person(super::super::byline::parse_person(printed).expect("a person"))
    }

    fn work() -> Work {
        Work {
            key: "not-by-may".into(),
            kind: WorkKind::News,
            authors: vec![
                person("Anna van Example"),
                person("Ben Example, Jr."),
                Name::Body("Bridges and Roads Example".into()),
            ],
            title: "100% of {the} bridge & “half” of $5_000 #1 \\ ~ міст".into(),
            publisher: Some("The Evening\nPaper".into()),
            event: None,
            issued: date("2025-02-12"),
            accessed: date("2026-11"),
            url: Some("https://example.org/a?b=1&c=50%25#d_e".into()),
            doi: Some("10.5555/b_1(2)<3>%".into()),
            lang: "uk".into(),
            note: Some("Archived copy: https://example.org/~a".into()),
        }
    }

    #[test]
    fn bibtex_is_read_back_as_it_was_meant() {
        use biblatex::{Bibliography, ChunksExt, DateValue, EntryType, PermissiveType};
        let work = work();
        let read = Bibliography::parse(&write_bibtex(&work)).expect("an entry");
        let entry = read.get("not-by-may").expect("the key");
        assert_eq!(entry.entry_type, EntryType::Article);
        assert_eq!(entry.title().expect("a title").format_verbatim(), work.title);
        assert_eq!(entry.journal().expect("a journal").format_verbatim(), "The Evening Paper");
        assert_eq!(entry.url().expect("an address"), work.url.expect("an address"));
        assert_eq!(entry.doi().expect("a DOI"), work.doi.expect("a DOI"));
        let authors = entry.author().expect("authors");
        assert_eq!((authors[0].name.as_str(), authors[0].prefix.as_str()), ("Example", "van"));
        assert_eq!((authors[1].name.as_str(), authors[1].suffix.as_str()), ("Example", "Jr."));
        assert_eq!(authors[2].name, "Bridges and Roads Example");
        let PermissiveType::Typed(date) = entry.date().expect("a date") else { panic!("a date") };
        let DateValue::At(day) = date.value else { panic!("a day") };
        assert_eq!((day.year, day.month, day.day), (2025, Some(1), Some(11)));
    }

    #[test]
    fn csl_json_is_read_back_as_it_was_meant() {
        use hayagriva::citationberg::json::{DateValue, Item, NameValue, Value};
        let work = work();
        let item: Item = serde_json::from_str(&csl_json(&work)).expect("an item");
        assert_eq!(item.type_().as_deref(), Some("article-newspaper"));
        assert_eq!(item.0["title"], Value::String(work.title));
        assert_eq!(item.0["DOI"], Value::String(work.doi.expect("a DOI")));
        assert!(matches!(&item.0["issued"], Value::Date(DateValue::DateParts { .. })), "{:?}", item.0["issued"]);
        let Value::Names(names) = &item.0["author"] else { panic!("names") };
        assert!(matches!(&names[0], NameValue::Item(name) if name.family == "Example"
            && name.non_dropping_particle.as_deref() == Some("van")));
        assert!(matches!(&names[1], NameValue::Item(name) if name.suffix.as_deref() == Some("Jr.")));
        assert!(matches!(&names[2], NameValue::Literal(name) if name.literal == "Bridges and Roads Example"));
    }

    #[test]
    fn ris_has_a_tag_on_every_line_and_ends() {
        let text = write_ris(&work());
        let lines: Vec<_> = text.lines().collect();
        assert!(lines.iter().all(|line| line.len() >= 6 && &line[2..6] == "  - "), "{text}");
        assert_eq!((lines[0], *lines.last().expect("a line")), ("TY  - NEWS", "ER  - "));
        assert!(lines.contains(&"DA  - 2025/02/12/") && lines.contains(&"Y2  - 2026/11//"), "{text}");
        assert!(lines.contains(&"T2  - The Evening Paper") && lines.contains(&"DO  - 10.5555/b_1(2)<3>%"), "{text}");
    }

    #[test]
    fn no_file_makes_an_uncertain_date_certain() {
        use hayagriva::citationberg::json::{DateValue, Item, Value};
        for typed in ["2025-02-12~", "2025-02-12?", "2025-02-12%"] {
            let work = Work { issued: date(typed), ..work() };
            let item: Item = serde_json::from_str(&csl_json(&work)).expect("an item");
            assert!(matches!(&item.0["issued"], Value::Date(DateValue::DateParts { circa: true, .. })));
            let ris = write_ris(&work);
            assert!(!ris.contains("PY  - ") && ris.contains("DA  - 2025/02/12/circa\n"), "{ris}");
            let read = biblatex::Bibliography::parse(&write_bibtex(&work)).expect("an entry");
            let date = read.get("not-by-may").expect("the key").date().expect("a date");
            let biblatex::PermissiveType::Typed(date) = date else { panic!("a date") };
            assert!(date.approximate, "{date:?}");
        }
    }
}
