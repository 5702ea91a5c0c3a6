//! Answers requests.
//!
//! 1. Requests for other hosts are refused (`host`).
//! 2. The script, its stylesheet and its events have addresses that no site can have.
//! 3. Everything else is looked up in the site (`find`). Pages get the script (`page`), parts of files can be
//!    requested (`range`), and a missing address gets the site's own page with status 404.
//! 4. Nothing is cached, because an edit may come before the next request.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::sync::watch;

use crate::hosting;

use super::{
    events,
    find::{Lookup, find_file},
    host,
    page::{self, SCRIPT},
    range,
    site::LiveSite,
};

/// The address of its stylesheet.
const STYLE: &str = "/.onrecord/live.css";
/// The address of its events; the page's own path is the query.
const EVENTS: &str = "/.onrecord/events";

/// The routes of the server; `builds` changes after each build, `bound` is the address that the server listens on, `editor` has the
/// routes of the annotator.
pub(super) fn make_router(
    live: Arc<LiveSite>,
    builds: watch::Receiver<()>,
    bound: IpAddr,
    editor: Option<Router>,
) -> Router {
    let listen = {
        let live = Arc::clone(&live);
        async move |request: Request| {
            let path = request.uri().query().unwrap_or_default().to_owned();
            events::stream_states(path, live, builds)
        }
    };
    Router::new()
        .route(SCRIPT, get(async || own_file("live.js", include_str!("live.js"))))
        .route(STYLE, get(async || own_file("live.css", include_str!("live.css"))))
        .route(EVENTS, get(listen))
        .fallback(get(site_file))
        .with_state(live)
        .merge(editor.unwrap_or_default())
        .layer(middleware::from_fn_with_state(bound, host::check_host))
        .layer(middleware::map_response(without_cache))
}

async fn without_cache(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// One of the server's own files.
fn own_file(name: &str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, hosting::content_type(name))], text).into_response()
}

/// The response for an address of the site.
async fn site_file(State(live): State<Arc<LiveSite>>, request: Request) -> Response {
    match find_file(request.uri().path(), &live) {
        Lookup::File(name, bytes) => {
            let kind = hosting::content_type_of(&name, &bytes);
            let path = request.uri().path();
            let bytes = if hosting::is_page(&kind) { page::with_script(&bytes, path, &live) } else { bytes };
            // Ranges are defined for GET only.
            let headers = if request.method() == Method::GET { request.headers() } else { &HeaderMap::new() };
            let mut response = range::respond_with_range(bytes, headers);
            if response.status().is_success()
                && let Ok(kind) = HeaderValue::from_str(&kind)
            {
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Lookup::Redirect(address) => {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address + &query)]).into_response()
        }
        Lookup::NotFound(bytes) => page_with_status(StatusCode::NOT_FOUND, &bytes, &live),
        Lookup::RenderFailed => page_with_status(StatusCode::INTERNAL_SERVER_ERROR, &page::render_failed(), &live),
        Lookup::NoSite => page_with_status(StatusCode::SERVICE_UNAVAILABLE, &page::no_site(), &live),
    }
}

/// A page instead of the one that was requested.
fn page_with_status(status: StatusCode, bytes: &Bytes, live: &LiveSite) -> Response {
    (status, [(header::CONTENT_TYPE, hosting::content_type("index.html"))], page::with_script(bytes, "", live))
        .into_response()
}
