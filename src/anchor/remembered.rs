//! Searches in a text that are repeated: the results of the last few are kept.
//!
//! A mistake leads to a handful of searches for the same words, to see what would mend it, and may be repeated in many
//! quotes.

use std::{cell::RefCell, rc::Rc};

use super::{
    candidates::{Candidates, choose_candidate},
    error::AnchorError,
    proof::find_candidates,
    searched::SearchedText,
};
use crate::{
    model::{Placement, Selector},
    text::Text,
};

/// Searches whose results are kept.
const KEPT: usize = 8;

/// A text, with the words that were searched for last.
pub(crate) struct RememberedPlaces<'t> {
    searched: SearchedText<'t>,
    known: RefCell<Vec<(String, Rc<Found>)>>,
}

/// The places of some words, or why there are none.
type Found = Result<Candidates, AnchorError>;

impl<'t> RememberedPlaces<'t> {
    /// Nothing is searched for before it is needed.
    pub(crate) fn new(text: &'t Text) -> Self {
        Self { searched: SearchedText::new(text), known: RefCell::default() }
    }

    /// The text.
    pub(crate) fn searched(&self) -> &SearchedText<'t> {
        &self.searched
    }

    /// Finds the one place of a selector's words, as [`place`](super::place) does.
    pub(super) fn place(&self, selector: &Selector) -> Result<Placement, AnchorError> {
        let found = self.find(&selector.exact);
        choose_candidate(self.searched.text, selector, (*found).as_ref().map_err(AnchorError::clone)?)
    }

    fn find(&self, words: &str) -> Rc<Found> {
        if let Some((_, found)) = self.known.borrow().iter().find(|(known, _)| known == words) {
            return Rc::clone(found);
        }
        let found = Rc::new(find_candidates(&self.searched, words).map(Candidates::from));
        let mut known = self.known.borrow_mut();
        if known.len() == KEPT {
            known.remove(0);
        }
        known.push((words.to_owned(), Rc::clone(&found)));
        found
    }
}
