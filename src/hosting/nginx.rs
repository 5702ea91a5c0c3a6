//! A configuration for nginx, with the same rules as `_headers`.

use std::collections::BTreeMap;

use super::{
    cache::{FRESH, IMMUTABLE},
    headers::SECURITY,
    kind::{ENDINGS, NAMES, content_type},
};
use crate::route;

/// The configuration to include in a `server` whose `root` is the folder that is published to.
///
/// `add_header` in a `location` would replace all headers of the `server`, so no `location` uses it.
pub fn nginx_config() -> String {
    let security: String =
        SECURITY.iter().map(|(name, value)| ["add_header ", name, " \"", value, "\" always;\n"].concat()).collect();
    let types = types_block();
    let doubled = ENDINGS.iter().filter(|(ending, _)| ending.matches('.').count() > 1);
    let patterns = NAMES.iter().map(|(name, kind)| (format!("/{name}"), *kind));
    let patterns = patterns.chain(doubled.map(|(ending, kind)| ((*ending).to_owned(), *kind)));
    let named: Vec<_> = patterns
        .map(|(end, kind)| {
            let (end, kind) = (end.replace('.', "\\."), without_charset(kind));
            format!("location ~ \"{end}$\" {{\n    types {{ }}\n    default_type {kind};\n}}\n")
        })
        .collect();
    let named = named.concat();
    let assets = assets_pattern();
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
         # Files that `onrecord publish --precompress` has compressed are sent as they are; `brotli_static on;` does the\n\
         # same for `.br`, if nginx has that module.\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         etag on;\n\
         \n\
         {security}\
         add_header Cache-Control $onrecord_cache always;\n\
         set $onrecord_cache \"{FRESH}\";\n\
         # A file whose name contains the checksum of its bytes never changes.\n\
         if ($uri ~ \"{assets}\") {{\n    set $onrecord_cache \"{IMMUTABLE}\";\n}}\n\
         \n\
         # Files for other hosts, and a folder that onrecord uses while it publishes.\n\
         location ~ \"^/(_headers|_redirects|CNAME|\\.nojekyll|\\.onrecord-next/)\" {{\n    return 404;\n}}\n\
         {named}"
    )
}

/// A pattern for the addresses of assets.
fn assets_pattern() -> String {
    let names: Vec<_> = route::ASSETS.iter().filter_map(|name| name.rsplit_once('.')).collect();
    let names: Vec<_> =
        names.iter().map(|(stem, ending)| format!("{stem}\\.[0-9a-f]{{{}}}\\.{ending}", route::SUM)).collect();
    format!("/({})$", names.join("|"))
}

/// Extensions with a content type; browsers download all other files.
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

/// The `types` block: content types, each with its extensions.
fn types_block() -> String {
    let mut all: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for ending in SERVED {
        let kind = content_type(&["file.", ending].concat());
        all.entry(without_charset(&kind).to_owned()).or_default().push(ending);
    }
    let lines = all.iter().map(|(kind, endings)| format!("    {kind} {};\n", endings.join(" ")));
    format!("types {{\n{}}}\n", lines.collect::<String>())
}

/// A content type without its encoding, which nginx adds.
fn without_charset(kind: &str) -> &str {
    kind.split(';').next().unwrap_or(kind)
}
