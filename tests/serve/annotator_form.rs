//! What the form of the annotator is told: who speaks, what overlaps, and what to do in the words of the form.

use std::fs;

use serde_json::{Value, json};

use super::{
    ANNOTATIONS, ARTICLE, Site,
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
    assert_eq!(selected["speaker"], "ben-example");
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
fn a_speaker_is_filled_in_only_if_the_article_attributes_the_words_to_one_actor() {
    let site = Site::new();
    for id in ["cara-birch", "other-cara"] {
        site.write(&format!("content/actors/{id}.md"), "---\nname: Cara Birch\n---\n");
    }
    site.write(
        ARTICLE,
        "---\ntitle: Meeting\n---\nHe said that it had rained for weeks.\n\nAnna Example stayed in the room.\n\n\
         “We are going home,” Cara Birch said.\n\n“It is too late for that,” the spokesman answered.\n\n\
         “We will pay for it,” Anna Example said. “Nobody has asked us,” Ben Example replied.\n\n\
         “The river is high,” said Dora Elm.\n",
    );
    site.write(ANNOTATIONS, "quotes:\n");
    let annotator = Annotator::start(&site);
    for (words, why) in [
        ("it had rained for weeks", "a pronoun that leads back to nobody"),
        ("in the room", "a name that is only near"),
        ("We are going home", "two actors with this name"),
        ("It is too late for that", "a description"),
        ("We will pay for it,” Anna Example said. “Nobody has asked us", "two speakers"),
        ("The river is high", "somebody whom the record does not have"),
    ] {
        let selected = select(&annotator, &site, words);
        assert_eq!(selected["speaker"], Value::Null, "{why}: {selected}");
        let offered = selected["speakers"].as_array().expect("a list");
        assert!(offered.iter().any(|one| one["id"].is_string()), "actors are offered: {selected}");
    }
    assert_eq!(select(&annotator, &site, "in the room")["attribution"], Value::Null);
    let caras = select(&annotator, &site, "We are going home");
    let ids: Vec<_> = caras["speakers"].as_array().expect("a list").iter().take(2).map(|one| &one["id"]).collect();
    assert_eq!(ids, ["cara-birch", "other-cara"], "both are offered first: {caras}");
    for (words, speaker) in [("We will pay for it", "anna-example"), ("Nobody has asked us", "ben-example")] {
        let selected = select(&annotator, &site, words);
        assert_eq!(selected["speaker"], speaker, "{selected}");
    }
}

#[test]
fn accepting_a_suggestion_gives_its_words_to_nobody_who_is_only_named_near() {
    let site = Site::new();
    site.write("content/actors/other-ben.md", "---\nname: Ben Example\n---\n");
    site.write(
        ARTICLE,
        "---\ntitle: Meeting\n---\nAnna Example came in from the cold. “We are going home, all of us.”\n\nThe town slept.\n\n\
         “We will pay for all of it,” Anna Example said.\n\n“Nobody has asked us,” Ben Example replied.\n",
    );
    site.write(ANNOTATIONS, "quotes:\n");
    let annotator = Annotator::start(&site);
    let state = annotator.state();
    let found: Vec<(&str, Option<&str>, Vec<&str>)> = state["suggestions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let actors = one["actors"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            (one["entry"]["text"].as_str().expect("words"), one["entry"]["speaker"].as_str(), actors)
        })
        .collect();
    let expected = [
        ("We are going home, all of us.", None, vec!["anna-example"]),
        ("We will pay for all of it", Some("anna-example"), vec!["anna-example"]),
        ("Nobody has asked us", None, vec!["ben-example", "other-ben"]),
    ];
    assert_eq!(found, expected, "{state}");
    assert_eq!(state["suggestions"][0]["entry"]["attribution"], Value::Null, "{state}");
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
fn a_quote_with_the_words_of_another_one_is_warned_of() {
    let site = Site::new();
    let annotator = Annotator::start(&site);
    let known = annotator.quote("not-safe");
    for kind in ["direct", "partial"] {
        let mut copy = known.clone();
        (copy["id"], copy["kind"]) = (json!("not-safe-2"), json!(kind));
        let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": copy }));
        assert_eq!(names_of(&verdict), ["duplicate-quote"], "{kind}: {verdict}");
        let message = verdict["diagnostics"][0]["message"].as_str().expect("a message");
        assert!(message.ends_with("has the same words at the same place as `not-safe`"), "{message}");
        assert_eq!(verdict["proved"], json!(true), "a warning");
    }
    let (_, own) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": known }));
    assert!(names_of(&own).is_empty(), "a quote is no duplicate of itself: {own}");
    // Another speaker said the same at the same place: that is another warning.
    let mut other = known;
    (other["id"], other["speaker"]) = (json!("not-safe-2"), json!("anna-example"));
    let (_, verdict) = annotator.post(VERDICT, &json!({ "list": "quotes", "entry": other }));
    assert!(!names_of(&verdict).contains(&"duplicate-quote"), "{verdict}");
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
