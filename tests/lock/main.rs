//! The lock file: what a build writes, what an edit changes in it, what can be read, and the days of its quotes.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod site;

use assert_cmd::Command;
use onrecord::{
    build::{self, Options},
    diag::Diagnostics,
    lock::Lock,
    model::{File, FileKind, Files, Stamp},
};
use proptest::prelude::*;
use serde_json::json;

use site::{FIRST, LAST, LATER, Site, changed, day, field};

const THREE: [(&str, &str); 3] = [
    ("bridge", "We will build the bridge by May."),
    ("school", "Every school gets a second door."),
    ("tax", "Nobody has to pay the new tax twice."),
];

#[test]
fn a_quote_is_one_short_line() {
    let lock = Site::with(&THREE).build(FIRST);
    let lines: Vec<_> = lock.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[5], "page\tactor\tanna", "what else has a page comes last");
    assert_eq!(lines[0], "onrecord-lock 2");
    assert!(lines[1].starts_with("article\tdebate\t"));
    assert!(lines[2].starts_with("quote\tbridge\t2025-02-12\tverbatim\t"), "{}", lines[2]);
    let fields: Vec<_> = lines[2].split('\t').collect();
    assert_eq!(fields[5], "The council met.\nOf bridge Anna Example said: “".len().to_string());
    assert!(
        fields[6].ends_with("Anna Example said: “") && fields[7].starts_with("” That was all of bridge."),
        "{fields:?}"
    );
    assert!(lock.len() < 200 * 3, "{lock}");
}

/// The home page and the foot of every page go by the day on which something entered the record, not by what it is about.
#[test]
fn the_home_page_begins_with_what_entered_last_and_the_site_is_as_new_as_that() {
    let site = Site::new();
    site.write("content/actors/ben.md", "---\nname: Ben Example\n---\nAn engineer.\n");
    site.write("content/events/opening.md", "---\nname: The opening\ndate: 2031-05-01\n---\n");
    site.article("debate", &THREE);
    site.build(FIRST);
    assert!(site.read("public/index.html").contains("Last updated <time datetime=\"2025-02-12\">"));
    // Words of 2003, and no more than a report of them.
    site.article("old", &[("ferry", "The ferry will go on for ever.")]);
    site.edit("content/articles/old.md", "published: 2025-01-05", "published: 2003-01-05");
    site.edit("content/articles/old.annotations.yaml", "speaker: anna}", "speaker: ben, kind: indirect}");
    site.edit("content/articles/old.md", "Of ferry Anna Example said", "Of ferry Ben Example said");
    site.build(LATER);
    let home = site.read("public/index.html");
    assert!(home.contains("Last updated <time datetime=\"2025-03-01\">"), "{home}");
    let latest = home.split("aria-labelledby=\"quotes\"").nth(1).unwrap_or_else(|| panic!("the latest quotes: {home}"));
    let first = latest.split("/quotes/").nth(1).unwrap_or_default();
    assert!(first.starts_with("ferry/"), "{latest}");
    // A change counts on its day, and not before.
    site.edit(
        "content/articles/debate.annotations.yaml",
        "{id: tax, ",
        "{id: tax, changes: [{date: 2026-01-30, kind: correction, text: The name was wrong.}], ",
    );
    for (today, newest) in [(LATER, "2025-03-01"), (LAST, "2026-01-30")] {
        site.build(today);
        let home = site.read("public/index.html");
        assert!(home.contains(&format!("Last updated <time datetime=\"{newest}\">")), "{newest}: {home}");
    }
}

