//! Loading: reads a site's folder into [`Files`]. The only module that reads a site.
//!
//! Everything is read once and sorted by path, whatever order the file system returns. Files that cannot be read are
//! reported and left out. Symbolic links are followed within the site and refused if they lead out of it, so that a
//! site is built from the same files on every machine, or to what must not be published. What is behind a refused link is not looked at: it may be the
//! whole disk. Pipes and devices are refused, because reading them may never end.

#![expect(clippy::disallowed_methods, reason = "this is the only module that reads a site")]

mod articles;
mod bag;
mod capture;
mod excluded;
mod failure;
mod given;
mod hidden;
mod kind;
mod limits;
mod linked;
mod pattern;

use std::{
    collections::BTreeMap,
    fs,
    path::{MAIN_SEPARATOR, Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use excluded::Excluded;
use failure::{folder_for_file, link_leaves_site, no_overrides, not_a_file, not_utf8, not_walked, unreadable_file};
use kind::kind_of_path;
use limits::{check_size, check_total};
use linked::refuse_target;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    disk,
    model::{File, FileKind, Files, LIVE_FILE, SETTINGS_FILE, Stamp},
};

pub use articles::{ArticleTexts, KnownTexts};
pub use bag::{bags_in, read_bag};
pub use capture::{read_capture, stamp_capture, stamp_captures};
pub use given::load_given;
pub use hidden::is_hidden_name;

/// The folders of a site that are read.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// Reads the site at `root`: settings, lock, content, templates and assets, by path.
///
/// Files that the settings leave out are not read. Reports E101–E107, W108–E112 and W523.
pub fn load(root: &Path, diagnostics: &mut Diagnostics) -> Files {
    load_changed(root, &Files::default(), diagnostics)
}

/// Reads the site at `root` again; files whose metadata is the same as in `before` are not read.
///
/// Reports as [`load`] does. Only the local server uses this: a site to be published is always read in full.
pub fn load_changed(root: &Path, before: &Files, diagnostics: &mut Diagnostics) -> Files {
    load_files(root, before, ArticleTexts::All, diagnostics)
}

/// Reads the site at `root` for a worker of a build in shards, with the texts of some articles.
///
/// Reports as [`load`] does.
pub fn load_part(root: &Path, texts: ArticleTexts<'_>, diagnostics: &mut Diagnostics) -> Files {
    load_files(root, &Files::default(), texts, diagnostics)
}

fn load_files(root: &Path, before: &Files, texts: ArticleTexts<'_>, diagnostics: &mut Diagnostics) -> Files {
    let before: BTreeMap<&str, &File> = before.iter().map(|(_, file)| (file.path.as_str(), file)).collect();
    let mut found = Vec::new();
    let mut links = Vec::new();
    let home = match fs::canonicalize(root) {
        Ok(home) => home,
        Err(error) => {
            diagnostics.push(unreadable_file(&root.to_string_lossy(), &error));
            return Files::new(root.to_owned(), Vec::new());
        }
    };
    let own = [(SETTINGS_FILE, FileKind::Settings), ("onrecord.lock", FileKind::Lock), (LIVE_FILE, FileKind::LastDays)];
    for (name, kind) in own {
        if root.join(name).is_symlink() && link_target(&root.join(name), &home).is_none() {
            diagnostics.push(link_leaves_site(name));
        } else if root.join(name).exists() {
            found.extend(read_text(&root.join(name), name, kind, &before, diagnostics));
        } else if name == SETTINGS_FILE {
            diagnostics.push(
                Diagnostic::at_path(Code::SettingsMissing, name, "there is no `onrecord.toml` here")
                    .help("run `onrecord new DIR` to make a site, or give the site's folder with `--root DIR`"),
            );
        }
    }
    let exclude = Excluded::new(&found);
    let site = SiteFolder { root, home: &home, exclude: &exclude, texts };
    if root.join("content").is_dir() {
        found.extend(read_folder(&site, "content", &before, &mut links, diagnostics));
    } else if !diagnostics.has(Code::SettingsMissing) {
        // A folder without settings is no site, and nobody looks for content in it.
        diagnostics.push(
            Diagnostic::at_path(Code::ContentMissing, "content", "there is no folder `content` here")
                .help("articles go into `content/articles`, actors into `content/actors`"),
        );
    }
    for folder in &FOLDERS[1..] {
        if root.join(folder).is_dir() {
            found.extend(read_folder(&site, folder, &before, &mut links, diagnostics));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let mut files = Files::new(root.to_owned(), found);
    files.links = links;
    exclude.report_unused(&files, || all_paths(root), diagnostics);
    files
}

/// The folder of a site.
struct SiteFolder<'s> {
    root: &'s Path,
    /// The same, without symbolic links.
    home: &'s Path,
    exclude: &'s Excluded,
    texts: ArticleTexts<'s>,
}

/// Reads a file with settings over those of a site, which may be anywhere. Reports E102–E104.
pub fn load_overrides(path: &Path, diagnostics: &mut Diagnostics) -> Option<File> {
    let name = path.to_string_lossy();
    if disk::is_free(path) {
        diagnostics.push(no_overrides(&name));
        return None;
    }
    read_text(path, &name, FileKind::Overrides, &Before::default(), diagnostics)
}

/// Finds the files below a folder, then reads them in parallel; lists the links that it follows.
fn read_folder(
    site: &SiteFolder<'_>,
    folder: &str,
    before: &Before<'_>,
    links: &mut Vec<(String, PathBuf)>,
    diagnostics: &mut Diagnostics,
) -> Vec<File> {
    let SiteFolder { root, home, exclude, texts } = *site;
    let mut found: Vec<(PathBuf, String, FileKind)> = Vec::new();
    let mut hidden = Vec::new();
    let entries = WalkDir::new(root.join(folder)).follow_links(true);
    let is_part = |entry: &DirEntry| {
        let path = relative_path(root, entry.path());
        let is_part = entry.depth() == 0 || !is_hidden_name(&entry.file_name().to_string_lossy());
        let is_excluded = entry.depth() > 0 && exclude.leaves_out(&path);
        if !is_part && !is_excluded {
            hidden.push(path);
        }
        is_part && !is_excluded
    };
    let mut entries = entries.into_iter().filter_entry(is_part);
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| relative_path(root, path)).unwrap_or_default();
                diagnostics.push(not_walked(&path, &error));
                continue;
            }
        };
        let path = relative_path(root, entry.path());
        let kind = entry.file_type();
        if entry.path_is_symlink() {
            let refused = match link_target(entry.path(), home) {
                Some(target) => {
                    let refused = refuse_target(&path, target.strip_prefix(home).unwrap_or(&target));
                    links.push((path.clone(), target));
                    refused
                }
                None => Some(link_leaves_site(&path)),
            };
            if let Some(refused) = refused {
                diagnostics.push(refused);
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            }
        }
        if kind.is_file() {
            let kind = kind_of_path(&path, diagnostics).filter(|kind| texts.includes(kind));
            found.extend(kind.map(|kind| (entry.into_path(), path, kind)));
        } else if !kind.is_dir() {
            diagnostics.push(not_a_file(&path));
        }
    }
    if folder == "static" && !check_total(found.iter().map(|(place, ..)| place.as_path()), diagnostics) {
        return Vec::new();
    }
    hidden.sort_unstable();
    for path in hidden {
        hidden::report_hidden(&path, diagnostics);
    }
    let read = found.into_par_iter().map(|(place, path, kind)| {
        let mut own = Diagnostics::default();
        if let (ArticleTexts::OnDemand(known), FileKind::Article(_) | FileKind::Annotations(_)) = (texts, &kind) {
            let stamp = fs::metadata(&place).map(|meta| Stamp::with_change_time(&meta)).unwrap_or_default();
            return (known.file_at(&place, &path, &kind, stamp), own);
        }
        let file = match kind {
            FileKind::Asset(_) | FileKind::Picture(_) => read_asset(&place, &path, kind, before, &mut own),
            kind => read_text(&place, &path, kind, before, &mut own),
        };
        (file, own)
    });
    let mut files = Vec::new();
    for (file, own) in read.collect::<Vec<_>>() {
        files.extend(file);
        diagnostics.append(own);
    }
    files
}

