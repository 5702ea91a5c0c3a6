//! What a pack does not have: words that no reader of the site sees, and more of a text than its rights allow.

use std::fs;

use onrecord::{
    build::{self, Options},
    evidence::{Evidence, Pack, make_pack},
    exchange::export::selection::select,
    model::Day,
};
use serde_json::Value;

use super::{
    remade::{members, text},
    site::{Site, codes, told},
};

/// The pack of some quotes with what its export printed; it is proved again.
fn packed(site: &Site, of: &str) -> (Vec<u8>, String) {
    let done = site.run(&["export", "evidence", "--of", of, "--out", "p.zip", "--force"]);
    assert!(done.status.success(), "{}", told(&done));
    let pack = fs::read(site.path("p.zip")).expect("a pack");
    assert_eq!(codes(&pack), Vec::<&str>::new());
    (pack, told(&done))
}

/// The files of a pack that have some words.
fn having(pack: &[u8], words: &str) -> Vec<String> {
    let (_, files) = members(pack);
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(words);
    files.iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path.clone()).collect()
}

#[test]
fn what_editors_write_for_themselves_is_left_out() {
    let site = Site::new();
    let path = "content/articles/gazette.md";
    let article = fs::read_to_string(site.path(path)).expect("an article");
    let with_notes = article.replace(" by May,”", " by May,” <!-- zebra: ask her again -->")
        + "\n<!--\nlegal: our informant is Zoe zebra\n-->\n\nSee [the plan][plan].\n\n[//]: # (zebra)\n[//]: # (another zebra)\n[plan]: https://example.org/plan\n[Plan]: https://example.org/zebra\n";
    site.write(path, &with_notes);
    // The capture is of the outlet's page, which has the plan too.
    let page = fs::read_to_string(site.path("captures/gazette.html")).expect("a page");
    site.write("captures/gazette.html", &page.replace("</body>", "<p>See the plan.</p></body>"));
    let (pack, said) = packed(&site, "topic/bridge");
    assert_eq!(having(&pack, "zebra"), Vec::<String>::new());
    let markdown = text(&pack, "data/texts/gazette.md");
    assert!(markdown.contains("[plan]: https://example.org/plan") && markdown.contains("*will*"), "{markdown}");
    assert!(!said.contains("on no page"), "{said}");
    // What cannot be taken out is named by its line.
    site.write(path, &(with_notes + "\nA note.[^a]\n\n[^a]: Seen.\n\n[^a]: Not zebra.\n"));
    site.write(
        "captures/gazette.html",
        &page.replace("</body>", "<p>See the plan.</p><p>A note.</p><p>Seen.</p><p>Not zebra.</p></body>"),
    );
    let (pack, said) = packed(&site, "topic/bridge");
    assert!(having(&pack, "Not zebra").contains(&"data/texts/gazette.md".to_owned()));
    let line = fs::read_to_string(site.path(path)).expect("it").lines().position(|line| line == "[^a]: Not zebra.");
    let expected = format!(
        "content/articles/gazette.md has words that are on no page of the site, and the pack has them too; take out what you do not pass on: lines {}\n",
        line.expect("it") + 1
    );
    assert!(said.contains(&expected), "{said}");
}

/// A site with an article without a capture that is not shown in full, and a quote of it.
fn withheld(rights: &str, article: &str, quote: &str) -> Site {
    let site = Site::new();
    site.write("content/articles/times.md", &format!("---\ntitle: The ferry\nlang: en\npublished: 2025-03-08\nsource: {{publisher: The Example Times}}\nrights: {{{rights}}}\n---\n{article}\n"));
    site.write(
        "content/articles/times.annotations.yaml",
        &format!("quotes:\n  - id: ferry\n    text: \"{quote}\"\n    speaker: ben\n"),
    );
    site
}

/// The passages of the article.
fn passages(pack: &[u8]) -> Value {
    serde_json::from_str::<Value>(&text(pack, "data/texts/times.passages.json")).expect("JSON")["passages"].clone()
}

const LONG: &str = "“The ferry will run again from Monday, and the fare stays.” The zébra boats, which cost “two millions”, were bought in secret, the\nminutes show, and 🌉 nobody asked.\n\nA zebra was on one of them.\n\nBen Example said: “The ferry is for everyone who lives here.” A zebra left.";

#[test]
fn what_a_quote_leaves_out_is_not_readable() {
    for (rights, sentences) in [("publish: excerpt, max_chars: 70", true), ("publish: none, max_chars: 70", false)] {
        let site = withheld(rights, LONG, "The ferry will run again from Monday […] The ferry is for everyone");
        let (pack, said) = packed(&site, "quote/ferry");
        for words in ["zébra", "zebra", "millions"] {
            assert_eq!(having(&pack, words), Vec::<String>::new(), "{rights}");
        }
        assert!(!said.contains("do not publish"), "{rights}: {said}");
        let found = passages(&pack);
        let words = found[0]["text"].as_str().expect("words");
        assert_eq!(words.contains("and the fare stays"), sentences, "{words}");
        assert_eq!(words.contains("who lives here"), sentences, "{words}");
        assert!(words.contains("####") && words.contains('🮖'), "{words}");
        // Positions are those of the article.
        let certificate: Value =
            serde_json::from_str(&text(&pack, "data/quotes/ferry.certificate.json")).expect("JSON");
        let last = &certificate["wordings"][0]["found"][1];
        let plain = LONG.replace("the\nminutes", "the minutes").replace("\n\n", "\n");
        let at = plain.find("The ferry is").expect("it");
        assert_eq!(last["bytes"][0].as_u64(), Some(at as u64), "{last}");
        assert_eq!(last["characters"][0].as_u64(), Some(plain[..at].chars().count() as u64), "{last}");
    }
}

