//! From imported items to a plan: where each belongs in the record, and what has to be written for it.
//!
//! In go a site and items; out comes a [`Plan`]. Articles, actors and events are found by id, address, identifier and name,
//! or are new. The words of a passage are proved in their article as those of any quote. What the record has is never
//! replaced: a value that differs is a conflict, and its item is kept aside, as is everything else that has no place.
//!
//! Nothing here reads or writes a disk. What is new is a draft, unless the editor confirms it.

mod decide;
mod entries;
mod identified;
mod known;
mod merge;
mod nouns;
mod outcome;
mod passages;
mod place;
mod translated;
mod values;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    aside::{AsideItem, AsideReason},
    item::{ForeignNames, ImportedArticle, ImportedItem, Item},
};
use crate::{
    model::{Actor, Annotations, Article, Event, FileKind, Files, Id, Kind},
    parse::Draft,
};
use identified::settle_identified;
pub(super) use known::id_in_address;
use known::{KnownNames, Meant};
pub use outcome::{FileChange, ItemCounts, Plan, Unresolved};
pub(super) use place::count_letters;

/// What an editor decides about an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanOptions {
    /// What is new is no draft.
    pub confirmed: bool,
    /// Speakers whom the record does not have are added.
    pub add_actors: bool,
    /// Topics that the record does not have are added.
    pub add_topics: bool,
}

/// Plans an import. `refused` has items that a check of the result found wrong, by number, with the reason.
pub fn plan_import(
    (files, draft): (&Files, &Draft),
    items: &[ImportedItem],
    options: PlanOptions,
    refused: &BTreeMap<usize, String>,
) -> Plan {
    let paths = files.iter().map(|(_, file)| (file.kind.clone(), (file.path.as_str(), &*file.text))).collect();
    let known = KnownNames::of_site(files, draft);
    let settled = settle_identified(items, &known);
    let mut planner = Planner {
        draft,
        // An id is there once; of two the first would count.
        articles: draft.articles.iter().rev().map(|one| (&one.0.id, one)).collect(),
        actors: draft.actors.iter().rev().map(|actor| (&actor.id, &**actor)).collect(),
        events: draft.events.iter().rev().map(|event| (&event.id, event)).collect(),
        items: &settled,
        read: items,
        options,
        paths,
        known,
        ids: BTreeMap::new(),
        article_items: BTreeMap::new(),
        other_texts: BTreeSet::new(),
        plan: Plan::default(),
        refused,
    };
    planner.identify();
    planner.write_nouns();
    let decided = planner.decide_passages();
    planner.write_annotations(decided);
    let mut plan = planner.plan;
    plan.changes.sort_by(|a, b| a.path.cmp(&b.path));
    plan
}

/// An article of the site, with its annotations.
type AnnotatedArticle = (Arc<Article>, Option<Arc<Annotations>>);

/// What the steps of a plan share.
struct Planner<'p> {
    draft: &'p Draft,
    /// The articles of the site, with their annotations, its actors and its events, by id.
    articles: BTreeMap<&'p Id, &'p AnnotatedArticle>,
    actors: BTreeMap<&'p Id, &'p Actor>,
    events: BTreeMap<&'p Id, &'p Event>,
    items: &'p [ImportedItem],
    /// The same as they were read: so they are kept aside.
    read: &'p [ImportedItem],
    options: PlanOptions,
    /// The files of the site: path and text.
    paths: BTreeMap<FileKind, (&'p str, &'p str)>,
    known: KnownNames,
    /// The id of each article, actor and event among the items.
    ids: BTreeMap<usize, Id>,
    /// The items that are an article, by its id.
    article_items: BTreeMap<Id, Vec<usize>>,
    /// The articles of which the record has another text than the import.
    other_texts: BTreeSet<Id>,
    plan: Plan,
    refused: &'p BTreeMap<usize, String>,
}

