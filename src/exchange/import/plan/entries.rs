//! Decided passages as entries of files of annotations.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{
    Planner,
    merge::{Conflict, in_words, merge_keys, merge_map},
    outcome::FileChange,
    passages::{ArticlePassages, DecidedPassage},
    translated::{has_translation, translation_keys},
    values::Keys,
};
use crate::{
    edit::{Document, DocumentKind, Operation, Path, Value, annotations_start, apply_operations},
    exchange::import::item::{ImportedPassage, Item, PassageRole},
    model::{Choice, FileKind, Id, Kind, NoteKind, QuoteDraft, QuoteKind, RelationKind, Status},
    parse::{ANNOTATIONS, Format, ValueType},
};

/// The lists of a file of annotations, in the order in which a new file has them.
const LISTS: [PassageRole; 4] = [PassageRole::Quote, PassageRole::Rendition, PassageRole::Mention, PassageRole::Note];

/// New entries, each with the number of its item, and changes of entries.
#[derive(Default)]
struct FileEntries {
    /// The path of the file.
    path: String,
    added: BTreeMap<usize, Vec<(usize, Value)>>,
    /// Where in its list an entry is that is added: by list, and the id of a quote or all that another entry says.
    numbers: BTreeMap<(usize, String), usize>,
    /// What is imported about entries that the record has, by list and number.
    wanted: BTreeMap<(usize, usize), (usize, Keys)>,
    operations: Vec<Operation>,
    extended: Vec<(usize, Path)>,
}

impl<'p> Planner<'p> {
    /// Writes the annotations of each article.
    pub(super) fn write_annotations(&mut self, articles: BTreeMap<Id, ArticlePassages<'p>>) {
        for (id, article) in articles {
            let kind = FileKind::Annotations(id.clone());
            let before = self.paths.get(&kind).copied();
            let path = before.map_or_else(|| self.annotations_path(&id), |(path, _)| path.to_owned());
            let start = annotations_start(&path);
            let text = before.map_or(start.as_str(), |(_, text)| text);
            let document = match Document::read(text, DocumentKind::Yaml) {
                Ok(document) => document,
                Err(refusal) => {
                    let items = article.passages().iter().map(|one| one.item);
                    items.for_each(|item| self.keep_aside(item, format!("`{path}`: {refusal}")));
                    continue;
                }
            };
            let mut entries = FileEntries { path: path.clone(), ..FileEntries::default() };
            for passage in article.passages() {
                self.add_entry(passage, &article, &mut entries);
            }
            self.extend_entries(&document, &mut entries);
            self.write_file(text, &document, (path, kind), before.is_some(), entries);
        }
    }

    fn annotations_path(&self, article: &Id) -> String {
        let own = self.paths.get(&FileKind::Article(article.clone())).map(|(path, _)| path.trim_end_matches(".md"));
        format!("{}.annotations.yaml", own.unwrap_or(&format!("content/articles/{article}")))
    }

    fn add_entry(&mut self, passage: &DecidedPassage, article: &ArticlePassages<'_>, entries: &mut FileEntries) {
        let items = self.items;
        let Item::Passage(imported) = &items[passage.item].item else { return };
        let list = LISTS.iter().position(|role| *role == passage.role).unwrap_or(LISTS.len() - 1);
        if passage.role == PassageRole::Mention
            && let Some(actor) = &passage.speaker
            && self.is_found_by_itself(actor, &passage.placed.words, article.annotations)
        {
            self.counts(passage.item).unchanged += 1;
            return;
        }
        let mut keys = self.keys_of(passage, imported);
        remove_inherited(&mut keys, passage, article);
        let Some(existing) = passage.existing else {
            self.add_new_entry(passage, keys, list, entries);
            return;
        };
        let own = article.annotations.and_then(|own| own.quotes.get(existing));
        let keys = keys.into_iter().filter(|(key, value)| {
            let is_place = ["id", "text", "prefix", "suffix", "occurrence", "quote", "actor"].contains(&key.as_str());
            let is_known = || passage.role == PassageRole::Quote && own.is_some_and(|own| has_already(own, key, value));
            !(is_place || is_known())
        });
        let keys: Keys = keys.collect();
        match entries.wanted.entry((list, existing)) {
            Entry::Vacant(place) => drop(place.insert((passage.item, keys))),
            Entry::Occupied(mut known) => {
                let conflicts = merge_keys(&mut known.get_mut().1, keys);
                self.count_twin(passage.item, &conflicts, &entries.path);
            }
        }
    }

