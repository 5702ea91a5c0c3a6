//! The tracked record: the record as a file of the site reads it, with every part that is read tracked.
//!
//! Files have no other access to the record, so a build has the dependencies of each file. Ids are not tracked,
//! because an item is identified by its id from one build to the next; nor are the settings and the newest day, on
//! which all files depend.

use super::{ARTICLES_BY_DATE, DependencyKind, List, Numbering, QUOTE_SETS, QUOTES_BY_DATE, TIES, Tracker};
use crate::{
    model::{Briefing, Day, Files, Id, Page, Settings},
    record::{
        ActorFacts, ActorIx, ArticleFacts, ArticleIx, BriefingIx, EventFacts, EventIx, LinkedActor, LinkedArticle,
        LinkedEvent, LinkedPosition, LinkedProse, LinkedQuote, LinkedRendition, LinkedTopic, PageIx, PositionIx,
        QuoteFacts, QuoteIx, Record, RenditionIx, Target, Tie, TopicFacts, TopicIx,
    },
};

/// The record as one file of the site reads it.
#[derive(Debug, Clone, Copy)]
pub struct TrackedRecord<'a> {
    record: &'a Record,
    files: &'a Files,
    numbering: &'a Numbering,
    /// Collects what is read; none where nothing is tracked.
    tracker: Option<&'a Tracker>,
}

/// Declares how the facts of an item are read, and those of all items of a list.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident, $many:ident: $index:ident, $list:ident, $kind:ident => $item:ty $(, $field:ident)?;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &'a $item {
            self.track(DependencyKind::$kind, at.0);
            &self.record.$many[at.at()]$(.$field)?
        }

        /// All of them, in the order of their ids.
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = ($index, &'a $item)> + ExactSizeIterator + use<'a> {
            self.track(DependencyKind::Lists, List::$list as u32);
            let record = *self;
            (0..self.record.$many.len()).map(move |at| ($index(at as u32), record.$one($index(at as u32))))
        }
    )+};
}

/// Declares how an item is read with its text and with what points at it.
macro_rules! whole {
    ($($(#[$doc:meta])* $one:ident of $many:ident: $index:ident, $kind:ident, $whole:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &'a $item {
            self.track(DependencyKind::$kind, at.0);
            self.track(DependencyKind::$whole, at.0);
            &self.record.$many[at.at()]
        }
    )+};
}

impl<'a> TrackedRecord<'a> {
    /// A record with the files that its texts are in, read by a file that tracks what it reads with `tracker`.
    pub fn new(record: &'a Record, files: &'a Files, numbering: &'a Numbering, tracker: Option<&'a Tracker>) -> Self {
        Self { record, files, numbering, tracker }
    }

    /// The same record, read with another tracker.
    #[must_use]
    pub fn tracked_by<'b>(self, tracker: &'b Tracker) -> TrackedRecord<'b>
    where
        'a: 'b,
    {
        TrackedRecord { tracker: Some(tracker), ..self }
    }

    /// Tracks that a part was read.
    pub fn track(&self, kind: DependencyKind, at: u32) {
        if let Some(tracker) = self.tracker {
            tracker.track(self.numbering.number(kind, at));
        }
    }

    items! {
        /// The facts of an article.
        article, articles: ArticleIx, Articles, Article => ArticleFacts, facts;
        /// The facts of a quote.
        quote, quotes: QuoteIx, Quotes, Quote => QuoteFacts, facts;
        /// A rendition.
        rendition, renditions: RenditionIx, Renditions, Rendition => LinkedRendition;
        /// The facts of an actor.
        actor, actors: ActorIx, Actors, Actor => ActorFacts, facts;
        /// The facts of a topic.
        topic, topics: TopicIx, Topics, Topic => TopicFacts, facts;
        /// A position.
        position, positions: PositionIx, Positions, Position => LinkedPosition;
        /// The facts of an event.
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
        self.track(DependencyKind::Lists, list as u32);
        list.len(self.record)
    }

    /// All quotes by date; undated ones last, those of one day in the order of their source.
    pub fn quotes_by_date(&self) -> &'a [QuoteIx] {
        self.track(DependencyKind::Lists, QUOTES_BY_DATE);
        &self.record.quotes_by_date
    }

    /// Tracks that the sets of quotes of one year, one kind and so on were read.
    pub fn track_quote_sets(&self) {
        self.track(DependencyKind::Lists, QUOTE_SETS);
    }

    /// Articles by date of publication; undated ones last, those of one day by id.
    pub fn articles_by_date(&self) -> &'a [ArticleIx] {
        self.track(DependencyKind::Lists, ARTICLES_BY_DATE);
        &self.record.articles_by_date
    }

    /// Who is tied to whom, by the two actors.
    pub fn ties(&self) -> &'a [Tie] {
        self.track(DependencyKind::Lists, TIES);
        &self.record.ties
    }

    /// The Markdown that was typed for a thing; that of a quote is its article's.
    pub fn body(&self, of: Target) -> &'a str {
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
            // A later build may have it.
            for list in List::ALL {
                self.track(DependencyKind::Lists, list as u32);
            }
        }
        found
    }

    /// The id of a thing, which is not tracked.
    pub fn id(&self, of: Target) -> &'a Id {
        let record = self.record;
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

    /// The settings, on which all files depend.
    pub fn settings(&self) -> &'a Settings {
        &self.record.settings
    }

    /// The newest day that the content names, on which all files depend.
    pub fn newest(&self) -> Option<Day> {
        self.record.newest
    }
}
