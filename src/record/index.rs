//! Indices into the record's lists.
//!
//! Every list is sorted by id, so an index is also a stable order.

use crate::model::Kind;

/// Declares an index into one of the record's lists.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
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
    /// A position, by topic and the order typed.
    PositionIx;
    /// A briefing, by id.
    BriefingIx;
    /// A page, by id.
    PageIx;
}

/// A thing of the record that has a page: its [`Kind`], and where it is.
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

impl Target {
    /// The kind of thing.
    pub fn kind(self) -> Kind {
        match self {
            Self::Article(_) => Kind::Article,
            Self::Quote(_) => Kind::Quote,
            Self::Actor(_) => Kind::Actor,
            Self::Topic(_) => Kind::Topic,
            Self::Event(_) => Kind::Event,
            Self::Briefing(_) => Kind::Briefing,
            Self::Page(_) => Kind::Page,
        }
    }
}
