//! The time between two requests to a host.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rustc_hash::FxHashMap;
use tokio::time::{Instant, sleep_until};

/// When each host may be asked next.
#[derive(Debug, Default)]
pub(super) struct Pace {
    next: Mutex<FxHashMap<String, Instant>>,
}

impl Pace {
    /// Waits until a host may be asked, and books the time after that.
    pub(super) async fn wait(&self, host: &str, pause: Duration) {
        if pause.is_zero() {
            return;
        }
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            let turn = next.get(host).copied().filter(|turn| *turn > now).unwrap_or(now);
            next.insert(host.to_owned(), turn + pause);
            turn
        };
        sleep_until(turn).await;
    }
}
