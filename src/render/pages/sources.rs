//! Publications: how many quotes of each there are, how their words were proved, and which of them other
//! sources contradict.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    sync::Arc,
};

use super::facets::size;
use crate::{
    incremental::{Digest, Digester},
    model::{Edtf, Fidelity, Level},
    record::{ActorIx, ArticleIx, QuoteIx, Wording},
    render::{
        context::PageContext,
        page::{Job, Page},
        views::{Counted, Place, PublicationView, PublisherView, SourcesView},
    },
    route,
};

/// Articles that the table names of a publication, the newest.
const NAMED: usize = 3;
/// Actors and differing quotes that a publication's page shows.
const QUOTED: usize = 20;
const DIFFERING: usize = 20;

/// A publication.
struct Publication {
    /// The last part of its address.
    slug: String,
    name: String,
    /// The newest first.
    articles: Vec<ArticleIx>,
    /// When the first and the newest of them was published, of those that have a date.
    span: Option<[Edtf; 2]>,
    figures: Figures,
}

/// What there is in all articles of a publication. It is counted once: there may be thousands of pages.
#[derive(Default, Hash)]
struct Figures {
    quotes: usize,
    renditions: usize,
    /// Quotes by fidelity, as [`PublisherView::fidelity`].
    fidelity: [usize; 4],
    verified: usize,
    differing: usize,
}

impl Publication {
    /// Its articles in the table of all publications.
    fn newest(&self) -> &[ArticleIx] {
        &self.articles[..self.articles.len().min(NAMED)]
    }

    fn digest(&self, shown: &[ArticleIx], to: &mut Digester<'_>) {
        (&self.slug, &self.name, self.articles.len(), &self.span, &self.figures).hash(to);
        for at in shown {
            at.digest(to);
        }
    }
}

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    let publications = publications(cx);
    for publication in &publications {
        let pages = publication.articles.len().div_ceil(size(cx)).max(1);
        for number in 1..=pages {
            let address = route::source(&publication.slug, number);
            let of = Listed { publication: Arc::clone(publication), number, pages, size: size(cx) };
            jobs.push(Job::new(address, of, page).listed_if(number == 1));
        }
    }
    jobs.push(Job::new(route::SOURCES, All(publications), sources));
}

/// One page of a publication.
struct Listed {
    publication: Arc<Publication>,
    number: usize,
    pages: usize,
    /// Articles on a page.
    size: usize,
}

impl Listed {
    /// The articles on this page.
    fn shown(&self) -> &[ArticleIx] {
        self.publication.articles.chunks(self.size).nth(self.number - 1).unwrap_or_default()
    }
}

impl Digest for Listed {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.number, self.pages).digest(to);
        // The first page has something of all articles.
        self.publication.digest(if self.number == 1 { &self.publication.articles } else { self.shown() }, to);
    }
}

/// Every publication.
struct All(Vec<Arc<Publication>>);

impl Digest for All {
    fn digest(&self, to: &mut Digester<'_>) {
        for publication in &self.0 {
            publication.digest(publication.newest(), to);
        }
    }
}

