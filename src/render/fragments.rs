//! Fragments: quotes as cards and as lines, rendered by templates of their own when they are first shown, and
//! memoised, because each is on a dozen pages.
//!
//! A template that fails on one quote fails the pages that show it, and no others.

use std::cell::RefCell;

use super::value::{Html, Shared};
use crate::{
    diag::Diagnostic,
    incremental::{Dependencies, DependencyKind, Memo},
};

/// A rendered fragment, or the error of its template.
pub(super) type Fragment = Result<Shared<Html>, Box<Diagnostic>>;

/// The memos of fragments, by quote.
pub(super) struct Fragments {
    pub(super) cards: Memo<Fragment>,
    pub(super) lines: Memo<Fragment>,
}

impl Fragments {
    /// Memos without values for a number of quotes.
    pub(super) fn new(quotes: usize) -> Self {
        Self { cards: Memo::new(DependencyKind::Card, quotes), lines: Memo::new(DependencyKind::Line, quotes) }
    }

    /// The dependencies of the cards or of the lines, see [`Memo::dependencies`].
    pub(super) fn fragment_dependencies(
        &self,
        kind: DependencyKind,
        reused: &[Option<Dependencies>],
    ) -> Vec<Option<Dependencies>> {
        let memo = if kind == DependencyKind::Card { &self.cards } else { &self.lines };
        memo.dependencies(reused)
    }
}

/// The first error of a fragment on one page.
///
/// A view has dozens of fragments, made in closures and iterators. If one fails, its page renders nothing in its
/// place and fails at the end.
#[derive(Default)]
pub(super) struct FirstError(RefCell<Option<Box<Diagnostic>>>);

impl FirstError {
    /// The HTML of a fragment; nothing for one that failed, whose error is kept.
    pub(super) fn html_or_record(&self, fragment: &Fragment) -> Shared<Html> {
        fragment.clone().unwrap_or_else(|error| {
            self.0.borrow_mut().get_or_insert(error);
            Shared::new(&Html::new(""))
        })
    }

    /// Keeps an error of something else on the page, unless there was one already.
    pub(super) fn record(&self, error: Box<Diagnostic>) {
        self.0.borrow_mut().get_or_insert(error);
    }

    /// The error, if there was one since the last call.
    pub(super) fn take_error(&self) -> Result<(), Box<Diagnostic>> {
        self.0.take().map_or(Ok(()), Err)
    }
}
