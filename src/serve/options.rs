//! How to serve a site.

use std::{net::IpAddr, path::PathBuf};

use jiff::Timestamp;

use crate::model::Day;

/// How to serve a site.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct ServeOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// Where to listen.
    pub host: IpAddr,
    /// The port; 0 takes any free port, `None` the first free port from 8000 on.
    pub port: Option<u16>,
    /// Open the site in the browser.
    pub open: bool,
    /// Include drafts.
    pub drafts: bool,
    /// A file with settings over those of the site.
    pub config: Option<PathBuf>,
    /// Variables of the environment, some of which may be settings.
    pub variables: Vec<(String, String)>,
    /// The day as of which to show the site, instead of today.
    pub as_of: Option<Day>,
    /// Reads the clock.
    pub now: fn() -> Timestamp,
    /// Check for changes every half second, instead of waiting for events of the system.
    pub poll: bool,
    /// Let the browser annotate articles.
    pub edit: bool,
    /// Columns for diagnostics.
    pub width: usize,
}
