//! Packs of which one thing was altered, with new checksums: what is in two files of a pack is the same in both.

use crate::{
    remade::{text, with_new_sums, with_words},
    site::{Site, codes},
};

const ANNOTATIONS: &str = "data/quotes/by-may.annotations.json";
const METADATA: &str = "data/ro-crate-metadata.json";

#[test]
fn what_a_bag_says_of_itself_is_in_its_files() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let altered = |from: &str, to: &str| codes(&with_words(&pack, "bag-info.txt", from, to));
    for (from, to) in [
        ("The Example Desk", "Another Desk"),
        ("External-Description: ", "External-Description: Not "),
        ("https://example.org/", "https://example.com/"),
        ("Payload-Oxum: ", "Payload-Oxum: 1"),
        ("Payload-Oxum: ", "Contact-Name: Eve\nPayload-Oxum: "),
        ("Bag-Software-Agent: onrecord/", "Bag-Software-Agent: another/"),
    ] {
        assert_eq!(altered(from, to), ["E802", "E806"], "{to}");
    }
    assert_eq!(altered("onrecord/", "onrecord/9."), ["E802"], "any version may have made it");
    // A site that names no publisher goes by its title.
    let settings = "title = \"Example Briefing\"\nbase_url = \"https://example.org/site\"\nlanguage = \"en\"\n";
    site.write("onrecord.toml", settings);
    let pack = site.pack("quote/by-may", &[]);
    assert!(!text(&pack, "bag-info.txt").contains("Source-Organization"));
    assert_eq!(codes(&pack), Vec::<&str>::new());
    let named = with_words(&pack, "bag-info.txt", "External-Desc", "Source-Organization: Another\nExternal-Desc");
    assert_eq!(codes(&named), ["E802", "E806"]);
}

#[test]
fn annotations_say_what_the_certificate_says() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    for (what, from, to) in [
        ("the first character", "\"start\":54", "\"start\":53"),
        ("the last character", "\"end\":128", "\"end\":129"),
        ("the words before", "with open doors", "with shut doors"),
        ("the words after", "” Anna Example said", "” Ben Example said"),
        ("the text", "articles/gazette/text.txt", "articles/herald/text.txt"),
        ("the source", "https://herald.example/report", "https://herald.example/another"),
        ("the source of the text", "https://gazette.example/bridge", "https://gazette.example/another"),
        ("the speaker", "actors/anna/", "actors/ben/"),
        ("the quote", "quotes/by-may/", "quotes/not-safe/"),
        ("the annotation", "#quote-by-may", "#quote-not-safe"),
        ("the rendition", "#rendition-by-may", "#rendition-by-may-2"),
        ("what it does", "\"motivation\":\"identifying\"", "\"motivation\":\"questioning\""),
        ("something more", "\"motivation\":\"linking\"", "\"motivation\":\"linking\",\"creator\":\"Eve\""),
        ("another body", "\"body\":[", "\"body\":[{\"type\":\"TextualBody\",\"value\":\"She did not say it.\"},"),
        ("another list", "\"items\"", "\"item\""),
        ("no object", "{", "["),
    ] {
        assert_eq!(codes(&with_words(&pack, ANNOTATIONS, from, to)), ["E802", "E806"], "{what}");
    }
    for other in ["[]", "null", "{}", "\"text\""] {
        let altered = with_new_sums(&pack, |files| {
            files.insert(ANNOTATIONS.to_owned(), other.as_bytes().to_vec());
        });
        assert_eq!(codes(&altered), ["E802", "E806"], "{other}");
    }
}

