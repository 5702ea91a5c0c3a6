//! Refuses a folder whose files are not those of a published site.

use super::{PublishError, plan::TargetContents, publish_error};
use crate::{diag::Code, model::SETTINGS_FILE};

/// Refuses a folder with the sources of a site, and, unless `force` is given, one with files that onrecord did not
/// publish and no published site. Reports E705, for the second with the help given.
pub(super) fn refuse_folder_of_others(
    contents: &TargetContents,
    force: bool,
    place: &str,
    help: impl FnOnce() -> String,
) -> Result<(), PublishError> {
    let is_published = contents.published.as_ref().is_some_and(|known| known.files.contains_key(SETTINGS_FILE));
    if contents.files.contains_key(SETTINGS_FILE) && !is_published {
        let message = format!("the folder has the sources of a site: `{SETTINGS_FILE}`");
        return Err(publish_error(Code::TargetNotOurs, place, message, "name a folder that has nothing but the site"));
    }
    let is_new = contents.published.is_none() && contents.interrupted.is_none();
    if is_new && !contents.files.is_empty() && !force {
        let message = format!("the folder has files that onrecord did not publish: {}", contents.files.len());
        return Err(publish_error(Code::TargetNotOurs, place, message, help()));
    }
    Ok(())
}
