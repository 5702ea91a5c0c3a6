//! Asks whether folders can be written into, before the first file of the output changes.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{collections::BTreeSet, io, path::Path};

use super::stage::PathError;

/// Checks every folder that files are about to be moved into: one that cannot be written is an error.
///
/// A folder that is not there yet is made in the nearest one above it. Of a folder below the output, only the nearest
/// one that exists is asked about.
pub(super) fn check_folders<'p>(output: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), PathError> {
    let folders: BTreeSet<&str> = paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
    let mut asked = BTreeSet::new();
    for folder in folders {
        let place = output.join(folder);
        let there = place.ancestors().find(|above| above.is_dir());
        if let Some(there) = there.filter(|there| there.starts_with(output))
            && asked.insert(there.to_owned())
        {
            check_folder(there).map_err(|error| (there.to_owned(), error))?;
        }
    }
    Ok(())
}

/// Checks that files can be made in a folder, and removed from it.
#[cfg(unix)]
fn check_folder(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).map_err(io::Error::from)
}

/// Checks that files can be made in a folder, and removed from it. Permissions do not say so here: moving does.
#[cfg(not(unix))]
fn check_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
