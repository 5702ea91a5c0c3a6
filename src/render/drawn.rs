//! Quotes as cards and as lines: drawn by their templates when they are first shown, and then kept,
//! because each stands on a dozen pages.
//!
//! A template that fails on one quote fails the pages that show it, and no others.

use std::cell::RefCell;

use super::{
    context::PageContext,
    engine::{Shared, View},
    once::Once,
    views::{Html, NoteView, QuoteLine},
};
use crate::{
    diag::Diagnostic,
    record::{Facet, Parts, QuoteIx},
    site::known_from,
    text,
};

/// Characters of a quote's words that a line shows.
const LINE: usize = 120;

thread_local! {
    /// What is wrong with something shown on the page that this thread makes.
    static FAULT: RefCell<Option<Box<Diagnostic>>> = const { RefCell::new(None) };
}

/// Quotes as they were drawn, by index.
pub(super) struct Drawn {
    cards: Once<Cell>,
    lines: Once<Cell>,
}

type Cell = Result<Shared<Html>, Box<Diagnostic>>;

impl Drawn {
    /// Nothing drawn yet of so many quotes.
    pub(super) fn new(quotes: usize) -> Self {
        Self { cards: Once::new(Facet::Card, quotes), lines: Once::new(Facet::Line, quotes) }
    }

    /// What was read for each card or line.
    pub(super) fn parts(&self, facet: Facet, kept: &[Option<Parts>]) -> Vec<Option<Parts>> {
        if facet == Facet::Card { self.cards.parts(kept) } else { self.lines.parts(kept) }
    }
}

/// What was wrong with something shown on this thread's page since the last time that was asked.
pub(super) fn fault() -> Option<Box<Diagnostic>> {
    FAULT.take()
}

/// What was drawn, or nothing, of which the page hears.
fn shown(cell: &Cell) -> Shared<Html> {
    cell.clone().unwrap_or_else(|fault| {
        FAULT.with_borrow_mut(|first| {
            first.get_or_insert(fault);
        });
        Shared::new(&Html::new(""))
    })
}

impl PageContext<'_> {
    /// A quote as a card.
    pub(super) fn card(&self, at: QuoteIx) -> Shared<Html> {
        let draw = || {
            let view = self.quote_card(at);
            self.draw("quote-card.html", ("card", &view), &view.url)
        };
        shown(self.shared.drawn.cards.get(at.0, self.site.record.nodes(), draw))
    }

    /// Quotes as cards, in the order given.
    pub(super) fn cards<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        quotes.into_iter().map(|at| self.card(*at)).collect()
    }

    /// A quote as a line of a list: the beginning of its words, who spoke, and its date.
    pub(super) fn line(&self, at: QuoteIx) -> Shared<Html> {
        let draw = || {
            let view = self.quote_line(at);
            self.draw("quote-line.html", ("line", &view), &view.url)
        };
        shown(self.shared.drawn.lines.get(at.0, self.site.record.nodes(), draw))
    }

    /// Quotes as lines, in the order given.
    pub(super) fn lines<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        quotes.into_iter().map(|at| self.line(*at)).collect()
    }

    /// A note as it stands behind its passage.
    pub(super) fn note(&self, view: &NoteView, page: &str) -> String {
        shown(&self.draw("note.html", ("note", view), page)).into_string()
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

    fn draw(&self, template: &str, view: (&'static str, &dyn View), page: &str) -> Cell {
        let html = self.render(template, &[view], page)?;
        Ok(Shared::new(&Html::new(&String::from_utf8_lossy(&html))))
    }
}
