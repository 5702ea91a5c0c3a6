//! The lease on a store: an object that one publisher holds, and keeps alive while it works.
//!
//! It is made by a write on condition that there is none, renewed by writes on condition that it is still
//! the one written last, and given back the same way. No clock is compared with another's: who finds it
//! held watches it for as long as a live holder would take to renew it. If it was not, its holder is dead,
//! and the lease is taken over, again by a conditional write. A run that cannot renew its own in time stops
//! before anybody else may take it for dead. A run killed on this machine is known by the token it left.

use std::{
    cell::RefCell,
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

use object_store::{PutMode, UpdateVersion};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep};

use super::{Fault, Store};
use crate::{
    diag::Code,
    publish::{fault, lock},
    route,
};

/// How often a lease is renewed.
const BEAT: Duration = Duration::from_secs(5);
/// How long a lease is watched before its holder is taken for dead.
const DEAD: Duration = Duration::from_secs(20);
/// How long a run goes on without having renewed its lease.
const LOST: Duration = Duration::from_secs(15);
/// How often it is tried to take a lease that others take as well.
const TRIES: usize = 5;

/// What the object says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// Who publishes; empty where nobody does.
    by: String,
    /// The run; empty where there is none.
    token: String,
    /// How often it was renewed.
    beat: u64,
}

/// A lease that is held.
#[derive(Debug)]
pub(super) struct Lease {
    state: RefCell<(Note, UpdateVersion)>,
}

/// Takes the lease. Reports E710 where somebody else publishes now.
pub(super) async fn take(store: &Store, held: &mut lock::Lock, break_lock: bool) -> Result<Lease, Fault> {
    let mine = Note { by: who(), token: token(), beat: 0 };
    let before = held.before.trim().to_owned();
    for _ in 0..TRIES {
        let mode = match read(store).await? {
            None => PutMode::Create,
            Some((note, version)) if note.token == mine.token => return Ok(Lease::new(note, version)),
            Some((note, version)) => {
                let free = note.token.is_empty() || note.token == before || break_lock;
                if !free {
                    is_dead(store, &note).await?;
                }
                PutMode::Update(version)
            }
        };
        // Known to the next run on this machine before the store knows it.
        held.leave(&mine.token);
        match write(store, &mine, mode).await {
            Ok(version) => return Ok(Lease::new(mine, version)),
            // Somebody was quicker; or it was ours, and the answer was lost.
            Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. }) => {}
            Err(error) => return Err(store.fault(&route::file(route::LOCK), &error)),
        }
    }
    Err(busy(store, "several others"))
}

/// Watches a lease until its holder must be dead. Reports E710 where it is not.
async fn is_dead(store: &Store, seen: &Note) -> Result<(), Fault> {
    let since = Instant::now();
    while since.elapsed() < DEAD {
        sleep(BEAT / 5).await;
        match read(store).await? {
            Some((now, _)) if now == *seen => {}
            Some((now, _)) if !now.token.is_empty() => return Err(busy(store, &now.by)),
            _ => return Ok(()),
        }
    }
    Ok(())
}

fn busy(store: &Store, by: &str) -> Fault {
    let message = format!("somebody else publishes there now: {by}");
    let help = "wait until it has ended; if you know that it is dead, `--break-lock` does not wait";
    fault(Code::TargetBusy, &store.place, message, help)
}

async fn read(store: &Store) -> Result<Option<(Note, UpdateVersion)>, Fault> {
    let found = store.get(&route::file(route::LOCK)).await?;
    Ok(found.map(|(bytes, meta)| {
        let version = UpdateVersion { e_tag: meta.e_tag, version: meta.version };
        (serde_json::from_slice(&bytes).unwrap_or_default(), version)
    }))
}

async fn write(store: &Store, note: &Note, mode: PutMode) -> object_store::Result<UpdateVersion> {
    let text = serde_json::to_vec(note).unwrap_or_default();
    store.put_as(&route::file(route::LOCK), text, mode).await
}

impl Lease {
    fn new(note: Note, version: UpdateVersion) -> Self {
        Self { state: RefCell::new((note, version)) }
    }

    /// Renews the lease again and again; comes back only when it is lost.
    pub(super) async fn keep(&self, store: &Store) -> Fault {
        let mut renewed = Instant::now();
        loop {
            sleep(BEAT).await;
            let (note, version) = self.state.borrow().clone();
            let next = Note { beat: note.beat + 1, ..note };
            let left = LOST.saturating_sub(renewed.elapsed());
            let wrote = tokio::time::timeout(left, write(store, &next, PutMode::Update(version))).await;
            match wrote {
                Ok(Ok(version)) => {
                    renewed = Instant::now();
                    *self.state.borrow_mut() = (next, version);
                }
                Ok(Err(object_store::Error::AlreadyExists { .. } | object_store::Error::Precondition { .. })) => {
                    // Ours, if only the answer was lost.
                    match read(store).await {
                        Ok(Some((now, version))) if now == next => {
                            renewed = Instant::now();
                            *self.state.borrow_mut() = (next, version);
                        }
                        _ => return lost(store, "another run took it over"),
                    }
                }
                Ok(Err(_)) if renewed.elapsed() < LOST => {}
                _ => return lost(store, "the store did not answer in time"),
            }
        }
    }

    /// Gives the lease back.
    pub(super) async fn free(&self, store: &Store) {
        let version = self.state.borrow().1.clone();
        let _ = write(store, &Note::default(), PutMode::Update(version)).await;
    }
}

fn lost(store: &Store, why: &str) -> Fault {
    let message = format!("the right to publish there was lost: {why}");
    fault(Code::TargetMoved, &store.place, message, "publish again")
}

/// Who publishes, as others are told: the job of a CI, or what the environment says.
fn who() -> String {
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let github = || {
        let (server, repository, run) = (var("GITHUB_SERVER_URL")?, var("GITHUB_REPOSITORY")?, var("GITHUB_RUN_ID")?);
        Some(format!("{server}/{repository}/actions/runs/{run}"))
    };
    var("ONRECORD_PUBLISHER").or_else(github).or_else(|| var("CI_JOB_URL")).unwrap_or_else(|| "another machine".into())
}

/// What no other run has.
fn token() -> String {
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}
