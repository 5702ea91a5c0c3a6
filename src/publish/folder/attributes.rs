//! The attributes of folders and files: owner, group, mode, and extended attributes, which include access control lists.
//!
//! A web server reads a folder because its group or an access list lets it, so a folder that takes the place of another
//! must have all of these. They are given to a new folder before anything is made in it, because new files and folders
//! inherit the group and the default access list from the folder that they are made in.

#![expect(clippy::disallowed_methods, reason = "a target is written here, and only there")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::disk::PathError;

/// Makes folders below `new`, of which `folders` lists the paths, and `new` itself. Each one that `old` has too gets its
/// attributes; `false` if one of them cannot have them.
pub(super) fn make_folders(old: &Path, new: &Path, folders: &BTreeSet<&str>) -> Result<bool, PathError> {
    let mut same = true;
    // An empty path is the folder itself. A folder comes before those in it.
    for path in std::iter::once("").chain(folders.iter().copied()) {
        let (old, new) = (join(old, path), join(new, path));
        fs::create_dir_all(&new).map_err(|error| (new.clone(), error))?;
        if old.is_dir() {
            same &= copy_attributes(&old, &new).is_ok();
            // Until it is full, its owner has to be able to write in it.
            same &= let_owner_write(&new).is_ok();
        } else {
            let _ = open_like_its_folder(&new);
        }
    }
    Ok(same)
}

/// Gives folders made by [`make_folders`], which are full now, exactly the modes of the old ones; `false` if one of them
/// differs from the old one.
pub(super) fn finish_folders(old: &Path, new: &Path, folders: &BTreeSet<&str>) -> bool {
    // Those in a folder come before it: its mode may deny access to them.
    let all = folders.iter().rev().copied().chain([""]).map(|path| (join(old, path), join(new, path)));
    all.filter(|(old, _)| old.is_dir()).fold(true, |same, (old, new)| same & is_same_folder(&old, &new))
}

/// Gives a new file the attributes of the one that it replaces, as far as the system lets us. A file that replaces none
/// may be read by all who may read its folder, whatever the user's umask is.
pub(super) fn attributes_of_file(old: &Path, new: &Path) {
    if fs::symlink_metadata(old).is_ok_and(|meta| meta.is_file()) {
        let _ = copy_attributes(old, new);
    } else {
        let _ = open_like_its_folder(new);
    }
}

/// Makes a folder and those above it; who may read the folder that they are in may read them too.
pub(super) fn make_parents(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    folder.parent().map_or(Ok(()), make_parents)?;
    match fs::create_dir(folder) {
        Err(_) if folder.is_dir() => Ok(()),
        made => made.map(|()| drop(open_like_its_folder(folder))),
    }
}

fn join(folder: &Path, path: &str) -> PathBuf {
    // Joining an empty path would add a slash.
    if path.is_empty() { folder.to_owned() } else { folder.join(path) }
}

#[cfg(unix)]
fn copy_attributes(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let (was, is) = (fs::metadata(old)?, fs::metadata(new)?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        // The group may be one of ours even if the owner is another user.
        let group = chown(new, None, Some(was.gid()));
        if was.uid() != is.uid() {
            chown(new, Some(was.uid()), None)?;
        }
        group?;
    }
    copy_extended(old, new)?;
    // Last, because a change of the owner clears some bits.
    fs::set_permissions(new, was.permissions())
}

#[cfg(unix)]
fn let_owner_write(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & 0o700 == 0o700 { Ok(()) } else { fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o700)) }
}

#[cfg(unix)]
fn is_same_folder(old: &Path, new: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(was), Ok(is)) = (fs::metadata(old), fs::metadata(new)) else { return false };
    let mode = was.mode() == is.mode() || fs::set_permissions(new, was.permissions()).is_ok();
    let facts = |path: &Path| fs::metadata(path).map(|meta| (meta.uid(), meta.gid(), meta.mode())).ok();
    mode && facts(old) == facts(new) && extended(old).ok() == extended(new).ok()
}

/// Lets all read a new file or folder who may read the folder that it is in.
#[cfg(unix)]
fn open_like_its_folder(new: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let Some(folder) = new.parent() else { return Ok(()) };
    let (meta, above) = (fs::metadata(new)?, fs::metadata(folder)?.permissions().mode());
    let wanted = above & if meta.is_dir() { 0o555 } else { 0o444 };
    let mode = meta.permissions().mode();
    // With an access list, the bits of the group mean something else, and the list was inherited.
    if mode & wanted == wanted || extended(folder).is_ok_and(|all| all.iter().any(|(name, _)| name == DEFAULT_LIST)) {
        return Ok(());
    }
    fs::set_permissions(new, fs::Permissions::from_mode(mode | wanted))
}

/// The attribute with the access list that new files and folders inherit, on Linux.
#[cfg(unix)]
const DEFAULT_LIST: &[u8] = b"system.posix_acl_default";

/// Extended attributes by name.
#[cfg(unix)]
type Extended = Vec<(Vec<u8>, Vec<u8>)>;

/// The extended attributes of a file or folder, by name; none where the disk has no such attributes.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn extended(path: &Path) -> io::Result<Extended> {
    use rustix::{fs, io::Errno};
    let size = match fs::listxattr_query(path) {
        Ok(size) => size,
        Err(Errno::NOTSUP) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut names = vec![0; size];
    let size = if names.is_empty() { 0 } else { fs::listxattr(path, &mut names[..])? };
    names.truncate(size);
    let mut all = Vec::new();
    for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0; fs::getxattr_query(path, name)?];
        let size = if value.is_empty() { 0 } else { fs::getxattr(path, name, &mut value[..])? };
        value.truncate(size);
        all.push((name.to_vec(), value));
    }
    all.sort();
    Ok(all)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn copy_extended(old: &Path, new: &Path) -> io::Result<()> {
    use rustix::fs::{XattrFlags, removexattr, setxattr};
    let (was, is) = (extended(old)?, extended(new)?);
    for (name, _) in is.iter().filter(|(name, _)| !was.iter().any(|(kept, _)| kept == name)) {
        removexattr(new, name.as_slice())?;
    }
    for (name, value) in was.iter().filter(|one| !is.contains(one)) {
        setxattr(new, name.as_slice(), value, XattrFlags::empty())?;
    }
    Ok(())
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn extended(_: &Path) -> io::Result<Extended> {
    Ok(Vec::new())
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn copy_extended(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn copy_attributes(old: &Path, new: &Path) -> io::Result<()> {
    fs::set_permissions(new, fs::metadata(old)?.permissions())
}

#[cfg(not(unix))]
fn let_owner_write(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn is_same_folder(_: &Path, _: &Path) -> bool {
    true
}

#[cfg(not(unix))]
fn open_like_its_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
