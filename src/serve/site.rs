//! The live site: the last version without errors, in memory, and the diagnostics of the newest version.
//!
//! Each [`rebuild`](LiveSite::rebuild) reads the folder again. A version with errors replaces the report and never
//! the site. This is the only file of the server that calls the stages of a build.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard},
};

use axum::body::Bytes;
use jiff::Timestamp;
use serde_json::Value;

use super::options::ServeOptions;
use crate::{
    build,
    diag::{Diagnostic, Diagnostics, Severity, render},
    lock::Lock,
    model::{FileKind, Files, Id, Kind, day_of},
    output::Output,
    record::Record,
    route::{self, Routes},
};

/// The largest number of diagnostics that are shown.
const MAX_SHOWN: usize = 50;

/// A site that can be rebuilt while its pages are read.
#[derive(Debug)]
pub(super) struct LiveSite {
    root: PathBuf,
    options: build::Options,
    now: fn() -> Timestamp,
    width: usize,
    /// True if articles can be annotated.
    edit: bool,
    previous: Mutex<PreviousBuild>,
    current: RwLock<Current>,
}

/// The state that one build keeps for the next.
#[derive(Debug, Default)]
struct PreviousBuild {
    site: build::PreviousCheck,
    /// A hash of the templates of the last version without errors.
    templates: Option<blake3::Hash>,
}

/// What is served now.
#[derive(Debug, Default)]
struct Current {
    version: Option<Arc<Version>>,
    report: Arc<BuildReport>,
    newest: Option<NewestSite>,
}

/// The newest version of the site, with or without errors, for the editor; a copy shares everything.
#[derive(Debug, Clone)]
pub(super) struct NewestSite {
    /// Its files.
    pub(super) files: Arc<Files>,
    /// The record, which lacks what has errors.
    pub(super) record: Arc<Record>,
    /// The lock as committed.
    pub(super) lock: Arc<Lock>,
}

/// The error if a template fails on a page; its diagnostic is in the report.
#[derive(Debug)]
pub(super) struct RenderFailed;

/// A version of the site without errors.
#[derive(Debug)]
struct Version {
    output: Output,
    routes: Routes,
    assets: String,
    files: Arc<Files>,
}

/// The result of a build.
#[derive(Debug, Default)]
pub struct BuildReport {
    /// All diagnostics.
    pub diagnostics: Diagnostics,
    /// The first of them, errors before warnings, as text for a terminal.
    pub human: String,
    /// The same in the JSON form of diagnostics.
    pub json: Value,
    /// The number of diagnostics that `human` and `json` leave out.
    pub more: usize,
    /// The number of quotes that were proved.
    pub quotes: usize,
    /// True if there is a version without errors to show, this one or an earlier one.
    pub good: bool,
}

impl BuildReport {
    /// True if both have the same diagnostics.
    pub(super) fn has_same_diagnostics(&self, other: &Self) -> bool {
        self.human == other.human && self.more == other.more
    }
}

impl LiveSite {
    /// A site that is not built yet.
    pub(super) fn new(options: &ServeOptions) -> Self {
        let build_options = build::Options {
            drafts: options.drafts,
            config: options.config.clone(),
            variables: options.variables.clone(),
            as_of: options.as_of,
            ..build::Options::default()
        };
        let (previous, current) = (Mutex::default(), RwLock::default());
        Self {
            root: options.root.clone(),
            options: build_options,
            now: options.now,
            width: options.width,
            edit: options.edit,
            previous,
            current,
        }
    }

    /// Reads, proves and links the site again. A version with errors does not replace the last one without.
    ///
    /// Requests are answered meanwhile. Pages are rendered on request; only if the site's own templates changed, all
    /// are rendered, so that errors of the templates appear at once.
    pub(super) fn rebuild(&self) -> Arc<BuildReport> {
        let options = build::Options { today: Some(day_of((self.now)())), ..self.options.clone() };
        let mut previous = self.previous.lock().unwrap_or_else(PoisonError::into_inner);
        let mut checked = build::check_incrementally(&self.root, &options, &mut previous.site, &());
        let mut found = Diagnostics::default();
        let output = checked.render(&mut found);
        let templates = Some(hash_templates(&checked.files));
        let changed = previous.templates != templates;
        if let Some(output) = output.as_ref().filter(|_| changed && checked.files.has_templates()) {
            output.render_all(&mut found);
        }
        let version = output.filter(|_| found.error_count() == 0).map(|output| {
            previous.templates = templates;
            let routes = Routes::new(&checked.record.settings);
            let assets = hash_assets(&checked.files);
            Arc::new(Version { output, routes, assets, files: Arc::clone(&checked.files) })
        });
        checked.add_diagnostics(found, &self.options);
        let newest = NewestSite {
            files: Arc::clone(&checked.files),
            record: Arc::clone(&checked.record),
            lock: Arc::clone(&checked.lock),
        };
        let version = version.or_else(|| self.current().version.clone());
        let mut report = make_report(checked.diagnostics, &checked.files, self.width);
        report.quotes = checked.record.entities.quotes.len();
        report.good = version.is_some();
        self.replace_current(Current { version, report: Arc::new(report), newest: Some(newest) })
    }

