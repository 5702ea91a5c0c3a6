//! The record: the linked whole, read-only.
//!
//! Made by [`link`](crate::link), shown by `render`. Everything in it points at everything else by
//! index; the lists are sorted by id, so an index is also an order that never depends on chance.
//! There is no `&mut` method.

mod collation;
mod digest;
mod facet;
mod list;
mod quote;
mod reading;

pub use collation::{Change, Collated, Collation, Piece, Wording};
pub use digest::{Digest, Digester, digests};
pub use facet::{Facet, Nodes, Parts, noted};
pub use list::{Identities, List};
#[cfg(test)]
pub(crate) use quote::parted;
pub use quote::{LinkedQuote, LinkedRendition, QuoteFacts, Stance, Tied, When};
pub use reading::Reading;

use std::{ops::Range, sync::Arc};

use crate::{
    model::{Actor, Article, Briefing, Coverage, Day, Event, Id, Note, Page, Placement, Settings, Topic},
    text::Text,
};

/// Lets what is known of a thing everywhere be read of the whole thing too.
macro_rules! facts {
    ($($whole:ty: $facts:ty,)+) => {$(
        impl std::ops::Deref for $whole {
            type Target = $facts;

            fn deref(&self) -> &$facts {
                &self.facts
            }
        }
    )+};
}

facts! {
    LinkedArticle: ArticleFacts,
    LinkedQuote: QuoteFacts,
    LinkedActor: ActorFacts,
    LinkedTopic: TopicFacts,
    LinkedEvent: EventFacts,
}

/// Declares an index into one of the record's lists.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as a number.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

index! {
    /// An article, by id.
    ArticleIx;
    /// A quote, by id.
    QuoteIx;
    /// A rendition, by quote and article.
    RenditionIx;
    /// An actor, by id.
    ActorIx;
    /// A topic, by id.
    TopicIx;
    /// An event, by id.
    EventIx;
    /// A position, by topic and order typed.
    PositionIx;
    /// A briefing, by id.
    BriefingIx;
    /// A page, by id.
    PageIx;
}

/// The linked whole.
#[derive(Debug)]
pub struct Record {
    /// The settings.
    pub settings: Settings,
    /// Articles.
    pub articles: Vec<LinkedArticle>,
    /// Quotes.
    pub quotes: Vec<LinkedQuote>,
    /// Renditions.
    pub renditions: Vec<LinkedRendition>,
    /// Actors.
    pub actors: Vec<LinkedActor>,
    /// Topics.
    pub topics: Vec<LinkedTopic>,
    /// Positions.
    pub positions: Vec<LinkedPosition>,
    /// Events.
    pub events: Vec<LinkedEvent>,
    /// Briefings.
    pub briefings: Vec<LinkedProse<Briefing>>,
    /// Pages.
    pub pages: Vec<LinkedProse<Page>>,
    /// All quotes by date; what has none comes last, and what has the same stands in the order of its source.
    pub quotes_by_date: Vec<QuoteIx>,
    /// Articles by date of publication; what has none comes last, and what has the same stands by id.
    pub articles_by_date: Vec<ArticleIx>,
    /// Who is tied to whom, by the two actors.
    pub ties: Vec<Tie>,
    /// The newest day that the content names; the site's own date.
    pub newest: Option<Day>,
}

/// What is known of an article wherever it is named.
#[derive(Debug)]
pub struct ArticleFacts {
    /// As typed.
    pub article: Arc<Article>,
    /// The event it reports.
    pub event: Option<EventIx>,
    /// What it is about.
    pub topics: Vec<TopicIx>,
    /// The actors that its authors are, by the order of `source.authors`; none where no actor has the name.
    pub authors: Vec<Option<ActorIx>>,
}