/// The paths of everything in the folders of a site, whether it is left out or not.
fn all_paths(root: &Path) -> Vec<String> {
    let entries = FOLDERS.into_iter().flat_map(|folder| WalkDir::new(root.join(folder)).sort_by_file_name());
    entries.filter_map(Result::ok).map(|entry| relative_path(root, entry.path())).collect()
}

/// Where a link really leads; `None` if that is outside the site, or nowhere.
fn link_target(link: &Path, home: &Path) -> Option<PathBuf> {
    fs::canonicalize(link).ok().filter(|to| to.starts_with(home))
}

/// The files as they were last read, by path.
type Before<'b> = BTreeMap<&'b str, &'b File>;

/// A file as it was last read, if its metadata is the same.
fn reuse_if_unchanged(name: &str, kind: &FileKind, stamp: Stamp, before: &Before<'_>) -> Option<File> {
    let was = before.get(name).filter(|was| was.kind == *kind && was.stamp == stamp && stamp != Stamp::default());
    was.map(|was| (*was).clone())
}

fn read_text(
    path: &Path,
    name: &str,
    kind: FileKind,
    before: &Before<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<File> {
    let (stamp, bytes) = match read_changed(path, name, &kind, before, diagnostics)? {
        Bytes::Known(file) => return Some(file),
        Bytes::New(stamp, bytes) => (stamp, bytes),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(File::new(name, kind, text, stamp)),
        Err(error) => {
            diagnostics.push(not_utf8(name, &error));
            None
        }
    }
}

fn read_asset(
    path: &Path,
    name: &str,
    kind: FileKind,
    before: &Before<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<File> {
    match read_changed(path, name, &kind, before, diagnostics)? {
        Bytes::Known(file) => Some(file),
        Bytes::New(stamp, bytes) => Some(File::asset(name, kind, bytes, stamp)),
    }
}

/// The content of a file.
enum Bytes {
    /// As it was last read.
    Known(File),
    /// Read now, with the metadata from before.
    New(Stamp, Vec<u8>),
}

/// Reads a file, unless its metadata is the same as before. Reports E102, E104 and E110–E112.
fn read_changed(
    path: &Path,
    name: &str,
    kind: &FileKind,
    before: &Before<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Bytes> {
    let meta = fs::metadata(path).map_err(|error| diagnostics.push(unreadable_file(name, &error))).ok()?;
    if !meta.is_file() {
        diagnostics.push(if meta.is_dir() { folder_for_file(name) } else { not_a_file(name) });
        return None;
    }
    let stamp = Stamp::with_change_time(&meta);
    if !check_size(stamp.size, name, kind, diagnostics) {
        return None;
    }
    if let Some(file) = reuse_if_unchanged(name, kind, stamp, before) {
        return Some(Bytes::Known(file));
    }
    let read = disk::read_file(path).map_err(|error| diagnostics.push(unreadable_file(name, &error)));
    read.ok().map(|bytes| Bytes::New(stamp, bytes))
}

/// A path from the site's folder, with `/` between its parts.
fn relative_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    match path.to_str() {
        Some(path) if MAIN_SEPARATOR == '/' => path.to_owned(),
        _ => path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"),
    }
}
