//! The live site: the last good one, in memory, and what is wrong with the newest state.
//!
//! In goes the folder, anew with each [`rebuild`](Live::rebuild); out come bytes by path, and reports.
//! A state with errors replaces the report and never the site. All that the server knows of the stages
//! is in this file.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use axum::body::Bytes;
use serde_json::Value;

use super::Wish;
use crate::{
    build,
    diag::{Diagnostic, Diagnostics, Severity, render},
    model::{FileKind, Files},
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
    now: RwLock<Now>,
}

#[derive(Debug, Default)]
struct Now {
    good: Option<Arc<Good>>,
    report: Arc<Report>,
}

/// A site without errors.
#[derive(Debug)]
struct Good {
    /// Its files, by their paths in the output folder.
    files: BTreeMap<String, Bytes>,
    routes: Routes,
    assets: String,
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
        Self { root: wish.root.clone(), options, width: wish.width, now: RwLock::default() }
    }

    /// Reads, proves, links and renders the site; the newest good one is kept.
    ///
    /// Nobody who reads is held up meanwhile.
    pub(super) fn rebuild(&self) -> Arc<Report> {
        let mut checked = build::check(&self.root, &self.options, &());
        let good = checked.render_all(&self.options).map(|made| {
            let routes = Routes::new(&checked.record.settings);
            let files = made.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
            Arc::new(Good { files, routes, assets: assets(&checked.files) })
        });
        let good = good.or_else(|| self.now().good.clone());
        let mut report = report(checked.diagnostics, &checked.files, self.width);
        report.quotes = checked.record.quotes.len();
        report.good = good.is_some();
        let report = Arc::new(report);
        let now = Now { good, report: Arc::clone(&report) };
        let before = std::mem::replace(&mut *self.now.write().unwrap_or_else(PoisonError::into_inner), now);
        drop(before);
        report
    }

    /// A file of the last good site, by its path in the output folder.
    pub(super) fn get(&self, path: &str) -> Option<Bytes> {
        self.now().good.as_ref()?.files.get(path).cloned()
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
    let mut hash = blake3::Hasher::new();
    for (_, file) in files.iter() {
        if let FileKind::Asset(name) = &file.kind {
            hash.update(name.as_bytes()).update(blake3::hash(&file.bytes).as_bytes());
        }
    }
    hash.finalize().to_hex()[..16].to_owned()
}