#[test]
fn an_edit_is_one_line() {
    let site = Site::with(&THREE);
    let (text, notes) = ("content/articles/debate.md", "content/articles/debate.annotations.yaml");
    // Farther from the first quote than its line in the lock reaches.
    site.edit(
        text,
        "The council met.",
        "The council met. It had a long day before it, and then an evening that was longer.",
    );
    let first = site.build(FIRST);

    site.edit(text, "The council met.", "The council met in the old hall by the river.");
    let inserted = site.build(LATER);
    let lines = changed(&first, &inserted, 0);
    assert!(lines.len() == 1 && lines[0].starts_with("article\tdebate\t"), "text above all quotes: {lines:#?}");

    site.edit(notes, "Every school gets a second door.", "gets a second door");
    let shortened = site.build(LATER);
    let lines = changed(&inserted, &shortened, 0);
    assert!(lines.len() == 1 && lines[0].starts_with("quote\tschool\t2025-02-12\t"), "a quote's words: {lines:#?}");

    site.edit(
        notes,
        "quotes:\n",
        "quotes:\n  - {id: all, text: That was all of school., speaker: anna, kind: indirect}\n",
    );
    let added = site.build(LATER);
    let lines = changed(&shortened, &added, 1);
    assert!(lines.len() == 1 && lines[0].starts_with("quote\tall\t2025-03-01\t"), "a new quote: {lines:#?}");

    site.edit(
        text,
        "That was all of school.\n\n",
        "That was all of school.\n\nA third paragraph, which nobody quotes, came later.\n\n",
    );
    site.edit(text, "long day before it", "day before it");
    let twice = site.build(LATER);
    let lines = changed(&added, &twice, 0);
    assert!(lines.iter().any(|line| line.starts_with("article\tdebate\t")), "{lines:#?}");
    assert!(lines.iter().all(|line| !line.starts_with("quote\tbridge")), "far from both edits: {lines:#?}");

    site.annotate("debate", &THREE[..2]);
    let removed = site.build(LATER);
    assert!(removed.lines().count() == 5 && !removed.contains("quote\ttax"), "{removed}");
    assert_eq!(site.out_of_date(), Vec::<String>::new());
}

/// Each edit adds a shift to the article's line, until all offsets are written again.
#[test]
fn shifts_give_the_offsets_of_quotes_after_many_edits() {
    let ids: Vec<String> = (0..24).map(|at| format!("q{at:02}")).collect();
    let words: Vec<String> = (0..24).map(|at| format!("Plan {at} is a plan for {} winters.", at + 2)).collect();
    let quotes: Vec<(&str, &str)> = ids.iter().zip(&words).map(|(id, words)| (id.as_str(), words.as_str())).collect();
    let site = Site::with(&quotes);
    let (mut before, mut whole) = (site.build(FIRST), 0);
    for at in (1..24).rev() {
        let old = format!("That was all of q{:02}.\n\nOf q{at:02}", at - 1);
        let new = format!(
            "That was all of q{:02}.\n\n{}\n\nOf q{at:02}",
            at - 1,
            "More was not said about this. ".repeat(1 + at % 3).trim_end()
        );
        site.edit("content/articles/debate.md", &old, &new);
        let after = site.build(LATER);
        let lines = changed(&before, &after, 0);
        // The edit touches what is remembered around the quote before it and the one after it.
        whole += usize::from(lines.len() > 3);
        let article = after.lines().nth(1).expect("an article").to_owned();
        assert!(article.len() < 300, "{article}");
        // The bytes before the last quote, by its offset and by the shifts.
        let text = site.read("content/articles/debate.md");
        let visible = text.split("---\n").nth(2).expect("a body").replace("\n\n", "\n");
        let starts = start(&after, "q23");
        assert_eq!(starts, visible.find("Plan 23 is").expect("the quote"), "{article}");
        before = after;
    }
    assert!(whole <= 2, "{whole} of 23 edits rewrote all offsets");
}

/// Where a quote begins, from its line and that of the article.
fn start(lock: &str, id: &str) -> usize {
    let written: usize = field(lock, id, 5).parse().expect("an offset");
    let shifts = lock.lines().nth(1).expect("an article").split('\t').nth(3).unwrap_or_default();
    let mut by = 0;
    for shift in shifts.split(',').filter(|shift| !shift.is_empty()) {
        let (from, moved) = shift.split_at(shift.find(['+', '-']).expect("a sign"));
        if from.parse::<usize>().expect("an offset") <= written {
            by = moved.parse::<isize>().expect("a number");
        }
    }
    written.checked_add_signed(by).expect("an offset")
}

