//! `check --live`: three answers, whatever a server does.

use std::{collections::BTreeSet, io::Write, sync::LazyLock};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

use crate::{
    server::{Answer, Server},
    site::{Run, Site},
};

const WORDS: &str = "“We will build the bridge by May,” Anna Example said.";
const FILLER: &str = "The council of Example Town met on Tuesday evening to decide whether the old bridge will be replaced this \
    spring, as the mayor had promised, or repaired once more, as two of the parties had asked for at the last meeting.";

fn page(paragraphs: &[&str]) -> String {
    let paragraphs = paragraphs.iter().map(|words| format!("<p>{words}</p>")).collect::<Vec<_>>().concat();
    format!("<!DOCTYPE html><html><head><title>T</title></head><body><nav>Menu</nav>{paragraphs}</body></html>")
}

fn good() -> Answer {
    Answer::Page(page(&[FILLER, WORDS]))
}

/// A page without the words that has enough others to be an article.
fn other_page() -> Answer {
    Answer::Page(page(&[FILLER, "“We may build a bridge one day,” Anna Example said.", FILLER]))
}

/// An article with one quote, and its source at an address.
fn write_article(site: &Site, id: &str, url: &str, archived: Option<&str>) {
    let archived = archived.map(|url| format!(", archived: \"{url}\"")).unwrap_or_default();
    let front = format!(
        "---\ntitle: The bridge\npublished: 2025-03-04\nsource: {{url: \"{url}\"{archived}}}\n---\n{FILLER}\n\n{WORDS}\n"
    );
    site.write(&format!("content/articles/{id}.md"), front);
    site.write(
        &format!("content/articles/{id}.annotations.yaml"),
        format!("quotes:\n  - {{id: {id}-may, text: We will build the bridge by May, speaker: anna}}\n"),
    );
}

fn look(site: &Site, more: &[&str]) -> Run {
    let common =
        ["check", "--live", "--allow-private", "127.0.0.1", "--pause", "0", "--source-date-epoch", "1794441600"];
    site.run(&[&common, more].concat())
}

