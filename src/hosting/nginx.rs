//! A configuration for nginx: what `_headers` says to others, for a server of one's own.

use std::collections::BTreeMap;

use super::{
    cache::{FRESH, IMMUTABLE},
    headers::SECURITY,
    kind,
    kind::{ENDINGS, NAMES},
};
use crate::route;

/// What belongs into a `server` whose `root` is the folder that is published to.
///
/// A header that a `location` says takes away all that were said above it, so that each says all.
pub fn nginx() -> String {
    let security: String =
        SECURITY.iter().map(|(name, value)| ["add_header ", name, " \"", value, "\" always;\n"].concat()).collect();
    let types = types();
    let doubled = ENDINGS.iter().filter(|(ending, _)| ending.matches('.').count() > 1);
    let patterns = NAMES.iter().map(|(name, kind)| (format!("/{name}"), *kind));
    let patterns = patterns.chain(doubled.map(|(ending, kind)| ((*ending).to_owned(), *kind)));
    let named: Vec<_> = patterns
        .map(|(end, kind)| {
            let (end, kind) = (end.replace('.', "\\."), bare(kind));
            format!("location ~ \"{end}$\" {{\n    types {{ }}\n    default_type {kind};\n}}\n")
        })
        .collect();
    let named = named.concat();
    let assets = assets();
    format!(
        "# Written by `onrecord init-ci nginx`. Include it in a `server` whose `root` is the folder you publish to.\n\
         charset utf-8;\n\
         charset_types text/html text/css text/plain text/javascript text/csv text/calendar text/markdown text/vtt\n\
         \x20   text/xml application/xml application/atom+xml application/rss+xml application/opensearchdescription+xml\n\
         \x20   application/x-bibtex application/x-research-info-systems image/svg+xml;\n\
         {types}\
         default_type application/octet-stream;\n\
         index index.html;\n\
         error_page 404 /404.html;\n\
         # What `onrecord publish --precompress` made is sent as it is; `brotli_static on;` does the same for `.br`,\n\
         # where nginx has that module.\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         etag on;\n\
         \n\
         {security}\
         add_header Cache-Control $onrecord_cache always;\n\
         set $onrecord_cache \"{FRESH}\";\n\
         # A file whose name holds the checksum of its bytes never changes.\n\
         if ($uri ~ \"{assets}\") {{\n    set $onrecord_cache \"{IMMUTABLE}\";\n}}\n\
         \n\
         # What the tool keeps there for itself, and what is meant for other hosts.\n\
         location ~ \"^/(_headers|_redirects|CNAME|\\.nojekyll|\\.onrecord-next/)\" {{\n    return 404;\n}}\n\
         {named}"
    )
}

/// A pattern for the addresses of assets.
fn assets() -> String {
    let names: Vec<_> = route::ASSETS.iter().filter_map(|name| name.rsplit_once('.')).collect();
    let names: Vec<_> =
        names.iter().map(|(stem, ending)| format!("{stem}\\.[0-9a-f]{{{}}}\\.{ending}", route::SUM)).collect();
    format!("/({})$", names.join("|"))
}

/// Endings that a site may have; all others are bytes that a browser saves.
const SERVED: [&str; 36] = [
    "html",
    "htm",
    "css",
    "js",
    "mjs",
    "txt",
    "md",
    "csv",
    "ics",
    "vtt",
    "xml",
    "json",
    "map",
    "jsonld",
    "geojson",
    "webmanifest",
    "atom",
    "rss",
    "bib",
    "ris",
    "pdf",
    "wasm",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "avif",
    "ico",
    "woff",
    "woff2",
    "mp3",
    "mp4",
    "webm",
    "zip",
];

/// A block of content types, each with the endings that have it.
fn types() -> String {
    let mut all: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for ending in SERVED {
        let kind = kind(&["file.", ending].concat());
        all.entry(bare(&kind).to_owned()).or_default().push(ending);
    }
    let lines = all.iter().map(|(kind, endings)| format!("    {kind} {};\n", endings.join(" ")));
    format!("types {{\n{}}}\n", lines.collect::<String>())
}

/// A content type without its encoding, which nginx adds.
fn bare(kind: &str) -> &str {
    kind.split(';').next().unwrap_or(kind)
}
