//! Finds the folder of a host that a site is published to, and makes it if there is none.

use super::{
    connection::Connection,
    files::Folder,
    packet::{Reply, Request, Status},
};
use crate::{
    diag::Code,
    publish::{PublishError, publish_error},
};

/// The permissions of a folder if the host does not state them.
const USUAL_MODE: u32 = 0o755;

/// Opens the folder at a path; `None` if there is none and this is a dry run. The folder that it is in must exist.
///
/// Reports E707, E708 and E712.
pub(super) fn open_folder(
    mut connection: Connection,
    path: &str,
    dry_run: bool,
) -> Result<Option<Folder>, PublishError> {
    let place = connection.place.clone();
    let missing = || {
        let message = "there is no such folder, and none in which it would be made";
        let help = "make the folder above it on the host, or correct the path; a path after `/~/` starts from your own folder there";
        Err(publish_error(Code::TargetMissing, &place, message, help))
    };
    let root = match connection.ask(Request::real_path(path))? {
        Reply::Names(mut names) if names.len() == 1 => names.remove(0).name,
        Reply::Status(Status::NoSuchFile, _) => return missing(),
        // A host that does not resolve paths takes them as they are.
        _ => path.to_owned(),
    };
    match Folder::attributes(&mut connection, &root)? {
        Some(found) if found.is_folder() => {
            let mode = found.mode.unwrap_or(USUAL_MODE);
            return Ok(Some(Folder { connection, root, mode }));
        }
        Some(_) => {
            let message = "the target is a file, not a folder";
            return Err(publish_error(Code::TargetMissing, &place, message, "name a folder"));
        }
        None => {}
    }
    let above = root.rsplit_once('/').map_or(".", |(above, _)| if above.is_empty() { "/" } else { above });
    let Some(parent) = Folder::attributes(&mut connection, above)?.filter(|found| found.is_folder()) else {
        return missing();
    };
    if dry_run {
        return Ok(None);
    }
    let mode = parent.mode.unwrap_or(USUAL_MODE);
    let (above, name) = (above.to_owned(), root.rsplit_once('/').map_or(root.as_str(), |(_, name)| name).to_owned());
    let mut parent = Folder { connection, root: above, mode };
    parent.make_folders([name.as_str()])?;
    let Folder { mut connection, .. } = parent;
    let mode = Folder::attributes(&mut connection, &root)?.and_then(|made| made.mode).unwrap_or(USUAL_MODE);
    Ok(Some(Folder { connection, root, mode }))
}
