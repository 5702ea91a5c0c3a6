//! Changes as JSON, described by a JSON Schema. Fields are added, never renamed.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use serde_json::{Value, json};

use super::{ChangeSentence, FactField, FactTerm, FactValue, RecordChange, RunKind, WhatChanged, words::changed_words};

/// The version of the format.
const VERSION: usize = 1;

/// What changed between two versions of a record.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "onrecord diff")]
struct ChangeFile<'a> {
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: usize,
    /// The earlier version.
    from: &'a ComparedVersion,
    /// The later version.
    to: &'a ComparedVersion,
    /// The changes, by kind, id and field.
    changes: Vec<ChangeEntry<'a>>,
    /// The same as sentences, in the language of the site.
    sentences: Vec<SentenceEntry<'a>>,
}

/// One of the two versions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ComparedVersion {
    /// What was typed, or what it is.
    pub name: String,
    /// The id of the commit, if it is a revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
}

/// One change.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ChangeEntry<'a> {
    /// The kind of the thing.
    #[schemars(extend("enum" = ["article", "quote", "actor", "topic", "event", "briefing", "page"]))]
    kind: &'static str,
    /// Its id; of a thing that was removed the former one.
    id: &'a str,
    /// What sort of change.
    change: ChangeWord,
    /// The former id of a thing that was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    former_id: Option<&'a str>,
    /// The field.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<FactField>,
    /// Which item of a field that is a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    /// The value before: an id, a date, a machine word, a text, or an object for a membership.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<EntryValue<'a>>,
    /// The value now.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<EntryValue<'a>>,
    /// Word by word, what changed of a text; of what both versions have only the words next to a change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WordEntry>,
    /// The quotes whose words the new text of an article touches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotes: Vec<&'a str>,
}

/// What sort of change.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum ChangeWord {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id, and its former address leads to it.
    Renamed,
    /// A value is another one, was added or was taken out.
    Value,
    /// The text of an article has other words.
    Reworded,
}

/// A value.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum EntryValue<'a> {
    /// An id, a date, a machine word or a text.
    Text(&'a str),
    /// A membership.
    Membership(MembershipEntry<'a>),
}

/// A membership.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MembershipEntry<'a> {
    /// As what.
    post: &'a str,
    /// Where, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    /// Since, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    /// Until, in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
}

/// Words of one version or both.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WordEntry {
    /// Which version has them.
    change: RunKind,
    /// The words.
    words: String,
}

/// A sentence.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SentenceEntry<'a> {
    /// The kind of what it is about.
    kind: &'static str,
    /// What it is about, by id.
    ids: &'a [String],
    /// The sentence.
    text: &'a str,
}

/// The changes between two versions, with their sentences.
pub fn changes_as_json(
    [from, to]: [&ComparedVersion; 2],
    changes: &[RecordChange],
    sentences: &[ChangeSentence],
) -> String {
    let file = ChangeFile {
        version: VERSION,
        from,
        to,
        changes: changes.iter().map(change_entry).collect(),
        sentences: sentences
            .iter()
            .map(|one| SentenceEntry { kind: one.kind.word(), ids: &one.ids, text: &one.text })
            .collect(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
}

/// The schema of that JSON.
pub fn change_schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<ChangeFile<'static>>();
    schema.insert("$id".into(), json!("urn:onrecord:schema:diff"));
    schema.to_value()
}

fn change_entry(change: &RecordChange) -> ChangeEntry<'_> {
    let mut entry = ChangeEntry {
        kind: change.kind.word(),
        id: &change.id,
        change: ChangeWord::Value,
        former_id: None,
        field: None,
        item: None,
        from: None,
        to: None,
        words: Vec::new(),
        quotes: Vec::new(),
    };
    match &change.what {
        WhatChanged::Added => entry.change = ChangeWord::Added,
        WhatChanged::Removed => entry.change = ChangeWord::Removed,
        WhatChanged::Renamed { from } => (entry.change, entry.former_id) = (ChangeWord::Renamed, Some(from.as_str())),
        WhatChanged::Reworded { from, to, quotes } => {
            entry.change = ChangeWord::Reworded;
            entry.words = word_entries(from, to);
            entry.quotes = quotes.iter().map(String::as_str).collect();
        }
        WhatChanged::Value { field, item, from, to } => {
            entry.field = Some(*field);
            entry.item = Some(item.as_str()).filter(|item| !item.is_empty());
            if let (Some(FactValue::Words(from)), Some(FactValue::Words(to))) = (from, to) {
                entry.words = word_entries(from, to);
            }
            (entry.from, entry.to) = (from.as_ref().map(entry_value), to.as_ref().map(entry_value));
        }
    }
    entry
}

fn word_entries(from: &str, to: &str) -> Vec<WordEntry> {
    changed_words(from, to).into_iter().map(|run| WordEntry { change: run.kind, words: run.words }).collect()
}

fn entry_value(value: &FactValue) -> EntryValue<'_> {
    match value {
        FactValue::Words(text)
        | FactValue::Term(
            FactTerm::Thing(_, text) | FactTerm::Date(text) | FactTerm::Word(_, text) | FactTerm::Plain(text),
        ) => EntryValue::Text(text),
        FactValue::Membership { post, organisation, from, to } => EntryValue::Membership(MembershipEntry {
            post,
            organisation: organisation.as_deref(),
            from: from.as_deref(),
            to: to.as_deref(),
        }),
    }
}