#[test]
fn a_quote_enters_the_record_once() {
    let site = Site::with(&THREE[..2]);
    let first = site.build(FIRST);
    assert_eq!((day(&first, "bridge"), day(&first, "school")), ("2025-02-12".into(), "2025-02-12".into()));
    let public = site.read("public/index.html");
    assert_eq!(site.build(LATER), first, "another day, the same content");
    assert_eq!(site.read("public/index.html"), public);
    assert_eq!(site.entered("bridge"), Some(FIRST));

    site.article("debate", &THREE);
    assert_eq!(site.entered("tax"), None, "`check` adds nothing to the record");
    let second = site.build(LATER);
    assert_eq!((day(&second, "bridge"), day(&second, "tax")), ("2025-02-12".into(), "2025-03-01".into()));

    site.article("debate", &[("bridge", "We will build the bridge by June."), THREE[1], THREE[2]]);
    assert_eq!(day(&site.build(LAST), "bridge"), "2025-02-12", "other words");

    site.article("debate", &THREE[1..]);
    site.article("a-second-report", &THREE[..1]);
    assert_eq!(day(&site.build(LAST), "bridge"), "2025-02-12", "another article");

    site.remove("a-second-report");
    site.build(LAST);
    site.article("a-second-report", &THREE[..1]);
    assert_eq!(day(&site.build(LAST), "bridge"), "2026-01-31", "removed, and back again");
    assert_eq!(day(&site.lock(), "tax"), "2025-03-01");
}

#[test]
fn a_rendition_keeps_its_day_when_its_article_is_renamed() {
    let site = Site::with(&THREE[..1]);
    site.build(FIRST);
    let rendition = |id: &str| {
        site.article(id, &THREE[1..2]);
        site.edit(
            &format!("content/articles/{id}.md"),
            "The council met.",
            "“We will build that bridge by May,” she said.",
        );
        site.write(
            &format!("content/articles/{id}.annotations.yaml"),
            "renditions:\n  - {quote: bridge, text: We will build that bridge by May}\n",
        );
    };
    rendition("gazette");
    let lock = site.build(LATER);
    assert!(lock.contains("\nrendition\tbridge\t2025-03-01\tverbatim\t"), "{lock}");
    site.remove("gazette");
    rendition("gazette-2");
    assert!(site.build(LAST).contains("\nrendition\tbridge\t2025-03-01\t"), "{}", site.lock());
    rendition("courier");
    let lock = site.build(LAST);
    assert!(
        lock.contains("\nrendition\tbridge\t2026-01-31\t") && lock.contains("\nrendition\tbridge\t2025-03-01\t"),
        "{lock}"
    );
}

#[test]
fn each_rendition_of_a_quote_in_an_article_has_a_line_of_its_own() {
    let site = Site::with(&THREE[..1]);
    site.build(FIRST);
    site.article("gazette", &THREE[1..2]);
    site.edit(
        "content/articles/gazette.md",
        "The council met.",
        "“We will build that bridge by May,” she said. “A bridge by May,” she said again.",
    );
    let notes = "content/articles/gazette.annotations.yaml";
    let first = "  - {quote: bridge, text: We will build that bridge by May}\n";
    let second = "  - {quote: bridge, text: A bridge by May}\n";
    let of_bridge = |lock: &str| -> Vec<String> {
        lock.lines().filter(|line| line.starts_with("rendition\tbridge")).map(str::to_owned).collect()
    };
    site.write(notes, &["renditions:\n", first].concat());
    let alone = of_bridge(&site.build(LATER));
    site.write(notes, &["renditions:\n", first, second].concat());
    let both = of_bridge(&site.build(LAST));
    assert_eq!((alone.len(), both.len()), (1, 2));
    assert_eq!(both[0], alone[0], "the first keeps its line");
    assert!(both[1].starts_with("rendition\tbridge#") && both[1].contains("\t2026-01-31\t"), "{both:?}");

    // Once both had one line, with the words of the second.
    let (name, rest) = both[1].split_once('\t').and_then(|(_, rest)| rest.split_once('\t')).expect("fields");
    let shared = format!("rendition\tbridge\t{}", rest.replace("2026-01-31", "2025-02-12"));
    let lock = site.lock().replace(&format!("{}\n", both[0]), "").replace(&both[1], &shared);
    assert!(!lock.contains(name), "{lock}");
    site.write("onrecord.lock", &lock);
    let again = of_bridge(&site.build(LAST));
    assert!(again[1].starts_with(&format!("rendition\t{name}\t2025-02-12\t")), "{again:?}");
}

