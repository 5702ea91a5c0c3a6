//! Quotes and notes as fragments: rendered by `quote-card.html`, `quote-line.html` and `note.html`.

use super::{
    context::PageContext,
    fragments::Fragment,
    value::{Shared, View},
    views::{Html, NoteView, QuoteLine},
};
use crate::{record::QuoteIx, site::known_from, text};

/// Characters of a quote's words that a line shows.
const LINE: usize = 120;

impl PageContext<'_> {
    /// A quote as a card.
    pub(super) fn card_html(&self, at: QuoteIx) -> Shared<Html> {
        let fragments = &self.shared.fragments;
        self.error.html_or_record(fragments.cards.get_or_make(at.0, self.site.record, |record| {
            let cx = self.with_record(record);
            let view = cx.quote_card(at);
            cx.render_fragment("quote-card.html", ("card", &view), &view.url)
        }))
    }

    /// Quotes as cards, in the order given. One by the speaker of the card before it, in the same capacity, is within an element
    /// of the class `again`: the stylesheet does not repeat the capacity there.
    pub(super) fn cards_html<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        let capacity = |at: QuoteIx| {
            let linked = self.site.record.quote(at);
            (linked.speaker, linked.role, linked.on_behalf_of)
        };
        let mut before = None;
        let card = |at: &QuoteIx| {
            let card = self.card_html(*at);
            let again = before.replace(capacity(*at)) == Some(capacity(*at));
            if again {
                Shared::new(&Html::new(&format!("<div class=\"again\">{}</div>", card.into_string())))
            } else {
                card
            }
        };
        quotes.into_iter().map(card).collect()
    }

    /// A quote as a line of a list: the beginning of its words, who spoke, and its date.
    pub(super) fn line_html(&self, at: QuoteIx) -> Shared<Html> {
        let fragments = &self.shared.fragments;
        self.error.html_or_record(fragments.lines.get_or_make(at.0, self.site.record, |record| {
            let cx = self.with_record(record);
            let view = cx.quote_line(at);
            cx.render_fragment("quote-line.html", ("line", &view), &view.url)
        }))
    }

    /// Quotes as lines, in the order given.
    pub(super) fn lines_html<'q>(&self, quotes: impl IntoIterator<Item = &'q QuoteIx>) -> Vec<Shared<Html>> {
        quotes.into_iter().map(|at| self.line_html(*at)).collect()
    }

    /// A note as it follows its passage.
    pub(super) fn note_html(&self, view: &NoteView, page: &str) -> String {
        self.error.html_or_record(&self.render_fragment("note.html", ("note", view), page)).into_string()
    }

    fn quote_line(&self, at: QuoteIx) -> QuoteLine {
        let linked = self.site.record.quote(at);
        QuoteLine {
            text: text::shorten(&linked.quote.text.value, LINE),
            in_lang: self.in_lang(self.site.quote_language(at)),
            marks: self.site.quotation_marks(at),
            url: self.site.quote_url(at),
            speaker: self.site.record.actor(linked.speaker).actor.name.value.clone(),
            date: linked.when.date().map(|day| self.date_view(day)),
            date_from: known_from(&linked.when),
            status: linked.quote.status.word(),
            caveat: linked.quote.caveat(),
        }
    }

    fn render_fragment(&self, template: &str, view: (&'static str, &dyn View), page: &str) -> Fragment {
        let html = self.render(template, &[view], page)?;
        Ok(Shared::new(&Html::new(&String::from_utf8_lossy(&html))))
    }
}
