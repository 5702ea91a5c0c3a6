//! The record as pages read it: every part that is read is noted.
//!
//! Pages have no other way to the record, so that a build knows of each page what it depends on. An id is
//! what an item is known by, from one build to the next, and is not noted; nor are the settings and the
//! newest day, on which all pages depend.

use std::sync::Arc;

use super::{
    ActorFacts, ActorIx, ArticleFacts, ArticleIx, BriefingIx, EventFacts, EventIx, Facet, LinkedActor, LinkedArticle,
    LinkedEvent, LinkedPosition, LinkedProse, LinkedQuote, LinkedRendition, LinkedTopic, List, Nodes, PageIx,
    PositionIx, QuoteFacts, QuoteIx, Record, RenditionIx, Target, Tie, TopicFacts, TopicIx,
    facet::{BY_DATE, BY_PUBLICATION, SETS, TIES},
};
use crate::model::{Briefing, Day, Files, Id, Page, Settings};

/// The record as pages read it.
#[derive(Debug)]
pub struct Reading {
    record: Arc<Record>,
    files: Arc<Files>,
    nodes: Nodes,
}

/// Declares how the items of a list are read: what is known of one wherever it is named; all of one; how
/// many there are; all of them, one after the other.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident, $many:ident: $index:ident, $list:ident, $facet:ident => $item:ty $(, $field:ident)?;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &$item {
            self.nodes.note(Facet::$facet, at.0);
            &self.record.$many[at.at()]$(.$field)?
        }

        /// All of them, in the order of their ids.
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = ($index, &$item)> + ExactSizeIterator {
            self.nodes.note(Facet::Lists, List::$list as u32);
            (0..self.record.$many.len()).map(|at| ($index(at as u32), self.$one($index(at as u32))))
        }
    )+};
}

/// Declares how all of an item is read.
macro_rules! whole {
    ($($(#[$doc:meta])* $one:ident of $many:ident: $index:ident, $facet:ident, $whole:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &$item {
            self.nodes.note(Facet::$facet, at.0);
            self.nodes.note(Facet::$whole, at.0);
            &self.record.$many[at.at()]
        }
    )+};
}

impl Reading {
    /// A record, with the files that its texts stand in.
    pub fn new(record: Arc<Record>, files: Arc<Files>) -> Self {
        Self { nodes: Nodes::of(&record), record, files }
    }

    items! {
        /// What is known of an article wherever it is named.
        article, articles: ArticleIx, Articles, Article => ArticleFacts, facts;
        /// What is known of a quote wherever it is shown.
        quote, quotes: QuoteIx, Quotes, Quote => QuoteFacts, facts;
        /// A rendition.
        rendition, renditions: RenditionIx, Renditions, Rendition => LinkedRendition;
        /// What is known of an actor wherever it is named.
        actor, actors: ActorIx, Actors, Actor => ActorFacts, facts;
        /// What is known of a topic wherever it is named.
        topic, topics: TopicIx, Topics, Topic => TopicFacts, facts;
        /// A position.
        position, positions: PositionIx, Positions, Position => LinkedPosition;
        /// What is known of an event wherever it is named.
        event, events: EventIx, Events, Event => EventFacts, facts;
        /// A briefing.
        briefing, briefings: BriefingIx, Briefings, Briefing => LinkedProse<Briefing>;
        /// A page.
        page, pages: PageIx, Pages, Page => LinkedProse<Page>;
    }

    whole! {
        /// An article with its text, its marks and what points at it.
        whole_article of articles: ArticleIx, Article, WholeArticle => LinkedArticle;
        /// A quote with what points at it.
        whole_quote of quotes: QuoteIx, Quote, WholeQuote => LinkedQuote;
        /// An actor with what points at it.
        whole_actor of actors: ActorIx, Actor, WholeActor => LinkedActor;
        /// A topic with what points at it.
        whole_topic of topics: TopicIx, Topic, WholeTopic => LinkedTopic;
        /// An event with what points at it.
        whole_event of events: EventIx, Event, WholeEvent => LinkedEvent;
    }

    /// How many items a list has.
    pub fn count(&self, list: List) -> usize {
        self.nodes.note(Facet::Lists, list as u32);
        list.len(&self.record)
    }

    /// All quotes by date; what has none comes last, and what has the same stands in the order of its source.
    pub fn quotes_by_date(&self) -> &[QuoteIx] {
        self.nodes.note(Facet::Lists, BY_DATE);
        &self.record.quotes_by_date
    }

    /// Notes that somebody asked which quotes are of one year, one kind and so on, whatever they say.
    pub fn note_sets(&self) {
        self.nodes.note(Facet::Lists, SETS);
    }

    /// Articles by date of publication; what has none comes last, and what has the same stands by id.
    pub fn articles_by_date(&self) -> &[ArticleIx] {
        self.nodes.note(Facet::Lists, BY_PUBLICATION);
        &self.record.articles_by_date
    }

    /// Who is tied to whom, by the two actors.
    pub fn ties(&self) -> &[Tie] {
        self.nodes.note(Facet::Lists, TIES);
        &self.record.ties
    }

    /// The Markdown that was typed for a thing; that of a quote is its article's.
    pub fn body(&self, of: Target) -> &str {
        self.files.slice(match of {
            Target::Article(at) => self.whole_article(at).article.body,
            Target::Quote(at) => self.whole_article(self.quote(at).article).article.body,
            Target::Actor(at) => self.whole_actor(at).actor.body,
            Target::Topic(at) => self.whole_topic(at).topic.body,
            Target::Event(at) => self.whole_event(at).event.body,
            Target::Briefing(at) => self.briefing(at).prose.body,
            Target::Page(at) => self.page(at).prose.body,
        })
    }

    /// What leads to an id, for record links.
    pub fn find(&self, kind: &str, id: &str) -> Option<Target> {
        let found = self.record.find(kind, id);
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
            Target::Briefing(at) => &record.briefings[at.at()].prose.id,
            Target::Page(at) => &record.pages[at.at()].prose.id,
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
