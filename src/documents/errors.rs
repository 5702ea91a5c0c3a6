//! Why a document is not read, as diagnostics.

use std::io;

use super::LARGEST;
use crate::diag::{Code, Diagnostic, io_message};

/// E120: the file cannot be opened or read.
pub fn not_read(name: &str, error: &io::Error) -> Box<Diagnostic> {
    let found = Diagnostic::at_path(Code::DocumentUnreadable, name, format!("cannot be read: {}", io_message(error)));
    Box::new(match error.kind() {
        io::ErrorKind::NotFound => found.help("check the path; quote it if it has spaces"),
        io::ErrorKind::PermissionDenied => found.help(format!("give yourself permission: `chmod u+r {name}`")),
        _ => found.help("give a file: `.docx`, `.odt`, `.epub`, `.pdf`, `.html`, `.md` or `.txt`"),
    })
}

/// E121: the format is not read.
pub(super) fn not_supported(name: &str, (format, way): (&str, &str)) -> Box<Diagnostic> {
    let message = format!("this is {format}, which is not read");
    Box::new(Diagnostic::at_path(Code::DocumentFormat, name, message).help(way.to_owned()))
}

/// E121: comments can be written into Word documents alone.
pub(super) fn not_word(name: &str) -> Box<Diagnostic> {
    let message = "this is no Word document, and comments can be written into a copy of one only";
    let help = "save it as `.docx`, or leave out `--comments`";
    Box::new(Diagnostic::at_path(Code::DocumentFormat, name, message).help(help))
}

/// E122: the file is damaged, or made to harm.
pub(super) fn damaged(name: &str, what: impl Into<String>) -> Box<Diagnostic> {
    damaged_with_help(name, what, "open it in the program that wrote it, and save it again")
}

/// The same with another way out.
pub(super) fn damaged_with_help(name: &str, what: impl Into<String>, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::at_path(Code::DocumentDamaged, name, what.into()).help(help.to_owned()))
}

/// E121: the format is read, but this file has no words in it.
pub(super) fn no_words(name: &str, what: String, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::at_path(Code::DocumentFormat, name, what).help(help.to_owned()))
}

/// E123: the file or a part of it is too large.
pub(super) fn too_large(name: &str) -> Box<Diagnostic> {
    let message = format!("the document, or a part of it unpacked, has more than {} MiB", LARGEST >> 20);
    Box::new(
        Diagnostic::at_path(Code::DocumentTooLarge, name, message)
            .help("split it, or save its text alone; pictures need not be removed"),
    )
}

/// A format that is known and not read, with the way out.
pub(super) fn foreign_format(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let known: [(&[u8], &str, &str); 3] = [
        (b"\xd0\xcf\x11\xe0", "a Word document of 2003 or earlier", "save it as `.docx` or `.odt`"),
        (b"{\\rtf", "rich text (RTF)", "save it as `.docx` or `.odt`"),
        (b"\x1f\x8b", "compressed with gzip", "unpack it first: `gunzip FILE`"),
    ];
    known.into_iter().find(|(begins, ..)| bytes.starts_with(begins)).map(|(_, format, way)| (format, way))
}
