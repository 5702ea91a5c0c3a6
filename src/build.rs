//! The stages in a row: from a folder to a record, and from a record to a site.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Serialize;

use crate::{
    anchor,
    cache::{self, Whole},
    diag::{Diagnostics, Severity},
    incremental::DependencyGraph,
    link, load,
    lock::{Entered, Lock},
    model::{Day, FileKind, Files, LintLevel},
    output::Output,
    parse,
    progress::{Progress, Stage},
    record::Record,
    render::{self, Rendered},
    write,
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
    /// The day on which a build adds new quotes to the record, in UTC; without one, their day is unknown.
    ///
    /// It is no part of what a build depends on: once it is in the output, it is in the lock.
    #[serde(skip)]
    pub today: Option<Day>,
}

/// A site that was read, proved and linked.
#[derive(Debug)]
pub struct Checked {
    /// Its files.
    pub files: Arc<Files>,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// The record of what is right.
    pub record: Arc<Record>,
    /// The lock as committed; an empty one where there is none.
    pub lock: Arc<Lock>,
}

/// What a process remembers of a site, so that to look at it again after an edit costs what was edited.
#[derive(Debug, Default)]
pub struct Memory {
    files: Files,
    lock: Option<(Option<Arc<str>>, Arc<Lock>)>,
    parsed: parse::Memory,
    placed: anchor::PreviousPlacements,
    linked: link::PreviousMentions,
}

/// Reads, proves and links the site at `root`.
pub fn check(root: &Path, options: &Options, progress: &dyn Progress) -> Checked {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load::load(root, &mut diagnostics);
    address(&files, options, &mut diagnostics);
    prove(files, diagnostics, options, None, None, progress)
}

/// Reads, proves and links the site at `root` again: what is as it was is taken from `memory`.
///
/// The same comes of it as of [`check`], sooner; but for W218: who looks at a site while it is written need not know
/// where it will stand.
pub fn check_again(root: &Path, options: &Options, memory: &mut Memory, progress: &dyn Progress) -> Checked {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load::again(root, &memory.files, &mut diagnostics);
    memory.files = files.clone();
    prove(files, diagnostics, options, None, Some(memory), progress)
}

/// Says so where a site's address is nobody's, unless another is typed.
fn address(files: &Files, options: &Options, diagnostics: &mut Diagnostics) {
    if options.base_url.is_none() {
        parse::starter_address(files, diagnostics);
    }
}

/// Proves and links a site that was read. New quotes enter the record on the day `today`.
fn prove(
    mut files: Files,
    mut diagnostics: Diagnostics,
    options: &Options,
    today: Option<Day>,
    mut memory: Option<&mut Memory>,
    progress: &dyn Progress,
) -> Checked {
    render::theme(&mut files);
    progress.stage(Stage::Parse, 0);
    let parsed = memory.as_deref_mut().map(|memory| &mut memory.parsed);
    let mut draft = parse::again(&files, options.drafts, parsed, &mut diagnostics);
    if let Some(url) = &options.base_url {
        url.trim_end_matches('/').clone_into(&mut draft.settings.base_url);
    }
    let before = lock(&files, memory.as_deref_mut(), &mut diagnostics);
    progress.stage(Stage::Anchor, 0);
    let placed = memory.as_deref_mut().map(|memory| &mut memory.placed);
    let anchored = anchor::anchor_with_previous(draft, &files, &before, placed, &mut diagnostics);
    progress.stage(Stage::Link, 0);
    let previous = memory.map(|memory| &mut memory.linked);
    let linking = link::Options { entered: Entered::new(&before, today), previous };
    let record = link::link(anchored, &files, linking, &mut diagnostics);
    if options.locked {
        link::compare_lock(&before, &record, &mut diagnostics);
    } else if diagnostics.errors() == 0 {
        link::removed_quotes(&before, &record, &mut diagnostics);
    }
    let diagnostics = settle(diagnostics, &record, options);
    Checked { files: Arc::new(files), diagnostics, record: Arc::new(record), lock: before }
}

/// The lock as committed, which is remembered while its file is the same and can be read.
fn lock(files: &Files, memory: Option<&mut Memory>, diagnostics: &mut Diagnostics) -> Arc<Lock> {
    let Some(memory) = memory else { return Arc::new(Lock::read(files, diagnostics)) };
    let text = lock_text(files);
    if let Some((was, lock)) = &memory.lock
        && was.as_ref().map(Arc::as_ptr) == text.as_ref().map(Arc::as_ptr)
    {
        return Arc::clone(lock);
    }
    let before = diagnostics.errors();
    let lock = Arc::new(Lock::read(files, diagnostics));
    memory.lock = (diagnostics.errors() == before).then(|| (text, Arc::clone(&lock)));
    lock
}

/// The text of the lock file.
fn lock_text(files: &Files) -> Option<Arc<str>> {
    files.iter().find(|(_, file)| file.kind == FileKind::Lock).map(|(_, lock)| lock.text.clone())
}

