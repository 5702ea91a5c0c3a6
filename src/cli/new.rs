//! `onrecord new`

#![expect(
    clippy::disallowed_methods,
    reason = "asks whether the new folder is empty; in debug builds `RustEmbed` reads its files from the disk"
)]

use std::path::PathBuf;

use rust_embed::RustEmbed;

use super::{Outcome, editor_files::editor_files};
use crate::{
    diag::{Diagnostics, shell_word},
    write,
};

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// The folder to make
    dir: PathBuf,
}

#[derive(RustEmbed)]
#[folder = "src/cli/starter"]
struct Starter;

/// Makes a small site. Refuses a folder that is not empty.
pub(super) fn run(args: &NewArgs) -> Outcome {
    let dir = &args.dir;
    if dir.exists() && !std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_none()) {
        let err = format!("error: `{}` already exists and is not empty\nhelp: name a new folder\n", dir.display());
        return Outcome { err, code: 1, ..Outcome::default() };
    }
    let mut diagnostics = Diagnostics::default();
    for name in Starter::iter() {
        // A file `.gitignore` in the starter would apply to this repository.
        let to = if name == "gitignore" { ".gitignore" } else { &name };
        if let Some(file) = Starter::get(&name) {
            write::write_file(&dir.join(to), &String::from_utf8_lossy(&file.data), &mut diagnostics);
        }
    }
    for file in editor_files() {
        write::write_file(&dir.join(file.path), &file.text, &mut diagnostics);
    }
    if let Some(first) = diagnostics.as_slice().first() {
        let err = format!("error: `{}`: {}\n", dir.display(), first.message);
        return Outcome { err, code: 1, ..Outcome::default() };
    }
    let dir = dir.display().to_string();
    let to = shell_word(&dir);
    let out = format!(
        "The new site is in `{dir}`. Next:\n\n  cd {to}\n  onrecord serve    shows it while you write\n  onrecord check    proves its quotes\n  onrecord build    writes it to `public`\n\n\
         Comments in its files explain them; begin with `content/articles`.\n"
    );
    Outcome { out, ..Outcome::default() }
}
