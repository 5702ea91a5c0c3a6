//! The value at the end of a path, with what is around it.

use std::ops::Range;

use super::{
    document::{Document, child_at},
    emit::values_of_key,
    layout::{Layout, layout_of},
    operation::Step,
    refusal::Refusal,
};
use crate::parse::Node;

/// Entries beside one that show how it is written: the nearest before it, then the nearest behind it.
const ALIKE: usize = 100;

/// A value with what is around it.
pub(super) struct Located<'n> {
    pub(super) node: &'n Node,
    /// The byte after its key's colon or its dash; where the document begins for the root.
    pub(super) after: usize,
    /// True between brackets.
    pub(super) in_flow: bool,
    /// The column of its key or dash; `None` for the root.
    pub(super) column: Option<usize>,
    /// True for the value of a key.
    pub(super) is_value: bool,
    /// The key of a value between brackets that has no colon.
    pub(super) bare_key: bool,
    /// Values of the same key elsewhere, or the other entries of its list.
    pub(super) like: Vec<&'n Node>,
}

impl Document<'_> {
    /// The value at the end of a path.
    pub(super) fn locate(&self, path: &[Step]) -> Result<Located<'_>, Refusal> {
        let mut place = Located {
            node: &self.root,
            after: self.source.range.start,
            in_flow: false,
            column: None,
            is_value: false,
            bare_key: false,
            like: Vec::new(),
        };
        for step in path {
            if self.source.is_alias(place.node) {
                return Err(Refusal::Layout);
            }
            place = self.take_step(&place, step).ok_or(Refusal::NoSuchPlace)??;
        }
        Ok(place)
    }

    fn take_step<'n>(&self, above: &Located<'n>, step: &Step) -> Option<Result<Located<'n>, Refusal>> {
        let node = child_at(above.node, step)?;
        let in_flow = self.source.is_flow(above.node);
        let whole =
            Located { node, after: 0, in_flow, column: None, is_value: false, bare_key: false, like: Vec::new() };
        Some(match step {
            Step::Key(name) => {
                let (key, _) = above.node.key_and_value(name)?;
                let like = values_of_key(&above.like, name);
                let colon = self.source.after_colon(key.span);
                let column = Some(self.source.column_of(key.span.start as usize));
                let after = colon.unwrap_or(key.span.end as usize);
                Ok(Located { after, column, is_value: true, bare_key: colon.is_none(), like, ..whole })
            }
            Step::Index(index) => {
                let items = above.node.items();
                let like = items[..*index].iter().rev().chain(&items[index + 1..]).take(ALIKE).collect();
                if in_flow {
                    return Some(Ok(Located { after: node.span.start as usize, like, ..whole }));
                }
                let dash = match self.source.dash_before(node) {
                    Some(dash) => Ok(dash),
                    None => self.layout_at(above).map(|layout| layout.slots[*index].body.start),
                };
                dash.map(|dash| Located { after: dash + 1, column: Some(self.source.column_of(dash)), like, ..whole })
            }
        })
    }

    /// The layout of a list or mapping.
    pub(super) fn layout_at(&self, place: &Located<'_>) -> Result<Layout, Refusal> {
        layout_of(&self.source, place.node, place.after)
    }

    /// The spaces between a dash and its value.
    pub(super) fn spaces_after_dash(&self, entry: Range<usize>) -> usize {
        let text = &self.source.slice(entry)[1..];
        let spaces = text.len() - text.trim_start_matches(' ').len();
        if spaces == 0 || text[spaces..].starts_with(['\r', '\n', '#']) { 1 } else { spaces }
    }
}
