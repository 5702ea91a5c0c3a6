//! The names of the files in a pack.
//!
//! All are ASCII, so that no program has to guess an encoding, and no name can lead out of the folder that a pack is unpacked into. No name
//! is one that Windows reserves, or the same as another but for capitals.

use std::collections::BTreeMap;

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
/// How the name of a file of annotations ends.
const ANNOTATIONS: &str = ".annotations.json";
/// How the name of a file of differences ends.
const DIFFERENCES: &str = ".differences.txt";
/// How the name of a text in Markdown ends.
const MARKDOWN: &str = ".md";
/// The folder of captures.
const CAPTURES: &str = "captures/";
/// The folder of an article's versions, beside its own capture.
const VERSIONS: &str = "versions";
/// Names that Windows has for devices, also with an ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The certificate of a quote.
pub(super) fn certificate(quote: &Id) -> String {
    format!("{QUOTES}{}{CERTIFICATE}", portable(quote.as_str()))
}

/// The annotations of a quote and its renditions.
pub(super) fn annotations(quote: &Id) -> String {
    format!("{QUOTES}{}{ANNOTATIONS}", portable(quote.as_str()))
}

/// The words of a quote against its articles.
pub(super) fn differences(quote: &str) -> String {
    format!("{QUOTES}{}{DIFFERENCES}", portable(quote))
}

/// The annotations and the differences of the quote with a certificate.
pub(super) fn beside_certificate(certificate: &str) -> Option<[String; 2]> {
    let quote = certificate.strip_suffix(CERTIFICATE)?;
    Some([ANNOTATIONS, DIFFERENCES].map(|ending| format!("{quote}{ending}")))
}

/// True for the certificate of a quote. Earlier versions took ids as they are, also those that Windows reserves.
pub(super) fn is_certificate_of(quote: &Id, path: &str) -> bool {
    path == certificate(quote) || path == format!("{QUOTES}{quote}{CERTIFICATE}")
}

/// The visible text of an article.
pub(super) fn text_stream(article: &Id) -> String {
    format!("texts/{}.txt", portable(article.as_str()))
}

/// The visible text of an article, given the file with its Markdown.
pub(super) fn stream_of_markdown(markdown: &str) -> Option<String> {
    markdown.strip_suffix(MARKDOWN).map(|article| format!("{article}.txt"))
}

/// The text of an article as the site has it, in Markdown.
pub(super) fn markdown(article: &Id) -> String {
    format!("texts/{}{MARKDOWN}", portable(article.as_str()))
}

/// An article against its captures, given the file with its Markdown; `None` for a file of passages.
pub(super) fn article_differences(markdown: &str) -> Option<String> {
    markdown.strip_suffix(MARKDOWN).map(|article| format!("{article}{DIFFERENCES}"))
}

/// The passages of an article that may be shown.
pub(super) fn passages(article: &Id) -> String {
    format!("texts/{}.passages.json", portable(article.as_str()))
}

/// The capture of an article, which keeps its own name where that is plain.
pub(super) fn capture(article: &Id, file: &str) -> String {
    format!("{CAPTURES}{}/{}", portable(article.as_str()), plain_name(file))
}

/// The capture of an article as it was on another day; versions count from one.
pub(super) fn version(article: &Id, number: usize, file: &str) -> String {
    format!("{CAPTURES}{}/{VERSIONS}/{number}/{}", portable(article.as_str()), plain_name(file))
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
    // No name is hidden, and none is empty; Windows drops full stops at the end.
    match name.trim_matches('.') {
        "" => "capture".to_owned(),
        name if name.eq_ignore_ascii_case(VERSIONS) => format!("_{name}"),
        name => portable(name),
    }
}

/// A name that is not that of a device on Windows. Ids begin with a letter or a digit, so no other has this name.
fn portable(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_port = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit())
    });
    if is_port || DEVICES.contains(&stem.as_str()) { format!("_{name}") } else { name.to_owned() }
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

/// Two paths of which some systems cannot have both: they are the same but for capitals, or one is a folder of the other.
pub(super) fn clashing_paths<'p>(paths: impl Iterator<Item = &'p str>) -> Option<[&'p str; 2]> {
    // By their names in lower case: files with true, folders with the path that needs them.
    let mut taken: BTreeMap<String, (&str, &str, bool)> = BTreeMap::new();
    for path in paths {
        let folders = path.match_indices('/').map(|(end, _)| (&path[..end], false));
        for (name, is_file) in folders.chain([(path, true)]) {
            let (other, of, is_other_file) = *taken.entry(name.to_ascii_lowercase()).or_insert((name, path, is_file));
            if of != path && (other != name || is_file || is_other_file) {
                return Some([of, path]);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{
        beside_certificate, capture, certificate, clashing_paths, is_certificate_of, is_plain_path, markdown, version,
    };
    use crate::model::Id;

    #[test]
    fn every_name_can_be_unpacked_on_windows() {
        let [con, bridge, cone] = ["con", "bridge", "cone"].map(|id| Id::parse(id).expect("a slug"));
        assert_eq!(markdown(&con), "texts/_con.md");
        assert_eq!(certificate(&con), "quotes/_con.certificate.json");
        assert_eq!(certificate(&cone), "quotes/cone.certificate.json");
        for (file, name) in [
            ("aux.html", "_aux.html"),
            ("Con", "_Con"),
            ("LPT1.tar.gz", "_LPT1.tar.gz"),
            ("com12", "com12"),
            ("x.", "x"),
            ("nul..", "_nul"),
            ("...", "capture"),
            ("versions", "_versions"),
            ("Versions.", "_Versions"),
            ("versions.html", "versions.html"),
        ] {
            assert_eq!(capture(&bridge, file), format!("captures/bridge/{name}"), "{file}");
        }
        assert_eq!(version(&con, 1, "prn.html"), "captures/_con/versions/1/_prn.html");
        assert!(is_certificate_of(&con, "quotes/_con.certificate.json"));
        assert!(is_certificate_of(&con, "quotes/con.certificate.json"), "as earlier versions named it");
        assert!(!is_certificate_of(&bridge, "quotes/con.certificate.json"));
        let beside = beside_certificate("quotes/_con.certificate.json").expect("a certificate");
        assert_eq!(beside, ["quotes/_con.annotations.json", "quotes/_con.differences.txt"]);
    }

    #[test]
    fn paths_that_some_systems_cannot_both_have_clash() {
        let clash = |paths: &[&'static str]| clashing_paths(paths.iter().copied());
        assert_eq!(clash(&["a.html", "b/a.html", "b/c/a.html", "b/c.html", "b-c"]), None);
        assert_eq!(clash(&["A.html", "a.html"]), Some(["A.html", "a.html"]));
        assert_eq!(clash(&["a/versions", "a/Versions/1/x.html"]), Some(["a/versions", "a/Versions/1/x.html"]));
        assert_eq!(clash(&["a/b/c", "a/b"]), Some(["a/b/c", "a/b"]));
        assert_eq!(clash(&["a/b", "A/c"]), Some(["a/b", "A/c"]));
    }

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
