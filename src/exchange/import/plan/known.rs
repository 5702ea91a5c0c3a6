//! The names by which imported files can mean things of the record.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    exchange::{doi::bare_doi, import::item::ForeignNames},
    model::{FileKind, Files, Id, Kind},
    parse::Draft,
    route::{self, Routes},
    text::clean::clean,
};

/// Things by their names.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    ids: BTreeMap<(Kind, String), BTreeSet<Id>>,
    /// The ids that a new thing may not have.
    taken: BTreeSet<(Kind, Id)>,
    /// By the name that ids are made from: how many were made.
    numbers: BTreeMap<(Kind, String), usize>,
}

/// What some names mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// One thing.
    One(Id),
    /// Nothing of the record.
    Unknown,
    /// Several things.
    Several(Vec<Id>),
}

impl Meant {
    pub(super) fn one(self) -> Option<Id> {
        if let Self::One(id) = self { Some(id) } else { None }
    }
}

impl KnownNames {
    /// The names of everything in a site.
    pub(super) fn of_site(files: &Files, draft: &Draft) -> Self {
        let mut known = Self::default();
        let routes = Routes::new(&draft.settings);
        for (_, file) in files.iter() {
            let (kind, id) = match &file.kind {
                FileKind::Article(id) => (Kind::Article, id),
                FileKind::Actor(id) => (Kind::Actor, id),
                FileKind::Topic(id) => (Kind::Topic, id),
                FileKind::Event(id) => (Kind::Event, id),
                _ => continue,
            };
            known.taken.insert((kind, id.clone()));
            known.add(kind, &routes.absolute(&route::page_of(kind, id)), id);
            known.add(kind, &file.path, id);
        }
        known.add_articles(draft, &routes);
        for actor in &draft.actors {
            known.add(Kind::Actor, actor.id.as_str(), &actor.id);
            actor.names().for_each(|name| known.add(Kind::Actor, name, &actor.id));
            actor.same_as.iter().for_each(|url| known.add(Kind::Actor, &url.value, &actor.id));
            known.add_identifiers(Kind::Actor, &actor.extra.to_json(), &actor.id);
        }
        for topic in &draft.topics {
            known.add(Kind::Topic, topic.id.as_str(), &topic.id);
            known.add(Kind::Topic, &topic.name.value, &topic.id);
        }
        for event in &draft.events {
            known.add(Kind::Event, event.id.as_str(), &event.id);
            known.add(Kind::Event, &event.name.value, &event.id);
        }
        known
    }

    fn add_articles(&mut self, draft: &Draft, routes: &Routes) {
        for (article, annotations) in &draft.articles {
            let id = &article.id;
            self.add(Kind::Article, id.as_str(), id);
            self.add(Kind::Article, &article.title.value, id);
            self.add(Kind::Article, &routes.absolute(&route::text_stream(id)), id);
            let source = &article.source;
            source.url.iter().chain(&source.archived).for_each(|url| self.add(Kind::Article, &url.value, id));
            self.add_identifiers(Kind::Article, &article.extra.to_json(), id);
            for quote in annotations.iter().flat_map(|annotations| &annotations.quotes) {
                let id = &quote.id.value;
                self.taken.insert((Kind::Quote, id.clone()));
                self.add(Kind::Quote, id.as_str(), id);
                self.add(Kind::Quote, &routes.absolute(&route::page_of(Kind::Quote, id)), id);
            }
        }
    }

    /// The identifiers that an import wrote into `extra`, and of passages their address.
    fn add_identifiers(&mut self, kind: Kind, extra: &str, id: &Id) {
        let Ok(extra) = serde_json::from_str::<serde_json::Value>(extra) else { return };
        for (scheme, value) in extra.get("identifiers").and_then(|all| all.as_object()).into_iter().flatten() {
            if let Some(value) = crate::exchange::import::json::label_of(value) {
                self.add(kind, &identifier(scheme, &value), id);
            }
        }
    }

