//! The record of a lease: who is publishing to a place, which they renew while they work.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

use serde::{Deserialize, Serialize};

/// How often a lease is renewed.
pub(super) const RENEWAL_INTERVAL: Duration = Duration::from_secs(5);
/// How long an unchanged lease is watched before its holder counts as dead.
pub(super) const DEAD_AFTER: Duration = Duration::from_secs(20);

/// What a lease says: who publishes, and a sign of life.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LeaseRecord {
    /// Who publishes; empty if the lease is free.
    pub(super) by: String,
    /// The token of the run; empty if the lease is free.
    pub(super) token: String,
    /// How often it was renewed.
    pub(super) beat: u64,
}

impl LeaseRecord {
    /// The record of this run.
    pub(super) fn new() -> Self {
        Self { by: publisher_name(), token: new_token(), beat: 0 }
    }
}

/// The name of this publisher in messages to others: from the environment, or the job of a CI.
fn publisher_name() -> String {
    let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let github = || {
        let (server, repository, run) = (var("GITHUB_SERVER_URL")?, var("GITHUB_REPOSITORY")?, var("GITHUB_RUN_ID")?);
        Some(format!("{server}/{repository}/actions/runs/{run}"))
    };
    var("ONRECORD_PUBLISHER").or_else(github).or_else(|| var("CI_JOB_URL")).unwrap_or_else(|| "another machine".into())
}

/// A token that is unique to this run.
fn new_token() -> String {
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}
