//! The lease on a store: an object that one publisher holds and renews while it works.
//!
//! It is created by a conditional write that fails if the object exists, and renewed and released by writes that
//! fail if someone else has changed it. Clocks of different machines are never compared: a run that finds the lease
//! held watches it for longer than a live holder would take to renew it. If it is not renewed, its holder is dead,
//! and the lease is taken over, again by a conditional write. A run that cannot renew its lease in time stops before
//! others may consider it dead. A run killed on this machine is recognised by the token in its lock file.

use std::{cell::RefCell, time::Duration};

use object_store::{PutMode, UpdateVersion};
use tokio::time::{Instant, sleep};

use super::objects::Store;
use crate::{
    diag::Code,
    publish::{
        PublishError,
        lease_record::{DEAD_AFTER, LeaseRecord, RENEWAL_INTERVAL},
        lock, publish_error,
    },
    route,
};

/// How long a run continues without renewing its lease.
const LOST_AFTER: Duration = Duration::from_secs(15);
/// How often a run tries to get a lease that others try to get at the same time.
const ATTEMPTS: usize = 5;

/// A lease that is held.
#[derive(Debug)]
pub(super) struct Lease {
    state: RefCell<(LeaseRecord, UpdateVersion)>,
}

/// Takes the lease. Reports E710 if another run is publishing.
pub(super) async fn acquire_lease(
    store: &Store,
    lock: &mut lock::Lock,
    break_lock: bool,
) -> Result<Lease, PublishError> {
    let mine = LeaseRecord::new();
    let previous_token = lock.previous_note.trim().to_owned();
    for _ in 0..ATTEMPTS {
        let mode = match read_lease(store).await? {
            None => PutMode::Create,
            Some((record, version)) if record.token == mine.token => return Ok(Lease::new(record, version)),
            Some((record, version)) => {
                let is_free = record.token.is_empty() || record.token == previous_token || break_lock;
                if !is_free {
                    wait_until_dead(store, &record).await?;
                }
                PutMode::Update(version)
            }
        };
        // Written first, so that the next run on this machine recognises the lease even if this one is killed.
        lock.write_note(&mine.token);
        match write_lease(store, &mine, mode).await {
            Ok(version) => return Ok(Lease::new(mine, version)),
            // Another run was faster, or this one succeeded and the answer was lost.
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => {}
            Err(error) => return Err(store.store_error(&route::file(route::LOCK), &error)),
        }
    }
    Err(busy_error(store, "several others"))
}

/// Watches a lease until its holder must be dead. Reports E710 if it is alive.
async fn wait_until_dead(store: &Store, seen: &LeaseRecord) -> Result<(), PublishError> {
    let since = Instant::now();
    while since.elapsed() < DEAD_AFTER {
        sleep(RENEWAL_INTERVAL / 5).await;
        match read_lease(store).await? {
            Some((now, _)) if now == *seen => {}
            Some((now, _)) if !now.token.is_empty() => return Err(busy_error(store, &now.by)),
            _ => return Ok(()),
        }
    }
    Ok(())
}

fn busy_error(store: &Store, by: &str) -> PublishError {
    let message = format!("another run is publishing there: {by}");
    let help = "wait until it has finished; if you know that it is dead, `--break-lock` skips the wait";
    publish_error(Code::TargetBusy, &store.place, message, help)
}

async fn read_lease(store: &Store) -> Result<Option<(LeaseRecord, UpdateVersion)>, PublishError> {
    let found = store.get_object(&route::file(route::LOCK)).await?;
    Ok(found.map(|(bytes, meta)| {
        let version = UpdateVersion { e_tag: meta.e_tag, version: meta.version };
        (serde_json::from_slice(&bytes).unwrap_or_default(), version)
    }))
}

async fn write_lease(store: &Store, record: &LeaseRecord, mode: PutMode) -> object_store::Result<UpdateVersion> {
    let text = serde_json::to_vec(record).unwrap_or_default();
    store.try_put_object(&route::file(route::LOCK), text, mode).await
}

impl Lease {
    fn new(record: LeaseRecord, version: UpdateVersion) -> Self {
        Self { state: RefCell::new((record, version)) }
    }

    /// Renews the lease again and again; returns only when it is lost.
    pub(super) async fn keep_alive(&self, store: &Store) -> PublishError {
        let mut renewed = Instant::now();
        loop {
            sleep(RENEWAL_INTERVAL).await;
            let (record, version) = self.state.borrow().clone();
            let next = LeaseRecord { beat: record.beat + 1, ..record };
            let left = LOST_AFTER.saturating_sub(renewed.elapsed());
            let wrote = tokio::time::timeout(left, write_lease(store, &next, PutMode::Update(version))).await;
            match wrote {
                Ok(Ok(version)) => {
                    renewed = Instant::now();
                    *self.state.borrow_mut() = (next, version);
                }
                Ok(Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. })) => {
                    // It is still ours if only the answer was lost.
                    match read_lease(store).await {
                        Ok(Some((now, version))) if now == next => {
                            renewed = Instant::now();
                            *self.state.borrow_mut() = (next, version);
                        }
                        _ => return lost_error(store, "another run took it over"),
                    }
                }
                Ok(Err(_)) if renewed.elapsed() < LOST_AFTER => {}
                _ => return lost_error(store, "the store did not answer in time"),
            }
        }
    }

    /// Releases the lease.
    pub(super) async fn release(&self, store: &Store) {
        let version = self.state.borrow().1.clone();
        let _ = write_lease(store, &LeaseRecord::default(), PutMode::Update(version)).await;
    }
}

fn lost_error(store: &Store, why: &str) -> PublishError {
    let message = format!("this run lost its lease on the store: {why}");
    publish_error(Code::TargetMoved, &store.place, message, "publish again")
}