/// An article with its text, its marks and what points at it.
#[derive(Debug)]
pub struct LinkedArticle {
    /// What is known of it wherever it is named.
    pub facts: ArticleFacts,
    /// Its visible text.
    pub text: Arc<Text>,
    /// Its quotes, in the order in which they stand.
    pub quotes: Vec<QuoteIx>,
    /// Its renditions of other articles' quotes, in the order in which they stand.
    pub renditions: Vec<RenditionIx>,
    /// The editors' notes, in the order in which they stand.
    pub notes: Vec<Arc<Note<Placement>>>,
    /// The id of each note, by which its address is known.
    pub note_ids: Vec<String>,
    /// Actors' names in it, in order; the first in each section.
    pub mentions: Vec<Mention>,
    /// Passages in quotation marks, and those of them that somebody annotated.
    pub coverage: Coverage,
}

/// A passage that names an actor.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Who is named.
    pub actor: ActorIx,
    /// Bytes in the article's visible text.
    pub extent: Range<usize>,
}

/// What is known of an actor wherever it is named.
#[derive(Debug)]
pub struct ActorFacts {
    /// As typed.
    pub actor: Arc<Actor>,
    /// The larger body.
    pub part_of: Option<ActorIx>,
    /// Organisations of its memberships, in the order typed.
    pub organisations: Vec<Option<ActorIx>>,
}

/// An actor with what points at it.
#[derive(Debug)]
pub struct LinkedActor {
    /// What is known of it wherever it is named.
    pub facts: ActorFacts,
    /// What it said, by date.
    pub quotes: Vec<QuoteIx>,
    /// What others said for it, by date.
    pub spoken_for: Vec<QuoteIx>,
    /// What it passed on, by date.
    pub passed_on: Vec<QuoteIx>,
    /// Where it is named, by article and place: the article and the index of the mention.
    pub mentions: Vec<(ArticleIx, usize)>,
    /// Who is a member of it: the actor and the index of the membership, by name and order typed.
    pub members: Vec<(ActorIx, usize)>,
    /// The bodies it consists of.
    pub parts: Vec<ActorIx>,
    /// Events it took part in, by date.
    pub events: Vec<EventIx>,
    /// Where it changed a stance, by position and date.
    pub shifts: Vec<Shift>,
}

/// Where a stance changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Whose: a speaker, or one that is spoken for.
    pub holder: ActorIx,
    /// On what.
    pub position: PositionIx,
    /// The quote with the earlier stance.
    pub before: QuoteIx,
    /// The quote with the later one.
    pub after: QuoteIx,
}

/// What is known of a topic wherever it is named.
#[derive(Debug)]
pub struct TopicFacts {
    /// As typed.
    pub topic: Topic,
    /// The wider topic.
    pub broader: Option<TopicIx>,
}

/// A topic with what points at it.
#[derive(Debug)]
pub struct LinkedTopic {
    /// What is known of it wherever it is named.
    pub facts: TopicFacts,
    /// The narrower ones.
    pub narrower: Vec<TopicIx>,
    /// Its positions.
    pub positions: Vec<PositionIx>,
    /// Quotes about it, by date.
    pub quotes: Vec<QuoteIx>,
    /// Articles about it, by date.
    pub articles: Vec<ArticleIx>,
    /// Briefings about it.
    pub briefings: Vec<BriefingIx>,
    /// Where somebody changed a stance, by position and date.
    pub shifts: Vec<Shift>,
}

/// A position with the evidence of who stands where.
#[derive(Debug)]
pub struct LinkedPosition {
    /// Its topic.
    pub topic: TopicIx,
    /// Which of the topic's positions.
    pub typed: usize,
    /// Who took a stance, by actor; evidence by date.
    pub standings: Vec<Standing>,
}

/// Where one actor stands on a position.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The actor: a speaker, or one that is spoken for.
    pub holder: ActorIx,
    /// Every quote that takes a stance, with its index on the scale, by date.
    pub evidence: Vec<(QuoteIx, usize)>,
}

/// What is known of an event wherever it is named.
#[derive(Debug)]
pub struct EventFacts {
    /// As typed.
    pub event: Event,
    /// The larger event.
    pub parent: Option<EventIx>,
    /// Who took part.
    pub participants: Vec<ActorIx>,
}

