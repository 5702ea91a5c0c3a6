//! Quotes that the record does not uphold: no export says that somebody said them, and importing them again changes nothing.

use std::fs;

use serde_json::Value;

use crate::{
    awkward::{awkward_site, quotes_of},
    round_trips::{ROUND_TRIPS, export},
    site::{ASIDE, Site},
};

const FILE: &str = "content/articles/bridge-report.annotations.yaml";
const LATE: &str = "{id: late, text: 'the plans are late', speaker: official, kind: partial}";

/// The awkward site, whose quote `late` is of somebody who said nothing else, with more keys.
fn site_with(keys: &str) -> Site {
    let site = awkward_site();
    site.write("content/actors/nemo.md", "---\nname: Nemo Nobody\n---\n");
    let quotes = site.read(FILE);
    assert!(quotes.contains(LATE));
    let quote = format!(
        "{{id: late, text: 'the plans are late', speaker: nemo, kind: partial, attribution: A town official, note: About him., {keys}}}"
    );
    site.write(FILE, quotes.replace(LATE, &quote));
    site
}

/// The text of an export: of the one file, or of every file in the folder, without tables that are not about quotes.
fn text_of(site: &Site, path: &str) -> String {
    if site.path(path).is_file() {
        return site.read(path);
    }
    let entries = fs::read_dir(site.path(path)).expect("a folder").map(|entry| entry.expect("an entry").path());
    let shown = entries.filter(|path| !["actors.csv", "articles.csv"].iter().any(|name| path.ends_with(name)));
    shown.map(|path| fs::read_to_string(path).expect("a text")).collect()
}

#[test]
fn no_format_names_a_speaker_of_words_that_are_not_upheld() {
    for (word, keys) in [
        ("misattributed", "status: misattributed"),
        ("retracted", "status: retracted"),
        ("withdrawn", "changes: [{date: 2024-04-01, kind: withdrawal, text: He did not.}]"),
    ] {
        let site = site_with(keys);
        for trip in ROUND_TRIPS.iter().filter(|trip| trip.export != "xlsx") {
            let format = trip.export;
            export(&site, format, trip.out);
            let text = text_of(&site, trip.out);
            assert!(text.contains("the plans are late"), "{format}: the quote is still there");
            assert!(!text.to_lowercase().contains("nemo"), "{format}, {word}:\n{text}");
            // Nor the article's words for them, which are a value of their own in some formats.
            assert!(!text.contains("\"A town official\""), "{format}, {word}:\n{text}");
            // A span of doccano has no values; a table has the day of a withdrawal.
            let status = if format == "csv" && word == "withdrawn" { "2024-04-01" } else { word };
            assert!(format == "doccano" || text.contains(status), "{format} does not say `{status}`:\n{text}");
            let _ = fs::remove_dir_all(site.path("in"));
        }
    }
    // A quote that is only disputed is still the speaker's.
    let site = site_with("status: disputed");
    for trip in ROUND_TRIPS.iter().filter(|trip| !["xlsx", "doccano"].contains(&trip.export)) {
        export(&site, trip.export, trip.out);
        assert!(text_of(&site, trip.out).contains("nemo"), "{}", trip.export);
        let _ = fs::remove_dir_all(site.path("in"));
    }
}

#[test]
fn doccano_relates_only_upheld_quotes_to_a_name() {
    let relations = |site: &Site| {
        export(site, "doccano", "x.jsonl");
        site.read("x.jsonl").matches("\"type\":\"speaker\"").count()
    };
    let site = awkward_site();
    let before = relations(&site);
    let quotes = site.read(FILE);
    let price = "{id: price, text: '=1+1 is not the price', speaker: ben";
    assert!(quotes.contains(price) && before > 3);
    site.write(FILE, quotes.replace(price, &format!("{price}, status: retracted")));
    assert_eq!(relations(&site), before - 1);
}

#[test]
fn what_is_not_upheld_is_not_changed_by_importing_it_again() {
    let site = site_with("status: misattributed");
    site.write(FILE, site.read(FILE).replace("note: About him., ", ""));
    let known = quotes_of(&site);
    assert!(known.contains_key("late"));
    for trip in ROUND_TRIPS {
        export(&site, trip.export, trip.out);
        let before = site.files();
        let out = site.import(&[trip.import, trip.read, "--confirmed", "--all", "--format", "short"]);
        for (name, text) in site.files() {
            let is_same = before.get(&name) == Some(&text);
            assert!(is_same || name == ASIDE, "{}: {name} changed:\n{text}\n{out}", trip.export);
        }
        let _ = fs::remove_file(site.path(ASIDE));
        let _ = fs::remove_dir_all(site.path("in"));
    }
    assert_eq!(quotes_of(&site), known);
}

#[test]
fn the_record_itself_says_which_quotes_it_upholds() {
    let site = site_with("changes: [{date: 2024-04-01, kind: withdrawal, text: He did not.}]");
    let record: Value = serde_json::from_slice(&site.run(&["export", "json"]).stdout).expect("JSON");
    let quotes = record["quotes"].as_array().expect("quotes");
    let of = |id: &str| quotes.iter().find(|quote| quote["id"] == id).expect("it");
    assert_eq!((&of("late")["upheld"], &of("late")["speaker"]), (&false.into(), &"nemo".into()));
    assert_eq!(of("safe")["upheld"], true);
}
