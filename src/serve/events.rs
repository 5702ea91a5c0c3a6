//! Messages to open pages: after each build, the current version of the page and the diagnostics.
//!
//! Each message contains the whole state, not the change, and each page gets one when it connects. So a page that
//! was in the background, or was loaded just before a build, is updated too (server-sent events; HTML standard,
//! section 9.2).

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;

use super::{page, site::LiveSite};

/// How long a page waits before it reconnects to a server that does not answer.
const RETRY: Duration = Duration::from_millis(500);

/// The states of the page at a path: the current one, then one after each build.
pub(super) fn stream_states(
    path: String,
    live: Arc<LiveSite>,
    mut builds: watch::Receiver<()>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    builds.mark_changed();
    let states = stream::unfold((path, live, builds), |(path, live, mut builds)| async move {
        builds.changed().await.ok()?;
        let event = Event::default().retry(RETRY).data(state_json(&path, &live));
        Some((Ok(event), (path, live, builds)))
    });
    Sse::new(states).keep_alive(KeepAlive::default())
}

/// The state that `live.js` reads.
#[derive(Serialize)]
struct PageState<'a> {
    /// The version of the page.
    page: &'a str,
    /// The version of the assets.
    assets: &'a str,
    /// True if the page belongs to a version without errors, even an older one.
    good: bool,
    errors: usize,
    warnings: usize,
    /// The first diagnostics, in their JSON form.
    report: &'a Value,
}

fn state_json(path: &str, live: &LiveSite) -> String {
    let report = live.report();
    let state = PageState {
        page: &page::version_at(path, live),
        assets: &live.assets_hash(),
        good: report.good,
        errors: report.diagnostics.error_count(),
        warnings: report.diagnostics.warning_count(),
        report: &report.json,
    };
    serde_json::to_string(&state).unwrap_or_default()
}