    /// Compares what is imported about entries of the record with what they have.
    fn extend_entries(&mut self, document: &Document<'_>, entries: &mut FileEntries) {
        for ((list, existing), (item, keys)) in std::mem::take(&mut entries.wanted) {
            let mut at = list_path(list);
            at.push(existing.into());
            let merged = merge_map(document, &at, format_of(list), &keys);
            if !merged.conflicts.is_empty() {
                self.keep_aside(item, in_words(&merged.conflicts, &entries.path));
            }
            if !merged.operations.is_empty() {
                self.counts(item).extended += 1;
                entries.operations.extend(merged.operations);
                entries.extended.push((item, at));
            } else if merged.conflicts.is_empty() {
                self.counts(item).unchanged += 1;
            }
        }
    }

    /// Another item of the import is about the same; what it has otherwise is a conflict.
    fn count_twin(&mut self, item: usize, conflicts: &[Conflict], path: &str) {
        if conflicts.is_empty() {
            self.counts(item).unchanged += 1;
        } else {
            self.keep_aside(item, in_words(conflicts, path));
        }
    }

    /// Adds an entry, or what it says to the one that another item of the import has for the same quote.
    fn add_new_entry(&mut self, passage: &DecidedPassage, mut keys: Keys, list: usize, entries: &mut FileEntries) {
        let name = match &passage.id {
            Some(id) if passage.role == PassageRole::Quote => {
                if !self.options.confirmed {
                    keys.push(("draft".to_owned(), Value::from(true)));
                }
                id.as_str().to_owned()
            }
            _ => format!("{keys:?}"),
        };
        let added = entries.added.entry(list).or_default();
        let twin = entries.numbers.get(&(list, name.clone())).and_then(|at| added.get_mut(*at));
        if let Some((_, Value::Map(known))) = twin {
            let conflicts = merge_keys(known, keys);
            self.count_twin(passage.item, &conflicts, &entries.path);
        } else {
            entries.numbers.insert((list, name), added.len());
            added.push((passage.item, Value::Map(keys)));
            self.counts(passage.item).added += 1;
        }
    }

    fn write_file(
        &mut self,
        text: &str,
        document: &Document<'_>,
        (path, kind): (String, FileKind),
        exists: bool,
        entries: FileEntries,
    ) {
        let mut operations = entries.operations;
        let mut places = entries.extended;
        for (list, added) in entries.added {
            let at = list_path(list);
            let count = document.len(&at);
            places.extend(
                added
                    .iter()
                    .enumerate()
                    .map(|(number, (item, _))| (*item, at.iter().cloned().chain([(count + number).into()]).collect())),
            );
            let values = added.into_iter().map(|(_, value)| value);
            // A list as a whole is one change, however long it is.
            if count == 0 && (at.len() == 1 || document.value_at(&at[..1]).is_none()) {
                let values = Value::List(values.collect());
                let value = if at.len() == 1 { values } else { Value::map([("list", values)]) };
                operations.push(Operation::Set { path: at[..1].to_vec(), value });
            } else {
                operations.extend(values.enumerate().map(|(number, value)| Operation::InsertEntry {
                    path: at.clone(),
                    at: count + number,
                    value,
                }));
            }
        }
        if operations.is_empty() {
            return;
        }
        match apply_operations(text, DocumentKind::Yaml, &operations) {
            Ok(after) => {
                if let Ok(document) = Document::read(&after, DocumentKind::Yaml) {
                    for (item, at) in places {
                        self.plan.owners.push((path.clone(), document.span_of(&at), item));
                    }
                }
                let before = exists.then(|| text.to_owned());
                self.plan.changes.push(FileChange { path, kind, before, after });
            }
            Err(refusal) => {
                for (item, _) in places {
                    self.keep_aside(item, format!("`{path}`: {refusal}"));
                }
            }
        }
    }

