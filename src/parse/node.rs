//! A tree of values as typed, each with its place: the common form of YAML and TOML.

use crate::model::{Id, Span, Spanned};

/// A value as typed.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it is.
    pub(crate) span: Span,
    /// The number of values in it, itself included.
    pub(crate) size: usize,
    /// What it is.
    pub(crate) shape: Shape,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// Nothing: `~`, `null`, or a key without a value.
    Null,
    /// A text; `plain` if it was typed without quotation marks.
    Scalar {
        /// The text.
        text: String,
        /// True without quotation marks.
        plain: bool,
    },
    /// Values in order.
    List(Vec<Node>),
    /// Values under keys, in the order typed, each key once.
    Map(Vec<(Spanned<String>, Node)>),
    /// A part that could not be read, and was reported.
    Broken,
}

impl Node {
    /// What it is, for messages.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.shape {
            Shape::Null | Shape::Broken => "nothing",
            Shape::Scalar { .. } => "a text",
            Shape::List(_) => "a list",
            Shape::Map(_) => "a mapping",
        }
    }
}

impl Node {
    /// The ids typed under `key` in the mappings of the list `list`, whether or not the rest can be used.
    pub(crate) fn ids_in_list(&self, list: &str, key: &str) -> Vec<Id> {
        self.get(list)
            .and_then(|node| if let Shape::List(items) = &node.shape { Some(items) } else { None })
            .into_iter()
            .flatten()
            .filter_map(|item| match &item.get(key)?.shape {
                Shape::Scalar { text, .. } => Id::parse(text).ok(),
                _ => None,
            })
            .collect()
    }

    /// The value under a key; `None` if this is no mapping or has no such key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.key_and_value(key).map(|(_, node)| node)
    }

    /// A key with its value.
    pub(crate) fn key_and_value(&self, key: &str) -> Option<(&Spanned<String>, &Node)> {
        let Shape::Map(pairs) = &self.shape else { return None };
        pairs.iter().find(|(name, _)| name.value == key).map(|(name, node)| (name, node))
    }

    /// The values of a list; none if this is no list.
    pub(crate) fn items(&self) -> &[Node] {
        if let Shape::List(items) = &self.shape { items } else { &[] }
    }
}
