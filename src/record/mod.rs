//! The record: the linked whole, read-only.
//!
//! Made by [`link`](crate::link), rendered by `render`. It has two layers: [`Entities`], what the content states, with names
//! resolved to indices; and [`Backlinks`], what follows from that. Each is built complete and never changed.

mod backlinks;
mod collation;
mod entities;
mod index;
mod quote;

pub use backlinks::{
    ActorLinks, ArticleLinks, Backlinks, EventLinks, Mention, QuoteLinks, Shift, StanceHistory, Tie, TieKind,
    TopicLinks,
};
pub(crate) use collation::evidence_level;
pub use collation::{Agreement, Change, Collated, Collation, Piece, Wording};
pub use entities::{
    ArticleText, Entities, LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedTopic,
};
pub use index::{ActorIx, ArticleIx, BriefingIx, EventIx, PageIx, PositionIx, QuoteIx, RenditionIx, Target, TopicIx};
#[cfg(test)]
pub(crate) use quote::split_at_breaks;
pub use quote::{LinkedQuote, LinkedRendition, RelationEnd, Stance, When};

use crate::model::{Edtf, Page, Settings};

/// The linked whole.
#[derive(Debug)]
pub struct Record {
    /// The settings.
    pub settings: Settings,
    /// What the content states.
    pub entities: Entities,
    /// What follows from the entities.
    pub backlinks: Backlinks,
    /// The newest date on which something entered the record or changed in it; the site's own date.
    pub newest: Option<Edtf>,
}

/// Declares how one item of each list is reached.
macro_rules! items {
    ($($(#[$doc:meta])* $one:ident of $layer:ident.$many:ident: $index:ident => $item:ty;)+) => {
        impl Record {$(
            $(#[$doc])*
            pub fn $one(&self, at: $index) -> &$item {
                &self.$layer.$many[at.at()]
            }
        )+}
    };
}

items! {
    /// An article without its text.
    article of entities.articles: ArticleIx => LinkedArticle;
    /// The text of an article, with the editors' notes.
    article_text of entities.texts: ArticleIx => ArticleText;
    /// What belongs to an article.
    article_links of backlinks.articles: ArticleIx => ArticleLinks;
    /// A quote.
    quote of entities.quotes: QuoteIx => LinkedQuote;
    /// What points at a quote.
    quote_links of backlinks.quotes: QuoteIx => QuoteLinks;
    /// The wordings of a quote, compared.
    collation of backlinks.collations: QuoteIx => Collation;
    /// A rendition.
    rendition of entities.renditions: RenditionIx => LinkedRendition;
    /// An actor.
    actor of entities.actors: ActorIx => LinkedActor;
    /// What points at an actor.
    actor_links of backlinks.actors: ActorIx => ActorLinks;
    /// A topic.
    topic of entities.topics: TopicIx => LinkedTopic;
    /// What points at a topic.
    topic_links of backlinks.topics: TopicIx => TopicLinks;
    /// A position.
    position of entities.positions: PositionIx => LinkedPosition;
    /// The quotes that take a stance on a position, with its index on the scale, by date; each once.
    stances_taken of backlinks.stances_taken: PositionIx => [(QuoteIx, usize)];
    /// The actors with a stance on a position, by actor.
    stance_histories of backlinks.stance_histories: PositionIx => [StanceHistory];
    /// An event.
    event of entities.events: EventIx => LinkedEvent;
    /// What points at an event.
    event_links of backlinks.events: EventIx => EventLinks;
    /// A briefing.
    briefing of entities.briefings: BriefingIx => LinkedBriefing;
    /// The quotes that a briefing embeds or links.
    briefing_quotes of backlinks.briefing_quotes: BriefingIx => [QuoteIx];
    /// A page.
    page of entities.pages: PageIx => Page;
}
