//! The tracked record: the record as a file of the site reads it, with every part that is read tracked.
//!
//! Files have no other access to the record, so a build has the dependencies of each file. Ids are not tracked,
//! because an item is identified by its id from one build to the next; nor are the settings and the newest date, on
//! which all files depend.

use super::{ARTICLES_BY_DATE, DependencyKind, List, Numbering, QUOTE_SETS, QUOTES_BY_DATE, TIES, Tracker};
use crate::{
    model::{Day, Edtf, Files, Id, Kind, Page, Settings},
    record::{
        ActorIx, ActorLinks, ArticleIx, ArticleLinks, ArticleText, BriefingIx, Collation, EventIx, EventLinks,
        LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedQuote, LinkedRendition,
        LinkedTopic, PageIx, PositionIx, QuoteIx, QuoteLinks, Record, RenditionIx, StanceHistory, Target, Tie, TopicIx,
        TopicLinks,
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

/// Declares how the items of a list are read: one of them, and all of them in order.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident, $many:ident: $index:ident, $list:ident, $kind:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $one(&self, at: $index) -> &'a $item {
            self.track(DependencyKind::$kind, at.0);
            self.record.$one(at)
        }

        /// All of them, in the order of their ids.
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = ($index, &'a $item)> + ExactSizeIterator + use<'a> {
            self.track(DependencyKind::Lists, List::$list as u32);
            let record = *self;
            (0..self.record.entities.$many.len()).map(move |at| ($index(at as u32), record.$one($index(at as u32))))
        }
    )+};
}

/// Declares methods that read what belongs to an item, and the kind of part that each reads.
macro_rules! parts {
    ($($(#[$doc:meta])* $part:ident: $index:ident, $kind:ident => $item:ty;)+) => {$(
        $(#[$doc])*
        pub fn $part(&self, at: $index) -> &'a $item {
            self.track(DependencyKind::$kind, at.0);
            self.record.$part(at)
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
            tracker.track(self.numbering.number_of(kind, at));
        }
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
        /// The quotes that take a stance on a position, with its index on the scale, by date; each once.
        stances_taken: PositionIx, Position => [(QuoteIx, usize)];
        /// The actors with a stance on a position, by actor.
        stance_histories: PositionIx, Position => [StanceHistory];
        /// What points at an event.
        event_links: EventIx, WholeEvent => EventLinks;
        /// The quotes that a briefing embeds or links.
        briefing_quotes: BriefingIx, Briefing => [QuoteIx];
    }

    /// How many items a list has.
    pub fn count_items(&self, list: List) -> usize {
        self.track(DependencyKind::Lists, list as u32);
        list.len(self.record)
    }

    /// All quotes by date; undated ones first, those of one day in the order of their source.
    pub fn quotes_by_date(&self) -> &'a [QuoteIx] {
        self.track(DependencyKind::Lists, QUOTES_BY_DATE);
        &self.record.backlinks.quotes_by_date
    }

    /// Those of some quotes whose words the record still attributes to their speakers, in the order given; see
    /// [`Entities::upheld`](crate::record::Entities::upheld).
    pub fn upheld<'q>(
        &self,
        quotes: impl IntoIterator<Item = &'q QuoteIx>,
    ) -> impl Iterator<Item = (QuoteIx, &'a LinkedQuote)> {
        let record = *self;
        let all = quotes.into_iter().map(move |at| (*at, record.quote(*at)));
        all.filter(|(_, linked)| linked.quote.is_upheld())
    }

    /// All quotes whose words the record still attributes to their speakers, by id.
    pub fn upheld_quotes(&self) -> impl Iterator<Item = (QuoteIx, &'a LinkedQuote)> + use<'a> {
        self.quotes().filter(|(_, linked)| linked.quote.is_upheld())
    }

    /// Those of some renditions whose quotes the record still attributes to their speakers, in the order given.
    pub fn upheld_renditions<'q>(
        &self,
        renditions: impl IntoIterator<Item = &'q RenditionIx>,
    ) -> impl Iterator<Item = (RenditionIx, &'a LinkedRendition)> {
        let record = *self;
        let all = renditions.into_iter().map(move |at| (*at, record.rendition(*at)));
        all.filter(move |(_, linked)| record.quote(linked.quote).quote.is_upheld())
    }

    /// Tracks that the sets of quotes of one year, one kind and so on were read.
    pub fn track_quote_sets(&self) {
        self.track(DependencyKind::Lists, QUOTE_SETS);
    }

    /// Articles by date of publication; undated ones first, those of one day by id.
    pub fn articles_by_date(&self) -> &'a [ArticleIx] {
        self.track(DependencyKind::Lists, ARTICLES_BY_DATE);
        &self.record.backlinks.articles_by_date
    }

    /// Who is tied to whom, by the two actors.
    pub fn all_ties(&self) -> &'a [Tie] {
        self.track(DependencyKind::Lists, TIES);
        &self.record.backlinks.ties
    }

    /// The Markdown that was typed for a thing; that of a quote is its article's.
    pub fn body_of(&self, of: Target) -> &'a str {
        self.files.slice(match of {
            Target::Article(at) => {
                self.track(DependencyKind::WholeArticle, at.0);
                self.article(at).article.body
            }
            Target::Quote(at) => return self.body_of(Target::Article(self.quote(at).article)),
            Target::Actor(at) => {
                self.track(DependencyKind::WholeActor, at.0);
                self.actor(at).actor.body
            }
            Target::Topic(at) => {
                self.track(DependencyKind::WholeTopic, at.0);
                self.topic(at).topic.body
            }
            Target::Event(at) => {
                self.track(DependencyKind::WholeEvent, at.0);
                self.event(at).event.body
            }
            Target::Briefing(at) => self.briefing(at).briefing.body,
            Target::Page(at) => self.page(at).body,
        })
    }

    /// What leads to an id, for record links.
    pub fn find_target(&self, kind: Kind, id: &str) -> Option<Target> {
        let found = self.record.entities.find(kind, id);
        if found.is_none() {
            // A later build may have it.
            for list in List::ALL {
                self.track(DependencyKind::Lists, list as u32);
            }
        }
        found
    }

    /// The id of a thing, which is not tracked.
    pub fn id_of(&self, of: Target) -> &'a Id {
        let record = self.record;
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

    /// The settings, on which all files depend.
    pub fn settings(&self) -> &'a Settings {
        &self.record.settings
    }

    /// The newest day on which something entered the record or changed in it; all files depend on it.
    pub fn newest_day(&self) -> Option<Day> {
        self.newest_date()?.first()
    }

    /// The newest date on which something entered the record or changed in it; all files depend on it.
    pub fn newest_date(&self) -> Option<&'a Edtf> {
        self.record.newest.as_ref()
    }
}
