//! Files read and put in place: whole, or not at all.
//!
//! In go bytes and a path; the bytes are written to a file of another name in the same folder, which then takes the
//! path in one step. A reader finds the old file or the new one, and a run that is killed leaves the old one.
//! A symbolic link stays a link: the file it points to is replaced. A file with several names, which are hard links, is
//! refused if it is the only copy of its content: another file in its place would leave the other names with the old text, and
//! text written into it could be cut short, and would change a file elsewhere that only a program made equal, to save space. Editors
//! decide this one way or the other without a word; here the person who made the links does. Every file is replaced here, except those of a
//! published folder: there all files are on the disk before the first takes its path, and links are not followed.
//!
//! A pipe or a device is never read: reading one waits for a writer, or does not end.

#![expect(clippy::disallowed_methods, reason = "the one place that puts a file in place of another")]

mod attributes;
mod files_below;
mod replaced;
mod staged_folder;

use std::{
    fs, io,
    io::{Seek, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

use crate::model::Stamp;
pub use attributes::{
    attributes_of_file, finish_folders, is_private_folder, make_folder_like, make_folders, make_parents,
};
pub use files_below::{file_names_in, files_below};
pub use replaced::not_a_file;
use replaced::{check_replaced, folder_of, replaced_path, sync_folder};
pub use staged_folder::{StagedFolder, stage_folder};

/// A path and the error of the file system there.
pub type PathError = (PathBuf, io::Error);

/// What must survive a power cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The file is the only copy of its content, such as annotations: it is on the disk before the call returns.
    Synced,
    /// The file can be made again, and it is checked when it is read: pages by their size and time in the cache, and the
    /// cache by its checksum. Syncing each page costs more than making it.
    Derived,
}

/// Reads a file.
///
/// *Errors*: those of the system, and [`not_a_file`] for a folder, a pipe, a socket or a device.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe already waits, so the kind is looked up first.
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(not_a_file()) }
}

/// Opens a file, of which parts are read.
///
/// *Errors*: as those of [`read_file`].
pub fn open_file(path: &Path) -> io::Result<fs::File> {
    if fs::metadata(path)?.is_file() { fs::File::open(path) } else { Err(not_a_file()) }
}

/// Reads the bytes of a file from an offset on; several threads may do so at once.
#[cfg(unix)]
pub fn read_part(file: &fs::File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Reads the bytes of a file from an offset on.
#[cfg(windows)]
pub fn read_part(file: &fs::File, mut at: u64, mut bytes: &mut [u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        (at, bytes) = (at + read as u64, &mut bytes[read..]);
    }
    Ok(())
}

/// A file without a name that grows while a run works, and is then copied into another. It vanishes with the run.
#[derive(Debug)]
pub struct Spool {
    file: fs::File,
    len: u64,
}

impl Spool {
    /// An empty file on the disk of a folder, which shows nothing of it.
    pub fn on_disk_of(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: tempfile::tempfile_in(folder)?, len: 0 })
    }

    /// Adds bytes at the end, and returns where they begin.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<u64> {
        self.file.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(self.len - bytes.len() as u64)
    }

    /// The length in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// True if nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds everything to the end of a file of a known length; returns `false`, and leaves the file alone, if its length is
    /// another.
    ///
    /// A run that is killed leaves a file that is longer than it should be. So the file is one that is checked when it is read.
    pub fn append_to(&mut self, path: &Path, len: u64) -> io::Result<bool> {
        let mut file = fs::OpenOptions::new().append(true).open(path)?;
        if file.metadata()?.len() != len {
            return Ok(false);
        }
        self.file.rewind()?;
        io::copy(&mut self.file, &mut file)?;
        Ok(true)
    }

    /// Puts a copy in place of another file. The file can be made again, so it is not synced to the disk.
    pub fn replace(&mut self, path: &Path) -> io::Result<()> {
        let mut staged = stage_replacement(path, &[], Durability::Derived)?;
        self.file.rewind()?;
        io::copy(&mut self.file, &mut staged.file)?;
        staged.move_into_place()
    }
}

/// A folder whose files are looked at by their paths from it: for many files that takes half as long as by whole paths.
#[derive(Debug)]
pub struct OpenFolder {
    path: PathBuf,
    /// `None` if it does not exist, or cannot be opened.
    #[cfg(unix)]
    folder: Option<fs::File>,
}

impl OpenFolder {
    /// Opens a folder.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            #[cfg(unix)]
            folder: fs::File::open(path).ok(),
        }
    }

    /// The stamp of the file at a path from the folder, or that of a symbolic link; `None` if there is none.
    #[cfg(unix)]
    pub fn stamp_of(&self, path: &str) -> Option<Stamp> {
        use rustix::fs::{AtFlags, statat};
        let Some(folder) = &self.folder else {
            return fs::symlink_metadata(self.path.join(path)).ok().map(|meta| Stamp::of(&meta));
        };
        let found = statat(folder, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let (seconds, nanoseconds) = (i128::from(found.st_mtime), i128::from(found.st_mtime_nsec));
        Some(Stamp {
            size: u64::try_from(found.st_size).unwrap_or_default(),
            modified: u128::try_from(seconds * 1_000_000_000 + nanoseconds).unwrap_or_default(),
            changed: None,
            number: found.st_ino,
        })
    }

    /// The stamp of the file at a path from the folder, or that of a symbolic link; `None` if there is none.
    #[cfg(not(unix))]
    pub fn stamp_of(&self, path: &str) -> Option<Stamp> {
        fs::symlink_metadata(self.path.join(path)).ok().map(|meta| Stamp::of(&meta))
    }
}

