//! A configuration for nginx, with the same rules as `_headers`.

use std::collections::BTreeMap;

use super::{
    cache::{FRESH, IMMUTABLE},
    headers::SECURITY,
    kind::{ENDINGS, NAMES, content_type},
};
use crate::route;

/// The configuration to include in a `server`. The site is at `path` on its host: `/briefing`, or an empty text for a site
/// that has a host to itself, whose folder is the `root` of the server.
///
/// `add_header` in a `location` would replace all headers of what contains it, so no inner `location` uses it.
pub fn nginx_config(path: &str) -> String {
    let (quoted, pattern) = (quote(path), quote(&escape(path)));
    let [cache, robots] = ["cache", "robots"].map(|name| variable(name, path));
    // Where nginx looks for variables it has no way to spell a `$`, except as the value of one. The names of groups are short.
    let folder = format!("onrecord_folder_{}", &blake3::hash(path.as_bytes()).to_hex()[..12]);
    let has_dollar = path.contains('$');
    let error_home = if has_dollar { format!("${folder}") } else { quoted.clone() };
    let captures = route::CAPTURES;
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
    let scripts = SCRIPTS.join("|");
    let assets = assets_pattern();
    let site = format!(
        "charset utf-8;\n\
         # nginx itself adds `text/html`.\n\
         charset_types text/css text/plain text/javascript text/csv text/calendar text/markdown text/vtt\n\
         \x20   text/xml application/xml application/atom+xml application/rss+xml application/opensearchdescription+xml\n\
         \x20   application/x-bibtex application/x-research-info-systems image/svg+xml;\n\
         {types}\
         default_type application/octet-stream;\n\
         index index.html;\n\
         error_page 404 \"{error_home}/404.html\";\n\
         # Files that `onrecord publish --precompress` has compressed are sent as they are; `brotli_static on;` does the\n\
         # same for `.br`, if nginx has that module.\n\
         gzip_static on;\n\
         gzip_vary on;\n\
         etag on;\n\
         \n\
         {security}\
         add_header Cache-Control ${cache} always;\n\
         add_header X-Robots-Tag ${robots} always;\n\
         \n\
         # Files for other hosts, and a folder that onrecord uses while it publishes.\n\
         location ~ \"^{pattern}/({HIDDEN})\" {{\n    return 404;\n}}\n\
         # Pages at former addresses that lead to the new ones.\n\
         location ~ \"\\.({scripts})$\" {{\n    types {{ }}\n    default_type text/html;\n}}\n\
         {named}",
    );
    // What `set` takes from a group without a name would be encoded.
    let named_folder =
        format!("if ($uri ~ \"^(?<{folder}>{pattern})/\") {{\n    # The name of the group is all.\n}}\n");
    let caching = format!(
        "# Search engines are to leave captures out; without a value no header is sent.\n\
         set ${robots} \"\";\n\
         if ($uri ~ \"^{pattern}{captures}\") {{\n    set ${robots} \"noindex\";\n}}\n\
         set ${cache} \"{FRESH}\";\n\
         # A file whose name contains the checksum of its bytes never changes.\n\
         if ($uri ~ \"^{pattern}{assets}\") {{\n    set ${cache} \"{IMMUTABLE}\";\n}}\n",
    );
    let head = "# Written by `onrecord init-ci nginx`.";
    if path.is_empty() {
        return format!("{head} Include it in a `server` whose `root` is the folder you publish to.\n{caching}{site}");
    }
    let indented: String =
        site.lines().map(|line| if line.is_empty() { "\n".into() } else { format!("    {line}\n") }).collect();
    format!(
        "{head} Include it in a `server`, and publish to the folder `{below}` below its `root`.\n\
         {caching}{dollar}\
         location ^~ \"{quoted}/\" {{\n{indented}}}\n",
        below = path.trim_start_matches('/'),
        dollar = if has_dollar { named_folder.as_str() } else { "" },
    )
}

/// Paths that are never served, as a regular expression: files that other hosts read, and hidden files.
const HIDDEN: &str = "(_headers|_redirects|CNAME|\\.nojekyll|\\.domains|(.*/)?\\.htaccess)$|\\.onrecord-next/";

/// Endings of addresses that other programs made. A former address can have one; a page that leads on is there then.
const SCRIPTS: [&str; 10] = ["php", "php3", "phtml", "asp", "aspx", "jsp", "cgi", "pl", "cfm", "shtml"];

/// True for a former address at which the configuration serves a page.
pub(super) fn serves_as_page(address: &str) -> bool {
    address.rsplit_once('.').is_some_and(|(_, ending)| SCRIPTS.contains(&ending))
}

/// A variable with the value of a header: a server may include the configurations of several sites.
fn variable(name: &str, path: &str) -> String {
    let site: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("onrecord_{name}{site}")
}

/// A path within quotation marks.
fn quote(path: &str) -> String {
    path.replace('\\', "\\\\").replace('"', "\\\"")
}

/// A path as a regular expression, which then goes between quotation marks as other texts do.
fn escape(path: &str) -> String {
    let mut out = String::new();
    for c in path.chars() {
        if ".+*?()|[]{}^$\\".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
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
