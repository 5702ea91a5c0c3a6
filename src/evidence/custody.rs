//! Who captured, annotated and reviewed: from git where the site has a history, and from what the record itself says.
//!
//! A clone that has only the newest commits gives whoever made the oldest of them for the author of everything before. So of such a
//! clone no commit is in the log, and the log says so. Messages of commits are no part of it: editors write them for themselves.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    git::{FileCommit, GitError, GitErrorKind, SiteRepository},
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
    /// Why it has no commits, although the site has a history.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<&'static str>,
    /// Files that differ from what was committed last, by path.
    uncommitted: Vec<String>,
    /// By what they are about, then in the order in which they happened.
    pub(super) entries: Vec<CustodyEntry>,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CustodyEntry {
    /// `captured`, `recorded` for the article, `annotated`, `moved` for a file that got another name and no other words, `changed` for
    /// a note of the editors, `verified`, or `reviewed`.
    pub(super) done: &'static str,
    /// What it was done to: `article bridge`, `quote by-may`.
    pub(super) of: String,
    /// Who did it, as far as is known.
    pub(super) by: Option<String>,
    /// When: a day, or a moment with its time zone.
    pub(super) on: Option<String>,
    /// What was done, in a line; nothing for a commit.
    pub(super) what: Option<String>,
    /// The commit that says so; none if the record does.
    pub(super) commit: Option<String>,
}

/// Why the log of a clone with the newest commits has none of them.
const ONLY_THE_NEWEST: &str = "this clone has only the newest commits, so their authors need not be those of the files";

/// The log of some quotes and of the articles that they and their renditions are in.
///
/// *Errors*: the site is in a repository that git cannot read.
pub(super) fn custody_log(
    record: &Record,
    files: &Files,
    quotes: &[QuoteIx],
    articles: &BTreeSet<ArticleIx>,
) -> Result<CustodyLog, GitError> {
    let history = SiteCommits::open(files)?;
    let has_commits = matches!(history, SiteCommits::All(_));
    let mut log = CustodyLog {
        form: FORM,
        from: if has_commits { "git and record" } else { "record" },
        left_out: matches!(history, SiteCommits::Newest(_)).then_some(ONLY_THE_NEWEST),
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
        let captures = captures.iter();
        let capture = captures.map(|(capture, _)| ("captured", format!("{CAPTURES}/{}", capture.file.value)));
        let own = ("recorded", files.get(article.file).path.clone());
        let annotations = annotation_files(record, files, *at).into_iter().map(|path| ("annotated", path));
        for (done, path) in capture.chain([own]).chain(annotations) {
            log.push_commits(&history, done, &of, &path)?;
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
    Ok(log)
}

/// The history of a site, as far as its clone has it.
enum SiteCommits<'r> {
    /// All of it.
    All(SiteRepository<'r>),
    /// The newest commits alone.
    Newest(SiteRepository<'r>),
    /// Nothing was committed yet.
    NoCommit(SiteRepository<'r>),
    /// There is no repository, or no git to read it.
    Unknown,
}

impl<'r> SiteCommits<'r> {
    /// *Errors*: there is a repository, and git cannot read it.
    fn open(files: &'r Files) -> Result<Self, GitError> {
        let repository = match SiteRepository::open(&files.root) {
            Ok(repository) => repository,
            Err(error) if matches!(error.kind, GitErrorKind::NoRepository | GitErrorKind::NoGit) => {
                return Ok(Self::Unknown);
            }
            Err(error) => return Err(error),
        };
        match repository.find_commit("HEAD") {
            Ok(_) if repository.is_shallow() => Ok(Self::Newest(repository)),
            Ok(_) => Ok(Self::All(repository)),
            Err(error) if error.kind == GitErrorKind::NoCommit => Ok(Self::NoCommit(repository)),
            Err(error) => Err(error),
        }
    }

    fn repository(&self) -> Option<&SiteRepository<'r>> {
        match self {
            Self::All(repository) | Self::Newest(repository) | Self::NoCommit(repository) => Some(repository),
            Self::Unknown => None,
        }
    }

    /// The commits of a file, the first first.
    fn of_file(&self, path: &str) -> Result<Vec<FileCommit>, GitError> {
        match self {
            Self::All(repository) => repository.history_of(path),
            _ => Ok(Vec::new()),
        }
    }
}

impl CustodyLog {
    /// True if a file is not as it was committed last.
    pub(super) fn has_uncommitted(&self) -> bool {
        !self.uncommitted.is_empty()
    }

    /// True if the history has more commits than the clone, and the log therefore none.
    pub(super) fn lacks_commits(&self) -> bool {
        self.left_out.is_some()
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
    ///
    /// *Errors*: git cannot read them.
    fn push_commits(
        &mut self,
        history: &SiteCommits<'_>,
        done: &'static str,
        of: &str,
        path: &str,
    ) -> Result<(), GitError> {
        let Some(repository) = history.repository() else { return Ok(()) };
        if repository.has_changes(path)? {
            self.uncommitted.push(path.to_owned());
        }
        self.entries.extend(history.of_file(path)?.into_iter().map(|commit| CustodyEntry {
            done: if commit.only_moves { "moved" } else { done },
            of: of.to_owned(),
            by: Some(commit.author),
            on: Some(commit.at),
            what: None,
            commit: Some(commit.id),
        }));
        Ok(())
    }
}

/// The files with the annotations of an article.
fn annotation_files(record: &Record, files: &Files, at: ArticleIx) -> BTreeSet<String> {
    let links = record.article_links(at);
    let quotes = links.quotes.iter().map(|at| record.quote(*at).quote.id.span);
    let renditions = links.renditions.iter().map(|at| record.rendition(*at).rendition.quote.span);
    quotes.chain(renditions).map(|span: Span| files.get(span.file).path.clone()).collect()
}