/// Reads a file, but no more than some of its bytes.
///
/// *Errors*: those of [`read_file`].
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(not_a_file());
    }
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(fs::File::open(path)?, most), &mut bytes)?;
    Ok(bytes)
}

/// True if an error says that nothing is at a path.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Makes a folder, with those above it.
pub fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Removes a file, if there is one.
pub fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !is_missing(&error) => Err(error),
        _ => Ok(()),
    }
}

/// Replaces a file, or makes it; its folder exists.
///
/// *Errors*: as those of [`stage_replacement`].
pub fn replace_file(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    stage_replacement(path, bytes, durability)?.move_into_place()
}

/// True if nothing is at a path.
pub fn is_free(path: &Path) -> bool {
    !path.is_symlink() && !path.exists()
}

/// True if a path is a file by itself, and no link to one.
pub fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

/// True if a path leads to a place below a folder, whatever symbolic links are on the way. The file itself need not exist.
pub fn is_below(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| match fs::canonicalize(path) {
        // A link that leads nowhere is made into a file at the place that it names.
        Err(_) if !path.is_symlink() => Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?)),
        real => real.ok(),
    };
    real(path).zip(real(folder)).is_some_and(|(path, folder)| path.starts_with(&folder) && path != folder)
}

/// Makes a file that does not exist yet, with its folder; returns `false`, and leaves everything as it is, if something is there.
///
/// *Errors*: those of the system.
pub fn create_file(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if path.is_symlink() {
        return Ok(false);
    }
    fs::create_dir_all(folder_of(path))?;
    let staged = stage_replacement(path, bytes, Durability::Synced);
    let staged = match staged {
        Err(_) if path.exists() => return Ok(false),
        staged => staged?,
    };
    match staged.file.persist_noclobber(&staged.path) {
        Ok(_) => {
            sync_folder(folder_of(path));
            Ok(true)
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Puts a copy of a file of a site in place of another. Who may read the folder may read a new file.
pub fn replace_with_copy(path: &Path, from: &Path) -> io::Result<()> {
    let is_new = is_free(path);
    replace_file(path, &read_file(from)?, Durability::Derived)?;
    if is_new { attributes::open_like_its_folder(path) } else { Ok(()) }
}

/// Replaces a file with the content `before`; returns `false`, and leaves the file alone, if the content is different.
pub fn replace_if_unchanged(path: &Path, before: &[u8], after: &[u8]) -> io::Result<bool> {
    // The new file is complete before the old one is read, so that the time between the two is as short as it can be.
    let staged = stage_replacement(path, after, Durability::Synced)?;
    if read_file(&staged.path)? != before {
        return Ok(false);
    }
    staged.move_into_place()?;
    Ok(true)
}

/// A file that is written under another name. It is removed when dropped.
#[derive(Debug)]
pub struct Replacement {
    file: NamedTempFile,
    /// Where it goes: never a symbolic link.
    path: PathBuf,
    durability: Durability,
}

/// Writes a file beside the one that it will replace.
///
/// *Errors*: those of the system; [`not_a_file`]; and for a file that is [`Synced`](Durability::Synced)
/// [`io::ErrorKind::PermissionDenied`] if it is read-only, because to put another file in its place the system asks for no
/// permission, and [`io::ErrorKind::TooManyLinks`] if it has several names.
pub fn stage_replacement(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<Replacement> {
    let path = replaced_path(path)?;
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let (prefix, old) = (format!(".{name}."), fs::metadata(&path).ok());
    match &old {
        Some(old) if durability == Durability::Synced => check_replaced(old)?,
        Some(old) if !old.is_file() => return Err(not_a_file()),
        _ => {}
    }
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        // The system removes the permissions in the user's umask. A file that exists may be private.
        let mode = if old.is_some() { 0o600 } else { 0o666 };
        builder.permissions(fs::Permissions::from_mode(mode))
    };
    let mut file = builder.tempfile_in(folder_of(&path))?;
    file.write_all(bytes)?;
    if old.is_some() {
        // Until then only its owner may read it.
        let _ = attributes::copy_attributes(&path, file.path());
    }
    if durability == Durability::Synced {
        file.as_file().sync_all()?;
    }
    Ok(Replacement { file, path, durability })
}

impl Replacement {
    /// Gives the file its name.
    pub fn move_into_place(self) -> io::Result<()> {
        self.file.persist(&self.path).map_err(|error| error.error)?;
        if self.durability == Durability::Synced {
            sync_folder(folder_of(&self.path));
        }
        Ok(())
    }

    /// Gives the file its name, unless another has it already: then the error is [`io::ErrorKind::AlreadyExists`].
    pub fn move_if_new(self) -> io::Result<()> {
        self.file.persist_noclobber(&self.path).map_err(|error| error.error)?;
        if self.durability == Durability::Synced {
            sync_folder(folder_of(&self.path));
        }
        Ok(())
    }
}