#[test]
fn what_was_added_last_is_new_whenever_it_was_said() {
    let site = Site::with(&THREE[..2]);
    site.build(FIRST);
    site.article("archive", &THREE[2..]);
    site.edit("content/articles/archive.md", "published: 2025-01-05", "published: 2003-06-01");
    site.build(LATER);
    let entries = |feed: &str| feed.split("<entry>").skip(1).map(str::to_owned).collect::<Vec<_>>();
    let feed = entries(&site.read("public/feed.xml"));
    assert!(feed[0].contains("/quotes/tax/") && feed[0].contains("<updated>2025-03-01T"), "{}", feed[0]);
    assert!(feed[0].contains("<published>2003-06-01T"), "{}", feed[0]);
    let json: serde_json::Value = serde_json::from_str(&site.read("public/feed.json")).expect("JSON");
    assert_eq!(json["items"][0]["url"], "https://example.org/quotes/tax/");
    let sitemap = site.read("public/sitemap.xml");
    for (id, day) in [("tax", "2025-03-01"), ("bridge", "2025-02-12")] {
        let entry = format!("<loc>https://example.org/quotes/{id}/</loc><lastmod>{day}</lastmod>");
        assert!(sitemap.contains(&entry), "{entry}\n{sitemap}");
    }
    let order = |page: &str, marker: &str| {
        let page = site.read(page);
        let (_, list) = page.split_once(marker).unwrap_or_else(|| panic!("no {marker} in {page}"));
        let place = |id: &str| list.find(&format!("/quotes/{id}/"));
        let added = place("tax").expect("the quote");
        // One of the others may be the finding that the home page begins with.
        let others: Vec<_> = ["bridge", "school"].into_iter().filter_map(place).collect();
        assert!(!others.is_empty() && others.iter().all(|other| added < *other), "{list}");
    };
    order("public/changes/index.html", "id=\"new\"");
    order("public/index.html", "id=\"quotes\"");

    let id = |entry: &String| {
        entry.split_once("<id>").and_then(|(_, id)| id.split_once("</id>")).expect("an id").0.to_owned()
    };
    let before: Vec<_> = feed.iter().map(id).collect();
    site.edit("onrecord.toml", "https://example.org", "https://elsewhere.example/briefing");
    site.build(LAST);
    let after: Vec<_> = entries(&site.read("public/feed.xml")).iter().map(id).collect();
    assert_eq!(before, after, "the domain is no part of an id");
    assert!(before.iter().all(|id| id.starts_with("urn:uuid:")) && before[0] != before[1], "{before:?}");
}

#[test]
fn a_renamed_thing_is_missed_until_its_address_leads_on() {
    let site = Site::with(&THREE[..1]);
    site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
    site.build(FIRST);
    std::fs::rename(site.path("content/topics/bridge.md"), site.path("content/topics/bridges.md")).expect("renamed");
    let missed = |options: &Options| -> Vec<String> {
        let checked = build::check(site.0.path(), options, &());
        let found = checked.diagnostics.as_slice().iter().filter(|found| found.code.id() == "W311");
        found.map(|found| found.message.clone()).collect()
    };
    for locked in [false, true] {
        let options = Options { locked, ..Options::default() };
        assert_eq!(missed(&options), ["the topic `bridge` was removed, and so is its page"], "locked: {locked}");
    }
    site.write("content/topics/bridges.md", "---\nredirect_from: [/topics/bridge/]\nname: The bridge\n---\n");
    assert_eq!(missed(&Options::default()), Vec::<String>::new());
}

