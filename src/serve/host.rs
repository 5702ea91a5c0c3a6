//! Refuses requests for other hosts.
//!
//! A server on loopback is for this machine only. But a page of another site can make its own name resolve to
//! 127.0.0.1 and then read the responses through the browser (DNS rebinding): drafts, and the full text of sources.
//! So requests that name any other host than this machine are refused.

use std::net::IpAddr;

use axum::{
    extract::{Request, State},
    http::{StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

const REFUSAL: &str = "This server only answers requests to `localhost` or a loopback address of this machine.\n\
    To let others see the site, start it with `--host` and an address of this machine.\n";

/// Lets a request pass if it names this machine as the host, or if the server is open to other machines.
pub(super) async fn check_host(State(bound): State<IpAddr>, request: Request, next: Next) -> Response {
    if !bound.is_loopback() || requested_host(&request).is_some_and(|host| is_this_machine(host.host())) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, REFUSAL).into_response()
}

/// The host of a request (RFC 9112, section 3.3).
fn requested_host(request: &Request) -> Option<Authority> {
    let header = || request.headers().get(header::HOST)?.to_str().ok()?.parse().ok();
    request.uri().authority().cloned().or_else(header)
}

/// True for `localhost`, names below it, and loopback addresses.
fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let local = host == "localhost" || host.ends_with(".localhost");
    local || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}
