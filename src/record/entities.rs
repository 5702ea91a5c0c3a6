//! Entities: what the editors typed about each thing, with names resolved to indices.
//!
//! Each list is sorted by id. An entity holds only what its own file states; what other things state about it is in
//! [`Backlinks`](super::Backlinks).

use std::sync::Arc;

use super::{
    ActorIx, ArticleIx, BriefingIx, EventIx, LinkedQuote, LinkedRendition, PageIx, PositionIx, QuoteIx, RenditionIx,
    Target, TopicIx,
};
use crate::{
    fingerprint::Fingerprint,
    model::{
        Actor, Article, Briefing, CaptureSeal, Coverage, Edtf, Event, Id, Kind, Note, Page, Placement, Topic, Turn,
        VersionSeal,
    },
    text::LazyText,
};

/// Everything that the content states, in lists sorted by id.
#[derive(Debug)]
pub struct Entities {
    /// Articles.
    pub articles: Vec<LinkedArticle>,
    /// The texts of the articles, in the order of the articles.
    pub texts: Vec<ArticleText>,
    /// Quotes.
    pub quotes: Vec<LinkedQuote>,
    /// Renditions, by quote, article and place.
    pub renditions: Vec<LinkedRendition>,
    /// Actors.
    pub actors: Vec<LinkedActor>,
    /// Topics.
    pub topics: Vec<LinkedTopic>,
    /// Positions, by topic and the order typed.
    pub positions: Vec<LinkedPosition>,
    /// Events.
    pub events: Vec<LinkedEvent>,
    /// Briefings.
    pub briefings: Vec<LinkedBriefing>,
    /// Pages, which name nothing outside their Markdown.
    pub pages: Vec<Page>,
}

impl Entities {
    /// True if something in it is a draft, which only a run with drafts has.
    pub fn has_drafts(&self) -> bool {
        self.articles.iter().any(|one| one.article.draft)
            || self.quotes.iter().any(|one| one.quote.draft)
            || self.actors.iter().any(|one| one.actor.draft)
            || self.topics.iter().any(|one| one.topic.draft)
            || self.events.iter().any(|one| one.event.draft)
            || self.briefings.iter().any(|one| one.briefing.draft)
            || self.pages.iter().any(|page| page.draft)
    }
}

/// An article without its text.
#[derive(Debug)]
pub struct LinkedArticle {
    /// As typed.
    pub article: Arc<Article>,
    /// The proof that its words, and those quoted of it, are in its capture.
    pub capture: Option<CaptureSeal>,
    /// What its versions on other days have, by day.
    pub versions: Vec<VersionSeal>,
    /// The last day on which its source was seen on the web with the words that are quoted; `None` unless pages are to say so.
    pub seen: Option<Edtf>,
    /// The event it reports.
    pub event: Option<EventIx>,
    /// Its topics.
    pub topics: Vec<TopicIx>,
    /// The actors that its authors are, in the order of `source.authors`; `None` where no actor has the name.
    pub authors: Vec<Option<ActorIx>>,
}

/// An article's text with the editors' notes.
#[derive(Debug)]
pub struct ArticleText {
    /// The visible text.
    pub text: Arc<LazyText>,
    /// The editors' notes, in the order of the text.
    pub notes: Vec<Arc<Note<Placement>>>,
    /// The id of each note, which its address contains.
    pub note_ids: Vec<String>,
    /// Passages in quotation marks, and how many of them are annotated.
    pub coverage: Coverage,
    /// The turns of a transcript, in the order of the text.
    pub turns: Vec<Turn>,
    /// True if the lock has all quotes and renditions where they are now, and nothing else of the article.
    pub is_as_locked: bool,
    /// The fingerprint of everything that the text, its quotes and its notes were made from; `None` if that is not known.
    pub key: Option<Fingerprint>,
}

/// An actor.
#[derive(Debug)]
pub struct LinkedActor {
    /// As typed.
    pub actor: Arc<Actor>,
    /// The larger body.
    pub part_of: Option<ActorIx>,
    /// Organisations of its memberships, in the order typed.
    pub organisations: Vec<Option<ActorIx>>,
}

/// A topic.
#[derive(Debug)]
pub struct LinkedTopic {
    /// As typed.
    pub topic: Topic,
    /// The wider topic.
    pub broader: Option<TopicIx>,
}