#[test]
fn a_passage_that_the_proof_needs_is_said_to_be_more_than_the_site_shows() {
    let article = "“The ferry will run again from Monday,” said Ben Example, who had come by the zebra boat and was late, “and the fare stays as it is for everyone who lives here.”";
    let quote = "The ferry will run again from Monday, and the fare stays as it is for everyone who lives here.";
    for rights in ["publish: excerpt, max_chars: 70", "publish: none, max_chars: 70", "publish: none, max_chars: 400"] {
        let site = withheld(rights, article, quote);
        let (pack, said) = packed(&site, "quote/ferry");
        assert!(!having(&pack, "zebra").is_empty(), "the words between are judged");
        assert!(said.contains("the pack has more of `times` than the site may show"), "{rights}: {said}");
        assert!(text(&pack, "data/cover.html").contains("do not publish the pack"), "{rights}");
    }
    let site = withheld("publish: excerpt, max_chars: 400", article, quote);
    let (pack, said) = packed(&site, "quote/ferry");
    assert!(!said.contains("do not publish") && !text(&pack, "data/cover.html").contains("do not publish"), "{said}");
    let site = withheld("publish: full", article, quote);
    let (pack, said) = packed(&site, "quote/ferry");
    assert!(!said.contains("do not publish") && !text(&pack, "data/cover.html").contains("do not publish"), "{said}");
}

#[test]
fn nobody_is_named_as_the_creator_of_what_they_did_not_say() {
    let path = "content/articles/gazette.annotations.yaml";
    for (key, status, named) in [
        ("status: misattributed", "misattributed", false),
        ("status: retracted", "retracted", false),
        ("changes: [{date: 2025-03-09, kind: withdrawal, text: He did not say it.}]", "withdrawn", false),
        ("status: disputed", "disputed", true),
        ("note: Nothing.", "", true),
    ] {
        let site = Site::new();
        let quotes = fs::read_to_string(site.path(path)).expect("quotes");
        site.write(path, &quotes.replace("topics: [bridge]}", &format!("topics: [bridge], {key}}}")));
        let (pack, _) = packed(&site, "quote/not-safe");
        let metadata: Value = serde_json::from_str(&text(&pack, "data/ro-crate-metadata.json")).expect("JSON");
        let graph = metadata["@graph"].as_array().expect("a graph");
        let quote = graph.iter().find(|entity| entity["@type"] == "Quotation").expect("the quote");
        assert_eq!(quote.get("creator").is_some(), named, "{quote}");
        assert_eq!(graph.iter().any(|entity| entity["@type"] == "Person"), named, "{key}: {metadata}");
        assert_eq!(quote["creativeWorkStatus"].as_str().unwrap_or_default(), status, "{quote}");
        let root = graph.iter().find(|entity| entity["@id"] == "./").expect("the pack");
        let cover = text(&pack, "data/cover.html");
        let title = cover.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        for title in [root["name"].as_str().expect("a name"), title, &text(&pack, "bag-info.txt").replace("\r\n ", " ")]
        {
            let title = title.to_lowercase();
            assert!(title.contains("ben example") && title.contains(status), "{status}: {title}");
        }
    }
}

#[test]
fn a_pack_does_not_depend_on_the_day_on_which_it_is_made() {
    let site = Site::new();
    let pack_on = |day: Day| {
        let options = Options { today: Some(day), ..Options::default() };
        let checked = build::check(site.0.path(), &options, &());
        let Ok(selection) = select(&checked.record, "topic/bridge") else { panic!("there is no such topic") };
        let evidence = Evidence { record: &checked.record, files: &checked.files, selection: &selection };
        make_pack(evidence).and_then(Pack::into_bytes).expect("a pack")
    };
    let date_of = |pack: &[u8]| {
        let metadata: Value = serde_json::from_str(&text(pack, "data/ro-crate-metadata.json")).expect("JSON");
        let graph = metadata["@graph"].as_array().expect("a graph").clone();
        graph
            .iter()
            .find_map(|entity| entity["datePublished"].as_str().filter(|_| entity["@id"] == "./").map(str::to_owned))
    };
    // Long before the publication, on the day of it, and long after it.
    let first = pack_on(Day::constant(2000, 2, 29));
    assert_eq!(date_of(&first).as_deref(), Some("2025-03-06"), "the day of the review");
    for day in [Day::constant(2025, 3, 5), Day::constant(2030, 1, 1)] {
        assert_eq!(pack_on(day), first, "{day}");
    }
    assert_eq!(site.pack("topic/bridge", &[]), first);
    // Nothing that was done to other quotes counts, and nothing at all is a day of its own.
    let first = site.pack("quote/not-safe", &[]);
    assert_eq!(date_of(&first).as_deref(), Some("2025-03-05"), "the day of the capture");
    site.write("content/briefings/later.md", "---\ntitle: Later\npublished: 2025-04-01\n---\nText.\n");
    assert_eq!(site.pack("quote/not-safe", &[]), first);
    for article in ["gazette", "herald"] {
        let path = format!("content/articles/{article}.md");
        let text = fs::read_to_string(site.path(&path))
            .expect("it")
            .replace("published: 2025-03-05\n", "")
            .replace(", at: 2025-03-05", "");
        site.write(&path, &text);
    }
    assert_eq!(date_of(&site.pack("quote/not-safe", &[])).as_deref(), Some("1980-01-01"));
}
