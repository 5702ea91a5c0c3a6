//! The layout of a list or a mapping: which bytes belong to which of its entries.
//!
//! An entry owns the comment lines directly above it, itself, and the comment after it on its line; a
//! comment that is indented deeper than the entry and follows it directly is its own too. Blank lines,
//! and comments that a blank line separates from what follows, belong to no entry and keep their place.

use std::ops::Range;

use super::{refusal::Refusal, source::Source};
use crate::parse::{Node, Shape};

/// The entries of one list or mapping.
#[derive(Debug)]
pub(super) struct Layout {
    /// True between brackets.
    pub(super) flow: bool,
    /// The column of the dashes or keys, in block style.
    pub(super) column: usize,
    /// Each entry, in order.
    pub(super) slots: Vec<Slot>,
}

/// The bytes of one entry.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// The lines of comments directly above it, or nothing at `line`.
    pub(super) lead: Range<usize>,
    /// The entry: key and value, or dash and value, without what follows the value.
    pub(super) body: Range<usize>,
    /// The comment after it; in flow style, the one after its comma.
    pub(super) tail: Range<usize>,
    /// The byte of its comma.
    pub(super) comma: Option<usize>,
    /// True if something else is before it on its line.
    pub(super) inline: bool,
}

impl Slot {
    /// Entry and comment in block style, where nothing is between them.
    pub(super) fn entry_with_comment(&self) -> Range<usize> {
        self.body.start..self.tail.end
    }
}

/// The layout of a list or mapping whose key or dash ends at `after`.
pub(super) fn layout_of(source: &Source<'_>, node: &Node, after: usize) -> Result<Layout, Refusal> {
    if source.is_alias(node) {
        return Err(Refusal::Layout);
    }
    if source.is_flow(node) { flow_layout(source, node) } else { block_layout(source, node, after) }
}

/// The values of a list or mapping; each with the byte after its key, if it has one.
fn values_with_keys<'n>(source: &Source<'_>, node: &'n Node) -> Vec<(Option<usize>, &'n Node)> {
    match &node.shape {
        Shape::List(items) => items.iter().map(|item| (None, item)).collect(),
        Shape::Map(pairs) => pairs
            .iter()
            .map(|(key, value)| (Some(source.after_colon(key.span).unwrap_or(key.span.end as usize)), value))
            .collect(),
        _ => Vec::new(),
    }
}

fn block_layout(source: &Source<'_>, node: &Node, after: usize) -> Result<Layout, Refusal> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut column = 0;
    for (index, (key, value)) in values_with_keys(source, node).into_iter().enumerate() {
        let floor = slots.last().map_or(after, |slot| slot.tail.end);
        let start = match &node.shape {
            Shape::Map(pairs) => pairs[index].0.span.start as usize,
            _ if index == 0 => first_dash(source, node, floor)?,
            _ => next_dash(source, floor)?,
        };
        let line = source.line_start(start);
        let inline = !source.slice(line..start).trim().is_empty();
        if index == 0 {
            column = start - line;
        }
        // A key with an anchor, a tag or a question mark before it is not for a machine to move.
        if start - line != column || inline && (index > 0 || !follows_dash(source, line..start)) {
            return Err(Refusal::Layout);
        }
        let (end, is_text) = source.value_end(value, key.unwrap_or(start + 1));
        let own = if is_text { end } else { source.comment_end(end) };
        if !is_text && !source.slice(own..source.line_end(own)).trim().is_empty() {
            return Err(Refusal::Layout);
        }
        let own = if is_text { end } else { source.line_end(end) };
        let tail = end..deeper_comments(source, own, column);
        let lead = if inline {
            start..start
        } else {
            start_of_comments(source, line, floor, (index > 0).then_some(column))..line
        };
        slots.push(Slot { lead, body: start..end, tail, comma: None, inline });
    }
    Ok(Layout { flow: false, column, slots })
}

/// True if nothing but the dashes of lists are before an entry on its line.
fn follows_dash(source: &Source<'_>, before: Range<usize>) -> bool {
    source.slice(before).chars().all(|c| matches!(c, ' ' | '-'))
}

/// True if a list's entry begins at a byte.
fn is_dash(source: &Source<'_>, at: usize) -> bool {
    let rest = source.text_from(at);
    rest.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

/// The dash of a list's first entry.
///
/// The span of a list that is not indented below its key begins at the first entry's value, which is a dash of its own
/// where that entry is a list.
fn first_dash(source: &Source<'_>, node: &Node, after: usize) -> Result<usize, Refusal> {
    let start = node.span.start as usize;
    match next_dash(source, after) {
        Ok(dash) if dash <= start => Ok(dash),
        _ if is_dash(source, start) => Ok(start),
        found => found,
    }
}

/// The next dash after a byte, past comments and what belongs to the list as a whole: `&anchor`, `!tag`.
fn next_dash(source: &Source<'_>, after: usize) -> Result<usize, Refusal> {
    let mut at = source.skip_blank(after);
    while source.text_from(at).starts_with(['&', '!']) {
        let word = source.text_from(at).split_whitespace().next().unwrap_or_default();
        at = source.skip_blank(at + word.len());
    }
    if is_dash(source, at) { Ok(at) } else { Err(Refusal::Layout) }
}

/// The beginning of the comment lines directly above a line, down to `floor`.
///
/// After another entry, a comment that is deeper than the column is that one's.
fn start_of_comments(source: &Source<'_>, line: usize, floor: usize, column: Option<usize>) -> usize {
    let mut lead = line;
    while lead > source.range.start {
        let above = source.line_start(lead - 1);
        let text = source.slice(above..lead);
        let indent = text.len() - text.trim_start_matches(' ').len();
        let is_own = text.trim_start().starts_with('#') && column.is_none_or(|column| indent <= column);
        if above < floor || !is_own {
            break;
        }
        lead = above;
    }
    lead
}

/// The end of the comment lines that follow a line directly and are deeper than a column.
fn deeper_comments(source: &Source<'_>, mut end: usize, column: usize) -> usize {
    loop {
        let next = source.next_line(end);
        let text = source.slice(next..source.line_end(next));
        let indent = text.len() - text.trim_start_matches(' ').len();
        if next == end || indent <= column || !text.trim_start().starts_with('#') {
            return end;
        }
        end = next + text.len();
    }
}

fn flow_layout(source: &Source<'_>, node: &Node) -> Result<Layout, Refusal> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut at = node.span.start as usize + 1;
    for (key, value) in values_with_keys(source, node) {
        let start = source.skip_blank(at);
        let (end, _) = source.value_end(value, key.unwrap_or(start));
        let next = source.skip_blank(end);
        let comma = source.text_from(next).starts_with(',').then_some(next);
        // A comment between a value and its comma belongs to neither of two entries.
        if comma.is_some() && source.slice(end..next).contains('#')
            || comma.is_none() && next + 1 != node.span.end as usize
        {
            return Err(Refusal::Layout);
        }
        let line = source.line_start(start);
        let inline = !source.slice(line..start).trim().is_empty();
        let lead = if inline { start..start } else { start_of_comments(source, line, at, None)..line };
        let after = comma.map_or(end, |comma| comma + 1);
        let tail = after..source.comment_end(after);
        at = tail.end;
        slots.push(Slot { lead, body: start..end, tail, comma, inline });
    }
    Ok(Layout { flow: true, column: 0, slots })
}
