//! A value as YAML: on one line where that is short, on lines of its own where it is not.
//!
//! What is written takes after its neighbours: a list is between brackets where the lists of that key are,
//! and a text has the quotation marks of the text before it.

use super::{
    scalar::{self, Room, Style, WIDTH, Written, scalar},
    source::Source,
    value::Value,
};
use crate::parse::{Node, Shape};

/// How the document at hand is indented.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    /// Columns from a key to the keys below it.
    pub(super) map: usize,
    /// Columns from a key to the dashes below it.
    pub(super) list: usize,
}

/// What writes the values of one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Emitter<'s, 't> {
    pub(super) source: &'s Source<'t>,
    pub(super) indent: Indent,
    pub(super) line_break: &'static str,
}

impl Indent {
    /// The indentation of a document, by the first mapping and the first list in it.
    pub(super) fn of(source: &Source<'_>, root: &Node) -> Self {
        let (mut map, mut list) = (None, None);
        look(source, root, &mut map, &mut list);
        let map = map.unwrap_or(2);
        Self { map, list: list.unwrap_or(2) }
    }
}

fn look(source: &Source<'_>, node: &Node, map: &mut Option<usize>, list: &mut Option<usize>) {
    if source.is_flow(node) || source.is_alias(node) || map.is_some() && list.is_some() {
        return;
    }
    let step = |key: usize, below: usize| {
        let own_line = source.line_start(key) != source.line_start(below);
        own_line.then(|| source.column(below).saturating_sub(source.column(key)))
    };
    match &node.shape {
        Shape::List(items) => items.iter().for_each(|item| look(source, item, map, list)),
        Shape::Map(pairs) => {
            for (key, value) in pairs {
                let at = key.span.start as usize;
                if !source.is_flow(value) && !source.is_alias(value) {
                    let below = value.span.start as usize;
                    match &value.shape {
                        Shape::Map(_) => *map = map.or(step(at, below)).filter(|step| *step > 0),
                        Shape::List(_) => {
                            let line = source.line_start(below);
                            let text = source.after(line);
                            let dash = line + text.len() - text.trim_start_matches(' ').len();
                            *list = list.or(step(at, dash));
                        }
                        _ => {}
                    }
                }
                look(source, value, map, list);
            }
        }
        _ => {}
    }
}

impl Emitter<'_, '_> {
    /// The value of a key at a column: what follows the colon and its space, and the lines below.
    ///
    /// `like` are values of the same key, the nearest first.
    pub(super) fn value(&self, value: &Value, column: usize, like: &[&Node]) -> Written {
        match value {
            Value::List(_) | Value::Map(_) if self.fits_line(value, column, like) => {
                Written::line(self.flow(value, like))
            }
            Value::List(items) => {
                let column = column + self.indent.list;
                self.below(column, items.iter().map(|item| self.item(item, column, 1, &self.items(like))))
            }
            Value::Map(pairs) => {
                let column = column + self.indent.map;
                self.below(column, pairs.iter().map(|(key, value)| self.pair(key, value, column, &under(like, key))))
            }
            text => self.text(text, Some(column + self.indent.map), like),
        }
    }

    /// A key at a column with its value.
    pub(super) fn pair(&self, key: &str, value: &Value, column: usize, like: &[&Node]) -> String {
        let Written { head, rest } = self.value(value, column, like);
        let space = if head.is_empty() { "" } else { " " };
        format!("{}:{space}{head}{rest}", self.key(key))
    }

    /// A dash at a column with its value, `pad` spaces between them.
    pub(super) fn item(&self, value: &Value, column: usize, pad: usize, like: &[&Node]) -> String {
        let dash = format!("-{}", " ".repeat(pad));
        let inner = column + 1 + pad;
        match value {
            Value::List(_) | Value::Map(_) if self.fits_line(value, column, like) => dash + &self.flow(value, like),
            Value::List(items) => {
                let items = items.iter().map(|item| self.item(item, inner, 1, &self.items(like)));
                dash + &self.lines(inner, items)
            }
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| self.pair(key, value, inner, &under(like, key)));
                dash + &self.lines(inner, pairs)
            }
            text => {
                let Written { head, rest } = self.text(text, Some(column + 2), like);
                format!("{dash}{head}{rest}")
            }
        }
    }

    /// A value on one line, as it is between brackets.
    pub(super) fn flow(&self, value: &Value, like: &[&Node]) -> String {
        match value {
            Value::List(items) => {
                let inner = self.items(like);
                format!("[{}]", items.iter().map(|item| self.flow(item, &inner)).collect::<Vec<_>>().join(", "))
            }
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| self.flow_pair(key, value, &under(like, key)));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
            text => self.text(text, None, like).head,
        }
    }

    /// A key with its value, as it is between braces.
    pub(super) fn flow_pair(&self, key: &str, value: &Value, like: &[&Node]) -> String {
        format!("{}: {}", self.key(key), self.flow(value, like))
    }

    fn key(&self, key: &str) -> String {
        scalar(key, Room { column: None, line_break: self.line_break, like: None }).head
    }

    fn text(&self, value: &Value, column: Option<usize>, like: &[&Node]) -> Written {
        let styles = like.iter().filter(|node| matches!(node.shape, Shape::Scalar { .. }));
        let style = |node: &&&Node| Style::of(self.source.slice(node.span.range()));
        let room = Room { column, line_break: self.line_break, like: styles.map(|node| style(&node)).next() };
        match value {
            Value::Null => Written::line("null".to_owned()),
            Value::Plain(text) => Written::line(scalar::plain(text, column.is_none())),
            Value::Quoted(text) => Written::line(crate::parse::quoted(&scalar::readable(text))),
            text => scalar(text.text().unwrap_or_default(), room),
        }
    }

    /// The entries of lists.
    fn items<'n>(&self, lists: &[&'n Node]) -> Vec<&'n Node> {
        lists.iter().filter(|list| !self.source.is_alias(list)).flat_map(|list| list.items()).collect()
    }

    /// True if a list or mapping goes on one line: as those of its key do, or if it is short and flat.
    fn fits_line(&self, value: &Value, column: usize, like: &[&Node]) -> bool {
        let is_flat = |value: &Value| match value {
            Value::List(_) | Value::Map(_) => false,
            scalar => scalar.text().is_none_or(|text| !text.contains('\n')),
        };
        let (is_empty, flat) = match value {
            Value::List(items) => (items.is_empty(), items.iter().all(is_flat)),
            Value::Map(pairs) => (pairs.is_empty(), pairs.iter().all(|(_, value)| is_flat(value))),
            _ => return false,
        };
        let known = like.iter().find(|node| match &node.shape {
            Shape::List(items) => !items.is_empty(),
            Shape::Map(pairs) => !pairs.is_empty(),
            _ => false,
        });
        is_empty
            || match known {
                Some(node) => self.source.is_flow(node) && !self.source.is_alias(node),
                None => flat && column + self.flow(value, like).chars().count() < WIDTH,
            }
    }

    fn below(&self, column: usize, entries: impl Iterator<Item = String>) -> Written {
        let lines = entries.map(|entry| format!("{}{}{entry}", self.line_break, " ".repeat(column)));
        Written { head: String::new(), rest: lines.collect() }
    }

    fn lines(&self, column: usize, entries: impl Iterator<Item = String>) -> String {
        entries.collect::<Vec<_>>().join(&format!("{}{}", self.line_break, " ".repeat(column)))
    }
}

/// The values of a key in mappings.
pub(super) fn under<'n>(maps: &[&'n Node], key: &str) -> Vec<&'n Node> {
    maps.iter().filter_map(|map| map.get(key)).collect()
}
