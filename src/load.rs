//! Loading: reads a site's folder into [`Files`]. The only module that reads a site.
//!
//! Everything is read once and sorted by path, whatever order the file system returns. Files that cannot be read are
//! reported and left out. Symbolic links are followed within the site and refused if they lead out of it, so that a
//! site is built from the same files on every machine.

#![expect(clippy::disallowed_methods, reason = "this is the only module that reads a site")]

use std::{
    collections::BTreeMap,
    fs, io,
    path::{MAIN_SEPARATOR, Path},
};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, io_message},
    model::{File, FileKind, Files, Id, Stamp},
};

/// The largest text file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Makes the kind of a file, with its id.
type Kind = fn(Id) -> FileKind;

/// The folders below `content` and what their files are.
const KINDS: [(&str, Kind); 6] = [
    ("articles", FileKind::Article),
    ("actors", FileKind::Actor),
    ("topics", FileKind::Topic),
    ("events", FileKind::Event),
    ("briefings", FileKind::Briefing),
    ("pages", FileKind::Page),
];

/// Reads the site at `root`: settings, lock, content, templates and assets, by path.
///
/// Reports E101–E107 and W108.
pub fn load(root: &Path, diagnostics: &mut Diagnostics) -> Files {
    again(root, &Files::default(), diagnostics)
}