#[test]
fn a_caveat_is_in_the_annotations() {
    let site = Site::new();
    let annotations = std::fs::read_to_string(site.path("content/articles/gazette.annotations.yaml")).expect("read");
    for (status, has_speaker) in [("disputed", true), ("misattributed", false)] {
        let with_status =
            annotations.replace("topics: [bridge]\n", &format!("topics: [bridge]\n    status: {status}\n"));
        site.write("content/articles/gazette.annotations.yaml", &with_status);
        let pack = site.pack("quote/by-may", &[]);
        assert_eq!(codes(&pack), Vec::<&str>::new(), "{status}");
        let page = text(&pack, ANNOTATIONS);
        assert_eq!(page.contains("actors/anna/"), has_speaker, "{page}");
        let tag =
            format!(",{{\"type\":\"TextualBody\",\"value\":\"{status}\",\"language\":\"en\",\"purpose\":\"tagging\"}}");
        assert_eq!(codes(&with_words(&pack, ANNOTATIONS, &tag, "")), ["E802", "E806"], "{status}");
        assert_eq!(codes(&with_words(&pack, ANNOTATIONS, status, "confirmed")), ["E802", "E806"], "{status}");
    }
}

#[test]
fn the_metadata_has_the_words_and_the_speaker_of_each_quote() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    for (what, from, to) in [
        ("another speaker", "\"name\":\"Anna Example\"", "\"name\":\"Ben Example\""),
        ("other words", "We will build the bridge", "We will not build the bridge"),
        (
            "a second description",
            "\"@graph\": [",
            "\"@graph\": [{\"@id\": \"#actor-anna\", \"@type\": \"Person\", \"name\": \"Eve\"},",
        ),
    ] {
        assert_eq!(codes(&with_words(&pack, METADATA, from, to)), ["E802", "E806"], "{what}");
    }
}

#[test]
fn a_quote_has_an_id() {
    let site = Site::new();
    let pack = site.pack("quote/by-may", &[]);
    let altered = with_new_sums(&pack, |files| {
        for ending in ["annotations.json", "certificate.json", "differences.txt"] {
            let bytes = files.remove(&format!("data/quotes/by-may.{ending}")).expect("a file");
            let words =
                String::from_utf8(bytes).expect("a text").replace("\"quote\": \"by-may\"", "\"quote\": \"a/b\"");
            files
                .insert(format!("data/quotes/a/b.{ending}"), words.replace("Quote: by-may", "Quote: a/b").into_bytes());
        }
        for file in [METADATA, "data/cover.html"] {
            let words =
                String::from_utf8(files[file].clone()).expect("a text").replace("quotes/by-may.", "quotes/a/b.");
            files.insert(file.to_owned(), words.into_bytes());
        }
    });
    assert_eq!(codes(&altered), ["E802", "E806"]);
}

#[test]
fn each_certificate_is_checked_against_the_text_and_the_capture() {
    let site = Site::new();
    let pack = site.pack("briefing/the-bridge", &[]);
    // The second certificate about an article whose text and capture were read for the first.
    let certificate = "data/quotes/not-safe.certificate.json";
    for (key, code) in [("\"stream_sha256\": \"", "E807"), ("\"sha256\": \"", "E808")] {
        let altered = with_new_sums(&pack, |files| {
            let words = String::from_utf8(files[certificate].clone()).expect("a text");
            let at = words.find(key).expect("a checksum") + key.len();
            let other = if &words[at..=at] == "0" { "1" } else { "0" };
            let words = [&words[..at], other, &words[at + 1..]].concat();
            files.insert(certificate.to_owned(), words.into_bytes());
        });
        assert_eq!(codes(&altered), ["E802", code], "{key}");
    }
}

#[test]
fn the_cover_has_the_words_of_each_quote_in_its_place() {
    let site = Site::new();
    let pack = site.pack("briefing/the-bridge", &[]);
    let (one, other) = (
        "“We will build the bridge by May, and not a day later.”</p>",
        "“The old bridge was not safe, and I said so.”</p>",
    );
    let swapped = with_new_sums(&pack, |files| {
        let cover = String::from_utf8(files["data/cover.html"].clone()).expect("a text");
        assert!(cover.contains(one) && cover.contains(other), "{cover}");
        let cover = cover.replace(one, "<!-- -->").replace(other, one).replace("<!-- -->", other);
        files.insert("data/cover.html".to_owned(), cover.into_bytes());
    });
    assert_eq!(codes(&swapped), ["E802", "E806"]);
}
