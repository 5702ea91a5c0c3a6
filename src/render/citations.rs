//! How to cite a page: citations as views, made from the citation data of each article.

use super::{
    context::PageContext,
    views::{CiteText, CiteView, Html, Meta},
};
use crate::{
    exchange::export::citation::{self, Citation, Source},
    record::{ArticleIx, QuoteIx},
};

/// What a page shows of how to cite it.
pub(super) struct CitationViews {
    /// For readers.
    pub(super) view: CiteView,
    /// For the page's head.
    pub(super) meta: Vec<Meta>,
}

impl<'a> PageContext<'a> {
    /// The citation data of an article, made when it is first needed.
    pub(super) fn cited_article(&self, at: ArticleIx) -> &'a Source {
        self.shared
            .citations
            .get_or_make(at.0, self.site.record, |record| Source::of_article(self.site.with_record(record), at))
    }

    /// How to cite an article.
    pub(super) fn cite_article(&self, at: ArticleIx) -> CitationViews {
        citation::of_article(self.cited_article(at)).into()
    }

    /// How to cite a quote.
    pub(super) fn cite_quote(&self, at: QuoteIx) -> CitationViews {
        let article = self.cited_article(self.site.record.quote(at).article);
        citation::of_quote(self.site, at, article).into()
    }
}

impl From<citation::Citations> for CitationViews {
    fn from(citations: citation::Citations) -> Self {
        let citation::Citations { styles, files, coins, meta } = citations;
        let text = |Citation { name, html }| CiteText { name, html: Html::new(&html) };
        Self {
            view: CiteView {
                styles: styles.into_iter().map(text).collect(),
                files: files.into_iter().map(text).collect(),
                coins: Html::new(&coins),
            },
            meta: meta.into_iter().map(|(name, content)| Meta { name, content }).collect(),
        }
    }
}
