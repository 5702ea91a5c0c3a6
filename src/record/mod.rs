//! The record: the linked whole, read-only.
//!
//! Made by [`link`](crate::link), shown by `render`. It has two layers: [`Entities`], what the content states, with names
//! resolved to indices; and [`Backlinks`], what follows from that. Each is built complete and never changed.

mod backlinks;
mod collation;
mod digest;
mod entities;
mod facet;
mod index;
mod list;
mod quote;
mod reading;

pub use backlinks::{
    ActorLinks, ArticleLinks, Backlinks, EventLinks, Mention, QuoteLinks, Shift, StanceHistory, Tie, TieKind,
    TopicLinks,
};
pub use collation::{Change, Collated, Collation, Piece, Wording};
pub use digest::{Digest, Digester, digests};
pub use entities::{
    ArticleText, Coverage, Entities, LinkedActor, LinkedArticle, LinkedBriefing, LinkedEvent, LinkedPosition,
    LinkedTopic,
};
pub use facet::{Facet, Nodes, Parts, noted};
pub use index::{
    ActorIx, ArticleIx, BriefingIx, EventIx, LINKED, PageIx, PositionIx, QuoteIx, RenditionIx, Target, TopicIx,
};
pub use list::{Identities, List};
#[cfg(test)]
pub(crate) use quote::parted;
pub use quote::{LinkedQuote, LinkedRendition, RelationEnd, Stance, When};
pub use reading::Reading;

use crate::model::{Day, Settings};

/// The linked whole.
#[derive(Debug)]
pub struct Record {
    /// The settings.
    pub settings: Settings,
    /// What the content states.
    pub entities: Entities,
    /// What follows from the entities.
    pub backlinks: Backlinks,
    /// The newest day that the content names; the site's own date.
    pub newest: Option<Day>,
}