/// The findings as JSON.
fn findings(run: &Run) -> Vec<Value> {
    let report: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    report["live"].as_array().unwrap_or_else(|| panic!("{run:?}")).clone()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn robots(words: &str) -> Answer {
    Answer::Headers(200, "Content-Type: text/plain\r\n".to_owned(), words.as_bytes().to_vec())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

const THERE: &str = "there-with-the-words";
const NOT_SEEN: &str = "there-words-not-seen";
const UNREACHABLE: &str = "not-reachable";

/// What a server does: the path, the response, the answer that is expected, and the hindrance.
type Case = (&'static str, Answer, &'static str, &'static str);

static CASES: LazyLock<Vec<Case>> = LazyLock::new(cases);

#[expect(clippy::too_many_lines, reason = "a table")]
fn cases() -> Vec<Case> {
    let with_status = |status| Answer::Status(status, page(&[FILLER]));
    let headers =
        |headers: &str, body: Vec<u8>| Answer::Headers(200, format!("Content-Type: text/html{headers}\r\n"), body);
    let whole = page(&[FILLER, WORDS]);
    let packed = gzip(whole.as_bytes());
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(whole.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let curly = page(&[FILLER, "&laquo;We will\u{a0}build   the\nbridge by May,&raquo; Anna Example said."]);
    vec![
        ("good", good(), THERE, ""),
        ("typography", Answer::Page(curly), THERE, ""),
        (
            "words-split-by-markup",
            Answer::Page(page(&[FILLER, "“We <em>will</em> build the<!-- x --> bridge by <b>M</b>ay,” she said."])),
            THERE,
            "",
        ),
        ("utf-16", headers("", utf16), THERE, ""),
        ("gzip", headers("\r\nContent-Encoding: gzip", packed.clone()), THERE, ""),
        (
            "plain-text",
            Answer::Headers(200, "Content-Type: text/plain\r\n".to_owned(), format!("{FILLER}\n{WORDS}").into_bytes()),
            THERE,
            "",
        ),
        ("status-203", Answer::Status(203, whole.clone()), THERE, ""),
        ("redirect", Answer::Redirect("/good".to_owned()), THERE, ""),
        (
            "with-cookie-notice",
            Answer::Page(page(&[FILLER, WORDS, "We use cookies with your consent. Subscribe: a subscription helps."])),
            THERE,
            "",
        ),
        ("edited", other_page(), NOT_SEEN, ""),
        (
            "only-in-a-script",
            Answer::Page(
                page(&[FILLER, FILLER]).replace("</body>", &format!("<script>var a = '{WORDS}';</script></body>")),
            ),
            NOT_SEEN,
            "",
        ),
        (
            "hidden-words",
            Answer::Page(page(&[FILLER, FILLER, "<span hidden>We will build the bridge by May</span>"])),
            NOT_SEEN,
            "",
        ),
        ("redirect-to-another-article", Answer::Redirect("/edited".to_owned()), NOT_SEEN, ""),
        ("status-401", with_status(401), UNREACHABLE, "refused"),
        ("status-403", with_status(403), UNREACHABLE, "refused"),
        ("status-403-with-the-words", Answer::Status(403, whole.clone()), UNREACHABLE, "refused"),
        ("status-404", with_status(404), UNREACHABLE, "not-found"),
        ("status-410", with_status(410), UNREACHABLE, "not-found"),
        ("status-429", with_status(429), UNREACHABLE, "refused"),
        ("status-451", with_status(451), UNREACHABLE, "refused"),
        ("status-500", with_status(500), UNREACHABLE, "server-error"),
        ("status-503", with_status(503), UNREACHABLE, "server-error"),
        ("status-999", with_status(999), UNREACHABLE, "refused"),
        ("status-204", Answer::Status(204, String::new()), UNREACHABLE, "status"),
        ("redirect-home", Answer::Redirect("/".to_owned()), UNREACHABLE, "home-page"),
        ("redirect-around", Answer::Redirect("/redirect-around".to_owned()), UNREACHABLE, "redirects"),
        ("redirect-nowhere", Answer::Status(302, String::new()), UNREACHABLE, "redirects"),
        (
            "redirect-to-private-network",
            Answer::Redirect("http://10.0.0.1/".to_owned()),
            UNREACHABLE,
            "private-network",
        ),
        ("redirect-to-file", Answer::Redirect("file:///etc/hostname".to_owned()), UNREACHABLE, "not-an-address"),
        ("forbidden-by-robots", good(), UNREACHABLE, "robots"),
        (
            "consent",
            Answer::Page(page(&["We and our partners use cookies.", "Give your consent to go on."])),
            UNREACHABLE,
            "consent",
        ),
        (
            "paywall",
            Answer::Page(page(&[FILLER, "Subscribe to read on.", "Have you got a subscription? Log in to read."])),
            UNREACHABLE,
            "subscription",
        ),
        (
            "script-only",
            Answer::Page("<html><body><div id=app></div><script src=/app.js></script></body></html>".to_owned()),
            UNREACHABLE,
            "script",
        ),
        ("empty", Answer::Page(String::new()), UNREACHABLE, "script"),
        (
            "picture",
            Answer::Headers(200, "Content-Type: image/png\r\n".to_owned(), b"\x89PNG".to_vec()),
            UNREACHABLE,
            "no-text",
        ),
        (
            "damaged-gzip",
            headers("\r\nContent-Encoding: gzip", packed[..packed.len() / 2].to_vec()),
            UNREACHABLE,
            "damaged",
        ),
        ("bomb", headers("\r\nContent-Encoding: gzip", gzip(&vec![b' '; 300 << 20])), UNREACHABLE, "damaged"),
        ("endless", Answer::Endless, UNREACHABLE, "too-large"),
        (
            "broken-off",
            Answer::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>".to_vec()),
            UNREACHABLE,
            "no-answer",
        ),
        ("no-http", Answer::Raw(b"220 mail.example ESMTP\r\n".to_vec()), UNREACHABLE, "no-answer"),
        ("closes-at-once", Answer::Raw(Vec::new()), UNREACHABLE, "no-answer"),
        ("deep", Answer::Page("<div>".repeat(2_000)), UNREACHABLE, "damaged"),
    ]
}

fn answer_of(path: &str) -> Answer {
    match path {
        "/robots.txt" => robots("User-agent: *\nDisallow: /forbidden-by-robots\n"),
        "/" => Answer::Page(page(&["The home page of the Gazette.", FILLER, FILLER])),
        path => {
            let found = CASES.iter().find(|(name, ..)| path.strip_prefix('/') == Some(name));
            found.map_or_else(|| Answer::Status(404, page(&["Not found"])), |(_, answer, ..)| answer.clone())
        }
    }
}

#[test]
fn each_misbehaviour_has_its_answer() {
    let (server, site) = (Server::start(answer_of), Site::new());
    let expected = &*CASES;
    for (name, ..) in expected {
        write_article(&site, name, &server.url(&format!("/{name}")), None);
    }
    let run = look(&site, &["--format", "json", "--timeout", "3600"]);
    let found = findings(&run);
    assert_eq!(found.len(), expected.len());
    let mut wrong = Vec::new();
    for (name, _, presence, hindrance) in expected {
        let finding = found.iter().find(|one| text(one, "article") == *name).unwrap_or_else(|| panic!("{name}"));
        let got = (text(finding, "presence"), finding["hindrance"]["kind"].as_str().unwrap_or_default());
        if got != (*presence, *hindrance) {
            wrong.push(format!("{name}: {got:?}, not {:?}: {finding}", (presence, hindrance)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(run.code, 1, "words are not seen");
}

#[test]
fn what_does_not_answer_in_time_is_not_reachable() {
    let server = Server::start(|path| match path {
        "/robots.txt" => Answer::Status(404, String::new()),
        "/stalls" => Answer::Stalls,
        _ => Answer::Silent,
    });
    let site = Site::new();
    write_article(&site, "stalls", &server.url("/stalls"), None);
    write_article(&site, "silent", &server.url("/silent"), None);
    // Nobody listens at this port.
    let closed =
        std::net::TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr()).expect("a port");
    write_article(&site, "closed", &format!("http://{closed}/"), None);
    write_article(&site, "no-host", "http://no-such-host.invalid/bridge", None);
    let run = look(&site, &["--format", "json", "--timeout", "2"]);
    let kinds: Vec<_> =
        findings(&run).iter().map(|one| one["hindrance"]["kind"].as_str().unwrap_or_default().to_owned()).collect();
    assert_eq!(kinds, ["no-answer", "no-answer", "too-slow", "too-slow"]);
    assert_eq!(run.code, 0, "what is not reachable is no error: {}", run.err);
}

#[test]
fn a_site_that_answers_everything_alike_is_seen_through() {
    // A page that is gone, and any other: the same page with the status 200, as some sites send it.
    let server = Server::start(|path| match path {
        "/robots.txt" => Answer::Status(404, String::new()),
        "/moved" => other_page(),
        path => Answer::Page(page(&[FILLER, FILLER, "There is no such page, or not any more:", path])),
    });
    let site = Site::new();
    write_article(&site, "gone", &server.url("/news/bridge.html"), None);
    write_article(&site, "moved", &server.url("/moved"), None);
    let run = look(&site, &["--format", "json"]);
    let found = findings(&run);
    assert_eq!((text(&found[0], "presence"), text(&found[0]["hindrance"], "kind")), (UNREACHABLE, "same-for-all"));
    assert_eq!((text(&found[1], "presence"), &found[1]["hindrance"]), (NOT_SEEN, &Value::Null));
    assert!(server.asked().iter().any(|path| path.starts_with("/news/bridge-onrecord-") && path.contains(".html")));
}

#[test]
fn days_are_kept_and_recent_ones_not_asked_again() {
    let server = Server::start(answer_of);
    let site = Site::new();
    write_article(&site, "good", &server.url("/good"), Some(&server.url("/status-403")));
    write_article(&site, "edited", &server.url("/edited"), None);
    let run = look(&site, &[]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.contains(&format!("there, without the words: original of `edited`, {}", server.url("/edited"))),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("quote `edited-may`: `We will build the bridge by May` is not in the page"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains(&format!("look for one at https://web.archive.org/web/20250304/{}", server.url("/edited"))),
        "{}",
        run.out
    );
    assert!(run.out.contains("not reachable from here: archived of `good`"), "{}", run.out);
    assert!(run.out.ends_with("3 addresses looked up: 1 there with the words · 1 there, without the words · 1 not reachable from here; 1 source has no archived copy\n"), "{}", run.out);
    let kept: Value = serde_json::from_str(&site.read("onrecord.live.json")).expect("JSON");
    assert_eq!(kept["articles"]["good"][server.url("/good")]["seen"], "2026-11-12");
    assert_eq!(kept["articles"].as_object().map(serde_json::Map::len), Some(1));

    // What was seen today is not asked again, unless that day is too long ago, or other words are quoted.
    let asked = |site: &Site, more: &[&str]| {
        let before = server.asked().len();
        look(site, more);
        server.asked().iter().skip(before).filter(|path| *path == "/good").count()
    };
    assert_eq!(asked(&site, &[]), 0);
    assert_eq!(asked(&site, &["--since", "2026-11-13"]), 1);
    assert_eq!(asked(&site, &["--since", "2026-11-13", "--only", "edited"]), 0);
    site.write(
        "content/articles/good.annotations.yaml",
        "quotes:\n  - {id: good-may, text: We will build the bridge, speaker: anna}\n",
    );
    assert_eq!(asked(&site, &[]), 1);
    // A page that loses its words keeps its last good day.
    write_article(&site, "good", &server.url("/edited"), None);
    let text = site.read("onrecord.live.json").replace("/good", "/edited");
    site.write("onrecord.live.json", text);
    let run = look(&site, &["--only", "good"]);
    assert!(run.out.contains("last seen with the words on 2026-11-12"), "{}", run.out);
}

#[test]
fn a_source_keeps_its_day_while_its_quote_is_held_back() {
    let server = Server::start(answer_of);
    let site = Site::new();
    write_article(&site, "good", &server.url("/good"), None);
    look(&site, &[]);
    let days = site.read("onrecord.live.json");
    assert!(days.contains("2026-11-12"), "{days}");
    let quotes = "content/articles/good.annotations.yaml";
    site.write(quotes, site.read(quotes).replace("{id:", "{draft: true, id:"));
    look(&site, &[]);
    assert_eq!(site.read("onrecord.live.json"), days);
    site.remove("content/articles/good.md");
    site.remove(quotes);
    look(&site, &[]);
    assert!(!site.read("onrecord.live.json").contains("2026-11-12"));
}

#[test]
fn words_within_other_words_are_not_the_quoted_ones() {
    let server = Server::start(|path| match path {
        "/robots.txt" => Answer::Status(404, String::new()),
        _ => Answer::Page(page(&[FILLER, "“The town is unable to pay the bill,” Anna Example said."])),
    });
    let site = Site::new();
    let front = format!(
        "---\ntitle: T\nsource: {{url: \"{}\"}}\n---\n{FILLER}\n\n“The town is able to pay the bill,” Anna Example said.\n",
        server.url("/a")
    );
    site.write("content/articles/a.md", front);
    site.write(
        "content/articles/a.annotations.yaml",
        "quotes:\n  - {id: pay, text: able to pay the bill, speaker: anna}\n",
    );
    let run = look(&site, &[]);
    assert!(run.out.contains("there, without the words"), "{}", run.out);
}

#[test]
fn words_that_a_text_fragment_does_not_find_are_named() {
    let server = Server::start(|path| match path {
        "/robots.txt" => Answer::Status(404, String::new()),
        _ => Answer::Page(page(&[FILLER, "“It's what we will build,” Anna Example said."])),
    });
    let site = Site::new();
    let front = format!(
        "---\ntitle: T\nsource: {{url: \"{}\"}}\n---\n{FILLER}\n\n“It’s what we will build,” Anna Example said.\n",
        server.url("/a")
    );
    site.write("content/articles/a.md", front);
    site.write(
        "content/articles/a.annotations.yaml",
        "quotes:\n  - {id: build, text: It’s what we will build, speaker: anna}\n",
    );
    let run = look(&site, &["--format", "json"]);
    let found = findings(&run);
    assert_eq!((text(&found[0], "presence"), &found[0]["lost_fragments"][0]), (THERE, &Value::from("quote `build`")));
    assert_eq!(run.code, 0);
}

#[test]
fn hosts_are_asked_politely() {
    let server = Server::start(answer_of);
    let site = Site::new();
    for number in 0..5 {
        write_article(&site, &format!("a{number}"), &server.url("/good"), None);
    }
    look(&site, &["--since", "2026-11-13"]);
    let asked = server.asked();
    assert_eq!(asked, ["/robots.txt", "/good"], "one page is asked for once");
    let agents: BTreeSet<String> = server.agents().into_iter().collect();
    assert_eq!(agents.into_iter().collect::<Vec<_>>(), [format!("onrecord/{}", env!("CARGO_PKG_VERSION"))]);
}

#[test]
fn a_damaged_file_of_days_and_unknown_articles_are_refused() {
    let server = Server::start(answer_of);
    let site = Site::new();
    write_article(&site, "good", &server.url("/good"), None);
    for damaged in [
        "{",
        "{\"version\": 2, \"articles\": {}}",
        "{\"version\": 1, \"articles\": {\"a\": {\"b\": {\"seen\": \"soon\", \"words\": \"\"}}}}",
    ] {
        site.write("onrecord.live.json", damaged);
        let run = look(&site, &[]);
        assert_eq!((run.code, run.err.contains("`onrecord.live.json` is damaged")), (1, true), "{}", run.err);
        assert_eq!(site.read("onrecord.live.json"), damaged, "it is left as it is");
    }
    site.write("onrecord.live.json", "{\"version\": 1, \"articles\": {}}");
    let run = look(&site, &["--only", "bad"]);
    assert_eq!((run.code, run.err.contains("there is no article `bad`")), (1, true), "{}", run.err);
    assert!(server.asked().is_empty());
    let run = site.run(&["check", "--only", "good"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn pages_say_when_a_source_was_seen_if_they_are_to() {
    let site = Site::new();
    write_article(&site, "good", "https://gazette.example/good", None);
    let days = r#"{"version": 1, "articles": {"good": {"https://gazette.example/good": {"seen": "2026-11-12", "words": "0"}}}}"#;
    site.write("onrecord.live.json", days);
    let page = |site: &Site| {
        let run = site.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.err);
        site.read("public/quotes/good-may/index.html") + &site.read("public/articles/good/index.html")
    };
    assert!(!page(&site).contains("seen there"));
    let settings = site.read("onrecord.toml") + "\n[sources]\nseen = true\n";
    site.write("onrecord.toml", settings);
    assert_eq!(page(&site).matches("seen there on 12 November 2026").count(), 2);
    // A later day is a change of the content, and an incremental build has it.
    site.write("onrecord.live.json", days.replace("11-12", "11-30"));
    assert_eq!(page(&site).matches("seen there on 30 November 2026").count(), 2);
}
