//! Fragments: quotes as cards and as lines, rendered by templates of their own when they are first shown, and
//! memoised, because each is on a dozen pages.
//!
//! A template that fails on one quote fails the pages that show it, and no others.

use std::cell::RefCell;

use super::{
    context::PageContext,
    engine::{Shared, View},
    views::{Html, NoteView, QuoteLine},
};
use crate::{
    diag::Diagnostic,
    incremental::{Dependencies, DependencyKind, Memo},
    record::QuoteIx,
    site::known_from,
    text,
};

/// Characters of a quote's words that a line shows.
const LINE: usize = 120;

/// A rendered fragment, or the error of its template.
type Fragment = Result<Shared<Html>, Box<Diagnostic>>;

/// The memos of fragments, by quote.
pub(super) struct Fragments {
    cards: Memo<Fragment>,
    lines: Memo<Fragment>,
}

impl Fragments {
    /// Memos without values for a number of quotes.
    pub(super) fn new(quotes: usize) -> Self {
        Self { cards: Memo::new(DependencyKind::Card, quotes), lines: Memo::new(DependencyKind::Line, quotes) }
    }

    /// The dependencies of the cards or of the lines, see [`Memo::dependencies`].
    pub(super) fn dependencies(
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
/// A view holds fragments by the dozen, in closures and iterators; the page that shows one that failed goes on with
/// nothing in its place, and fails at its end.
#[derive(Default)]
pub(super) struct FirstError(RefCell<Option<Box<Diagnostic>>>);

impl FirstError {
    /// The HTML of a fragment; nothing for one that failed, whose error is kept.
    fn html(&self, fragment: &Fragment) -> Shared<Html> {
        fragment.clone().unwrap_or_else(|error| {
            self.0.borrow_mut().get_or_insert(error);
            Shared::new(&Html::new(""))
        })
    }

    /// The error, if there was one since the last call.
    pub(super) fn take(&self) -> Result<(), Box<Diagnostic>> {
        self.0.take().map_or(Ok(()), Err)
    }
}

impl PageContext<'_> {
    /// A quote as a card.
    pub(super) fn card(&self, at: QuoteIx) -> Shared<Html> {
        let fragments = &self.shared.fragments;
        self.error.html(fragments.cards.get(at.0, self.site.record, |record| {
            let cx = self.with_record(record);
            let view = cx.quote_card(at);
            cx.fragment("quote-card.html", ("card", &view), &view.url)
        }))
    }

    /// Quotes as cards, in the order given.
    pub(super) fn cards<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        quotes.into_iter().map(|at| self.card(*at)).collect()
    }

    /// A quote as a line of a list: the beginning of its words, who spoke, and its date.
    pub(super) fn line(&self, at: QuoteIx) -> Shared<Html> {
        let fragments = &self.shared.fragments;
        self.error.html(fragments.lines.get(at.0, self.site.record, |record| {
            let cx = self.with_record(record);
            let view = cx.quote_line(at);
            cx.fragment("quote-line.html", ("line", &view), &view.url)
        }))
    }

    /// Quotes as lines, in the order given.
    pub(super) fn lines<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        quotes.into_iter().map(|at| self.line(*at)).collect()
    }

    /// A note as it follows its passage.
    pub(super) fn note(&self, view: &NoteView, page: &str) -> String {
        self.error.html(&self.fragment("note.html", ("note", view), page)).into_string()
    }

    fn quote_line(&self, at: QuoteIx) -> QuoteLine {
        let linked = self.site.record.quote(at);
        QuoteLine {
            text: text::shorten(&linked.quote.text.value, LINE),
            in_lang: self.in_lang(self.site.quote_language(at)),
            marks: self.site.quotation_marks(at),
            url: self.site.quote_url(at),
            speaker: self.site.record.actor(linked.speaker).actor.name.value.clone(),
            date: linked.when.date().map(|day| self.date(day)),
            date_from: known_from(&linked.when),
            status: linked.quote.status.word(),
            caveat: linked.quote.caveat(),
        }
    }

    fn fragment(&self, template: &str, view: (&'static str, &dyn View), page: &str) -> Fragment {
        let html = self.render(template, &[view], page)?;
        Ok(Shared::new(&Html::new(&String::from_utf8_lossy(&html))))
    }
}
