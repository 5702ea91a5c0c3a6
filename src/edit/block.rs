//! Entries and keys in block style: put in, taken out, put in another order.

use super::{
    document::Document,
    layout::{Layout, Slot},
    operation::{Step, is_order},
    refusal::Refusal,
};
use crate::diag::Edit;

impl Document<'_> {
    /// Puts an entry into a list or mapping that has others.
    pub(super) fn insert_into(
        &self,
        layout: &Layout,
        at: usize,
        text: &str,
        spaced: bool,
    ) -> Result<Vec<Edit>, Refusal> {
        if layout.flow {
            return self.insert_in_flow(layout, at, text);
        }
        let source = &self.source;
        let indent = " ".repeat(layout.column);
        let Some(before) = at.checked_sub(1) else {
            let first = layout.slots.first().ok_or(Refusal::Layout)?;
            let line_break = source.line_break(first.body.end);
            let blank = if spaced && self.is_spaced(layout, 1) { line_break } else { "" };
            return Ok(vec![if first.inline {
                source
                    .replacement_edit(first.body.start..first.body.start, format!("{text}{line_break}{blank}{indent}"))
            } else {
                source
                    .replacement_edit(first.lead.start..first.lead.start, format!("{indent}{text}{line_break}{blank}"))
            }]);
        };
        let before = layout.slots.get(before).ok_or(Refusal::NoSuchPlace)?;
        let line_break = source.line_break(before.tail.end);
        let blank = if spaced && self.is_spaced(layout, at) { line_break } else { "" };
        Ok(vec![
            source.replacement_edit(before.tail.end..before.tail.end, format!("{line_break}{blank}{indent}{text}")),
        ])
    }

    /// True if a blank line is before an entry, or before the last one if it is not there yet.
    fn is_spaced(&self, layout: &Layout, at: usize) -> bool {
        let at = at.min(layout.slots.len() - 1);
        let Some(before) = at.checked_sub(1) else { return false };
        let gap = self.source.slice(layout.slots[before].tail.end..layout.slots[at].lead.start);
        gap.matches('\n').count() > 1
    }

    /// Takes an entry or a key out.
    pub(super) fn remove(&self, path: &[Step]) -> Result<Vec<Edit>, Refusal> {
        let (last, above) = path.split_last().ok_or(Refusal::NoSuchPlace)?;
        let place = self.locate(above)?;
        let layout = self.layout_at(&place)?;
        let at = match last {
            Step::Index(index) => *index,
            Step::Key(key) => position_of(place.node, key).ok_or(Refusal::NoSuchPlace)?,
        };
        let slot = layout.slots.get(at).ok_or(Refusal::NoSuchPlace)?;
        if layout.flow {
            return Ok(self.remove_from_flow(&layout, at));
        }
        if layout.slots.len() == 1 {
            return Ok(self.remove_only(slot, place.after, place.column.is_some(), matches!(last, Step::Key(_))));
        }
        let source = &self.source;
        if slot.inline {
            let next = &layout.slots[1];
            let is_blank = source.slice(slot.tail.end..next.body.start).trim().is_empty();
            let end = if is_blank { next.body.start } else { slot.tail.end };
            return Ok(vec![source.replacement_edit(slot.body.start..end, "")]);
        }
        let mut range = slot.lead.start..source.next_line(slot.tail.end);
        if range.end == source.range.end && !source.slice(range.clone()).ends_with('\n') {
            // The last line has no line break: the one before takes that over.
            let above = &layout.slots[at - 1];
            let gap = source.slice(above.tail.end..range.start);
            // A text that ends with blank lines of its own needs its last line break.
            let own = if source.slice(above.entry_with_comment()).ends_with('\n') {
                source.line_break(above.tail.end).len()
            } else {
                0
            };
            let kept = gap.trim_end_matches(['\r', '\n', ' ']).len().max(own);
            return Ok(vec![source.replacement_edit(above.tail.end + kept..range.end, "")]);
        }
        // One of the two gaps around the entry goes with it, if it is nothing but blank lines.
        if let Some(above) = at.checked_sub(1) {
            let gap = source.next_line(layout.slots[above].tail.end)..range.start;
            if source.slice(gap.clone()).trim().is_empty() {
                range.start = gap.start;
            }
        } else {
            let gap = range.end..layout.slots[1].lead.start;
            if source.slice(gap.clone()).trim().is_empty() {
                range.end = gap.end;
            }
        }
        Ok(vec![source.replacement_edit(range, "")])
    }

    /// Takes the only entry out: an empty list or mapping stays, or nothing of a document.
    fn remove_only(&self, slot: &Slot, after: usize, is_below: bool, is_map: bool) -> Vec<Edit> {
        let source = &self.source;
        let empty = if is_map { "{}" } else { "[]" };
        if slot.inline {
            return vec![source.replacement_edit(slot.entry_with_comment(), empty)];
        }
        let mut range = slot.lead.start..source.next_line(slot.tail.end);
        if !is_below {
            if range.end == source.range.end && !source.slice(range.clone()).ends_with('\n') {
                let before = source.slice(source.range.start..range.start);
                range.start -= before.len() - before.trim_end_matches(['\r', '\n', ' ']).len();
            }
            let text = if is_map { "" } else { empty };
            return vec![source.replacement_edit(range, text)];
        }
        // The line break before the entry goes, and the one after it stays.
        let before = source.slice(source.range.start..range.start);
        range.start -= before.len()
            - before.strip_suffix('\n').map_or(before, |rest| rest.strip_suffix('\r').unwrap_or(rest)).len();
        range.end = slot.tail.end;
        vec![source.replacement_edit(after..after, format!(" {empty}")), source.replacement_edit(range, "")]
    }

    /// Puts entries or keys in another order. What belongs to none of them keeps its place.
    pub(super) fn reorder(&self, path: &[Step], order: &[usize]) -> Result<Vec<Edit>, Refusal> {
        let place = self.locate(path)?;
        let layout = self.layout_at(&place)?;
        if !is_order(order, layout.slots.len()) {
            return Err(Refusal::NoSuchPlace);
        }
        if layout.flow {
            return Ok(self.reorder_flow(&layout, order));
        }
        let source = &self.source;
        let indent = " ".repeat(layout.column);
        let mut edits = Vec::new();
        for (slot, from) in layout.slots.iter().zip(order.iter().map(|from| &layout.slots[*from])) {
            if slot.body == from.body {
                continue;
            }
            let lead = source.slice(from.lead.clone());
            let mut whole = source.slice(from.entry_with_comment()).to_owned();
            if whole.ends_with('\n') && slot.tail.end == source.range.end {
                // A text that ends with blank lines of its own needs its last line break.
                whole.push_str(source.line_break(slot.tail.end));
            }
            if !slot.inline {
                edits.push(source.replacement_edit(slot.lead.clone(), lead));
                edits.push(source.replacement_edit(slot.entry_with_comment(), whole));
            } else if lead.is_empty() {
                edits.push(source.replacement_edit(slot.entry_with_comment(), whole));
            } else {
                // Comments cannot be above what begins after a dash, so it begins on the next line.
                let line = source.line_start(slot.body.start);
                let before = source.slice(line..slot.body.start);
                let start = line + before.trim_end_matches(' ').len();
                let line_break = source.line_break(slot.body.end);
                let text = format!("{line_break}{lead}{indent}{whole}");
                edits.push(source.replacement_edit(start..slot.tail.end, text));
            }
        }
        Ok(edits)
    }
}

/// The position of a key in a mapping.
fn position_of(node: &crate::parse::Node, key: &str) -> Option<usize> {
    let crate::parse::Shape::Map(pairs) = &node.shape else { return None };
    pairs.iter().position(|(name, _)| name.value == key)
}
