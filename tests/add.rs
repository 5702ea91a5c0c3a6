//! `add` and `quote`: from a saved page to a proved quote whose page shows its capture.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{fs, path::Path};

use assert_cmd::Command;

/// A page as a browser saves it: an invented article among a menu, an advertisement and comments.
const PAGE: &str = r#"<!DOCTYPE html>
<!-- saved from url=(0037)https://gazette.example/bridge-by-may -->
<html lang="en-GB"><head><meta charset="utf-8"><title>A bridge by May | The Example Gazette</title>
<meta property="og:site_name" content="The Example Gazette">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "A bridge by May", "datePublished": "2025-03-04T18:30:00+01:00",
 "author": [{"@type": "Person", "name": "Carla Example"}, {"@type": "Person", "name": "Dora Example"}]}</script>
<style>.hidden { display: none }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>A bridge by May</h1>
<p>The council of Example Town met on Tuesday evening to decide whether the old bridge will be replaced this spring, as the
mayor had promised, or repaired once more, as two of the parties had asked for at the last meeting.</p>
<p>“We will <em>build</em> the bridge by May,” Anna Example said in her opening speech, “and not a day later.” The money for it,
she added, had been set aside two years ago, and the plans had been approved by the engineers of the region.</p>
<div class="advertisement" style="display: none">Buy two for the price of three, this week only.</div>
<p>Ben Example answered that nobody had asked those who live beside it. “The bridge is not safe,” he said, and read from the
report of 2019, in which three of its eight piers are called weak_points in need of attention. 1986 was the last repair.</p>
<ul><li>The vote is on 12 March.</li><li>The works would begin in April.</li></ul>
</article>
<section id="comments"><p>Great bridge!</p></section>
<script>document.write("not a word of this")</script></body></html>
"#;

/// A site in a folder of its own.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Example\n---\n");
        site
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let to = self.root().join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::write(to, text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// Runs a command in the site: its exit code, and what it prints to standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let output = command.args(arguments).current_dir(self.root()).env("NO_COLOR", "1").output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// Runs a command that must succeed.
    fn succeed(&self, arguments: &[&str]) -> (String, String) {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {out}{err}");
        (out, err)
    }
}

#[test]
fn from_a_saved_page_to_a_page_with_both_seals() {
    let site = Site::new();
    site.write("saved.html", PAGE);
    let (out, err) = site.succeed(&["add", "article", "saved.html", "--at", "2025-03-05"]);
    assert_eq!(out, "captures/a-bridge-by-may.html\ncontent/articles/a-bridge-by-may.md\n");
    assert!(!err.contains("add by hand"), "nothing is missing: {err}");
    site.succeed(&["quote", "a-bridge-by-may", "We will build the bridge by May", "--speaker", "anna"]);
    site.succeed(&["quote", "a-bridge-by-may", "The bridge is not safe", "--speaker", "ben", "--id", "not-safe"]);
    let annotations = site.read("content/articles/a-bridge-by-may.annotations.yaml");
    assert!(
        annotations.starts_with("# yaml-language-server: $schema=../../.schemas/annotations.json\nquotes:\n"),
        "{annotations}"
    );
    assert_eq!(fs::read(site.root().join("captures/a-bridge-by-may.html")).expect("the capture"), PAGE.as_bytes());
    site.succeed(&["build"]);
    let page = site.read("public/quotes/not-safe/index.html");
    assert!(page.contains("the whole article is in it"), "the page has the seal of the capture");
    let sum = onrecord::capture::checksum(PAGE.as_bytes());
    assert!(page.contains(&sum), "the page has the checksum of the capture");
    assert!(!site.has("public/captures"), "captures are not published");
}