    /// Renders a file, by its path in the output folder; `None` if there is no such file.
    ///
    /// `Err` if its template fails; the diagnostic is added to the report, unless there is a newer version by then.
    pub(super) fn get_file(&self, path: &str) -> Result<Option<Bytes>, RenderFailed> {
        let Some(version) = self.current().version.clone() else { return Ok(None) };
        match version.output.render_file(path, false) {
            Ok(made) => Ok(made.map(|made| Bytes::from(made.into_owned()))),
            Err(error) => {
                let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
                let is_known = current.report.diagnostics.as_slice().contains(&error);
                if !is_known && current.version.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, &version)) {
                    let mut all = current.report.diagnostics.clone();
                    all.push(*error);
                    let quotes = current.report.quotes;
                    let report = BuildReport { good: true, quotes, ..make_report(all, &version.files, self.width) };
                    current.report = Arc::new(report);
                }
                Err(RenderFailed)
            }
        }
    }

    /// True if there is a file at a path in the output folder.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.current().version.as_ref().is_some_and(|version| version.output.has_file(path))
    }

    /// The path of an asset, by its name without a checksum.
    pub(super) fn find_asset(&self, name: &str) -> Option<String> {
        self.current().version.as_ref()?.output.find_asset(name).map(str::to_owned)
    }

    fn replace_current(&self, current: Current) -> Arc<BuildReport> {
        let report = Arc::clone(&current.report);
        let old = std::mem::replace(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), current);
        // Dropping a large record takes a while, so another thread does it.
        rayon::spawn(move || drop(old));
        report
    }

    /// The addresses of the site; `None` if there is no version without errors yet.
    pub(super) fn routes(&self) -> Option<Routes> {
        self.current().version.as_ref().map(|version| version.routes.clone())
    }

    /// A hash of the site's own assets, which pages may show without a checksum in the address; `""` without a site.
    pub(super) fn assets_hash(&self) -> String {
        self.current().version.as_ref().map(|version| version.assets.clone()).unwrap_or_default()
    }

    /// The newest version of the site; `None` before the first build.
    pub(super) fn newest(&self) -> Option<NewestSite> {
        self.current().newest.clone()
    }

    /// The address at which the article with its page at a path is annotated; `None` for every other page.
    pub(super) fn editor_of(&self, path: &str) -> Option<String> {
        let (routes, newest) = self.routes().zip(self.newest().filter(|_| self.edit))?;
        let mut articles = newest.record.entities.articles.iter().map(|linked| &linked.article.id);
        let is_it = |id: &&Id| routes.link(&route::page_of(Kind::Article, id)) == path;
        articles.find(is_it).map(|id| format!("/.onrecord/edit/{id}"))
    }

    /// The site's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The result of the last build.
    pub(super) fn report(&self) -> Arc<BuildReport> {
        Arc::clone(&self.current().report)
    }

    fn current(&self) -> RwLockReadGuard<'_, Current> {
        self.current.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make_report(diagnostics: Diagnostics, files: &Files, width: usize) -> BuildReport {
    let all = diagnostics.as_slice();
    let of = |severity| all.iter().filter(move |diagnostic| diagnostic.severity == severity);
    let first: Vec<Diagnostic> = of(Severity::Error).chain(of(Severity::Warning)).take(MAX_SHOWN).cloned().collect();
    BuildReport {
        human: render::render_human(&first, files, &render::Style { colour: true, width }),
        json: serde_json::from_str(&render::render_json(&first, files)).unwrap_or_default(),
        more: all.len() - first.len(),
        diagnostics,
        ..BuildReport::default()
    }
}

fn hash_assets(files: &Files) -> String {
    hash_kinds(files, |kind| matches!(kind, FileKind::Asset(_) | FileKind::Picture(_))).to_hex()[..16].to_owned()
}

fn hash_templates(files: &Files) -> blake3::Hash {
    hash_kinds(files, |kind| matches!(kind, FileKind::Template(_) | FileKind::Words(_)))
}

/// A hash of the files of some kinds.
fn hash_kinds(files: &Files, of: impl Fn(&FileKind) -> bool) -> blake3::Hash {
    let mut hash = blake3::Hasher::new();
    for (_, file) in files.iter().filter(|(_, file)| of(&file.kind)) {
        hash.update(file.hash().as_bytes());
    }
    hash.finalize()
}
