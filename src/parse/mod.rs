//! Parsing: files become nouns, as typed.
//!
//! In go [`Files`]; out comes a [`Draft`]: settings, articles, annotations, actors, topics, events,
//! briefings and pages, by id, each value with its span. A file that cannot be used is reported and
//! left out; its id is remembered, so that what refers to it is not reported as well. Ids are not
//! looked up here: that is linking.

mod annotations;
mod articles;
mod format;
mod front;
pub(crate) mod hidden;
mod keys;
mod node;
mod nouns;
mod read;
mod recover;
mod schema;
mod settings;
mod syntax;
mod yaml;

pub(crate) use front::split as front_matter;
pub(crate) use node::{Node, Shape};
pub use schema::schema;
pub(crate) use settings::{settings, starter_address};
pub(crate) use yaml::{quoted, read as read_yaml};

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Actor, Annotations, Article, Briefing, Event, File, FileId, FileKind, Files, Id, Page, Settings, Topic},
};

/// A site as typed.
#[derive(Debug)]
pub struct Draft {
    /// The settings.
    pub settings: Settings,
    /// Articles with their annotations, by id.
    pub articles: Vec<(Arc<Article>, Option<Arc<Annotations>>)>,
    /// Actors, by id.
    pub actors: Vec<Arc<Actor>>,
    /// Topics, by id.
    pub topics: Vec<Topic>,
    /// Events, by id.
    pub events: Vec<Event>,
    /// Briefings, by id.
    pub briefings: Vec<Briefing>,
    /// Pages, by id.
    pub pages: Vec<Page>,
    /// Things that were left out because they could not be used: kind and id.
    pub broken: BTreeSet<(&'static str, Id)>,
    /// True if a file of annotations could not be read at all, so that nobody knows its quotes.
    pub unread: bool,
}

/// One file's content; a copy shares what is large.
#[derive(Debug, Clone)]
enum Parsed {
    Article(Arc<Article>),
    Annotations(Id, Arc<Annotations>, annotations::LeftOut),
    Actor(Arc<Actor>),
    Topic(Topic),
    Event(Event),
    Briefing(Briefing),
    Page(Page),
    Broken(&'static str, Id),
    /// A file of annotations that cannot be read.
    Unread,
}

/// What was read the last time, to be taken again for files whose text is shared with the one read then.
#[derive(Debug, Default)]
pub struct Memory {
    drafts: bool,
    /// Every file that was read, by its id: its kind, its text, and what was read.
    read: Vec<(FileKind, Arc<str>, Read)>,
}

type Read = (Option<Parsed>, Diagnostics);

/// Reads every file of a site.
///
/// With `drafts`, what is marked as a draft is kept. Reports E2xx, and E402 where two files have one id.
pub fn parse(files: &Files, drafts: bool, diagnostics: &mut Diagnostics) -> Draft {
    again(files, drafts, None, diagnostics)
}

/// Reads every file of a site that was not read the last time.
///
/// Reports as [`parse`] does, anew what was reported then.
pub fn again(files: &Files, drafts: bool, memory: Option<&mut Memory>, diagnostics: &mut Diagnostics) -> Draft {
    let settings = settings(files, diagnostics);
    let all: Vec<_> = files.iter().collect();
    // What a file says depends on the settings too; places in it hold its id, so that has to be the same.
    let old = memory.as_ref().map_or(&[][..], |memory| &memory.read);
    let is_same = |(id, file): &(FileId, &File)| {
        old.get(id.0 as usize).is_some_and(|(kind, text, _)| *kind == file.kind && Arc::ptr_eq(text, &file.text))
    };
    let old = match all.iter().find(|(_, file)| file.kind == FileKind::Settings) {
        Some(found) if memory.as_ref().is_some_and(|memory| memory.drafts == drafts) && is_same(found) => old,
        _ => &[],
    };
    let read: Vec<Read> = all
        .par_iter()
        .map(|(id, file)| {
            if !old.is_empty() && is_same(&(*id, file)) {
                return old[id.0 as usize].2.clone();
            }
            let mut own = Diagnostics::default();
            let parsed = one(*id, file, &settings, &mut own);
            // An article may silence what is found in it, which anchoring asks.
            let silent = matches!(
                file.kind,
                FileKind::Article(_)
                    | FileKind::Annotations(_)
                    | FileKind::Asset(_)
                    | FileKind::Lock
                    | FileKind::Template(_)
                    | FileKind::Words(_)
            );
            if !silent {
                hidden::report(*id, &file.text, None, &mut BTreeSet::new(), &mut own);
            }
            (parsed, own)
        })
        .collect();
    if let Some(memory) = memory {
        let of = |((_, file), read): (&(FileId, &File), &Read)| (file.kind.clone(), file.text.clone(), read.clone());
        *memory = Memory { drafts, read: all.iter().zip(&read).map(of).collect() };
    }
    let mut draft = Draft {
        settings,
        articles: Vec::new(),
        actors: Vec::new(),
        topics: Vec::new(),
        events: Vec::new(),
        briefings: Vec::new(),
        pages: Vec::new(),
        broken: BTreeSet::new(),
        unread: false,
    };
    let mut annotations = std::collections::BTreeMap::new();
    for (parsed, own) in read {
        diagnostics.append(own);
        match parsed {
            None => {}
            Some(Parsed::Unread) => draft.unread = true,
            Some(Parsed::Article(article)) if article.draft && !drafts => {
                draft.broken.insert(("article", article.id.clone()));
            }
            Some(Parsed::Briefing(briefing)) if briefing.draft && !drafts => {
                draft.broken.insert(("briefing", briefing.id));
            }
            Some(Parsed::Article(article)) => draft.articles.push((article, None)),
            Some(Parsed::Annotations(id, found, left_out)) => {
                draft.unread |= left_out.unread;
                draft.broken.extend(left_out.quotes.into_iter().map(|id| ("quote", id)));
                annotations.entry(id).or_insert_with(Vec::new).push(found);
            }
            Some(Parsed::Actor(actor)) => draft.actors.push(actor),
            Some(Parsed::Topic(topic)) => draft.topics.push(topic),
            Some(Parsed::Event(event)) => draft.events.push(event),
            Some(Parsed::Briefing(briefing)) => draft.briefings.push(briefing),
            Some(Parsed::Page(page)) => draft.pages.push(page),
            Some(Parsed::Broken(kind, id)) => {
                draft.broken.insert((kind, id));
            }
        }
    }
    let path = |file: FileId| files.get(file).path.as_str();
    let twice = &mut |kind: &str, id: &Id, first: FileId, second: FileId| {
        diagnostics.push(
            Diagnostic::at_path(
                Code::DuplicateId,
                path(second),
                format!("the {kind} `{id}` is also `{}`", path(first)),
            )
            .help("rename one of the files; a file's name is its id, whatever folder it is in"),
        );
    };
    unique(&mut draft.articles, |(a, _)| (&a.id, a.file), "article", twice);
    unique(&mut draft.actors, |a| (&a.id, a.file), "actor", twice);
    unique(&mut draft.topics, |t| (&t.id, t.file), "topic", twice);
    unique(&mut draft.events, |e| (&e.id, e.file), "event", twice);
    unique(&mut draft.briefings, |b| (&b.id, b.file), "briefing", twice);
    unique(&mut draft.pages, |p| (&p.id, p.file), "page", twice);
    attach(&mut draft, annotations, files, diagnostics);
    draft
}

/// Puts annotations to their articles.
fn attach(
    draft: &mut Draft,
    annotations: std::collections::BTreeMap<Id, Vec<Arc<Annotations>>>,
    files: &Files,
    diagnostics: &mut Diagnostics,
) {
    for (id, mut found) in annotations {
        let article = draft.articles.binary_search_by(|(article, _)| article.id.cmp(&id));
        for second in found.drain(1..) {
            let path = files.get(second.file).path.as_str();
            diagnostics.push(
                Diagnostic::at_path(
                    Code::DuplicateId,
                    path,
                    format!("the article `{id}` has two files of annotations"),
                )
                .help("make one of them"),
            );
        }
        let Some(found) = found.pop() else { continue };
        match article {
            Ok(at) => draft.articles[at].1 = Some(found),
            Err(_) if draft.broken.contains(&("article", id.clone())) => {
                draft.broken.extend(found.quotes.iter().map(|quote| ("quote", quote.id.value.clone())));
            }
            Err(_) => {
                let path = files.get(found.file).path.as_str();
                let known = draft.articles.iter().map(|(article, _)| article.id.as_str());
                let help = match crate::diag::nearest(id.as_str(), known) {
                    Some(near) => format!("did you mean `{near}.annotations.yaml`?"),
                    None => format!("put the article beside it, as `{id}.md`"),
                };
                let message = format!("annotations of `{id}`, but there is no article of that name");
                diagnostics.push(Diagnostic::at_path(Code::AnnotationsWithoutArticle, path, message).help(help));
                draft.broken.extend(found.quotes.iter().map(|quote| ("quote", quote.id.value.clone())));
            }
        }
    }
}

/// Sorts by id and drops the second of two with one id.
fn unique<T>(
    items: &mut Vec<T>,
    key: impl Fn(&T) -> (&Id, FileId),
    kind: &str,
    twice: &mut impl FnMut(&str, &Id, FileId, FileId),
) {
    items.sort_by(|a, b| key(a).cmp(&key(b)));
    items.dedup_by(|second, first| {
        let ((a, first), (b, second)) = (key(first), key(second));
        if a == b {
            twice(kind, a, first, second);
        }
        a == b
    });
}

fn one(file: FileId, content: &File, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Parsed> {
    let text = &content.text;
    let (kind, id, found) = match &content.kind {
        FileKind::Settings | FileKind::Lock | FileKind::Template(_) | FileKind::Words(_) | FileKind::Asset(_) => {
            return None;
        }
        FileKind::Annotations(id) => {
            let read = annotations::annotations(text, file, diagnostics);
            return Some(
                read.map_or(Parsed::Unread, |(found, lost)| Parsed::Annotations(id.clone(), Arc::new(found), lost)),
            );
        }
        FileKind::Article(id) => {
            ("article", id, articles::article(text, id, file, settings, diagnostics).map(Arc::new).map(Parsed::Article))
        }
        FileKind::Actor(id) => {
            ("actor", id, nouns::actor(text, id, file, diagnostics).map(Arc::new).map(Parsed::Actor))
        }
        FileKind::Topic(id) => ("topic", id, nouns::topic(text, id, file, diagnostics).map(Parsed::Topic)),
        FileKind::Event(id) => ("event", id, nouns::event(text, id, file, diagnostics).map(Parsed::Event)),
        FileKind::Briefing(id) => ("briefing", id, nouns::briefing(text, id, file, diagnostics).map(Parsed::Briefing)),
        FileKind::Page(id) => ("page", id, nouns::page(text, id, file, diagnostics).map(Parsed::Page)),
    };
    Some(found.unwrap_or_else(|| Parsed::Broken(kind, id.clone())))
}
