//! Changes of one annotation's keys, as the diagnostics on it offer them.
//!
//! A diagnostic offers edits even where other parts of its file cannot be read, so these are made from
//! what can be read of it, and change nothing but one annotation.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{
    document::{Document, without_byte_order_mark},
    operation::Step,
    source::Source,
    value::Value,
};
use crate::{
    diag::{Diagnostics, Edit},
    model::{File, FileId, Span},
    parse::{Shape, read_yaml},
};

/// The lists of annotations in a file.
const LISTS: [&[&str]; 4] = [&["quotes"], &["renditions"], &["notes"], &["mentions", "list"]];

/// The annotations of one file, read when the first is asked for.
pub(crate) struct AnnotationEntries<'a> {
    id: FileId,
    text: &'a str,
    document: OnceCell<Option<ReadAnnotations<'a>>>,
}

/// A file of annotations, read.
struct ReadAnnotations<'a> {
    document: Document<'a>,
    /// By the place of its words, each annotation: which of the lists it is in, and where.
    places: BTreeMap<Span, (usize, usize)>,
}

/// One quote, rendition, note or mention in its file.
pub(crate) struct AnnotationEntry<'a> {
    document: &'a Document<'a>,
    path: Vec<Step>,
}

impl<'a> AnnotationEntries<'a> {
    /// The annotations of a file.
    pub(crate) fn new(id: FileId, file: &'a File) -> Self {
        Self { id, text: &file.text, document: OnceCell::new() }
    }

    /// The annotation whose words were typed at `span`.
    pub(crate) fn entry_at(&self, span: Span) -> Option<AnnotationEntry<'_>> {
        let read = || {
            let range = without_byte_order_mark(self.text);
            let root = read_yaml(self.text, self.id, range.clone(), &mut Diagnostics::default())?.root;
            let document = Document::new(Source { text: self.text, file: self.id, range }, root);
            let mut places = BTreeMap::new();
            for (list, keys) in LISTS.iter().enumerate() {
                let items = document.node_at(&path_of(keys)).map_or(&[][..], |list| list.items());
                for (index, item) in items.iter().enumerate() {
                    if let Some(text) = item.get("text") {
                        places.entry(text.span).or_insert((list, index));
                    }
                }
            }
            Some(ReadAnnotations { document, places })
        };
        let ReadAnnotations { document, places } = self.document.get_or_init(read).as_ref()?;
        let (list, index) = *places.get(&span)?;
        let mut path = path_of(LISTS[list]);
        path.push(Step::Index(index));
        Some(AnnotationEntry { document, path })
    }
}

/// The keys that lead to a list.
fn path_of(keys: &[&str]) -> Vec<Step> {
    keys.iter().map(|key| Step::from(*key)).collect()
}

impl AnnotationEntry<'_> {
    /// The span of one of its keys, with or without a value.
    pub(crate) fn key_span(&self, key: &str) -> Option<Span> {
        let Shape::Map(pairs) = &self.document.node_at(&self.path)?.shape else { return None };
        pairs.iter().find(|(name, _)| name.value == key).map(|(name, _)| name.span)
    }

    /// Replaces the words under `text`.
    pub(crate) fn set_words(&self, words: &str) -> Option<Vec<Edit>> {
        self.set_key("text", &Value::Quoted(words.to_owned()))
    }

    /// Sets the value of a key, which is added after `text` if it is missing.
    pub(crate) fn set_key(&self, key: &str, value: &Value) -> Option<Vec<Edit>> {
        let mut path = self.path.clone();
        path.push(key.into());
        if self.document.node_at(&path).is_some() {
            return self.document.set(&path, value).ok();
        }
        let Shape::Map(pairs) = &self.document.node_at(&self.path)?.shape else { return None };
        let at = pairs.iter().position(|(name, _)| name.value == "text")? + 1;
        self.document.insert_key(&self.path, at, key, value).ok()
    }
}
