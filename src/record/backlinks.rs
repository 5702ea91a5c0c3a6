//! Backlinks: what follows from the entities taken together.
//!
//! What points at each thing, how the wordings of a quote compare, who took which stance, and the orders by date. All of
//! it is computed from [`Entities`](super::Entities) by [`link`](crate::link).

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    ActorIx, ArticleIx, BriefingIx, Collation, EventIx, PositionIx, QuoteIx, RelationEnd, RenditionIx, TopicIx,
};

/// Everything that is derived from the entities.
#[derive(Debug)]
pub struct Backlinks {
    /// What belongs to each article.
    pub articles: Vec<ArticleLinks>,
    /// What points at each quote.
    pub quotes: Vec<QuoteLinks>,
    /// The wordings of each quote, compared.
    pub collations: Vec<Collation>,
    /// What points at each actor.
    pub actors: Vec<ActorLinks>,
    /// What points at each topic.
    pub topics: Vec<TopicLinks>,
    /// The quotes that take a stance on each position, with its index on the scale, by date; each once.
    pub stances_taken: Vec<Vec<(QuoteIx, usize)>>,
    /// The actors with a stance on each position, by actor.
    pub stance_histories: Vec<Vec<StanceHistory>>,
    /// What points at each event.
    pub events: Vec<EventLinks>,
    /// The quotes that each briefing embeds or links, in the order of its text, each once.
    pub briefing_quotes: Vec<Vec<QuoteIx>>,
    /// All quotes by date; undated ones come first, and ties are in the order of their sources.
    pub quotes_by_date: Vec<QuoteIx>,
    /// Articles by date of publication; undated ones come first, and ties are by id.
    pub articles_by_date: Vec<ArticleIx>,
    /// Ties between actors, by the two actors.
    pub ties: Vec<Tie>,
}

/// What belongs to an article.
#[derive(Debug)]
pub struct ArticleLinks {
    /// Its quotes, in the order of its text.
    pub quotes: Vec<QuoteIx>,
    /// Its renditions of other articles' quotes, in the order of its text.
    pub renditions: Vec<RenditionIx>,
    /// Actors' names in it, in order; the first in each section.
    pub mentions: Vec<Mention>,
}

/// A passage that names an actor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mention {
    /// The actor.
    pub actor: ActorIx,
    /// Bytes in the article's visible text.
    pub extent: Range<usize>,
}

/// What points at a quote.
#[derive(Debug)]
pub struct QuoteLinks {
    /// What other quotes do to it, by quote.
    pub related: Vec<RelationEnd>,
    /// How other articles word it, by article.
    pub renditions: Vec<RenditionIx>,
    /// Other articles that have the same words without an annotation, and where.
    pub corroborated_by: Vec<(ArticleIx, Range<usize>)>,
    /// The speaker's quote before this one, by date.
    pub previous: Option<QuoteIx>,
    /// The speaker's quote after this one, by date.
    pub next: Option<QuoteIx>,
    /// Briefings that embed or link it, by id.
    pub briefings: Vec<BriefingIx>,
}

/// What points at an actor.
#[derive(Debug, Clone, Default)]
pub struct ActorLinks {
    /// What it said, by date.
    pub quotes: Vec<QuoteIx>,
    /// What others said on its behalf, by date.
    pub spoken_for: Vec<QuoteIx>,
    /// What it passed on, by date.
    pub passed_on: Vec<QuoteIx>,
    /// Where it is named, by article and place: the article and the index of the mention.
    pub mentions: Vec<(ArticleIx, usize)>,
    /// Its members: the actor and the index of the membership, by actor and order typed.
    pub members: Vec<(ActorIx, usize)>,
    /// The bodies it consists of.
    pub parts: Vec<ActorIx>,
    /// Events it took part in, by date.
    pub events: Vec<EventIx>,
    /// Where it changed a stance, by position and date.
    pub shifts: Vec<Shift>,
}

/// What points at a topic.
#[derive(Debug, Clone, Default)]
pub struct TopicLinks {
    /// The narrower topics.
    pub narrower: Vec<TopicIx>,
    /// Its positions.
    pub positions: Vec<PositionIx>,
    /// Quotes about it, by date.
    pub quotes: Vec<QuoteIx>,
    /// Articles about it, by what is typed of them or by what is quoted in them, by date.
    pub articles: Vec<ArticleIx>,
    /// Briefings about it.
    pub briefings: Vec<BriefingIx>,
    /// Where an actor changed a stance, by position and date.
    pub shifts: Vec<Shift>,
}

/// What points at an event.
#[derive(Debug, Clone, Default)]
pub struct EventLinks {
    /// The events it consists of, by date.
    pub parts: Vec<EventIx>,
    /// What was said at it, by date.
    pub quotes: Vec<QuoteIx>,
    /// Articles that report it, or quote what was said at it, by date.
    pub articles: Vec<ArticleIx>,
}

/// The stances of one actor on one position.
#[derive(Debug, Clone)]
pub struct StanceHistory {
    /// The actor: a speaker, or one on whose behalf others spoke.
    pub holder: ActorIx,
    /// Every quote that takes a stance, with its index on the scale, by date.
    pub evidence: Vec<(QuoteIx, usize)>,
}

/// A change of stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// The actor: a speaker, or one on whose behalf others spoke.
    pub holder: ActorIx,
    /// The position.
    pub position: PositionIx,
    /// The quote with the earlier stance.
    pub before: QuoteIx,
    /// The quote with the later one.
    pub after: QuoteIx,
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
