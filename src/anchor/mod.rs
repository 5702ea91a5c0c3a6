//! Anchoring: proves that the words of a quote stand in its article.
//!
//! In goes a [`Selector`], what the editor typed; out comes a [`Placement`], where it stands and
//! how closely, or a [`Miss`], why not. The search climbs down a ladder, best rung first: the
//! words as they stand, the words interrupted by the article's own, the words with declared
//! changes. Every rung is exact on folded text, none is fuzzy: a briefing must not put words into
//! a mouth that the source does not hold.

pub mod closest;
pub mod context;
pub mod junction;
pub mod lint;
pub mod marks;
pub mod number;
pub mod relocate;

mod attribution;
mod boundary;
mod candidate;
mod cast;
mod disambiguation;
mod edge;
mod edited;
mod handover;
mod inner;
mod labels;
mod literal;
mod mentions;
mod miss;
mod needle;
mod offer;
mod parts;
mod prefilter;
mod reading;
mod report;
mod reporting;
mod review;
mod speaker;
mod split;
mod stage;
mod unseen;
mod verdict;

pub use miss::{Change, Closest, Flag, Miss};
pub(crate) use prefilter::{Likeness, Prefilter};
pub(crate) use report::{Place, lost, went};
pub use stage::{Anchored, AnchoredArticle, Memory, again, anchor};
pub(crate) use verdict::{Lost, asked, verdicts};

use candidate::choose;
use context::Context;
use needle::Needle;

use crate::{
    lock::Trace,
    model::{Placement, Selector},
    text::Text,
};

/// Finds the one place where the words of a selector stand, and makes sure that it is the one that the
/// lock remembers, if it does.
///
/// *Errors*: a [`Miss`] says why there is none, not only one, or not the old one.
pub fn find(context: &Context<'_>, selector: &Selector, was: Option<Trace<'_>>) -> Result<Placement, Miss> {
    let placement = place(context.text(), selector)?;
    let at = placement.extent.whole();
    match was {
        Some(was) if !context.agrees(selector, &at, &was) => Err(Miss::Elsewhere { found: at }),
        _ => Ok(placement),
    }
}

/// Finds the one place where the words of a selector stand.
///
/// *Errors*: a [`Miss`] says why there is none, or not only one.
pub fn place(text: &Text, selector: &Selector) -> Result<Placement, Miss> {
    let needle = Needle::read(selector)?;
    let mut inside = None;
    for form in needle.forms() {
        let found = literal::literal(text, form);
        if !found.candidates.is_empty() {
            return choose(text, selector, found.candidates);
        }
        inside = inside.or(found.inside);
    }
    // Marks typed around the whole are not among the pieces.
    for form in needle.forms().rev() {
        let found = split::split(text, form)?;
        if !found.is_empty() {
            return choose(text, selector, found);
        }
    }
    for form in needle.forms().rev() {
        let found = edited::edited(text, form)?;
        if !found.is_empty() {
            return choose(text, selector, found);
        }
    }
    if let Some(found) = inside {
        let word = boundary::widen(text.folded().text(), &found);
        let visible = |range| text.folded().to_source(range);
        return Err(Miss::InsideWord { found: visible(found), word: visible(word) });
    }
    Err(Miss::NotFound(Box::new(closest::closest(text, needle.barest()))))
}
