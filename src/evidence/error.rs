//! Why there is no pack.

use crate::{diag::Diagnostic, git::GitError};

/// Why there is no pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// There is nothing to prove.
    #[error("there are no quotes to put into a pack")]
    NoQuotes,
    /// A capture cannot be packed.
    #[error("the capture `captures/{file}` cannot be packed: {why}")]
    Capture {
        /// The file, below `captures`.
        file: String,
        /// Why.
        why: String,
    },
    /// What a pack would have of an article does not prove its quotes.
    #[error("the passages of `{0}` that may be packed do not prove its quotes by themselves")]
    NotProvedAgain(String),
    /// The site has a history that cannot be read, so the log would leave out who did what.
    #[error("the log of the pack cannot be made: {}", .0.message)]
    History(GitError),
    /// It would be too large for its format.
    #[error("the pack would be larger than 4 GiB")]
    TooLarge,
    /// The cover sheet cannot be made.
    #[error("the cover sheet cannot be made")]
    Cover(Vec<Diagnostic>),
}
