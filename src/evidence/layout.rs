//! The names of the files in a pack.
//!
//! All are ASCII, so that no program has to guess an encoding, and no name can lead out of the folder that a pack is unpacked into.

use crate::model::Id;

/// The folder of the payload, in the bag.
pub(super) const PAYLOAD: &str = "data/";
/// States that the folder is a bag.
pub(super) const DECLARATION: &str = "bagit.txt";
/// What the bag is about.
pub(super) const BAG_INFO: &str = "bag-info.txt";
/// The checksums of the payload: what is signed and stamped.
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
/// The checksums of the other files.
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// The signature over the manifest.
pub(super) const SIGNATURE: &str = "manifest-sha256.txt.sig";
/// A time stamp over the manifest (RFC 3161).
pub(super) const TIMESTAMP: &str = "manifest-sha256.txt.tsr";
/// A time stamp over the manifest (OpenTimestamps).
pub(super) const OPEN_TIMESTAMP: &str = "manifest-sha256.txt.ots";
/// The tag files that every pack has, besides the tag manifest.
pub(super) const TAG_FILES: [&str; 3] = [BAG_INFO, DECLARATION, MANIFEST];
/// The tag files that a pack may have.
pub(super) const RECEIPTS: [&str; 3] = [SIGNATURE, TIMESTAMP, OPEN_TIMESTAMP];

/// The metadata of the payload, as RO-Crate names it.
pub(super) const CRATE: &str = "ro-crate-metadata.json";
/// The cover sheet.
pub(super) const COVER: &str = "cover.html";
/// The sources as CSL-JSON.
pub(super) const SOURCES: &str = "sources.csl.json";
/// Who captured, annotated and reviewed.
pub(super) const CUSTODY: &str = "custody.json";
/// The folder of what there is of each quote.
pub(super) const QUOTES: &str = "quotes/";
/// How the name of a certificate ends.
pub(super) const CERTIFICATE: &str = ".certificate.json";
/// The folder of captures.
const CAPTURES: &str = "captures/";

/// The certificate of a quote.
pub(super) fn certificate(quote: &Id) -> String {
    format!("{QUOTES}{quote}{CERTIFICATE}")
}

/// The annotations of a quote and its renditions.
pub(super) fn annotations(quote: &Id) -> String {
    format!("{QUOTES}{quote}.annotations.json")
}

/// The words of a quote against its articles, and those against their captures.
pub(super) fn differences(quote: &str) -> String {
    format!("{QUOTES}{quote}.differences.txt")
}

/// The visible text of an article.
pub(super) fn text_stream(article: &Id) -> String {
    format!("texts/{article}.txt")
}

/// The text of an article as the site has it, in Markdown.
pub(super) fn markdown(article: &Id) -> String {
    format!("texts/{article}.md")
}

/// The passages of an article that may be shown.
pub(super) fn passages(article: &Id) -> String {
    format!("texts/{article}.passages.json")
}

/// The capture of an article, which keeps its own name where that is plain.
pub(super) fn capture(article: &Id, file: &str) -> String {
    format!("{CAPTURES}{article}/{}", plain_name(file))
}

/// The capture of an article as it was on another day; versions count from one.
pub(super) fn version(article: &Id, number: usize, file: &str) -> String {
    format!("{CAPTURES}{article}/versions/{number}/{}", plain_name(file))
}

/// A capture as a WARC file.
pub(super) fn as_warc(capture: &str) -> String {
    format!("{capture}.warc")
}

/// The name of a file as a pack has it.
fn plain_name(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    // No name is hidden, and none is empty.
    match name.trim_start_matches('.') {
        "" => "capture".to_owned(),
        name => name.to_owned(),
    }
}

/// The media type of a file of the payload.
pub(super) fn media_type(path: &str) -> &'static str {
    let endings = [
        (".annotations.json", "application/ld+json"),
        (".csl.json", "application/vnd.citationstyles.csl+json"),
        (".json", "application/json"),
        (".md", "text/markdown"),
        (".txt", "text/plain"),
        (".html", "text/html"),
        (".htm", "text/html"),
        (".mhtml", "multipart/related"),
        (".mht", "multipart/related"),
        (".warc", "application/warc"),
        (".warc.gz", "application/warc"),
        (".wacz", "application/wacz"),
        (".pdf", "application/pdf"),
    ];
    let path = path.to_ascii_lowercase();
    endings.iter().find(|(ending, _)| path.ends_with(ending)).map_or("application/octet-stream", |(_, kind)| kind)
}

/// True for a path that leads to one place below its folder on every system.
pub(super) fn is_plain_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let part = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.chars().all(plain) && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::{capture, is_plain_path};
    use crate::model::Id;

    #[test]
    fn every_name_of_a_capture_is_plain() {
        let article = Id::parse("bridge").expect("a slug");
        assert_eq!(capture(&article, "2025/bridge.warc.gz"), "captures/bridge/bridge.warc.gz");
        for file in ["a b.html", "a%0Ab.html", "brücke.pdf", ".html", "..", "x/../y.html"] {
            assert!(is_plain_path(&capture(&article, file)), "{file}");
        }
        for path in ["../x", "/x", "a//b", "a/./b", "a\\b", "c:x", "a\nb", ""] {
            assert!(!is_plain_path(path), "{path:?}");
        }
    }
}
