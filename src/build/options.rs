//! The options of a run.

use serde::Serialize;

use crate::model::{Day, Host};

/// The options of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Options {
    /// Include drafts.
    pub drafts: bool,
    /// Treat warnings as errors.
    pub deny_warnings: bool,
    /// Report an error if the lock file does not agree with the content.
    pub locked: bool,
    /// The site's address, instead of the one in the settings.
    pub base_url: Option<String>,
    /// Where the site is hosted, instead of the host in the settings.
    pub host: Option<Host>,
    /// The day on which a build adds new quotes to the record, in UTC; if `None`, their day is unknown.
    ///
    /// A build does not depend on it: once the day is in the output, it is in the lock.
    #[serde(skip)]
    pub today: Option<Day>,
}