#[test]
fn a_renamed_quote_keeps_its_day_and_its_entry() {
    let site = Site::with(&THREE[..2]);
    site.write(
        "content/articles/report.md",
        "---\ntitle: Report\npublished: 2025-01-06\nrights: {publish: full}\n---\n“We will build the bridge by May,” she said.\n",
    );
    let rendition = |id: &str| format!("renditions:\n  - {{quote: {id}, text: We will build the bridge by May}}\n");
    site.write("content/articles/report.annotations.yaml", &rendition("bridge"));
    site.build(FIRST);
    let entries = |site: &Site| {
        let feed = site.read("public/feed.xml");
        let of = |part: &str| {
            feed.split(part)
                .skip(1)
                .map(|rest| rest.split('<').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        };
        let mut ids = of("<id>");
        ids.sort();
        (ids, of("<updated>"))
    };
    let before = entries(&site);

    let annotations = "content/articles/debate.annotations.yaml";
    site.edit(annotations, "id: bridge,", "id: by-may, redirect_from: [/quotes/bridge],");
    site.write("content/articles/report.annotations.yaml", &rendition("by-may"));
    let renamed = site.build(LATER);
    let days = |lock: &str, id: &str| -> Vec<String> {
        let is_its = |line: &&str| line.split('\t').nth(1) == Some(id);
        lock.lines().filter(is_its).filter_map(|line| line.split('\t').nth(2)).map(str::to_owned).collect()
    };
    assert_eq!(days(&renamed, "by-may"), ["2025-02-12", "2025-02-12"], "{renamed}");
    assert_eq!(days(&renamed, "bridge"), [""; 0], "{renamed}");
    assert_eq!(entries(&site), before, "readers of the feed see nothing new");
    assert_eq!(site.build(LAST), renamed, "from the new line on");

    site.edit(annotations, "id: by-may, redirect_from: [/quotes/bridge],", "id: in-may,");
    site.write("content/articles/report.annotations.yaml", &rendition("in-may"));
    assert_eq!(day(&site.build(LAST), "in-may"), "2026-01-31", "without its former address it is another quote");
}

#[test]
fn a_draft_enters_when_it_is_published() {
    let site = Site::with(&THREE[..1]);
    site.article("later", &THREE[1..2]);
    site.edit("content/articles/later.md", "title: Debate\n", "title: Debate\ndraft: true\n");
    site.build(FIRST);
    let before = site.lock();
    assert!(!before.contains("school"), "{before}");
    site.build_with(&Options { drafts: true, today: Some(FIRST), ..Options::default() });
    assert_eq!(site.lock(), before, "a build with drafts leaves the lock as it is");
    site.edit("content/articles/later.md", "draft: true\n", "");
    assert_eq!(day(&site.build(LATER), "school"), "2025-03-01");
}

#[test]
fn locked_reports_differences_except_in_days() {
    let site = Site::with(&THREE);
    let lock = site.build(FIRST);
    site.write("onrecord.lock", &lock.replace("2025-02-12", "-"));
    assert_eq!(site.out_of_date(), Vec::<String>::new(), "days are not compared");
    site.write("onrecord.lock", &lock.replace('\n', "\r\n"));
    assert_eq!(site.out_of_date(), Vec::<String>::new(), "line ends are not compared");
    site.write("onrecord.lock", &lock);
    site.annotate("debate", &[("bridge", "We will build the bridge"), THREE[2], ("whole", "That was all of school.")]);
    assert_eq!(
        site.out_of_date(),
        [
            "quote `school` of `debate` is in the lock file, and not in the site",
            "quote `whole` of `debate` is not in the lock file",
            "the words of quote `bridge` differ from those in the lock file",
        ]
    );
    site.write("onrecord.lock", &lock);
    site.annotate("debate", &THREE);
    site.edit("content/articles/debate.md", "That was all of tax.", "That was all of it.");
    assert_eq!(
        site.out_of_date(),
        [
            "the text around quote `tax` differs from that in the lock file",
            "the text of `debate` differs from that in the lock file",
        ]
    );
}

#[test]
fn a_lock_of_the_first_version_is_read_and_rewritten() {
    let site = Site::with(&THREE[..1]);
    let lock = site.build(FIRST);
    let checksum = lock.lines().nth(1).and_then(|line| line.split('\t').nth(2)).expect("a checksum").to_owned();
    let text =
        "The council met.\nOf bridge Anna Example said: “We will build the bridge by May.” That was all of bridge.";
    let (start, end) = (text.find("We will").expect("words"), text.find("” That").expect("a mark"));
    let quote = json!({
        "at": [start, end], "fidelity": "verbatim", "exact": THREE[0].1, "prefix": text[..start], "suffix": text[end..],
    });
    let old = json!({"version": 1, "articles": {"debate": {"checksum": checksum, "quotes": {"bridge": quote}}}});
    site.write("onrecord.lock", &old.to_string());
    assert_eq!(site.out_of_date(), Vec::<String>::new(), "an old format is not out of date");
    let new = site.build(LATER);
    assert_eq!(new, lock.replace("2025-02-12", "-"), "the day is unknown, and stays unknown");
    assert_eq!(site.build(LAST), new);
    assert_eq!(site.entered("bridge"), None);
}

#[test]
fn the_lines_of_both_sides_of_a_merge_can_be_read() {
    let site = Site::with(&THREE[..1]);
    let base = site.build(FIRST);
    site.article("debate", &THREE[..2]);
    let ours = site.build(LATER);
    site.article("debate", &THREE);
    site.write("onrecord.lock", &base);
    let theirs = site.build(LAST);
    let (_, ours) = ours.split_once('\n').expect("a head");
    site.write("onrecord.lock", &format!("{theirs}{ours}"));
    let merged = site.build(LAST);
    assert_eq!(
        [day(&merged, "bridge"), day(&merged, "school"), day(&merged, "tax")],
        ["2025-02-12", "2025-03-01", "2026-01-31"]
    );
    assert_eq!(merged.lines().count(), 6, "{merged}");
}

#[test]
fn the_day_comes_from_the_epoch_and_a_bad_one_is_refused() {
    let site = Site::with(&THREE);
    let run = |arguments: &[&str], epoch: &str| {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(arguments).current_dir(site.0.path()).env("SOURCE_DATE_EPOCH", epoch).output().expect("it runs")
    };
    for wrong in ["", "today", "-1", "1.5", "253402300800", "99999999999999999999"] {
        let done = run(&["build"], wrong);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(2), "{wrong:?}: {said}");
        assert!(said.contains("`SOURCE_DATE_EPOCH` is a whole number of seconds since 1970"), "{said}");
        assert!(!site.path("onrecord.lock").exists());
    }
    assert_eq!(run(&["check"], "today").status.code(), Some(2), "`publish_after` depends on the day");
    assert_eq!(run(&["build"], "1739404799").status.code(), Some(0));
    assert_eq!(day(&site.lock(), "bridge"), "2025-02-12", "the last second of a day in UTC");
    assert_eq!(run(&["build"], "1739404800").status.code(), Some(0));
    assert_eq!(day(&site.lock(), "bridge"), "2025-02-12");
}

