//! How many sources of a quote agree, in a few words.

use super::Site;
use crate::record::{Agreement, ArticleIx, QuoteIx};

impl Site<'_> {
    /// How many of the sources of a quote have its words; `None` where it has one source, or no words of the speaker's.
    ///
    /// A source that quotes a part of the words is counted apart, because it neither has all of them nor disagrees;
    /// translations and copies are not counted. An article that has the words twice agrees with nothing but itself.
    pub(crate) fn agreement_line(&self, at: QuoteIx) -> Option<String> {
        // Words that are no longer on record as the speaker's are not praised.
        if !self.record.quote(at).quote.is_upheld() {
            return None;
        }
        let sources = self.record.collation(at).sources();
        let count = |agreement: Agreement| sources.values().filter(|one| **one == agreement).count();
        let [full, part, other] = [Agreement::Full, Agreement::Part, Agreement::Other].map(count);
        // The quote's own source has its words in any case: alone it agrees with nothing but itself.
        let own = self.record.quote(at).article;
        let agrees = |(article, one): (&ArticleIx, &Agreement)| *article != own && *one == Agreement::Full;
        // Where the own source is the copy, the other is the only one.
        if !sources.iter().any(agrees) || sources.len() - count(Agreement::Copied) < 2 {
            return None;
        }
        let whole = full + other;
        let line = if full == whole {
            self.messages.format("sources_agree", [("count", full.into())])
        } else {
            self.messages.format("sources_agree_of", [("count", full.into()), ("total", whole.into())])
        };
        if part == 0 {
            return Some(line);
        }
        let in_part = self.messages.format("sources_quote_part", [("count", part.into())]);
        Some([&line, self.messages.get("comma"), &in_part].concat())
    }
}
