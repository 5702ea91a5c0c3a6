//! Finds the file of the site for a requested address.
//!
//! Only paths of the built site are looked up, in memory; no address leads to a file on disk.

use std::borrow::Cow;

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
    let (here, base) = (decode(path), decode(home.trim_end_matches('/')));
    if path == "/" || here.strip_suffix('/').unwrap_or(&here) == base {
        return Lookup::Redirect(home);
    }
    let not_found = live.get_file(&route::file(route::NOT_FOUND));
    not_found.map_or(Lookup::RenderFailed, |page| Lookup::NotFound(page.unwrap_or_default()))
}

/// A percent-encoded path, decoded; one that is not UTF-8 then is no address of a site.
fn decode(path: &str) -> Cow<'_, str> {
    percent_decode_str(path).decode_utf8_lossy()
}

fn find_in_site(path: &str, live: &LiveSite, routes: &Routes) -> Result<Option<Lookup>, RenderFailed> {
    // The path of the site's address is encoded too, and a browser may encode it in another way.
    let base = routes.link("");
    let (address, base) = (decode(path), decode(&base));
    let address = address.strip_prefix(&*base).filter(|below| below.starts_with('/') && !below.starts_with("//"));
    let Some(address) = address else { return Ok(None) };
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
