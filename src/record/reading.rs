//! The record as pages read it: every part that is read is noted.
//!
//! Pages have no other way to the record, so that a build knows of each page what it depends on. An id is
//! what an item is known by, from one build to the next, and is not noted; nor are the settings and the
//! newest day, on which all pages depend.

use std::sync::Arc;

use super::{
    ActorIx, ActorLinks, ArticleIx, ArticleLinks, ArticleText, BriefingIx, Collation, EventIx, EventLinks, Facet,
    LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedQuote, LinkedRendition, LinkedTopic,
    List, Nodes, PageIx, PositionIx, QuoteIx, QuoteLinks, Record, RenditionIx, StanceHistory, Target, Tie, TopicIx,
    TopicLinks,
    facet::{BY_DATE, BY_PUBLICATION, SETS, TIES},
};
use crate::model::{Day, Files, Id, Page, Settings};

/// The record as pages read it.
#[derive(Debug)]
pub struct Reading {
    record: Arc<Record>,
    files: Arc<Files>,
    nodes: Nodes,
}

/// Declares how the items of a list are read: one of them; and all of them, one after the other.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident, $many:ident: $index:ident, $list:ident, $facet:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &$item {
            self.nodes.note(Facet::$facet, at.0);
            self.record.$one(at)
        }

        /// All of them, in the order of their ids.
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = ($index, &$item)> + ExactSizeIterator {
            self.nodes.note(Facet::Lists, List::$list as u32);
            (0..self.record.entities.$many.len()).map(|at| ($index(at as u32), self.$one($index(at as u32))))
        }
    )+};
}

/// Declares how what belongs to an item is read, and as which part.
macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident: $index:ident, $facet:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $part(&self, at: $index) -> &$item {
            self.nodes.note(Facet::$facet, at.0);
            self.record.$part(at)
        }
    )+};
}

impl Reading {
    /// A record, with the files that its texts stand in.
    pub fn new(record: Arc<Record>, files: Arc<Files>) -> Self {
        Self { nodes: Nodes::of(&record), record, files }
    }

    items! {
        /// An article without its text.
        article, articles: ArticleIx, Articles, Article => LinkedArticle;
        /// A quote.
        quote, quotes: QuoteIx, Quotes, Quote => LinkedQuote;
        /// A rendition.
        rendition, renditions: RenditionIx, Renditions, Rendition => LinkedRendition;
        /// An actor.
        actor, actors: ActorIx, Actors, Actor => LinkedActor;
        /// A topic.
        topic, topics: TopicIx, Topics, Topic => LinkedTopic;
        /// A position.
        position, positions: PositionIx, Positions, Position => LinkedPosition;
        /// An event.
        event, events: EventIx, Events, Event => LinkedEvent;
        /// A briefing.
        briefing, briefings: BriefingIx, Briefings, Briefing => LinkedBriefing;
        /// A page.
        page, pages: PageIx, Pages, Page => Page;
    }

    parts! {
        /// The text of an article, with the editors' notes.
        article_text: ArticleIx, WholeArticle => ArticleText;
        /// What belongs to an article.
        article_links: ArticleIx, WholeArticle => ArticleLinks;
        /// The wordings of a quote, compared.
        collation: QuoteIx, Quote => Collation;
        /// What points at a quote.
        quote_links: QuoteIx, WholeQuote => QuoteLinks;
        /// What points at an actor.
        actor_links: ActorIx, WholeActor => ActorLinks;
        /// What points at a topic.
        topic_links: TopicIx, WholeTopic => TopicLinks;
        /// The actors with a stance on a position, by actor.
        stance_histories: PositionIx, Position => [StanceHistory];
        /// What points at an event.
        event_links: EventIx, WholeEvent => EventLinks;
        /// The quotes that a briefing embeds or links.
        briefing_quotes: BriefingIx, Briefing => [QuoteIx];
    }

    /// How many items a list has.
    pub fn count(&self, list: List) -> usize {
        self.nodes.note(Facet::Lists, list as u32);
        list.len(&self.record)
    }

    /// All quotes by date; what has none comes last, and what has the same stands in the order of its source.
    pub fn quotes_by_date(&self) -> &[QuoteIx] {
        self.nodes.note(Facet::Lists, BY_DATE);
        &self.record.backlinks.quotes_by_date
    }

    /// Notes that somebody asked which quotes are of one year, one kind and so on, whatever they say.
    pub fn note_sets(&self) {
        self.nodes.note(Facet::Lists, SETS);
    }

    /// Articles by date of publication; what has none comes last, and what has the same stands by id.
    pub fn articles_by_date(&self) -> &[ArticleIx] {
        self.nodes.note(Facet::Lists, BY_PUBLICATION);
        &self.record.backlinks.articles_by_date
    }

    /// Who is tied to whom, by the two actors.
    pub fn ties(&self) -> &[Tie] {
        self.nodes.note(Facet::Lists, TIES);
        &self.record.backlinks.ties
    }

    /// The Markdown that was typed for a thing; that of a quote is its article's.
    pub fn body(&self, of: Target) -> &str {
        let nodes = &self.nodes;
        self.files.slice(match of {
            Target::Article(at) => {
                nodes.note(Facet::WholeArticle, at.0);
                self.article(at).article.body
            }
            Target::Quote(at) => return self.body(Target::Article(self.quote(at).article)),
            Target::Actor(at) => {
                nodes.note(Facet::WholeActor, at.0);
                self.actor(at).actor.body
            }
            Target::Topic(at) => {
                nodes.note(Facet::WholeTopic, at.0);
                self.topic(at).topic.body
            }
            Target::Event(at) => {
                nodes.note(Facet::WholeEvent, at.0);
                self.event(at).event.body
            }
            Target::Briefing(at) => self.briefing(at).briefing.body,
            Target::Page(at) => self.page(at).body,
        })
    }

    /// What leads to an id, for record links.
    pub fn find(&self, kind: &str, id: &str) -> Option<Target> {
        let found = self.record.entities.find(kind, id);
        if found.is_none() {
            // It may be there another time.
            for list in List::ALL {
                self.nodes.note(Facet::Lists, list as u32);
            }
        }
        found
    }

    /// The id of a thing, which is not noted.
    pub fn id(&self, of: Target) -> &Id {
        let record = &self.record;
        match of {
            Target::Article(at) => &record.article(at).article.id,
            Target::Quote(at) => &record.quote(at).quote.id.value,
            Target::Actor(at) => &record.actor(at).actor.id,
            Target::Topic(at) => &record.topic(at).topic.id,
            Target::Event(at) => &record.event(at).event.id,
            Target::Briefing(at) => &record.briefing(at).briefing.id,
            Target::Page(at) => &record.page(at).id,
        }
    }

    /// The settings, on which all pages depend.
    pub fn settings(&self) -> &Settings {
        &self.record.settings
    }

    /// The newest day that the content names, on which all pages depend.
    pub fn newest(&self) -> Option<Day> {
        self.record.newest
    }

    /// How the parts are numbered.
    pub fn nodes(&self) -> &Nodes {
        &self.nodes
    }
}
