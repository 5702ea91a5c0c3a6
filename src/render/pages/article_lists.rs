//! The index of articles by topic, event, year and genre, as links, and their lists; like those of quotes.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash};

use super::{facets::size, narrow::Narrowing};
use crate::{
    incremental::{Digest, Digester},
    model::{Edtf, Genre},
    record::{ArticleIx, EventIx, Target, TopicIx},
    render::{
        context::PageContext,
        engine::Told,
        page::{Job, Page},
        views::{AllView, FacetValue, FacetView, Link, ListView, NarrowingView, YearView},
    },
    route::{self, Kind},
    site::{SHOWN, year_of},
};

/// Topics that the index shows, those with most articles.
const VALUES: usize = 12;

/// Articles that have one value of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Articles {
    /// What is about a topic.
    Topic(TopicIx),
    /// What reports an event.
    Event(EventIx),
    /// What was published in a year; none where no date is known.
    Year(Option<i16>),
    /// What sort of text.
    Genre(Genre),
}

/// One page of the list of a set.
struct Listed {
    set: Articles,
    number: usize,
    all: std::sync::Arc<Vec<ArticleIx>>,
    facets: Told<Vec<FacetView>>,
}

impl Digest for Listed {
    fn digest(&self, to: &mut Digester<'_>) {
        match self.set {
            Articles::Topic(at) => at.digest(to),
            Articles::Event(at) => at.digest(to),
            Articles::Year(year) => year.hash(to),
            Articles::Genre(genre) => genre.word().hash(to),
        }
        (self.set.facet(), self.number).hash(to);
        (&*self.all, &self.facets).digest(to);
    }
}

/// The facets of the index; lists of what has one value of one of them are added to `jobs`.
pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) -> Told<Vec<FacetView>> {
    let mut sets: BTreeMap<Articles, Vec<ArticleIx>> = BTreeMap::new();
    for at in cx.site.record.articles_by_date() {
        let facts = cx.site.record.article(*at);
        let closed = [Articles::Year(published(cx, *at)), Articles::Genre(facts.article.genre)];
        let open = facts.topics.iter().map(|topic| Articles::Topic(*topic)).chain(facts.event.map(Articles::Event));
        for set in closed.into_iter().chain(open) {
            sets.entry(set).or_default().push(*at);
        }
    }
    let facets = Told::new(&facets(cx, &sets));
    for (set, mut all) in sets.into_iter().filter(|(set, all)| set.has_list(all.len())) {
        all.reverse();
        let all = std::sync::Arc::new(all);
        for number in 1..=all.len().div_ceil(size(cx)) {
            let of = Listed { set, number, all: all.clone(), facets: facets.clone() };
            jobs.push(Job::new(set.address(cx, number), of, page).listed_if(false));
        }
    }
    facets
}

impl Articles {
    fn facet(self) -> &'static str {
        match self {
            Self::Topic(_) => "topic",
            Self::Event(_) => "event",
            Self::Year(_) => "year",
            Self::Genre(_) => "genre",
        }
    }

    /// True if so many of the set do not fit on its thing's own page.
    fn has_list(self, total: usize) -> bool {
        total > if matches!(self, Self::Topic(_) | Self::Event(_)) { SHOWN } else { 0 }
    }

    /// The value, as addresses spell it.
    fn value(self, cx: &PageContext<'_>) -> String {
        match self {
            Self::Topic(at) => cx.site.record.id_of(Target::Topic(at)).to_string(),
            Self::Event(at) => cx.site.record.id_of(Target::Event(at)).to_string(),
            Self::Year(Some(year)) => format!("{year:04}"),
            Self::Year(None) => "undated".to_owned(),
            Self::Genre(genre) => genre.word().to_owned(),
        }
    }

    /// The value for readers.
    fn name(self, cx: &PageContext<'_>) -> String {
        match self {
            Self::Topic(at) => cx.site.topic_link(at).text,
            Self::Event(at) => cx.site.event_link(at).text,
            Self::Year(Some(year)) => year.to_string(),
            Self::Year(None) => cx.site.messages.get("undated").to_owned(),
            Self::Genre(genre) => cx.site.messages.format::<0>(&format!("genre.{}", genre.word()), []),
        }
    }

    fn owner(self) -> Option<Target> {
        match self {
            Self::Topic(at) => Some(Target::Topic(at)),
            Self::Event(at) => Some(Target::Event(at)),
            _ => None,
        }
    }

    fn address(self, cx: &PageContext<'_>, number: usize) -> String {
        route::facet(Kind::Article, self.facet(), &self.value(cx), number)
    }

    /// Where all of the set stands, if its thing's own page shows only the beginning.
    pub(super) fn all(self, cx: &PageContext<'_>, total: usize) -> Option<AllView> {
        self.has_list(total).then(|| AllView { url: cx.site.routes.link(&self.address(cx, 1)), total })
    }
}