#[test]
fn drafts_that_an_editor_confirms_have_both_seals() {
    let site = Site::new();
    site.write("saved.html", PAGE);
    site.succeed(&["add", "article", "saved.html", "--at", "2025-03-05", "--id", "bridge"]);
    site.succeed(&["suggest", "bridge", "--write"]);
    let annotations = "content/articles/bridge.annotations.yaml";
    let drafted = site.read(annotations);
    // The sentence that the article interrupts is one quote.
    assert_eq!(drafted.matches("draft: true").count(), 2, "{drafted}");
    site.succeed(&["build"]);
    assert!(!site.has("public/quotes/the-bridge-is-not-safe"), "a draft is not published");

    // The editor compares the words with the article and takes the mark of the drafts away.
    let confirmed: String = drafted.split_inclusive('\n').filter(|line| line.trim() != "draft: true").collect();
    assert!(!confirmed.contains("draft"), "{confirmed}");
    site.write(annotations, &confirmed);
    let (_, err) = site.succeed(&["check"]);
    assert!(!err.contains("warning"), "{err}");
    site.succeed(&["build"]);
    let sum = onrecord::capture::checksum(PAGE.as_bytes());
    for (id, speaker, seal) in [
        ("we-will-build-the-bridge-by", "Anna Example", "Word for word; interrupted in the source"),
        ("the-bridge-is-not-safe", "Ben Example", "Verbatim: exactly as printed in the source"),
    ] {
        let page = site.read(&format!("public/quotes/{id}/index.html"));
        assert!(page.contains(speaker), "{id}: the page names the speaker");
        assert!(page.contains(seal), "{id}: the words have their seal");
        assert!(page.contains("the whole article is in it") && page.contains(&sum), "{id}: the capture has its seal");
    }

    // Each link of the chain is proved: a capture that has other words breaks it.
    site.write("captures/bridge.html", PAGE.replace("is not safe", "is safe"));
    let (code, _, err) = site.run(&["check"]);
    assert!(code == 1 && err.contains("E353"), "{err}");
}

#[test]
fn an_article_has_what_its_page_states() {
    let site = Site::new();
    site.write("saved.html", PAGE);
    site.succeed(&["add", "article", "saved.html", "--id", "bridge", "--no-capture"]);
    let text = site.read("content/articles/bridge.md");
    for line in [
        "title: A bridge by May",
        "lang: en-GB",
        "published: 2025-03-04",
        "  publisher: The Example Gazette",
        "  authors: [Carla Example, Dora Example]",
        "  url: https://gazette.example/bridge-by-may",
        "- The vote is on 12 March.",
    ] {
        assert!(text.lines().any(|found| found == line), "`{line}` is not in\n{text}");
    }
    assert!(text.contains("“We will *build* the bridge by May,”") && text.contains("weak\\_points"), "{text}");
    for gone in ["Sport", "Buy two", "Great bridge", "not a word", "# A bridge by May"] {
        assert!(!text.contains(gone), "`{gone}` is in\n{text}");
    }
}

#[test]
fn a_file_is_never_replaced() {
    let site = Site::new();
    site.write("saved.html", PAGE);
    site.write("content/articles/bridge.md", "mine");
    site.write("captures/other.html", "mine too");
    for id in ["bridge", "other"] {
        let (code, _, err) = site.run(&["add", "article", "saved.html", "--id", id]);
        assert!(code == 1 && err.contains("exists and is left as it is; choose another id with `--id`"), "{err}");
    }
    let (code, _, err) = site.run(&["add", "actor", "anna"]);
    assert!(code == 1 && err.contains("`content/actors/anna.md` exists"), "{err}");
    assert_eq!(site.read("content/articles/bridge.md"), "mine");
    assert_eq!(site.read("captures/other.html"), "mine too");
    assert!(!site.has("captures/bridge.html") && !site.has("content/articles/other.md"), "nothing is half added");
}

