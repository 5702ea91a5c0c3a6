//! The files of the content whose pages have an address, for messages.

use crate::{
    model::{FileId, Files, Id, Kind},
    record::Record,
    route,
};

/// The paths of the files that describe the things whose page has an address, in the order of their kinds.
pub(super) fn sources_of(address: &str, record: &Record, files: &Files) -> Vec<String> {
    let entities = &record.entities;
    let mut found: Vec<FileId> = Vec::new();
    let mut add = |kind: Kind, id: &Id, file: FileId| {
        if route::page_of(kind, id) == address {
            found.push(file);
        }
    };
    entities.articles.iter().for_each(|one| add(Kind::Article, &one.article.id, one.article.file));
    entities.quotes.iter().for_each(|one| add(Kind::Quote, &one.quote.id.value, one.quote.id.span.file));
    entities.actors.iter().for_each(|one| add(Kind::Actor, &one.actor.id, one.actor.file));
    entities.topics.iter().for_each(|one| add(Kind::Topic, &one.topic.id, one.topic.file));
    entities.events.iter().for_each(|one| add(Kind::Event, &one.event.id, one.event.file));
    entities.briefings.iter().for_each(|one| add(Kind::Briefing, &one.briefing.id, one.briefing.file));
    entities.pages.iter().for_each(|one| add(Kind::Page, &one.id, one.file));
    found.into_iter().map(|file| files.get(file).path.clone()).collect()
}
