//! Checking: reads, proves and links a site.

use std::{path::Path, sync::Arc};

use super::{
    Checked, Options,
    checked::apply_levels,
    load::{load_site, load_site_again},
};
use crate::{
    anchor::{self, Anchored},
    capture,
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::KeptResults,
    link,
    load::{read_capture, stamp_capture},
    lock::{Entered, Lock},
    model::{Absences, Day, FileKind, Files, Settings},
    parse::{self, Calendar, Refusal},
    progress::{Progress, Stage},
    render,
};

/// The results of the previous check of a site, which the next one reuses where nothing changed.
#[derive(Debug, Default)]
pub struct PreviousCheck {
    files: Files,
    lock: Option<PreviousLock>,
    parsed: parse::PreviousParse,
    placed: anchor::PreviousPlacements,
    captures: capture::PreviousCaptures,
    mentions: link::PreviousMentions,
}

impl PreviousCheck {
    /// How many captures the last check opened; the others are known from the one before.
    pub fn captures_opened(&self) -> usize {
        self.captures.opened()
    }
}

/// The lock that was read last, and the text that it was read from; `None` if there was no file.
#[derive(Debug)]
struct PreviousLock {
    text: Option<Arc<str>>,
    lock: Arc<Lock>,
}

/// Reads, proves and links the site at `root`.
pub fn check(root: &Path, options: &Options, progress: &dyn Progress) -> Checked {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load_site(root, options, &mut diagnostics);
    check_address(&files, options, &mut diagnostics);
    prove_and_link(files, diagnostics, options, None, Earlier::Nothing, progress)
}

/// Proves and links a site whose files are given: what [`check`] would find if they were on the disk.
///
/// Does not report what is wrong with the address of the site.
pub fn check_files(files: Files, options: &Options) -> Checked {
    prove_and_link(files, Diagnostics::default(), options, None, Earlier::Nothing, &())
}

/// Equivalent to [`check`], but reuses the results of the `previous` check, which it replaces by its own.
///
/// Does not report W218: `base_url` does not matter to the local server.
pub fn check_incrementally(
    root: &Path,
    options: &Options,
    previous: &mut PreviousCheck,
    progress: &dyn Progress,
) -> Checked {
    let mut diagnostics = Diagnostics::default();
    progress.stage(Stage::Load, 0);
    let files = load_site_again(root, options, &previous.files, &mut diagnostics);
    previous.files = files.clone();
    prove_and_link(files, diagnostics, options, None, Earlier::Check(previous), progress)
}

/// Checks the address in the settings, unless the options have another. Reports E171 and W172, and W218 for that of the starter site.
pub(super) fn check_address(files: &Files, options: &Options, diagnostics: &mut Diagnostics) {
    if options.base_url.is_none() {
        parse::starter_address(files, diagnostics);
        parse::check_domains(files, diagnostics);
        let settings = parse::read_settings(files, &mut Diagnostics::default());
        parse::check_cname_file(files, &settings.base_url, diagnostics);
    }
}

/// Sets the address that is typed instead of the one in the settings. Reports E214.
fn override_address(typed: &str, settings: &mut Settings, diagnostics: &mut Diagnostics) {
    match parse::read_base_url(typed) {
        Ok(url) => settings.base_url = url,
        Err(Refusal { message, help }) => {
            diagnostics.push(Diagnostic::at_path(Code::BadAddress, "--base-url", message).help(help));
        }
    }
}

