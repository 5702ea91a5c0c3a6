//! The stages in a row: from a folder to a record, and from a record to a site.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    anchor,
    cache::{self, Cache, Whole},
    diag::{Diagnostics, Severity},
    link, load,
    lock::Lock,
    model::{FileKind, Files, LintLevel},
    output::Output,
    parse,
    progress::{Progress, Stage},
    record::Record,
    render, write,
    write::Written,
};

/// What a run asks for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Options {
    /// Keep what is marked as a draft.
    pub drafts: bool,
    /// Treat warnings as errors.
    pub deny_warnings: bool,
    /// Refuse to build if the lock file does not agree with the content.
    pub locked: bool,
    /// The site's address, in the place of the one in the settings.
    pub base_url: Option<String>,
}

/// A site that was read, proved and linked.
#[derive(Debug)]
pub struct Checked {
    /// Its files.
    pub files: Files,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// The record of what is right.
    pub record: Record,
    /// The lock as committed.
    pub before: Lock,
    /// The lock as it should be.
    pub lock: Lock,
}

/// Reads, proves and links the site at `root`.
pub fn check(root: &Path, options: &Options, progress: &dyn Progress) -> Checked {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load::load(root, &mut diagnostics);
    prove(files, diagnostics, options, progress)
}

/// Proves and links a site that was read.
fn prove(mut files: Files, mut diagnostics: Diagnostics, options: &Options, progress: &dyn Progress) -> Checked {
    render::theme(&mut files);
    progress.stage(Stage::Parse, 0);
    let mut draft = parse::parse(&files, options.drafts, &mut diagnostics);
    if let Some(url) = &options.base_url {
        url.trim_end_matches('/').clone_into(&mut draft.settings.base_url);
    }
    let before = Lock::read(&files, &mut diagnostics);
    progress.stage(Stage::Anchor, 0);
    let anchored = anchor::anchor(draft, &files, &before, &mut diagnostics);
    progress.stage(Stage::Link, 0);
    let record = link::link(anchored, &files, &mut diagnostics);
    let lock = Lock::of(&record);
    if options.locked {
        before.compare(&lock, &mut diagnostics);
    } else if diagnostics.errors() == 0 {
        before.forgotten(&lock, &mut diagnostics);
    }
    let diagnostics = settle(diagnostics, &record, options);
    Checked { files, diagnostics, record, before, lock }
}

impl Checked {
    /// Lays out a site that has no errors; `None` if it has some, or if laying it out finds some.
    ///
    /// What is wrong with a template on one of its pages shows when that page is made.
    pub fn render(&self, diagnostics: &mut Diagnostics) -> Option<Output<'_>> {
        if self.diagnostics.errors() > 0 {
            return None;
        }
        let before = diagnostics.errors();
        render::render(&self.record, &self.files, diagnostics).filter(|_| diagnostics.errors() == before)
    }

    /// Makes every page, and takes in what is reported; `None` if anything is an error.
    pub fn render_all(&mut self, options: &Options) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut found = Diagnostics::default();
        let made = self.render(&mut found).map(|output| output.make_all(&mut found));
        self.add(found, options);
        made.filter(|_| self.diagnostics.errors() == 0)
    }

    /// Takes in what later stages reported.
    pub fn add(&mut self, found: Diagnostics, options: &Options) {
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        diagnostics.append(found);
        self.diagnostics = settle(diagnostics, &self.record, options);
    }
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The site's files.
    pub files: Files,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// Quotes proved.
    pub quotes: usize,
    /// Articles.
    pub articles: usize,
    /// The folder that was written to.
    pub folder: PathBuf,
    /// What was written; none if the site has errors.
    pub written: Option<Written>,
}

/// Reads, proves, links and writes the site at `root`; `folder` is written to, or the one in the settings.
///
/// Where nothing changed since the last build, nothing is done but to look. Drafts and `--locked` leave
/// the lock as it is: a draft's quotes have no page yet that anybody could miss.
pub fn build(root: &Path, folder: Option<&Path>, options: &Options, progress: &dyn Progress) -> Built {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load::load(root, &mut diagnostics);
    let depends = cache::content(&files, &(options, diagnostics.as_slice()));
    let lock =
        files.iter().find(|(_, file)| file.kind == FileKind::Lock).map_or("".into(), |(_, lock)| lock.text.clone());
    let folder =
        folder.map_or_else(|| root.join(parse::settings(&files, &mut Diagnostics::default()).output), Path::to_owned);
    let place = cache::path(&folder);
    let cache = load::cache(root, &place);
    let inputs = depends.and(lock.as_bytes());
    if let Some(whole) =
        cache.whole.as_ref().filter(|whole| whole.inputs == inputs && write::is_intact(&folder, &cache))
    {
        let mut files = files;
        render::theme(&mut files);
        let written = Written { unchanged: cache.files.len(), ..Written::default() };
        return Built {
            files,
            diagnostics: Diagnostics::again(whole.diagnostics.clone()),
            quotes: whole.quotes,
            articles: whole.articles,
            folder,
            written: Some(written),
        };
    }
    let mut checked = prove(files, diagnostics, options, progress);
    let mut found = Diagnostics::default();
    progress.stage(Stage::Render, 0);
    let keeps = !options.locked && !options.drafts && (!checked.lock.is_empty() || checked.before != Lock::default());
    let output = checked.render(&mut found);
    let (written, text) = rayon::join(
        || {
            let output = output?;
            progress.stage(Stage::Write, output.len());
            write::write(&output, root, &folder, &cache, progress, &mut found)
        },
        || keeps.then(|| checked.lock.to_text()),
    );
    progress.stage(Stage::Keep, 0);
    let mut now = lock;
    if let Some(text) = text.filter(|_| written.is_some()) {
        write::file(&root.join("onrecord.lock"), &text, &mut found);
        now = text.into();
    }
    checked.add(found, options);
    let failed = checked.diagnostics.errors() > 0;
    let (quotes, articles) = (checked.record.quotes.len(), checked.record.articles.len());
    let written = written.filter(|_| !failed).map(|(written, files)| {
        let whole = Whole::new(depends.and(now.as_bytes()), &checked.diagnostics, quotes, articles);
        let cache = Cache { files, whole: Some(whole) };
        write::cache(root, &place, &cache);
        written
    });
    let Checked { files, diagnostics, record, before, lock } = checked;
    // A large record takes a while to be taken apart; nobody has to wait for it.
    rayon::spawn(move || drop((record, before, lock)));
    Built { files, diagnostics, quotes, articles, folder, written }
}

/// Applies the levels of the settings and `--deny warnings`, and puts everything in reading order.
fn settle(diagnostics: Diagnostics, record: &Record, options: &Options) -> Diagnostics {
    let levels = &record.settings.lints;
    diagnostics.settle(|mut diagnostic| {
        if diagnostic.severity == Severity::Warning {
            match levels.get(diagnostic.code.name()).map(|level| level.value) {
                Some(LintLevel::Allow) => return None,
                Some(LintLevel::Deny) => diagnostic.severity = Severity::Error,
                _ if options.deny_warnings => diagnostic.severity = Severity::Error,
                _ => {}
            }
        }
        Some(diagnostic)
    })
}
