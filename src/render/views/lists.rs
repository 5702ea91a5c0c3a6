//! Home, the editors' writing, indexes and lists, as templates see them.

use serde::Serialize;

use super::{
    AllView, BriefingCard, ChangeView, Counted, DateView, EventCard, FacetView, GraphView, Html, Link, NarrowingView,
    Shared, SourceView,
};

/// The home page, as `home`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// Briefings, the newest first.
    pub briefings: Vec<BriefingCard>,
    /// The newest quotes.
    pub quotes: Vec<Shared<Html>>,
    /// Actors with most quotes.
    pub actors: Vec<Counted>,
    /// Topics.
    pub topics: Vec<Counted>,
    /// The newest sources.
    pub sources: Vec<Shared<SourceView>>,
    /// How much there is: quotes, articles, actors.
    pub counts: [usize; 3],
}

/// A briefing's or page's page, as `prose`.
#[derive(Debug, Serialize)]
pub struct ProseView {
    /// The title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The text.
    pub body: Html,
    /// When it was published.
    pub published: Option<DateView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is about.
    pub topics: Vec<Link>,
    /// The quotes it uses, in order.
    pub quotes: Vec<Shared<Html>>,
    /// True if it is a draft.
    pub draft: bool,
}

/// One page of an index, as `index`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// What is listed: `articles`, `quotes`, `actors`, `topics`, `events` or `briefings`.
    pub kind: &'static str,
    /// How many there are in all.
    pub total: usize,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Quotes, if quotes are listed.
    pub quotes: Vec<Shared<Html>>,
    /// Articles, if articles are listed.
    pub articles: Vec<Shared<SourceView>>,
    /// Events, if events are listed.
    pub events: Vec<EventCard>,
    /// Briefings, if briefings are listed.
    pub briefings: Vec<BriefingCard>,
    /// Actors or topics, if those are listed: by group, such as `person`.
    pub groups: Vec<GroupView>,
    /// What quotes can be narrowed by, if quotes are listed.
    pub facets: Option<Shared<Vec<FacetView>>>,
    /// What `facets.js` narrows the page by, if quotes or articles are listed.
    pub narrowing: Option<NarrowingView>,
}

/// Things of one sort in an index.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// What sort; empty if there is only one.
    pub name: &'static str,
    /// The things.
    pub items: Vec<Counted>,
}

/// Who is tied to whom, as `network`.
#[derive(Debug, Serialize)]
pub struct NetworkView {
    /// The strongest as a drawing; none if nobody is tied.
    pub graph: Option<GraphView>,
    /// How many actors are tied to others.
    pub actors: usize,
    /// Ties, the most frequent first.
    pub ties: Vec<TieView>,
    /// How many there are in all.
    pub total: usize,
}

/// A tie between two actors.
#[derive(Debug, Serialize)]
pub struct TieView {
    /// One of them.
    pub from: Link,
    /// The other.
    pub to: Link,
    /// `quoted-with`, `answers` or `mentions`.
    pub kind: &'static str,
    /// How often.
    pub count: u32,
}

/// What the editors changed, as `changes`.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The newest first; of very many the newest.
    pub years: Vec<ChangesYear>,
    /// How many changes there are.
    pub total: usize,
    /// Quotes that are retracted, misattributed, disputed or corrected: each keeps its page, which says so.
    pub troubled: Vec<StatusView>,
}

/// The changes of a year.
#[derive(Debug, Serialize)]
pub struct ChangesYear {
    /// The year.
    pub year: String,
    /// Its changes, the newest first.
    pub changes: Vec<ChangeView>,
}

/// Quotes of one status.
#[derive(Debug, Serialize)]
pub struct StatusView {
    /// `retracted`, `misattributed`, `disputed` or `corrected`.
    pub status: &'static str,
    /// The newest.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of them stand.
    pub all: AllView,
}

/// The search page, as `search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// Where the form leads; the query is `q`.
    pub url: String,
    /// The folder of the index.
    pub index: String,
    /// Where everything can be found without a script, by kind.
    pub indexes: Vec<IndexLink>,
}

/// An index, and how much it lists.
#[derive(Debug, Clone, Serialize)]
pub struct IndexLink {
    /// The folder of the pages that it lists; a name for templates to choose words by.
    pub kind: &'static str,
    /// Where it stands.
    pub url: String,
    /// How many things are in it; 0 where it is not a list of them.
    pub count: usize,
}
