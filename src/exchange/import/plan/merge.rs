//! Merging: what an import adds to a mapping that the record has. A value that is there is never replaced.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    edit::{Document, Operation, Step, Value},
    exchange::doi::bare_doi,
    parse::{Format, ValueType},
    text::clean::clean,
};

/// A key whose value is another already: key, the value that is there, the other one.
pub(super) type Conflict = (String, String, String);

/// Adds keys to those of something new that an import has twice; what is there already stays. Returns the conflicts.
pub(super) fn merge_keys(known: &mut Vec<(String, Value)>, wanted: Vec<(String, Value)>) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for (key, value) in wanted {
        match known.iter_mut().find(|(own, _)| *own == key) {
            None => known.push((key, value)),
            Some((_, own)) => merge_value(own, value, &key, &mut conflicts),
        }
    }
    conflicts
}

fn merge_value(own: &mut Value, value: Value, key: &str, conflicts: &mut Vec<Conflict>) {
    match (own, value) {
        (Value::Map(own), Value::Map(wanted)) => conflicts.extend(merge_keys(own, wanted)),
        (Value::List(own), Value::List(wanted)) => {
            let name_in = |value: &Value| match value {
                Value::Map(pairs) => pairs.first().filter(|(key, _)| key == "id" || key == "name").cloned(),
                _ => None,
            };
            let known: HashSet<&Value> = own.iter().collect();
            let wanted: Vec<Value> = wanted.into_iter().filter(|value| !known.contains(value)).collect();
            // By name, the first entry that has it.
            let mut named: HashMap<(String, Value), usize> = HashMap::new();
            for (at, name) in own.iter().map(name_in).enumerate() {
                if let Some(name) = name {
                    named.entry(name).or_insert(at);
                }
            }
            for value in wanted {
                let name = name_in(&value);
                match name.as_ref().and_then(|name| named.get(name)).copied() {
                    Some(at) => merge_value(&mut own[at], value, key, conflicts),
                    None => {
                        named.extend(name.map(|name| (name, own.len())));
                        own.push(value);
                    }
                }
            }
        }
        (own, value) => {
            let (theirs, ours) = (text_of(own), text_of(&value));
            if normal(&theirs) != normal(&ours) {
                conflicts.push((key.to_owned(), theirs, ours));
            }
        }
    }
}

/// What to do so that a mapping has what was imported.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The additions, in order.
    pub(super) operations: Vec<Operation>,
    /// The keys whose value in the record is another: key, the record's value, the imported one.
    pub(super) conflicts: Vec<Conflict>,
}

/// Compares a mapping of a document with imported values, by the format of its kind of file.
pub(super) fn merge_map(document: &Document<'_>, path: &[Step], format: &Format, wanted: &[(String, Value)]) -> Merged {
    let mut merged = Merged::default();
    merged.add_map(document, path, format, wanted);
    // The names of keys are those within the mapping.
    let own = if path.is_empty() { 0 } else { name_of(path).len() + 1 };
    for (key, ..) in &mut merged.conflicts {
        key.drain(..own);
    }
    merged
}

impl Merged {
    fn add_map(&mut self, document: &Document<'_>, path: &[Step], format: &Format, wanted: &[(String, Value)]) {
        for (key, value) in wanted {
            let value_type = format.keys.iter().find(|known| known.name == key).map(|known| &known.value_type);
            let path = below(path, key.as_str());
            self.add_value(document, &path, value_type, value);
        }
    }

    fn add_value(&mut self, document: &Document<'_>, path: &[Step], value_type: Option<&ValueType>, value: &Value) {
        let existing = document.value_at(path);
        match (existing, value) {
            (None | Some(Value::Null), value) => {
                self.operations.push(Operation::Set { path: path.to_vec(), value: value.clone() });
            }
            (Some(Value::Map(_)), Value::Map(wanted)) => match value_type {
                Some(ValueType::Map(format)) => self.add_map(document, path, format, wanted),
                _ => self.add_map(document, path, &FREE, wanted),
            },
            (Some(Value::List(_)), Value::List(wanted)) => {
                let entries = match value_type {
                    Some(ValueType::List(entries)) => Some(*entries),
                    _ => None,
                };
                self.add_list(document, path, entries, wanted);
            }
            (Some(existing), Value::Map(wanted)) => self.add_to_short_form(path, value_type, &existing, wanted),
            (Some(existing), value) => {
                let (theirs, ours) = (text_of(&existing), text_of(value));
                if normal(&theirs) != normal(&ours) {
                    self.conflicts.push((name_of(path), theirs, ours));
                }
            }
        }
    }

