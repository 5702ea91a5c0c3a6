//! The metadata of a file on the disk: equal as long as the file is not touched.

use std::{
    fs::Metadata,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

/// Size, time and number of a file on the disk. The default is that of no file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When its bytes were last written, in nanoseconds since 1970.
    pub modified: u128,
    /// When anything about it was last changed, in nanoseconds since 1970; a move changes it too. `None`
    /// where it is not needed, or where disks do not record it.
    pub changed: Option<i128>,
    /// Its number on the disk, where disks number files.
    pub number: u64,
}

impl Stamp {
    /// The stamp of a file that may be moved.
    pub fn of(meta: &Metadata) -> Self {
        let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        Self {
            size: meta.len(),
            modified: meta.modified().map(since).unwrap_or_default(),
            changed: None,
            number: inode_number(meta),
        }
    }

    /// The stamp of a file that may be written with its old time kept, as copies are.
    pub fn with_change_time(meta: &Metadata) -> Self {
        Self { changed: change_time(meta), ..Self::of(meta) }
    }
}

#[cfg(unix)]
fn inode_number(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode_number(_: &Metadata) -> u64 {
    0
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "not every system has it")]
fn change_time(meta: &Metadata) -> Option<i128> {
    use std::os::unix::fs::MetadataExt;
    Some(i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()))
}

#[cfg(not(unix))]
fn change_time(_: &Metadata) -> Option<i128> {
    None
}
