//! Publications: how many quotes of each there are, how their words were proved, and which of them other
//! sources contradict.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    sync::Arc,
};

use super::{Job, Page, facets::size};
use crate::{
    anchor::Fidelity,
    model::Level,
    record::{ActorIx, ArticleIx, Digest, Digester, QuoteIx, Wording},
    render::{
        cx::Cx,
        views::{Counted, Place, PublicationView, PublisherView, SourcesView},
    },
    route,
};

/// Articles that the table names of a publication, the newest.
const NAMED: usize = 3;
/// Actors and differing quotes that a publication's page shows.
const QUOTED: usize = 20;
const DIFFERING: usize = 20;

/// A publication: its name, and its articles, the newest first.
struct Publication {
    name: String,
    articles: Vec<ArticleIx>,
}

pub(super) fn jobs(cx: &Cx, jobs: &mut Vec<Job>) {
    let size = size(cx);
    for (slug, publication) in publications(cx) {
        let pages = publication.articles.len().div_ceil(size).max(1);
        for number in 1..=pages {
            let address = route::source(&slug, number);
            let of = Listed { slug: slug.clone(), publication: Arc::clone(&publication), number, pages };
            jobs.push(Job { listed: number == 1, ..Job::new(address, of, page) });
        }
    }
    jobs.push(Job::new(route::SOURCES, (), |cx, ()| sources(cx, &publications(cx))));
}

/// One page of a publication.
struct Listed {
    slug: String,
    publication: Arc<Publication>,
    number: usize,
    pages: usize,
}

impl Digest for Listed {
    fn digest(&self, to: &mut Digester<'_>) {
        (&self.slug, &self.publication.name, self.number, self.pages).hash(to);
        self.publication.articles.digest(to);
    }
}

/// Every publication under the last part of its address, by name.
fn publications(cx: &Cx) -> Vec<(String, Arc<Publication>)> {
    let mut found: BTreeMap<String, Publication> = BTreeMap::new();
    for at in cx.record.articles_by_date().iter().rev().copied() {
        let publisher = cx.record.article(at).article.source.publisher.as_ref();
        let slug = publisher.map_or_else(|| "none".to_owned(), |name| slug(&name.value));
        let name = || publisher.map_or_else(|| cx.words.get("without_publisher").to_owned(), |p| p.value.clone());
        found.entry(slug).or_insert_with(|| Publication { name: name(), articles: Vec::new() }).articles.push(at);
    }
    let mut all: Vec<_> = found.into_iter().map(|(slug, publication)| (slug, Arc::new(publication))).collect();
    all.sort_by(|(a, one), (b, other)| cx.words.order(&one.name, &other.name).then(a.cmp(b)));
    all
}

/// The last part of a publication's address: its name in lower case, with a hyphen for all but letters and
/// digits. A name that is not ASCII has a checksum behind it, so that no two share an address.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(80);
    let slug = slug.trim_end_matches('-');
    if name.is_ascii() && name.len() <= 80 && !slug.is_empty() {
        return slug.to_owned();
    }
    format!("{slug}-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]).trim_start_matches('-').to_owned()
}

fn sources(cx: &Cx, publications: &[(String, Arc<Publication>)]) -> Page {
    let one = |(slug, publication): &(String, Arc<Publication>)| {
        let newest = &publication.articles[..publication.articles.len().min(NAMED)];
        publisher(cx, slug, publication, newest)
    };
    let view = SourcesView { publishers: publications.iter().map(one).collect() };
    Page::new("sources", cx.words.get("sections.publications"), ("sources", view))
        .about(cx.words.get("publications_about"))
}

