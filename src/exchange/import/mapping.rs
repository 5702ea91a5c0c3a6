//! What was typed with `--map`, compared with the names that the files have: another name would change nothing, without a word.

use super::input::{ImportReading, Mapping, first_characters};
use crate::diag::nearest;

/// The most names that a message lists, and characters of each.
const MOST_NAMES: usize = 30;
const LONGEST_NAME: usize = 80;

/// Reports columns that no table has: whoever names a column wants what is in it.
pub(super) fn report_unknown_columns(mapping: &Mapping, reading: &mut ImportReading) {
    for (column, field) in unknown_names(mapping, reading, |one, other| one == other) {
        let help = format!("{}the columns are {}", suggestion(&column, &field, reading), list_names(reading));
        reading.problem("", format!("there is no column `{column}`"), help);
    }
}

/// Notes labels that nothing in the files has. That is no mistake: the same command may be meant for other files, too.
pub(super) fn note_unknown_labels(mapping: &Mapping, reading: &mut ImportReading) {
    for (label, meaning) in unknown_names(mapping, reading, str::eq_ignore_ascii_case) {
        let near = suggestion(&label, &meaning, reading);
        let remark = format!("nothing is called `{label}`; {near}the labels are {}", list_names(reading));
        reading.remarks.push(remark);
    }
}

/// What was typed about names that the files do not have. Nothing, if no file could be read.
fn unknown_names(mapping: &Mapping, reading: &ImportReading, is_same: fn(&str, &str) -> bool) -> Vec<(String, String)> {
    if reading.names.is_empty() {
        return Vec::new();
    }
    let is_known = |name: &str| reading.names.iter().any(|known| is_same(known, name));
    let typed = mapping.iter().map(|(name, meaning)| (name.trim(), meaning));
    typed.filter(|(name, _)| !is_known(name)).map(|(name, meaning)| (name.to_owned(), meaning.clone())).collect()
}

/// What to type for the name that is most similar, if any is similar enough.
fn suggestion(typed: &str, meaning: &str, reading: &ImportReading) -> String {
    let near = nearest(typed, reading.names.iter().map(String::as_str));
    near.map(|near| format!("did you mean `--map \"{near}={meaning}\"`? ")).unwrap_or_default()
}

fn list_names(reading: &ImportReading) -> String {
    let shown = reading.names.iter().take(MOST_NAMES);
    let mut names: Vec<String> = shown.map(|name| format!("`{}`", first_characters(name, LONGEST_NAME))).collect();
    let more = reading.names.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
