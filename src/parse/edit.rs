//! Editing annotations in place: changes to a quote's keys, as edits of the bytes that spell them.
//!
//! Everything that is not changed keeps its bytes, comments and layout included. The edits are those
//! that diagnostics carry, so what a machine may apply is one kind of thing.

use std::cell::OnceCell;

use super::{
    node::{Node, Shape},
    yaml::{self, quoted},
};
use crate::{
    diag::{Diagnostics, Edit},
    model::{File, FileId, Span},
};

/// The annotations of one file, read when the first is asked for.
pub(crate) struct Entries<'a> {
    id: FileId,
    text: &'a str,
    root: OnceCell<Option<Node>>,
}

/// One quote, rendition, note or mention in its file.
pub(crate) struct Entry<'a> {
    node: &'a Node,
    text: &'a str,
}

impl<'a> Entries<'a> {
    /// The annotations of a file.
    pub(crate) fn new(id: FileId, file: &'a File) -> Self {
        Self { id, text: &file.text, root: OnceCell::new() }
    }

    /// The annotation whose words were typed at `span`.
    pub(crate) fn find(&self, span: Span) -> Option<Entry<'_>> {
        let read = || {
            let read = yaml::read(self.text, self.id, 0..self.text.len(), &mut Diagnostics::default());
            read.map(|document| document.root)
        };
        let root = self.root.get_or_init(read).as_ref()?;
        let lists = ["quotes", "renditions", "notes"].into_iter().filter_map(|key| root.get(key));
        let lists = lists.chain(root.get("mentions").and_then(|mentions| mentions.get("list")));
        let node = lists.flat_map(Node::items).find(|node| node.get("text").is_some_and(|text| text.span == span))?;
        Some(Entry { node, text: self.text })
    }
}

impl Entry<'_> {
    /// Other words under `text`.
    pub(crate) fn words(&self, words: &str) -> Option<Edit> {
        Some(Edit { span: self.node.get("text")?.span, replacement: quoted(words) })
    }

    /// Another value under a key, which is added after `text` where it is not there yet.
    pub(crate) fn set(&self, key: &str, value: &str) -> Option<Edit> {
        if let Some((name, known)) = self.node.pair(key) {
            if !matches!(known.shape, Shape::Null) {
                return Some(Edit { span: known.span, replacement: value.to_owned() });
            }
            // A key without a value: what is typed goes directly after its colon.
            let colon = self.text[name.span.end as usize..].find(':')? as u32 + name.span.end + 1;
            let end =
                if known.span.start >= colon && known.span.end > known.span.start { known.span.end } else { colon };
            return Some(Edit { span: Span { start: colon, end, ..name.span }, replacement: format!(" {value}") });
        }
        let (name, words) = self.node.pair("text")?;
        let end = words.span.end as usize;
        let flow = self.text[self.node.span.start as usize..].starts_with('{');
        let (at, replacement) = if flow {
            (end, format!(", {key}: {value}"))
        } else {
            let line = self.text[..name.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
            let indent = self.text[line..name.span.start as usize].chars().count();
            let at = self.text[end..].find('\n').map_or(self.text.len(), |rest| end + rest);
            (at, format!("\n{}{key}: {value}", " ".repeat(indent)))
        };
        let at = at as u32;
        Some(Edit { span: Span { start: at, end: at, ..name.span }, replacement })
    }
}