    /// The keys of an entry.
    fn keys_of(&self, passage: &DecidedPassage, imported: &ImportedPassage) -> Keys {
        let plain =
            |key: &str, id: &Option<Id>| id.as_ref().map(|id| (key.to_owned(), Value::Plain(id.as_str().to_owned())));
        let mut keys: Keys = Vec::new();
        match passage.role {
            PassageRole::Quote => keys.extend(plain("id", &passage.id)),
            PassageRole::Rendition => keys.extend(plain("quote", &passage.id)),
            PassageRole::Mention => keys.extend(plain("actor", &passage.speaker)),
            PassageRole::Note | PassageRole::Open => {}
        }
        keys.push(("text".to_owned(), Value::Quoted(passage.placed.words.clone())));
        keys.extend(passage.placed.chooser.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
        let words =
            |key: &str, text: &Option<String>| text.as_ref().map(|text| (key.to_owned(), Value::Text(text.clone())));
        match passage.role {
            PassageRole::Quote => {
                keys.extend(self.quote_keys(passage, imported));
                keys.extend(words("note", &imported.remark));
                keys.extend(annotation_of(imported));
            }
            PassageRole::Rendition => {
                let kind = imported.quote_kind.as_ref().filter(|kind| QuoteKind::from_word(kind).is_some());
                keys.extend(kind.map(|kind| ("kind".to_owned(), Value::Plain(kind.clone()))));
                keys.extend(words("note", &imported.remark));
            }
            PassageRole::Note | PassageRole::Open => {
                let kind = imported.note_kind.as_ref().filter(|kind| NoteKind::from_word(kind).is_some());
                keys.extend(kind.map(|kind| ("kind".to_owned(), Value::Plain(kind.clone()))));
                keys.extend(words("by", &imported.by));
                keys.extend(words("body", &imported.remark));
            }
            PassageRole::Mention => {}
        }
        keys
    }

    fn quote_keys(&self, passage: &DecidedPassage, imported: &ImportedPassage) -> Keys {
        let plain = |key: &str, value: &str| (key.to_owned(), Value::Plain(value.to_owned()));
        let mut keys: Keys = Vec::new();
        let kind = imported.quote_kind.as_deref().filter(|kind| QuoteKind::from_word(kind).is_some());
        keys.extend(kind.filter(|kind| *kind != QuoteKind::Direct.word()).map(|kind| plain("kind", kind)));
        keys.extend(passage.speaker.iter().map(|id| plain("speaker", id.as_str())));
        keys.extend(imported.attribution.iter().map(|words| ("attribution".to_owned(), Value::Text(words.clone()))));
        let said: Keys = [
            imported.date.as_deref().map(|date| plain("date", date)),
            passage.event.as_ref().map(|id| plain("event", id.as_str())),
            imported.medium.as_deref().map(|medium| plain("medium", medium)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !said.is_empty() {
            keys.push(("said".to_owned(), Value::Map(said)));
        }
        keys.extend(imported.lang.iter().map(|lang| plain("lang", lang)));
        keys.extend(translation_keys(imported));
        if !passage.topics.is_empty() {
            let topics = passage.topics.iter().map(|id| Value::Plain(id.as_str().to_owned()));
            keys.push(("topics".to_owned(), Value::List(topics.collect())));
        }
        let relations: Vec<Value> = imported
            .relations
            .iter()
            .filter_map(|(kind, names)| {
                let kind = RelationKind::from_word(kind)?;
                let to = self.known.find(Kind::Quote, &self.names_of(passage.item, names)).one()?;
                (Some(&to) != passage.id.as_ref()).then(|| {
                    Value::map([
                        ("type", Value::Plain(kind.word().to_owned())),
                        ("to", Value::Plain(to.as_str().to_owned())),
                    ])
                })
            })
            .collect();
        if !relations.is_empty() {
            keys.push(("relations".to_owned(), Value::List(relations)));
        }
        // A quote that was taken back is only here if the record has it, and says so itself.
        let status = imported.status.as_deref().and_then(Status::from_word);
        let said = status.filter(|status| *status != Status::Reported);
        keys.extend(said.map(|status| plain("status", status.word())));
        keys
    }
}

/// Removes what a passage has from its article without saying it: the language, the topics, and in a transcript the event.
fn remove_inherited(keys: &mut Keys, passage: &DecidedPassage, article: &ArticlePassages<'_>) {
    let has_event = article.genre.is_verbatim() && article.event.is_some() && passage.event == article.event;
    for (_, value) in keys.iter_mut().filter(|(key, _)| key == "said" && has_event) {
        if let Value::Map(said) = value {
            said.retain(|(key, _)| key != "event");
        }
    }
    keys.retain(|(key, value)| match (key.as_str(), value) {
        ("lang", Value::Plain(lang)) => lang != article.lang.as_str(),
        ("topics", _) => passage.topics != article.topics,
        ("said", Value::Map(said)) => !said.is_empty(),
        _ => true,
    });
}

/// Who annotated a quote and when, with the address of the annotation, under the names of the Web Annotation Data Model.
fn annotation_of(imported: &ImportedPassage) -> Option<(String, Value)> {
    // An annotation that a site of ours published is known by its quote.
    let id = imported.names.iter().find(|name| name.contains("://")).filter(|_| imported.quote.is_empty());
    let keys: Keys = [
        id.map(|id| ("id".to_owned(), Value::Text(id.clone()))),
        imported.by.as_ref().map(|by| ("creator".to_owned(), Value::Text(by.clone()))),
        imported.at.as_ref().map(|at| ("created".to_owned(), Value::Plain(at.clone()))),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!keys.is_empty()).then(|| ("extra".to_owned(), Value::map([("annotation", Value::Map(keys))])))
}

/// True if a quote of the record has a value already, by itself or by default.
fn has_already(own: &QuoteDraft, key: &str, value: &Value) -> bool {
    let is = |id: &str| matches!(value, Value::Plain(text) | Value::Text(text) if text == id);
    match (key, value) {
        ("speaker", _) => own.speaker.as_ref().is_some_and(|speaker| is(speaker.value.as_str())),
        ("lang", _) => own.lang.as_ref().is_some_and(|lang| is(lang.as_str())),
        ("kind", _) => is(own.kind.word()),
        ("status", _) => is(own.status.word()) || own.withdrawal().is_some(),
        ("said", Value::Map(said)) => said.iter().all(|(key, value)| {
            let is = |own: Option<&str>| matches!(value, Value::Plain(text) if own == Some(text.as_str()));
            match key.as_str() {
                "date" => is(own.said.date.as_ref().map(|date| date.value.as_str())),
                "event" => is(own.said.event.as_ref().map(|event| event.value.as_str())),
                _ => is(own.said.medium.map(crate::model::Medium::word)),
            }
        }),
        ("original" | "translation", Value::Map(wanted)) => has_translation(own, key, wanted),
        ("topics", Value::List(topics)) => topics
            .iter()
            .all(|topic| matches!(topic, Value::Plain(id) if own.topics.iter().any(|own| own.value.as_str() == id))),
        _ => false,
    }
}

/// The way to a list.
fn list_path(list: usize) -> Path {
    match LISTS[list] {
        PassageRole::Quote => vec!["quotes".into()],
        PassageRole::Rendition => vec!["renditions".into()],
        PassageRole::Mention => vec!["mentions".into(), "list".into()],
        PassageRole::Note | PassageRole::Open => vec!["notes".into()],
    }
}

/// The format of the entries of a list.
fn format_of(list: usize) -> &'static Format {
    let mut format = &ANNOTATIONS;
    for step in list_path(list) {
        let crate::edit::Step::Key(name) = step else { continue };
        let found = format.keys.iter().find(|key| key.name == name).map(|key| &key.value_type);
        format = match found {
            Some(ValueType::List(ValueType::Map(entries)) | ValueType::Map(entries)) => entries,
            _ => format,
        };
    }
    format
}
