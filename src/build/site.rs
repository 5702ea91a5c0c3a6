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
    diag::{Code, Diagnostics},
    fingerprint::Fingerprint,
    model::Files,
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
    let content = cache::content_fingerprint(&files, &(options, diagnostics.as_slice()));
    let old_lock = lock_text(&files);
    let settings = parse::read_settings(&files, &mut Diagnostics::default());
    let lacks_cards = settings.cards && !cfg!(feature = "cards");
    let folder = folder.map_or_else(|| root.join(settings.output), Path::to_owned);
    let cache_path = cache::cache_path(&write::real_path(&folder));
    let mut cache = cache::read_cache(root, &cache_path);
    if let Some(previous) = up_to_date_build(&mut cache, inputs(content, old_lock.as_deref()), options, &folder) {
        return unchanged(previous, files, &cache, folder, lacks_cards);
    }
    // A run that does not write the lock adds no quotes to the record.
    let writes_lock = !options.locked && !options.drafts && options.as_of.is_none();
    let today = options.today.filter(|_| writes_lock);
    let results = Arc::new(write::open_results(root, &cache_path));
    let (mut checked, previous) = rayon::join(
        || prove_and_link(files, diagnostics, options, today, Earlier::Results(&results), progress),
        || {
            let checksum = cache.dependencies?;
            cache::read_dependencies(root, &cache_path, &checksum)
        },
    );
    let previous = previous.unwrap_or_default();
    let mut found = Diagnostics::default();
    progress.stage(Stage::Render, 0);
    let rendered = checked.render_incrementally(Some((&previous, &results)), &mut found);
    // Two runs would use the same staging folder.
    let _output_lock = rendered.as_ref().map(|_| write::lock_output(&folder));
    let (staged, new_lock) = rayon::join(
        || {
            let output = &rendered.as_ref()?.output;
            progress.stage(Stage::Write, output.len());
            write::stage_site(output, &checked.files, &folder, &cache, progress, &mut found)
        },
        || if writes_lock { renewed_lock(&checked) } else { None },
    );
    progress.stage(Stage::Keep, 0);
    let mut moved = 0;
    let host = checked.record.settings.host;
    let placed = staged.and_then(|site| {
        if let Some(host) = host {
            compare_with_host(&site.size(), host, &folder, &mut found);
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
        let has_new_file = new_lock.is_some() && old_lock.is_none();
        // The next build does not remove the same frames again.
        let is_reported_once = checked.diagnostics.as_slice().iter().any(|found| found.code == Code::FrameRemoved);
        // Spans name files by number, and a new lock file shifts the numbers.
        if checked.diagnostics.error_count() == 0 && !has_new_file && !is_reported_once {
            let inputs = inputs(content, new_lock.as_deref().or(old_lock.as_deref()));
            let build = CachedBuild::new(inputs, &checked.diagnostics, is_renewed, counts);
            cache.build = Some(build.on_day(&checked.calendar, options.day()));
        }
        let dependencies = rendered.as_ref().and_then(Rendered::dependencies);
        cache.dependencies = dependencies.and_then(|graph| write::save_dependencies(root, &cache_path, &graph));
        write::save_cache(root, &cache_path, &cache);
        write::save_results(root, &results);
        written
    });
    let Checked { files, diagnostics, record, calendar, .. } = checked;
    // Dropping a large record takes a while, so another thread does it.
    rayon::spawn(move || drop((rendered, record, previous)));
    let (quotes, articles) = counts;
    Built { files, diagnostics, quotes, articles, lacks_cards, calendar, folder, written, moved }
}

/// The fingerprint of everything that a build depends on.
fn inputs(content: Fingerprint, lock: Option<&str>) -> Fingerprint {
    content.with_bytes(lock.unwrap_or_default().as_bytes())
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
fn renewed_lock(checked: &Checked) -> Option<String> {
    let has_quotes = !checked.record.entities.quotes.is_empty() || !checked.lock.is_empty();
    let is_proved = checked.diagnostics.error_count() == 0;
    (has_quotes && is_proved)
        .then(|| checked.lock.updated_to(crate::link::lock_after(&checked.record, &checked.lock)).to_text())
}
