//! What changed on each day of the history: facts of the content of two commits, compared.
//!
//! Each commit is read as it was public on its own day, so the result does not depend on today. It is kept: a build without a new
//! commit reads it again, and reads nothing of the repository.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::listed::{listed_text, read_days};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    diff::{FactField, FactValue, RecordChange, RecordFacts, VersionReader, WhatChanged, compare_records},
    fingerprint::Fingerprint,
    git::{GitError, SiteRepository},
    kept_results::{KeptResults, ResultKey},
    load::load_given,
    model::{Day, Files, Kind, SETTINGS_FILE},
    parse::SeenOn,
};

/// The most days that a message names.
const MOST_NAMED: usize = 5;

/// What changed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayChanges {
    /// The day.
    pub day: Day,
    /// The changes, by kind, id and field; none if the commits of the day changed nothing in the record.
    pub changes: Vec<RecordChange>,
}

/// The history of a site, which is read when the page of changes is made.
#[derive(Debug, Default)]
pub struct SiteHistory {
    files: Arc<Files>,
    kept: Option<Arc<KeptResults>>,
    /// What earlier builds kept of each day, in the order of the list.
    known: Vec<Option<KeptDay>>,
    days: OnceLock<ReadDays>,
}

/// What was read of the days.
#[derive(Debug)]
struct ReadDays {
    /// The newest first.
    days: Vec<DayChanges>,
    /// Those whose commits cannot be read, the newest first, and why.
    unread: Vec<(Day, GitError)>,
}

/// What is kept of a pair of commits.
#[derive(Debug, Serialize, Deserialize)]
struct KeptDay(Vec<RecordChange>);

/// A day, and the commit that was its last.
type ListedDay = (Day, String);

impl SiteHistory {
    /// The history that the list among some files is about.
    pub fn new(files: &Arc<Files>, kept: Option<Arc<KeptResults>>) -> Self {
        // They are asked for in every build, also in one that does not make the page again: what is not asked for is not kept.
        let known = |pair: &[ListedDay]| kept.as_ref()?.get(key_of(pair));
        let known = read_days(files).windows(2).map(known).collect();
        Self { files: Arc::clone(files), kept, known, days: OnceLock::new() }
    }

    /// The list of days and commits, on which everything here depends.
    pub fn listed(&self) -> &str {
        listed_text(&self.files)
    }

    /// The days, the newest first. A day whose commits cannot be read is left out.
    pub fn days(&self) -> &[DayChanges] {
        &self.days.get_or_init(|| self.read_changes()).days
    }

    /// Reports the days whose commits cannot be read: W113. Those that an earlier build has read are not read again.
    pub fn report_unread(&self, diagnostics: &mut Diagnostics) {
        if self.known.iter().all(Option::is_some) {
            return;
        }
        let unread = &self.days.get_or_init(|| self.read_changes()).unread;
        let Some((_, error)) = unread.first() else { return };
        let days: Vec<String> = unread.iter().take(MOST_NAMED).map(|(day, _)| day.to_string()).collect();
        let more = if unread.len() > MOST_NAMED { ", …" } else { "" };
        let message = format!("the page of changes lacks {}{more}: {}", days.join(", "), error.message);
        let found = Diagnostic::at_path(Code::HistoryMissing, SETTINGS_FILE, message);
        let found = error.notes.iter().fold(found, |found, note| found.note(note.as_str()));
        diagnostics.push(found.help(&*error.help));
    }

    /// Reads what changed from each day to the next.
    fn read_changes(&self) -> ReadDays {
        let mut reader = CommitReader { files: &self.files, versions: VersionReader::default(), last: None };
        let (mut days, mut unread) = (Vec::new(), Vec::new());
        // From the oldest: each version is read once, and shares what it can with the one before.
        for (pair, known) in read_days(&self.files).windows(2).zip(&self.known).rev() {
            let [after, before] = pair else { continue };
            let changes = match known {
                Some(KeptDay(changes)) => changes.clone(),
                None => {
                    let changes = match reader.compare_days(before, after) {
                        Ok(changes) => changes,
                        Err(error) => {
                            unread.push((after.0, error));
                            continue;
                        }
                    };
                    let found = KeptDay(changes);
                    if let Some(kept) = &self.kept {
                        kept.add(key_of(pair), &found);
                    }
                    found.0
                }
            };
            days.push(DayChanges { day: after.0, changes });
        }
        days.reverse();
        unread.reverse();
        ReadDays { days, unread }
    }
}

/// The key of what changed from one commit to another. The days matter, because something may have waited for one.
fn key_of(pair: &[ListedDay]) -> Fingerprint {
    let add = |key: ResultKey, (day, commit): &ListedDay| key.with(&day.to_string()).with(commit);
    pair.iter().fold(ResultKey::of("history"), add).fingerprint()
}

/// Reads the content of commits, one after another.
struct CommitReader<'r> {
    files: &'r Files,
    versions: VersionReader,
    /// The commit that was read last.
    last: Option<(String, Option<RecordFacts>)>,
}

impl CommitReader<'_> {
    /// What changed from one commit to another; nothing if the site began in between.
    fn compare_days(&mut self, before: &ListedDay, after: &ListedDay) -> Result<Vec<RecordChange>, GitError> {
        let from = match self.last.take() {
            Some((commit, facts)) if commit == before.1 => facts,
            _ => self.read_facts(before)?,
        };
        let to = self.read_facts(after)?;
        let changes = match (&from, &to) {
            (Some(from), Some(to)) => compare_records(from, to).into_iter().map(without_long_texts).collect(),
            _ => Vec::new(),
        };
        self.last = Some((after.1.clone(), to));
        Ok(changes)
    }

    /// The facts of the site at a commit, as it was public on a day; `None` if there was no site yet.
    fn read_facts(&mut self, (day, commit): &ListedDay) -> Result<Option<RecordFacts>, GitError> {
        let read = SiteRepository::open(&self.files.root)?.read_files(commit)?;
        let mut unreported = Diagnostics::default();
        let files = load_given(&self.files.root, read.files, &mut unreported);
        let is_site = files.iter().any(|(_, file)| file.path == SETTINGS_FILE);
        Ok(is_site.then(|| self.versions.facts_of_next(&files, SeenOn::Day(*day), &mut unreported)))
    }
}

/// The same change without texts that the page never shows: only quotes are compared word by word.
fn without_long_texts(mut change: RecordChange) -> RecordChange {
    let nothing = || FactValue::Words(String::new());
    match &mut change.what {
        WhatChanged::Reworded { from, to, .. } => (*from, *to) = (String::new(), String::new()),
        WhatChanged::Value {
            field,
            item,
            from: from @ Some(FactValue::Words(_)),
            to: to @ Some(FactValue::Words(_)),
        } if !(change.kind == Kind::Quote && *field == FactField::Text) => {
            *from = Some(nothing());
            if item.is_empty() {
                *to = Some(nothing());
            }
        }
        _ => {}
    }
    change
}
