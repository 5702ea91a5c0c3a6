//! Entries and keys between brackets: put in, taken out, put in another order.

use super::{
    document::Document,
    layout::{Layout, Slot},
    refusal::Refusal,
};
use crate::diag::Edit;

impl Document<'_> {
    /// Puts an entry between brackets that already contain others.
    pub(super) fn insert_in_flow(&self, layout: &Layout, at: usize, text: &str) -> Result<Vec<Edit>, Refusal> {
        let source = &self.source;
        let Some(before) = at.checked_sub(1) else {
            let first = layout.slots.first().ok_or(Refusal::Layout)?;
            let start = first.body.start;
            if first.inline {
                return Ok(vec![source.replacement_edit(start..start, format!("{text}, "))]);
            }
            let (indent, line_break) = (self.flow_indent(first), source.line_break(first.body.end));
            return Ok(vec![
                source.replacement_edit(first.lead.start..first.lead.start, format!("{indent}{text},{line_break}")),
            ]);
        };
        let slot = layout.slots.get(before).ok_or(Refusal::NoSuchPlace)?;
        if slot.inline && slot.tail.is_empty() {
            let end = slot.body.end;
            return Ok(vec![source.replacement_edit(end..end, format!(", {text}"))]);
        }
        let (indent, line_break) = (self.flow_indent(slot), source.line_break(slot.body.end));
        let end = slot.tail.end;
        Ok(match slot.comma {
            Some(_) => vec![source.replacement_edit(end..end, format!("{line_break}{indent}{text},"))],
            None => vec![
                source.replacement_edit(slot.body.end..slot.body.end, ","),
                source.replacement_edit(end..end, format!("{line_break}{indent}{text}")),
            ],
        })
    }

    /// The indentation of the line that an entry is on.
    fn flow_indent(&self, slot: &Slot) -> String {
        let line = self.source.line_start(slot.body.start);
        let text = self.source.text_from(line);
        " ".repeat(text.len() - text.trim_start_matches(' ').len())
    }

    /// Takes an entry out from between brackets.
    pub(super) fn remove_from_flow(&self, layout: &Layout, at: usize) -> Vec<Edit> {
        let source = &self.source;
        let slot = &layout.slots[at];
        let next = layout.slots.get(at + 1);
        let own_lines = !slot.inline && next.is_none_or(|next| !next.inline);
        if own_lines && (next.is_some() || slot.comma.is_some() || at > 0) {
            // An entry on a line of its own goes with the line.
            let line_end = source.line_end(slot.tail.end);
            if source.slice(slot.tail.end..line_end).trim().is_empty() {
                let mut edits = vec![source.replacement_edit(slot.lead.start..source.next_line(line_end), "")];
                if let (None, Some(comma)) = (slot.comma, at.checked_sub(1).and_then(|above| layout.slots[above].comma))
                {
                    edits.insert(0, source.replacement_edit(comma..comma + 1, ""));
                }
                return edits;
            }
        }
        match (next, at.checked_sub(1).map(|above| &layout.slots[above])) {
            // What is before a comment of its own goes with it, and the line break stays.
            (Some(next), _) if slot.tail.is_empty() && next.lead.is_empty() => {
                vec![source.replacement_edit(slot.body.start..next.body.start, "")]
            }
            (Some(_), _) => vec![
                source.replacement_edit(slot.lead.start..slot.lead.end, ""),
                source.replacement_edit(slot.body.start..slot.tail.end, ""),
            ],
            (None, Some(above)) if above.tail.is_empty() && slot.lead.is_empty() => {
                let end = slot.comma.map_or(slot.body.end, |_| slot.body.end);
                vec![source.replacement_edit(above.body.end..end, ""), source.replacement_edit(slot.tail.clone(), "")]
            }
            (None, _) => {
                let end = slot.comma.map_or(slot.body.end, |comma| comma + 1);
                vec![
                    source.replacement_edit(slot.lead.clone(), ""),
                    source.replacement_edit(slot.body.start..end.max(slot.tail.end), ""),
                ]
            }
        }
    }

    /// Puts entries between brackets in another order; commas keep their places.
    pub(super) fn reorder_flow(&self, layout: &Layout, order: &[usize]) -> Vec<Edit> {
        let source = &self.source;
        let mut edits = Vec::new();
        for (slot, from) in layout.slots.iter().zip(order.iter().map(|from| &layout.slots[*from])) {
            if slot.body == from.body {
                continue;
            }
            let line_break = source.line_break(slot.body.end);
            let lead = source.slice(from.lead.clone());
            let body = source.slice(from.body.clone());
            if slot.inline && !lead.is_empty() {
                edits.push(source.replacement_edit(
                    slot.body.clone(),
                    format!("{line_break}{lead}{}{body}", self.flow_indent(from)),
                ));
            } else {
                edits.push(source.replacement_edit(slot.lead.clone(), lead));
                edits.push(source.replacement_edit(slot.body.clone(), body));
            }
            let mut tail = source.slice(from.tail.clone()).to_owned();
            let mut range = slot.tail.clone();
            let next = source.slice(range.end..source.line_end(range.end));
            if !tail.is_empty() && !next.trim().is_empty() {
                range.end += next.len() - next.trim_start_matches(' ').len();
                // What follows on the line would become a part of the comment.
                tail.push_str(line_break);
                tail.push_str(&self.flow_indent(slot));
            }
            edits.push(source.replacement_edit(range, tail));
        }
        edits
    }
}
