//! Requests become answers.
//!
//! 1. A host that is not this machine's is refused (`host`).
//! 2. The script, its style and its events stand at addresses that no site can have.
//! 3. Everything else is looked up in the site (`find`); pages get the script (`page`), files may be
//!    read in parts (`range`), what is not there gets the site's own page with 404.
//! 4. Nothing is to be cached: the next request may be after the next edit.

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
    find::{Found, find},
    host, page, range,
    site::Live,
};

/// The address of the script in each page.
pub(super) const SCRIPT: &str = "/.onrecord/live.js";
/// The address of its style.
const STYLE: &str = "/.onrecord/live.css";
/// The address of its events; the page's own path is the query.
const EVENTS: &str = "/.onrecord/events";

/// Answers for a site; `builds` changes after each build, `bound` is the address that is listened on.
pub(super) fn router(live: Arc<Live>, builds: watch::Receiver<()>, bound: IpAddr) -> Router {
    let listen = {
        let live = Arc::clone(&live);
        async move |request: Request| {
            let path = request.uri().query().unwrap_or_default().to_owned();
            events::states(path, live, builds)
        }
    };
    Router::new()
        .route(SCRIPT, get(async || own("live.js", include_str!("live.js"))))
        .route(STYLE, get(async || own("live.css", include_str!("live.css"))))
        .route(EVENTS, get(listen))
        .fallback(get(file))
        .with_state(live)
        .layer(middleware::from_fn_with_state(bound, host::guard))
        .layer(middleware::map_response(uncached))
}

async fn uncached(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// One of the server's own files.
fn own(name: &str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, hosting::kind(name))], text).into_response()
}

/// What stands at the address of a request.
async fn file(State(live): State<Arc<Live>>, request: Request) -> Response {
    match find(request.uri().path(), &live) {
        Found::File(name, bytes) => {
            let kind = hosting::kind(&name);
            let bytes = if hosting::is_page(&kind) { page::with_script(&bytes, &live) } else { bytes };
            // A range means something to GET alone.
            let headers = if request.method() == Method::GET { request.headers() } else { &HeaderMap::new() };
            let mut response = range::answer(bytes, headers);
            if response.status().is_success()
                && let Ok(kind) = HeaderValue::from_str(&kind)
            {
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Found::Elsewhere(address) => {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address + &query)]).into_response()
        }
        Found::Nothing(bytes) => shown(StatusCode::NOT_FOUND, &bytes, &live),
        Found::Unmade => shown(StatusCode::INTERNAL_SERVER_ERROR, &page::unmade(), &live),
        Found::NoSite => shown(StatusCode::SERVICE_UNAVAILABLE, &page::no_site(), &live),
    }
}

/// A page in the place of the one that was asked for.
fn shown(status: StatusCode, bytes: &Bytes, live: &Live) -> Response {
    (status, [(header::CONTENT_TYPE, hosting::kind("index.html"))], page::with_script(bytes, live)).into_response()
}
