//! A work in the files that reference managers read.
//!
//! Sources: the CSL-JSON schema of the CSL project; the RIS format as Zotero and its like write it; BibTeX's
//! own documentation, with the fields that BibLaTeX adds.

use std::borrow::Cow;

use super::work::{Kind, Name, Work, iso};
use crate::{
    render::json::{Json, Object},
    text,
};

/// CSL-JSON, an object.
pub(super) fn csl_json(work: &Work) -> String {
    let genre = if let Kind::Document(genre) = work.kind { Some(genre) } else { None };
    let date = |parts: &[i16]| {
        let parts: Vec<_> = parts.iter().map(|part| Json::Number((*part).into())).collect();
        (!parts.is_empty()).then(|| Object::new().set("date-parts", vec![parts]))
    };
    Object::new()
        .set("id", &work.key)
        .set("type", work.kind.csl())
        .set("title", &work.title)
        .set("author", work.authors.iter().map(named).collect::<Vec<_>>())
        .set("container-title", work.publisher.as_ref())
        .set("event-title", work.event.as_ref())
        .set("URL", work.url.as_ref())
        .set("genre", genre)
        .set("issued", date(&work.issued))
        .set("accessed", date(&work.accessed))
        .set("language", &work.lang)
        .set("note", work.note.as_ref())
        .line()
}

fn named(name: &Name) -> Object<'_> {
    match name {
        Name::Person { family, given } => Object::new().set("family", family).set("given", given),
        Name::Whole(name) => Object::new().set("literal", name),
    }
}

/// RIS, from `TY` to `ER`.
pub(super) fn ris(work: &Work) -> String {
    let mut lines = String::with_capacity(1 << 10);
    let mut line = |tag: &str, value: &str| {
        lines.extend([tag, "  - "]);
        lines.push_str(&text::spaced(value));
        lines.push('\n');
    };
    line(
        "TY",
        match work.kind {
            Kind::News => "NEWS",
            Kind::Document(_) => "ELEC",
            Kind::Speech => "SLIDE",
            Kind::Interview | Kind::Words => "GEN",
        },
    );
    line("ID", &work.key);
    for name in &work.authors {
        line("AU", &name.sorted());
    }
    line("TI", &work.title);
    for (tag, value) in [("T2", &work.publisher), ("T3", &work.event)] {
        if let Some(value) = value {
            line(tag, value);
        }
    }
    if let Kind::Document(genre) = work.kind {
        line("M3", genre);
    }
    if let Some(year) = work.issued.first() {
        line("PY", &format!("{year:04}"));
        line("DA", &slashed(&work.issued));
    }
    if !work.accessed.is_empty() {
        line("Y2", &slashed(&work.accessed));
    }
    if let Some(url) = &work.url {
        line("UR", url);
    }
    line("LA", &work.lang);
    if let Some(note) = &work.note {
        line("N1", note);
    }
    line("ER", "");
    lines
}

/// A date in RIS has three slashes, with nothing between them where a part is not known.
fn slashed(parts: &[i16]) -> String {
    format!("{}{}", iso(parts, "/"), "/".repeat(4 - parts.len().max(1)))
}

