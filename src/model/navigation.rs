//! The navigation of a site, as its editors order it.

use super::{Id, Kind, Spanned, choice::choice};

/// The entries of the menus; a menu that is not typed has its default entries.
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    /// The menu at the head of every page.
    pub head: Option<Vec<NavigationEntry>>,
    /// The menu at the foot of every page.
    pub foot: Option<Vec<NavigationEntry>>,
}

/// An entry of a menu.
#[derive(Debug, Clone)]
pub struct NavigationEntry {
    /// Where it leads.
    pub to: Spanned<Destination>,
    /// Its text; that of the section or of the thing if none is typed.
    pub title: Option<String>,
}

/// Where an entry of a menu leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Destination {
    /// To a section of the site.
    Section(Section),
    /// To the page of a thing.
    Thing(Kind, Id),
    /// To an address, on the web or from the site's root.
    Address(String),
}

choice! {
    /// A section of a site, which a menu can have an entry for.
    Section {
        /// The briefings.
        Briefings = "briefings",
        /// The quotes.
        Quotes = "quotes",
        /// The articles.
        Articles = "articles",
        /// The people and organisations.
        Actors = "actors",
        /// The topics.
        Topics = "topics",
        /// The events.
        Events = "events",
        /// Everything by date.
        Timeline = "timeline",
        /// The pages about the site, an entry for each.
        Pages = "pages",
        /// The publications.
        Sources = "sources",
        /// Who is tied to whom.
        Network = "network",
        /// Two actors or topics, compared.
        Compare = "compare",
        /// Quotes without a reply.
        Unanswered = "unanswered",
        /// What the editors changed.
        Changes = "changes",
        /// What there is to download.
        Data = "data",
        /// What a reader clipped.
        Clippings = "clippings",
    }
}