/// Reads the site at `root` again; files whose metadata is the same as in `before` are not read.
///
/// Reports as [`load`] does. Only the local server uses this: a site to be published is always read in full.
pub fn again(root: &Path, before: &Files, diagnostics: &mut Diagnostics) -> Files {
    let before: BTreeMap<&str, &File> = before.iter().map(|(_, file)| (file.path.as_str(), file)).collect();
    let mut found = Vec::new();
    let home = match fs::canonicalize(root) {
        Ok(home) => home,
        Err(error) => {
            diagnostics.push(unreadable(&root.to_string_lossy(), &error));
            return Files::new(root.to_owned(), Vec::new());
        }
    };
    for (name, kind) in [("onrecord.toml", FileKind::Settings), ("onrecord.lock", FileKind::Lock)] {
        if root.join(name).is_symlink() && !stays(&root.join(name), &home) {
            diagnostics.push(leaves(name));
        } else if root.join(name).exists() {
            found.extend(text(&root.join(name), name, kind, &before, diagnostics));
        } else if name == "onrecord.toml" {
            diagnostics.push(
                Diagnostic::at_path(Code::SettingsMissing, name, "there is no `onrecord.toml` here")
                    .help("run `onrecord new DIR` to make a site, or name the site's folder with `--root DIR`"),
            );
        }
    }
    if root.join("content").is_dir() {
        found.extend(walk(root, &home, "content", &before, diagnostics));
    } else {
        diagnostics.push(
            Diagnostic::at_path(Code::ContentMissing, "content", "there is no folder `content` here")
                .help("articles go into `content/articles`, actors into `content/actors`"),
        );
    }
    for folder in ["static", "templates"] {
        if root.join(folder).is_dir() {
            found.extend(walk(root, &home, folder, &before, diagnostics));
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Files::new(root.to_owned(), found)
}

/// Finds the files below a folder, then reads them in parallel.
fn walk(root: &Path, home: &Path, folder: &str, before: &Before<'_>, diagnostics: &mut Diagnostics) -> Vec<File> {
    let mut found = Vec::new();
    let mut links = false;
    let entries = WalkDir::new(root.join(folder)).follow_links(true);
    for entry in entries.into_iter().filter_entry(|e| e.depth() == 0 || !hidden(e)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(not_walked(root, &error));
                continue;
            }
        };
        let path = relative(root, entry.path());
        links |= entry.path_is_symlink();
        if entry.path_is_symlink() && !stays(entry.path(), home) {
            diagnostics.push(leaves(&path));
            continue;
        }
        if !entry.file_type().is_file() || links && outside(&entry, home) {
            continue;
        }
        found.extend(kind(&path, diagnostics).map(|kind| (entry.into_path(), path, kind)));
    }
    let read = found.into_par_iter().map(|(place, path, kind)| {
        let mut own = Diagnostics::default();
        let file = match kind {
            FileKind::Asset(_) => asset(&place, &path, kind, before, &mut own),
            kind => text(&place, &path, kind, before, &mut own),
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
fn stays(link: &Path, home: &Path) -> bool {
    fs::canonicalize(link).is_ok_and(|to| to.starts_with(home))
}

fn leaves(path: &str) -> Diagnostic {
    Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads out of the site")
        .help("copy what it leads to into the site")
}

/// True for files that were reached through a refused link.
fn outside(entry: &DirEntry, home: &Path) -> bool {
    entry.path().ancestors().skip(1).take(entry.depth()).any(|dir| dir.is_symlink() && !stays(dir, home))
}

fn hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') && name != ".well-known" || name.ends_with('~')
}

/// The kind of a file. Reports a name that cannot be an id (E106) and a file that belongs to no kind (W108).
fn kind(path: &str, diagnostics: &mut Diagnostics) -> Option<FileKind> {
    let (folder, rest) = path.split_once('/')?;
    match folder {
        "static" => return Some(FileKind::Asset(rest.to_owned())),
        "templates" => {
            let words = rest.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl"));
            return Some(match words {
                Some(language) => FileKind::Words(language.to_owned()),
                None => FileKind::Template(rest.to_owned()),
            });
        }
        _ => {}
    }
    let (section, name) = rest.split_once('/').unwrap_or(("", rest));
    let stem = name.rsplit('/').next().unwrap_or(name);
    let Some((_, make)) = KINDS.iter().find(|(folder, _)| *folder == section) else {
        let mut lost = Diagnostic::at_path(Code::FileNotUsed, path, "a file in `content` that belongs to no kind");
        if let Some(article) = annotations_of(stem) {
            let right = format!("content/articles/{article}.annotations.yaml");
            diagnostics.push(lost.help(format!("if it holds annotations, put it next to its article: `{right}`")));
            return None;
        }
        lost = match crate::diag::nearest(section, KINDS.map(|(folder, _)| folder)) {
            Some(near) if !section.is_empty() => lost.help(format!("did you mean the folder `content/{near}`?")),
            _ => lost.help("content goes into `articles`, `actors`, `topics`, `events`, `briefings` or `pages`"),
        };
        diagnostics.push(lost);
        return None;
    };
    let (stem, make): (_, Kind) = if let Some(stem) = stem.strip_suffix(".md") {
        (stem, *make)
    } else if let (Some(stem), "articles") =
        (stem.strip_suffix(".annotations.yaml").or_else(|| stem.strip_suffix(".annotations.yml")), section)
    {
        (stem, FileKind::Annotations)
    } else {
        let unread = Diagnostic::at_path(Code::FileNotUsed, path, "a file in `content` that onrecord does not read");
        diagnostics.push(match annotations_of(stem).filter(|_| section == "articles") {
            Some(article) => {
                let folder = &path[..path.len() - stem.len()];
                unread.help(format!("if it holds annotations, name it `{folder}{article}.annotations.yaml`"))
            }
            None => unread.help(
                "content is `<id>.md`, and `<id>.annotations.yaml` next to an article; other files go into `static`",
            ),
        });
        return None;
    };
    match Id::parse(stem) {
        Ok(id) => Some(make(id)),
        Err(not) => {
            let help = if not.suggestion.is_empty() {
                "name it with letters a–z, digits, `-` and `_`".to_owned()
            } else {
                format!("name it `{}`", path.replace(stem, &not.suggestion))
            };
            let message = format!("the file's name cannot be an id: {not}");
            diagnostics.push(Diagnostic::at_path(Code::NameNotSlug, path, message).help(help));
            None
        }
    }
}

/// The article whose annotations a YAML or JSON file seems to hold, by its name; `None` for any other file.
fn annotations_of(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    if !["yaml", "yml", "json"].contains(&ending.to_lowercase().as_str()) {
        return None;
    }
    let cut = stem.rfind(['.', '-', '_', ' ']).filter(|cut| {
        let word = stem[cut + 1..].to_lowercase();
        let known = ["annotations", "annotation", "quotes", "quote", "notes"];
        known.contains(&word.as_str()) || crate::diag::nearest(&word, ["annotations"]).is_some()
    });
    Some(&stem[..cut.unwrap_or(stem.len())]).filter(|article| !article.is_empty())
}

/// The files as they were last read, by path.
type Before<'b> = BTreeMap<&'b str, &'b File>;

/// A file as it was last read, if its metadata is the same.
fn untouched(name: &str, kind: &FileKind, stamp: Stamp, before: &Before<'_>) -> Option<File> {
    let was = before.get(name).filter(|was| was.kind == *kind && was.stamp == stamp && stamp != Stamp::default());
    was.map(|was| (*was).clone())
}

fn text(path: &Path, name: &str, kind: FileKind, before: &Before<'_>, diagnostics: &mut Diagnostics) -> Option<File> {
    let stamp = fs::metadata(path).map(|meta| Stamp::strict(&meta)).unwrap_or_default();
    if stamp.size > LARGEST {
        let size = stamp.size >> 20;
        let message = format!("the file has {size} MiB, and the limit is {}", LARGEST >> 20);
        let help = "split it into several articles, or keep it out of `content`";
        diagnostics.push(Diagnostic::at_path(Code::FileTooLarge, name, message).help(help));
        return None;
    }
    if let Some(file) = untouched(name, &kind, stamp, before) {
        return Some(file);
    }
    let bytes = read(path, name, diagnostics)?;
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

fn asset(path: &Path, name: &str, kind: FileKind, before: &Before<'_>, diagnostics: &mut Diagnostics) -> Option<File> {
    let stamp = fs::metadata(path).map(|meta| Stamp::strict(&meta)).unwrap_or_default();
    if let Some(file) = untouched(name, &kind, stamp, before) {
        return Some(file);
    }
    let bytes = read(path, name, diagnostics)?;
    Some(File::asset(name, kind, bytes, stamp))
}

fn read(path: &Path, name: &str, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    fs::read(path).map_err(|error| diagnostics.push(unreadable(name, &error))).ok()
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let said = io_message(error);
    let found = Diagnostic::at_path(Code::FileUnreadable, path, format!("cannot be read: {said}"));
    match error.kind() {
        io::ErrorKind::PermissionDenied => found.help(format!("give yourself permission: `chmod u+r {path}`")),
        io::ErrorKind::NotFound => found.help("name an existing folder: `--root DIR`"),
        _ => found.help("check the disk, or restore the file"),
    }
}

fn not_walked(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
    if error.loop_ancestor().is_some() {
        return Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads in a circle")
            .help("remove the link");
    }
    match error.io_error() {
        Some(io) if io.kind() == io::ErrorKind::NotFound => {
            Diagnostic::at_path(Code::FileUnreadable, path, "a symbolic link leads to nothing").help("remove the link")
        }
        Some(io) => unreadable(&path, io),
        None => Diagnostic::at_path(Code::FileUnreadable, path, "cannot be read").help("check the disk"),
    }
}

/// A path from the site's folder, with `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    match path.to_str() {
        Some(path) if MAIN_SEPARATOR == '/' => path.to_owned(),
        _ => path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"),
    }
}