    /// A value that is typed in its short form, `place: Springfield`, becomes a mapping if more is known.
    fn add_to_short_form(
        &mut self,
        path: &[Step],
        value_type: Option<&ValueType>,
        existing: &Value,
        wanted: &[(String, Value)],
    ) {
        let Some(ValueType::Map(Format { short: Some(short), .. })) = value_type else { return };
        let theirs = text_of(existing);
        match wanted.iter().find(|(key, _)| key == short) {
            Some((_, ours)) if normal(&text_of(ours)) != normal(&theirs) => {
                self.conflicts.push((name_of(path), theirs, text_of(ours)));
            }
            _ => {
                let more: Vec<_> = wanted.iter().filter(|(key, _)| key != short).cloned().collect();
                if !more.is_empty() {
                    let value = [((*short).to_owned(), Value::Text(theirs))].into_iter().chain(more).collect();
                    self.operations.push(Operation::Set { path: path.to_vec(), value: Value::Map(value) });
                }
            }
        }
    }

    fn add_list(&mut self, document: &Document<'_>, path: &[Step], entries: Option<&ValueType>, wanted: &[Value]) {
        let count = document.len(path);
        let known: Vec<Value> = (0..count).filter_map(|at| document.value_at(&below(path, at))).collect();
        let index = EntryIndex::new(&known, entries);
        let mut added = 0;
        for value in wanted {
            let same = index.find(value);
            match (same, value, entries) {
                (Some(at), Value::Map(wanted), Some(ValueType::Map(format))) => {
                    if matches!(known[at], Value::Map(_)) {
                        self.add_map(document, &below(path, at), format, wanted);
                    } else {
                        self.add_to_short_form(&below(path, at), entries, &known[at], wanted);
                    }
                }
                (Some(_), ..) => {}
                (None, value, _) => {
                    let (path, at) = (path.to_vec(), count + added);
                    self.operations.push(Operation::InsertEntry { path, at, value: value.clone() });
                    added += 1;
                }
            }
        }
    }
}

/// A mapping whose keys are the user's.
static FREE: Format = Format { name: "a mapping", short: None, keys: &[] };

/// The entries of a list, to find the first that is about the same as another: that has the same `id`, or else the same required
/// values.
struct EntryIndex<'v> {
    entries: Option<&'v ValueType>,
    by_id: BTreeMap<String, usize>,
    by_required: BTreeMap<Vec<String>, usize>,
}

impl<'v> EntryIndex<'v> {
    fn new(known: &[Value], entries: Option<&'v ValueType>) -> Self {
        let mut index = Self { entries, by_id: BTreeMap::new(), by_required: BTreeMap::new() };
        for (at, value) in known.iter().enumerate() {
            let (id, required) = index.names_of(value);
            if let Some(id) = id {
                index.by_id.entry(id).or_insert(at);
            }
            if let Some(required) = required {
                index.by_required.entry(required).or_insert(at);
            }
        }
        index
    }

    fn find(&self, wanted: &Value) -> Option<usize> {
        match self.names_of(wanted) {
            (Some(id), _) => self.by_id.get(&id).copied(),
            (None, required) => self.by_required.get(&required?).copied(),
        }
    }

    /// The id of an entry, and its required values if it has all.
    fn names_of(&self, value: &Value) -> (Option<String>, Option<Vec<String>>) {
        let Some(ValueType::Map(format)) = self.entries else { return (None, Some(vec![normal(&text_of(value))])) };
        let value_of = |key: &str| match value {
            Value::Map(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| normal(&text_of(value))),
            short => (format.short == Some(key)).then(|| normal(&text_of(short))),
        };
        let id = format.keys.iter().any(|key| key.name == "id").then(|| value_of("id")).flatten();
        let required = format.keys.iter().filter(|key| key.required).map(|key| value_of(key.name)).collect();
        (id, required)
    }
}

fn below(path: &[Step], step: impl Into<Step>) -> Vec<Step> {
    path.iter().cloned().chain([step.into()]).collect()
}

fn name_of(path: &[Step]) -> String {
    let name = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => (index + 1).to_string(),
    };
    path.iter().map(name).collect::<Vec<_>>().join(".")
}

/// The text of a scalar, and a list or a mapping in words.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) | Value::Quoted(text) | Value::Plain(text) => text.clone(),
        Value::List(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Map(pairs) => {
            pairs.iter().map(|(key, value)| format!("{key}: {}", text_of(value))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The form in which values are compared; a DOI without an address before it.
fn normal(text: &str) -> String {
    clean(bare_doi(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Conflicts in words: which values a file has, or will have when this import is done, and which the item.
pub(super) fn in_words(conflicts: &[Conflict], path: &str) -> String {
    let one = |(key, theirs, ours): &Conflict| format!("`{key}` is “{theirs}” in `{path}`, and “{ours}” here");
    conflicts.iter().map(one).collect::<Vec<_>>().join("; ")
}
