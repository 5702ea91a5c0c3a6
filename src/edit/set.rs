//! Another value at a place, and keys and entries where there were none.

use std::ops::Range;

use super::{
    document::Document, emit::values_of_key, locate::Located, operation::Step, refusal::Refusal, scalar::Written,
    source::Source, value::Value,
};
use crate::{diag::Edit, parse::Shape};

impl Document<'_> {
    /// Gives a place another value.
    pub(super) fn set(&self, path: &[Step], value: &Value) -> Result<Vec<Edit>, Refusal> {
        match path.split_last() {
            Some((Step::Key(key), above)) if self.node_at(path).is_none() => {
                let at = self.len(above);
                self.insert_key(above, at, key, value)
            }
            _ => self.replace_value(&self.locate(path)?, value),
        }
    }

    /// Adds a key to a mapping.
    pub(super) fn insert_key(&self, path: &[Step], at: usize, key: &str, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let place = self.locate(path)?;
        let Shape::Map(pairs) = &place.node.shape else { return Err(Refusal::NoSuchPlace) };
        if pairs.is_empty() {
            return self.fill_empty(&place, &Value::map([(key, value.clone())]));
        }
        let layout = self.layout_at(&place)?;
        let like = values_of_key(&place.like, key);
        let emitter = self.emitter_at(place.node.span.start as usize);
        let text = if layout.flow {
            emitter.flow_pair(key, value, &like)
        } else {
            emitter.emit_pair(key, value, layout.column, &like)
        };
        self.insert_into(&layout, at, &text, false)
    }

    /// Adds an entry to a list.
    pub(super) fn insert_entry(&self, path: &[Step], at: usize, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let alone = || Value::List(vec![value.clone()]);
        if self.node_at(path).is_none() {
            return self.set(path, &alone());
        }
        let place = self.locate(path)?;
        if place.node.items().is_empty() {
            return self.fill_empty(&place, &alone());
        }
        self.insert_entries(path, at, &[value])
    }

    /// Puts entries next to each other into a list that has others.
    pub(super) fn insert_entries(&self, path: &[Step], at: usize, values: &[&Value]) -> Result<Vec<Edit>, Refusal> {
        let place = self.locate(path)?;
        let items = place.node.items();
        let layout = self.layout_at(&place)?;
        let nearest = at.min(items.len()).saturating_sub(1);
        let like: Vec<_> = items[..=nearest].iter().rev().chain(&items[nearest + 1..]).collect();
        let emitter = self.emitter_at(place.node.span.start as usize);
        let mut edits = Vec::with_capacity(values.len());
        if layout.flow {
            for value in values {
                edits.extend(self.insert_into(&layout, at, &emitter.emit_flow(value, &like), false)?);
            }
            return Ok(edits);
        }
        let slot = layout.slots.get(nearest).ok_or(Refusal::Layout)?;
        let pad = self.spaces_after_dash(slot.body.clone());
        for value in values {
            let text = emitter.emit_entry(value, layout.column, pad, &like);
            edits.extend(self.insert_into(&layout, at, &text, true)?);
        }
        Ok(edits)
    }

    /// Writes the first entry into a list or mapping that has none.
    fn fill_empty(&self, place: &Located<'_>, value: &Value) -> Result<Vec<Edit>, Refusal> {
        if place.column.is_some() || self.source.is_flow(place.node) {
            return self.replace_value(place, value);
        }
        // The document itself is empty, up to comments.
        let (Value::Map(pairs), Shape::Map(_)) = (value, &place.node.shape) else { return Err(Refusal::Layout) };
        let range = self.source.range.clone();
        let emitter = self.emitter_at(range.end);
        let text: Vec<_> = pairs.iter().map(|(key, value)| emitter.emit_pair(key, value, 0, &[])).collect();
        let line_break = self.source.line_break(range.end);
        let text = text.join(line_break);
        let is_open = !self.source.slice(range.clone()).ends_with('\n') && !range.is_empty();
        let text = if is_open { format!("{line_break}{text}") } else { format!("{text}{line_break}") };
        Ok(vec![self.source.replacement_edit(range.end..range.end, text)])
    }

    /// Replaces one value with another.
    pub(super) fn replace_value(&self, place: &Located<'_>, value: &Value) -> Result<Vec<Edit>, Refusal> {
        let node = place.node;
        let source = &self.source;
        let mut like = vec![node];
        like.extend(&place.like);
        let emitter = self.emitter_at(node.span.start as usize);
        if place.in_flow {
            let text = emitter.emit_flow(value, &like);
            let is_bare = Source::is_absent(node);
            let at = place.after.max(node.span.end as usize);
            return Ok(vec![match (is_bare, place.bare_key) {
                (true, true) => source.replacement_edit(at..at, format!(": {text}")),
                (true, false) if place.is_value => source.replacement_edit(at..at, format!(" {text}")),
                _ => source.replacement_edit(node.span.range(), text),
            }]);
        }
        let Some(column) = place.column else { return Err(Refusal::Layout) };
        let empty = matches!(node.shape, Shape::List(_) | Shape::Map(_)) && source.is_flow(node) && node.size == 1;
        let like = if empty { &like[1..] } else { &like[..] };
        let written = if place.is_value {
            emitter.emit_value(value, column, like)
        } else {
            let pad = if source.is_flow(node) {
                1
            } else {
                self.spaces_after_dash(place.after - 1..source.line_end(place.after))
            };
            Written::from_lines(&emitter.emit_entry(value, column, pad, like)[1 + pad..], emitter.line_break)
        };
        Ok(self.write_block(place, &written))
    }

    /// Writes a value in block style over another: its first line after the key or dash, the others below.
    fn write_block(&self, place: &Located<'_>, written: &Written) -> Vec<Edit> {
        let source = &self.source;
        let (end, is_text) = source.value_end(place.node, place.after);
        let is_bare = Source::is_absent(place.node);
        let start = if is_bare { end } else { place.node.span.start as usize };
        let space = if written.head.is_empty() { "" } else { " " };
        let key_line = source.line_end(place.after);
        if !is_bare && start > key_line || is_bare && end > key_line {
            // The old value is below its key, whose own line may end with a comment.
            return vec![
                source.replacement_edit(place.after..place.after, format!("{space}{}", written.head)),
                source.replacement_edit(key_line..end, written.rest.clone()),
            ];
        }
        if is_bare {
            let tail = source.line_end(end);
            let head = source.replacement_edit(end..end, format!("{space}{}", written.head));
            return vec![head, source.replacement_edit(tail..tail, written.rest.clone())]
                .into_iter()
                .filter(is_change)
                .collect();
        }
        let header = source.slice(start..source.line_end(start));
        if is_text && header.contains('#') {
            // A comment after the sign of a block of lines belongs to the key.
            let sign = start
                ..start
                    + source
                        .slice(start..source.line_end(start))
                        .find([' ', '\t'])
                        .unwrap_or(source.line_end(start) - start);
            let (sign, line) = if sign.end > end { (start..end, end) } else { (sign, source.line_end(start).min(end)) };
            let sign = self.with_space(sign, written);
            return vec![
                source.replacement_edit(sign, written.head.clone()),
                source.replacement_edit(line..end, written.rest.clone()),
            ];
        }
        // What is on the line after the value, a comment or spaces, stays on it.
        let tail = source.line_end(end);
        if tail == end || written.rest.is_empty() {
            let range = self.with_space(start..end, written);
            return vec![source.replacement_edit(range, format!("{}{}", written.head, written.rest))];
        }
        let range = self.with_space(start..end, written);
        vec![
            source.replacement_edit(range, written.head.clone()),
            source.replacement_edit(tail..tail, written.rest.clone()),
        ]
    }

    /// The bytes of a value, with the spaces before them if nothing comes to their line.
    fn with_space(&self, range: Range<usize>, written: &Written) -> Range<usize> {
        if !written.head.is_empty() {
            return range;
        }
        let before = self.source.slice(self.source.line_start(range.start)..range.start);
        range.start - (before.len() - before.trim_end_matches(' ').len())..range.end
    }
}

fn is_change(edit: &Edit) -> bool {
    edit.span.start != edit.span.end || !edit.replacement.is_empty()
}
