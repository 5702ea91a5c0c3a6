//! What becomes of an annotation's words: they are placed, or lost, and then in which way.
//!
//! `check` and `fix` both ask here, so that one never contradicts the other.

use std::ops::Range;

use super::{
    Miss, Placement, Selector, place,
    relocate::{Index, Relocation, Trace, relocate_all},
    stage::{is_elsewhere, is_too_short},
};
use crate::{
    lock::{Entry, Lock},
    model::{Annotations, Id},
    text::Text,
};

/// An annotation whose words are looked for.
pub(crate) struct Asked<'a> {
    /// What the lock knows it by; empty for notes and mentions, which the lock does not hold.
    pub(crate) key: String,
    /// What was typed.
    pub(crate) selector: &'a Selector,
}

/// Words that were not placed.
#[derive(Debug, Clone)]
pub(crate) struct Lost {
    /// Why not.
    pub(crate) why: Why,
    /// True if the lock remembers these words, so that they were there once.
    pub(crate) known: bool,
    /// Where they probably went.
    pub(crate) went: Option<Relocation>,
}

impl Lost {
    /// Words that the lock does not hold.
    pub(super) fn new(miss: Miss) -> Self {
        Self { why: Why::Miss(miss), known: false, went: None }
    }
}

/// Why words were not placed.
#[derive(Debug, Clone)]
pub(crate) enum Why {
    /// They are not there, or not only once.
    Miss(Miss),
    /// They are there, but nothing of what was around them when they were proved.
    Elsewhere {
        /// Where they are now: visible bytes.
        now: Range<usize>,
        /// True if an editor can say with `occurrence` that this is the same statement.
        confirmable: bool,
    },
}

/// The quotes and renditions of a file, in the order typed, quotes first.
pub(crate) fn asked(annotations: &Annotations) -> Vec<Asked<'_>> {
    let quotes = annotations.quotes.iter().map(|q| Asked { key: q.id.value.to_string(), selector: &q.anchor });
    let renditions = annotations.renditions.iter();
    let renditions = renditions.map(|r| Asked { key: format!("rendition:{}", r.quote.value), selector: &r.anchor });
    quotes.chain(renditions).collect()
}

/// Places the words of an article's annotations, in the order given.
///
/// Where words were lost that the lock remembers, or with `search` any, all are relocated together.
pub(crate) fn verdicts(
    article: &Id,
    text: &Text,
    asked: &[Asked<'_>],
    lock: &Lock,
    search: bool,
) -> Vec<Result<Placement, Lost>> {
    let was = |asked: &Asked<'_>| lock.entry(article, &asked.key).filter(|was| was.exact == asked.selector.exact);
    let mut verdicts: Vec<_> = asked.iter().map(|asked| one(text, asked, was(asked))).collect();
    let sought = |lost: &Lost| (lost.known || search) && matches!(lost.why, Why::Miss(_));
    if verdicts.iter().any(|verdict| verdict.as_ref().is_err_and(sought)) {
        let traces: Vec<_> = asked.iter().map(|asked| trace(asked.selector, was(asked))).collect();
        let went = relocate_all(&Index::new(text.visible()), &traces);
        for (verdict, went) in verdicts.iter_mut().zip(went) {
            if let Err(lost) = verdict
                && sought(lost)
            {
                lost.went = went;
            }
        }
    }
    verdicts
}

fn one(text: &Text, asked: &Asked<'_>, was: Option<&Entry>) -> Result<Placement, Lost> {
    let lost = |why| Lost { why, known: was.is_some(), went: None };
    if !asked.key.is_empty() && is_too_short(&asked.selector.exact) {
        return Err(lost(Why::Miss(Miss::TooShort)));
    }
    match place(text, asked.selector) {
        Ok(placement) if was.is_some_and(|was| is_elsewhere(text, asked.selector, &placement, was)) => {
            let pointed = Selector { occurrence: Some(1), ..asked.selector.clone() };
            let confirmable = was.is_some_and(|was| !is_elsewhere(text, &pointed, &placement, was));
            Err(lost(Why::Elsewhere { now: placement.extent.whole(), confirmable }))
        }
        Ok(placement) => Ok(placement),
        Err(miss) => Err(lost(Why::Miss(miss))),
    }
}

/// What is known of a quote's place: from the lock if that knows these words, else from the selector.
fn trace<'a>(selector: &'a Selector, was: Option<&'a Entry>) -> Trace<'a> {
    match was {
        Some(was) => Trace { exact: &was.exact, prefix: &was.prefix, suffix: &was.suffix, hint: Some(was.at[0]) },
        None => {
            let Selector { exact, prefix, suffix, .. } = selector;
            Trace { exact, prefix, suffix, hint: None }
        }
    }
}
