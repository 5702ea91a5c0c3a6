//! How many sources of a quote agree, in a few words.

use super::Site;
use crate::record::{Agreement, QuoteIx, Wording};

impl Site<'_> {
    /// How many of the sources of a quote have its words; `None` where it has one source, or no words of the speaker's.
    ///
    /// A source that quotes a part of the words is counted apart, because it neither has all of them nor disagrees;
    /// translations and copies are not counted.
    pub(crate) fn agreement_line(&self, at: QuoteIx) -> Option<String> {
        // Words that are no longer on record as the speaker's are not praised.
        if !self.record.quote(at).quote.is_upheld() {
            return None;
        }
        let collation = self.record.collation(at);
        let [full, part, other] = [Agreement::Full, Agreement::Part, Agreement::Other].map(|one| collation.count(one));
        // The quote's own source is one of those that have all of its words: alone it agrees with nothing but itself.
        let own = usize::from(collation.agreement_of(Wording::Own) == Some(Agreement::Full));
        if full <= own {
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
