//! The error if the program `git` cannot be run.

use std::io;

use crate::{
    diag::{Code, io_message},
    publish::{PublishError, publish_error},
};

/// The error for a target. Reports E712.
pub(super) fn not_started_error(error: &io::Error, place: &str) -> PublishError {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "there is no `git` on this machine".to_owned(),
        _ => format!("`git` cannot be run: {}", io_message(error)),
    };
    publish_error(Code::TargetFailed, place, message, "install git, version 2.30 or newer")
}
