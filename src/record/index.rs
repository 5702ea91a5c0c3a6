//! Indices into the record's lists.
//!
//! Every list is sorted by id, so an index is also a stable order.

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
    /// A position, by topic and the order typed.
    PositionIx;
    /// A briefing, by id.
    BriefingIx;
    /// A page, by id.
    PageIx;
}

/// A thing of the record that has a page.
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
