//! The options of a run.

use std::path::PathBuf;

use serde::{Serialize, Serializer};

use crate::{
    model::{Day, Host},
    parse::SeenOn,
};

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
    /// Where the site is hosted, instead of the host in the settings.
    pub host: Option<Host>,
    /// Change nothing of the site's own: neither the lock nor what the next build can use. The output is the same.
    #[serde(skip)]
    pub dry_run: bool,
    /// A file with settings over those of the site.
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Variables of the environment. Those that begin with `ONRECORD_` can be settings too, before those of `config`.
    #[serde(skip)]
    pub variables: Vec<(String, String)>,
    /// The day as of which to show the site, instead of `today`: a preview of what `publish_after` holds back until then.
    #[serde(serialize_with = "day_as_text")]
    pub as_of: Option<Day>,
    /// The day of the run, in UTC. It decides what `publish_after` holds back, and is the day on which a build adds new quotes
    /// to the record. If it is `None`, everything with `publish_after` is held back, and the day of new quotes is unknown.
    ///
    /// The cache has the days on which a build differs; once a day is in the output, it is in the lock.
    #[serde(skip)]
    pub today: Option<Day>,
}

impl Options {
    /// The day on which the site is seen; `None` if it is not known.
    pub fn day(&self) -> Option<Day> {
        self.as_of.or(self.today)
    }

    /// True if a build writes the lock. One with drafts or of another day does not: what they add has no published page yet.
    pub(super) fn writes_lock(&self) -> bool {
        !self.locked && !self.drafts && self.as_of.is_none()
    }

    /// The day on which a build adds new quotes to the record; `None` if it adds none, or the day is not known.
    pub(super) fn day_of_new_quotes(&self) -> Option<Day> {
        self.today.filter(|_| self.writes_lock())
    }

    /// The same as [`day`](Self::day), for parsing.
    pub(super) fn seen_on(&self) -> SeenOn {
        self.day().map_or(SeenOn::Unknown, SeenOn::Day)
    }
}

/// Serialises a day as `2025-03-04`.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde asks for this signature")]
fn day_as_text<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(serializer)
}
