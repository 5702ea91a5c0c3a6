//! One request to a host at a time, and the time between two of them.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rustc_hash::FxHashMap;
use tokio::{
    sync::{Mutex as AsyncMutex, OwnedMutexGuard},
    time::{Instant, sleep_until},
};

/// When the last request to each host ended; locked while one is under way.
#[derive(Debug, Default)]
pub(super) struct Pace {
    hosts: Mutex<FxHashMap<String, Arc<AsyncMutex<Option<Instant>>>>>,
}

impl Pace {
    /// Waits until a host has had no request for this time. Nothing else is requested from the host while the turn is held.
    pub(super) async fn turn(&self, host: &str, pause: Duration) -> Turn {
        let last = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host.to_owned()).or_default())
        };
        let ended = last.lock_owned().await;
        if let Some(ended) = *ended {
            sleep_until(ended + pause).await;
        }
        Turn(ended)
    }
}

/// The right to send one request to a host. The pause before the next one begins when it is dropped.
#[derive(Debug)]
pub(super) struct Turn(OwnedMutexGuard<Option<Instant>>);

impl Drop for Turn {
    fn drop(&mut self) {
        *self.0 = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::network_runtime;

    #[test]
    fn the_pause_begins_at_the_end_of_a_request_and_holds_for_all_who_ask() {
        let runtime = network_runtime().expect("a runtime");
        let pause = Duration::from_millis(50);
        runtime.block_on(async {
            let pace = Pace::default();
            let request = async || {
                let turn = pace.turn("example.org", pause).await;
                let begun = Instant::now();
                tokio::time::sleep(Duration::from_millis(20)).await;
                drop(turn);
                (begun, Instant::now())
            };
            let mut requests: [_; 3] = tokio::join!(request(), request(), request()).into();
            requests.sort_unstable();
            for pair in requests.windows(2) {
                assert!(pair[1].0 >= pair[0].1 + pause, "{pair:?}");
            }
        });
    }
}
