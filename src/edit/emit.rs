//! A value as YAML: on one line where that is short, on lines of its own where it is not.
//!
//! What is written takes after its neighbours: a list is between brackets where the lists of that key are,
//! and a text has the quotation marks of the text before it.

use super::{
    scalar::{self, Room, ScalarStyle, WIDTH, Written, write_scalar},
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
        find_indentation(source, root, &mut map, &mut list);
        let map = map.unwrap_or(2);
        Self { map, list: list.unwrap_or(2) }
    }
}

fn find_indentation(source: &Source<'_>, node: &Node, map: &mut Option<usize>, list: &mut Option<usize>) {
    if source.is_flow(node) || source.is_alias(node) || map.is_some() && list.is_some() {
        return;
    }
    let step = |key: usize, below: usize| {
        let own_line = source.line_start(key) != source.line_start(below);
        own_line.then(|| source.column_of(below).saturating_sub(source.column_of(key)))
    };
    match &node.shape {
        Shape::List(items) => items.iter().for_each(|item| find_indentation(source, item, map, list)),
        Shape::Map(pairs) => {
            for (key, value) in pairs {
                let at = key.span.start as usize;
                if !source.is_flow(value) && !source.is_alias(value) {
                    let below = value.span.start as usize;
                    match &value.shape {
                        Shape::Map(_) => *map = map.or(step(at, below)).filter(|step| *step > 0),
                        Shape::List(_) => {
                            let line = source.line_start(below);
                            let text = source.text_from(line);
                            let dash = line + text.len() - text.trim_start_matches(' ').len();
                            *list = list.or(step(at, dash));
                        }
                        _ => {}
                    }
                }
                find_indentation(source, value, map, list);
            }
        }
        _ => {}
    }
}

impl Emitter<'_, '_> {
    /// The value of a key at a column: what follows the colon and its space, and the lines below.
    ///
    /// `like` are values of the same key, the nearest first.
    pub(super) fn emit_value(&self, value: &Value, column: usize, like: &[&Node]) -> Written {
        match value {
            Value::List(_) | Value::Map(_) if self.fits_line(value, column, like) => {
                Written::on_one_line(self.emit_flow(value, like))
            }
            Value::List(items) => {
                let column = column + self.indent.list;
                self.lines_below(
                    column,
                    items.iter().map(|item| self.emit_entry(item, column, 1, &self.entries_of(like))),
                )
            }
            Value::Map(pairs) => {
                let column = column + self.indent.map;
                self.lines_below(
                    column,
                    pairs.iter().map(|(key, value)| self.emit_pair(key, value, column, &values_of_key(like, key))),
                )
            }
            text => self.emit_text(text, Some(column + self.indent.map), like),
        }
    }

    /// A key at a column with its value.
    pub(super) fn emit_pair(&self, key: &str, value: &Value, column: usize, like: &[&Node]) -> String {
        let Written { head, rest } = self.emit_value(value, column, like);
        let space = if head.is_empty() { "" } else { " " };
        format!("{}:{space}{head}{rest}", self.emit_key(key))
    }

    /// A dash at a column with its value, `pad` spaces between them.
    pub(super) fn emit_entry(&self, value: &Value, column: usize, pad: usize, like: &[&Node]) -> String {
        let dash = format!("-{}", " ".repeat(pad));
        let inner = column + 1 + pad;
        match value {
            Value::List(_) | Value::Map(_) if self.fits_line(value, column, like) => {
                dash + &self.emit_flow(value, like)
            }
            Value::List(items) => {
                let items = items.iter().map(|item| self.emit_entry(item, inner, 1, &self.entries_of(like)));
                dash + &self.join_lines(inner, items)
            }
            Value::Map(pairs) => {
                let pairs =
                    pairs.iter().map(|(key, value)| self.emit_pair(key, value, inner, &values_of_key(like, key)));
                dash + &self.join_lines(inner, pairs)
            }
            text => {
                let Written { head, rest } = self.emit_text(text, Some(column + 2), like);
                format!("{dash}{head}{rest}")
            }
        }
    }

    /// A value on one line, as it is between brackets.
    pub(super) fn emit_flow(&self, value: &Value, like: &[&Node]) -> String {
        match value {
            Value::List(items) => {
                let inner = self.entries_of(like);
                format!("[{}]", items.iter().map(|item| self.emit_flow(item, &inner)).collect::<Vec<_>>().join(", "))
            }
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| self.flow_pair(key, value, &values_of_key(like, key)));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
            text => self.emit_text(text, None, like).head,
        }
    }

    /// A key with its value, as it is between braces.
    pub(super) fn flow_pair(&self, key: &str, value: &Value, like: &[&Node]) -> String {
        format!("{}: {}", self.emit_key(key), self.emit_flow(value, like))
    }

    fn emit_key(&self, key: &str) -> String {
        write_scalar(key, Room { column: None, line_break: self.line_break, like: None }).head
    }

    fn emit_text(&self, value: &Value, column: Option<usize>, like: &[&Node]) -> Written {
        let styles = like.iter().filter(|node| matches!(node.shape, Shape::Scalar { .. }));
        let style = |node: &&&Node| ScalarStyle::of(self.source.slice(node.span.range()));
        let room = Room { column, line_break: self.line_break, like: styles.map(|node| style(&node)).next() };
        match value {
            Value::Null => Written::on_one_line("null".to_owned()),
            Value::Plain(text) => Written::on_one_line(scalar::plain_or_quoted(text, column.is_none())),
            Value::Quoted(text) => Written::on_one_line(crate::parse::double_quoted(&scalar::as_read_back(text))),
            text => write_scalar(text.as_text().unwrap_or_default(), room),
        }
    }

    /// The entries of lists.
    fn entries_of<'n>(&self, lists: &[&'n Node]) -> Vec<&'n Node> {
        lists.iter().filter(|list| !self.source.is_alias(list)).flat_map(|list| list.items()).collect()
    }

    /// True if a list or mapping goes on one line: as those of its key do, or if it is short and flat.
    fn fits_line(&self, value: &Value, column: usize, like: &[&Node]) -> bool {
        let is_flat = |value: &Value| match value {
            Value::List(_) | Value::Map(_) => false,
            scalar => scalar.as_text().is_none_or(|text| !text.contains('\n')),
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
                None => flat && column + self.emit_flow(value, like).chars().count() < WIDTH,
            }
    }

    fn lines_below(&self, column: usize, entries: impl Iterator<Item = String>) -> Written {
        let lines = entries.map(|entry| format!("{}{}{entry}", self.line_break, " ".repeat(column)));
        Written { head: String::new(), rest: lines.collect() }
    }

    fn join_lines(&self, column: usize, entries: impl Iterator<Item = String>) -> String {
        entries.collect::<Vec<_>>().join(&format!("{}{}", self.line_break, " ".repeat(column)))
    }
}

/// The values of a key in mappings.
pub(super) fn values_of_key<'n>(maps: &[&'n Node], key: &str) -> Vec<&'n Node> {
    maps.iter().filter_map(|map| map.get(key)).collect()
}
