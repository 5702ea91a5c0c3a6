//! Where quotes went when the text of an article was edited: what `fix` would propose, as changes that the editor can save.

use serde::Serialize;

use super::{
    changes::{ListName, entries_of, selector_of},
    entry::{EntryJson, text_of},
    open::{OpenArticle, read_document},
};
use crate::{
    anchor::place,
    edit::apply_edits,
    fix::{Proposal, propose},
};

/// A change that makes the words at a quote's new place its own.
#[derive(Debug, Serialize)]
pub(super) struct MovedEntry {
    list: ListName,
    before: EntryJson,
    after: EntryJson,
    /// Where the words are now, in code points.
    ranges: Vec<[usize; 2]>,
    /// True if no word changed: only which of several places is meant.
    exact: bool,
    /// True if a negation, a number or a name changed, so that the words may mean something else now.
    may_change_meaning: bool,
    /// How likely this is the quote's place, between 0 and 1.
    confidence: f32,
}

/// The quotes and renditions that are no longer where they were, and where they are.
pub(super) fn moved_entries(open: &OpenArticle) -> Vec<MovedEntry> {
    let Some(text) = open.file.text.as_deref() else { return Vec::new() };
    let (files, draft, _) = open.draft_with(text);
    let found = propose(&files, &draft, &open.newest.lock);
    found.proposals.iter().filter_map(|proposal| moved_entry(open, text, proposal)).collect()
}

fn moved_entry(open: &OpenArticle, text: &str, proposal: &Proposal) -> Option<MovedEntry> {
    let list = if proposal.rendition { ListName::Renditions } else { ListName::Quotes };
    let edited = apply_edits(text, &proposal.edits);
    let (before, after) = (read_document(text, &open.file.path).ok()?, read_document(&edited, &open.file.path).ok()?);
    let key = if proposal.rendition { "quote" } else { "id" };
    // Edits of one entry neither add entries nor reorder them.
    let mut pairs = entries_of(&before, list).into_iter().zip(entries_of(&after, list));
    let is_it = |entry: &EntryJson| text_of(entry, key) == Some(proposal.quote.as_str());
    let (before, after) = pairs.find_map(|pair| match pair {
        (Some(before), Some(after)) if is_it(&before) && before != after => Some((before, after)),
        _ => None,
    })?;
    let placement = place(&open.read.text, &selector_of(&after)?).ok()?;
    let ranges = open.read.points_of(&placement.extent.runs);
    let Proposal { exact, may_change_meaning, confidence, .. } = *proposal;
    Some(MovedEntry { list, before, after, ranges, exact, may_change_meaning, confidence })
}
