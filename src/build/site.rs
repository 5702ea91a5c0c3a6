//! Building: checks, renders and writes a site.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Checked, Options,
    check::{Earlier, check_address, lock_text, prove_and_link},
    limits::compare_with_host,
    load::load_site,
};
use crate::{
    cache::{self, Cache, CachedBuild},
    diag::{Code, Diagnostic, Diagnostics},
    fingerprint::Fingerprint,
    kept_results::KeptResults,
    load,
    model::{Day, Files},
    parse::{self, Calendar},
    progress::{Progress, Stage},
    render::{self, Rendered},
    write::{self, WriteSummary},
};

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The site's files.
    pub files: Arc<Files>,
    /// What is wrong with it, in reading order.
    pub diagnostics: Diagnostics,
    /// The number of quotes that were proved.
    pub quotes: usize,
    /// The number of articles.
    pub articles: usize,
    /// True if the settings want share cards and this program was built without the feature that draws them.
    pub lacks_cards: bool,
    /// What is held back until a day.
    pub calendar: Calendar,
    /// The output folder.
    pub folder: PathBuf,
    /// What was written; `None` if the site has errors, or the disk failed.
    pub written: Option<WriteSummary>,
    /// How many files were written or removed before the disk failed.
    pub moved: usize,
}

/// Reads, proves, links and writes the site at `root`, to `folder` or to the output folder of the settings.
///
/// If nothing changed since the previous build, nothing is proved again. With drafts, `--as-of` or `--locked`, the lock is not
/// written: the quotes of drafts, and of what waits for a day, have no published page yet.
pub fn build(root: &Path, folder: Option<&Path>, options: &Options, progress: &dyn Progress) -> Built {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load_site(root, options, &mut diagnostics);
    check_address(&files, options, &mut diagnostics);
    if options.base_url.is_none() {
        parse::missing_address(&files, &mut diagnostics);
    }
    let (mut run, files) = SiteWriter::new(root, folder, options, files, diagnostics.as_slice());
    let inputs = run.inputs(run.old_lock.as_deref());
    if let Some(previous) = up_to_date_build(&mut run.cache, inputs, options, &run.folder) {
        write::remove_stale_lock(&run.folder);
        return unchanged(previous, files, &run.cache, run.folder, run.lacks_cards);
    }
    let results = Arc::new(write::open_results(root, &run.cache_path));
    let (checked, previous) = rayon::join(
        || prove_and_link(files, diagnostics, options, run.today, Earlier::Results(&results), progress),
        || {
            let checksum = run.cache.dependencies?;
            cache::read_dependencies(root, &run.cache_path, &checksum)
        },
    );
    let previous = previous.unwrap_or_default();
    let mut found = Diagnostics::default();
    progress.stage(Stage::Render, 0);
    let rendered = checked.render_incrementally(Some((&previous, &results)), &mut found);
    let built = run.write(checked, rendered, &results, found, progress);
    rayon::spawn(move || drop(previous));
    built
}

/// Where a build writes to, and what was there before.
pub(super) struct SiteWriter<'b> {
    root: &'b Path,
    options: &'b Options,
    folder: PathBuf,
    /// The state that the previous build into the folder left.
    cache: Cache,
    cache_path: String,
    /// The fingerprint of everything that the build depends on, captures included, except the lock.
    content: Fingerprint,
    old_lock: Option<Arc<str>>,
    lacks_cards: bool,
    /// A run that does not write the lock adds no quotes to the record.
    writes_lock: bool,
    /// The day on which new quotes enter the record.
    pub(super) today: Option<Day>,
}

impl<'b> SiteWriter<'b> {
    /// Prepares writing a site to `folder`, or to the output folder of the settings; `reported` is what loading it reported.
    pub(super) fn new(
        root: &'b Path,
        folder: Option<&Path>,
        options: &'b Options,
        files: Files,
        reported: &[Diagnostic],
    ) -> (Self, Files) {
        let content = cache::content_fingerprint(&files, &(options, reported, load::stamp_captures(root)));
        let old_lock = lock_text(&files);
        let settings = parse::read_settings(&files, &mut Diagnostics::default());
        let lacks_cards = settings.cards && !cfg!(feature = "cards");
        let folder = folder.map_or_else(|| root.join(settings.output), Path::to_owned);
        let cache_path = cache::cache_path(&write::real_path(&folder));
        let cache = cache::read_cache(root, &cache_path);
        let writes_lock = options.writes_lock();
        let today = options.day_of_new_quotes();
        let run = Self { root, options, folder, cache, cache_path, content, old_lock, lacks_cards, writes_lock, today };
        (run, files)
    }

    /// The fingerprint of everything that the build depends on.
    fn inputs(&self, lock: Option<&str>) -> Fingerprint {
        self.content.with_bytes(lock.unwrap_or_default().as_bytes())
    }

