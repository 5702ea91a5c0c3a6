//! What the form of the annotator is told: who speaks, what overlaps, and what to do in the words of the form.

use std::fs;

use serde_json::{Value, json};

use super::{
    ARTICLE, Site,
    annotator::{Annotator, range_of},
};

const VERDICT: &str = "/.onrecord/api/articles/bridge-meeting/verdict";

/// The answer to a selection of some words.
fn select(annotator: &Annotator<'_>, site: &Site, words: &str) -> Value {
    let request = json!({ "ranges": [range_of(site, words)] });
    let (status, answer) = annotator.post("/.onrecord/api/articles/bridge-meeting/select", &request);
    assert_eq!(status, 200, "{answer}");
    answer
}

fn names_of(verdict: &Value) -> Vec<&str> {
    let all = verdict["diagnostics"].as_array().expect("a list");
    all.iter().filter_map(|one| one["name"].as_str()).collect()
}

#[test]
fn words_without_quotation_marks_have_the_speaker_whom_the_article_names() {
    let site = Site::new();
    let text = fs::read_to_string(site.path(ARTICLE)).expect("a file");
    let more = "Ben Example left the room early.\n\nHe added that three families had moved.\n\nAnna Example stayed in the room.\n";
    fs::write(site.path(ARTICLE), format!("{text}\n{more}")).expect("written");
    let annotator = Annotator::start(&site);
    let selected = select(&annotator, &site, "three families had moved");
    let first = &selected["speakers"][0];
    assert_eq!((&selected["attribution"], &first["id"]), (&json!("He"), &json!("ben-example")), "{selected}");
    assert_eq!(first["reason"], "a verb attributes it to a pronoun");
    // The form and the warning come to the same conclusion.
    for speaker in ["anna-example", "ben-example"] {
        let entry = json!({
            "id": "three", "text": "three families had moved", "kind": "indirect", "speaker": speaker,
        });
        let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": entry }));
        let is_warned = names_of(&verdict).contains(&"speaker-far");
        assert_eq!(is_warned, first["id"] != speaker, "{speaker}: {verdict} {selected}");
    }
    let near = select(&annotator, &site, "in the room");
    assert!(near["speakers"].as_array().is_some_and(|all| all.len() >= 2), "names are offered: {near}");
}

#[test]
fn a_quote_over_another_one_is_warned_of() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let whole = annotator.quote("not-safe");
    let mut part = whole.clone();
    (part["id"], part["text"]) = (json!("not-safe-2"), json!("is not safe"));
    let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": part }));
    assert_eq!(names_of(&verdict), ["overlapping-quotes"], "{verdict}");
    let found = &verdict["diagnostics"][0];
    assert!(found["message"].as_str().is_some_and(|words| words.contains("`not-safe`")), "{found}");
    assert!(found["notes"][0].as_str().is_some_and(|words| words.contains("The bridge is not safe")), "{found}");
    assert_eq!(verdict["proved"], json!(true), "a warning");
    let (_, own) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": whole }));
    assert!(names_of(&own).is_empty(), "a quote does not overlap itself: {own}");
    // What is saved is compared with the file as it is by then.
    assert_eq!(annotator.save(&json!([{ "list": "quotes", "after": part }])).0, 200);
    let state = annotator.state();
    let quotes = state["lists"]["quotes"].as_array().expect("a list");
    let warned = quotes.iter().filter(|one| !one["diagnostics"].as_array().expect("a list").is_empty());
    assert_eq!(warned.count(), 1, "{quotes:?}");
}

#[test]
fn advice_names_the_fields_of_the_form() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let mut entry = annotator.quote("not-safe");
    entry["speaker"] = json!("anna-example");
    let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": entry }));
    let found = verdict["diagnostics"].as_array().expect("a list").iter().find(|one| one["name"] == "speaker-far");
    let help = found.and_then(|found| found["help"][0].as_str()).unwrap_or_else(|| panic!("{verdict}"));
    assert!(help.contains("choose `ben-example` as “Speaker”") && help.contains("“Words for the speaker”"), "{help}");
    let note = json!({ "text": "the plans were not ready" });
    let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "notes", "entry": note }));
    let help = verdict["diagnostics"][0]["help"][0].as_str().expect("help");
    assert!(help.starts_with("fill in “Note, in Markdown”"), "{help}");
}

#[test]
fn a_topic_and_an_event_are_added_and_taken_back() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let (status, topic) = annotator.post("/.onrecord/api/topics", &json!({ "name": "The ferry" }));
    assert_eq!((status, &topic["id"]), (200, &json!("the-ferry")), "{topic}");
    let (status, refused) = annotator.post("/.onrecord/api/events", &json!({ "name": "The vote" }));
    assert!(
        status == 422 && refused["message"].as_str().is_some_and(|words| words.contains("needs a date")),
        "{refused}"
    );
    let wanted = json!({ "name": "The vote", "date": "2025-03-05" });
    let (status, event) = annotator.post("/.onrecord/api/events", &wanted);
    assert_eq!((status, &event["id"], &event["date"]), (200, &json!("the-vote"), &json!("2025-03-05")), "{event}");
    // The verdict knows them at once, although no build has read them.
    let mut entry = annotator.quote("not-safe");
    (entry["topics"], entry["said"]["event"]) = (json!(["the-ferry"]), json!("the-vote"));
    let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": entry }));
    assert_eq!(verdict["proved"], json!(true), "{verdict}");
    for (list, added) in [("topics", topic), ("events", event)] {
        let path = site.path(&format!("content/{list}/{}.md", added["id"].as_str().expect("an id")));
        assert!(path.exists());
        let (_, second) =
            annotator.post(&format!("/.onrecord/api/{list}"), &json!({ "name": added["name"], "date": "2025" }));
        assert_ne!(second["id"], added["id"], "no file is replaced");
        assert_eq!(annotator.post(&format!("/.onrecord/api/{list}/remove"), &added).0, 200);
        assert!(!path.exists());
    }
}