/// What a run can reuse of earlier ones.
pub(super) enum Earlier<'e> {
    /// Nothing.
    Nothing,
    /// The previous check of this process.
    Check(&'e mut PreviousCheck),
    /// Results on the disk.
    Results(&'e KeptResults),
}

/// Proves and links a site that was read. New quotes enter the record on the day `today`.
pub(super) fn prove_and_link(
    mut files: Files,
    mut diagnostics: Diagnostics,
    options: &Options,
    today: Option<Day>,
    earlier: Earlier<'_>,
    progress: &dyn Progress,
) -> Checked {
    let (mut previous, kept) = match earlier {
        Earlier::Nothing => (None, None),
        Earlier::Check(previous) => (Some(previous), None),
        Earlier::Results(kept) => (None, Some(kept)),
    };
    let Proved { anchored, lock, calendar, absent } =
        prove(&mut files, options, (previous.as_deref_mut(), kept), &mut diagnostics, progress);
    progress.stage(Stage::Link, 0);
    let mentions = previous.map(|previous| &mut previous.mentions);
    let linking =
        link::LinkOptions { entered: Entered::new(&lock, today), day: options.day(), previous: mentions, kept };
    let record = link::link(anchored, &files, linking, &mut diagnostics);
    if options.locked {
        link::compare_lock(&lock, &record, &absent, kept, &mut diagnostics);
    }
    // What has an error may be missing because of it.
    if diagnostics.error_count() == 0 {
        link::removed_pages(&lock, &record, &files, &absent, &mut diagnostics);
        if !options.locked {
            link::removed_quotes(&lock, &record, &files, &absent, &mut diagnostics);
        }
    }
    let diagnostics = apply_levels(diagnostics, &record.settings, options);
    Checked { files: Arc::new(files), diagnostics, record: Arc::new(record), lock, calendar }
}

/// A site that was parsed and proved, and not yet linked.
pub(super) struct Proved {
    pub(super) anchored: Anchored,
    /// The lock as committed.
    pub(super) lock: Arc<Lock>,
    /// What is held back until a day.
    pub(super) calendar: Calendar,
    /// What is not a part of the site although it is typed.
    pub(super) absent: Absences,
}

/// Adds the theme to the files of a site, and parses and proves it.
pub(super) fn prove(
    files: &mut Files,
    options: &Options,
    (mut previous, kept): (Option<&mut PreviousCheck>, Option<&KeptResults>),
    diagnostics: &mut Diagnostics,
    progress: &dyn Progress,
) -> Proved {
    render::theme(files);
    progress.stage(Stage::Parse, 0);
    let parsed = previous.as_deref_mut().map(|previous| &mut previous.parsed);
    let visibility = parse::Visibility { drafts: options.drafts, on: options.seen_on() };
    let mut draft = parse::parse_changed(files, visibility, parsed, kept, diagnostics);
    let calendar = std::mem::take(&mut draft.calendar);
    let absent = std::mem::take(&mut draft.absent);
    if let Some(url) = &options.base_url {
        override_address(url, &mut draft.settings, diagnostics);
    }
    if options.relative {
        draft.settings.relative = true;
        // Browsers do not let a page that was opened from a disk read the search index, or fonts from files.
        (draft.settings.search, draft.settings.typeface) = (false, false);
    }
    draft.settings.preview = options.as_of;
    draft.settings.host = options.host.or(draft.settings.host);
    let lock = read_lock(files, previous.as_deref_mut(), diagnostics);
    progress.stage(Stage::Anchor, 0);
    let placed = previous.as_deref_mut().map(|previous| &mut previous.placed);
    let mut anchored = anchor::anchor_with_previous(draft, files, &lock, placed, kept, diagnostics);
    let capture_files = capture::CaptureFiles {
        read: &|capture| read_capture(&files.root, &capture.file.value, capture.commit_id()),
        stamp: &|capture| stamp_capture(&files.root, &capture.file.value, capture.commit_id()),
    };
    let captures = previous.map(|previous| &mut previous.captures);
    capture::prove_captures(&mut anchored, &capture_files, (captures, kept), diagnostics);
    Proved { anchored, lock, calendar, absent }
}

/// Reads the lock as committed; reuses that of the previous check if its file is unchanged and had no errors.
fn read_lock(files: &Files, previous: Option<&mut PreviousCheck>, diagnostics: &mut Diagnostics) -> Arc<Lock> {
    let Some(previous) = previous else { return Arc::new(Lock::read(files, diagnostics)) };
    let text = lock_text(files);
    if let Some(known) = &previous.lock
        && known.text.as_ref().map(Arc::as_ptr) == text.as_ref().map(Arc::as_ptr)
    {
        return Arc::clone(&known.lock);
    }
    let errors = diagnostics.error_count();
    let lock = Arc::new(Lock::read(files, diagnostics));
    previous.lock = (diagnostics.error_count() == errors).then(|| PreviousLock { text, lock: Arc::clone(&lock) });
    lock
}

/// The text of the lock file; `None` if there is no such file.
pub(super) fn lock_text(files: &Files) -> Option<Arc<str>> {
    files.iter().find(|(_, file)| file.kind == FileKind::Lock).map(|(_, lock)| lock.text.shared())
}