#[test]
fn what_a_page_does_not_state_is_said() {
    let site = Site::new();
    site.write(
        "talk.txt",
        "The talk\n\nAnna Example opened the evening.\nIt was late.\n\n1. She said: “We will build *it*.”\n",
    );
    let (_, err) = site.succeed(&["add", "article", "talk.txt"]);
    assert!(err.contains("add by hand: its authors, its publisher, its date, its language, its address"), "{err}");
    assert!(err.contains("a text is not kept as a capture") && !site.has("captures"), "{err}");
    let text = site.read("content/articles/the-talk.md");
    assert!(text.contains("title: The talk\n"), "{text}");
    assert!(
        text.ends_with(
            "---\nAnna Example opened the evening. It was late.\n\n1\\. She said: “We will build \\*it\\*.”\n"
        ),
        "{text}"
    );
}

#[test]
fn pages_without_an_article_are_refused_with_a_reason() {
    let site = Site::new();
    let deep = "<div>".repeat(200_000) + "words" + &"</div>".repeat(200_000);
    let script =
        format!("<html><body><div id=app></div><script>{}</script></body></html>", "let a = 'words'; ".repeat(50_000));
    for (name, bytes, reason) in [
        ("deep.html", deep.into_bytes(), "nested more than 400 levels deep"),
        ("script.html", script.into_bytes(), "no article was found"),
        ("empty.html", Vec::new(), "has no page"),
        ("binary.bin", vec![0; 4096], "has no page"),
        ("paper.pdf", b"%PDF-1.7\n".to_vec(), "cut off"),
        ("cut.warc.gz", b"\x1f\x8b\x08\x00\x00".to_vec(), "cut off"),
        ("bad.wacz", b"PK\x03\x04 and nothing else".to_vec(), "cut off"),
    ] {
        site.write(name, bytes);
        let (code, out, err) = site.run(&["add", "article", name, "--id", "refused"]);
        assert!(code == 1 && out.is_empty() && err.contains(reason), "{name}: {code} {out}{err}");
        assert!(!site.has("content/articles") && !site.has("captures"), "{name}: something was written");
    }
    let (code, _, err) = site.run(&["add", "article", "https://gazette.example/bridge"]);
    assert!(code == 1 && err.contains("save the page in your browser"), "{err}");
    let (code, _, err) = site.run(&["add", "article", "no-such-file.html"]);
    assert!(code == 1 && err.contains("`no-such-file.html` cannot be read"), "{err}");
}

#[test]
fn scaffolds_are_files_that_check() {
    let site = Site::new();
    site.succeed(&["add", "actor", "dora", "--name", "Dora Example"]);
    site.succeed(&["add", "actor", "town", "--name", "Example Town: North", "--kind", "organisation"]);
    site.succeed(&["add", "topic", "the-bridge"]);
    site.succeed(&["add", "event", "debate", "--date", "2025-03-04"]);
    site.succeed(&["add", "briefing", "summary", "--name", "A summary"]);
    let actor = site.read("content/actors/dora.md");
    assert!(actor.contains("name: Dora Example\nsort_name: Example, Dora\nkind: person\n"), "{actor}");
    assert!(site.read("content/topics/the-bridge.md").contains("name: The Bridge\n"));
    site.succeed(&["check", "--drafts"]);
    for (arguments, reason) in [
        (&["add", "event", "vote", "--date", "in May"][..], "is not a date: a date is written `2025`"),
        (&["add", "event", "vote", "--date", "12 May 2025"][..], "; write `--date 2025-05-12`"),
        (&["add", "event", "vote", "--date", "12.05.2025"][..], "write `--date 2025-05-12` or `--date 2025-12-05`"),
        (&["add", "actor", "Émile X"][..], "`emile-x` is one"),
        (&["add", "actor", "x", "--kind", "robot"][..], "there is no kind `robot`"),
    ] {
        let (code, _, err) = site.run(arguments);
        assert!(code == 1 && err.contains(reason), "{arguments:?}: {err}");
    }
}

