//! Which quotes have what not every quote needs: pages for frames of other sites, and pictures.
//!
//! Two files for each quote make a large site twice as large, and hardly any of them is ever requested. A reader, or another
//! site, comes to a quote through what the editors made of it.

use super::Site;
use crate::{
    model::{Level, WhichQuotes},
    record::QuoteIx,
};

impl Site<'_> {
    /// True if the editors made something of a quote: it is `featured`, in a briefing, has a note, takes a stance, is tied to another quote,
    /// has a rendition in another article, was checked against more than its article, or was changed, moved or withdrawn.
    ///
    /// Nothing that the tool finds by itself counts, so that a new article never removes a page that another site shows.
    pub(crate) fn is_featured(self, at: QuoteIx) -> bool {
        let (linked, links) = (self.record.quote(at), self.record.quote_links(at));
        let quote = &linked.quote;
        quote.featured
            || !links.briefings.is_empty()
            || !links.related.is_empty()
            || !links.renditions.is_empty()
            || !linked.relations.is_empty()
            || !linked.stances.is_empty()
            || quote.note.is_some()
            || !quote.changes.is_empty()
            || !quote.former.is_empty()
            || quote.caveat().is_some()
            || quote.verification.level != Level::Article
    }

    /// True if a quote has a page that other sites can show in a frame.
    pub(crate) fn has_embed(self, at: QuoteIx) -> bool {
        let settings = self.record.settings();
        settings.embeds && self.is_among(at, settings.embedded_quotes)
    }

    /// True if a quote has a picture of its own, as far as the settings decide.
    #[cfg(feature = "cards")]
    pub(crate) fn wants_card(self, at: QuoteIx) -> bool {
        let settings = self.record.settings();
        settings.cards && self.is_among(at, settings.quote_cards)
    }

    fn is_among(self, at: QuoteIx, which: WhichQuotes) -> bool {
        match which {
            WhichQuotes::All => true,
            WhichQuotes::Featured => self.is_featured(at),
            WhichQuotes::Nothing => false,
        }
    }
}