/// Every publication, by name.
fn publications(cx: &PageContext<'_>) -> Vec<Arc<Publication>> {
    let mut found: BTreeMap<String, (String, Vec<ArticleIx>)> = BTreeMap::new();
    for at in cx.site.record.articles_by_date().iter().rev().copied() {
        let publisher = cx.site.record.article(at).article.source.publisher.as_ref();
        let slug = publisher.map_or_else(|| "none".to_owned(), |name| slug(&name.value));
        let name =
            || publisher.map_or_else(|| cx.site.messages.get("without_publisher").to_owned(), |p| p.value.clone());
        found.entry(slug).or_insert_with(|| (name(), Vec::new())).1.push(at);
    }
    let publication = |(slug, (name, articles)): (String, (String, Vec<ArticleIx>))| {
        let published = |at: &ArticleIx| cx.site.record.article(*at).article.published.as_deref().cloned();
        let span = articles.iter().rev().find_map(published).zip(articles.iter().find_map(published));
        let (span, figures) = (span.map(Into::into), figures(cx, &articles));
        Arc::new(Publication { slug, name, articles, span, figures })
    };
    let mut all: Vec<_> = found.into_iter().map(publication).collect();
    all.sort_by(|a, b| cx.site.messages.compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
    all
}

/// What there is in articles, the newest first.
fn figures(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Figures {
    let mut figures = Figures::default();
    for at in articles {
        let links = cx.site.record.article_links(*at);
        figures.quotes += links.quotes.len();
        figures.renditions += links.renditions.len();
        for at in &links.quotes {
            let quote = cx.site.record.quote(*at);
            figures.fidelity[match quote.quote.anchor.fidelity {
                Fidelity::Verbatim => 0,
                Fidelity::Typographic => 1,
                Fidelity::Split => 2,
                Fidelity::Edited => 3,
            }] += 1;
            figures.verified += usize::from(quote.quote.verification.level > Level::Article);
            figures.differing += usize::from(cx.site.record.collation(*at).differs(Wording::Own));
        }
        for at in &links.renditions {
            let collation = cx.site.record.collation(cx.site.record.rendition(*at).quote);
            figures.differing += usize::from(collation.differs(Wording::Rendition(*at)));
        }
    }
    figures
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

fn sources(cx: &PageContext<'_>, all: &All) -> Page {
    let one = |publication: &Arc<Publication>| publisher(cx, publication, publication.newest());
    let view = SourcesView { publishers: all.0.iter().map(one).collect() };
    Page::new("sources", cx.site.messages.get("sections.publications"), ("sources", view))
        .about(cx.site.messages.get("publications_about"))
}

fn page(cx: &PageContext<'_>, of: &Listed) -> Page {
    let &Listed { ref publication, number, pages, .. } = of;
    let articles = &publication.articles;
    let first = number == 1;
    let view = PublicationView {
        publisher: publisher(cx, publication, of.shown()),
        number,
        pages,
        span: publication.span.as_ref().map(|span| span.each_ref().map(|day| cx.date_view(day))),
        quoted: if first { quoted(cx, articles) } else { Vec::new() },
        differing: if first { cx.cards_html(&contradicted(cx, articles)) } else { Vec::new() },
    };
    let count = view.publisher.quotes;
    let about =
        cx.site.messages.format("source_about", [("name", publication.name.as_str().into()), ("count", count.into())]);
    Page::new("source", &publication.name, ("source", view))
        .about(&about)
        .among(number, pages, |number| route::source(&publication.slug, number))
}

/// A publication with the figures of all its articles, and some of them to show.
fn publisher(cx: &PageContext<'_>, publication: &Publication, shown: &[ArticleIx]) -> PublisherView {
    let &Figures { quotes, renditions, fidelity, verified, differing } = &publication.figures;
    PublisherView {
        name: publication.name.clone(),
        url: cx.site.routes.link(&route::source(&publication.slug, 1)),
        total: publication.articles.len(),
        articles: cx.shared_source_views(shown),
        quotes,
        renditions,
        fidelity,
        shares: shares(fidelity),
        verified,
        differing,
    }
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
fn quoted(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<Counted> {
    let mut counts: BTreeMap<ActorIx, usize> = BTreeMap::new();
    for quote in articles.iter().flat_map(|at| &cx.site.record.article_links(*at).quotes) {
        *counts.entry(cx.site.record.quote(*quote).speaker).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(at, count)| (Reverse(*count), *at));
    counts.into_iter().take(QUOTED).map(|(at, count)| cx.counted_actor(at, count)).collect()
}

/// Quotes that a publication words otherwise than the reference does, those of its newest articles first.
fn contradicted(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<QuoteIx> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for at in articles {
        let links = cx.site.record.article_links(*at);
        let own = links.quotes.iter().map(|at| (*at, Wording::Own));
        let told = links.renditions.iter().map(|at| (cx.site.record.rendition(*at).quote, Wording::Rendition(*at)));
        for (quote, wording) in own.chain(told) {
            if cx.site.record.collation(quote).differs(wording) && seen.insert(quote) {
                found.push(quote);
            }
        }
    }
    found.truncate(DIFFERING);
    found
}