/// Reads a text as a lock file; none if that is refused.
fn read(text: &str) -> Option<Lock> {
    let mut diagnostics = Diagnostics::default();
    let file = File::new("onrecord.lock", FileKind::Lock, text, Stamp::default());
    let lock = Lock::read(&Files::new(std::path::PathBuf::new(), vec![file]), &mut diagnostics);
    for found in diagnostics.as_slice() {
        let onrecord::diag::Location::Span(span) = found.place else { panic!("{found:?}") };
        assert!(text.get(span.range()).is_some(), "{found:?}");
    }
    (diagnostics.error_count() == 0).then_some(lock)
}

/// Texts that are nearly a lock file.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "onrecord-lock 2\n",
        "onrecord-lock 3\n",
        "article\tdebate\t00",
        "\t0+5,9-3",
        "\t7+",
        "\n",
        "\r\n",
        "quote\tq",
        "rendition\tq",
        "page\tactor\tanna",
        "page\ttopic",
        "\t-\tverbatim\t0123456789ab\t7",
        "\t2025-02-12",
        "\t2025-02-30",
        "\tsplit",
        "\t+123456789ab",
        "\t99999999999",
        "\tbefore ",
        "\\n",
        "\\t",
        "\\u{2028}",
        "\\u{d800}",
        "\\u{",
        "\\",
        "\\é",
        "\t",
        "“",
        "é",
        "\u{2028}",
        "<<<<<<< ours\n",
        "=======\n",
        "{",
        "{\"version\":1,",
        "\"articles\":{}}",
        "\0",
    ]);
    prop_oneof![
        6 => prop::collection::vec(piece, 0..16).prop_map(|pieces| format!("onrecord-lock 2\narticle\ta\t0\n{}", pieces.concat())),
        2 => prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => any::<String>().prop_map(|text| format!("{{{text}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_can_be_read_is_written_and_read_again(text in nearly()) {
        if let Some(lock) = read(&text) {
            let written = lock.to_text();
            prop_assert_eq!(read(&written), Some(lock), "{}", written);
        }
    }

    #[test]
    fn any_context_is_written_and_read_again(
        prefix in any::<String>(), suffix in any::<String>(), exact in any::<String>(), at in any::<u32>()
    ) {
        let quote = json!({"at": [at, at], "fidelity": "edited", "exact": exact, "prefix": prefix, "suffix": suffix});
        let quotes = json!({"q": quote, "rendition:q": quote});
        let old = json!({"version": 1, "articles": {"debate": {"checksum": "00", "quotes": quotes}}});
        let lock = read(&old.to_string()).expect("a lock of the first version");
        let written = lock.to_text();
        prop_assert!(written.lines().count() == 4 && !written.contains(" \n") && !written.contains("\t\n"), "{}", written);
        prop_assert_eq!(read(&written), Some(lock));
    }
}
