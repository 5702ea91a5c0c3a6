//! Who captured, annotated and reviewed: from git where the site has a history, and from what the record itself says.

use std::{collections::BTreeSet, path::Path};

use serde::Serialize;

use crate::{
    git::SiteRepository,
    model::{Files, Span},
    record::{ArticleIx, QuoteIx, Record},
};

/// The form of the log.
const FORM: &str = "onrecord-custody-1";
/// The folder of captures in a site.
const CAPTURES: &str = "captures";

/// The log of a pack.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CustodyLog {
    form: &'static str,
    /// Where the entries come from: `git and record`, or `record` for a site without a history.
    from: &'static str,
    /// Files that differ from what was committed last, by path.
    uncommitted: Vec<String>,
    /// By what they are about, then in the order in which they happened.
    pub(super) entries: Vec<CustodyEntry>,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CustodyEntry {
    /// `captured`, `recorded` for the article, `annotated`, `changed` for a note of the editors, `verified`, or `reviewed`.
    pub(super) done: &'static str,
    /// What it was done to: `article bridge`, `quote by-may`.
    pub(super) of: String,
    /// Who did it, as far as is known.
    pub(super) by: Option<String>,
    /// When: a day, or a moment with its time zone.
    pub(super) on: Option<String>,
    /// What was done, in a line.
    pub(super) what: Option<String>,
    /// The commit that says so; none if the record does.
    pub(super) commit: Option<String>,
}

/// The log of some quotes and of the articles that they and their renditions are in.
pub(super) fn custody_log(
    record: &Record,
    files: &Files,
    quotes: &[QuoteIx],
    articles: &BTreeSet<ArticleIx>,
) -> CustodyLog {
    let repository = SiteRepository::open(&files.root).ok();
    let mut log = CustodyLog {
        form: FORM,
        from: if repository.is_some() { "git and record" } else { "record" },
        uncommitted: Vec::new(),
        entries: Vec::new(),
    };
    for at in articles {
        let article = &record.article(*at).article;
        let of = format!("article {}", article.id);
        let seal = record.article(*at).capture.as_ref();
        let own = article.capture.iter().map(|capture| (capture, seal.and_then(|seal| seal.at.as_ref())));
        let versions = article.versions.iter().map(|version| &version.capture);
        let versions = versions.map(|capture| (capture, capture.at.as_ref().map(|at| &at.value)));
        let captures: Vec<_> = own.chain(versions).collect();
        for (capture, on) in &captures {
            let what = capture.url.as_ref().or(article.source.url.as_ref()).map(|url| url.value.clone());
            log.push_stated("captured", &of, None, on.map(ToString::to_string), what);
        }
        let Some(repository) = &repository else { continue };
        let captures = captures.iter();
        let capture = captures.map(|(capture, _)| ("captured", format!("{CAPTURES}/{}", capture.file.value)));
        let own = ("recorded", files.get(article.file).path.clone());
        let annotations = annotation_files(record, files, *at).into_iter().map(|path| ("annotated", path));
        for (done, path) in capture.chain([own]).chain(annotations) {
            log.push_commits(repository, done, &of, &path);
        }
    }
    for at in quotes {
        let quote = &record.quote(*at).quote;
        let of = format!("quote {}", quote.id.value);
        let verification = &quote.verification;
        if verification.by.is_some() || verification.date.is_some() {
            let on = verification.date.as_ref().map(|date| date.value.to_string());
            log.push_stated("verified", &of, verification.by.clone(), on, Some(verification.level.word().to_owned()));
        }
        for review in &quote.reviewed {
            let on = review.date.as_ref().map(|date| date.value.to_string());
            log.push_stated("reviewed", &of, Some(review.by.clone()), on, None);
        }
        for change in &quote.changes {
            let what = format!("{}: {}", change.kind.word(), change.text.value);
            log.push_stated("changed", &of, None, Some(change.date.value.to_string()), Some(what));
        }
    }
    log.uncommitted.sort();
    log.uncommitted.dedup();
    log
}

impl CustodyLog {
    /// True if a file is not as it was committed last.
    pub(super) fn has_uncommitted(&self) -> bool {
        !self.uncommitted.is_empty()
    }

    /// Adds what the record says.
    fn push_stated(
        &mut self,
        done: &'static str,
        of: &str,
        by: Option<String>,
        on: Option<String>,
        what: Option<String>,
    ) {
        self.entries.push(CustodyEntry { done, of: of.to_owned(), by, on, what, commit: None });
    }

    /// Adds the commits that a file has.
    fn push_commits(&mut self, repository: &SiteRepository<'_>, done: &'static str, of: &str, path: &str) {
        let Ok(history) = repository.history_of(Path::new(path)) else { return };
        if history.has_changes {
            self.uncommitted.push(path.to_owned());
        }
        self.entries.extend(history.commits.into_iter().map(|commit| CustodyEntry {
            done,
            of: of.to_owned(),
            by: Some(commit.author),
            on: Some(commit.at),
            what: Some(commit.subject),
            commit: Some(commit.id),
        }));
    }
}

/// The files with the annotations of an article.
fn annotation_files(record: &Record, files: &Files, at: ArticleIx) -> BTreeSet<String> {
    let links = record.article_links(at);
    let quotes = links.quotes.iter().map(|at| record.quote(*at).quote.id.span);
    let renditions = links.renditions.iter().map(|at| record.rendition(*at).rendition.quote.span);
    quotes.chain(renditions).map(|span: Span| files.get(span.file).path.clone()).collect()
}
