//! What a command says after the errors that keep it from running.

use crate::diag::{Code, Diagnostics};

/// `message`, which says what to do first; nothing if the folder is not a site, because the diagnostics already say what to do.
pub(super) fn correct_first<'m>(diagnostics: &Diagnostics, message: &'m str) -> &'m str {
    if diagnostics.has(Code::SettingsMissing) { "" } else { message }
}