/// An event with what points at it.
#[derive(Debug)]
pub struct LinkedEvent {
    /// What is known of it wherever it is named.
    pub facts: EventFacts,
    /// The events it consists of, by date.
    pub parts: Vec<EventIx>,
    /// What was said at it, by date.
    pub quotes: Vec<QuoteIx>,
    /// Articles that report it, by date.
    pub articles: Vec<ArticleIx>,
}

/// The editors' writing, with what it names.
#[derive(Debug)]
pub struct LinkedProse<T> {
    /// As typed.
    pub prose: T,
    /// Quotes it embeds or links, in the order in which they stand, each once.
    pub quotes: Vec<QuoteIx>,
    /// What it is about; none for a page.
    pub topics: Vec<TopicIx>,
}

/// A tie between two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// One of them; the one who acts, where the tie has a direction.
    pub from: ActorIx,
    /// The other.
    pub to: ActorIx,
    /// What ties them.
    pub kind: TieKind,
    /// How often.
    pub count: u32,
}

/// What ties two actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// Quoted in the same article; without direction, the lower index first.
    QuotedWith,
    /// A quote of the one answers, supports or contradicts one of the other.
    Answers,
    /// A quote of the one names the other.
    Mentions,
}

impl Record {
    /// An article.
    pub fn article(&self, at: ArticleIx) -> &LinkedArticle {
        &self.articles[at.at()]
    }

    /// A quote.
    pub fn quote(&self, at: QuoteIx) -> &LinkedQuote {
        &self.quotes[at.at()]
    }

    /// A rendition.
    pub fn rendition(&self, at: RenditionIx) -> &LinkedRendition {
        &self.renditions[at.at()]
    }

    /// An actor.
    pub fn actor(&self, at: ActorIx) -> &LinkedActor {
        &self.actors[at.at()]
    }

    /// A topic.
    pub fn topic(&self, at: TopicIx) -> &LinkedTopic {
        &self.topics[at.at()]
    }

    /// A position.
    pub fn position(&self, at: PositionIx) -> &LinkedPosition {
        &self.positions[at.at()]
    }

    /// An event.
    pub fn event(&self, at: EventIx) -> &LinkedEvent {
        &self.events[at.at()]
    }

    /// What leads to each id, for record links.
    pub fn find(&self, kind: &str, id: &str) -> Option<Target> {
        fn search<T>(list: &[T], id: &str, of: impl Fn(&T) -> &Id) -> Option<u32> {
            list.binary_search_by(|item| of(item).as_str().cmp(id)).ok().map(|i| i as u32)
        }
        match kind {
            "article" => search(&self.articles, id, |a| &a.article.id).map(|i| Target::Article(ArticleIx(i))),
            "quote" => search(&self.quotes, id, |q| &q.quote.id).map(|i| Target::Quote(QuoteIx(i))),
            "actor" => search(&self.actors, id, |a| &a.actor.id).map(|i| Target::Actor(ActorIx(i))),
            "topic" => search(&self.topics, id, |t| &t.topic.id).map(|i| Target::Topic(TopicIx(i))),
            "event" => search(&self.events, id, |e| &e.event.id).map(|i| Target::Event(EventIx(i))),
            "briefing" => search(&self.briefings, id, |b| &b.prose.id).map(|i| Target::Briefing(BriefingIx(i))),
            "page" => search(&self.pages, id, |p| &p.prose.id).map(|i| Target::Page(PageIx(i))),
            _ => None,
        }
    }
}

/// Something of the record that has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An article.
    Article(ArticleIx),
    /// A quote.
    Quote(QuoteIx),
    /// An actor.
    Actor(ActorIx),
    /// A topic.
    Topic(TopicIx),
    /// An event.
    Event(EventIx),
    /// A briefing.
    Briefing(BriefingIx),
    /// A page.
    Page(PageIx),
}

/// The kinds of things that record links name, in the order in which they are explained.
pub const LINKED: [&str; 7] = ["actor", "quote", "topic", "event", "article", "briefing", "page"];
