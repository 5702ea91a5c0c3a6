//! What had a page and is no longer in the content: W311.
//!
//! The lock names everything that has a page, so a thing that was removed or renamed since the last build is noticed. A
//! thing whose former address leads to another one is not reported.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit, KnownWords},
    lock::{Lock, RENDITION, WordsHash},
    model::{Absence, Absences, FileId, FileKind, Files, Id, Kind, Span, Spanned},
    record::{Entities, LinkedQuote, Record},
    route,
};

use super::lock::FILE;

/// Reports quotes that had a page and have been removed from the content: W311.
pub fn removed_quotes(before: &Lock, record: &Record, files: &Files, absent: &Absences, diagnostics: &mut Diagnostics) {
    let forwarded = former_addresses(&record.entities);
    let locked = before.articles.values().flat_map(|locked| locked.quotes.iter());
    let added = OnceCell::new();
    for (key, entry) in locked.filter(|(key, _)| !key.starts_with(RENDITION)) {
        let Some(address) = lost_address(record, &forwarded, Kind::Quote, key) else { continue };
        if let Some(absence) = absence_of(absent, Kind::Quote, key) {
            diagnostics.push(absent_page((Kind::Quote, key), absence));
            continue;
        }
        let message = format!("the quote `{key}` was removed, and so is its page");
        let mut found = Diagnostic::at_path(Code::QuoteRemoved, FILE, message)
            .note("other sites may link to it; a quote with another id is a new quote");
        if let Some(linked) = added.get_or_init(|| added_quotes(before, record)).get(&entry.words) {
            let (id, file) = (&linked.quote.id.value, &files.get(linked.quote.id.span.file).path);
            found =
                found.help(format!("if it is `{id}` now, add `redirect_from: [{address}]` to that quote, in `{file}`"));
        }
        diagnostics.push(found.help(
            "keep it, with `status: retracted` and a line under `changes`; or build the site, which removes it from the lock",
        ));
    }
}

/// The quotes that are new, by their words; the first of those with the same words.
fn added_quotes<'r>(before: &Lock, record: &'r Record) -> FxHashMap<WordsHash, &'r LinkedQuote> {
    let locked: FxHashSet<&str> =
        before.articles.values().flat_map(|known| known.quotes.keys().map(String::as_str)).collect();
    let quotes = record.entities.quotes.iter().rev();
    let added = quotes.filter(|linked| !locked.contains(linked.quote.id.value.as_str()));
    added.map(|linked| (WordsHash::of(&linked.quote.text.value), linked)).collect()
}

/// Reports everything else that had a page and is no longer in the content: W311.
pub fn removed_pages(before: &Lock, record: &Record, files: &Files, absent: &Absences, diagnostics: &mut Diagnostics) {
    let forwarded = former_addresses(&record.entities);
    let articles = before.articles.keys().map(|id| (Kind::Article, id.as_str()));
    let others = before.pages.iter().map(|(kind, id)| (*kind, id.as_str()));
    let locked: BTreeSet<(Kind, &str)> = articles.chain(others).collect();
    let lost = locked.iter().filter_map(|(kind, id)| Some((*kind, *id, lost_address(record, &forwarded, *kind, id)?)));
    let lost: Vec<(Kind, &str, String)> = lost.collect();
    if lost.is_empty() {
        return;
    }
    let files = ContentFiles::new(files);
    let mut added: BTreeMap<Kind, AddedThings<'_>> = BTreeMap::new();
    for (kind, id, address) in &lost {
        if let Some(absence) = absence_of(absent, *kind, id) {
            diagnostics.push(absent_page((*kind, id), absence));
            continue;
        }
        let added = added.entry(*kind).or_insert_with(|| {
            let all = record.entities.ids_of(*kind).into_iter();
            AddedThings::new(all.filter(|id| !locked.contains(&(*kind, id.as_str()))).collect())
        });
        diagnostics.push(removed_page(&files, (*kind, id), address, added));
    }
}

/// The things of a kind that are new.
struct AddedThings<'r> {
    ids: Vec<&'r Id>,
    words: KnownWords,
}

impl<'r> AddedThings<'r> {
    fn new(ids: Vec<&'r Id>) -> Self {
        Self { words: KnownWords::new(ids.iter().map(|id| id.as_str())), ids }
    }

    /// Which of them a thing that is gone may be now.
    fn renamed(&self, id: &str) -> Option<Id> {
        match self.ids[..] {
            [only] => Some(only.clone()),
            _ => self.words.nearest(id).and_then(|near| Id::parse(near).ok()),
        }
    }
}