impl Checked {
    /// Lays out a site that has no errors; `None` if it has some, or if laying it out finds some.
    ///
    /// What is wrong with a template on one of its pages shows when that page is made.
    pub fn render(&self, diagnostics: &mut Diagnostics) -> Option<Output> {
        self.render_after(None, diagnostics).map(|rendered| rendered.output)
    }

    /// Lays it out, and reuses the pages that are up to date by the dependencies of the previous build.
    fn render_after(&self, previous: Option<&DependencyGraph>, diagnostics: &mut Diagnostics) -> Option<Rendered> {
        if self.diagnostics.errors() > 0 {
            return None;
        }
        let errors = diagnostics.errors();
        render::render(&self.record, &self.files, previous, diagnostics).filter(|_| diagnostics.errors() == errors)
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
    pub files: Arc<Files>,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// Quotes proved.
    pub quotes: usize,
    /// Articles.
    pub articles: usize,
    /// True if the settings want share cards and this tool was built without what draws them.
    pub lacks_cards: bool,
    /// The folder that was written to.
    pub folder: PathBuf,
    /// What was written; none if the site has errors. The lock may not have been, which is an error too.
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
    address(&files, options, &mut diagnostics);
    let depends = cache::content(&files, &(options, diagnostics.as_slice()));
    let lock = lock_text(&files);
    let settings = parse::settings(&files, &mut Diagnostics::default());
    let lacks_cards = settings.cards && !cfg!(feature = "cards");
    let folder = folder.map_or_else(|| root.join(settings.output), Path::to_owned);
    let place = cache::path(&write::real(&folder));
    let cache = cache::read(root, &place);
    let inputs = depends.and(lock.as_deref().unwrap_or_default().as_bytes());
    if let Some(whole) =
        cache.whole.as_ref().filter(|whole| whole.inputs == inputs && write::is_intact(&folder, &cache))
    {
        let mut files = files;
        render::theme(&mut files);
        let written = Written { unchanged: cache.files.len(), ..Written::default() };
        return Built {
            files: Arc::new(files),
            diagnostics: Diagnostics::again(whole.diagnostics.clone()),
            quotes: whole.quotes,
            articles: whole.articles,
            lacks_cards,
            folder,
            written: Some(written),
        };
    }
    // What leaves the lock as it is adds no quote to the record.
    let renews = !options.locked && !options.drafts;
    let today = options.today.filter(|_| renews);
    let (mut checked, previous) = rayon::join(
        || prove(files, diagnostics, options, today, None, progress),
        || {
            cache
                .dependencies
                .and_then(|checksum| cache::read_dependencies(root, &place, &checksum))
                .unwrap_or_default()
        },
    );
    let mut found = Diagnostics::default();
    progress.stage(Stage::Render, 0);
    let quoted = !checked.record.entities.quotes.is_empty() || !checked.lock.is_empty();
    let keeps = renews && quoted;
    let rendered = checked.render_after(Some(&previous), &mut found);
    // Two runs have one staging folder.
    let _held = rendered.as_ref().and_then(|_| write::hold(root, &place));
    let (written, text) = rayon::join(
        || {
            let output = &rendered.as_ref()?.output;
            progress.stage(Stage::Write, output.len());
            write::write(output, root, &folder, &cache, progress, &mut found)
        },
        || {
            (keeps && checked.diagnostics.errors() == 0)
                .then(|| checked.lock.renewed(link::lock(&checked.record)).to_text())
        },
    );
    progress.stage(Stage::Keep, 0);
    let mut now = lock.clone();
    let mut renewed = false;
    if let Some(text) = text.filter(|_| written.is_some()) {
        renewed = write::file(&root.join("onrecord.lock"), &text, &mut found);
        now = Some(text.into());
    }
    checked.add(found, options);
    let (quotes, articles) = (checked.record.entities.quotes.len(), checked.record.entities.articles.len());
    let written = written.map(|(written, mut cache)| {
        // Places are told by the numbers of files, which a new lock file shifts.
        if checked.diagnostics.errors() == 0 && now.is_some() == lock.is_some() {
            let inputs = depends.and(now.as_deref().unwrap_or_default().as_bytes());
            cache.whole = Some(Whole::new(inputs, &checked.diagnostics, renewed, (quotes, articles)));
        }
        let dependencies = rendered.as_ref().and_then(Rendered::dependencies);
        cache.dependencies = dependencies.and_then(|graph| write::dependencies(root, &place, &graph));
        write::cache(root, &place, &cache);
        written
    });
    let Checked { files, diagnostics, record, .. } = checked;
    // A large record takes a while to be taken apart; nobody has to wait for it.
    rayon::spawn(move || drop((rendered, record, previous)));
    Built { files, diagnostics, quotes, articles, lacks_cards, folder, written }
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
