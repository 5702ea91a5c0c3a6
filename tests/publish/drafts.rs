//! Drafts of every kind stay out of what is published.

use std::fs;

use crate::site::{Site, tree};

/// A word that only drafts have.
const SECRET: &str = "Zwiebelfisch";

/// A draft of each kind, each with the word in it.
fn with_drafts() -> Site {
    let site = Site::new();
    site.edition(false);
    let drafts = [
        ("actors/dora-example", "name: Dora Zwiebelfisch\n"),
        (
            "topics/tunnel",
            "name: The tunnel of Zwiebelfisch\npositions: [{id: dig, question: Dig?, scale: [no, yes]}]\n",
        ),
        ("events/opening", "name: The opening by Zwiebelfisch\ndate: 2026-11-30\n"),
        ("briefings/next", "title: What Zwiebelfisch says\n"),
        ("pages/funding", "title: Funding by Zwiebelfisch\n"),
    ];
    for (path, front) in drafts {
        site.write(&format!("site/content/{path}.md"), format!("---\n{front}draft: true\n---\nA word: {SECRET}.\n"));
    }
    let article = "---\ntitle: A report on Zwiebelfisch\ndraft: true\npublished: 2025-02-12\n---\n“We dig,” said Dora Zwiebelfisch.\n";
    site.write("site/content/articles/report.md", article);
    let quotes =
        "quotes:\n  - {id: we-dig, text: We dig, speaker: dora-example, topics: [tunnel], said: {event: opening}}\n";
    site.write("site/content/articles/report.annotations.yaml", quotes);
    site
}

fn names_drafts(folder: &std::path::Path) -> Vec<String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(SECRET);
    tree(folder).into_iter().filter(|(_, bytes)| has(bytes)).map(|(path, _)| path).collect()
}

#[test]
fn drafts_of_every_kind_are_left_out() {
    let site = with_drafts();
    site.publish("./www", &[]);
    assert_eq!(names_drafts(&site.path("www")), Vec::<String>::new());
    let manifest = fs::read_to_string(site.path("www/.well-known/onrecord.json")).expect("the manifest");
    assert!(!manifest.contains("drafts"), "{manifest}");
}

#[test]
fn a_build_with_drafts_says_so_and_is_published_only_on_request() {
    let site = with_drafts();
    site.ends(&["build", "--drafts", "--root", "site"], 0);
    let pages = names_drafts(&site.path("site/public"));
    for page in [
        "actors/dora-example/index.html",
        "articles/report/index.html",
        "briefings/next/index.html",
        "events/opening/index.html",
        "funding/index.html",
        "quotes/we-dig/index.html",
        "topics/tunnel/index.html",
    ] {
        assert!(pages.iter().any(|path| path == page), "{page} is not in {pages:?}");
        let text = fs::read_to_string(site.path("site/public").join(page)).expect(page);
        let is_marked = text.contains("<span class=\"warn\">draft</span>");
        assert!(is_marked || page.starts_with("quotes/"), "{page} does not say that it is a draft");
    }
    let manifest = fs::read_to_string(site.path("site/public/.well-known/onrecord.json")).expect("the manifest");
    assert!(manifest.contains("\"drafts\": true"), "{manifest}");
    site.git("", &["init", "--quiet", "--bare", "remote.git"]);
    let remote = format!("git:{}", site.path("remote.git").display());
    for place in ["./www", &remote] {
        for more in [&[][..], &["--force"], &["--dry-run"]] {
            let built = [&["--built", "site/public"], more].concat();
            let said = site.refused(place, &built, "E720");
            assert!(said.contains("site/public"), "{said}");
        }
    }
    assert!(!site.path("www").exists(), "nothing was published");
    site.publish("./www", &["--built", "site/public", "--drafts"]);
    assert!(site.path("www/funding/index.html").is_file());
    // A build without them takes them away again, and no longer says so.
    site.publish("./www", &[]);
    assert_eq!(names_drafts(&site.path("www")), Vec::<String>::new());
}

#[test]
fn a_quote_that_is_a_draft_is_left_out_alone() {
    let site = Site::new();
    site.edition(false);
    let path = "site/content/articles/bridge-meeting.annotations.yaml";
    let text = fs::read_to_string(site.path(path)).expect("the annotations");
    let (before, rest) = text.split_once("  - id: not-safe\n").expect("a quote");
    site.write(path, format!("{before}  - id: not-safe\n    draft: true\n{rest}"));
    site.publish("./www", &[]);
    assert!(!site.path("www/quotes/not-safe").exists());
    assert!(tree(&site.path("www/quotes")).len() > 1, "the others are there");
    site.ends(&["build", "--drafts", "--root", "site"], 0);
    site.refused("./www", &["--built", "site/public"], "E720");
}

#[test]
fn a_preview_of_another_day_is_published_only_on_request() {
    let site = Site::new();
    site.edition(false);
    for day in ["2020-01-01", "2999-12-31"] {
        site.ends(&["build", "--as-of", day, "--root", "site"], 0);
        for more in [&[][..], &["--force"], &["--dry-run"]] {
            let said = site.refused("./www", &[&["--built", "site/public"], more].concat(), "E720");
            assert!(said.contains("site/public") && said.contains("preview of another day"), "{said}");
        }
        assert!(!site.path("www").exists(), "nothing was published");
    }
    site.ends(&["build", "--root", "site"], 0);
    site.publish("./www", &["--built", "site/public"]);
}

#[test]
fn drafts_that_were_asked_for_are_no_matter_if_there_are_none() {
    let site = Site::new();
    site.edition(false);
    site.ends(&["build", "--drafts", "--root", "site"], 0);
    site.publish("./www", &["--built", "site/public"]);
}

#[test]
fn nothing_published_may_depend_on_a_draft() {
    let site = with_drafts();
    let article = fs::read_to_string(site.path("site/content/articles/report.md")).expect("the article");
    site.write("site/content/articles/report.md", article.replace("draft: true\n", ""));
    let said = site.refused("./www", &[], "E401");
    assert!(said.contains("the actor `dora-example` is a draft"), "{said}");
    assert!(said.contains("the event `opening` is a draft"), "{said}");
    assert!(!said.contains("tunnel"), "a topic that is a draft is left out\n{said}");
    site.ends(&["build", "--drafts", "--root", "site"], 0);
}
