//! Addresses of an archive for an editor to open: nothing is uploaded, or asked of the archive, by the program.

use super::{
    finding::{Presence, SourceCopy},
    sources::LiveSource,
};

/// The archive whose addresses are proposed: anyone can use it without an account.
const ARCHIVE: &str = "https://web.archive.org";

/// An address for a source without an archived copy: one that archives a page that is there, or one that shows what the archive has.
pub(super) fn proposal(source: &LiveSource, presence: Presence) -> Option<String> {
    if source.has_archived || source.copy == SourceCopy::Archived {
        return None;
    }
    let url = &source.url;
    Some(match (presence, source.day) {
        (Presence::WithWords, _) => format!("{ARCHIVE}/save/{url}"),
        (_, Some(day)) => format!("{ARCHIVE}/web/{}/{url}", day.strftime("%Y%m%d")),
        (_, None) => format!("{ARCHIVE}/web/*/{url}"),
    })
}
