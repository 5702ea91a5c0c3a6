//! The live site: the last good one, in memory, and what is wrong with the newest state.
//!
//! In goes the folder, anew with each [`rebuild`](Live::rebuild); out come bytes by path, and reports.
//! A state with errors replaces the report and never the site. All that the server knows of the stages
//! is in this file.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard},
};

use axum::body::Bytes;
use serde_json::Value;

use super::Wish;
use crate::{
    build,
    diag::{Diagnostic, Diagnostics, Severity, render},
    model::{FileKind, Files},
    output::Output,
    route::Routes,
};

/// Diagnostics that are shown; a page, or a person, has no use for ten thousand.
const SHOWN: usize = 50;

/// A site that can be built again and again while it is read.
#[derive(Debug)]
pub(super) struct Live {
    root: PathBuf,
    options: build::Options,
    width: usize,
    memory: Mutex<Memory>,
    now: RwLock<Now>,
}

/// What is remembered from one build to the next.
#[derive(Debug, Default)]
struct Memory {
    site: build::Memory,
    /// A hash over the templates of the last good site.
    templates: Option<blake3::Hash>,
}

#[derive(Debug, Default)]
struct Now {
    good: Option<Arc<Good>>,
    report: Arc<Report>,
}

/// A page that its template could not make; what is wrong is in the report.
#[derive(Debug)]
pub(super) struct Unmade;

/// A site without errors.
#[derive(Debug)]
struct Good {
    output: Output,
    routes: Routes,
    assets: String,
    files: Arc<Files>,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Report {
    /// Everything that is wrong.
    pub diagnostics: Diagnostics,
    /// The first of it, errors before warnings, as text for a terminal.
    pub human: String,
    /// The same in the JSON form of diagnostics.
    pub json: Value,
    /// How many more there are.
    pub more: usize,
    /// Quotes that were proved.
    pub quotes: usize,
    /// True if there is a good site to show, this one or an earlier one.
    pub good: bool,
}

impl Report {
    /// True if the same is wrong in both.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.human == other.human && self.more == other.more
    }
}

impl Live {
    /// Nothing built yet.
    pub(super) fn new(wish: &Wish) -> Self {
        let options = build::Options { drafts: wish.drafts, ..build::Options::default() };
        let (memory, now) = (Mutex::default(), RwLock::default());
        Self { root: wish.root.clone(), options, width: wish.width, memory, now }
    }

    /// Reads, proves and links the site again; the newest good one is kept.
    ///
    /// Nobody who reads is held up meanwhile. Pages are made when somebody looks at them; only where the
    /// site's own templates changed, all are made, so that what is wrong with those shows at once.
    pub(super) fn rebuild(&self) -> Arc<Report> {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let mut checked = build::check_again(&self.root, &self.options, &mut memory.site, &());
        let mut found = Diagnostics::default();
        let output = checked.render(&mut found);
        let templates = Some(templates(&checked.files));
        let changed = memory.templates != templates;
        if let Some(output) = output.as_ref().filter(|_| changed && checked.files.has_templates()) {
            output.make_all(&mut found);
        }
        let good = output.filter(|_| found.errors() == 0).map(|output| {
            memory.templates = templates;
            let routes = Routes::new(&checked.record.settings);
            Arc::new(Good { output, routes, assets: assets(&checked.files), files: Arc::clone(&checked.files) })
        });
        checked.add(found, &self.options);
        let good = good.or_else(|| self.now().good.clone());
        let mut report = report(checked.diagnostics, &checked.files, self.width);
        report.quotes = checked.record.entities.quotes.len();
        report.good = good.is_some();
        self.put(Now { good, report: Arc::new(report) })
    }

    /// A file of the last good site, by its path in the output folder; it is made now.
    ///
    /// `Err` if its template fails; what is wrong is added to the report, unless there is a newer site by then.
    pub(super) fn get(&self, path: &str) -> Result<Option<Bytes>, Unmade> {
        let Some(good) = self.now().good.clone() else { return Ok(None) };
        match good.output.make(path, false) {
            Ok(made) => Ok(made.map(|made| Bytes::from(made.into_owned()))),
            Err(fault) => {
                let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
                let known = now.report.diagnostics.as_slice().contains(&fault);
                if !known && now.good.as_ref().is_some_and(|newest| Arc::ptr_eq(newest, &good)) {
                    let mut all = now.report.diagnostics.clone();
                    all.push(*fault);
                    let quotes = now.report.quotes;
                    let report = Report { good: true, quotes, ..report(all, &good.files, self.width) };
                    now.report = Arc::new(report);
                }
                Err(Unmade)
            }
        }
    }

    /// True if the last good site has a file at a path in the output folder.
    pub(super) fn has(&self, path: &str) -> bool {
        self.now().good.as_ref().is_some_and(|good| good.output.has(path))
    }

    /// The path of an asset of the last good site, by its name without a checksum.
    pub(super) fn asset(&self, name: &str) -> Option<String> {
        self.now().good.as_ref()?.output.asset(name).map(str::to_owned)
    }

    fn put(&self, now: Now) -> Arc<Report> {
        let report = Arc::clone(&now.report);
        let before = std::mem::replace(&mut *self.now.write().unwrap_or_else(PoisonError::into_inner), now);
        // A large record takes a while to be taken apart; nobody has to wait for it.
        rayon::spawn(move || drop(before));
        report
    }

    /// The addresses of the last good site; `None` if there never was one.
    pub(super) fn routes(&self) -> Option<Routes> {
        self.now().good.as_ref().map(|good| good.routes.clone())
    }

    /// A hash over the site's own assets, which pages show without naming their bytes; `""` without a site.
    pub(super) fn assets(&self) -> String {
        self.now().good.as_ref().map(|good| good.assets.clone()).unwrap_or_default()
    }

    /// What came of the last build.
    pub(super) fn report(&self) -> Arc<Report> {
        Arc::clone(&self.now().report)
    }

    fn now(&self) -> RwLockReadGuard<'_, Now> {
        self.now.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn report(diagnostics: Diagnostics, files: &Files, width: usize) -> Report {
    let all = diagnostics.as_slice();
    let of = |severity| all.iter().filter(move |diagnostic| diagnostic.severity == severity);
    let first: Vec<Diagnostic> = of(Severity::Error).chain(of(Severity::Warning)).take(SHOWN).cloned().collect();
    Report {
        human: render::human(&first, files, &render::Style { colour: true, width }),
        json: serde_json::from_str(&render::json(&first, files)).unwrap_or_default(),
        more: all.len() - first.len(),
        diagnostics,
        ..Report::default()
    }
}

fn assets(files: &Files) -> String {
    hash(files, |kind| matches!(kind, FileKind::Asset(_))).to_hex()[..16].to_owned()
}

fn templates(files: &Files) -> blake3::Hash {
    hash(files, |kind| matches!(kind, FileKind::Template(_) | FileKind::Words(_)))
}

/// A hash over the files of some kinds.
fn hash(files: &Files, of: impl Fn(&FileKind) -> bool) -> blake3::Hash {
    let mut hash = blake3::Hasher::new();
    for (_, file) in files.iter().filter(|(_, file)| of(&file.kind)) {
        hash.update(file.hash().as_bytes());
    }
    hash.finalize()
}
