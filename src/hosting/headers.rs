//! `_headers`: what hosts that read it send with every file (Netlify, Cloudflare).

use super::cache::{cache_control, is_immutable};

/// The headers that go with every file.
///
/// All that a page needs comes from its own site. Pages may stand in frames of others, as embeds do:
/// nothing in them can be clicked that would do harm. What is published may be read by any program.
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

/// `_headers` for a site with these files.
///
/// Hosts take each rule that fits; where two say the same header, some join their values, so that no
/// header is said twice for a path.
pub fn headers<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let mut out = String::from("/*\n");
    for (name, value) in SECURITY {
        out.extend(["  ", name, ": ", value, "\n"]);
    }
    for path in paths.filter(|path| is_immutable(path)) {
        out.extend(["/", path, "\n  Cache-Control: ", cache_control(path), "\n"]);
    }
    out
}
