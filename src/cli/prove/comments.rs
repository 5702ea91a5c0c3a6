//! `onrecord prove --comments`: a copy of a Word document with comments.

use std::{io, path::Path};

use super::{
    super::{Outcome, count_of},
    ProveArgs,
};
use crate::{
    diag::{Code, Diagnostic, io_message},
    disk,
    documents::{Document, with_comments},
    prove::{Finding, report::comments_of},
};

/// Refuses comments on several documents, or on lines of standard input.
pub(super) fn refuse(args: &ProveArgs) -> Option<Outcome> {
    args.comments.as_ref()?;
    let is_one = matches!(args.files.as_slice(), [file] if file.as_os_str() != "-");
    let err = "error: `--comments` takes one Word document\nhelp: run `onrecord prove` for each\n".to_owned();
    (!is_one).then(|| Outcome { err, code: 2, ..Outcome::default() })
}

/// Writes the copy, unless there is a file; returns what was done, as a line.
///
/// *Errors*: E121–E123 for a document that cannot have comments, and E601 for a copy that cannot be written.
pub(super) fn write(
    to: &Path,
    document: &Document,
    bytes: &[u8],
    findings: &[Finding],
    all: bool,
) -> Result<String, Box<Diagnostic>> {
    let comments = comments_of(findings, all);
    let (copy, left_out) = with_comments(document, bytes, &comments)?;
    let staged = disk::stage_replacement(to, &copy, disk::Durability::Synced);
    staged.and_then(disk::Replacement::move_if_new).map_err(|error| not_written(to, &error))?;
    let mut done = format!("{} in {}\n", count_of(comments.len() - left_out, "comment"), to.display());
    if left_out > 0 {
        let findings = count_of(left_out, "finding");
        done.push_str(&format!("{findings} in comments of the document: a comment cannot have a comment\n"));
    }
    Ok(done)
}

fn not_written(to: &Path, error: &io::Error) -> Box<Diagnostic> {
    let place = to.display().to_string();
    Box::new(if error.kind() == io::ErrorKind::AlreadyExists {
        let message = "the file exists and is left as it is";
        Diagnostic::at_path(Code::WriteFailed, place, message).help("give another name after `--comments`")
    } else {
        let message = format!("cannot be written: {}", io_message(error));
        Diagnostic::at_path(Code::WriteFailed, place, message).help("check the folder and its permissions")
    })
}
