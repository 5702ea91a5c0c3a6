//! Files and folders of a host: reads, writes, renames and removes them.

use super::{
    connection::Connection,
    packet::{self, Attributes, Reply, Request, Status},
};
use crate::{
    diag::Code,
    publish::{PublishError, publish_error},
};

/// The folder below the target into which files are uploaded.
pub(super) const STAGING: &str = ".onrecord-next";
/// How much is read or written with one request: what every server accepts.
const CHUNK: usize = 32 << 10;
/// The longest file that is read: a manifest of a million files is shorter.
const MAX_READ: u64 = 1 << 30;
/// Less free space than this, in bytes, explains why a write failed.
const FULL: u64 = 1 << 20;

/// A folder on a host, and the connection to it.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) connection: Connection,
    /// Its path there, without links.
    pub(super) root: String,
    /// Its permissions.
    pub(super) mode: u32,
}

/// Bytes to write as a file.
pub(super) struct NewFile<'b> {
    /// Its path from the folder.
    pub(super) path: String,
    pub(super) bytes: std::borrow::Cow<'b, [u8]>,
    /// The permissions of the file that it will replace.
    pub(super) mode: Option<u32>,
}

impl Folder {
    /// The path on the host.
    pub(super) fn full(&self, path: &str) -> String {
        if path.is_empty() { self.root.clone() } else { format!("{}/{path}", self.root.trim_end_matches('/')) }
    }

    /// The bytes of a file; `None` if there is none.
    pub(super) fn read_file(&mut self, path: &str) -> Result<Option<Vec<u8>>, PublishError> {
        let handle = match self.connection.ask(Request::open(&self.full(path), packet::READ))? {
            Reply::Handle(handle) => handle,
            Reply::Status(Status::NoSuchFile, _) => return Ok(None),
            reply => return Err(self.error("read", path, &reply)),
        };
        let mut bytes = Vec::new();
        let done = loop {
            match self.connection.ask(Request::read(&handle, bytes.len() as u64, CHUNK as u32))? {
                Reply::Data(data) if !data.is_empty() && (bytes.len() as u64) < MAX_READ => bytes.extend(data),
                Reply::Data(_) | Reply::Status(Status::End, _) => break Ok(Some(bytes)),
                reply => break Err(self.error("read", path, &reply)),
            }
        };
        self.connection.ask(Request::close(&handle))?;
        done
    }

    /// Writes files anew, several at a time; who may read the target's folder may read them too.
    pub(super) fn write_files(&mut self, files: &[NewFile<'_>]) -> Result<(), PublishError> {
        let paths: Vec<_> = files.iter().map(|file| self.full(&file.path)).collect();
        let opened = self.connection.ask_all(paths.iter().map(|path| Request::open(path, packet::WRITE_ANEW)))?;
        let mut handles = Vec::new();
        let mut failed = None;
        for (file, reply) in files.iter().zip(opened) {
            match reply {
                Reply::Handle(handle) => handles.push((file, handle)),
                reply => failed = failed.or(Some((file, reply))),
            }
        }
        let written = match failed {
            Some((file, reply)) => Err(self.error("written", &file.path, &reply)),
            None => self.fill(&handles),
        };
        self.connection.ask_all(handles.iter().map(|(_, handle)| Request::close(handle)))?;
        written
    }

    /// Writes open files.
    fn fill(&mut self, handles: &[(&NewFile<'_>, Vec<u8>)]) -> Result<(), PublishError> {
        let chunks = handles.iter().flat_map(|(file, handle)| {
            file.bytes.chunks(CHUNK).enumerate().map(move |(at, chunk)| (*file, handle, (at * CHUNK) as u64, chunk))
        });
        let owners: Vec<_> = chunks.clone().map(|(file, ..)| file).collect();
        let requests = chunks.map(|(_, handle, offset, chunk)| Request::write(handle, offset, chunk));
        let replies = self.connection.ask_all(requests)?;
        for (file, reply) in owners.into_iter().zip(replies) {
            self.done("written", &file.path, &reply)?;
        }
        let facts = self.connection.ask_all(handles.iter().map(|(_, handle)| Request::attributes_of(handle)))?;
        let mut modes = Vec::new();
        for ((file, handle), reply) in handles.iter().zip(facts) {
            let Reply::Attributes(found) = reply else { return Err(self.error("written", &file.path, &reply)) };
            if found.size != file.bytes.len() as u64 {
                let message = format!("`{}` did not arrive as it was sent", file.path);
                return Err(publish_error(Code::TargetFailed, &self.connection.place, message, "publish again"));
            }
            if let Some(is) = found.mode {
                let wanted = file.mode.unwrap_or(is | self.mode & 0o444) & 0o7777;
                modes.extend((wanted != is & 0o7777).then(|| Request::set_mode_of(handle, wanted)));
            }
        }
        // A host that does not let users change permissions keeps those that it gave.
        self.connection.ask_all(modes).map(drop)
    }

    /// Renames files over those of the new names.
    pub(super) fn rename_files(&mut self, pairs: &[(String, String)]) -> Result<(), PublishError> {
        let requests = pairs.iter().map(|(from, to)| Request::rename_over(&self.full(from), &self.full(to)));
        let requests: Vec<_> = requests.collect();
        let replies = self.connection.ask_all(requests)?;
        pairs.iter().zip(replies).try_for_each(|((_, to), reply)| self.done("written", to, &reply))
    }

    /// Removes files; there may be none.
    pub(super) fn remove_files<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), PublishError> {
        let paths: Vec<_> = paths.into_iter().collect();
        let requests: Vec<_> = paths.iter().map(|path| Request::remove(&self.full(path))).collect();
        let replies = self.connection.ask_all(requests)?;
        for (path, reply) in paths.into_iter().zip(replies) {
            if !matches!(reply, Reply::Status(Status::NoSuchFile, _)) {
                self.done("removed", path, &reply)?;
            }
        }
        Ok(())
    }

    /// Removes folders, as far as they are empty.
    pub(super) fn remove_folders<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), PublishError> {
        let requests: Vec<_> = paths.into_iter().map(|path| Request::remove_folder(&self.full(path))).collect();
        self.connection.ask_all(requests).map(drop)
    }

    /// Makes folders, each after the one that it is in; they may exist.
    pub(super) fn make_folders<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), PublishError> {
        let paths: Vec<_> = paths.into_iter().map(|path| (path, self.full(path))).collect();
        let made = self.connection.ask_all(paths.iter().map(|(_, full)| Request::make_folder(full)))?;
        let facts = self.connection.ask_all(paths.iter().map(|(_, full)| Request::attributes(full)))?;
        let mut modes = Vec::new();
        for (((path, full), made), facts) in paths.iter().zip(made).zip(facts) {
            match facts {
                Reply::Attributes(found) if found.is_folder() => {
                    let is_new = matches!(made, Reply::Status(Status::Done, _));
                    let (is, wanted) = (found.mode.unwrap_or_default(), self.mode & 0o555);
                    modes.extend(
                        (is_new && is & wanted != wanted).then(|| Request::set_mode(full, (is | wanted) & 0o7777)),
                    );
                }
                _ => return Err(self.error("made", path, &made)),
            }
        }
        self.connection.ask_all(modes).map(drop)
    }

