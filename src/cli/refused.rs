//! What a command says after the errors that keep it from running.

use crate::diag::{Code, Diagnostics};

/// What to do before a command is run again; empty if the folder is no site, of which the diagnostics say all.
pub(super) fn correct_first<'m>(diagnostics: &Diagnostics, message: &'m str) -> &'m str {
    let is_no_site = diagnostics.as_slice().iter().any(|found| found.code == Code::SettingsMissing);
    if is_no_site { "" } else { message }
}
