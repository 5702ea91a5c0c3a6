//! What the editors wrote: Markdown, entries of menus, and the pictures that they named.

use crate::{
    model::{Article, Destination, Files, Id, Kind, Publish, Settings, Span, Spanned},
    record::Record,
    route,
};

use super::text_place::TextPlace;

/// A text of the editors.
pub(super) struct EditorsText<'t> {
    pub(super) markdown: &'t str,
    /// Where it is.
    pub(super) span: Span,
    /// The address of the page that shows it.
    pub(super) page: String,
    /// True if its pictures are shown.
    pub(super) has_pictures: bool,
    /// What the text is about, if its headings have fragments.
    pub(super) headings_of: Option<Kind>,
}

impl<'t> EditorsText<'t> {
    /// Where the parts of the text are.
    pub(super) fn place(&self, files: &'t Files) -> TextPlace<'t> {
        TextPlace::new(self.markdown, self.span, files)
    }
}

/// The articles that are published in full.
pub(super) fn shown_articles(record: &Record) -> impl Iterator<Item = &Article> {
    let articles = record.entities.articles.iter().map(|one| &*one.article);
    articles.filter(|article| article.rights.publish == Publish::Full)
}

/// Every text of the editors, with the page that relative addresses in it are relative to.
pub(super) fn editors_texts<'t>(record: &'t Record, files: &'t Files) -> impl Iterator<Item = EditorsText<'t>> {
    let entities = &record.entities;
    let body = move |kind: Kind, id: &Id, span: Span| EditorsText {
        markdown: files.slice(span),
        span,
        page: route::page_of(kind, id),
        has_pictures: true,
        headings_of: Some(kind),
    };
    let note = move |kind: Kind, id: &Id, note: &'t Spanned<String>| EditorsText {
        markdown: &note.value,
        span: note.span,
        page: route::page_of(kind, id),
        has_pictures: true,
        headings_of: None,
    };
    let changes = entities.quotes.iter().flat_map(move |one| {
        let change = move |text| EditorsText { has_pictures: false, ..note(Kind::Quote, &one.quote.id.value, text) };
        one.quote.changes.iter().map(move |changed| change(&changed.text))
    });
    let actors = entities.actors.iter().map(move |one| body(Kind::Actor, &one.actor.id, one.actor.body));
    let topics = entities.topics.iter().map(move |one| body(Kind::Topic, &one.topic.id, one.topic.body));
    let events = entities.events.iter().map(move |one| body(Kind::Event, &one.event.id, one.event.body));
    let briefings = entities.briefings.iter().map(move |one| body(Kind::Briefing, &one.briefing.id, one.briefing.body));
    let pages = entities.pages.iter().map(move |one| body(Kind::Page, &one.id, one.body));
    let quotes = entities
        .quotes
        .iter()
        .filter_map(move |one| one.quote.note.as_ref().map(|typed| note(Kind::Quote, &one.quote.id.value, typed)));
    let renditions = entities.renditions.iter().filter_map(move |one| {
        one.rendition.note.as_ref().map(|typed| note(Kind::Quote, &one.rendition.quote.value, typed))
    });
    let articles = entities.articles.iter().zip(&entities.texts).flat_map(move |(one, text)| {
        text.notes.iter().map(move |typed| note(Kind::Article, &one.article.id, &typed.body))
    });
    actors
        .chain(topics)
        .chain(events)
        .chain(briefings)
        .chain(pages)
        .chain(quotes)
        .chain(renditions)
        .chain(articles)
        .chain(changes)
}

/// The addresses in the menus.
pub(super) fn addresses_in_menus(settings: &Settings) -> impl Iterator<Item = (&str, Span)> {
    let menus = [&settings.navigation.head, &settings.navigation.foot];
    menus.into_iter().flatten().flatten().filter_map(|entry| match &entry.to.value {
        Destination::Address(address) => Some((address.as_str(), entry.to.span)),
        Destination::Section(_) | Destination::Thing(..) => None,
    })
}

/// The pictures that front matter names: the path below `static`, and where it is typed.
pub(super) fn pictures(record: &Record) -> impl Iterator<Item = (String, Span)> {
    let actors = record.entities.actors.iter().filter_map(|one| one.actor.image.as_ref());
    let briefings = record.entities.briefings.iter().filter_map(|one| one.briefing.image.as_ref());
    actors.chain(briefings).map(|image| (image.file.value.trim_start_matches('/').to_owned(), image.file.span))
}