    /// The attributes of what a full path leads to; `None` if there is nothing.
    pub(super) fn attributes(connection: &mut Connection, full: &str) -> Result<Option<Attributes>, PublishError> {
        match connection.ask(Request::attributes(full))? {
            Reply::Attributes(found) => Ok(Some(found)),
            Reply::Status(Status::NoSuchFile, _) => Ok(None),
            reply => Err(status_error(&connection.place, "read", full, &reply)),
        }
    }

    /// Checks that a request was carried out.
    pub(super) fn done(&mut self, what: &str, path: &str, reply: &Reply) -> Result<(), PublishError> {
        if matches!(reply, Reply::Status(Status::Done, _)) { Ok(()) } else { Err(self.error(what, path, reply)) }
    }

    /// The diagnostic for a request that was refused. Reports E707, E708 and E712.
    pub(super) fn error(&mut self, what: &str, path: &str, reply: &Reply) -> PublishError {
        let mut error = status_error(&self.connection.place, what, path, reply);
        let is_unexplained = matches!(reply, Reply::Status(Status::Failed, _));
        if is_unexplained && self.connection.has(packet::FREE_SPACE) {
            let root = self.root.clone();
            if let Ok(Reply::Extended(bytes)) = self.connection.ask(Request::free_space(&root))
                && packet::read_free_space(&bytes).is_some_and(|free| free < FULL)
            {
                error = publish_error(
                    Code::TargetFailed,
                    &self.connection.place,
                    format!("`{path}` cannot be {what}: the disk of the host is full"),
                    "free some space there and publish again",
                );
            }
        }
        error
    }
}

fn status_error(place: &str, what: &str, path: &str, reply: &Reply) -> PublishError {
    let (status, own) = match reply {
        Reply::Status(status, own) => (*status, own.as_str()),
        _ => (Status::Failed, "an unexpected reply"),
    };
    let (code, why, help) = match status {
        Status::Denied => (
            Code::TargetDenied,
            "the host denies it",
            "have the user that you log in as be allowed to write in that folder and those in it",
        ),
        Status::NoSuchFile => (
            Code::TargetMissing,
            "there is no such file or folder",
            "look at the folder on the host, and publish again",
        ),
        _ => (
            Code::TargetFailed,
            "the host failed",
            "look at the free space, the quota and the permissions there, and publish again",
        ),
    };
    let mut error = publish_error(code, place, format!("`{path}` cannot be {what}: {why}"), help);
    if !own.is_empty() {
        error.notes.push(format!("the host: {own}"));
    }
    error
}
