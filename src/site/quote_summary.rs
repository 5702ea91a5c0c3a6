//! Summaries of quotes: the words as they appear alone, in a link, a title, a figure or a preview.
//!
//! Quotation marks are around the words only if they are the speaker's; a caveat that readers must know comes
//! before them.

use super::{Link, Site};
use crate::{
    model::{Fidelity, QuoteKind},
    record::QuoteIx,
    text::{self, Text},
};

/// Characters of a quote's words that are shown whole among other things; more are a text of their own.
pub(crate) const WORDS: usize = 600;
/// Characters of a quote's words in a link.
const LINK: usize = 90;
/// Characters of a quote's words in a label of a figure.
const LABEL: usize = 60;

impl Site<'_> {
    /// The beginning of a quote's words as a link to its page.
    pub(crate) fn quote_link(&self, at: QuoteIx) -> Link {
        let words = text::shorten(&self.record.quote(at).quote.text.value, LINK);
        let [open, close] = self.quotation_marks(at);
        Link { text: self.with_caveat(at, [open, &words, close].concat()), url: self.quote_url(at) }
    }

    /// The beginning of a quote's words as a label in figures; made once, because a dozen figures show it.
    pub(crate) fn quote_label(&self, at: QuoteIx) -> String {
        let quote = &self.record.quote(at).quote;
        let label = || {
            let words = text::shorten(&quote.text.value, LABEL);
            let indirect = quote.kind == QuoteKind::Indirect;
            let summary = if indirect { words } else { self.messages.format("quoted", [("words", words.into())]) };
            self.with_caveat(at, summary).into()
        };
        self.derived.labels[at.at()].get_or_init(label).to_string()
    }

    /// The speaker and the words, in one line.
    pub(crate) fn quote_headline(&self, at: QuoteIx, longest: usize) -> String {
        let linked = self.record.quote(at);
        let words = text::shorten(&linked.quote.text.value, longest);
        let speaker = self.record.actor(linked.speaker).actor.name.value.as_str();
        let message = if linked.quote.kind == QuoteKind::Indirect { "reported_of" } else { "quoted_by" };
        self.messages.format(message, [("words", words.into()), ("speaker", speaker.into())])
    }

    /// The headline of a quote after its caveat, for places where nothing else is shown.
    pub(crate) fn quote_title(&self, at: QuoteIx, longest: usize) -> String {
        self.with_caveat(at, self.quote_headline(at, longest))
    }

    /// The caveat that readers must know before they read a quote, as a sentence.
    pub(crate) fn caveat_notice(&self, at: QuoteIx) -> Option<String> {
        let caveat = self.record.quote(at).quote.caveat()?;
        Some(self.messages.format(&format!("quote_is.{caveat}"), []))
    }

    /// A summary of a quote after a word for its caveat, if it has one.
    pub(crate) fn with_caveat(&self, at: QuoteIx, summary: String) -> String {
        let Some(caveat) = self.record.quote(at).quote.caveat() else { return summary };
        let caveat = self.messages.format(&format!("status.{caveat}"), []);
        self.messages.format("caveat_first", [("caveat", caveat.into()), ("said", summary.into())])
    }

    /// A quote's words with their speaker and date, for search engines; its caveat comes first.
    pub(crate) fn quote_description(&self, at: QuoteIx, longest: usize) -> String {
        let linked = self.record.quote(at);
        let words = ("words", text::shorten(&linked.quote.text.value, longest).into());
        let speaker = ("speaker", self.record.actor(linked.speaker).actor.name.value.as_str().into());
        let [undated, dated] = match linked.quote.kind {
            QuoteKind::Indirect => ["reported_about", "reported_about_dated"],
            QuoteKind::Direct | QuoteKind::Partial => ["quote_about", "quote_about_dated"],
        };
        let description = match linked.when.date() {
            None => self.messages.format(undated, [words, speaker]),
            Some(date) => self.messages.format(dated, [words, speaker, ("date", self.format_date(date).into())]),
        };
        let description = match self.quote_translation(at) {
            None => description,
            Some(translated) => format!("{description} ({translated})"),
        };
        match self.caveat_notice(at) {
            None => description,
            Some(notice) => format!("{notice} {description}"),
        }
    }

    /// How a quote's words differ from those that were spoken; none for words that are those of its source, as readers expect.
    pub(crate) fn fidelity_note(&self, at: QuoteIx) -> Option<String> {
        let quote = &self.record.quote(at).quote;
        let is_plain = matches!(quote.anchor.fidelity, Fidelity::Verbatim | Fidelity::Typographic)
            && quote.kind != QuoteKind::Indirect
            && self.quote_translation(at).is_none();
        (!is_plain).then(|| self.fidelity_label(at, "fidelity.indirect"))
    }

    /// How closely a quote's words match those of its source; `indirect` is the message for indirect quotes.
    ///
    /// Of a translation, that it is one comes first: only the translation matches.
    pub(crate) fn fidelity_label(&self, at: QuoteIx, indirect: &'static str) -> String {
        let quote = &self.record.quote(at).quote;
        let fidelity = quote.anchor.fidelity.as_str();
        match self.quote_translation(at) {
            _ if quote.kind == QuoteKind::Indirect => self.messages.get(indirect).to_owned(),
            None => self.messages.format(&format!("fidelity.{fidelity}"), []),
            Some(translated) => {
                let label = self.messages.format(&format!("fidelity_of_translation.{fidelity}"), []);
                format!("{translated} · {label}")
            }
        }
    }
}

/// The words of Markdown on one line, for formats without any markup.
pub(crate) fn words_of_markdown(markdown: &str) -> String {
    Text::from_markdown(markdown).visible().split_whitespace().collect::<Vec<_>>().join(" ")
}
