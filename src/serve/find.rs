//! Finds the file of the site for a requested address.
//!
//! Only paths of the built site are looked up, in memory; no address leads to a file on disk.

use axum::body::Bytes;
use percent_encoding::percent_decode_str;

use super::site::{LiveSite, RenderFailed};
use crate::route::{self, Routes};

/// The result of looking up an address.
#[derive(Debug)]
pub(super) enum Lookup {
    /// A file: its path in the output folder, and its bytes.
    File(String, Bytes),
    /// A redirect to this address, percent-encoded as in the request.
    Redirect(String),
    /// Not found; the bytes of the site's own page for that.
    NotFound(Bytes),
    /// A page whose template fails.
    RenderFailed,
    /// There is no version without errors yet.
    NoSite,
}

/// Looks up the path of a request, percent-encoded as it was sent.
pub(super) fn find_file(path: &str, live: &LiveSite) -> Lookup {
    let Some(routes) = live.routes() else { return Lookup::NoSite };
    match find_in_site(path, live, &routes) {
        Ok(Some(found)) => return found,
        Ok(None) => {}
        Err(RenderFailed) => return Lookup::RenderFailed,
    }
    let home = routes.link(route::HOME);
    if path == "/" || path.strip_suffix('/').unwrap_or(path) == home.trim_end_matches('/') {
        return Lookup::Redirect(home);
    }
    let not_found = live.get_file(&route::file(route::NOT_FOUND));
    not_found.map_or(Lookup::RenderFailed, |page| Lookup::NotFound(page.unwrap_or_default()))
}

fn find_in_site(path: &str, live: &LiveSite, routes: &Routes) -> Result<Option<Lookup>, RenderFailed> {
    let Ok(address) = percent_decode_str(path).decode_utf8() else { return Ok(None) };
    let Some(address) = routes.address(&address).filter(|address| !address.starts_with("//")) else { return Ok(None) };
    let file = route::file(address);
    if let Some(bytes) = live.get_file(&file)? {
        return Ok(Some(Lookup::File(file, bytes)));
    }
    // A page from before the last edit requests older assets; it gets the newest until it is updated.
    if let Some(newest) = route::asset_at(address).and_then(|name| live.find_asset(name))
        && let Some(bytes) = live.get_file(&newest)?
    {
        return Ok(Some(Lookup::File(newest, bytes)));
    }
    let folder = route::file(&format!("{address}/"));
    Ok((!address.ends_with('/') && live.has_file(&folder)).then(|| Lookup::Redirect(format!("{path}/"))))
}
