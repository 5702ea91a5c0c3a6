//! Why a site is not written, as diagnostics.

use std::{io, path::Path};

use crate::diag::{Code, Diagnostic, io_help, io_message};

/// The error for a file at the path of a page that onrecord did not write.
pub(super) fn not_ours(place: &Path, message: &str, help: &str) -> Diagnostic {
    Diagnostic::at_path(Code::FileNotOurs, place.display().to_string(), message).help(help)
}

/// As many files of a kind are each named by an error of their own; more are named by one error together.
const NAMED: usize = 3;

/// The errors for files in a folder that onrecord did not write.
pub(super) fn foreign_files(folder: &Path, paths: &[&str]) -> Vec<Diagnostic> {
    let help = "move it away (files of the site belong in `static`), or name another folder with `--output`";
    let one = "there is a file where a page should go, and onrecord did not write it";
    if paths.len() <= NAMED {
        return paths.iter().map(|path| not_ours(&folder.join(path), one, help)).collect();
    }
    let message =
        format!("{} files are where pages should go, and onrecord did not write them: {}", paths.len(), list(paths));
    vec![not_ours(folder, &message, "name another folder with `--output`, or empty this one if nobody needs the files")]
}

/// The errors for files in a folder that were changed since onrecord wrote them.
pub(super) fn changed_files(folder: &Path, paths: &[&str]) -> Vec<Diagnostic> {
    let one = "the file was changed since onrecord wrote it";
    let help = "move it away: the next build writes it again (files of the site belong in `static`)";
    if paths.len() <= NAMED {
        return paths.iter().map(|path| not_ours(&folder.join(path), one, help)).collect();
    }
    let message = format!("{} files were changed since onrecord wrote them: {}", paths.len(), list(paths));
    let help = format!(
        "remove the folder `{}` and build again; a program that changes the files, such as a minifier, needs a copy of its own",
        folder.display()
    );
    vec![not_ours(folder, &message, &help)]
}

/// The first of many paths.
fn list(paths: &[&str]) -> String {
    let named = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    format!("{named} and {} more", paths.len().saturating_sub(NAMED))
}

/// The error for a file that cannot be written.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be written: {}", io_message(error));
    let found = Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message);
    match error.kind() {
        io::ErrorKind::StorageFull => found.help("make room on the disk and build again"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            found.help("give yourself permission to write there, or name another folder with `--output`")
        }
        _ => found.help(io_help(error).unwrap_or("check the disk, or name another folder with `--output`")),
    }
}

/// Why a file that the site no longer has is still there.
pub(super) enum StaleReason {
    /// It was changed since onrecord wrote it, and may be the only copy of someone's work.
    Changed,
    /// It could not be removed, or not even be read.
    NotRemoved(io::Error),
}

/// The error for a file that the site no longer has and that was not removed.
pub(super) fn not_removed(path: &Path, reason: &StaleReason) -> Diagnostic {
    let found = |message: &str| Diagnostic::at_path(Code::StaleFile, path.display().to_string(), message);
    match reason {
        StaleReason::Changed => {
            found("is no longer part of the site, and was changed since onrecord wrote it, so it was not removed")
                .note("every build reports it until it is gone")
                .help("remove it, or move it away if you need it (files of the site belong in `static`)")
        }
        StaleReason::NotRemoved(error) => {
            found(&format!("is no longer part of the site, and cannot be removed: {}", io_message(error)))
                .note("the manifest still lists it, and the next build removes it")
                .help("give yourself permission to read it and to write to its folder, and build again")
        }
    }
}

/// The error for the manifest of the output, which says which files onrecord wrote.
pub(super) fn manifest_not_read(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("the manifest of the last build cannot be read: {}", io_message(error));
    Diagnostic::at_path(Code::WriteFailed, path.display().to_string(), message)
        .note("without it, pages that the site no longer has would stay")
        .help("give yourself permission to read it, or name another folder with `--output`")
}
