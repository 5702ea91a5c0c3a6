//! A document, its places, and the edits that change them.

use std::{ops::Range, sync::OnceLock};

use super::{
    apply::apply_edits,
    emit::{Emitter, Indent},
    operation::{Meaning, Operation, Step},
    refusal::Refusal,
    source::Source,
    value::Value,
};
use crate::{
    diag::{Diagnostics, Edit},
    model::FileId,
    parse::{Node, Shape, read_yaml, split_front_matter},
};

/// A YAML document in its file.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) source: Source<'t>,
    pub(super) root: Node,
    /// How it is indented, found when the first edit asks for it.
    indent: OnceLock<Indent>,
}

/// Where the YAML of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// The whole file is YAML.
    Yaml,
    /// The file is Markdown, and its front matter is YAML.
    FrontMatter,
}

impl<'t> Document<'t> {
    /// Reads a document, which is sound.
    pub fn read(text: &'t str, kind: DocumentKind) -> Result<Self, Refusal> {
        let range = match kind {
            DocumentKind::Yaml => without_byte_order_mark(text),
            DocumentKind::FrontMatter => split_front_matter(text).map_err(|_| Refusal::Unreadable)?.0,
        };
        Self::from_source(Source { text, file: FileId(0), range })
    }

    /// The same for a file of a site: edits name it.
    pub fn in_file(self, file: FileId) -> Result<Self, Refusal> {
        Self::from_source(Source { file, ..self.source })
    }

    fn from_source(source: Source<'t>) -> Result<Self, Refusal> {
        let mut found = Diagnostics::default();
        let read = read_yaml(source.text, source.file, source.range.clone(), &mut found);
        let read = read.filter(|_| found.error_count() == 0).ok_or(Refusal::Unreadable)?;
        Ok(Self::new(source, read.root))
    }

    /// A document that was read.
    pub(super) fn new(source: Source<'t>, root: Node) -> Self {
        Self { source, root, indent: OnceLock::new() }
    }

    /// The text of a scalar; `None` for any other place.
    pub fn text_at(&self, path: &[Step]) -> Option<&str> {
        match &self.node_at(path)?.shape {
            Shape::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value at a place, in whatever style it is written; texts as [`Value::Text`].
    pub fn value_at(&self, path: &[Step]) -> Option<Value> {
        self.node_at(path).map(value_of)
    }

    /// The bytes of a value in the file.
    pub fn span_of(&self, path: &[Step]) -> Option<Range<usize>> {
        self.node_at(path).map(|node| node.span.range())
    }

    /// The number of entries of a list, or of keys of a mapping; 0 for any other place.
    pub fn len(&self, path: &[Step]) -> usize {
        match self.node_at(path).map(|node| &node.shape) {
            Some(Shape::List(items)) => items.len(),
            Some(Shape::Map(pairs)) => pairs.len(),
            _ => 0,
        }
    }

    /// True if a place has no entries.
    pub fn is_empty(&self, path: &[Step]) -> bool {
        self.len(path) == 0
    }

    /// The first entry of a list whose `key` has a value: the quote with an id.
    pub fn find_entry(&self, list: &[Step], key: &str, value: &str) -> Option<usize> {
        let has =
            |item: &Node| matches!(&item.get(key)?.shape, Shape::Scalar { text, .. } if text == value).then_some(());
        self.node_at(list)?.items().iter().position(|item| has(item).is_some())
    }

    /// The edits that carry out an operation, and nothing else.
    pub fn edits_for(&self, operation: &Operation) -> Result<Vec<Edit>, Refusal> {
        let meant = Meaning::from(&self.root).changed_by(operation).ok_or(Refusal::NoSuchPlace)?;
        self.proved(self.carry_out(operation)?, &meant)
    }

    /// The edits that carry out operations, each of which adds an entry behind all others of a list.
    fn edits_to_append(&self, appended: &Appended<'_>) -> Result<Vec<Edit>, Refusal> {
        let meant = Meaning::from(&self.root);
        let meant = appended.operations.iter().try_fold(meant, Meaning::changed_by).ok_or(Refusal::NoSuchPlace)?;
        self.proved(self.insert_entries(appended.list, appended.at, &appended.values)?, &meant)
    }

    /// The edits, if they make the document mean this.
    fn proved(&self, edits: Vec<Edit>, meant: &Meaning) -> Result<Vec<Edit>, Refusal> {
        let text = apply_edits(self.source.text, &edits);
        // All edits are inside of the document, so its end moves by what they add and remove.
        let tail = self.source.text.len() - self.source.range.end;
        let range = self.source.range.start..text.len() - tail;
        let result = Document::from_source(Source { text: &text, file: self.source.file, range })
            .map_err(|_| Refusal::Layout)?;
        if Meaning::from(&result.root) == *meant { Ok(edits) } else { Err(Refusal::Layout) }
    }

    fn carry_out(&self, operation: &Operation) -> Result<Vec<Edit>, Refusal> {
        match operation {
            Operation::Set { path, value } => self.set(path, value),
            Operation::InsertKey { path, at, key, value } => self.insert_key(path, *at, key, value),
            Operation::InsertEntry { path, at, value } => self.insert_entry(path, *at, value),
            Operation::Remove { path } => self.remove(path),
            Operation::Reorder { path, order } => self.reorder(path, order),
        }
    }

    pub(super) fn node_at(&self, path: &[Step]) -> Option<&Node> {
        path.iter().try_fold(&self.root, |node, step| child_at(node, step))
    }

    pub(super) fn emitter_at(&self, at: usize) -> Emitter<'_, 't> {
        Emitter {
            source: &self.source,
            indent: *self.indent.get_or_init(|| Indent::of(&self.source, &self.root)),
            line_break: self.source.line_break(at),
        }
    }
}

/// A file's text without its byte-order mark.
pub(super) fn without_byte_order_mark(text: &str) -> Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    start..text.len()
}

/// The value that a step leads to.
pub(super) fn child_at<'n>(node: &'n Node, step: &Step) -> Option<&'n Node> {
    match (&node.shape, step) {
        (Shape::Map(_), Step::Key(key)) => node.get(key),
        (Shape::List(items), Step::Index(index)) => items.get(*index),
        _ => None,
    }
}