impl Planner<'_> {
    /// Keeps an item aside.
    fn keep_aside(&mut self, item: usize, reason: impl Into<AsideReason>) {
        let imported = &self.read[item];
        self.plan.counts.entry(imported.item.word()).or_default().aside += 1;
        self.plan.aside.push(AsideItem { item: imported.clone(), reason: reason.into() });
    }

    fn counts(&mut self, item: usize) -> &mut ItemCounts {
        self.plan.counts.entry(self.items[item].item.word()).or_default()
    }

    /// The names of something as an item has them: first those that its own format gives.
    fn names_of(&self, item: usize, names: &ForeignNames) -> ForeignNames {
        let format = &self.items[item].format;
        names.iter().map(|name| scoped(format, name)).chain(names.iter().cloned()).collect()
    }

    /// Finds what each article, actor and event is in the record, or gives it a new id.
    fn identify(&mut self) {
        let mut new_names: Vec<(Kind, String, Id)> = Vec::new();
        let mut own: BTreeMap<(Kind, String), Id> = BTreeMap::new();
        for (at, imported) in self.items.iter().enumerate() {
            let (kind, names, title) = match &imported.item {
                Item::Article(article) => (Kind::Article, article_names(article), article.title.as_str()),
                Item::Actor(actor) => (Kind::Actor, nouns::actor_names(actor), actor.name.as_str()),
                Item::Event(event) => (Kind::Event, event.names.clone(), event.name.as_str()),
                Item::Passage(_) => continue,
            };
            let keys = names.iter().map(|name| (kind, scoped(&imported.format, name)));
            let twin = keys.clone().find_map(|key| own.get(&key)).cloned();
            let id = twin.or_else(|| self.find_existing(kind, &names, &imported.item));
            let id = id.unwrap_or_else(|| self.known.new_id(kind, &names, title));
            for key in keys {
                new_names.push((kind, key.1.clone(), id.clone()));
                own.entry(key).or_insert_with(|| id.clone());
            }
            new_names.push((kind, id.as_str().to_owned(), id.clone()));
            new_names.push((kind, title.to_owned(), id.clone()));
            if let Item::Actor(actor) = &imported.item {
                let more = actor.aliases.iter().map(|alias| &alias.name).chain(&actor.same_as);
                new_names.extend(more.map(|name| (kind, name.clone(), id.clone())));
            }
            if let Item::Article(article) = &imported.item {
                self.article_items.entry(id.clone()).or_default().push(at);
                new_names.extend(article.url.iter().map(|url| (kind, url.clone(), id.clone())));
            }
            self.ids.insert(at, id);
        }
        for (kind, name, id) in new_names {
            self.known.add(kind, &name, &id);
        }
    }

    /// What the record has of an item. An address or an identifier is enough; an id of another program is not, because it
    /// may be anything there: actors and events have to have a name in common, too.
    fn find_existing(&self, kind: Kind, names: &ForeignNames, item: &Item) -> Option<Id> {
        let (certain, plain): (ForeignNames, ForeignNames) = names.iter().cloned().partition(|name| name.contains(':'));
        let certain = self.known.find(kind, &certain).one();
        certain
            .or_else(|| self.known.find(kind, &plain).one().filter(|id| self.shares_a_name(item, id)))
            .or_else(|| self.find_by_name(item))
    }

    fn shares_a_name(&self, item: &Item, id: &Id) -> bool {
        match item {
            Item::Actor(actor) => {
                let names = || std::iter::once(&actor.name).chain(actor.aliases.iter().map(|alias| &alias.name));
                let existing = self.actors.get(id);
                existing.is_some_and(|known| known.names().any(|name| names().any(|own| own == name)))
            }
            Item::Event(event) => self.events.get(id).is_some_and(|known| known.name.value == event.name),
            Item::Article(_) | Item::Passage(_) => true,
        }
    }

    /// The actor of the record with the same name, of the same sort, or the event with the same name and date.
    fn find_by_name(&self, item: &Item) -> Option<Id> {
        match item {
            Item::Actor(actor) => {
                let id = self.known.find(Kind::Actor, &vec![actor.name.clone()]).one()?;
                let existing = self.actors.get(&id)?;
                nouns::is_compatible(existing, actor).then_some(id)
            }
            Item::Event(event) => {
                let id = self.known.find(Kind::Event, &vec![event.name.clone()]).one()?;
                let existing = self.events.get(&id)?;
                (existing.date.value.as_str() == event.date).then_some(id)
            }
            Item::Article(article) => {
                let candidates = match self.known.find(Kind::Article, &vec![article.title.clone()]) {
                    Meant::One(id) => vec![id],
                    Meant::Several(ids) => ids,
                    Meant::Unknown => Vec::new(),
                };
                candidates.into_iter().find(|id| self.is_same_article(id, article))
            }
            Item::Passage(_) => None,
        }
    }

    /// True if an article of the record with the same title has the same text, or where only a source is imported, no other day.
    fn is_same_article(&self, id: &Id, article: &ImportedArticle) -> bool {
        let Some((existing, _)) = self.articles.get(id) else { return false };
        match &article.body {
            Some(body) => {
                let text = self.paths.get(&FileKind::Article(id.clone())).map(|(_, text)| text);
                let own = text.and_then(|text| text.get(existing.body.range()));
                own.is_some_and(|own| nouns::has_same_letters(own, body))
            }
            None => {
                let day = existing.published.as_ref().map(|day| day.value.as_str());
                day.zip(article.published.as_deref()).is_none_or(|(one, other)| one == other)
            }
        }
    }
}

/// A name that only items of one format mean.
fn scoped(format: &str, name: &str) -> String {
    format!("{format}\u{1}{name}")
}

/// The names by which the record may have an article.
fn article_names(article: &ImportedArticle) -> ForeignNames {
    let identifiers = article.identifiers.iter().map(|(scheme, value)| known::identifier(scheme, value));
    article.names.iter().cloned().chain(article.url.clone()).chain(identifiers).collect()
}
