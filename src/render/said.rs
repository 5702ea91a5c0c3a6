//! What is said of a quote in a line: its words as they may stand alone, in a link, a title, a figure or a preview.
//!
//! The words stand in quotation marks only if they are the speaker's, and after what readers must know of them.

use super::{cx::Cx, views::Link};
use crate::{
    model::{Fidelity, Lang, QuoteKind},
    record::QuoteIx,
    text,
};

/// Characters of a quote's words that are shown whole among other things; more are a text of their own.
pub(super) const WORDS: usize = 600;
/// Characters of a quote's words that a mark of a figure says.
const MARK: usize = 60;

impl Cx {
    /// A quote as a link: the beginning of its words, in quotation marks unless the words are the source's own.
    pub(super) fn quote(&self, at: QuoteIx) -> Link {
        let words = text::shorten(&self.record.quote(at).quote.text.value, 90);
        let [open, close] = self.quotation_marks(at);
        Link { text: self.cautioned(at, [open, &words, close].concat()), url: self.quote_url(at) }
    }

    /// The beginning of a quote's words, as a mark of a figure says it: the same in a dozen figures. In
    /// quotation marks unless the words are the source's own.
    pub(super) fn quoted(&self, at: QuoteIx) -> String {
        let quote = &self.record.quote(at).quote;
        let quoted = || {
            let words = text::shorten(&quote.text.value, MARK);
            let indirect = quote.kind == QuoteKind::Indirect;
            let said = if indirect { words } else { self.words.say("quoted", [("words", words.into())]) };
            self.cautioned(at, said).into()
        };
        self.quoted[at.at()].get_or_init(quoted).to_string()
    }

    /// Who said what, in a line; in quotation marks unless the words are the source's own.
    pub(super) fn headline(&self, at: QuoteIx, longest: usize) -> String {
        let linked = self.record.quote(at);
        let words = text::shorten(&linked.quote.text.value, longest);
        let speaker = self.record.actor(linked.speaker).actor.name.value.as_str();
        let word = if linked.quote.kind == QuoteKind::Indirect { "reported_of" } else { "quoted_by" };
        self.words.say(word, [("words", words.into()), ("speaker", speaker.into())])
    }

    /// What readers must know of a quote before they read its words, in a sentence.
    pub(super) fn notice(&self, at: QuoteIx) -> Option<String> {
        let caveat = self.record.quote(at).quote.caveat()?;
        Some(self.words.say(&format!("quote_is.{caveat}"), []))
    }

    /// The headline of a quote, with what readers must know before it: what is shown where nothing else is.
    pub(super) fn titled(&self, at: QuoteIx, longest: usize) -> String {
        self.cautioned(at, self.headline(at, longest))
    }

    /// What is said of a quote in one line, with a word before it for what readers must know.
    fn cautioned(&self, at: QuoteIx, said: String) -> String {
        let Some(caveat) = self.record.quote(at).quote.caveat() else { return said };
        let caveat = self.words.say(&format!("status.{caveat}"), []);
        self.words.say("caveat_first", [("caveat", caveat.into()), ("said", said.into())])
    }

    /// A quote's words with who said them and when, for search engines; what readers must know stands first.
    pub(super) fn about(&self, at: QuoteIx, longest: usize) -> String {
        let linked = self.record.quote(at);
        let words = ("words", text::shorten(&linked.quote.text.value, longest).into());
        let speaker = ("speaker", self.record.actor(linked.speaker).actor.name.value.as_str().into());
        let [undated, dated] = match linked.quote.kind {
            QuoteKind::Indirect => ["reported_about", "reported_about_dated"],
            QuoteKind::Direct | QuoteKind::Partial => ["quote_about", "quote_about_dated"],
        };
        let about = match linked.when.date() {
            None => self.words.say(undated, [words, speaker]),
            Some(date) => self.words.say(dated, [words, speaker, ("date", self.date(date).human.into())]),
        };
        match self.notice(at) {
            None => about,
            Some(notice) => format!("{notice} {about}"),
        }
    }

    /// The language of a quote's words.
    pub(super) fn lang(&self, at: QuoteIx) -> &Lang {
        let linked = self.record.quote(at);
        linked.quote.lang.as_ref().unwrap_or_else(|| &self.record.article(linked.article).article.lang)
    }

    /// The marks that a quote's words stand between, in the way of their language.
    pub(super) fn quotation_marks(&self, at: QuoteIx) -> [&'static str; 2] {
        match self.record.quote(at).quote.kind {
            QuoteKind::Indirect => ["", ""],
            QuoteKind::Direct | QuoteKind::Partial => self.lang(at).quotation_marks().outer,
        }
    }

    /// How close a quote's words are to its source's; `indirect` is said of words that are the source's own.
    pub(super) fn closeness(&self, at: QuoteIx, indirect: &'static str) -> &str {
        let quote = &self.record.quote(at).quote;
        self.words.get(match (quote.kind, quote.anchor.fidelity) {
            (QuoteKind::Indirect, _) => indirect,
            (_, Fidelity::Verbatim) => "fidelity.verbatim",
            (_, Fidelity::Typographic) => "fidelity.typographic",
            (_, Fidelity::Split) => "fidelity.split",
            (_, Fidelity::Edited) => "fidelity.edited",
        })
    }
}
