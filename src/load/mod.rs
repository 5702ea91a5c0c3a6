//! Loading: reads a site's folder into [`Files`]. The only module that reads a site.
//!
//! Everything is read once and sorted by path, whatever order the file system returns. Files that cannot be read are
//! reported and left out. Symbolic links are followed within the site and refused if they lead out of it, so that a
//! site is built from the same files on every machine.

#![expect(clippy::disallowed_methods, reason = "this is the only module that reads a site")]

mod hidden;
mod kind;
mod pattern;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{MAIN_SEPARATOR, Path},
};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use kind::kind_of_path;

use crate::{
    diag::{Code, Diagnostic, Diagnostics, io_message},
    model::{File, FileKind, Files, Stamp},
    parse,
};

pub use hidden::is_hidden_name;

/// The largest text file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Reads the site at `root`: settings, lock, content, templates and assets, by path.
///
/// Files that the settings leave out are not read. Reports E101–E107, W108 and W523.
pub fn load(root: &Path, diagnostics: &mut Diagnostics) -> Files {
    load_changed(root, &Files::default(), diagnostics)
}

/// Reads the site at `root` again; files whose metadata is the same as in `before` are not read.
///
/// Reports as [`load`] does. Only the local server uses this: a site to be published is always read in full.
pub fn load_changed(root: &Path, before: &Files, diagnostics: &mut Diagnostics) -> Files {
    let before: BTreeMap<&str, &File> = before.iter().map(|(_, file)| (file.path.as_str(), file)).collect();
    let mut found = Vec::new();
    let home = match fs::canonicalize(root) {
        Ok(home) => home,
        Err(error) => {
            diagnostics.push(unreadable_file(&root.to_string_lossy(), &error));
            return Files::new(root.to_owned(), Vec::new());
        }
    };
    for (name, kind) in [("onrecord.toml", FileKind::Settings), ("onrecord.lock", FileKind::Lock)] {
        if root.join(name).is_symlink() && !leads_inside(&root.join(name), &home) {
            diagnostics.push(link_leaves_site(name));
        } else if root.join(name).exists() {
            found.extend(read_text(&root.join(name), name, kind, &before, diagnostics));
        } else if name == "onrecord.toml" {
            diagnostics.push(
                Diagnostic::at_path(Code::SettingsMissing, name, "there is no `onrecord.toml` here")
                    .help("run `onrecord new DIR` to make a site, or give the site's folder with `--root DIR`"),
            );
        }
    }
    let site = SiteFolder { root, home: &home, exclude: &excluded_patterns(&found) };
    if root.join("content").is_dir() {
        found.extend(read_folder(&site, "content", &before, diagnostics));
    } else {
        diagnostics.push(
            Diagnostic::at_path(Code::ContentMissing, "content", "there is no folder `content` here")
                .help("articles go into `content/articles`, actors into `content/actors`"),
        );
    }
    for folder in ["static", "templates"] {
        if root.join(folder).is_dir() {
            found.extend(read_folder(&site, folder, &before, diagnostics));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Files::new(root.to_owned(), found)
}

/// The folder of a site.
struct SiteFolder<'s> {
    root: &'s Path,
    /// The same, without symbolic links.
    home: &'s Path,
    /// The patterns of files that are left out.
    exclude: &'s [String],
}

/// The patterns in the settings, which are read again with everything else.
fn excluded_patterns(found: &[File]) -> Vec<String> {
    let settings = found.iter().filter(|file| file.kind == FileKind::Settings).cloned().collect();
    parse::read_settings(&Files::new(Path::new("").to_owned(), settings), &mut Diagnostics::default()).exclude
}

/// Reads a file with settings over those of a site, which may be anywhere. Reports E102–E104.
pub fn load_overrides(path: &Path, diagnostics: &mut Diagnostics) -> Option<File> {
    let name = path.to_string_lossy();
    read_text(path, &name, FileKind::Overrides, &Before::default(), diagnostics)
}

/// Finds the files below a folder, then reads them in parallel.
fn read_folder(site: &SiteFolder<'_>, folder: &str, before: &Before<'_>, diagnostics: &mut Diagnostics) -> Vec<File> {
    let SiteFolder { root, home, exclude } = *site;
    let mut found = Vec::new();
    let mut links = false;
    let mut hidden = Vec::new();
    let entries = WalkDir::new(root.join(folder)).follow_links(true);
    let is_part = |entry: &DirEntry| {
        let path = relative_path(root, entry.path());
        let is_part = entry.depth() == 0 || !is_hidden_name(&entry.file_name().to_string_lossy());
        let is_excluded = entry.depth() > 0 && pattern::matches_any(exclude, &path);
        if !is_part && !is_excluded {
            hidden.push(path);
        }
        is_part && !is_excluded
    };
    for entry in entries.into_iter().filter_entry(is_part) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(not_walked(root, &error));
                continue;
            }
        };
        let path = relative_path(root, entry.path());
        links |= entry.path_is_symlink();
        if entry.path_is_symlink() && !leads_inside(entry.path(), home) {
            diagnostics.push(link_leaves_site(&path));
            continue;
        }
        if !entry.file_type().is_file() || links && is_outside(&entry, home) {
            continue;
        }
        found.extend(kind_of_path(&path, diagnostics).map(|kind| (entry.into_path(), path, kind)));
    }
    hidden.sort_unstable();
    for path in hidden {
        hidden::report_hidden(&path, diagnostics);
    }
    let read = found.into_par_iter().map(|(place, path, kind)| {
        let mut own = Diagnostics::default();
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

/// True if a link leads to something inside the site.
fn leads_inside(link: &Path, home: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|to| to.starts_with(home))
}

fn link_leaves_site(path: &str) -> Diagnostic {
    Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads out of the site")
        .help("copy the file or folder that it points to into the site")
}

/// True for files that were reached through a refused link.
fn is_outside(entry: &DirEntry, home: &Path) -> bool {
    entry.path().ancestors().skip(1).take(entry.depth()).any(|dir| dir.is_symlink() && !leads_inside(dir, home))
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
    let stamp = fs::metadata(path).map(|meta| Stamp::with_change_time(&meta)).unwrap_or_default();
    if stamp.size > LARGEST {
        let size = stamp.size >> 20;
        let message = format!("the file has {size} MiB; the limit is {} MiB", LARGEST >> 20);
        let help = "split it into several articles, or keep it out of `content`";
        diagnostics.push(Diagnostic::at_path(Code::FileTooLarge, name, message).help(help));
        return None;
    }
    if let Some(file) = reuse_if_unchanged(name, &kind, stamp, before) {
        return Some(file);
    }
    let bytes = read_bytes(path, name, diagnostics)?;
    match String::from_utf8(bytes) {
        Ok(text) => Some(File::new(name, kind, text, stamp)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let good = &error.as_bytes()[..at];
            let line = 1 + memchr::memchr_iter(b'\n', good).count();
            let column =
                1 + String::from_utf8_lossy(&good[good.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1)..])
                    .chars()
                    .count();
            let message = format!(
                "the file is not UTF-8: the byte 0x{:02X} in line {line}, column {column}",
                error.as_bytes()[at]
            );
            diagnostics.push(
                Diagnostic::at_path(Code::NotUtf8, name, message)
                    .help("save it as UTF-8 in your editor, or convert it: `iconv -f windows-1252 -t utf-8`"),
            );
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
    let stamp = fs::metadata(path).map(|meta| Stamp::with_change_time(&meta)).unwrap_or_default();
    if let Some(file) = reuse_if_unchanged(name, &kind, stamp, before) {
        return Some(file);
    }
    let bytes = read_bytes(path, name, diagnostics)?;
    Some(File::asset(name, kind, bytes, stamp))
}

fn read_bytes(path: &Path, name: &str, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    fs::read(path).map_err(|error| diagnostics.push(unreadable_file(name, &error))).ok()
}

fn unreadable_file(path: &str, error: &io::Error) -> Diagnostic {
    let reason = io_message(error);
    let found = Diagnostic::at_path(Code::FileUnreadable, path, format!("cannot be read: {reason}"));
    match error.kind() {
        io::ErrorKind::PermissionDenied => found.help(format!("give yourself permission: `chmod u+r {path}`")),
        io::ErrorKind::NotFound => found.help("give a folder that exists: `--root DIR`"),
        _ => found.help("check the disk, or restore the file"),
    }
}

fn not_walked(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|path| relative_path(root, path)).unwrap_or_default();
    if error.loop_ancestor().is_some() {
        return Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads in a circle")
            .help("remove the link");
    }
    match error.io_error() {
        Some(io) if io.kind() == io::ErrorKind::NotFound => {
            Diagnostic::at_path(Code::FileUnreadable, path, "a symbolic link points to a file that does not exist")
                .help("remove the link")
        }
        Some(io) => unreadable_file(&path, io),
        None => Diagnostic::at_path(Code::FileUnreadable, path, "cannot be read").help("check the disk"),
    }
}

/// A path from the site's folder, with `/` between its parts.
fn relative_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    match path.to_str() {
        Some(path) if MAIN_SEPARATOR == '/' => path.to_owned(),
        _ => path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"),
    }
}
