//! Views: what templates are given.
//!
//! Theme authors depend on these: a field is added, never renamed. Every page has `site`, `frame`,
//! `page` and one view, under the name that its documentation says (`article`, `quote`, `actor` …). A
//! field of type [`Html`] is safe HTML and printed as it is; every other text is escaped by the engine.
//! What is [`Shared`] is to a template what it is made of. Addresses are links from the site's root.

mod actor;
mod article;
mod cite;
mod compare;
mod facets;
mod figure;
mod lists;
mod quote;
mod share;
mod sources;
mod timeline;
mod topic;

pub use actor::{ActorStance, ActorView, EvidenceView, ImageView, MembershipView, MentionView, ShiftView, TopicQuotes};
pub use article::{ArticleView, NoteView, PassageLink, Places, RenditionView, Said, Voice};
pub use cite::{CiteText, CiteView};
pub use compare::{
    CompareChoice, CompareTopicsView, CompareView, ComparedActor, ComparedPosition, ComparedQuestions, ComparedSide,
    ComparedTopic, ComparisonsView, ExchangeView, SilentView, UnansweredList, UnansweredQuote, UnansweredView,
};
pub use facets::{AllView, FacetValue, FacetView, ListView, NarrowingView, YearView};
pub use figure::{BarView, EdgeView, GraphView, LaneView, LanesView, MarkView, NodeView, Place, TickView};
pub use lists::{
    ChangesView, ChangesYear, GroupView, HomeView, IndexLink, IndexView, NetworkView, ProseView, SearchView,
    StatusView, TieView,
};
pub use quote::{
    AlterationView, ChangeView, OriginalView, QuoteView, RelationView, StanceView, TranslationView, VerificationView,
    WordingView, WordsView,
};
pub use share::{DataFile, DataView, EmbedView, ShareView};
pub use sources::{PublicationView, PublisherView, SourcesView};
pub use timeline::{ColumnView, MonthView, TimelineEntry, TimelineView};
pub use topic::{AsOfView, EventView, MatrixRest, MatrixRow, MatrixView, TopicView};

use serde::Serialize;

pub use super::engine::Shared;
use super::engine::Value;
pub use crate::site::{Link, Role};

/// Safe HTML.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Html(pub(in crate::render) Value);

/// What all pages share, as `site`.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Language of the interface (BCP 47).
    pub lang: String,
    /// Its direction: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The home page.
    pub home: String,
    /// The stylesheet.
    pub stylesheet: String,
    /// The script that pages load beside their reading; none if there is none.
    pub script: Option<String>,
    /// The short script that runs before a page is drawn; none if there is none.
    pub first_script: Option<String>,
    /// What a quote in a frame of another site looks like.
    pub embed_stylesheet: Option<String>,
    /// What tells such a frame its height.
    pub embed_script: Option<String>,
    /// The site's feeds, and what tells programs how to search it.
    pub alternates: Vec<Alternate>,
    /// How other programs search the site.
    pub opensearch: Option<String>,
    /// The search page, where the site can be searched; the query is `q`.
    pub search: Option<String>,
    /// The script of the search page, which no other page loads.
    pub search_script: Option<String>,
    /// The main sections that have anything in them, in order.
    pub sections: Vec<Link>,
    /// The pages about the site, by title.
    pub pages: Vec<Link>,
    /// Its newest date, for machines.
    pub updated: Option<String>,
    /// Its newest date.
    pub as_of: Option<DateView>,
}

/// What stands around every page, as `frame`: drawn once, from `site-links.html`, `site-head.html` and
/// `site-foot.html`, which see `site` and nothing of the page.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// What every page's `head` holds.
    pub links: Html,
    /// The header.
    pub head: Html,
    /// The footer.
    pub foot: Html,
}

/// One page's own facts, as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// The title, without the site's.
    pub title: String,
    /// A sentence for search engines.
    pub description: String,
    /// Where it stands, with the host.
    pub canonical: String,
    /// What sort of page: its template's name without `.html`.
    pub kind: &'static str,
    /// The index that lists what the page is about.
    pub section: Option<Link>,
    /// The page of an index before this one.
    pub previous: Option<String>,
    /// The page of an index after this one.
    pub next: Option<String>,
    /// True if search engines should leave it out.
    pub noindex: bool,
    /// What `OpenGraph` calls it: `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// The picture to show where the page is shared.
    pub image: Option<CardImage>,
    /// Further `meta` elements, for reference managers and others.
    pub meta: Vec<Meta>,
    /// The same, or what goes with it, in other forms: feeds, JSON.
    pub alternates: Vec<Alternate>,
    /// The page as JSON-LD, safe inside a `script` element.
    pub linked_data: Option<Html>,
}

