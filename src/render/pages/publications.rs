//! Publications: how many quotes of each there are, how their words were proved, and how many of them other sources
//! contradict.

use std::{collections::BTreeMap, hash::Hash, sync::Arc};

use serde::Serialize;

use crate::{
    incremental::{Digest, Digester},
    model::{Edtf, Fidelity, Level, QuoteKind},
    record::{ArticleIx, Wording},
    render::{
        context::PageContext,
        value::Shared,
        views::{AxisPlace, SourceView},
    },
    route,
};

/// Articles that the table names of a publication, the newest.
const NAMED: usize = 3;

/// A publication.
pub(super) struct Publication {
    /// The last part of its address.
    pub(super) slug: String,
    pub(super) name: String,
    /// The newest first.
    pub(super) articles: Vec<ArticleIx>,
    /// When the first and the newest of them was published, of those that have a date.
    pub(super) span: Option<[Edtf; 2]>,
    figures: Figures,
}

/// What there is in all articles of a publication. It is counted once: there may be thousands of pages. Words that are no
/// longer on record as their speaker's do not count.
#[derive(Default, Hash)]
struct Figures {
    quotes: usize,
    renditions: usize,
    /// Quotes by fidelity, as [`PublisherView::fidelity`].
    fidelity: [usize; 4],
    indirect: usize,
    verified: usize,
    differing: usize,
}

impl Publication {
    /// Its articles in the table of all publications.
    pub(super) fn newest_articles(&self) -> &[ArticleIx] {
        &self.articles[..self.articles.len().min(NAMED)]
    }

    /// Adds the publication to a digest, with those of its articles that a page shows.
    pub(super) fn digest(&self, shown: &[ArticleIx], to: &mut Digester<'_>) {
        let Self { slug, name, articles, span, figures } = self;
        (slug, name, articles.len(), span, figures).hash(to);
        for at in shown {
            at.digest(to);
        }
    }
}

/// A publication.
#[derive(Debug, Serialize)]
pub struct PublisherView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How many articles of it are quoted or worded.
    pub total: usize,
    /// Its newest articles, the newest first.
    pub articles: Vec<Shared<SourceView>>,
    /// Quotes in them.
    pub quotes: usize,
    /// Renditions of other articles' quotes in them.
    pub renditions: usize,
    /// Direct quotes by fidelity: verbatim, typographic, split, edited.
    pub fidelity: [usize; 4],
    /// Indirect quotes, whose words are the publication's own.
    pub indirect: usize,
    /// The same as parts of a bar: where each begins, and how wide it is.
    pub shares: Vec<[AxisPlace; 2]>,
    /// Quotes checked against more than their article.
    pub verified: usize,
    /// Wordings that differ from the reference.
    pub differing: usize,
}

/// Every publication, by name.
pub(super) fn publications_by_name(cx: &PageContext<'_>) -> Vec<Arc<Publication>> {
    let mut found: BTreeMap<String, (String, Vec<ArticleIx>)> = BTreeMap::new();
    for at in cx.site.record.articles_by_date().iter().rev().copied() {
        let publisher = cx.site.record.article(at).article.source.publisher.as_ref();
        let slug = publisher.map_or_else(|| "none".to_owned(), |name| address_part(&name.value));
        let name =
            || publisher.map_or_else(|| cx.site.messages.get("without_publisher").to_owned(), |p| p.value.clone());
        found.entry(slug).or_insert_with(|| (name(), Vec::new())).1.push(at);
    }
    let publication = |(slug, (name, articles)): (String, (String, Vec<ArticleIx>))| {
        let published = |at: &ArticleIx| cx.site.record.article(*at).article.published.as_deref().cloned();
        let span = articles.iter().rev().find_map(published).zip(articles.iter().find_map(published));
        let (span, figures) = (span.map(Into::into), count_figures(cx, &articles));
        Arc::new(Publication { slug, name, articles, span, figures })
    };
    let mut all: Vec<_> = found.into_iter().map(publication).collect();
    all.sort_by(|a, b| cx.site.messages.compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
    all
}

/// What there is in articles, the newest first.
fn count_figures(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Figures {
    let mut figures = Figures::default();
    for at in articles {
        let links = cx.site.record.article_links(*at);
        for (at, quote) in cx.site.record.upheld(&links.quotes) {
            figures.quotes += 1;
            if quote.quote.kind == QuoteKind::Indirect {
                figures.indirect += 1;
            } else {
                figures.fidelity[match quote.quote.anchor.fidelity {
                    Fidelity::Verbatim => 0,
                    Fidelity::Typographic => 1,
                    Fidelity::Split => 2,
                    Fidelity::Edited => 3,
                }] += 1;
            }
            figures.verified += usize::from(quote.quote.verification.level > Level::Article);
            figures.differing += usize::from(cx.site.record.collation(at).differs(Wording::Own));
        }
        for (at, linked) in cx.site.record.upheld_renditions(&links.renditions) {
            figures.renditions += 1;
            let collation = cx.site.record.collation(linked.quote);
            figures.differing += usize::from(collation.differs(Wording::Rendition(at)));
        }
    }
    figures
}

/// The last part of a publication's address: its name in lower case, with a hyphen for all but letters and
/// digits. A name that is not ASCII is followed by a checksum, so that no two share an address.
fn address_part(name: &str) -> String {
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

/// A publication with the figures of all its articles, and some of them to show.
pub(super) fn publisher_view(cx: &PageContext<'_>, publication: &Publication, shown: &[ArticleIx]) -> PublisherView {
    let &Figures { quotes, renditions, fidelity, indirect, verified, differing } = &publication.figures;
    PublisherView {
        name: publication.name.clone(),
        url: cx.site.routes.link(&route::publication_page(&publication.slug, 1)),
        total: publication.articles.len(),
        articles: cx.shared_source_views(shown),
        quotes,
        renditions,
        fidelity,
        indirect,
        shares: bar_shares(fidelity),
        verified,
        differing,
    }
}

/// Counts as parts of a bar.
fn bar_shares(counts: [usize; 4]) -> Vec<[AxisPlace; 2]> {
    let all: usize = counts.iter().sum();
    let mut before = 0;
    let part = |count: usize| {
        let place = |count: usize| (count * 1000 / all.max(1)) as i32;
        let from = place(before);
        before += count;
        [AxisPlace(from), AxisPlace(place(before) - from)]
    };
    counts.into_iter().map(part).collect()
}
