//! Who may use the editor: whoever was given the address that the terminal shows.
//!
//! The address has a random token, new for each run. It is exchanged for a cookie that scripts cannot read and that no other
//! site's page sends, and then leaves the address bar. `--open` gives it to the browser in a file that only its owner can read
//! (`start_file`), since the arguments of a program can be read by every user. Other programs on this machine, and pages of other local servers,
//! which browsers count as the same site, do not have the token; pages cannot send requests in its owner's name either, because
//! the origin of a request is checked.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};

use super::answer::RefusedRequest;
use crate::html::escaped;

/// The address to which the token leads.
const START: &str = "/.onrecord/edit/";
/// What the pages may load: their own scripts, stylesheets and fonts, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The token of this run.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Access {
    token: blake3::Hash,
    /// Cookies have no ports, so two servers on this machine need different names.
    cookie: Arc<str>,
}

impl Access {
    /// A new token for a server on a port. *Errors*: that of the system, if it has no random numbers.
    pub(in crate::serve) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self { token: bytes.into(), cookie: format!("onrecord-edit-{port}").into() })
    }

    /// The address of the editor, below that of the server.
    pub(in crate::serve) fn start(&self) -> String {
        format!("{}?token={}", START.trim_start_matches('/'), self.token.to_hex())
    }

    /// True for the token. Comparison takes constant time.
    fn is_token(&self, sent: &str) -> bool {
        blake3::Hash::from_hex(sent).is_ok_and(|sent| sent == self.token)
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = sent.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == &*self.cookie && self.is_token(value))
    }

    /// The answer to an address with the token: the cookie, and the same address without it.
    fn exchange(&self, path: &str, headers: &HeaderMap) -> Response {
        let cookie = format!("{}={}; Path=/.onrecord/; HttpOnly; SameSite=Strict", self.cookie, self.token.to_hex());
        let cookie = [(header::SET_COOKIE, cookie)];
        // A browser that comes from another site, as a local file is, sends no strict cookie as long as it is only redirected.
        // A page of this server that leads on begins anew.
        if headers.get(FETCH_SITE).is_some_and(|site| site != "none" && site != "same-origin") {
            return (cookie, leading_page(path)).into_response();
        }
        (StatusCode::SEE_OTHER, cookie, [(header::LOCATION, path.to_owned())]).into_response()
    }
}

/// A page that leads to an address at once.
pub(super) fn leading_page(address: &str) -> Html<String> {
    Html(format!(include_str!("leading.html"), address = escaped(address)))
}

/// Lets a request pass if it has the cookie and comes from a page of this server.
pub(super) async fn check_access(State(access): State<Access>, request: Request, next: Next) -> Response {
    let query = request.uri().query().unwrap_or_default();
    if let Some(sent) = query.split('&').find_map(|pair| pair.strip_prefix("token=")) {
        let path = request.uri().path();
        return if access.is_token(sent) { access.exchange(path, request.headers()) } else { refuse_access(&request) };
    }
    if !access.has_cookie(request.headers()) {
        return refuse_access(&request);
    }
    if !is_from_here(request.method(), request.headers()) {
        return RefusedRequest::other_origin().into_response();
    }
    next.run(request).await
}

/// The answer to a request without the token: a page for people, and JSON for scripts.
fn refuse_access(request: &Request) -> Response {
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|kinds| kinds.to_str().ok())
        .is_some_and(|kinds| kinds.contains("text/html"));
    if !wants_page {
        return RefusedRequest::no_access(START).into_response();
    }
    let page = format!(include_str!("no_access.html"), start = escaped(START));
    (StatusCode::FORBIDDEN, Html(page)).into_response()
}

/// True if a request comes from a page of this server, or is the address bar's.
fn is_from_here(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let is_own = |origin: &str| text(&header::HOST).is_some_and(|host| origin == format!("http://{host}"));
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let origin = text(&header::ORIGIN).map_or(reads, is_own);
    // Browsers say where a request comes from; a link on another page may lead to the editor, and shows it only to its user.
    origin
        && text(&FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none") || reads && site != "cross-site")
}

/// Adds the headers that keep the pages to themselves.
pub(super) async fn with_policy(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let all = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
