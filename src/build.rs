//! The stages in a row: from a folder to a record, and from a record to a site.

use std::path::Path;

use crate::{
    anchor,
    diag::{Diagnostics, Severity},
    link, load,
    lock::Lock,
    model::{Files, LintLevel},
    output::Output,
    parse,
    record::Record,
    render,
};

/// What a run asks for.
#[derive(Debug, Clone, Default)]
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
pub fn check(root: &Path, options: &Options) -> Checked {
    let mut diagnostics = Diagnostics::default();
    let files = load::load(root, &mut diagnostics);
    let mut draft = parse::parse(&files, options.drafts, &mut diagnostics);
    if let Some(url) = &options.base_url {
        url.trim_end_matches('/').clone_into(&mut draft.settings.base_url);
    }
    let before = Lock::read(&files, &mut diagnostics);
    let anchored = anchor::anchor(draft, &files, &before, &mut diagnostics);
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

/// Renders a site that has no errors; `None` if it has some, or if rendering finds some.
pub fn render(checked: &mut Checked, options: &Options) -> Option<Output> {
    if checked.diagnostics.errors() > 0 {
        return None;
    }
    let mut own = Diagnostics::default();
    let output = render::render(&checked.record, &mut checked.files, &mut own);
    let mut diagnostics = std::mem::take(&mut checked.diagnostics);
    diagnostics.append(own);
    checked.diagnostics = settle(diagnostics, &checked.record, options);
    (checked.diagnostics.errors() == 0).then_some(output)
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
