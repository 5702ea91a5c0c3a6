//! What `import` says it did, or would do.

use crate::{
    cli::count_of,
    diag::{Code, Diagnostic},
    exchange::import::{
        ImportReading,
        aside::{ASIDE_FILE, AsideItem, AsideReason},
        name_or,
        plan::{ItemCounts, Plan},
    },
};

/// The most kinds of things left out, or names without a thing, that are listed.
const MOST_LINES: usize = 40;

/// The report, for standard output and standard error.
pub(super) struct ImportReport {
    /// The paths of the files.
    pub(super) files: String,
    /// The counts.
    pub(super) summary: String,
}

/// W125: an item that was kept aside.
pub(super) fn kept_aside(aside: &AsideItem) -> Diagnostic {
    let (file, place) = (&aside.item.file, &aside.item.place);
    let place = if place.is_empty() { file.clone() } else { format!("{file}: {place}") };
    let message = format!("this {} has no place: {}", aside.item.item.word(), aside.reason);
    let (way, kept) = (way_out(aside), format!("it is in `{ASIDE_FILE}`; delete its line there to give it up"));
    Diagnostic::at_path(Code::ImportKeptAside, place, message).help(way).help(kept)
}

/// What to do about an item that was kept aside.
fn way_out(aside: &AsideItem) -> String {
    let is_table = aside.item.format == "csv";
    match (&aside.reason, is_table) {
        (AsideReason::SeveralPlaces { .. }, true) => {
            "say which in a column `occurrence` (`2` for the second place), `prefix` or `suffix` (the words before or \
                         after them), and import the table again"
                .to_owned()
        }
        (AsideReason::SeveralPlaces { .. }, false) => format!(
            "add `\"occurrence\": 2` (for the second place) to `pointer` in its line of `{ASIDE_FILE}`, then run `onrecord \
             import --retry`"
        ),
        (AsideReason::Stated(_), _) => {
            let what = if is_table { "row" } else { "file" };
            format!(
                "correct the record, then run `onrecord import --retry`; or correct the {what}, and import it again"
            )
        }
    }
}

/// Describes a plan that was carried out, or would be.
pub(super) fn describe(plan: &Plan, reading: &ImportReading, is_dry_run: bool) -> ImportReport {
    let mut files = String::new();
    for change in &plan.changes {
        let what = if change.before.is_some() { "changed" } else { "new" };
        files.push_str(&format!("{}  {what}\n", change.path));
    }
    let mut summary = String::new();
    for remark in &reading.remarks {
        summary.push_str(remark);
        summary.push('\n');
    }
    for (word, counts) in &plan.counts {
        summary.push_str(&format!("{}\n", describe_counts(word, *counts)));
    }
    let unresolved: Vec<_> = plan.unresolved.iter().collect();
    for (kind, name, count) in unresolved.iter().take(MOST_LINES) {
        let name = name_or(name, "without a name");
        summary.push_str(&format!("not in the record, and left out: {kind} {name}, {}\n", count_of(*count, "time")));
    }
    if unresolved.len() > MOST_LINES {
        summary.push_str(&format!("and {} more names\n", unresolved.len() - MOST_LINES));
    }
    let mut left_out = reading.left_out.clone();
    left_out.extend(plan.left_out.clone());
    for (what, count) in left_out.iter().take(MOST_LINES) {
        summary.push_str(&format!(
            "not imported, because the record has no place for it: {what}, {}\n",
            count_of(*count, "time")
        ));
    }
    if left_out.len() > MOST_LINES {
        summary.push_str(&format!("and {} more kinds of things\n", left_out.len() - MOST_LINES));
    }
    if plan.counts.is_empty() {
        summary.push_str("there is nothing to import\n");
    }
    if is_dry_run {
        summary.push_str("nothing was written: this is a dry run\n");
    } else if plan.changes.iter().any(|change| change.after.contains("draft: true")) {
        summary.push_str("read what is new, then remove `draft: true` to confirm it\n");
    }
    ImportReport { files, summary }
}

/// "3 quotes added, 1 extended, 2 there already, 1 kept aside"
fn describe_counts(word: &str, counts: ItemCounts) -> String {
    let ItemCounts { added, extended, unchanged, aside } = counts;
    let parts = [(added, "added"), (extended, "extended"), (unchanged, "there already"), (aside, "kept aside")];
    let parts: Vec<_> = parts.iter().filter(|(count, _)| *count > 0).collect();
    let Some(((first, how), rest)) = parts.split_first() else { return format!("no {word}") };
    let mut out = format!("{} {how}", count_of(*first, word));
    for (count, how) in rest {
        out.push_str(&format!(", {count} {how}"));
    }
    out
}