const TRANSCRIPT: &str = "---\ntitle: The meeting\ngenre: transcript\nlang: en\npublished: 2025-03-05\nevent: debate\ntopics: [bridge]\n---\n\
ANNA EXAMPLE: We will build the bridge by May. And the school after it.\n\nBEN EXAMPLE: The bridge is not safe, as everyone knows.\n\n\
Q: Who will pay for all of this?\n\nANNA EXAMPLE: The town has set the money aside.\n";

fn transcript() -> Site {
    let site = Site::new();
    site.write("content/articles/meeting.md", TRANSCRIPT);
    site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
    site.write("content/events/debate.md", "---\nname: The debate\ndate: 2025-03-04\n---\n");
    site
}

#[test]
fn a_label_names_the_speaker_and_the_article_the_occasion() {
    let site = transcript();
    let (out, err) = site.succeed(&["quote", "meeting", "The bridge is not safe"]);
    assert_eq!(out, "  - {id: the-bridge-is-not-safe, text: The bridge is not safe}\n");
    assert!(err.contains("Ben Example, verbatim, at content/articles/meeting.md:11"), "{err}");
    site.succeed(&["quote", "meeting", "The town has set the money aside", "--id", "money"]);
    site.succeed(&["build"]);
    let page = site.read("public/quotes/money/index.html");
    for shown in ["Anna Example", "The debate", "4 March 2025", "/topics/bridge/"] {
        assert!(page.contains(shown), "the quote's page does not show `{shown}`");
    }
    let (code, _, err) = site.run(&["quote", "meeting", "Who will pay for all of this?"]);
    assert!(code == 1 && err.contains("E207") && err.contains("this label names no one"), "{err}");
}

#[test]
fn words_that_are_not_proved_are_not_added() {
    let site = transcript();
    let before = site.read("content/articles/meeting.md");
    let (code, _, err) = site.run(&["quote", "meeting", "The bridge is safe"]);
    assert!(code == 1 && err.contains("E301") && err.contains("nothing was written"), "{err}");
    let (code, _, err) = site.run(&["quote", "meetings", "The bridge is not safe"]);
    assert!(code == 1 && err.contains("did you mean `meeting`?"), "{err}");
    let (code, _, err) = site.run(&["quote", "meeting", "The bridge is not safe", "--speaker", "bem"]);
    assert!(code == 1 && err.contains("E401"), "{err}");
    let (out, err) = site.succeed(&["quote", "meeting", "The bridge is not safe", "--dry-run"]);
    assert!(out.contains("id: the-bridge-is-not-safe") && err.contains("would be added"), "{out}{err}");
    assert!(!site.has("content/articles/meeting.annotations.yaml"));
    assert_eq!(site.read("content/articles/meeting.md"), before);
}

/// Nothing was written, so no message points at a line of the annotations or offers an edit of one.
#[test]
fn a_quote_that_is_refused_says_what_to_type_in_the_command() {
    let site = Site::new();
    site.write(
        "content/articles/vote.md",
        "---\ntitle: The vote\nlang: en\npublished: 2025-03-05\n---\n\
         Ben Example disagreed. “The bridge is not safe,” he said. Later he repeated it: “The bridge is not safe.”\n\n\
         “Nobody knows what it will cost,” a voice said.\n",
    );
    let (twice, once) = ("The bridge is not safe", "Nobody knows what it will cost");
    for (words, options, code, shown) in [
        (twice, &["--speaker", "ben"][..], "E302", "for the first, write `--prefix disagreed.`"),
        (twice, &["--speaker", "ben", "--prefix", "nothing"][..], "E306", "`--prefix disagreed.`"),
        (
            twice,
            &["--speaker", "ben", "--occurrence", "3"][..],
            "E305",
            "`--prefix disagreed.`, without `--occurrence`",
        ),
        (once, &[][..], "E207", "add `--speaker …`: Who spoke."),
        (once, &["--speaker", "bem"][..], "E401", "did you mean `--speaker ben`?"),
        (once, &["--speaker", "Ben Example"][..], "E211", "write `--speaker ben-example`"),
        (
            "Nobody knows what it cost",
            &["--speaker", "ben"][..],
            "E301",
            "write its words: `'Nobody knows what it will cost'`",
        ),
    ] {
        let (exit, out, err) = site.run(&[&["quote", "vote", words][..], options].concat());
        assert!(exit == 1 && out.is_empty() && err.contains(code) && err.contains(shown), "{words} {options:?}: {err}");
        assert!(err.contains("content/articles/vote.md"), "{words} {options:?}: {err}");
        assert!(!err.contains("annotations.yaml") && !err.contains("text: "), "{words} {options:?}: {err}");
    }
    site.succeed(&["quote", "vote", twice, "--speaker", "ben", "--prefix", "disagreed."]);
    // What another quote of the file has is shown where it is.
    let (_, _, err) = site.run(&["quote", "vote", twice, "--speaker", "ben", "--prefix", "disagreed."]);
    assert!(err.contains("W332") && err.contains("vote.annotations.yaml:3:"), "{err}");
    assert!(err.contains("help: use `the-bridge-is-not-safe` where it is linked or embedded"), "{err}");
}

