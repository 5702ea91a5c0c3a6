//! The language of a quote's words, and the quotation marks of that language.

use super::Site;
use crate::{
    model::{Lang, QuoteKind},
    record::QuoteIx,
};

impl<'a> Site<'a> {
    /// The language of a quote's words.
    pub(crate) fn quote_language(&self, at: QuoteIx) -> &'a Lang {
        let linked = self.record.quote(at);
        linked.quote.lang.as_ref().unwrap_or_else(|| &self.record.article(linked.article).article.lang)
    }

    /// The quotation marks around a quote's words, in the style of their language; empty for an indirect quote.
    pub(crate) fn quotation_marks(&self, at: QuoteIx) -> [&'static str; 2] {
        match self.record.quote(at).quote.kind {
            QuoteKind::Indirect => ["", ""],
            QuoteKind::Direct | QuoteKind::Partial => self.quote_language(at).quotation_marks().outer,
        }
    }
}
