//! How to cite a page: citations as views, made from the citation data of each article.

use super::{
    context::PageContext,
    views::{CiteText, CiteView, Html, Meta},
};
use crate::{
    exchange::export::citation::{self, Citation, Source},
    record::{ArticleIx, QuoteIx},
    route,
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
        self.citation_views(citation::of_article(self.cited_article(at)))
    }

    /// How to cite a quote.
    pub(super) fn cite_quote(&self, at: QuoteIx) -> CitationViews {
        let article = self.cited_article(self.site.record.quote(at).article);
        self.citation_views(citation::of_quote(self.site, at, article))
    }

    fn citation_views(&self, citations: citation::Citations) -> CitationViews {
        let citation::Citations { styles, more, files, meta } = citations;
        let text = |Citation { name, html }| CiteText { name, html: Html::new(&html) };
        CitationViews {
            view: CiteView {
                styles: styles.into_iter().map(text).collect(),
                more: more.into_iter().map(text).collect(),
                files: files.into_iter().map(text).collect(),
                whole: self.site.record.settings().downloads.then(|| self.site.routes.link(route::DATA)),
            },
            meta: meta.into_iter().map(|(name, content)| Meta { name, content }).collect(),
        }
    }
}
