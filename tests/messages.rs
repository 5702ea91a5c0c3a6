//! The messages of the interface: every message that is used exists, every message is used, every language has
//! all messages of English, and no template has texts of its own.

#![expect(clippy::disallowed_methods, reason = "a test reads the tool's own files")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};

/// The languages that are kept complete besides English: their plural forms (CLDR), and the letters they
/// are written in.
const LANGUAGES: [Language; 3] = [
    ("fr", &["one", "other"], |c| c.is_alphabetic()),
    ("uk", &["few", "many", "one", "other"], |c| ('\u{400}'..='\u{4ff}').contains(&c)),
    ("ar", &["few", "many", "one", "other", "two", "zero"], |c| ('\u{600}'..='\u{6ff}').contains(&c)),
];

/// Its tag, its plural forms, and whether a letter is one of its script.
type Language = (&'static str, &'static [&'static str], fn(char) -> bool);

/// What is the same in every script.
const SAME: [&str; 1] = ["sic"];

/// A message.
#[derive(Default)]
struct Message {
    /// Its variables.
    variables: BTreeSet<String>,
    /// The plural forms of each of its selections.
    forms: Vec<BTreeSet<String>>,
    /// Its text, without its variables.
    text: String,
}

impl Message {
    fn read(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.inline(selector);
                    self.forms.push(variants.iter().map(form).collect());
                    for variant in variants {
                        self.read(&variant.value);
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        if let InlineExpression::VariableReference { id } = inline {
            self.variables.insert(id.name.clone());
        }
    }
}

fn form(variant: &Variant<String>) -> String {
    match &variant.key {
        VariantKey::Identifier { name } => name.clone(),
        VariantKey::NumberLiteral { value } => value.clone(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below some folders that have one of some endings.
fn files(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let walks = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root().join(folder)).sort_by_file_name());
    let paths = walks.map(|entry| entry.expect("an entry").into_path());
    let asks = |path: &PathBuf| path.extension().is_some_and(|kind| endings.iter().any(|ending| kind == *ending));
    paths.filter(asks).collect()
}

/// What asks for messages: templates, and the code of what a site consists of. Chains of calls are in one line.
fn sources_that_use_messages() -> String {
    let folders = [
        "templates",
        "src/cards",
        "src/cli/diff.rs",
        "src/diff",
        "src/exchange",
        "src/i18n",
        "src/render",
        "src/search",
        "src/site",
    ];
    let paths = files(&folders, &["html", "xml", "rs"]);
    let mut all = String::new();
    for path in paths {
        for line in fs::read_to_string(path).expect("a text").lines() {
            if !line.trim_start().starts_with('.') {
                all.push('\n');
            }
            all.push_str(line.trim_start());
        }
    }
    all
}

/// The words of a language, those of a table as `table.word`.
fn messages_of(language: &str) -> BTreeMap<String, Message> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/words/{language}.ftl"));
    let file = parser::parse(fs::read_to_string(path).expect("a file of words")).expect("words that can be read");
    let mut found = BTreeMap::new();
    for entry in file.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        assert!(message.value.is_none() || message.attributes.is_empty(), "`{id}` is a word and a table");
        let table = message.attributes.iter().map(|word| (format!("{id}.{}", word.id.name), &word.value));
        for (name, pattern) in table.chain(message.value.iter().map(|value| (id.clone(), value))) {
            let mut word = Message::default();
            word.read(pattern);
            assert!(found.insert(name.clone(), word).is_none(), "`{name}` is twice in `{language}.ftl`");
        }
    }
    found
}

/// The names after `before`, up to the first character that cannot be in a name.
fn names<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(before).map(move |(at, _)| {
        let rest = &text[at + before.len()..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && !"_-.".contains(c)).unwrap_or(rest.len())]
    })
}

#[test]
fn every_message_that_is_used_exists_in_english() {
    let (text, english) = (sources_that_use_messages(), messages_of("en"));
    let tables: BTreeSet<_> = english.keys().filter_map(|name| Some(name.split_once('.')?.0)).collect();
    let asked = ["{{ t.", "say(word=\"", "messages.get(\"", "messages.format(\""]
        .into_iter()
        .flat_map(|before| names(&text, before));
    let lost: BTreeSet<_> = asked.filter(|name| !english.contains_key(*name) && !tables.contains(name)).collect();
    assert!(lost.is_empty(), "no such word: {lost:?}");
}

