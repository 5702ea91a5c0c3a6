//! The draft of a site, put together from its parsed files.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    annotations::LeftOut,
    days::{Calendar, SeenOn, check_days},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{
        Absence, AbsenceReason, Absences, Actor, Annotations, Article, Briefing, Day, Event, FileId, Files, Id, Page,
        QuoteDraft, Settings, Topic,
    },
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
    /// Those of them that were left out because they are drafts.
    pub drafts: BTreeSet<(&'static str, Id)>,
    /// What is not a part of the site although it is typed, and why.
    pub absent: Absences,
    /// True if a file of annotations could not be read at all, so that its quotes are unknown.
    pub unread: bool,
    /// What is held back until a day.
    pub calendar: Calendar,
}

/// Which of the content is a part of the site.
#[derive(Debug, Clone, Copy)]
pub struct Visibility {
    /// Drafts are.
    pub drafts: bool,
    /// What waits for a day is from that day on.
    pub on: SeenOn,
}

/// One file's content; a copy shares what is large.
#[derive(Debug, Clone)]
pub(super) enum Parsed {
    Article(Arc<Article>),
    Annotations(Id, Arc<Annotations>, LeftOut),
    Actor(Arc<Actor>),
    Topic(Topic),
    Event(Event),
    Briefing(Briefing),
    Page(Page),
    Broken(&'static str, Id),
    /// A file of annotations that cannot be read.
    Unread,
}

impl Parsed {
    /// The kind and id of a draft; `None` if it is not one.
    fn as_draft(&self) -> Option<(&'static str, &Id)> {
        let (is_draft, kind, id) = match self {
            Self::Article(article) => (article.draft, "article", &article.id),
            Self::Actor(actor) => (actor.draft, "actor", &actor.id),
            Self::Topic(topic) => (topic.draft, "topic", &topic.id),
            Self::Event(event) => (event.draft, "event", &event.id),
            Self::Briefing(briefing) => (briefing.draft, "briefing", &briefing.id),
            Self::Page(page) => (page.draft, "page", &page.id),
            Self::Annotations(..) | Self::Broken(..) | Self::Unread => return None,
        };
        is_draft.then_some((kind, id))
    }
}

/// The result of parsing one file, with its own diagnostics.
pub(super) type Read = (Option<Parsed>, Diagnostics);

/// Puts the parsed files together, by id, with annotations added to their articles; drafts and what waits for a day are
/// left out as if they could not be used, so that nothing of them is on the site, and what refers to them is not reported.
///
/// Reports E215, W262, and E402 where two files have one id.
pub(super) fn assemble(
    settings: Settings,
    read: Vec<Read>,
    Visibility { drafts, on }: Visibility,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Draft {
    let mut draft = Draft {
        settings,
        articles: Vec::new(),
        actors: Vec::new(),
        topics: Vec::new(),
        events: Vec::new(),
        briefings: Vec::new(),
        pages: Vec::new(),
        broken: BTreeSet::new(),
        drafts: BTreeSet::new(),
        absent: Absences::new(),
        unread: false,
        calendar: Calendar::default(),
    };
    let requires_review = draft.settings.require_review;
    let is_unfinished = |quote: &QuoteDraft| quote.draft || requires_review && quote.reviewed.is_empty();
    let mut annotations = BTreeMap::new();
    for (parsed, own) in read {
        diagnostics.append(own);
        let publish_after = parsed.as_ref().and_then(Parsed::publish_after);
        if !draft.calendar.note_embargo(publish_after, on) {
            let names: Vec<_> = parsed.into_iter().flat_map(Parsed::into_names).collect();
            let absence = publish_after.map(|day| Absence::new(AbsenceReason::Until(day)));
            draft
                .absent
                .extend(absence.into_iter().flat_map(|absence| names.iter().map(move |name| (name.clone(), absence))));
            draft.broken.extend(names);
            continue;
        }
        if !drafts && let Some((kind, id)) = parsed.as_ref().and_then(Parsed::as_draft) {
            draft.drafts.insert((kind, id.clone()));
            draft.absent.insert((kind, id.clone()), Absence::new(AbsenceReason::Draft));
            if let Some(Parsed::Topic(topic)) = &parsed {
                draft.drafts.extend(topic.positions.iter().map(|position| ("position", position.id.value.clone())));
            }
            continue;
        }
        match parsed {
            None => {}
            Some(Parsed::Unread) => draft.unread = true,
            Some(Parsed::Article(article)) => draft.articles.push((article, None)),
            Some(Parsed::Annotations(id, mut found, left_out)) => {
                if !drafts && found.quotes.iter().any(is_unfinished) {
                    let all = Arc::make_mut(&mut found);
                    let gone = all.quotes.iter().filter(|quote| is_unfinished(quote));
                    for quote in gone {
                        let name = ("quote", quote.id.value.clone());
                        let reason = if quote.draft { AbsenceReason::Draft } else { AbsenceReason::NotReviewed };
                        draft.absent.insert(name.clone(), Absence::new(reason));
                        draft.drafts.insert(name);
                    }
                    all.quotes.retain(|quote| !is_unfinished(quote));
                    // What is left unannotated is no mistake.
                    all.partial = true;
                }
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
    draft.broken.extend(draft.drafts.iter().cloned());
    let path = |file: FileId| files.get(file).path.as_str();
    let twice = &mut |kind: &str, id: &Id, first: FileId, second: FileId| {
        diagnostics.push(
            Diagnostic::at_path(
                Code::DuplicateId,
                path(second),
                format!("the {kind} `{id}` already exists, in `{}`", path(first)),
            )
            .help("rename one of the files; a file's name is its id, whatever folder it is in"),
        );
    };
    drop_duplicates(&mut draft.articles, |(a, _)| (&a.id, a.file), "article", twice);
    drop_duplicates(&mut draft.actors, |a| (&a.id, a.file), "actor", twice);
    drop_duplicates(&mut draft.topics, |t| (&t.id, t.file), "topic", twice);
    drop_duplicates(&mut draft.events, |e| (&e.id, e.file), "event", twice);
    drop_duplicates(&mut draft.briefings, |b| (&b.id, b.file), "briefing", twice);
    drop_duplicates(&mut draft.pages, |p| (&p.id, p.file), "page", twice);
    attach_annotations(&mut draft, annotations, files, diagnostics);
    hold_back_quotes(&mut draft, on);
    check_days(&draft.articles, &draft.briefings, &mut draft.calendar, on, diagnostics);
    draft
}

/// Leaves out the quotes that wait for a day.
fn hold_back_quotes(draft: &mut Draft, on: SeenOn) {
    for (_, annotations) in &mut draft.articles {
        let Some(annotations) = annotations else { continue };
        let shown = |quote: &QuoteDraft| draft.calendar.note_embargo(quote.publish_after, on);
        let shown: Vec<bool> = annotations.quotes.iter().map(shown).collect();
        if !shown.contains(&false) {
            continue;
        }
        let annotations = Arc::make_mut(annotations);
        // Its words are quoted already, so that they are not reported as not annotated.
        annotations.partial = true;
        let mut shown = shown.into_iter();
        annotations.quotes.retain(|quote| {
            let kept = shown.next().unwrap_or(true);
            if let Some(day) = quote.publish_after.filter(|_| !kept) {
                let name = ("quote", quote.id.value.clone());
                draft.absent.insert(name.clone(), Absence::new(AbsenceReason::Until(day)));
                draft.broken.insert(name);
            }
            kept
        });
    }
}

impl Parsed {
    fn publish_after(&self) -> Option<Day> {
        match self {
            Self::Article(article) => article.publish_after,
            Self::Actor(actor) => actor.publish_after,
            Self::Topic(topic) => topic.publish_after,
            Self::Event(event) => event.publish_after,
            Self::Briefing(briefing) => briefing.publish_after,
            Self::Page(page) => page.publish_after,
            Self::Annotations(..) | Self::Broken(..) | Self::Unread => None,
        }
    }

    /// What content can name it by: kind and id, and those of the positions of a topic.
    fn into_names(self) -> Vec<(&'static str, Id)> {
        match self {
            Self::Article(article) => vec![("article", article.id.clone())],
            Self::Actor(actor) => vec![("actor", actor.id.clone())],
            Self::Topic(topic) => {
                let positions = topic.positions.into_iter().map(|position| ("position", position.id.value));
                positions.chain([("topic", topic.id)]).collect()
            }
            Self::Event(event) => vec![("event", event.id)],
            Self::Briefing(briefing) => vec![("briefing", briefing.id)],
            Self::Page(page) => vec![("page", page.id)],
            Self::Broken(kind, id) => vec![(kind, id)],
            Self::Annotations(..) | Self::Unread => Vec::new(),
        }
    }
}

/// Adds annotations to their articles.
fn attach_annotations(
    draft: &mut Draft,
    annotations: BTreeMap<Id, Vec<Arc<Annotations>>>,
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
                .help("merge them into one file"),
            );
        }
        let Some(found) = found.pop() else { continue };
        match article {
            Ok(at) => draft.articles[at].1 = Some(found),
            Err(_) if draft.broken.contains(&("article", id.clone())) => {
                let names = || found.quotes.iter().map(|quote| ("quote", quote.id.value.clone()));
                draft.broken.extend(names());
                if let Some(absence) = draft.absent.get(&("article", id)).map(|absence| absence.of_its_quotes()) {
                    draft.absent.extend(names().map(|name| (name, absence)));
                }
            }
            Err(_) => {
                let path = files.get(found.file).path.as_str();
                let known = draft.articles.iter().map(|(article, _)| article.id.as_str());
                let help = match crate::diag::nearest(id.as_str(), known) {
                    Some(near) => format!("did you mean `{near}.annotations.yaml`?"),
                    None => format!("put the article next to it, as `{id}.md`"),
                };
                let message = format!("annotations of `{id}`, but there is no article with that name");
                diagnostics.push(Diagnostic::at_path(Code::AnnotationsWithoutArticle, path, message).help(help));
                draft.broken.extend(found.quotes.iter().map(|quote| ("quote", quote.id.value.clone())));
            }
        }
    }
}

/// Sorts by id and drops the second of two with one id.
fn drop_duplicates<T>(
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