/// A position.
#[derive(Debug)]
pub struct LinkedPosition {
    /// Its topic.
    pub topic: TopicIx,
    /// Index into the topic's `positions` as typed.
    pub index_in_topic: usize,
}

/// An event.
#[derive(Debug)]
pub struct LinkedEvent {
    /// As typed.
    pub event: Event,
    /// The larger event.
    pub parent: Option<EventIx>,
    /// The participants.
    pub participants: Vec<ActorIx>,
}

/// A briefing.
#[derive(Debug)]
pub struct LinkedBriefing {
    /// As typed.
    pub briefing: Briefing,
    /// Its topics.
    pub topics: Vec<TopicIx>,
}

/// Declares how one item of each list is reached.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident of $many:ident: $index:ident => $item:ty;)+) => {
        impl Entities {$(
            $(#[$doc])*
            pub fn $one(&self, at: $index) -> &$item {
                &self.$many[at.at()]
            }
        )+}
    };
}

items! {
    /// An article without its text.
    article of articles: ArticleIx => LinkedArticle;
    /// The text of an article.
    article_text of texts: ArticleIx => ArticleText;
    /// A quote.
    quote of quotes: QuoteIx => LinkedQuote;
    /// A rendition.
    rendition of renditions: RenditionIx => LinkedRendition;
    /// An actor.
    actor of actors: ActorIx => LinkedActor;
    /// A topic.
    topic of topics: TopicIx => LinkedTopic;
    /// A position.
    position of positions: PositionIx => LinkedPosition;
    /// An event.
    event of events: EventIx => LinkedEvent;
    /// A briefing.
    briefing of briefings: BriefingIx => LinkedBriefing;
    /// A page.
    page of pages: PageIx => Page;
}

impl Entities {
    /// Those of some quotes whose words the record still attributes to their speakers, in the order given.
    ///
    /// What is counted, compared or concluded from quotes is so from these; the others are listed with a notice.
    pub fn upheld<'q>(
        &self,
        quotes: impl IntoIterator<Item = &'q QuoteIx>,
    ) -> impl Iterator<Item = (QuoteIx, &LinkedQuote)> {
        let all = quotes.into_iter().map(move |at| (*at, self.quote(*at)));
        all.filter(|(_, linked)| linked.quote.is_upheld())
    }

    /// The ids of all things of a kind, ascending.
    pub fn ids_of(&self, kind: Kind) -> Vec<&Id> {
        match kind {
            Kind::Article => self.articles.iter().map(|one| &one.article.id).collect(),
            Kind::Quote => self.quotes.iter().map(|one| &one.quote.id.value).collect(),
            Kind::Actor => self.actors.iter().map(|one| &one.actor.id).collect(),
            Kind::Topic => self.topics.iter().map(|one| &one.topic.id).collect(),
            Kind::Event => self.events.iter().map(|one| &one.event.id).collect(),
            Kind::Briefing => self.briefings.iter().map(|one| &one.briefing.id).collect(),
            Kind::Page => self.pages.iter().map(|one| &one.id).collect(),
        }
    }

    /// The thing with an id, for record links.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Target> {
        fn index_of<T>(list: &[T], id: &str, of: impl Fn(&T) -> &Id) -> Option<u32> {
            list.binary_search_by(|item| of(item).as_str().cmp(id)).ok().map(|i| i as u32)
        }
        match kind {
            Kind::Article => index_of(&self.articles, id, |a| &a.article.id).map(|i| Target::Article(ArticleIx(i))),
            Kind::Quote => index_of(&self.quotes, id, |q| &q.quote.id).map(|i| Target::Quote(QuoteIx(i))),
            Kind::Actor => index_of(&self.actors, id, |a| &a.actor.id).map(|i| Target::Actor(ActorIx(i))),
            Kind::Topic => index_of(&self.topics, id, |t| &t.topic.id).map(|i| Target::Topic(TopicIx(i))),
            Kind::Event => index_of(&self.events, id, |e| &e.event.id).map(|i| Target::Event(EventIx(i))),
            Kind::Briefing => {
                index_of(&self.briefings, id, |b| &b.briefing.id).map(|i| Target::Briefing(BriefingIx(i)))
            }
            Kind::Page => index_of(&self.pages, id, |p| &p.id).map(|i| Target::Page(PageIx(i))),
        }
    }
}
