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