fn published(cx: &PageContext<'_>, at: ArticleIx) -> Option<i16> {
    cx.site.record.article(at).article.published.as_deref().and_then(|date: &Edtf| year_of(date))
}

fn page(cx: &PageContext<'_>, of: &Listed) -> Page {
    let &Listed { set, number, ref all, ref facets } = of;
    let (size, name) = (size(cx), set.name(cx));
    let pages = all.len().div_ceil(size);
    let some = all.chunks(size).nth(number - 1).unwrap_or_default();
    let view = ListView {
        kind: Kind::Article.folder(),
        facet: set.facet(),
        value: name.clone(),
        index: cx.site.section_link(Kind::Article),
        owner: set.owner().map(|owner| Link { text: name.clone(), url: cx.site.link_to(owner) }),
        total: all.len(),
        number,
        pages,
        years: by_year(cx, some),
        cut: false,
        facets: facets.view.clone(),
        narrowing: narrowing(cx, some),
    };
    let title = cx.site.messages.format(&format!("article_list.{}", set.facet()), [("name", name.into())]);
    let about = cx.site.messages.format("index_about", [("title", title.as_str().into()), ("count", all.len().into())]);
    Page::new("list", &title, ("list", view)).about(&about).among(number, pages, |number| set.address(cx, number))
}

/// Articles under the years in which they were published, in the order given.
fn by_year(cx: &PageContext<'_>, articles: &[ArticleIx]) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for at in articles {
        let said = published(cx, *at).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == said => last.sources.push(cx.shared_source_view(*at)),
            _ => years.push(YearView { year: said, lines: Vec::new(), sources: vec![cx.shared_source_view(*at)] }),
        }
    }
    years
}

/// What a script narrows the articles of a page by.
pub(super) fn narrowing(cx: &PageContext<'_>, articles: &[ArticleIx]) -> NarrowingView {
    let mut narrowing = Narrowing::new(["topic", "year", "genre"]);
    for at in articles {
        let facts = cx.site.record.article(*at);
        let mut number = |facet, set: Articles| narrowing.number(facet, set, || [set.value(cx), set.name(cx)]);
        let topics: Vec<_> = facts.topics.iter().map(|topic| number(0, Articles::Topic(*topic))).collect();
        let year = number(1, Articles::Year(published(cx, *at)));
        let genre = number(2, Articles::Genre(facts.article.genre));
        narrowing.row(vec![topics.into(), year.into(), genre.into()]);
    }
    narrowing.view()
}

fn facets(cx: &PageContext<'_>, sets: &BTreeMap<Articles, Vec<ArticleIx>>) -> Vec<FacetView> {
    let of = |facet: &str| -> Vec<(Articles, usize)> {
        let all = sets.iter().map(|(set, all)| (*set, all.len()));
        all.filter(|(set, _)| set.facet() == facet).collect()
    };
    let (mut topics, mut years) = (of("topic"), of("year"));
    topics.sort_by_key(|(set, count)| (Reverse(*count), *set));
    let more = (topics.len() > VALUES).then(|| cx.site.routes.link(&route::index(Kind::Topic, 1)));
    topics.truncate(VALUES);
    years.reverse();
    let value = |(set, count): (Articles, usize)| FacetValue {
        value: set.value(cx),
        text: set.name(cx),
        url: match set.owner() {
            Some(owner) if !set.has_list(count) => cx.site.link_to(owner),
            _ => cx.site.routes.link(&set.address(cx, 1)),
        },
        count,
        hue: 0,
    };
    let view = |facet, sets: Vec<(Articles, usize)>, more| FacetView {
        facet,
        values: sets.into_iter().map(value).collect(),
        more,
    };
    let mut facets = vec![view("topic", topics, more), view("year", years, None), view("genre", of("genre"), None)];
    facets.retain(|facet| facet.values.len() > 1);
    facets
}
