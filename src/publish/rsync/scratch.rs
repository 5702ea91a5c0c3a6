//! A folder of this machine with the files that rsync sends, and another for those that it reads.

#![expect(clippy::disallowed_methods, reason = "a temporary folder is made and removed here")]

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    diag::{Code, io_message},
    publish::{PublishError, lock, publish_error},
};

/// Three folders, removed when they are dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    /// Files to send, at their paths.
    pub(super) sent: PathBuf,
    /// Files that were read.
    pub(super) read: PathBuf,
    /// Folders without files.
    pub(super) empty: PathBuf,
}

impl Scratch {
    /// Makes the folders, beside the lock files of the site at `root`. Reports E712.
    pub(super) fn new(root: &Path) -> Result<Self, PublishError> {
        let folder = lock::lock_folder(root).join("rsync");
        let _ = fs::remove_dir_all(&folder);
        let [sent, read, empty] = ["sent", "read", "empty"].map(|name| folder.join(name));
        for one in [&sent, &read, &empty] {
            fs::create_dir_all(one).map_err(|error| failed(one, &error))?;
        }
        Ok(Self { folder, sent, read, empty })
    }

    /// Writes a file that is to be sent.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let to = self.sent.join(path);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&to, bytes)).map_err(|error| failed(&to, &error))
    }

    /// Makes the folders above some paths, where there are no files.
    pub(super) fn make_folders_above(&self, paths: &[&str]) -> Result<(), PublishError> {
        let folders = paths.iter().filter_map(|path| path.rsplit_once('/'));
        folders
            .map(|(above, _)| self.empty.join(above))
            .try_for_each(|folder| fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error)))
    }

    /// Removes a file that was read, so that it is read again.
    pub(super) fn forget(&self, path: &str) {
        let _ = fs::remove_file(self.read.join(path));
    }
}

fn failed(path: &Path, error: &io::Error) -> PublishError {
    let message = format!("the files to send cannot be prepared: {}", io_message(error));
    publish_error(
        Code::TargetFailed,
        &path.display().to_string(),
        message,
        "free some space on this machine, and publish again",
    )
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
