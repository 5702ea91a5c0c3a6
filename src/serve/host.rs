//! Who is answered.
//!
//! A server on loopback is for this machine alone. Yet a page of another host can have its name
//! resolve to 127.0.0.1 and then read, with the browser's help, what is answered to that name (DNS
//! rebinding): drafts, and the full text of sources. So a name that is not this machine's is refused.

use std::net::IpAddr;

use axum::{
    extract::{Request, State},
    http::{StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

const REFUSED: &str = "This server answers this machine only, by `localhost` or a loopback address.\n\
    To let others see the site, start it with `--host` and an address of this machine.\n";

/// Lets a request pass if the host it names is this machine, or the server is open to all.
pub(super) async fn guard(State(bound): State<IpAddr>, request: Request, next: Next) -> Response {
    if !bound.is_loopback() || named(&request).is_some_and(|host| own(host.host())) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, REFUSED).into_response()
}

/// The host a request is for (RFC 9112, section 3.3).
fn named(request: &Request) -> Option<Authority> {
    let header = || request.headers().get(header::HOST)?.to_str().ok()?.parse().ok();
    request.uri().authority().cloned().or_else(header)
}

/// True for `localhost`, names below it, and loopback addresses.
fn own(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let local = host == "localhost" || host.ends_with(".localhost");
    local || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}
