//! Content types, by the name of a file. The only file that uses `mime_guess`.

use mime_guess::{MimeGuess, mime};

/// Files whose type follows from the whole name.
pub(super) const NAMES: [(&str, &str); 7] = [
    ("atom.xml", "application/atom+xml; charset=utf-8"),
    ("feed.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json"),
    ("opensearch.xml", "application/opensearchdescription+xml; charset=utf-8"),
    ("_headers", "text/plain; charset=utf-8"),
    ("_redirects", "text/plain; charset=utf-8"),
    ("CNAME", "text/plain; charset=utf-8"),
];

/// Extensions that servers do not know, or whose type differs between them.
pub(super) const ENDINGS: [(&str, &str); 12] = [
    (".bib", "application/x-bibtex; charset=utf-8"),
    (".csl.json", "application/vnd.citationstyles.csl+json"),
    (".jsonld", "application/ld+json"),
    (".map", "application/json"),
    (".mjs", "text/javascript; charset=utf-8"),
    (".ris", "application/x-research-info-systems; charset=utf-8"),
    (".mhtml", "multipart/related"),
    (".txt", "text/plain; charset=utf-8"),
    (".wacz", "application/wacz"),
    (".webmanifest", "application/manifest+json"),
    (".woff", "font/woff"),
    (".woff2", "font/woff2"),
];

/// The content type of a file; text types include the encoding, which is always UTF-8.
pub fn content_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let by_name = NAMES.iter().find(|(known, _)| *known == name);
    if let Some((_, kind)) = by_name.or_else(|| ENDINGS.iter().find(|(ending, _)| name.ends_with(ending))) {
        return (*kind).to_owned();
    }
    let kind = MimeGuess::from_path(path).first_or_octet_stream();
    let text = kind.type_() == mime::TEXT || kind.suffix() == Some(mime::XML) || kind.subtype() == mime::JAVASCRIPT;
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// The content type of a file with these bytes: that of a page for a page at an address that is not one of a page, such as
/// the former address `/report.php`.
pub fn content_type_of(path: &str, bytes: &[u8]) -> String {
    let kind = content_type(path);
    if !is_page(&kind) && bytes.starts_with(b"<!doctype html>\n<html") { content_type("index.html") } else { kind }
}

/// True for the content type of a page.
pub fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html")
}
