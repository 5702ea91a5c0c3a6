//! Messages of the operating system and of libraries, in the style of our own.

use std::io;

/// Returns a message with a lower-case first letter, as our messages begin.
pub(crate) fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Returns the message of an I/O error without its error number.
pub(crate) fn io_message(error: &io::Error) -> String {
    let message = error.to_string();
    lower_first(message.split(" (os error").next().unwrap_or_default())
}

/// What to do about an I/O error that has the same cause whatever the file is: no more files can be open. `None` for all others.
pub(crate) fn io_help(error: &io::Error) -> Option<&'static str> {
    // `ENFILE` and `EMFILE` on every Unix, and `ERROR_TOO_MANY_OPEN_FILES`.
    let codes: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };
    let is_limit = system_code(error).is_some_and(|code| codes.contains(&code));
    is_limit.then_some("let programs open more files at once: `ulimit -n 1024`, or end those that have many open")
}

/// The system's number of an error. That of a temporary file has it only in its message.
fn system_code(error: &io::Error) -> Option<i32> {
    let in_message = || {
        let message = error.to_string();
        let (_, after) = message.split_once("(os error ")?;
        after.split_once(')')?.0.parse().ok()
    };
    error.raw_os_error().or_else(in_message)
}
