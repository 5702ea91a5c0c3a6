//! What is known about a quote goes with it: no import makes a quote that is disputed or not upheld an ordinary one.

use std::{collections::BTreeMap, fs};

use onrecord::build::{self, Options};
use onrecord::record::QuoteIx;

use crate::{
    awkward::remove_annotations,
    round_trips::{ROUND_TRIPS, export},
    site::{ANNOTATIONS, ASIDE, Site},
};

const QUOTES: &str = "quotes:\n  \
    - {id: by-may, text: We will build the bridge by May, speaker: anna, status: misattributed, note: By whom?}\n  \
    - {id: stop, text: Nobody will stop us., speaker: anna, status: disputed}\n  \
    - {id: first-no, text: 'no', speaker: ben, prefix: 'said “', suffix: '” before', kind: partial, status: retracted}\n  \
    - {id: disgrace, text: a disgrace for the town, speaker: ben, kind: partial, \
       changes: [{date: 2024-03-07, kind: withdrawal, text: He did not say it.}]}\n";

fn site() -> Site {
    let site = Site::new();
    site.write(ANNOTATIONS, QUOTES);
    site
}

/// The status of each quote of a site, by its words.
fn statuses_of(site: &Site) -> BTreeMap<String, String> {
    let checked = build::check(&site.path(""), &Options::default(), &());
    let count = checked.record.entities.quotes.len();
    let quotes = (0..count).map(|at| &checked.record.quote(QuoteIx(at as u32)).quote);
    quotes.map(|quote| (quote.text.value.trim_end_matches('.').to_owned(), quote.status.word().to_owned())).collect()
}

#[test]
fn an_import_into_the_same_record_changes_nothing_and_makes_no_topic() {
    for trip in ROUND_TRIPS {
        let site = site();
        export(&site, trip.export, trip.out);
        let before = site.files();
        let out = site.import(&[trip.import, trip.read, "--confirmed", "--add-topics", "--add-actors", "--all"]);
        assert!(site.files() == before, "{}: {out}\n{}", trip.export, site.read_or_empty(ASIDE));
    }
}

#[test]
fn what_is_not_upheld_is_no_ordinary_quote_in_another_record() {
    // A span of doccano has a label and nothing else.
    for trip in ROUND_TRIPS.iter().filter(|trip| trip.export != "doccano") {
        let (format, site) = (trip.export, site());
        export(&site, format, trip.out);
        remove_annotations(&site);
        let out = site.import(&[trip.import, trip.read, "--confirmed", "--add-topics", "--all"]);
        let (statuses, aside) = (statuses_of(&site), site.read(ASIDE));
        let status = |words: &str| statuses.get(words).map(String::as_str);
        assert_eq!(status("Nobody will stop us"), Some("disputed"), "{format}: {out}\n{aside}");
        for (words, own) in [("We will build the bridge by May", "misattributed"), ("no", "retracted")] {
            match status(words) {
                Some(status) => assert_eq!(status, own, "{format}: {words}"),
                // A file that does not name the speaker has nobody to attribute it to.
                None => assert!(aside.contains(&format!("\"{words}\"")), "{format}: {words}: {out}\n{aside}"),
            }
        }
        assert_eq!(status("a disgrace for the town"), None, "{format}: it was taken back");
        assert!(aside.contains("a disgrace for the town"), "{format}: {out}\n{aside}");
        assert!(!site.read(ANNOTATIONS).contains("notes:"), "{format}: a remark on a quote is none on its article");
        assert!(!site.has("content/topics/disputed.md"), "{format}");
    }
}

#[test]
fn a_quote_without_a_speaker_is_known_by_its_page_or_kept_aside() {
    let site = site();
    export(&site, "tei", "in");
    let file = "in/report.xml";
    let text = site.read(file).replace(" who=\"#actor-anna\"", "").replace(" who=\"#actor-ben\"", "");
    assert!(!text.contains(" who="), "{text}");
    site.write(file, text);
    let before = site.files();
    let out = site.import(&["tei", file, "--confirmed"]);
    assert!(site.files() == before, "{out}\n{}", site.read_or_empty(ASIDE));
    fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
    let out = site.import(&["tei", file, "--confirmed"]);
    assert!(!site.has(ANNOTATIONS), "{out}");
    assert_eq!(site.read(ASIDE).matches("it names no speaker").count(), 3, "{}", site.read(ASIDE));
}

#[test]
fn a_quote_that_was_taken_back_elsewhere_is_not_changed_here() {
    let site = site();
    export(&site, "csv", "in");
    let own = "quotes:\n  - {id: disgrace, text: a disgrace for the town, speaker: ben, kind: partial}\n";
    site.write(ANNOTATIONS, own);
    site.import(&["csv", "in/quotes.csv", "--confirmed"]);
    assert!(site.read(ASIDE).contains("and the record still has it"), "{}", site.read(ASIDE));
    assert!(!site.read(ANNOTATIONS).contains("withdraw"), "{}", site.read(ANNOTATIONS));
}

#[test]
fn nobody_is_added_for_words_that_were_taken_back() {
    let site = Site::new();
    site.write(
        "t.csv",
        "text,article,speaker,topics,withdrawn\na disgrace for the town,report,Someone Else,roads,2024\n",
    );
    site.import(&["csv", "t.csv", "--confirmed", "--add-actors", "--add-topics"]);
    assert!(!site.has("content/actors/someone-else.md") && !site.has("content/topics/roads.md"));
    assert!(site.has(ASIDE) && !site.has(ANNOTATIONS));
}

#[test]
fn the_statuses_of_other_tables_and_tags_are_read_or_counted() {
    let site = Site::new();
    let table = "text,article,speaker,status,withdrawn\n\
        We will build the bridge by May,report,anna,Disputed,no\n\
        Nobody will stop us,report,anna,done,\n\
        a disgrace for the town,report,ben,reported,2024-03-07\n";
    site.write("t.csv", table);
    let out = site.import(&["csv", "t.csv", "--confirmed"]);
    assert!(out.contains("a status that the record does not have, such as `done`, 1 time"), "{out}");
    let text = site.read(ANNOTATIONS);
    assert_eq!(text.matches("status: ").count(), 1, "{text}");
    assert!(text.contains("status: disputed") && !text.contains("disgrace"), "{text}");
    assert!(site.read(ASIDE).contains("has taken the quote back"), "{}", site.read(ASIDE));
    site.import_again(&["csv", "t.csv", "--confirmed"]);
    site.check();
}

#[test]
fn a_tag_beside_the_page_of_another_site_stays_a_tag() {
    let site = Site::new();
    let annotation = |link: &str| {
        format!(
            r#"{{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/1", "type": "Annotation",
            "body": [{{"source": "{link}", "purpose": "linking"}},
                     {{"source": "https://record.example/actors/anna/", "purpose": "identifying"}},
                     {{"type": "TextualBody", "value": "disputed", "purpose": "tagging"}}],
            "target": {{"source": "https://gazette.example/bridge",
                        "selector": {{"type": "TextQuoteSelector", "exact": "Nobody will stop us."}}}}}}"#
        )
    };
    site.write("a.json", annotation("https://other.example/story/"));
    site.import(&["w3c", "a.json", "--add-topics", "--confirmed"]);
    assert!(site.has("content/topics/disputed.md") && !site.read(ANNOTATIONS).contains("status"));
    let site = Site::new();
    site.write("a.json", annotation("https://record.example/quotes/stop/"));
    site.import(&["w3c", "a.json", "--add-topics", "--confirmed"]);
    assert!(!site.has("content/topics/disputed.md") && site.read(ANNOTATIONS).contains("status: disputed"));
}
