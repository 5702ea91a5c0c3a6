//! New files of a site, which never replace one.

use std::path::Path;

use super::Outcome;
use crate::{diag::io_message, disk, model::SETTINGS_FILE};

/// Makes sure that nothing is at a path of a site. *Errors*: a message.
pub(super) fn check_is_free(root: &Path, path: &str) -> Result<(), String> {
    if disk::is_free(&root.join(path)) { Ok(()) } else { Err(exists(path)) }
}

fn exists(path: &str) -> String {
    // The id of an article is an option; everything else has its id as an argument.
    let is_of_article = ["content/articles/", "captures/"].iter().any(|folder| path.starts_with(folder));
    let option = if is_of_article { " with `--id`" } else { "" };
    format!("`{path}` exists and is left as it is; choose another id{option}")
}

/// Makes sure that a folder is that of a site. *Errors*: a message.
pub(super) fn check_is_site(root: &Path) -> Result<(), String> {
    if disk::read_file(&root.join(SETTINGS_FILE)).is_ok() {
        return Ok(());
    }
    Err(format!("there is no `onrecord.toml` in `{}`; give the site's folder with `--root DIR`", root.display()))
}

/// Makes a file of a site. *Errors*: a message, if it exists or cannot be made.
pub(super) fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    check_is_site(root)?;
    match disk::create_file(&root.join(path), bytes) {
        Ok(true) => Ok(()),
        Ok(false) => Err(exists(path)),
        Err(error) => Err(format!("`{path}` cannot be written: {}", io_message(&error))),
    }
}

/// The output of a command that refuses what it is asked for.
pub(super) fn refused(message: &str) -> Outcome {
    Outcome { err: format!("error: {message}\n"), code: 1, ..Outcome::default() }
}
