//! Changes of entries → operations on their file, as small as they can be: what does not change keeps its layout.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{
    entry::{EntryJson, text_of, to_entry, to_value, without_empty},
    open::TextOfArticle,
};
use crate::{
    anchor::place,
    edit::{Document, Operation, Path, Step},
    model::Selector,
    parse::keys_of_entries,
};

/// A list of annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ListName {
    Quotes,
    Renditions,
    Notes,
    Mentions,
    Dismissed,
}

impl ListName {
    /// Every list.
    pub(super) const ALL: [Self; 5] = [Self::Quotes, Self::Renditions, Self::Notes, Self::Mentions, Self::Dismissed];

    /// Its key.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Quotes => "quotes",
            Self::Renditions => "renditions",
            Self::Notes => "notes",
            Self::Mentions => "mentions",
            Self::Dismissed => "dismissed",
        }
    }

    /// Where it is in its file.
    pub(super) fn path(self) -> Path {
        match self {
            Self::Mentions => vec!["mentions".into(), "list".into()],
            _ => vec![self.word().into()],
        }
    }
}

/// A change of one entry.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct EntryChange {
    /// The list.
    pub(super) list: ListName,
    /// The entry as the editor knows it; `None` to add one.
    #[serde(default)]
    pub(super) before: Option<EntryJson>,
    /// What it becomes; `None` to remove it.
    #[serde(default)]
    pub(super) after: Option<EntryJson>,
}