/// BibTeX, one entry.
pub(super) fn bibtex(work: &Work) -> String {
    let (kind, container) = match work.kind {
        Kind::News => ("article", "journal"),
        _ => ("misc", "howpublished"),
    };
    let mut entry = String::with_capacity(1 << 10);
    entry.extend(["@", kind, "{", &work.key, ",\n"]);
    let mut field = |name: &str, value: &str| match name {
        // Styles know months by these names alone.
        "month" => entry.extend(["  month = ", value, ",\n"]),
        _ => entry.extend(["  ", name, " = {", value, "},\n"]),
    };
    let name = |name: &Name| match name {
        Name::Person { family, given } => format!("{}, {}", tex(family), tex(given)),
        Name::Whole(name) => format!("{{{}}}", tex(name)),
    };
    if !work.authors.is_empty() {
        field("author", &work.authors.iter().map(name).collect::<Vec<_>>().join(" and "));
    }
    // Within a second pair of braces no style changes the case of a title.
    field("title", &format!("{{{}}}", tex(&work.title)));
    if let Some(publisher) = work.publisher.as_ref().or(work.event.as_ref()) {
        field(container, &tex(publisher));
    }
    if let Kind::Document(genre) = work.kind {
        field("type", genre);
    }
    if let Some(year) = work.issued.first() {
        field("year", &year.to_string());
    }
    if let Some(month) = work.issued.get(1).and_then(|month| MONTHS.get(*month as usize - 1)) {
        field("month", month);
    }
    if let Some(day) = work.issued.get(2) {
        field("day", &day.to_string());
    }
    if let Some(url) = &work.url {
        field("url", &url.replace(['{', '}', ' '], ""));
    }
    if !work.accessed.is_empty() {
        field("urldate", &iso(&work.accessed, "-"));
    }
    if let Some(note) = &work.note {
        field("note", &tex(note));
    }
    entry.push_str("}\n");
    entry
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A text with what TeX would not take for itself.
fn tex(text: &str) -> Cow<'_, str> {
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

    fn work() -> Work {
        Work {
            key: "not-by-may".into(),
            kind: Kind::News,
            authors: vec![
                Name::Person { family: "van Example".into(), given: "Anna".into() },
                Name::Whole("Bridges and Roads Example".into()),
            ],
            title: "100% of {the} bridge & “half” of $5_000 #1 \\ ~ міст".into(),
            publisher: Some("The Evening\nPaper".into()),
            event: None,
            issued: vec![2025, 2, 12],
            accessed: vec![2026, 11],
            url: Some("https://example.org/a?b=1&c=50%25#d_e".into()),
            lang: "uk".into(),
            note: Some("Archived copy: https://example.org/~a".into()),
        }
    }

    #[test]
    fn bibtex_is_read_back_as_it_was_meant() {
        use biblatex::{Bibliography, ChunksExt, DateValue, EntryType, PermissiveType};
        let work = work();
        let read = Bibliography::parse(&bibtex(&work)).expect("an entry");
        let entry = read.get("not-by-may").expect("the key");
        assert_eq!(entry.entry_type, EntryType::Article);
        assert_eq!(entry.title().expect("a title").format_verbatim(), work.title);
        assert_eq!(entry.journal().expect("a journal").format_verbatim(), "The Evening Paper");
        assert_eq!(entry.url().expect("an address"), work.url.expect("an address"));
        let authors = entry.author().expect("authors");
        assert_eq!((authors[0].name.as_str(), authors[0].prefix.as_str()), ("Example", "van"));
        assert_eq!(authors[1].name, "Bridges and Roads Example");
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
        assert!(matches!(&item.0["issued"], Value::Date(DateValue::DateParts { .. })), "{:?}", item.0["issued"]);
        let Value::Names(names) = &item.0["author"] else { panic!("names") };
        assert!(matches!(&names[0], NameValue::Item(name) if name.family == "van Example"));
        assert!(matches!(&names[1], NameValue::Literal(name) if name.literal == "Bridges and Roads Example"));
    }

    #[test]
    fn ris_has_a_tag_on_every_line_and_ends() {
        let text = ris(&work());
        let lines: Vec<_> = text.lines().collect();
        assert!(lines.iter().all(|line| line.len() >= 6 && &line[2..6] == "  - "), "{text}");
        assert_eq!((lines[0], *lines.last().expect("a line")), ("TY  - NEWS", "ER  - "));
        assert!(lines.contains(&"DA  - 2025/02/12/") && lines.contains(&"Y2  - 2026/11//"), "{text}");
        assert!(lines.contains(&"T2  - The Evening Paper"), "{text}");
    }
}
