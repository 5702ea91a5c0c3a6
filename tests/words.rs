//! The words of the interface: every one that is asked for is there, and every one that is there is
//! asked for.

#![expect(clippy::disallowed_methods, reason = "a test reads the tool's own files")]

use std::{collections::BTreeSet, fs, path::Path};

use fluent_syntax::{ast::Entry, parser};

/// What asks for words: templates and the code of pages.
fn asking() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["templates", "src/render"].map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name());
    let asks = |path: &Path| path.extension().is_some_and(|kind| kind == "html" || kind == "xml" || kind == "rs");
    let paths = files.into_iter().flatten().map(|entry| entry.expect("an entry").into_path());
    paths.filter(|path| asks(path)).map(|path| fs::read_to_string(path).expect("a text")).collect()
}

/// The words of a language, those of a table as `table.word`.
fn words(language: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/words/{language}.ftl"));
    let file = parser::parse(fs::read_to_string(path).expect("a file of words")).expect("words that can be read");
    let mut found = BTreeSet::new();
    for entry in file.body {
        let Entry::Message(message) = entry else { continue };
        let table = message.attributes.iter().map(|word| format!("{}.{}", message.id.name, word.id.name));
        assert!(message.value.is_none() || message.attributes.is_empty(), "`{}` is word and table", message.id.name);
        found.extend(table.chain(message.value.is_some().then(|| message.id.name.clone())));
    }
    found
}

/// The names behind `before`, up to what cannot be in a name.
fn names<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(before).map(move |(at, _)| {
        let rest = &text[at + before.len()..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_-.".contains(c)).unwrap_or(rest.len())]
    })
}

#[test]
fn every_word_that_is_asked_for_is_there_in_english() {
    let (text, english) = (asking(), words("en"));
    let tables: BTreeSet<_> = english.iter().filter_map(|name| Some(name.split_once('.')?.0)).collect();
    let asked =
        ["{{ t.", "say(word=\"", "words.get(\"", "words.say(\""].into_iter().flat_map(|before| names(&text, before));
    let lost: BTreeSet<_> = asked.filter(|name| !english.contains(*name) && !tables.contains(name)).collect();
    assert!(lost.is_empty(), "no such word: {lost:?}");
}

#[test]
fn every_english_word_is_asked_for() {
    let text = asking();
    let asked = |name: &str| {
        let table = name.split_once('.').map_or(name, |(table, _)| table);
        let forms = [format!("t.{table}"), format!("\"{name}\""), format!("\"{table}\""), format!("\"{table}.")];
        forms.iter().any(|form| {
            text.match_indices(form.as_str()).any(|(at, _)| {
                form.ends_with('.') || !text[at + form.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    };
    let idle: BTreeSet<_> = words("en").into_iter().filter(|name| !asked(name)).collect();
    assert!(idle.is_empty(), "nothing says: {idle:?}");
}