#[test]
fn every_english_message_is_used() {
    let text = sources_that_use_messages();
    let asked = |name: &str| {
        let table = name.split_once('.').map_or(name, |(table, _)| table);
        let forms = [
            format!("t.{table}"),
            format!("\"{name}\""),
            format!("\"{table}\""),
            format!("\"{table}."),
            format!("t[\"{table}"),
        ];
        forms.iter().any(|form| {
            text.match_indices(form.as_str()).any(|(at, _)| {
                form.ends_with('.') || !text[at + form.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        })
    };
    let idle: BTreeSet<_> = messages_of("en").into_keys().filter(|name| !asked(name)).collect();
    assert!(idle.is_empty(), "nothing uses: {idle:?}");
}

#[test]
fn every_language_has_the_messages_of_english() {
    let english = messages_of("en");
    let mut wrong = Vec::new();
    for (language, forms, is_letter) in LANGUAGES {
        let own = messages_of(language);
        let forms: BTreeSet<_> = forms.iter().map(|form| (*form).to_owned()).collect();
        wrong.extend(
            own.keys()
                .filter(|name| !english.contains_key(*name))
                .map(|n| format!("{language}: `{n}` is none of English")),
        );
        for (name, measure) in &english {
            let Some(word) = own.get(name) else {
                wrong.push(format!("{language}: `{name}` is missing"));
                continue;
            };
            if word.variables != measure.variables {
                wrong.push(format!(
                    "{language}: `{name}` is given {:?} and shows {:?}",
                    measure.variables, word.variables
                ));
            }
            for found in word.forms.iter().filter(|found| **found != forms) {
                wrong.push(format!("{language}: `{name}` has the forms {found:?}"));
            }
            let in_english = measure.text.trim();
            let sentence = in_english.split_whitespace().count() > 2 || language != "fr";
            let spoken = !in_english.contains(char::is_alphabetic)
                || word.text.contains(is_letter)
                || SAME.contains(&in_english);
            if !spoken
                || sentence
                    && word.text.trim() == in_english
                    && in_english.contains(char::is_alphabetic)
                    && !SAME.contains(&in_english)
            {
                wrong.push(format!("{language}: `{name}` is not translated"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_explanation_of_missing_texts_lists_the_languages_that_have_some() {
    let known = files(&["templates/words"], &["ftl"]);
    let tags: BTreeSet<String> =
        known.iter().filter_map(|path| path.file_stem()).map(|tag| format!("`{}`", tag.to_string_lossy())).collect();
    let listed = tags.into_iter().collect::<Vec<_>>().join(", ");
    let explanation = fs::read_to_string(root().join("src/diag/explain/W508.md")).expect("an explanation");
    let words = explanation.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&format!("that the theme has: {listed}.")), "write {listed} into W508.md");
}

#[test]
fn templates_have_no_texts_of_their_own() {
    let mut found = Vec::new();
    for path in files(&["templates"], &["html"]) {
        let text = without(
            &without(&without(&fs::read_to_string(&path).expect("a text"), "{#", "#}"), "{%", "%}"),
            "{{",
            "}}",
        );
        for attribute in ["aria-label", "title", "alt", "placeholder"] {
            let before = format!(" {attribute}=\"");
            let values = names_until(&text, &before, '"');
            found.extend(
                values.filter(|value| value.contains(char::is_alphabetic)).map(|v| format!("{}: {v}", path.display())),
            );
        }
        let shown = without(&without(&without(&text, "<!", ">"), "<", ">"), "&", ";");
        let lines = shown.lines().filter(|line| line.contains(char::is_alphabetic));
        found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    assert!(found.is_empty(), "write these into `templates/words/en.ftl`:\n{}", found.join("\n"));
}

/// A text without what is between two signs.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(start) = rest.find(open) {
        let Some(end) = rest[start..].find(close) else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + close.len()..];
    }
    kept + rest
}

/// What follows `before`, up to a sign.
fn names_until<'a>(text: &'a str, before: &'a str, end: char) -> impl Iterator<Item = &'a str> {
    text.match_indices(before).filter_map(move |(at, _)| text[at + before.len()..].split(end).next())
}
