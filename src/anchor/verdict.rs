//! What becomes of an annotation's words: they are placed, or lost, and then in which way.
//!
//! `check` and `fix` both ask here, so that one never contradicts the other.

use super::{
    Miss,
    context::Context,
    find,
    relocate::{Index, Relocation, relocate_all},
    stage::is_too_short,
};
use crate::{
    lock::{Lock, Trace, rendition_key},
    model::{Annotations, Id, Placement, Selector},
};

/// Annotations from which it is worth indexing the text: an index takes as long as ten or twenty searches.
const MANY: usize = 64;

/// An annotation whose words are looked for.
pub(crate) struct Asked<'a> {
    /// What the lock knows it by; empty for notes and mentions, which the lock does not hold.
    pub(crate) key: String,
    /// What was typed.
    pub(crate) selector: &'a Selector,
}

/// Words that were not placed.
#[derive(Debug, Clone)]
pub(crate) struct Lost<'a> {
    /// Why not.
    pub(crate) miss: Miss,
    /// What the lock remembers of these very words; none if they were never proved.
    pub(crate) was: Option<Trace<'a>>,
    /// Where they probably went.
    pub(crate) went: Option<Relocation>,
}

impl Lost<'_> {
    /// Words that the lock does not hold.
    pub(super) fn new(miss: Miss) -> Self {
        Self { miss, was: None, went: None }
    }
}

/// The quotes and renditions of a file, in the order typed, quotes first.
pub(crate) fn asked(annotations: &Annotations) -> Vec<Asked<'_>> {
    let quotes = annotations.quotes.iter().map(|q| Asked { key: q.id.value.to_string(), selector: &q.anchor });
    let renditions = annotations.renditions.iter();
    let renditions = renditions.map(|r| Asked { key: rendition_key(&r.quote.value), selector: &r.anchor });
    quotes.chain(renditions).collect()
}

/// Places the words of an article's annotations, in the order given.
///
/// Where words were lost that the lock remembers, or with `search` any, all are relocated together. A place of
/// which the lock remembers nothing is no place to go.
pub(crate) fn verdicts<'a>(
    article: &Id,
    context: &Context<'_>,
    asked: &[Asked<'a>],
    lock: &'a Lock,
    search: bool,
) -> Vec<Result<Placement, Box<Lost<'a>>>> {
    if asked.len() >= MANY {
        context.text().index_words();
    }
    let was = |asked: &Asked<'a>| lock.entry(article, &asked.key).and_then(|was| was.trace(&asked.selector.exact));
    let mut verdicts: Vec<_> = asked.iter().map(|asked| one(context, asked, was(asked))).collect();
    let sought = |lost: &Lost| lost.was.is_some() || search;
    if verdicts.iter().any(|verdict| verdict.as_ref().is_err_and(|lost| sought(lost))) {
        let traces: Vec<_> = asked.iter().map(|asked| was(asked).unwrap_or_else(|| trace(asked.selector))).collect();
        let went = relocate_all(&Index::new(context.text().visible()), &traces);
        for (verdict, went) in verdicts.iter_mut().zip(went) {
            if let Err(lost) = verdict
                && sought(lost)
            {
                lost.went = went.filter(|went| lost.was.is_none_or(|was| context.remains(&went.range, &was)));
            }
        }
    }
    verdicts
}

fn one<'a>(context: &Context<'_>, asked: &Asked<'a>, was: Option<Trace<'a>>) -> Result<Placement, Box<Lost<'a>>> {
    let lost = |miss| Box::new(Lost { miss, was, went: None });
    if !asked.key.is_empty() && is_too_short(&asked.selector.exact) {
        return Err(lost(Miss::TooShort));
    }
    find(context, asked.selector, was).map_err(lost)
}

/// What an editor typed of a quote's place.
fn trace(selector: &Selector) -> Trace<'_> {
    let Selector { exact, prefix, suffix, .. } = selector;
    Trace { exact, prefix, suffix, hint: None }
}