#[test]
fn entries_keep_the_file_as_it_is_and_have_ids_of_their_own() {
    let site = transcript();
    let annotations = "# ours\nquotes:\n  # the first\n  - id: the-bridge-is-not-safe\n    text: We will build the bridge by May.\nnotes: []\n";
    site.write("content/articles/meeting.annotations.yaml", annotations);
    site.succeed(&["quote", "meeting", "The bridge is not safe"]);
    let after = site.read("content/articles/meeting.annotations.yaml");
    assert!(after.starts_with("# ours\nquotes:\n  # the first\n  - id: the-bridge-is-not-safe\n"), "{after}");
    assert!(after.contains("id: the-bridge-is-not-safe-2") && after.ends_with("notes: []\n"), "{after}");
    // The same words get the same id from `quote` as from `suggest`, which makes it of six.
    let (out, _) = site.succeed(&["quote", "meeting", "The town has set the money aside", "--dry-run"]);
    assert!(out.contains("id: the-town-has-set-the-money\n"), "{out}");
    let (code, _, err) = site.run(&["quote", "meeting", "The town has set", "--id", "the-bridge-is-not-safe"]);
    assert!(code == 1 && err.contains("there is a quote `the-bridge-is-not-safe` already"), "{err}");
}

/// The same record twice: each key typed, and as little as has to be.
#[test]
fn a_quote_takes_at_most_sixty_characters_besides_its_words() {
    let words = [
        "We will build the bridge by May.",
        "And the school after it.",
        "The bridge is not safe",
        "The town has set the money aside.",
    ];
    let speakers = ["anna", "anna", "ben", "anna"];
    let typed = (0..4)
        .map(|at| {
            format!(
                "  - id: quote-{at}\n    text: {}\n    speaker: {}\n    said: {{date: 2025-03-04, event: debate, medium: debate}}\n    \
                 topics: [bridge]\n    verification: {{level: recording, by: the editors, date: 2025-03-06}}\n",
                words[at], speakers[at]
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let defaults = "defaults:\n  said: {date: 2025-03-04, medium: debate}\n  verification: {level: recording, by: the editors, date: 2025-03-06}\n";
    let short = (0..4).map(|at| format!("  - {{id: quote-{at}, text: {}}}\n", words[at])).collect::<Vec<_>>().concat();
    let record = |annotations: &str| {
        let site = transcript();
        site.write("content/articles/meeting.annotations.yaml", annotations);
        site.succeed(&["build", "--source-date-epoch", "1741300000"]);
        let record = site.read("public/data/record.json");
        let mut record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
        record["quotes"].take()
    };
    let long = format!("quotes:\n{typed}");
    let short = format!("{defaults}quotes:\n{short}");
    let (full, brief) = (record(&long), record(&short));
    assert!(full.as_array().is_some_and(|quotes| quotes.len() == 4), "{full}");
    assert_eq!(full, brief, "both are one record");
    let count = |text: &str| text.chars().count() - words.iter().map(|words| words.chars().count()).sum::<usize>();
    let (long, short) = (count(&long) / 4, count(&short) / 4);
    println!("{long} characters a quote with each key typed, {short} with defaults");
    assert!(long > 180 && short <= 60, "{long} and {short} characters a quote");
}

#[test]
fn struck_words_are_struck_in_the_article_and_no_words_of_its_capture() {
    let page = |struck: &str| {
        let filler = "<p>The council met in the old town hall, with open doors, and heard what its engineers had found out there.</p>";
        let words = format!("<p>Anna Example said: “The bridge {struck} is not safe.”</p>");
        format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>T</title></head><body><article>{}{words}</article></body></html>",
            filler.repeat(4).replacen("engineers", "own engineers", 1).replacen("old ", "new ", 1)
        )
    };
    for (at, struck) in [
        "<del>is safe</del>",
        "<s>is safe</s>",
        "<strike>is <em>safe</em></strike>",
        "<span style='text-decoration:line-through'>is safe</span>",
        "<font style='color: red; text-decoration: line-through red'>is <b>safe</b></font>",
        "<del>is</del> <del>safe</del>",
    ]
    .into_iter()
    .enumerate()
    {
        let site = Site::new();
        let id = format!("page-{at}");
        site.write("saved.html", page(struck));
        site.succeed(&["add", "article", "saved.html", "--id", &id]);
        let text = site.read(&format!("content/articles/{id}.md"));
        assert!(text.contains("“The bridge ~~is") && text.contains("safe"), "{struck}\n{text}");
        let (code, _, err) = site.run(&["quote", &id, "The bridge is safe", "--speaker", "anna"]);
        assert!(code == 1 && err.contains("E301"), "{struck}: {err}");
        site.succeed(&["quote", &id, "The bridge is not safe", "--speaker", "anna"]);
        let (_, err) = site.succeed(&["check"]);
        assert!(!err.contains("E350") && !err.contains("W351") && !err.contains("W352"), "{struck}: {err}");
    }
}

#[test]
fn a_q_has_the_marks_that_a_browser_shows_and_ruby_no_readings() {
    let site = Site::new();
    let filler = "<p>The council met in the old town hall, with open doors, and heard what its engineers had found out there.</p>";
    let words = "<p>Anna Example said: <q>The bridge is <q>old</q> and needs care</q>.</p>\
        <p>この<ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>は安全ではない。</p><pre>One <s>two</s> three\nfour\n\nfive</pre>";
    let page = format!(
        "<!doctype html><html lang=de><head><meta charset=utf-8><title>T</title></head><body><article>{}{words}</article></body></html>",
        filler.repeat(4)
    );
    site.write("saved.html", &page);
    site.succeed(&["add", "article", "saved.html", "--id", "page"]);
    let text = site.read("content/articles/page.md");
    for part in ["„The bridge is ‚old‘ and needs care“.", "この橋は安全ではない。", "One ~~two~~ three\\\nfour\n\nfive"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
    site.succeed(&["quote", "page", "The bridge is ‚old‘ and needs care", "--speaker", "anna"]);
    let (_, err) = site.succeed(&["check"]);
    assert!(!err.contains("W322") && !err.contains("E350") && !err.contains("W351"), "{err}");
}

#[test]
fn words_that_are_a_quote_already_are_not_added_again() {
    let site = transcript();
    let words = "We will build the bridge by May";
    site.succeed(&["quote", "meeting", words]);
    let before = site.read("content/articles/meeting.annotations.yaml");
    let (code, _, err) = site.run(&["quote", "meeting", &format!("{words}.")]);
    assert!(code == 1 && err.contains("W332") && err.contains("nothing was written"), "{err}");
    assert_eq!(site.read("content/articles/meeting.annotations.yaml"), before);
    // A part of them is another quote.
    site.succeed(&["quote", "meeting", "the bridge by May"]);
}
