//! `_headers`: the headers that Netlify, Cloudflare and similar hosts send with each file.

use super::{
    cache::{cache_control, is_immutable},
    kind::content_type,
};
use crate::route;

/// The headers of every file.
///
/// A page loads nothing from other sites. Pages may be shown in frames of other sites, as embeds are: nothing in them
/// does harm when clicked. Any program may read what is published.
pub const SECURITY: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; media-src 'self'; frame-src 'self'; worker-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Access-Control-Allow-Origin", "*"),
];

/// `_headers` for a site with these files; search engines are to leave all of an `unlisted` site out.
///
/// Hosts apply every rule that matches a path. Some join the values if two rules set the same header, so no header is
/// set twice for a path. Search engines are to leave published `captures` out. With `feeds`, hosts that would send feeds as any XML or JSON get their types.
pub fn headers_file<'p>(paths: impl Iterator<Item = &'p str>, unlisted: bool, feeds: bool, captures: bool) -> String {
    let mut out = String::from("/*\n");
    for (name, value) in SECURITY {
        out.extend(["  ", name, ": ", value, "\n"]);
    }
    if unlisted {
        out.push_str("  X-Robots-Tag: noindex\n");
    }
    if captures && !unlisted {
        out.extend([route::CAPTURES, "*\n  X-Robots-Tag: noindex\n"]);
    }
    for path in paths.filter(|path| is_immutable(path)) {
        out.extend(["/", path, "\n  Cache-Control: ", cache_control(path), "\n"]);
    }
    for address in route::feed_patterns().filter(|_| feeds) {
        let kind = content_type(&route::file(&address));
        out.extend([&address, "\n  Content-Type: ", &kind, "\n"]);
    }
    out
}