    /// Writes a site that is laid out, with its lock, and keeps what the next build can use.
    pub(super) fn write(
        self,
        mut checked: Checked,
        rendered: Option<Rendered>,
        results: &KeptResults,
        mut found: Diagnostics,
        progress: &dyn Progress,
    ) -> Built {
        let Self { root, options, ref folder, ref cache, ref cache_path, ref old_lock, .. } = self;
        if let Some(rendered) = &rendered {
            rendered.report_history(&mut found);
        }
        // Two runs would use the same staging folder.
        let _output_lock = rendered.as_ref().map(|_| write::lock_output(folder));
        let (staged, new_lock) = rayon::join(
            || {
                let output = &rendered.as_ref()?.output;
                progress.stage(Stage::Write, output.len());
                write::stage_site(output, &checked.files, folder, cache, progress, &mut found)
            },
            || if self.writes_lock && !options.dry_run { renewed_lock(&checked, results) } else { None },
        );
        progress.stage(Stage::Keep, 0);
        let mut moved = 0;
        let host = checked.record.settings.host;
        let placed = staged.and_then(|site| {
            if let Some(host) = host {
                compare_with_host(&site.size(), host, folder, &mut found);
            }
            // What can fail comes first, so that the lock lists the quotes of the site in the output, and no others.
            let path = root.join("onrecord.lock");
            let lock = match &new_lock {
                Some(text) => Some(write::stage_file(&path, text, &mut found)?),
                None => None,
            };
            let placed = site.put_in_place(&mut found).map_err(|count| moved = count).ok()?;
            Some((placed, lock.is_some_and(|lock| lock.put_in_place(&path, &mut found))))
        });
        checked.add_diagnostics(found, options);
        let counts = (checked.record.entities.quotes.len(), checked.record.entities.articles.len());
        let written = placed.map(|((written, mut cache), is_renewed)| {
            if options.dry_run {
                return written;
            }
            let has_new_file = new_lock.is_some() && old_lock.is_none();
            // The next build does not remove the same frames again.
            let is_reported_once = checked.diagnostics.has(Code::FrameRemoved);
            // Spans name files by number, and a new lock file shifts the numbers.
            if checked.diagnostics.error_count() == 0 && !has_new_file && !is_reported_once {
                let inputs = self.inputs(new_lock.as_deref().or(old_lock.as_deref()));
                let build = CachedBuild::new(inputs, &checked.diagnostics, is_renewed, counts);
                cache.build = Some(build.on_day(&checked.calendar, options.day()));
            }
            let dependencies = rendered.as_ref().and_then(Rendered::dependencies);
            cache.dependencies = dependencies.and_then(|graph| write::save_dependencies(root, cache_path, &graph));
            write::save_cache(root, cache_path, &cache);
            // Those of a build in shards are in the folder of its workers.
            if results.shard_pass().is_none() {
                write::save_results(root, results);
            }
            written
        });
        let Checked { files, diagnostics, record, calendar, .. } = checked;
        // Dropping a large record takes a while, so another thread does it.
        rayon::spawn(move || drop((rendered, record)));
        let (quotes, articles) = counts;
        let Self { folder, lacks_cards, .. } = self;
        Built { files, diagnostics, quotes, articles, lacks_cards, calendar, folder, written, moved }
    }
}

/// Takes the previous build from the cache if it had the same inputs and its output is unchanged.
fn up_to_date_build(cache: &mut Cache, inputs: Fingerprint, options: &Options, folder: &Path) -> Option<CachedBuild> {
    let is_same =
        cache.build.as_ref().is_some_and(|previous| previous.inputs == inputs && previous.is_same_on(options.day()));
    if is_same && write::is_intact(folder, cache) { cache.build.take() } else { None }
}

/// The result of a build that has nothing to do.
fn unchanged(previous: CachedBuild, mut files: Files, cache: &Cache, folder: PathBuf, lacks_cards: bool) -> Built {
    render::theme(&mut files);
    let CachedBuild { diagnostics, quotes, articles, calendar, .. } = previous;
    let bytes = cache.files.iter().map(|(_, file)| file.stamp.size).sum();
    let written = Some(WriteSummary { unchanged: cache.files.len(), bytes, ..WriteSummary::default() });
    let diagnostics = Diagnostics::from_earlier_build(diagnostics);
    let files = Arc::new(files);
    Built { files, diagnostics, quotes, articles, lacks_cards, calendar, folder, written, moved: 0 }
}

/// The new text of the lock file; `None` if there are errors, or no quotes in the site and in the lock.
fn renewed_lock(checked: &Checked, kept: &KeptResults) -> Option<String> {
    let has_quotes = !checked.record.entities.quotes.is_empty() || !checked.lock.is_empty();
    let is_proved = checked.diagnostics.error_count() == 0;
    (has_quotes && is_proved)
        .then(|| checked.lock.updated_to(crate::link::lock_after(&checked.record, &checked.lock, Some(kept))).to_text())
}
