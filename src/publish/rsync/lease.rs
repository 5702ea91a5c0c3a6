//! The lease on a folder that rsync reaches: a file that one publisher writes, renews while it works, and removes.
//!
//! rsync cannot make a file on the condition that there is none. So a run writes the file, waits for longer than another
//! run needs to do the same, and reads it again: if two began at the same time, the file names the later one, and the
//! earlier one gives up. Each reads it once more before it removes anything, and before it writes the manifest.

use std::{
    sync::{Mutex, mpsc},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use super::{command::Remote, contents::read_files, scratch::Scratch};
use crate::{
    diag::Code,
    publish::{PublishError, lease_record::LeaseRecord, lock, publish_error},
    route,
};

/// How long a run waits before it reads the lease again that it wrote.
const SETTLE: Duration = Duration::from_secs(3);
/// How often a lease is renewed: each time is a connection.
const RENEWAL_INTERVAL: Duration = Duration::from_secs(10);
/// How long an unchanged lease is watched before its holder counts as dead.
const DEAD_AFTER: Duration = Duration::from_secs(40);
/// How often a lease is read that is watched.
const POLL: Duration = Duration::from_secs(5);

/// A lease that is held.
#[derive(Debug)]
pub(super) struct Lease {
    record: LeaseRecord,
    /// Two threads read it into the same file.
    gate: Mutex<()>,
}

/// Takes the lease. Reports E710 if another run is publishing.
pub(super) fn acquire_lease(
    remote: &Remote<'_>,
    scratch: &Scratch,
    lock: &mut lock::Lock,
    break_lock: bool,
) -> Result<Lease, PublishError> {
    let record = LeaseRecord::new();
    let previous_token = lock.previous_note.trim().to_owned();
    if let Some(seen) = read_lease(remote, scratch)?
        && !break_lock
        && (previous_token.is_empty() || seen.token != previous_token)
    {
        wait_until_dead(remote, scratch, &seen)?;
    }
    // Written first, so that the next run on this machine recognises the lease even if this one is killed.
    lock.write_note(&record.token);
    write_lease(remote, scratch, &record)?;
    sleep(SETTLE);
    match read_lease(remote, scratch)? {
        Some(now) if now.token == record.token => Ok(Lease { record, gate: Mutex::new(()) }),
        now => Err(busy_error(remote, &now.unwrap_or_default().by)),
    }
}

/// Watches a lease until its holder must be dead. Reports E710 if it is alive.
fn wait_until_dead(remote: &Remote<'_>, scratch: &Scratch, seen: &LeaseRecord) -> Result<(), PublishError> {
    let since = Instant::now();
    while since.elapsed() < DEAD_AFTER {
        sleep(POLL);
        match read_lease(remote, scratch)? {
            Some(now) if now == *seen => {}
            Some(now) => return Err(busy_error(remote, &now.by)),
            None => return Ok(()),
        }
    }
    Ok(())
}

fn busy_error(remote: &Remote<'_>, by: &str) -> PublishError {
    let message = format!("another run is publishing there: {by}");
    let help = "wait until it has finished; if you know that it is dead, `--break-lock` skips the wait";
    publish_error(Code::TargetBusy, &remote.place, message, help)
}

fn read_lease(remote: &Remote<'_>, scratch: &Scratch) -> Result<Option<LeaseRecord>, PublishError> {
    let path = route::file(route::LOCK);
    scratch.forget(&path);
    let bytes = read_files(remote, &scratch.read, &[path.as_str()])?;
    Ok(bytes.get(&path).map(|bytes| serde_json::from_slice(bytes).unwrap_or_default()))
}

fn write_lease(remote: &Remote<'_>, scratch: &Scratch, record: &LeaseRecord) -> Result<(), PublishError> {
    let path = route::file(route::LOCK);
    scratch.write(&path, &serde_json::to_vec(record).unwrap_or_default())?;
    remote.send(&scratch.sent, &[path.as_str()])
}

impl Lease {
    /// Does some work, and renews the lease while it lasts.
    pub(super) fn hold<T>(
        &self,
        remote: &Remote<'_>,
        scratch: &Scratch,
        work: impl FnOnce() -> Result<T, PublishError>,
    ) -> Result<T, PublishError> {
        let (done, is_done) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                let mut record = self.record.clone();
                while is_done.recv_timeout(RENEWAL_INTERVAL) == Err(mpsc::RecvTimeoutError::Timeout) {
                    record.beat += 1;
                    // If it is lost, or was taken over, `check` notices.
                    let is_ours = self.check(remote, scratch).is_ok();
                    let _ = is_ours.then(|| write_lease(remote, scratch, &record));
                }
            });
            let result = work();
            drop(done);
            result
        })
    }

    /// Checks that no other run has taken the lease over. Reports E709.
    pub(super) fn check(&self, remote: &Remote<'_>, scratch: &Scratch) -> Result<(), PublishError> {
        let seen = {
            let _gate = self.gate.lock();
            read_lease(remote, scratch)?
        };
        match seen {
            Some(now) if now.token == self.record.token => Ok(()),
            _ => {
                let message = "this run lost its lease on the folder: another run took it over";
                Err(publish_error(Code::TargetMoved, &remote.place, message, "publish again"))
            }
        }
    }

    /// Releases the lease.
    pub(super) fn release(&self, remote: &Remote<'_>, scratch: &Scratch) -> Result<(), PublishError> {
        self.check(remote, scratch)?;
        remote.remove(scratch, &[route::file(route::LOCK).as_str()])
    }
}
