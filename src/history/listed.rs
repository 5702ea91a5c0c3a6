//! The days of a site's history, with their commits.
//!
//! In go the site's folder and its settings; out comes a list as a file, a line for each day, the newest first: the day and the
//! commit that was its last. The last line is what the oldest day is compared with. Days are those of the committer, in UTC. Clocks
//! may be wrong, so a day counts only if it fits those around it.

use std::path::Path;

use jiff::Timestamp;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    git::{GitError, GitErrorKind, SiteRepository, short_id},
    model::{Day, File, FileKind, Files, HistorySettings, SETTINGS_FILE, Stamp, day_of},
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
    let mut list = DayList::default();
    let wanted = settings.days as usize;
    let mut is_complete = false;
    let mut too_early: Option<(Day, String)> = None;
    let mut cut_off = None;
    repository.each_commit(|commit| {
        let day = day_of(Timestamp::from_second(commit.seconds).unwrap_or_default());
        let is_private = settings.since.is_some_and(|since| day < since);
        if let Some(early) = too_early.take() {
            cut_off = (!is_private).then_some(early);
            return false;
        }
        // What was committed before that day was not public, so no day is compared with it.
        if is_private {
            (is_complete, too_early) = (true, Some((day, commit.id)));
            return true;
        }
        list.add(day, commit.id);
        is_complete = list.days.len() > wanted;
        !is_complete
    })?;
    let days = list.days;
    if let Some((day, commit)) = cut_off {
        diagnostics.push(cut_off_by(day, &commit));
    }
    if days.is_empty() && settings.since.is_none() {
        diagnostics.push(never_committed());
    }
    if repository.is_partial() {
        // Whether the clone has what the commits contain is only known once it is read.
        days.iter().try_for_each(|(_, commit)| repository.read_files(commit).map(|_| ()))?;
    }
    if !is_complete && repository.is_shallow() {
        diagnostics.push(shallow(days.len().saturating_sub(1), wanted));
    }
    Ok(days)
}

/// Days with their last commits, made from commits that come from the last back.
#[derive(Default)]
struct DayList {
    /// The newest first; no day twice.
    days: Vec<(Day, String)>,
    /// After the first commit, one that claims to be later: of which of the two the clock was wrong, the next commit tells.
    later: Option<(Day, String)>,
}

impl DayList {
    /// Adds the commit before those that were added.
    fn add(&mut self, day: Day, commit: String) {
        let Some(last) = self.days.iter().rposition(|(known, _)| *known >= day) else {
            match (self.days.len(), self.later.take()) {
                (0, _) => self.days.push((day, commit)),
                // Two commits agree that it is later, so the clock of the first was wrong.
                (1, Some(later)) => {
                    self.days = vec![later];
                    self.add(day, commit);
                }
                (1, None) => self.later = Some((day, commit)),
                // A commit that claims to be later than all that follow it belongs to the day of the next.
                _ => {}
            }
            return;
        };
        // What claims to be earlier than a commit that it follows changed on a later day than it says; the next day has its changes.
        self.days.truncate(last + 1);
        if self.days[last].0 > day {
            self.days.push((day, commit));
        }
    }
}

/// The site is in a repository that has nothing of it. Reports W113.
fn never_committed() -> Diagnostic {
    let message =
        "the page of changes lists no days of the history: no commit has the settings or the content of the site";
    Diagnostic::at_path(Code::HistoryMissing, SETTINGS_FILE, message)
        .help("commit `onrecord.toml` and `content`, and build the site again; if the site is in no repository of its own, begin one with `git init`")
}

/// A commit whose clock was wrong ends the history at `since`. Reports W113.
fn cut_off_by(day: Day, commit: &str) -> Diagnostic {
    let message = format!(
        "the commit {} is dated {day}, earlier than the one that it follows, so the page of changes lists no days before it",
        short_id(commit)
    );
    Diagnostic::at_path(Code::HistoryMissing, SETTINGS_FILE, message)
        .help("remove `since` below `[changes]` if everything that was ever committed was public; older days are not listed otherwise")
}

/// A clone in which the history ends too early. Reports W113.
fn shallow(has: usize, wanted: usize) -> Diagnostic {
    let has = if has == 0 { "no day".to_owned() } else { format!("{has} of up to {wanted} days") };
    let message = format!("this clone has only the newest commits, so the page of changes lists {has}");
    Diagnostic::at_path(Code::HistoryMissing, SETTINGS_FILE, message)
        .help("fetch the other commits with `git fetch --unshallow`; `onrecord init-ci` writes that for each host: in GitHub Actions `fetch-depth: 0` below `with:` of the step that checks out, in GitLab CI `GIT_DEPTH: 0`")
}

fn without_history(error: &GitError) -> Diagnostic {
    let message = format!("the page of changes lists no days of the history: {}", error.message);
    let found = Diagnostic::at_path(Code::HistoryMissing, SETTINGS_FILE, message);
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

#[cfg(test)]
mod tests {
    use super::DayList;
    use crate::model::Day;

    /// The days of a list, and of commits from the last back.
    fn listed(days: &[&str]) -> Vec<String> {
        let mut list = DayList::default();
        for (number, day) in days.iter().enumerate() {
            list.add(day.parse::<Day>().expect("a day"), number.to_string());
        }
        list.days.into_iter().map(|(day, commit)| format!("{day} {commit}")).collect()
    }

    #[test]
    fn a_wrong_clock_costs_no_other_day() {
        let plain = ["2025-03-05 0", "2025-03-04 1", "2025-03-03 3"];
        assert_eq!(listed(&["2025-03-05", "2025-03-04", "2025-03-04", "2025-03-03"]), plain);
        // Far back, once and several times; far ahead.
        assert_eq!(listed(&["2025-03-05", "1970-01-01", "2025-03-03"]), ["2025-03-05 0", "2025-03-03 2"]);
        let twice = listed(&["2025-03-05", "1970-01-02", "1970-01-01", "2025-03-03", "2025-03-02"]);
        assert_eq!(twice, ["2025-03-05 0", "2025-03-03 3", "2025-03-02 4"]);
        assert_eq!(listed(&["2025-03-05", "2025-03-04", "2099-01-01", "2025-03-03"]), plain);
        // The same of the last commit and the one before it.
        assert_eq!(listed(&["1970-01-01", "2025-03-04", "2025-03-03"]), ["2025-03-04 1", "2025-03-03 2"]);
        assert_eq!(listed(&["2025-03-05", "2099-01-01", "2025-03-03"]), ["2025-03-05 0", "2025-03-03 2"]);
    }
}
