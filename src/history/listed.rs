//! The days of a site's history, with their commits.
//!
//! In go the site's folder and its settings; out comes a list as a file, a line for each day, the newest first: the day and the
//! commit that was its last. The last line is what the oldest day is compared with. Days are those of the committer, in UTC.

use std::path::Path;

use jiff::Timestamp;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    git::{GitError, GitErrorKind, SiteRepository},
    model::{Day, File, FileKind, Files, HistorySettings, Stamp, day_of},
};

/// What stands for the list where a message names a file.
const NAME: &str = "<history>";

/// Lists the days that the page of changes is about; `None` if the settings do not want them, or git does not know them.
///
/// Reports W113.
pub fn list_days(root: &Path, settings: &HistorySettings, diagnostics: &mut Diagnostics) -> Option<File> {
    if !settings.git {
        return None;
    }
    match find_days(root, settings, diagnostics) {
        Ok(days) => {
            let lines: Vec<String> = days.iter().map(|(day, commit)| format!("{day} {commit}")).collect();
            Some(File::new(NAME, FileKind::History, lines.join("\n"), Stamp::default()))
        }
        Err(error) => {
            diagnostics.push(without_history(&error));
            None
        }
    }
}

/// The days with their commits that a list has.
pub(super) fn read_days(files: &Files) -> Vec<(Day, String)> {
    let read = |line: &str| {
        let (day, commit) = line.split_once(' ')?;
        Some((day.parse().ok()?, commit.to_owned()))
    };
    listed_text(files).lines().filter_map(read).collect()
}

/// The list as text; empty if there is none.
pub(super) fn listed_text(files: &Files) -> &str {
    files.iter().find(|(_, file)| file.kind == FileKind::History).map_or("", |(_, file)| &*file.text)
}

fn find_days(
    root: &Path,
    settings: &HistorySettings,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<(Day, String)>, GitError> {
    let repository = SiteRepository::open(root)?;
    let mut days: Vec<(Day, String)> = Vec::new();
    let wanted = settings.days as usize;
    let mut is_complete = false;
    repository.each_commit(|commit| {
        let day = day_of(Timestamp::from_second(commit.seconds).unwrap_or_default());
        // What was committed before that day was not public, so no day is compared with it.
        if settings.since.is_some_and(|since| day < since) {
            is_complete = true;
            return false;
        }
        // Clocks differ: a commit that claims to be later than one that follows it belongs to the day of that one.
        if days.last().is_none_or(|(last, _)| day < *last) {
            days.push((day, commit.id));
        }
        is_complete = days.len() > wanted;
        !is_complete
    })?;
    if repository.is_partial() {
        // Whether the clone has what the commits contain is only known once it is read.
        days.iter().try_for_each(|(_, commit)| repository.read_files(commit).map(|_| ()))?;
    }
    if !is_complete && repository.is_shallow() {
        diagnostics.push(shallow(days.len().saturating_sub(1), wanted));
    }
    Ok(days)
}

/// A clone in which the history ends too early. Reports W113.
fn shallow(has: usize, wanted: usize) -> Diagnostic {
    let has = if has == 0 { "no day".to_owned() } else { format!("{has} of up to {wanted} days") };
    let message = format!("this clone has only the newest commits, so the page of changes lists {has}");
    Diagnostic::at_path(Code::HistoryMissing, "onrecord.toml", message)
        .help("fetch the other commits with `git fetch --unshallow`; `onrecord init-ci` writes that for each host: in GitHub Actions `fetch-depth: 0` below `with:` of the step that checks out, in GitLab CI `GIT_DEPTH: 0`")
}

fn without_history(error: &GitError) -> Diagnostic {
    let message = format!("the page of changes lists no days of the history: {}", error.message);
    let found = Diagnostic::at_path(Code::HistoryMissing, "onrecord.toml", message);
    let found = error.notes.iter().fold(found, |found, note| found.note(note.as_str()));
    found.help(match error.kind {
        GitErrorKind::NoGit => "install git, version 2.30 or newer; or remove `git = true` below `[changes]`",
        GitErrorKind::NoRepository => {
            "build in a clone of the site's repository, or begin one with `git init`; or remove `git = true` below `[changes]`"
        }
        GitErrorKind::NoCommit => "commit the site, and build it again",
        GitErrorKind::Other => &*error.help,
    })
}
