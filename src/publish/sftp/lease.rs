//! The lease on a folder of a host: a file that one publisher makes, renews while it works, and removes.
//!
//! It is made by a request that fails if there is such a file. As for a store, clocks are never compared: a run that finds
//! the file watches it for longer than a live holder would take to renew it. To take over, it renames the file to a name
//! of its own, which only one of several runs can do, and checks that it is still the one that it watched.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use super::{
    files::Folder,
    packet::{self, Reply, Request, Status},
};
use crate::{
    diag::Code,
    publish::{
        PublishError,
        lease_record::{DEAD_AFTER, LeaseRecord, RENEWAL_INTERVAL},
        lock, publish_error,
    },
    route,
};

/// How often a run tries to get a lease that others try to get at the same time.
const ATTEMPTS: usize = 5;
/// A record is as long as this, filled with spaces, so that each renewal replaces the one before.
const LENGTH: usize = 512;

/// A lease that is held.
#[derive(Debug)]
pub(super) struct Lease {
    token: String,
}

/// Takes the lease. Reports E710 if another run is publishing.
pub(super) fn acquire_lease(
    folder: &mut Folder,
    lock: &mut lock::Lock,
    break_lock: bool,
) -> Result<Lease, PublishError> {
    let path = route::file(route::LOCK);
    if let Some((above, _)) = path.rsplit_once('/') {
        folder.make_folders([above])?;
    }
    let mine = LeaseRecord::new();
    let previous_token = lock.previous_note.trim().to_owned();
    // Written first, so that the next run on this machine recognises the lease even if this one is killed.
    lock.write_note(&mine.token);
    for _ in 0..ATTEMPTS {
        let full = folder.full(&path);
        match folder.connection.ask(Request::open(&full, packet::WRITE_EXCLUSIVELY))? {
            Reply::Handle(handle) => {
                let reply = folder.connection.ask(Request::write(&handle, 0, &text_of(&mine)))?;
                if let Err(error) = folder.done("written", &path, &reply) {
                    folder.connection.ask_all([Request::close(&handle), Request::remove(&full)])?;
                    return Err(error);
                }
                let beat =
                    |token: &str, beat| text_of(&LeaseRecord { token: token.to_owned(), beat, ..LeaseRecord::new() });
                folder.connection.start_pulse(handle, &mine.token, beat, RENEWAL_INTERVAL);
                return Ok(Lease { token: mine.token });
            }
            reply => {
                let Some(seen) = read_lease(folder)? else {
                    // There is no such file, so something else is wrong; or the other run has just ended.
                    if matches!(reply, Reply::Status(Status::Denied | Status::NoSuchFile, _)) {
                        return Err(folder.error("written", &path, &reply));
                    }
                    continue;
                };
                let is_ours = !previous_token.is_empty() && seen.token == previous_token;
                if !is_ours && !break_lock {
                    wait_until_dead(folder, &seen)?;
                }
                take_over(folder, &seen, &mine.token, is_ours || break_lock)?;
            }
        }
    }
    Err(busy_error(folder, "several others"))
}

/// Watches a lease until its holder must be dead. Reports E710 if it is alive.
fn wait_until_dead(folder: &mut Folder, seen: &LeaseRecord) -> Result<(), PublishError> {
    let since = Instant::now();
    while since.elapsed() < DEAD_AFTER {
        sleep(Duration::from_secs(1));
        match read_lease(folder)? {
            Some(now) if now == *seen => {}
            Some(now) => return Err(busy_error(folder, &now.by)),
            None => return Ok(()),
        }
    }
    Ok(())
}

/// Removes the lease of a run that is known to be dead, or seems to be. Reports E710 if it turns out to be alive.
fn take_over(folder: &mut Folder, seen: &LeaseRecord, token: &str, is_known: bool) -> Result<(), PublishError> {
    let path = route::file(route::LOCK);
    let aside = format!("{path}.{}", &token[..16]);
    let [full, full_aside] = [&path, &aside].map(|path| folder.full(path));
    let moved = folder.connection.ask(Request::rename_to_free(&full, &full_aside))?;
    if !matches!(moved, Reply::Status(Status::Done, _)) {
        // Another run was faster; what it made is looked at next.
        return Ok(());
    }
    let now = read_record(folder, &aside)?.unwrap_or_default();
    if is_known || now == *seen {
        return folder.remove_files([aside.as_str()]);
    }
    folder.connection.ask(Request::rename_to_free(&full_aside, &full))?;
    Err(busy_error(folder, &now.by))
}

fn busy_error(folder: &Folder, by: &str) -> PublishError {
    let message = format!("another run is publishing there: {by}");
    let help = "wait until it has finished; if you know that it is dead, `--break-lock` skips the wait";
    publish_error(Code::TargetBusy, &folder.connection.place, message, help)
}

fn read_lease(folder: &mut Folder) -> Result<Option<LeaseRecord>, PublishError> {
    read_record(folder, &route::file(route::LOCK))
}

fn read_record(folder: &mut Folder, path: &str) -> Result<Option<LeaseRecord>, PublishError> {
    let bytes = folder.read_file(path)?;
    Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).unwrap_or_default()))
}

fn text_of(record: &LeaseRecord) -> Vec<u8> {
    let mut text = serde_json::to_vec(record).unwrap_or_default();
    text.resize(text.len().max(LENGTH), b' ');
    text
}

impl Lease {
    /// Checks that no other run has taken the lease over. Reports E709.
    pub(super) fn check(&self, folder: &mut Folder) -> Result<(), PublishError> {
        match read_lease(folder)? {
            Some(now) if now.token == self.token => Ok(()),
            _ => {
                let message = "this run lost its lease on the folder: another run took it over";
                Err(publish_error(Code::TargetMoved, &folder.connection.place, message, "publish again"))
            }
        }
    }

    /// Releases the lease.
    pub(super) fn release(&self, folder: &mut Folder) -> Result<(), PublishError> {
        let is_ours = self.check(folder).is_ok();
        if let Some(handle) = folder.connection.stop_pulse()? {
            folder.connection.ask(Request::close(&handle))?;
        }
        if is_ours { folder.remove_files([route::file(route::LOCK).as_str()]) } else { Ok(()) }
    }
}
