//! Where an export is written: a file, or a folder that then has no more than the export.

use std::{io, path::Path};

use super::own_files::{self, LeftOver, NamedFiles, OwnFiles, look_alikes};
use crate::{
    cli::count_of,
    diag::{io_message, shell_word},
    disk::{self, PathError},
};

/// An exit code and the message.
pub(super) type Refusal = (u8, String);

/// How many files a message names.
const NAMED: usize = 8;

/// Writes one file, which is replaced only with `force`.
pub(super) fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), Refusal> {
    let done = if force {
        disk::create_folder(path.parent().unwrap_or(Path::new("")))
            .and_then(|()| disk::replace_file(path, bytes, disk::Durability::Synced))
            .map(|()| true)
    } else {
        disk::create_file(path, bytes)
    };
    match done {
        Ok(true) => Ok(()),
        Ok(false) => Err(is_taken(path)),
        Err(error) => Err((1, cannot(path, "written", &error))),
    }
}

/// A folder that a format is exported to.
pub(super) struct ExportFolder<'f> {
    /// Its path.
    pub(super) path: &'f Path,
    /// The word of the format.
    pub(super) format: &'f str,
    /// The endings of the files that the format has for each article.
    pub(super) endings: &'f [&'f str],
    /// Whether what is there may be replaced.
    pub(super) force: bool,
}

impl ExportFolder<'_> {
    /// Writes files: all of them, or none if one is there already and may not be replaced. Files of an earlier export of the format
    /// that are not among them are removed, with `force`. Returns what was done.
    pub(super) fn write(&self, files: &NamedFiles) -> Result<String, Refusal> {
        let taken = files.keys().map(|name| self.path.join(name)).find(|path| !disk::is_free(path));
        if let Some(taken) = taken.filter(|_| !self.force) {
            return Err(is_taken(&taken));
        }
        let is_new = disk::is_free(self.path);
        let known = OwnFiles::read(self.path);
        let left = self.left_over(known.as_ref(), files)?;
        let known = known.unwrap_or_default();
        let own = known.replaced_by(self.format, files).to_bytes();

        let nothing =
            |(path, error): PathError| (1, format!("{}nothing was written\n", cannot(&path, "written", &error)));
        // A new folder gets its list with its files.
        let list = is_new.then_some((own_files::NAME, own.as_slice()));
        let named = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let staged = disk::stage_folder(self.path, named.chain(list)).map_err(nothing)?;
        let all = count_of(files.len(), "file");
        let done = format!("wrote {all} to {}\n", self.path.display());
        if is_new {
            staged.move_into_place(false).map_err(|(_, failed)| nothing(failed))?;
            return Ok(done);
        }
        // A run that ends in between leaves no file that is in no list.
        self.write_list(&known.with(self.format, files).to_bytes()).map_err(nothing)?;
        for name in &left {
            let path = self.path.join(name);
            let failed = |error| (1, format!("{}nothing was written\n", cannot(&path, "removed", &error)));
            disk::remove_file(&path).map_err(failed)?;
        }
        staged.move_into_place(self.force).map_err(|(moved, (path, error))| {
            let message = cannot(&path, "written", &error);
            let help = "correct that, then type the command again with `--force`";
            (1, format!("{message}{moved} of {all} were written\nhelp: {help}\n"))
        })?;
        self.write_list(&own).map_err(|(path, error)| (1, cannot(&path, "written", &error)))?;
        if left.is_empty() {
            return Ok(done);
        }
        let removed = count_of(left.len(), "file");
        Ok(format!("{done}removed {removed} of an earlier export: {}\n", self.listed(&left)))
    }

    /// The files of earlier exports of the format that are not made any more, and that are removed. *Errors*: one that is
    /// somebody's, or may be, and any without `force`.
    fn left_over(&self, known: Option<&OwnFiles>, files: &NamedFiles) -> Result<Vec<String>, Refusal> {
        let (left, why) = match known {
            Some(known) => (known.left_over(self.path, self.format, files), "somebody changed what the export wrote"),
            None if self.force && !disk::is_free(self.path) => {
                let found = look_alikes(self.path, self.endings, files);
                let changed = found.map_err(|error| (1, cannot(self.path, "read", &error)))?;
                (LeftOver { changed, ..LeftOver::default() }, "the folder has no list of what exports wrote")
            }
            None => return Ok(Vec::new()),
        };
        if !left.changed.is_empty() {
            return Err(self.refuse(&left.changed, why, &self.remove_by_hand(&left.changed)));
        }
        if !self.force && !left.unchanged.is_empty() {
            let help = "type the command again with `--force`, which removes what is no longer exported";
            return Err(self.refuse(&left.unchanged, "only `--force` removes what is there", help));
        }
        Ok(left.unchanged)
    }

    /// Refuses to write beside files of an earlier export.
    fn refuse(&self, names: &[String], why: &str, help: &str) -> Refusal {
        let verb = if names.len() == 1 { "is" } else { "are" };
        let (count, listed) = (count_of(names.len(), "file"), self.listed(names));
        let message = format!(
            "error: {count} of an earlier export {verb} still there: {listed}\n{why}, so nothing was removed and nothing was written\nhelp: {help}\n"
        );
        (1, message)
    }

    fn write_list(&self, bytes: &[u8]) -> Result<(), PathError> {
        let path = self.path.join(own_files::NAME);
        disk::replace_file(&path, bytes, disk::Durability::Synced).map_err(|error| (path, error))
    }

    /// The first files of a list, by their paths.
    fn listed(&self, names: &[String]) -> String {
        let shown: Vec<_> = names.iter().take(NAMED).map(|name| self.path.join(name).display().to_string()).collect();
        let more = if names.len() > NAMED { ", …" } else { "" };
        format!("{}{more}", shown.join(", "))
    }

    /// What to do about files that may be the work of somebody.
    fn remove_by_hand(&self, names: &[String]) -> String {
        let typed: Vec<_> = names.iter().take(NAMED).map(|name| typed_path(&self.path.join(name))).collect();
        let more = if names.len() > NAMED { " …" } else { "" };
        format!("move elsewhere what is yours, and remove the rest: `rm {}{more}`", typed.join(" "))
    }
}

fn is_taken(path: &Path) -> Refusal {
    let path = path.display();
    (1, format!("error: {path} is there already, and nothing was written\nhelp: `--force` replaces it\n"))
}

/// A path as one word of a command.
fn typed_path(path: &Path) -> String {
    shell_word(&path.display().to_string()).into_owned()
}

fn cannot(path: &Path, what: &str, error: &io::Error) -> String {
    format!("error: {} cannot be {what}: {}\n", path.display(), io_message(error))
}
