//! Editing annotations in place: changes to a quote's keys, as edits of the bytes that spell them.
//!
//! Everything that is not changed keeps its bytes, comments and layout included. The edits are those
//! that diagnostics carry, so what a machine may apply is one kind of thing.

use super::{
    node::Node,
    yaml::{self, quoted},
};
use crate::{
    diag::{Diagnostics, Edit},
    model::{File, FileId, Span},
};

/// One quote or rendition in its file.
pub(crate) struct Entry<'a> {
    node: Node,
    text: &'a str,
}

impl<'a> Entry<'a> {
    /// The quote or rendition whose words were typed at `span`.
    pub(crate) fn find(id: FileId, file: &'a File, span: Span) -> Option<Self> {
        let root = yaml::read(&file.text, id, 0..file.text.len(), &mut Diagnostics::default())?;
        let lists = ["quotes", "renditions"].into_iter().filter_map(|key| root.get(key));
        let node = lists.flat_map(Node::items).find(|node| node.get("text").is_some_and(|text| text.span == span))?;
        Some(Self { node: node.clone(), text: &file.text })
    }

    /// Other words under `text`.
    pub(crate) fn words(&self, words: &str) -> Option<Edit> {
        Some(Edit { span: self.node.get("text")?.span, replacement: quoted(words) })
    }

    /// Another value under a key, which is added behind `text` where it is not there yet.
    pub(crate) fn set(&self, key: &str, value: &str) -> Option<Edit> {
        if let Some(known) = self.node.get(key) {
            return Some(Edit { span: known.span, replacement: value.to_owned() });
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

    /// Empties a key, where it is there.
    pub(crate) fn clear(&self, key: &str) -> Option<Edit> {
        self.node.get(key).map(|known| Edit { span: known.span, replacement: "\"\"".into() })
    }
}
