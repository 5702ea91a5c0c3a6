//! The files that `import` reads.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    diag::{Code, Diagnostic, Diagnostics, io_message},
    disk,
    exchange::import::{ImportFile, ImportFormat, LARGEST_FILE},
};

/// The most bytes that one run reads.
const LARGEST_RUN: usize = 1 << 30;
/// The most files that one run reads.
const MOST_FILES: usize = 50_000;

/// Reads the files that were named, and those of the format in the folders that were named. Reports E124.
pub(super) fn gather(format: &ImportFormat, paths: &[PathBuf], found: &mut Diagnostics) -> Vec<ImportFile> {
    let mut files = Vec::new();
    let mut bytes = 0;
    for path in paths {
        let below = match disk::files_below(path) {
            Ok(below) => below,
            Err(error) => {
                let way = format!("chmod -R u+rX {}", path.display());
                found.push(not_read(path, &error, &way));
                continue;
            }
        };
        let is_folder = below.first().is_none_or(|first| first != path);
        let own: Vec<_> = below.into_iter().filter(|file| !is_folder || has_ending(file, format)).collect();
        if own.is_empty() {
            let help = format!("files of this format end in .{}", format.endings.join(", ."));
            found.push(unread(path, "there is no file of this format in the folder", &help));
        }
        for file in own {
            match disk::read_at_most(&file, LARGEST_FILE as u64 + 1) {
                Ok(content) => {
                    bytes += content.len();
                    files.push(ImportFile { name: file.to_string_lossy().into_owned(), bytes: content });
                }
                Err(error) => {
                    let way = format!("chmod u+r {}", file.display());
                    found.push(not_read(&file, &error, &way));
                }
            }
            if bytes > LARGEST_RUN || files.len() > MOST_FILES {
                let message =
                    format!("more than {} MiB or {MOST_FILES} files are too much for one run", LARGEST_RUN >> 20);
                found.push(unread(path, &message, "import them in several runs"));
                return files;
            }
        }
    }
    files
}

fn has_ending(file: &Path, format: &ImportFormat) -> bool {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| format.endings.contains(&ending.as_str()))
}

/// A file that cannot be opened or read, in the words of `prove`; `way` is the command that gives permission.
fn not_read(path: &Path, error: &io::Error, way: &str) -> Diagnostic {
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => format!("give yourself permission: `{way}`"),
        _ => "check the path; quote it if it has spaces".to_owned(),
    };
    unread(path, &format!("cannot be read: {}", io_message(error)), &help)
}

fn unread(path: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at_path(Code::ImportUnreadable, path.to_string_lossy(), message).help(help)
}
