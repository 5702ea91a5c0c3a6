//! Articles, actors and events: a new file for each, or more keys for one that the record has.

use std::collections::BTreeMap;

use super::{
    Planner, known,
    merge::{in_words, merge_keys, merge_map},
    outcome::FileChange,
    values::{Keys, actor_keys, article_keys, event_keys},
};
use crate::{
    edit::{self, Document, DocumentKind, Operation, Value, apply_operations},
    exchange::import::item::{ForeignNames, ImportedActor, ImportedArticle, Item},
    extract::plain_text_to_markdown,
    model::{Actor, ActorKind, Choice, FileKind, Id},
    parse::{ACTOR_FORMAT, ARTICLE, EVENT_FORMAT, Format, split_front_matter},
    text::Text,
};

/// The names by which the record may have an actor: what the file calls it, its addresses, its identifiers.
pub(super) fn actor_names(actor: &ImportedActor) -> ForeignNames {
    let identifiers = actor.identifiers.iter().map(|(scheme, value)| known::identifier(scheme, value));
    actor.names.iter().chain(&actor.same_as).cloned().chain(identifiers).collect()
}

/// True if an actor of the record may be the imported one, by what both say of kind and birth.
pub(super) fn is_compatible(existing: &Actor, actor: &ImportedActor) -> bool {
    let kind = actor.kind.as_deref().and_then(ActorKind::from_word);
    let is_same_sort = kind.is_none_or(|kind| (kind == ActorKind::Person) == (existing.kind == ActorKind::Person));
    let year = |date: &str| date.get(..4).map(str::to_owned);
    let born = existing.born.as_ref().and_then(|born| year(born.value.as_str()));
    let is_same_birth = born.zip(actor.born.as_deref().and_then(year)).is_none_or(|(one, other)| one == other);
    is_same_sort && is_same_birth
}

/// A file for one item.
struct NounFile {
    kind: FileKind,
    /// `actor`, as `onrecord schema` takes it.
    word: &'static str,
    format: &'static Format,
    keys: Keys,
    body: String,
}

/// Where a new file is written.
fn new_path(word: &str, id: &Id) -> String {
    format!("content/{word}s/{id}.md")
}

