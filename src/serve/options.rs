//! How to serve a site.

use std::{net::IpAddr, path::PathBuf};

/// How to serve a site.
#[derive(Debug, Clone)]
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
    /// Check for changes every half second, instead of waiting for events of the system.
    pub poll: bool,
    /// Columns for diagnostics.
    pub width: usize,
}
