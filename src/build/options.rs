//! The options of a run.

use serde::Serialize;

use crate::model::Day;

/// The options of a run.
#[derive(Debug, Clone, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Options {
    /// Include drafts.
    pub drafts: bool,
    /// Treat warnings as errors.
    pub deny_warnings: bool,
    /// Report an error if the lock file does not agree with the content.
    pub locked: bool,
    /// The site's address, instead of the one in the settings.
    pub base_url: Option<String>,
    /// Write relative addresses, so that the site can be opened from a disk.
    pub relative: bool,
    /// The day on which a build adds new quotes to the record, in UTC; if `None`, their day is unknown.
    ///
    /// A build does not depend on it: once the day is in the output, it is in the lock.
    #[serde(skip)]
    pub today: Option<Day>,
}