/// The files of the content, by what they are for.
struct ContentFiles<'f> {
    files: &'f Files,
    by_kind: HashMap<&'f FileKind, FileId, FxBuildHasher>,
}

impl<'f> ContentFiles<'f> {
    fn new(files: &'f Files) -> Self {
        Self { files, by_kind: files.iter().map(|(number, file)| (&file.kind, number)).collect() }
    }

    /// The file of a thing, and where a line can be added to its front matter; `None` if it has former addresses already.
    fn file_of(&self, kind: Kind, id: &Id) -> Option<(&'f str, Option<Span>)> {
        let sought = match kind {
            Kind::Article => FileKind::Article(id.clone()),
            Kind::Actor => FileKind::Actor(id.clone()),
            Kind::Topic => FileKind::Topic(id.clone()),
            Kind::Event => FileKind::Event(id.clone()),
            Kind::Briefing => FileKind::Briefing(id.clone()),
            Kind::Page => FileKind::Page(id.clone()),
            Kind::Quote => return None,
        };
        let number = *self.by_kind.get(&sought)?;
        let file = self.files.get(number);
        let begins = ["---\n", "---\r\n"].into_iter().find(|begins| file.text.starts_with(begins));
        let start = begins.filter(|_| !file.text.contains("\nredirect_from:")).map(str::len);
        Some((&file.path, start.map(|start| Span::new(number, start..start))))
    }
}

/// Why something is not a part of the site although it is typed.
fn absence_of(absent: &Absences, kind: Kind, id: &str) -> Option<Absence> {
    absent.get(&(kind.word(), Id::parse(id).ok()?)).copied()
}

/// The warning about the page of something that is not a part of the site although it is typed.
fn absent_page((kind, id): (Kind, &str), absence: Absence) -> Diagnostic {
    let reason = absence.reason;
    let message = if absence.with_article {
        format!("the article of the {kind} `{id}` {reason}, and so the page of the {kind} is gone")
    } else {
        format!("the {kind} `{id}` {reason}, and so its page is gone")
    };
    let remedy = absence.remedy();
    Diagnostic::at_path(Code::QuoteRemoved, FILE, message)
        .note("other sites may link to it")
        .help(format!("{remedy}; or build the site, which removes it from the lock"))
}

/// The warning about one page; `added` are the things of its kind that are new, any of which it may be now.
fn removed_page(
    files: &ContentFiles<'_>,
    (kind, id): (Kind, &str),
    address: &str,
    added: &AddedThings<'_>,
) -> Diagnostic {
    let message = format!("the {kind} `{id}` was removed, and so is its page");
    let found = Diagnostic::at_path(Code::QuoteRemoved, FILE, message).note("other sites may link to it");
    let line = format!("redirect_from: [{address}]");
    let renamed = added.renamed(id);
    let found = match renamed.and_then(|new| files.file_of(kind, &new).map(|file| (new, file))) {
        Some((new, (path, start))) => {
            let help = format!("if it is `{new}` now, add `{line}` to `{path}`");
            match start {
                Some(span) => found.fix(help, vec![Edit { span, replacement: format!("{line}\n") }]),
                None => found.help(help),
            }
        }
        None => found.help(format!("add `{line}` to what readers should find there instead")),
    };
    found.help("or build the site, which removes it from the lock")
}

/// The former address of a thing that is neither in the record nor forwarded.
fn lost_address(record: &Record, forwarded: &BTreeSet<String>, kind: Kind, id: &str) -> Option<String> {
    if record.entities.find(kind, id).is_some() {
        return None;
    }
    let address = route::page_of(kind, &Id::parse(id).ok()?);
    (!forwarded.contains(address.trim_end_matches('/'))).then_some(address)
}

/// Every former address, without a slash at its end.
pub(super) fn former_addresses(entities: &Entities) -> BTreeSet<String> {
    let all = [
        entities.articles.iter().flat_map(|one| &one.article.former).collect::<Vec<_>>(),
        entities.quotes.iter().flat_map(|one| &one.quote.former).collect(),
        entities.actors.iter().flat_map(|one| &one.actor.former).collect(),
        entities.topics.iter().flat_map(|one| &one.topic.former).collect(),
        entities.events.iter().flat_map(|one| &one.event.former).collect(),
        entities.briefings.iter().flat_map(|one| &one.briefing.former).collect(),
        entities.pages.iter().flat_map(|one| &one.former).collect(),
    ];
    let plain = |former: &Spanned<String>| former.value.trim_end_matches('/').to_owned();
    all.into_iter().flatten().map(plain).collect()
}
