//! A publication's page: its articles, who is quoted in them, and which of its wordings others contradict.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Serialize;

use super::{
    kind::{Layout, PageKind},
    list::lines_per_page,
    publications::{Publication, PublisherView, publications_by_name, publisher_view},
};
use crate::{
    incremental::{Digest, Digester},
    record::{ActorIx, ArticleIx, QuoteIx, Wording},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{Counted, DateView},
    },
    route,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("source", publication_pages);

/// Actors and differing quotes that a publication's page shows.
const QUOTED: usize = 20;
const DIFFERING: usize = 20;

fn publication_pages(layout: &Layout<'_>) -> Vec<Job> {
    let size = lines_per_page(&layout.cx);
    let mut jobs = Vec::new();
    for publication in publications_by_name(&layout.cx) {
        let pages = publication.articles.len().div_ceil(size).max(1);
        for number in 1..=pages {
            let address = route::publication_page(&publication.slug, number);
            let of = PublicationPage { publication: Arc::clone(&publication), number, pages, size };
            jobs.push(Job::new(address, of, publication_page).listed_if(number == 1));
        }
    }
    jobs
}

/// One page of a publication.
struct PublicationPage {
    publication: Arc<Publication>,
    number: usize,
    pages: usize,
    /// Articles on a page.
    size: usize,
}

impl PublicationPage {
    /// The articles on this page.
    fn articles_shown(&self) -> &[ArticleIx] {
        self.publication.articles.chunks(self.size).nth(self.number - 1).unwrap_or_default()
    }
}

impl Digest for PublicationPage {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { publication, number, pages, size: _ } = self;
        (*number, *pages).digest(to);
        // The first page has something of all articles.
        publication.digest(if *number == 1 { &publication.articles } else { self.articles_shown() }, to);
    }
}

/// One page of a publication, as `source`.
#[derive(Debug, Serialize)]
pub struct PublicationView {
    /// The publication, with its articles on this page.
    pub publisher: PublisherView,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Its first and newest article.
    pub span: Option<[DateView; 2]>,
    /// Who is quoted in it, those with most quotes first; on the first page.
    pub quoted: Vec<Counted>,
    /// Quotes that it words otherwise than the reference does, the newest first; on the first page.
    pub differing: Vec<Shared<Html>>,
}

fn publication_page(cx: &PageContext<'_>, of: &PublicationPage) -> Page {
    let &PublicationPage { ref publication, number, pages, .. } = of;
    let articles = &publication.articles;
    let first = number == 1;
    let view = PublicationView {
        publisher: publisher_view(cx, publication, of.articles_shown()),
        number,
        pages,
        span: publication.span.as_ref().map(|span| span.each_ref().map(|day| cx.date_view(day))),
        quoted: if first { quoted_actors(cx, articles) } else { Vec::new() },
        differing: if first { cx.cards_html(&contradicted_quotes(cx, articles)) } else { Vec::new() },
    };
    let count = view.publisher.quotes;
    let about =
        cx.site.messages.format("source_about", [("name", publication.name.as_str().into()), ("count", count.into())]);
    KIND.page(&publication.name, ("source", view))
        .with_description(&about)
        .with_neighbours(number, pages, |number| route::publication_page(&publication.slug, number))
}

/// Who is quoted, those with most quotes first.
fn quoted_actors(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<Counted> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    let quotes = articles.iter().flat_map(|at| &cx.site.record.article_links(*at).quotes);
    for (_, linked) in cx.site.record.upheld(quotes) {
        *counts.entry(linked.speaker).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(at, count)| (Reverse(*count), *at));
    counts.into_iter().take(QUOTED).map(|(at, count)| cx.counted_actor(at, count)).collect()
}

/// Quotes that a publication words otherwise than the reference does, those of its newest articles first.
fn contradicted_quotes(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<QuoteIx> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for at in articles {
        let links = cx.site.record.article_links(*at);
        let own = cx.site.record.upheld(&links.quotes).map(|(at, _)| (at, Wording::Own));
        let renditions = cx.site.record.upheld_renditions(&links.renditions);
        let renditions = renditions.map(|(at, linked)| (linked.quote, Wording::Rendition(at)));
        for (quote, wording) in own.chain(renditions) {
            if cx.site.record.collation(quote).differs(wording) && seen.insert(quote) {
                found.push(quote);
            }
        }
    }
    found.truncate(DIFFERING);
    found
}
