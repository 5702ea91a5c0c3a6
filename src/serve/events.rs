//! What an open page is told: after each build, which version of it there is now and what is wrong.
//!
//! The state itself is sent, not the change, and anew to each page that connects: so a page that slept,
//! or that was loaded a moment before a build, finds out all the same (server-sent events; HTML
//! standard, section 9.2).

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, stream};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;

use super::{page, site::Live};

/// How long a page waits before it asks again for a server that went away.
const RETRY: Duration = Duration::from_millis(500);

/// The states of the page at a path: the present one, then one after each build.
pub(super) fn states(
    path: String,
    live: Arc<Live>,
    mut builds: watch::Receiver<()>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    builds.mark_changed();
    let states = stream::unfold((path, live, builds), |(path, live, mut builds)| async move {
        builds.changed().await.ok()?;
        let event = Event::default().retry(RETRY).data(state(&path, &live));
        Some((Ok(event), (path, live, builds)))
    });
    Sse::new(states).keep_alive(KeepAlive::default())
}

/// What `live.js` reads.
#[derive(Serialize)]
struct State<'a> {
    /// The version of the page.
    page: &'a str,
    /// The version of the assets.
    assets: &'a str,
    /// True if the page is of a good site, be it an older one.
    good: bool,
    errors: usize,
    warnings: usize,
    /// The first diagnostics, in their JSON form.
    report: &'a Value,
}

fn state(path: &str, live: &Live) -> String {
    let report = live.report();
    let state = State {
        page: &page::version_at(path, live),
        assets: &live.assets(),
        good: report.good,
        errors: report.diagnostics.errors(),
        warnings: report.diagnostics.warnings(),
        report: &report.json,
    };
    serde_json::to_string(&state).unwrap_or_default()
}