fn page(cx: &Cx, of: &Listed) -> Page {
    let &Listed { ref slug, ref publication, number, pages } = of;
    let articles = &publication.articles;
    let shown = articles.chunks(size(cx)).nth(number - 1).unwrap_or_default();
    let published = |at: Option<&ArticleIx>| at.and_then(|at| cx.record.article(*at).article.published.as_deref());
    let dated = |at: &&ArticleIx| cx.record.article(**at).article.published.is_some();
    let span = published(articles.iter().rev().find(dated)).zip(published(articles.iter().find(dated)));
    let first = number == 1;
    let view = PublicationView {
        publisher: publisher(cx, slug, publication, shown),
        number,
        pages,
        span: span.map(|(from, to)| [cx.date(from), cx.date(to)]),
        quoted: if first { quoted(cx, articles) } else { Vec::new() },
        differing: if first { cx.cards(&contradicted(cx, articles)) } else { Vec::new() },
    };
    let count = view.publisher.quotes;
    let about = cx.words.say("source_about", [("name", publication.name.as_str().into()), ("count", count.into())]);
    Page::new("source", &publication.name, ("source", view))
        .about(&about)
        .among(number, pages, |number| route::source(slug, number))
}

/// A publication with the figures of all its articles, and some of them to show.
fn publisher(cx: &Cx, slug: &str, publication: &Publication, shown: &[ArticleIx]) -> PublisherView {
    let mut view = PublisherView {
        name: publication.name.clone(),
        url: cx.routes.link(&route::source(slug, 1)),
        total: publication.articles.len(),
        articles: cx.sources(shown),
        quotes: 0,
        renditions: 0,
        fidelity: [0; 4],
        shares: Vec::new(),
        verified: 0,
        differing: 0,
    };
    for at in &publication.articles {
        let linked = cx.record.whole_article(*at);
        view.quotes += linked.quotes.len();
        view.renditions += linked.renditions.len();
        for at in &linked.quotes {
            let quote = cx.record.quote(*at);
            view.fidelity[match quote.quote.anchor.fidelity {
                Fidelity::Verbatim => 0,
                Fidelity::Typographic => 1,
                Fidelity::Split => 2,
                Fidelity::Edited => 3,
            }] += 1;
            view.verified += usize::from(quote.quote.verification.level > Level::Article);
            view.differing += usize::from(quote.collation.differs(Wording::Own));
        }
        for at in &linked.renditions {
            let quote = cx.record.quote(cx.record.rendition(*at).quote);
            view.differing += usize::from(quote.collation.differs(Wording::Rendition(*at)));
        }
    }
    view.shares = shares(view.fidelity);
    view
}

/// Counts as parts of a bar.
fn shares(counts: [usize; 4]) -> Vec<[Place; 2]> {
    let all: usize = counts.iter().sum();
    let mut before = 0;
    let part = |count: usize| {
        let place = |count: usize| (count * 1000 / all.max(1)) as i32;
        let from = place(before);
        before += count;
        [Place(from), Place(place(before) - from)]
    };
    counts.into_iter().map(part).collect()
}

/// Who is quoted, those with most quotes first.
fn quoted(cx: &Cx, articles: &[ArticleIx]) -> Vec<Counted> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    for quote in articles.iter().flat_map(|at| &cx.record.whole_article(*at).quotes) {
        *counts.entry(cx.record.quote(*quote).speaker).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(at, count)| (Reverse(*count), *at));
    counts.into_iter().take(QUOTED).map(|(at, count)| cx.counted(at, count)).collect()
}

/// Quotes that a publication words otherwise than the reference does, those of its newest articles first.
fn contradicted(cx: &Cx, articles: &[ArticleIx]) -> Vec<QuoteIx> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for at in articles {
        let linked = cx.record.whole_article(*at);
        let own = linked.quotes.iter().map(|at| (*at, Wording::Own));
        let told = linked.renditions.iter().map(|at| (cx.record.rendition(*at).quote, Wording::Rendition(*at)));
        for (quote, wording) in own.chain(told) {
            if cx.record.quote(quote).collation.differs(wording) && seen.insert(quote) {
                found.push(quote);
            }
        }
    }
    found.truncate(DIFFERING);
    found
}