impl Planner<'_> {
    /// Writes the files of articles, actors and events.
    pub(super) fn write_nouns(&mut self) {
        let mut files: BTreeMap<FileKind, (usize, Id, NounFile)> = BTreeMap::new();
        let ids: Vec<(usize, Id)> = self.ids.iter().map(|(at, id)| (*at, id.clone())).collect();
        for (at, id) in ids {
            if let Some(reason) = self.refused.get(&at) {
                self.keep_aside(at, reason.clone());
                continue;
            }
            let file = self.noun_file(at, &id);
            match files.get_mut(&file.kind) {
                None => drop(files.insert(file.kind.clone(), (at, id, file))),
                // The import has it twice.
                Some((_, _, first)) => {
                    let conflicts = merge_keys(&mut first.keys, file.keys);
                    if conflicts.is_empty() {
                        self.counts(at).unchanged += 1;
                    } else {
                        let new = new_path(file.word, &id);
                        let path = self.paths.get(&file.kind).map_or(new.as_str(), |(path, _)| path);
                        self.keep_aside(at, in_words(&conflicts, path));
                    }
                }
            }
        }
        for (at, id, file) in files.into_values() {
            match self.paths.get(&file.kind).copied() {
                Some((path, text)) => self.extend_file(at, file, &id, path, text),
                None => self.make_file(at, file, &id),
            }
        }
    }

    fn noun_file(&mut self, at: usize, id: &Id) -> NounFile {
        let items = self.items;
        let mut missing = std::mem::take(&mut self.plan.unresolved);
        let file = match &items[at].item {
            Item::Actor(actor) => {
                let actor = self.with_scoped_names(at, actor);
                let existing = self.actors.get(id).copied();
                let keys = actor_keys(&actor, existing, &self.known, &mut missing);
                let body = actor.description.as_deref().map(plain_text_to_markdown).unwrap_or_default();
                NounFile { kind: FileKind::Actor(id.clone()), word: "actor", format: &ACTOR_FORMAT, keys, body }
            }
            Item::Event(event) => {
                let mut event = event.clone();
                event.parent = self.names_of(at, &event.parent);
                event.participants = event.participants.iter().map(|names| self.names_of(at, names)).collect();
                let keys = event_keys(&event, &self.known, &mut missing);
                let kind = FileKind::Event(id.clone());
                NounFile { kind, word: "event", format: &EVENT_FORMAT, keys, body: String::new() }
            }
            Item::Article(article) => self.article_file(at, article, id, &mut missing),
            Item::Passage(_) => {
                NounFile { kind: FileKind::Settings, word: "", format: &ARTICLE, keys: Vec::new(), body: String::new() }
            }
        };
        self.plan.unresolved = missing;
        file
    }

    fn article_file(&self, at: usize, article: &ImportedArticle, id: &Id, missing: &mut super::Unresolved) -> NounFile {
        let mut article = article.clone();
        article.event = self.names_of(at, &article.event);
        let mut keys = article_keys(&article, &self.known, missing);
        let kind = FileKind::Article(id.clone());
        // An article that names no language has that of the site.
        if let Some((own, _)) = self.articles.get(id) {
            keys.retain(|(key, _)| key != "lang" || article.lang.as_deref() != Some(own.lang.as_str()));
        }
        if !self.paths.contains_key(&kind) && article.title.is_empty() {
            let title = article.names.first().map_or(id.as_str(), String::as_str);
            keys.insert(0, ("title".to_owned(), Value::Text(title.to_owned())));
        }
        NounFile { kind, word: "article", format: &ARTICLE, keys, body: article.body.unwrap_or_default() }
    }

    fn with_scoped_names(&self, at: usize, actor: &ImportedActor) -> ImportedActor {
        let mut actor = actor.clone();
        actor.part_of = self.names_of(at, &actor.part_of);
        for membership in &mut actor.memberships {
            membership.organisation = self.names_of(at, &membership.organisation);
        }
        actor
    }

    fn make_file(&mut self, at: usize, mut file: NounFile, id: &Id) {
        // A source without its text is never more than a draft: nothing can be proved in it.
        let has_text = !file.body.trim().is_empty() || file.word != "article";
        if !self.options.confirmed || !has_text {
            file.keys.push(("draft".to_owned(), Value::from(true)));
        }
        let keys = file.keys.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        match edit::front_matter_file(file.word, 2, keys, &file.body) {
            Ok(after) => {
                let path = new_path(file.word, id);
                self.plan.owners.push((path.clone(), None, at));
                self.plan.changes.push(FileChange { path, kind: file.kind, before: None, after });
                self.counts(at).added += 1;
            }
            Err(refusal) => self.keep_aside(at, format!("its values cannot be written: {refusal}")),
        }
    }

    /// Takes out what leads from something published to a draft. Returns the reason, if there is anything.
    fn without_drafts(&self, keys: &mut Keys) -> Option<String> {
        let is_draft = |id: &str| {
            Id::parse(id).is_ok_and(|id| {
                let own = self.actors.get(&id);
                let is_new = !self.options.confirmed && !self.paths.contains_key(&FileKind::Actor(id));
                is_new || own.is_some_and(|actor| actor.draft)
            })
        };
        let mut waiting = std::collections::BTreeSet::new();
        let mut leads_to_draft = |value: &Value| match value {
            Value::Plain(id) if is_draft(id) => waiting.insert(id.clone()),
            _ => false,
        };
        keys.retain_mut(|(key, value)| match (key.as_str(), value) {
            ("part_of", value) => !leads_to_draft(value),
            ("memberships", Value::List(all)) => {
                all.retain(|one| match one {
                    Value::Map(pairs) => {
                        !pairs.iter().any(|(key, value)| key == "organisation" && leads_to_draft(value))
                    }
                    _ => true,
                });
                !all.is_empty()
            }
            ("participants", Value::List(all)) => {
                all.retain(|one| !leads_to_draft(one));
                !all.is_empty()
            }
            _ => true,
        });
        let waiting: Vec<String> = waiting.into_iter().map(|id| format!("`{id}`")).collect();
        (!waiting.is_empty())
            .then(|| format!("it is published, and what ties it to {} waits while that is a draft", waiting.join(", ")))
    }

    fn extend_file(&mut self, at: usize, file: NounFile, id: &Id, path: &str, text: &str) {
        let document = match Document::read(text, DocumentKind::FrontMatter) {
            Ok(document) => document,
            Err(refusal) => return self.keep_aside(at, format!("`{path}`: {refusal}")),
        };
        let mut reasons: Vec<String> = Vec::new();
        let mut keys = file.keys;
        if document.text_at(&["draft".into()]) != Some("true") {
            reasons.extend(self.without_drafts(&mut keys));
        }
        let merged = merge_map(&document, &[], file.format, &keys);
        if !merged.conflicts.is_empty() {
            reasons.push(in_words(&merged.conflicts, path));
        }
        let own_body = split_front_matter(text).ok().and_then(|(_, body)| text.get(body)).unwrap_or_default();
        let is_other_text = file.word == "article" && !file.body.trim().is_empty() && !own_body.trim().is_empty();
        if is_other_text && !has_same_letters(own_body, &file.body) {
            self.other_texts.insert(id.clone());
            reasons.push(format!("`{path}` has another text"));
        }
        if merged.operations.is_empty() {
            if reasons.is_empty() {
                self.counts(at).unchanged += 1;
            }
        } else {
            match extended(text, &merged.operations) {
                Some(after) => {
                    self.plan.owners.push((path.to_owned(), None, at));
                    let before = Some(text.to_owned());
                    self.plan.changes.push(FileChange { path: path.to_owned(), kind: file.kind, before, after });
                    self.counts(at).extended += 1;
                }
                None => reasons.push(format!("`{path}` has a layout that cannot be edited: add the keys by hand")),
            }
        }
        if !reasons.is_empty() {
            self.keep_aside(at, reasons.join("; "));
        }
    }
}

fn extended(text: &str, operations: &[Operation]) -> Option<String> {
    apply_operations(text, DocumentKind::FrontMatter, operations).ok()
}

/// True if two texts have the same letters and digits, as a reader sees them.
pub(super) fn has_same_letters(one: &str, other: &str) -> bool {
    let letters = |markdown: &str| {
        let text = Text::from_markdown(markdown);
        let own: String = text.visible().chars().filter(|c| c.is_alphanumeric()).collect();
        own
    };
    letters(one) == letters(other)
}
