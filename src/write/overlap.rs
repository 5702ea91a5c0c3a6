//! Output folders that a site must not be written into.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use super::failure::not_ours;
use crate::{
    cache,
    diag::{Code, Diagnostic, Diagnostics},
    model::{Files, LIVE_FILE, SETTINGS_FILE},
};

/// The folders that a site is read from, its history, and what onrecord keeps for itself.
const OWN_FOLDERS: [&str; 6] = ["content", "templates", "static", "captures", ".git", cache::FOLDER];
/// What an export must not be written into or over. Files for readers may be put into `static`.
const NOT_EXPORTED_TO: [&str; 8] =
    ["content", "templates", "captures", ".git", cache::FOLDER, SETTINGS_FILE, "onrecord.lock", LIVE_FILE];

/// Refuses to write into the site's own folders, over the whole site, or to something that is no folder; and links in the
/// site that lead to the output, because each build would copy what the last one wrote. Reports E602 and E603.
pub fn refuse_overlap(files: &Files, folder: &Path, diagnostics: &mut Diagnostics) {
    let (home, target) = (real_path(&files.root), real_path(folder));
    if target.exists() && !target.is_dir() {
        let message = "there is a file where the output folder should be";
        diagnostics.push(not_ours(folder, message, "name another folder with `--output`, or move the file away"));
    }
    for path in links_to(files, &target) {
        let message = "a symbolic link leads to the output folder, so that each build would copy the last";
        diagnostics.push(Diagnostic::at_path(Code::OutputOverlaps, path, message).help("remove the link"));
    }
    if overlaps_own_folders(&home, &target) {
        let message = "the output folder overlaps the site's own files";
        let place = folder.display().to_string();
        diagnostics.push(
            Diagnostic::at_path(Code::OutputOverlaps, place, message)
                .help("name a folder of its own, such as `public`"),
        );
    }
}

/// True if a folder is one that a site is read from, is inside one, or contains one, also through symbolic links: what is
/// written there as a whole would be among the sources, or in place of them.
pub fn overlaps_sources(files: &Files, folder: &Path) -> bool {
    let (home, target) = (real_path(&files.root), real_path(folder));
    overlaps_own_folders(&home, &target) || links_to(files, &target).next().is_some()
}

/// True if an export that is written there would be among the sources of a site, or replace its settings.
pub fn is_among_sources(files: &Files, path: &Path) -> bool {
    let (home, target) = (real_path(&files.root), real_path(path));
    let mut own = NOT_EXPORTED_TO.iter().map(|name| real_path(&home.join(name))).chain(git_folder(&home));
    own.any(|own| target.starts_with(own))
}

fn overlaps_own_folders(home: &Path, target: &Path) -> bool {
    let mut own = OWN_FOLDERS.iter().map(|name| real_path(&home.join(name))).chain(git_folder(home));
    home.starts_with(target) || own.any(|own| target.starts_with(&own) || own.starts_with(target))
}

/// The `.git` of the repository that a site is in, which may be that of a folder above it.
fn git_folder(home: &Path) -> Option<PathBuf> {
    let git = home.ancestors().map(|above| above.join(".git")).find(|git| git.exists())?;
    Some(real_path(&git)).filter(|git| !home.starts_with(git))
}

/// The symbolic links of a site that lead to a folder, into it, or to one that contains it.
fn links_to<'f>(files: &'f Files, target: &'f Path) -> impl Iterator<Item = &'f str> {
    let leads_there = move |to: &Path| to.starts_with(target) || target.starts_with(to);
    files.links.iter().filter(move |(_, to)| leads_there(to)).map(|(path, _)| path.as_str())
}

/// The real path of a file that may not exist yet: that of the nearest existing folder, and the names below it. A `..` behind a
/// folder that does not exist leads back to the one above, as it will once that folder is made.
pub(crate) fn real_path(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or(path.to_owned());
    let there = whole.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = there else { return whole };
    let Ok(below) = whole.strip_prefix(above) else { return whole };
    let mut leads_back = false;
    // Part by part: joining an empty path would add a slash, and the same folder would have two paths.
    let path = below.components().fold(real, |mut path, part| {
        if part == Component::ParentDir {
            leads_back = true;
            path.pop();
        } else {
            path.push(part);
        }
        path
    });
    // What is there may be a link.
    if leads_back { real_path(&path) } else { path }
}
