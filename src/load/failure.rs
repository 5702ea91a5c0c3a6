//! Why a file of a site is not read, as diagnostics.

use std::{io, path::Path, string::FromUtf8Error};

use crate::diag::{Code, Diagnostic, io_help, io_message};

pub(super) fn link_leaves_site(path: &str) -> Diagnostic {
    Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads out of the site")
        .help("copy the file or folder that it points to into the site")
}

/// The error for a link to a hidden file or folder.
pub(super) fn link_to_hidden(path: &str, target: &Path) -> Diagnostic {
    let message = format!("a symbolic link leads to `{}`, which is hidden", target.display());
    Diagnostic::at_path(Code::LinkLeavesSite, path, message)
        .note("hidden files often hold secrets, and a link would publish them under another name")
        .help("remove the link; copy a file that should be published to this place")
}

/// The error for a link from `static` to what the site is made from.
pub(super) fn link_to_sources(path: &str, target: &Path) -> Diagnostic {
    let target =
        if target.as_os_str().is_empty() { "the whole site".to_owned() } else { format!("`{}`", target.display()) };
    let message = format!("a symbolic link would publish {target} as it is");
    Diagnostic::at_path(Code::LinkLeavesSite, path, message)
        .note("the sources of a site may have drafts, embargoed articles and captures that nobody should read yet")
        .help("remove the link; copy a file that should be published into `static`")
}

/// The error for a pipe, a socket or a device.
pub(super) fn not_a_file(path: &str) -> Diagnostic {
    Diagnostic::at_path(Code::NotAFile, path, "this is not a file, but a pipe, a socket or a device")
        .help("move it out of the site")
}

/// The error for a folder in the place of a file.
pub(super) fn folder_for_file(path: &str) -> Diagnostic {
    Diagnostic::at_path(Code::NotAFile, path, "this is a folder, and not a file")
        .help("name a file, or move the folder away")
}

/// The error for a text that is not UTF-8, with the place of its first wrong byte.
pub(super) fn not_utf8(name: &str, error: &FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let good = &error.as_bytes()[..at];
    let line = 1 + memchr::memchr_iter(b'\n', good).count();
    let start = good.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = 1 + String::from_utf8_lossy(&good[start..]).chars().count();
    let byte = error.as_bytes()[at];
    let message = format!("the file is not UTF-8: the byte 0x{byte:02X} in line {line}, column {column}");
    Diagnostic::at_path(Code::NotUtf8, name, message)
        .help("save it as UTF-8 in your editor, or convert it: `iconv -f windows-1252 -t utf-8`")
}

pub(super) fn unreadable_file(path: &str, error: &io::Error) -> Diagnostic {
    let reason = io_message(error);
    let found = Diagnostic::at_path(Code::FileUnreadable, path, format!("cannot be read: {reason}"));
    match error.kind() {
        io::ErrorKind::PermissionDenied => found.help(format!("give yourself permission: `chmod u+r {path}`")),
        io::ErrorKind::NotFound => found.help("give a folder that exists: `--root DIR`"),
        _ => found.help(io_help(error).unwrap_or("check the disk, or restore the file")),
    }
}

/// The error for a file with settings over those of a site that does not exist.
pub(super) fn no_overrides(path: &str) -> Diagnostic {
    Diagnostic::at_path(
        Code::FileUnreadable,
        path,
        "there is no such file, which should have settings over those of the site",
    )
    .help("name a file that exists, from the current folder: `--config FILE`, or the variable `ONRECORD_CONFIG`")
}

/// The error for a part of a folder that cannot be listed.
pub(super) fn not_walked(path: &str, error: &walkdir::Error) -> Diagnostic {
    if error.loop_ancestor().is_some() {
        return Diagnostic::at_path(Code::LinkLeavesSite, path, "a symbolic link leads in a circle")
            .help("remove the link");
    }
    match error.io_error() {
        Some(io) if io.kind() == io::ErrorKind::NotFound => {
            Diagnostic::at_path(Code::FileUnreadable, path, "a symbolic link points to a file that does not exist")
                .help("remove the link")
        }
        Some(io) => unreadable_file(path, io),
        None => Diagnostic::at_path(Code::FileUnreadable, path, "cannot be read").help("check the disk"),
    }
}
