//! The attributes of folders and files: owner, group, mode, and extended attributes, which include access control lists.
//!
//! A web server reads a folder because its group or an access list lets it, so a file or folder that takes the place of another
//! must have all of these. They are given to a new folder before anything is made in it, because new files and folders
//! inherit the group and the default access list from the folder that they are made in.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that puts a file in place of another")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::PathError;

/// Makes folders below `new`, of which `folders` lists the paths, and `new` itself. Each one that `old` has too gets its
/// attributes; `false` if one of them cannot have them.
pub fn make_folders(old: &Path, new: &Path, folders: &BTreeSet<&str>) -> Result<bool, PathError> {
    let mut same = true;
    // An empty path is the folder itself. A folder comes before those in it.
    for path in std::iter::once("").chain(folders.iter().copied()) {
        let (old, new) = (join(old, path), join(new, path));
        same &= make_folder_like(&old, &new).map_err(|error| (new, error))?;
    }
    Ok(same)
}

/// Makes a folder with the attributes of another, if that exists; who may read the folder that it is in may read it otherwise.
/// `false` if it cannot have the attributes.
pub fn make_folder_like(old: &Path, new: &Path) -> io::Result<bool> {
    fs::create_dir_all(new)?;
    if old.is_dir() {
        let same = copy_attributes(old, new).is_ok();
        // Until it is full, its owner has to be able to write in it.
        return Ok(let_owner_write(new).is_ok() && same);
    }
    let _ = open_like_its_folder(new);
    Ok(true)
}

/// Gives folders made by [`make_folders`], which are full now, exactly the modes of the old ones; `false` if one of them
/// differs from the old one.
pub fn finish_folders(old: &Path, new: &Path, folders: &BTreeSet<&str>) -> bool {
    // Those in a folder come before it: its mode may deny access to them.
    let all = folders.iter().rev().copied().chain([""]).map(|path| (join(old, path), join(new, path)));
    all.filter(|(old, _)| old.is_dir()).fold(true, |same, (old, new)| same & is_same_folder(&old, &new))
}

/// Gives a new file the attributes of the one that it replaces, as far as the system lets us. A file that replaces none
/// may be read by all who may read its folder, whatever the user's umask is.
pub fn attributes_of_file(old: &Path, new: &Path) {
    if fs::symlink_metadata(old).is_ok_and(|meta| meta.is_file()) {
        let _ = copy_attributes(old, new);
    } else {
        let _ = open_like_its_folder(new);
    }
}

/// Makes a folder and those above it; who may read the folder that they are in may read them too.
pub fn make_parents(folder: &Path) -> io::Result<()> {
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

/// Gives a new file or folder the attributes of the one that it replaces: all that the system lets us.
///
/// *Errors*: that of the first attribute that the system refused.
#[cfg(unix)]
pub(super) fn copy_attributes(old: &Path, new: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let (was, is) = (fs::metadata(old)?, fs::metadata(new)?);
    let (mut owner, mut group) = (Ok(()), Ok(()));
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        // Only the superuser may give a file away; the group may be one of ours even if the owner is another user.
        group = chown(new, None, Some(was.gid()));
        if was.uid() != is.uid() {
            owner = chown(new, Some(was.uid()), None);
        }
    }
    let extended = copy_extended(old, new);
    // Last, because a change of the owner clears some bits. A program of ours must not run with the rights that it had
    // as a program of another user.
    let lends_rights = was.is_file() && (owner.is_err() || group.is_err());
    let mode = was.permissions().mode() & if lends_rights { 0o1777 } else { 0o7777 };
    let mode = fs::set_permissions(new, fs::Permissions::from_mode(mode));
    group.and(owner).and(extended).and(mode)
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
///
/// A user's umask must not hide a page of a site from its readers.
#[cfg(unix)]
pub(super) fn open_like_its_folder(new: &Path) -> io::Result<()> {
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

/// The attribute with the access list of a file or folder itself, on Linux.
#[cfg(unix)]
const ACCESS_LIST: &[u8] = b"system.posix_acl_access";

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

/// Attributes in which the system itself keeps signatures of a file's content, which another content does not have.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const SIGNATURES: [&[u8]; 2] = [b"security.evm", b"security.ima"];

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn copy_extended(old: &Path, new: &Path) -> io::Result<()> {
    use rustix::fs::{XattrFlags, removexattr, setxattr};
    let (was, is) = (extended(old)?, extended(new)?);
    let is_kept = |name: &[u8]| was.iter().any(|(kept, _)| kept == name) || SIGNATURES.contains(&name);
    let removed = is.iter().filter(|(name, _)| !is_kept(name)).map(|(name, _)| removexattr(new, name.as_slice()));
    let set = was.iter().filter(|one| !is.contains(one) && !SIGNATURES.contains(&one.0.as_slice()));
    let set = set.map(|(name, value)| setxattr(new, name.as_slice(), value, XattrFlags::empty()));
    // One that the system refuses is no reason to leave out the others.
    let done: Vec<io::Result<()>> = removed.chain(set).map(|one| one.map_err(io::Error::from)).collect();
    done.into_iter().collect()
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
pub(super) fn copy_attributes(old: &Path, new: &Path) -> io::Result<()> {
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
pub(super) fn open_like_its_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// True if a folder can be read by its owner alone, or by a group that it does not have from the folder it is in, as those
/// are that are made with a strict umask. An access list says for itself who may read.
#[cfg(unix)]
pub fn is_private_folder(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    if extended(folder).is_ok_and(|all| all.iter().any(|(name, _)| name == ACCESS_LIST)) {
        return false;
    }
    let mode = fs::metadata(folder).map_or(0o7777, |meta| meta.permissions().mode());
    let is_readable = |bits: u32| mode & bits == bits;
    !(is_readable(0o005) || is_readable(0o2050))
}

/// True if a folder can be read by its owner alone; other systems have no umask.
#[cfg(not(unix))]
pub fn is_private_folder(_: &Path) -> bool {
    false
}
