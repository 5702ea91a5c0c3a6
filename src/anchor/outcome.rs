//! The outcome for each annotation: its words are placed, or not, and then why.
//!
//! `check` and `fix` both use it, so that one never contradicts the other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    candidate::Candidate,
    candidates::{Candidates, choose_candidate},
    context::Context,
    error::AnchorError,
    needle::is_too_short,
    proof::{choose_as_locked, find_candidates},
    relocate::{Index, Relocation, relocate_all},
    searched::SearchedText,
};
use crate::{
    lock::{Lock, Trace, rendition_key},
    model::{Annotations, Id, Placement, Selector},
    text::Text,
};

/// Annotations from which it is worth indexing the text: an index takes as long as ten or twenty searches.
const MANY: usize = 64;

/// The words of an annotation, to be placed.
pub(crate) struct PlacementRequest<'a> {
    /// Its key in the lock; empty for notes and mentions, which the lock does not keep.
    pub(crate) key: String,
    /// What was typed.
    pub(crate) selector: &'a Selector,
}

/// Words that were not placed.
#[derive(Debug, Clone)]
pub(crate) struct Unplaced<'a> {
    /// Why not.
    pub(crate) error: AnchorError,
    /// What the lock keeps of these words; none if they were never proved.
    pub(crate) trace: Option<Trace<'a>>,
    /// Where they probably are now.
    pub(crate) relocation: Option<Relocation>,
}

impl Unplaced<'_> {
    /// Words that the lock does not keep.
    pub(super) fn new(error: AnchorError) -> Self {
        Self { error, trace: None, relocation: None }
    }
}

/// The quotes and renditions of a file, in the order typed, quotes first.
pub(crate) fn placement_requests(annotations: &Annotations) -> Vec<PlacementRequest<'_>> {
    let quotes =
        annotations.quotes.iter().map(|q| PlacementRequest { key: q.id.value.to_string(), selector: &q.anchor });
    let renditions = annotations.renditions.iter();
    let renditions = renditions.map(|r| PlacementRequest { key: rendition_key(r), selector: &r.anchor });
    quotes.chain(renditions).collect()
}

/// Places the words of an article's annotations, in the order given.
///
/// If words are missing that the lock keeps, or with `search` any words, all are relocated together. A relocation
/// counts only if the context that the lock keeps is still there.
pub(crate) fn place_all<'a>(
    article: &Id,
    context: &Context<'_>,
    requests: &[PlacementRequest<'a>],
    lock: &'a Lock,
    search: bool,
) -> Vec<Result<Placement, Box<Unplaced<'a>>>> {
    if requests.len() >= MANY {
        context.text().index_words();
    }
    let trace_of = |request: &PlacementRequest<'a>| {
        lock.entry(article, &request.key).and_then(|was| was.trace(&request.selector.exact))
    };
    let mut places = FoundPlaces::new(context.text(), requests.iter().map(|request| request.selector.exact.as_str()));
    let place = |request: &PlacementRequest<'a>| {
        places.find(&request.selector.exact, |found| place_request(context, request, found, trace_of(request)))
    };
    let mut outcomes: Vec<_> = requests.iter().map(place).collect();
    let is_sought = |unplaced: &Unplaced| unplaced.trace.is_some() || search;
    if outcomes.iter().any(|outcome| outcome.as_ref().is_err_and(|unplaced| is_sought(unplaced))) {
        let traces: Vec<_> = requests
            .iter()
            .map(|request| trace_of(request).unwrap_or_else(|| trace_as_typed(request.selector)))
            .collect();
        let went = relocate_all(&Index::new(context.text().visible()), &traces);
        for (outcome, went) in outcomes.iter_mut().zip(went) {
            if let Err(unplaced) = outcome
                && is_sought(unplaced)
            {
                unplaced.relocation =
                    went.filter(|went| unplaced.trace.is_none_or(|was| context.remains_around(&went.range, &was)));
            }
        }
    }
    outcomes
}

/// Places words that the lock does not keep, in the order given.
pub(crate) fn place_marks<'s>(text: &'s Text, selectors: &[&'s Selector]) -> Vec<Result<Placement, AnchorError>> {
    if selectors.len() >= MANY {
        text.index_words();
    }
    let mut places = FoundPlaces::new(text, selectors.iter().map(|selector| selector.exact.as_str()));
    let choose = |found: &Result<Candidates, AnchorError>, selector| {
        choose_candidate(text, selector, found.as_ref().map_err(AnchorError::clone)?)
    };
    selectors.iter().map(|selector| places.find(&selector.exact, |found| choose(found, selector))).collect()
}

/// Finds for some words, each with the visible byte at which it begins, which of all their places that is; `None` for words that
/// have no place there.
pub(crate) fn number_places(text: &Text, sought: &[(String, usize)]) -> Vec<Option<NumberedPlace>> {
    if sought.len() >= MANY {
        text.index_words();
    }
    let mut places = FoundPlaces::new(text, sought.iter().map(|(words, _)| words.as_str()));
    let number_in = |found: &Result<Candidates, AnchorError>, start: usize| {
        let found = found.as_ref().ok()?;
        let start_of = |candidate: &Candidate| text.folded().to_source(candidate.whole()).start;
        let index = if found.len() == 1 { 0 } else { found.binary_search_by_key(&start, start_of).ok()? };
        Some(NumberedPlace { number: index + 1, is_only: found.len() == 1 })
    };
    sought.iter().map(|(words, start)| places.find(words, |found| number_in(found, *start))).collect()
}

/// One of the places of some words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NumberedPlace {
    /// Which of them, from 1, in the order of the text.
    pub(crate) number: usize,
    /// True if there is no other.
    pub(crate) is_only: bool,
}

/// The places of words in a text. Those of words that several selectors have, told apart by `occurrence` or context, are
/// found only once.
struct FoundPlaces<'s> {
    searched: SearchedText<'s>,
    repeated: FxHashSet<&'s str>,
    known: FxHashMap<&'s str, Result<Candidates, AnchorError>>,
}

impl<'s> FoundPlaces<'s> {
    fn new(text: &'s Text, words: impl Iterator<Item = &'s str>) -> Self {
        let mut seen = FxHashSet::default();
        let repeated = words.filter(|words| !seen.insert(*words)).collect();
        Self { searched: SearchedText::new(text), repeated, known: FxHashMap::default() }
    }

    /// Finds the places of some words, and makes something of them.
    fn find<R>(&mut self, words: &'s str, make: impl FnOnce(&Result<Candidates, AnchorError>) -> R) -> R {
        let find = || find_candidates(&self.searched, words).map(Candidates::from);
        if self.repeated.contains(words) { make(self.known.entry(words).or_insert_with(find)) } else { make(&find()) }
    }
}

fn place_request<'a>(
    context: &Context<'_>,
    request: &PlacementRequest<'a>,
    candidates: &Result<Candidates, AnchorError>,
    trace: Option<Trace<'a>>,
) -> Result<Placement, Box<Unplaced<'a>>> {
    let lost = |error| Box::new(Unplaced { error, trace, relocation: None });
    if !request.key.is_empty() && is_too_short(&request.selector.exact) {
        return Err(lost(AnchorError::TooShort));
    }
    let candidates = candidates.as_ref().map_err(|error| lost(error.clone()))?;
    choose_as_locked(context, request.selector, candidates, trace).map_err(lost)
}

/// A trace of what an editor typed, for words that the lock does not keep.
fn trace_as_typed(selector: &Selector) -> Trace<'_> {
    let Selector { exact, prefix, suffix, .. } = selector;
    Trace { exact, prefix, suffix, hint: None }
}
