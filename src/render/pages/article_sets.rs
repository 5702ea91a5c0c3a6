//! The articles of one topic, of one event, of one year … wherever a page lists them.

use std::hash::Hash;

use crate::{
    incremental::{Digest, Digester},
    model::{Genre, Kind},
    record::{EventIx, Target, TopicIx},
    render::{context::PageContext, views::AllView},
    route,
    site::SHOWN,
};

/// Articles that have one value of one facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ArticleSet {
    /// What is about a topic.
    Topic(TopicIx),
    /// What reports an event.
    Event(EventIx),
    /// What was published in a year; none where no date is known.
    Year(Option<i16>),
    /// What sort of text.
    Genre(Genre),
}

impl Digest for ArticleSet {
    fn digest(&self, to: &mut Digester<'_>) {
        match self {
            Self::Topic(at) => at.digest(to),
            Self::Event(at) => at.digest(to),
            Self::Year(year) => year.hash(to),
            Self::Genre(genre) => genre.word().hash(to),
        }
        self.facet().hash(to);
    }
}

impl ArticleSet {
    pub(super) fn facet(self) -> &'static str {
        match self {
            Self::Topic(_) => "topic",
            Self::Event(_) => "event",
            Self::Year(_) => "year",
            Self::Genre(_) => "genre",
        }
    }

    /// True if so many of the set do not fit on its thing's own page.
    pub(super) fn has_list(self, total: usize) -> bool {
        total > if matches!(self, Self::Topic(_) | Self::Event(_)) { SHOWN } else { 0 }
    }

    /// The value, as addresses spell it.
    pub(super) fn value(self, cx: &PageContext<'_>) -> String {
        match self {
            Self::Topic(at) => cx.site.record.id_of(Target::Topic(at)).to_string(),
            Self::Event(at) => cx.site.record.id_of(Target::Event(at)).to_string(),
            Self::Year(Some(year)) => format!("{year:04}"),
            Self::Year(None) => "undated".to_owned(),
            Self::Genre(genre) => genre.word().to_owned(),
        }
    }

    /// The value for readers.
    pub(super) fn name(self, cx: &PageContext<'_>) -> String {
        match self {
            Self::Topic(at) => cx.site.topic_link(at).text,
            Self::Event(at) => cx.site.event_link(at).text,
            Self::Year(Some(year)) => year.to_string(),
            Self::Year(None) => cx.site.messages.get("undated").to_owned(),
            Self::Genre(genre) => cx.site.messages.format::<0>(&format!("genre.{}", genre.word()), []),
        }
    }

    /// The title of the list of the set: `Articles from 2025`.
    pub(super) fn title(self, cx: &PageContext<'_>) -> String {
        let messages = cx.site.messages;
        match self {
            Self::Genre(genre) => messages.format::<0>(&format!("list_of_genre.{}", genre.word()), []),
            Self::Year(None) => messages.get("article_list.undated").to_owned(),
            _ => messages.format(&format!("article_list.{}", self.facet()), [("name", self.name(cx).into())]),
        }
    }

    pub(super) fn owner(self) -> Option<Target> {
        match self {
            Self::Topic(at) => Some(Target::Topic(at)),
            Self::Event(at) => Some(Target::Event(at)),
            _ => None,
        }
    }

    pub(super) fn address(self, cx: &PageContext<'_>, number: usize) -> String {
        route::facet_page(Kind::Article, self.facet(), &self.value(cx), number)
    }

    /// Where all of the set is listed, if the page of its topic or event shows only the beginning.
    pub(super) fn full_list(self, cx: &PageContext<'_>, total: usize) -> Option<AllView> {
        self.has_list(total).then(|| AllView { url: cx.site.routes.link(&self.address(cx, 1)), total })
    }
}
