//! Symbolic links within a site, and where they must not lead.

use std::path::{Component, Path};

use super::{
    failure::{link_to_hidden, link_to_sources},
    hidden::is_hidden_name,
};
use crate::{
    diag::Diagnostic,
    model::{LIVE_FILE, SETTINGS_FILE},
};

/// Where git-annex keeps the files that it replaces by links. Only files that were given to it are there.
const ANNEX: &str = ".git/annex/objects";
/// The parts of a site that are not published as they are: `static` is.
const SOURCES: [&str; 6] = ["content", "templates", "captures", SETTINGS_FILE, "onrecord.lock", LIVE_FILE];

/// Why a link of a site is not followed, if it leads to a hidden file or folder, or from `static` to the site's sources.
///
/// `target` is where it really leads, from the site's folder. A name of its own does not make a hidden file public: behind
/// `static/history` may be `.git`, with the password in its settings.
pub(super) fn refuse_target(link: &str, target: &Path) -> Option<Diagnostic> {
    let mut names = target.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    if names.any(|name| is_hidden_name(&name)) && !target.starts_with(ANNEX) {
        return Some(link_to_hidden(link, target));
    }
    let is_published = link == "static" || link.starts_with("static/");
    let leads_to_sources = target.as_os_str().is_empty() || SOURCES.iter().any(|own| target.starts_with(own));
    (is_published && leads_to_sources).then(|| link_to_sources(link, target))
}
