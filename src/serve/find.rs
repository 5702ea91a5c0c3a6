//! Finding: an address that was asked for becomes a file of the site.
//!
//! Only the paths of the finished site are looked up, in memory; no address leads to a file of the disk.

use axum::body::Bytes;
use percent_encoding::percent_decode_str;

use super::site::{Live, Unmade};
use crate::route::{self, Routes};

/// What stands at an address.
#[derive(Debug)]
pub(super) enum Found {
    /// A file: its path in the output folder, and its bytes.
    File(String, Bytes),
    /// Nothing, but something at this address, percent-encoded as it was.
    Elsewhere(String),
    /// Nothing; the bytes are those of the site's page that says so.
    Nothing(Bytes),
    /// A page whose template fails.
    Unmade,
    /// No site yet.
    NoSite,
}

/// Looks up the path of a request, as it was sent: percent-encoded.
pub(super) fn find(path: &str, live: &Live) -> Found {
    let Some(routes) = live.routes() else { return Found::NoSite };
    match inside(path, live, &routes) {
        Ok(Some(found)) => return found,
        Ok(None) => {}
        Err(Unmade) => return Found::Unmade,
    }
    let home = routes.link(route::HOME);
    if path == "/" || path.strip_suffix('/').unwrap_or(path) == home.trim_end_matches('/') {
        return Found::Elsewhere(home);
    }
    let nothing = live.get(&route::file(route::NOT_FOUND));
    nothing.map_or(Found::Unmade, |page| Found::Nothing(page.unwrap_or_default()))
}

fn inside(path: &str, live: &Live, routes: &Routes) -> Result<Option<Found>, Unmade> {
    let Ok(address) = percent_decode_str(path).decode_utf8() else { return Ok(None) };
    let Some(address) = routes.address(&address).filter(|address| !address.starts_with("//")) else { return Ok(None) };
    let file = route::file(address);
    if let Some(bytes) = live.get(&file)? {
        return Ok(Some(Found::File(file, bytes)));
    }
    // A page that is older than the last edit asks for older looks; the newest do until it is renewed.
    if let Some(newest) = route::asset_at(address).and_then(|name| live.asset(name))
        && let Some(bytes) = live.get(&newest)?
    {
        return Ok(Some(Found::File(newest, bytes)));
    }
    let folder = route::file(&format!("{address}/"));
    Ok((!address.ends_with('/') && live.has(&folder)).then(|| Found::Elsewhere(format!("{path}/"))))
}