fn value_of(node: &Node) -> Value {
    match &node.shape {
        Shape::Null | Shape::Broken => Value::Null,
        Shape::Scalar { text, .. } => Value::Text(text.clone()),
        Shape::List(items) => Value::List(items.iter().map(value_of).collect()),
        Shape::Map(pairs) => Value::Map(pairs.iter().map(|(key, node)| (key.value.clone(), value_of(node))).collect()),
    }
}

/// Operations that add entries one behind the other to the end of a list.
struct Appended<'o> {
    operations: &'o [Operation],
    list: &'o [Step],
    /// How many entries the list has before.
    at: usize,
    values: Vec<&'o Value>,
}

impl<'o> Appended<'o> {
    /// The first of some operations, as far as they do that; `None` if the first does not.
    fn first_of(operations: &'o [Operation]) -> Option<Self> {
        let Operation::InsertEntry { path: list, at, .. } = operations.first()? else { return None };
        let value_of = |(index, operation): (usize, &'o Operation)| match operation {
            Operation::InsertEntry { path, at: next, value } if path == list && *next == at + index => Some(value),
            _ => None,
        };
        let values: Vec<_> = operations.iter().enumerate().map_while(value_of).collect();
        Some(Self { operations: &operations[..values.len()], list, at: *at, values })
    }
}

/// Carries out operations one after the other; returns the new text.
///
/// Entries for the end of a list are added together: reading the document again for each of thousands would take forever.
pub fn apply_operations(text: &str, kind: DocumentKind, operations: &[Operation]) -> Result<String, Refusal> {
    let (mut text, mut rest) = (text.to_owned(), operations);
    while let Some(operation) = rest.first() {
        let document = Document::read(&text, kind)?;
        let appended = Appended::first_of(rest).filter(|all| all.at > 0 && all.at == document.len(all.list));
        let together = appended.and_then(|all| Some((document.edits_to_append(&all).ok()?, all.operations.len())));
        let (edits, done) = match together {
            Some(together) => together,
            None => (document.edits_for(operation)?, 1),
        };
        text = apply_edits(&text, &edits);
        rest = &rest[done..];
    }
    Ok(text)
}