/// Why a change is not made.
#[derive(Debug, PartialEq)]
pub(super) enum ChangeError {
    /// The entry is another by now, or `None` if it was removed.
    Conflict(Option<EntryJson>),
    /// A change without `before` and `after`, or of an id.
    Meaningless(&'static str),
}

/// The operations that make a change in a document.
///
/// *Errors*: a conflict if the entry is no longer as the editor knows it.
pub(super) fn operations_of(
    document: &Document<'_>,
    change: &EntryChange,
    read: &TextOfArticle,
) -> Result<Vec<Operation>, ChangeError> {
    let list = change.list;
    match (&change.before, &change.after) {
        (None, None) => Err(ChangeError::Meaningless("a change has `before`, `after` or both")),
        (None, Some(after)) => match find_same_id(document, list, after) {
            Some((_, theirs)) => Err(ChangeError::Conflict(Some(theirs))),
            None => Ok(insertion(document, list, &without_empty(after), read)),
        },
        (Some(before), None) => {
            let (at, _) = find_entry(document, list, before)?;
            Ok(vec![Operation::Remove { path: entry_path(list, at) }])
        }
        (Some(before), Some(after)) => {
            if list == ListName::Quotes && before.get("id") != after.get("id") {
                return Err(ChangeError::Meaningless("the id of a quote never changes"));
            }
            let (at, theirs) = find_entry(document, list, before)?;
            let mut operations = Vec::new();
            let order = keys_of_entries(list.word());
            change_map(&entry_path(list, at), &theirs, &without_empty(after), &order, &mut operations);
            Ok(operations)
        }
    }
}

/// The place of an entry.
fn entry_path(list: ListName, at: usize) -> Path {
    let mut path = list.path();
    path.push(at.into());
    path
}

/// Every entry of a list; `None` for one that is not a mapping.
pub(super) fn entries_of(document: &Document<'_>, list: ListName) -> Vec<Option<EntryJson>> {
    let all = 0..document.len(&list.path());
    all.map(|at| document.value_at(&entry_path(list, at)).as_ref().and_then(to_entry)).collect()
}

/// The quote with the id of another, and where it is.
fn find_same_id(document: &Document<'_>, list: ListName, entry: &EntryJson) -> Option<(usize, EntryJson)> {
    let id = text_of(entry, "id")?;
    let all = entries_of(document, list).into_iter().enumerate();
    all.filter_map(|(at, one)| Some((at, one?))).find(|(_, one)| text_of(one, "id") == Some(id))
}

/// Finds an entry that is as the editor knows it. *Errors*: a conflict, with what is there instead.
fn find_entry(document: &Document<'_>, list: ListName, before: &EntryJson) -> Result<(usize, EntryJson), ChangeError> {
    let before = without_empty(before);
    let all = entries_of(document, list);
    let same = |one: &EntryJson| without_empty(one) == before;
    if let Some((at, one)) =
        all.iter().enumerate().find_map(|(at, one)| Some((at, one.clone()?)).filter(|(_, one)| same(one)))
    {
        return Ok((at, one));
    }
    let theirs = match text_of(&before, "id") {
        Some(_) => find_same_id(document, list, &before).map(|(_, one)| one),
        None => all.into_iter().flatten().find(|one| text_of(one, "text") == text_of(&before, "text")),
    };
    Err(ChangeError::Conflict(theirs))
}

/// Adds an entry, in the order of the text.
fn insertion(document: &Document<'_>, list: ListName, entry: &EntryJson, read: &TextOfArticle) -> Vec<Operation> {
    let order = keys_of_entries(list.word());
    let mut keys: Vec<(&String, &Json)> = entry.iter().collect();
    keys.sort_by_key(|(key, _)| rank(&order, key));
    let value =
        to_value(&Json::Object(keys.into_iter().map(|(key, value)| (key.clone(), value.clone())).collect()), "");
    let path = list.path();
    // A list below a key that is not there, such as `mentions`, is made with it.
    if path.len() > 1 && document.value_at(&path[..1]).is_none() {
        let Some(Step::Key(key)) = path.last().cloned() else { return Vec::new() };
        let value = crate::edit::Value::map([(key, crate::edit::Value::list([value]))]);
        return vec![Operation::Set { path: path[..1].to_vec(), value }];
    }
    let at = place_in_list(&entries_of(document, list), entry, read);
    vec![Operation::InsertEntry { path, at, value }]
}

/// After which entry of a list another goes, in the order of the text.
fn place_in_list(all: &[Option<EntryJson>], entry: &EntryJson, read: &TextOfArticle) -> usize {
    let Some(own) = start_of(entry, read) else { return all.len() };
    let starts: Vec<Option<usize>> = all.iter().map(|one| start_of(one.as_ref()?, read)).collect();
    match starts.iter().rposition(|start| start.is_some_and(|start| start <= own)) {
        Some(last) => last + 1,
        // What cannot be placed does not say where the others are.
        None => starts.iter().position(Option::is_some).unwrap_or(all.len()),
    }
}

/// Where the words of an entry begin: visible bytes.
fn start_of(entry: &EntryJson, read: &TextOfArticle) -> Option<usize> {
    place(&read.text, &selector_of(entry)?).ok().map(|placement| placement.extent.whole().start)
}

/// How an entry points at its words.
pub(super) fn selector_of(entry: &EntryJson) -> Option<Selector> {
    let text = |key| text_of(entry, key).unwrap_or_default().to_owned();
    let occurrence = entry.get("occurrence").and_then(Json::as_u64).map(|number| number as usize);
    Some(Selector {
        exact: text_of(entry, "text")?.to_owned(),
        prefix: text("prefix"),
        suffix: text("suffix"),
        occurrence,
    })
}

fn rank(order: &[&str], key: &str) -> usize {
    order.iter().position(|known| *known == key).unwrap_or(order.len())
}

/// Makes one mapping into another, key by key.
fn change_map(path: &[Step], theirs: &EntryJson, after: &EntryJson, order: &[&str], operations: &mut Vec<Operation>) {
    let mut keys: Vec<&str> = theirs.keys().map(String::as_str).collect();
    let below = |key: &str| [path, &[key.into()]].concat();
    for key in theirs.keys().filter(|key| !after.contains_key(*key)) {
        operations.push(Operation::Remove { path: below(key) });
        keys.retain(|known| known != key);
    }
    for (key, value) in after {
        match theirs.get(key) {
            Some(known) if known == value => {}
            Some(Json::Object(known)) if value.is_object() => {
                let value = value.as_object().cloned().unwrap_or_default();
                change_map(&below(key), known, &value, &[], operations);
            }
            Some(Json::Array(known)) if value.is_array() => {
                change_list(&below(key), key, known, value.as_array().map_or(&[], Vec::as_slice), operations);
            }
            Some(_) => operations.push(Operation::Set { path: below(key), value: to_value(value, key) }),
            None => {
                let own = rank(order, key);
                let at = keys.iter().rposition(|known| rank(order, known) < own).map_or(0, |last| last + 1);
                let at = if order.is_empty() { keys.len() } else { at };
                keys.insert(at, key);
                let (path, key) = (path.to_vec(), key.clone());
                operations.push(Operation::InsertKey { value: to_value(value, &key), path, at, key });
            }
        }
    }
}

/// Makes one list into another: what both begin and end with stays.
fn change_list(path: &[Step], key: &str, theirs: &[Json], after: &[Json], operations: &mut Vec<Operation>) {
    let first = theirs.iter().zip(after).take_while(|(one, other)| one == other).count();
    let rest = (theirs.len() - first).min(after.len() - first);
    let ends = theirs.iter().rev().zip(after.iter().rev()).take(rest);
    let last = ends.take_while(|(one, other)| one == other).count();
    // A list of which nothing stays is written anew, in its own style.
    if first + last == 0 {
        let value = to_value(&Json::Array(after.to_vec()), key);
        operations.push(Operation::Set { path: path.to_vec(), value });
        return;
    }
    for at in (first..theirs.len() - last).rev() {
        operations.push(Operation::Remove { path: [path, &[at.into()]].concat() });
    }
    for (at, value) in after.iter().enumerate().take(after.len() - last).skip(first) {
        operations.push(Operation::InsertEntry { path: path.to_vec(), at, value: to_value(value, key) });
    }
}