    /// Adds a name of a thing.
    pub(super) fn add(&mut self, kind: Kind, name: &str, id: &Id) {
        let name = name_key(kind, name);
        if !name.is_empty() {
            self.ids.entry((kind, name)).or_default().insert(id.clone());
        }
    }

    /// What the first of some names means that means anything.
    pub(super) fn find(&self, kind: Kind, names: &ForeignNames) -> Meant {
        let mut several = Meant::Unknown;
        for name in names {
            match self.ids.get(&(kind, name_key(kind, name))) {
                Some(ids) if ids.len() == 1 => return ids.first().cloned().map_or(Meant::Unknown, Meant::One),
                Some(ids) => several = Meant::Several(ids.iter().cloned().collect()),
                None => {}
            }
        }
        several
    }

    /// An id for something new: the first name that is fit for one, or one made from `title`.
    pub(super) fn new_id(&mut self, kind: Kind, names: &ForeignNames, title: &str) -> Id {
        let fit = names.iter().find_map(|name| fit_id(id_in_address(kind, name).unwrap_or(name)));
        let wanted: Vec<String> = fit.into_iter().chain(slug_of(title)).collect();
        let is_free = |id: &&String| Id::parse(id).is_ok_and(|id| !self.taken.contains(&(kind, id)));
        let base = wanted.iter().find(is_free).or(wanted.first()).cloned();
        let base = base.or_else(|| names.iter().find_map(|name| slug_of(name)));
        let base = base.unwrap_or_else(|| kind.word().to_owned());
        // Those before are taken.
        let number = self.numbers.entry((kind, base.clone())).or_default();
        loop {
            *number += 1;
            let wanted = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
            if let Ok(id) = Id::parse(&wanted)
                && self.taken.insert((kind, id.clone()))
            {
                return id;
            }
        }
    }
}

/// The name of an identifier of a scheme; of a DOI the same in each of its forms.
pub(super) fn identifier(scheme: &str, value: &str) -> String {
    format!("{scheme}: {}", bare_doi(value))
}

/// The form in which names are compared: lower case and single spaces; an address without its scheme, and that of an
/// article without the place in it.
fn name_key(kind: Kind, name: &str) -> String {
    let name = clean(name.trim());
    let address = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    match address {
        Some(address) => {
            let whole = address.split('#').next().filter(|_| kind == Kind::Article);
            let address = whole.unwrap_or(address);
            format!("//{}", address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/'))
        }
        None => name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" "),
    }
}

/// The id in the address of a page of a site that onrecord made, or in that of a text.
pub(in crate::exchange::import) fn id_in_address(kind: Kind, address: &str) -> Option<&str> {
    let (_, path) = address.split_once("://")?;
    let mut parts = path.split('/').rev().filter(|part| !part.is_empty());
    let (last, folder) = (parts.next()?, parts.next()?);
    let last = last.split(['#', '?']).next().unwrap_or(last);
    let is_text = kind == Kind::Article && folder == "texts";
    if folder == kind.plural() || is_text { Some(last.strip_suffix(".txt").unwrap_or(last)) } else { None }
}

/// A name that is an id which people can read; `None` for numbers and for long runs of hexadecimal digits.
fn fit_id(name: &str) -> Option<String> {
    let name = name.trim_start_matches('#');
    let is_code = name.len() > 1 && name.chars().filter(char::is_ascii_digit).count() * 3 >= name.len();
    let is_id = Id::parse(name).is_ok() && name.len() <= 80 && !is_code && name.len() > 1;
    is_id.then(|| name.to_owned())
}

/// The most characters of an id that is made from a name.
const LONGEST_ID: usize = 60;

/// A slug of a name; `None` if it has no letters that a slug can have.
pub(super) fn slug_of(name: &str) -> Option<String> {
    let words = name.split_whitespace().take(8).collect::<Vec<_>>().join("-");
    let slug = match Id::parse(&words) {
        Ok(id) => id.as_str().to_owned(),
        Err(found) => found.suggestion,
    };
    let slug = slug.get(..LONGEST_ID).unwrap_or(&slug).trim_end_matches(['-', '_']);
    Id::parse(slug).ok().map(|id| id.as_str().to_owned())
}
