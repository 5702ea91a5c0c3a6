//! The pages of an article on other days, in packs.

use onrecord::capture::open_capture;

use super::{
    remade::{members, text, with_words},
    site::{BRIDGE, Site, codes, page},
};

const NOTICE: &str = "Corrected on 6 March: June, not May.";

/// A site whose first article was changed by its outlet two days later.
pub(crate) fn site_with_versions() -> Site {
    let site = Site::new();
    let article = std::fs::read_to_string(site.path("content/articles/gazette.md")).expect("an article");
    let versions = format!(
        "versions:\n  - {{file: late/page.html, at: 2025-03-07, notice: \"{NOTICE}\"}}\n  - {{file: early/page.html, at: 2025-03-04}}\nrights:"
    );
    site.write("content/articles/gazette.md", &article.replacen("rights:", &versions, 1));
    site.write("captures/early/page.html", &page(BRIDGE));
    site.write("captures/late/page.html", &page(&format!("{}\n\n{NOTICE}\n", BRIDGE.replace("by May", "by June"))));
    site
}

#[test]
fn each_version_is_packed_and_says_whether_it_has_the_words() {
    let site = site_with_versions();
    let pack = site.pack("quote/by-may", &[]);
    assert_eq!(codes(&pack), Vec::<&str>::new());
    let certificate = text(&pack, "data/quotes/by-may.certificate.json");
    let certificate: serde_json::Value = serde_json::from_str(&certificate).expect("JSON");
    let versions = certificate["wordings"][0]["versions"].as_array().expect("versions");
    let facts: Vec<_> = versions
        .iter()
        .map(|version| {
            (version["capture"]["file"].as_str(), version["has_words"].as_bool(), version["notice"].as_str())
        })
        .collect();
    let expected = [
        (Some("captures/gazette/versions/1/page.html"), Some(true), None),
        (Some("captures/gazette/versions/2/page.html"), Some(false), Some(NOTICE)),
    ];
    assert_eq!(facts, expected);
    assert_eq!(certificate["wordings"][1]["versions"], serde_json::json!([]));
    let differences = text(&pack, "data/quotes/by-may.differences.txt");
    for expected in [
        "The article against its version of 2025-03-04:\n  it has the words\n",
        "The article against its version of 2025-03-07:\n  it does not have the words\n  it says: Corrected",
    ] {
        assert!(differences.contains(expected), "{expected}: {differences}");
    }
    let differences = text(&pack, "data/texts/gazette.differences.txt");
    assert!(
        differences.contains("version of 2025-03-07:\n  41 of 42 words") && differences.contains("[-May-] {+June+}")
    );
    let (_, files) = members(&pack);
    let pages = open_capture(&files["data/captures/gazette/versions/1/page.html.warc"]).expect("a WARC file");
    let [saved] = pages.as_slice() else { panic!("{pages:?}") };
    assert_eq!(
        (saved.url.as_deref(), saved.at.as_deref()),
        (Some("https://gazette.example/bridge"), Some("2025-03-04"))
    );
    assert_eq!(saved.text.as_bytes(), files["data/captures/gazette/versions/1/page.html"]);
    let cover = text(&pack, "data/cover.html");
    assert!(cover.contains(NOTICE) && cover.contains("it does not have the words"), "{cover}");
    let log = text(&pack, "data/custody.json");
    assert!(log.contains("2025-03-07"), "{log}");
    // The same words for another quote of the article: that one is in both versions.
    let other = text(&site.pack("quote/not-safe", &[]), "data/quotes/not-safe.differences.txt");
    assert!(!other.contains("it does not have the words") && other.contains("of 2025-03-07"), "{other}");
}

#[test]
fn a_version_that_was_changed_is_not_as_its_certificate_says() {
    let site = site_with_versions();
    let pack = site.pack("quote/by-may", &[]);
    let changed = |path: &str, from: &str, to: &str| with_words(&pack, path, from, to);
    let certificate = "data/quotes/by-may.certificate.json";
    for (what, pack) in [
        ("with the words", changed("data/captures/gazette/versions/2/page.html", "by June", "by May")),
        ("without the words", changed("data/captures/gazette/versions/1/page.html", "by May", "by June")),
        ("without the notice", changed("data/captures/gazette/versions/2/page.html", "Corrected", "Written")),
        ("another WARC file", changed("data/captures/gazette/versions/1/page.html.warc", "by May", "by June")),
        ("another statement", changed(certificate, "\"has_words\": false", "\"has_words\": true")),
        ("another notice", changed(certificate, "Corrected on 6 March", "Written on 6 March")),
    ] {
        assert_eq!(codes(&pack), ["E802", "E808"], "{what}");
    }
}