/// A `meta` element.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// Its name: `citation_title`.
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

/// A `link rel="alternate"`.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The media type: `application/atom+xml`.
    pub mime: &'static str,
    /// What it is, for readers.
    pub title: String,
    /// Where it stands, as in `href`.
    pub url: String,
}

/// A picture to share a page with.
#[derive(Debug, Clone, Serialize)]
pub struct CardImage {
    /// Its address, with the host.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// A link that says how many things are behind it.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// How many.
    pub count: usize,
    /// The tint of an actor, from 1 to 8; 0 for none.
    pub hue: u8,
}

/// A date as known.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For readers and machines: a `time` element where HTML can say the date, else a `span`.
    pub html: Html,
    /// For readers: `12 February 2025`.
    pub human: String,
    /// For machines, where HTML can say it: `2025-02-12`.
    pub machine: Option<String>,
}

/// An article as a source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its headline.
    pub title: String,
    /// Its page on this site.
    pub url: String,
    /// The publication.
    pub publisher: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<DateView>,
    /// What sort of text.
    pub genre: &'static str,
    /// Where it stands on the web.
    pub original: Option<String>,
    /// A copy in an archive.
    pub archived: Option<String>,
    /// When the editors fetched it.
    pub retrieved: Option<DateView>,
    /// The day on which they did, where it is known: `2025-02-13`. Links carry it as Robust Links have it.
    pub fetched: Option<String>,
    /// Language (BCP 47).
    pub lang: String,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
}

/// A quote with what its card shows; in lists it comes as a card, drawn by `quote-card.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteCard {
    /// Its id.
    pub id: String,
    /// Its page.
    pub url: String,
    /// Its words in the article.
    pub context: String,
    /// The words, all of them.
    pub text: String,
    /// The words, cut behind a word and marked with `…` if they are more than 600 characters.
    pub beginning: String,
    /// Language of the words.
    pub lang: String,
    /// Direction of the words.
    pub dir: &'static str,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// Who spoke.
    pub speaker: Link,
    /// The tint of the speaker, from 1 to 8.
    pub hue: u8,
    /// In which capacity.
    pub role: Option<Role>,
    /// Whom for.
    pub on_behalf_of: Option<Link>,
    /// When.
    pub date: Option<DateView>,
    /// How that is known: `said`, `event`, `published` or `unknown`.
    pub date_from: &'static str,
    /// In which source.
    pub source: Link,
    /// The publication.
    pub publisher: Option<String>,
    /// `direct`, `partial` or `indirect`.
    pub kind: &'static str,
    /// `verbatim`, `typographic`, `split` or `edited`.
    pub fidelity: &'static str,
    /// `reported`, `confirmed`, `disputed` …
    pub status: &'static str,
    /// What readers must know before they read the words: `withdrawn`, `disputed`, `misattributed`, `retracted` or
    /// `corrected`.
    pub caveat: Option<&'static str>,
    /// `article`, `second-source`, `transcript` or `recording`.
    pub verified: &'static str,
    /// True if other wordings contradict this one.
    pub contradicted: bool,
}

/// A quote in a list of many, as `line`; in lists it comes drawn, by `quote-line.html`.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteLine {
    /// The beginning of its words.
    pub text: String,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
    /// The quotation marks of their language, opening and closing; empty for an indirect quote.
    pub marks: [&'static str; 2],
    /// Its page.
    pub url: String,
    /// Who spoke.
    pub speaker: String,
    /// When.
    pub date: Option<DateView>,
    /// How that is known: `said`, `event`, `published` or `unknown`.
    pub date_from: &'static str,
    /// `reported`, `confirmed`, `disputed` …
    pub status: &'static str,
    /// What readers must know before they read the words: `withdrawn`, `disputed`, `misattributed`, `retracted` or
    /// `corrected`.
    pub caveat: Option<&'static str>,
}

/// A briefing wherever it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct BriefingCard {
    /// The title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it was published.
    pub published: Option<DateView>,
}

/// An event wherever it is listed.
#[derive(Debug, Clone, Serialize)]
pub struct EventCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// When.
    pub date: DateView,
    /// Where.
    pub place: Option<String>,
}
