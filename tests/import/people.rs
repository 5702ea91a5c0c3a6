//! Popolo and `EveryPolitician`: persons, bodies, memberships, events, speeches.

use serde_json::json;

use crate::site::{ASIDE, Site, printed, real_files, real_files_below};

fn record() -> serde_json::Value {
    json!({
        "persons": [
            {"id": "anna", "name": "Anna Example", "birth_date": "1970-02", "other_names": [{"name": "A. Example"}],
             "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}, {"scheme": "roll", "identifier": "17"}]},
            {"id": "5f3c9a10-0000-4000-8000-000000000001", "name": "Dora Example", "sort_name": "Example, Dora",
             "email": "dora@example.org", "links": [{"url": "https://example.org/dora_\"ex\"_example", "note": "Her page"}]},
        ],
        "organizations": [
            {"id": "council", "name": "Town Council", "classification": "legislature", "founding_date": "1900"},
            {"id": "greens", "name": "Greens of the Town", "classification": "party"},
        ],
        "posts": [{"id": "mayor", "label": "Mayor", "organization_id": "council"}],
        "memberships": [
            {"id": "m1", "person_id": "anna", "post_id": "mayor", "organization_id": "council", "start_date": "2020-01-01"},
            {"person_id": "5f3c9a10-0000-4000-8000-000000000001", "organization_id": "council", "role": "member",
             "on_behalf_of_id": "greens", "legislative_period_id": "term/7", "area_id": "north"},
        ],
        "events": [{"id": "term/7", "name": "Seventh term", "classification": "legislative period",
                    "start_date": "2019", "end_date": "2023"}],
        "speeches": [
            {"id": "s2", "creator_id": "5f3c9a10-0000-4000-8000-000000000001", "text": "I have a *question*.", "position": 2,
             "event_id": "term/7", "date": "2020-03-04T10:00:00Z"},
            {"id": "s1", "creator_id": "anna", "text": "We begin.\nPlease sit down.", "position": 1, "event_id": "term/7",
             "date": "2020-03-04T09:59:00Z"},
        ],
        "motions": [{"id": "x"}],
    })
}

#[test]
fn people_bodies_posts_and_speeches_are_merged_into_the_record() {
    let site = Site::new();
    site.write("popolo.json", record().to_string());
    let out = site.import(&["popolo", "popolo.json"]);
    assert!(out.contains("the list `motions`, 1 time") && out.contains("`email` of a person"), "{out}");
    // Anna is in the record: her file gets what it lacks, and keeps the rest.
    let anna = site.read("content/actors/anna.md");
    assert!(anna.starts_with("---\nname: Anna Example\n") && !anna.contains("draft"), "{anna}");
    for part in ["wikidata.org/wiki/Q1", "A. Example", "roll: "] {
        assert!(anna.contains(part), "{part}: {anna}");
    }
    // She is published, and the council is a draft: the membership waits.
    assert!(!anna.contains("post: Mayor") && site.read(ASIDE).contains("waits while that is a draft"), "{anna}");
    let dora = site.read("content/actors/dora-example.md");
    for part in [
        "https://example.org/dora_%22ex%22_example",
        "draft: true",
        "from: 2019",
        "to: 2023",
        "organisation: greens",
        "post: representative",
        "5f3c9a10",
    ] {
        assert!(dora.contains(part), "{part}: {dora}");
    }
    let event = site.read("content/events/seventh-term.md");
    assert!(event.contains("date: 2019/2023"), "{event}");
    let names: Vec<_> = site.files().into_keys().filter(|name| name.starts_with("content/articles/")).collect();
    let speeches =
        names.iter().find(|name| name.contains("speeches") || name.contains("seventh")).expect("a transcript");
    let text = site.read(speeches);
    let (one, two) =
        (text.find("**Anna Example:** We begin."), text.find("**Dora Example:** I have a \\*question\\*."));
    assert!(one.is_some() && one < two && text.contains("event: seventh-term"), "{text}");
    site.check();
    site.import_again(&["popolo", "popolo.json"]);
    let council = site.read("content/actors/council.md");
    site.write("content/actors/council.md", council.replace("draft: true\n", ""));
    site.import(&["--retry"]);
    let anna = site.read("content/actors/anna.md");
    assert!(
        anna.contains("post: Mayor") && anna.contains("organisation: council") && anna.contains("from: 2020-01-01"),
        "{anna}"
    );
    assert!(!site.has(ASIDE));
}

#[test]
fn a_value_that_the_record_has_otherwise_is_a_conflict_and_the_rest_is_added() {
    let site = Site::new();
    site.write("content/actors/anna.md", "---\nname: Anna Example\nborn: 1971 # as she says\n---\n");
    site.write("popolo.json", record().to_string());
    let out = site.import(&["popolo", "popolo.json", "--confirmed", "--format", "short"]);
    assert!(out.contains("`born` is “1971”") && out.contains("“1970-02” here"), "{out}");
    let anna = site.read("content/actors/anna.md");
    assert!(anna.contains("born: 1971 # as she says") && anna.contains("post: Mayor"), "{anna}");
    assert_eq!(site.read(ASIDE).lines().count(), 1);
    // The editor decides for the other value: the item has found its place.
    site.write("content/actors/anna.md", anna.replace("1971", "1970-02"));
    site.import(&["--retry"]);
    assert!(!site.has(ASIDE));
}

#[test]
fn what_the_site_exports_is_what_it_has() {
    let site = Site::new();
    site.write(
        "content/actors/anna.md",
        "---\nname: Anna Example\nsort_name: Example, Anna\naliases: [{name: A. Example, from: 1999}]\n\
         memberships: [{id: mayor, organisation: council, post: Mayor, from: 2020-01, to: 2024}]\nborn: 1970\n\
         same_as: ['https://www.wikidata.org/wiki/Q1']\n---\n",
    );
    site.write("content/actors/council.md", "---\nname: Town Council\nkind: organisation\n---\n");
    site.write("content/events/debate.md", "---\nname: The debate\ndate: 2024-03-04\nplace: Town hall\n---\n");
    let built = site.run(&["build", "--quiet"]);
    assert!(built.status.success(), "{}", printed(&built));
    let exported = site.read("public/data/popolo.json");
    let before = site.files();
    site.import(&["popolo", "public/data/popolo.json"]);
    for (name, text) in site.files().into_iter().filter(|(name, _)| name.starts_with("content/")) {
        assert_eq!(before.get(&name), Some(&text), "{name} is as it was");
    }
    // A new site gets the same record, and exports the same.
    let other = Site::empty();
    other.write("popolo.json", &exported);
    other.import(&["popolo", "popolo.json", "--confirmed"]);
    assert!(!other.has(ASIDE));
    let built = other.run(&["build", "--quiet"]);
    assert!(built.status.success(), "{}", printed(&built));
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let again = parsed(&other.read("public/data/popolo.json"));
    let first = parsed(&exported);
    for list in ["persons", "organizations", "posts", "memberships", "events"] {
        assert_eq!(again[list], first[list], "{list}");
    }
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn legislatures_are_imported_whole_and_a_second_time_without_a_change() {
    let files = real_files_below("popolo", "json");
    let legislatures: Vec<_> = files.iter().filter(|path| path.contains("everypolitician-")).collect();
    assert!(legislatures.len() > 1, "{files:?}");
    for path in legislatures {
        let site = Site::empty();
        let out = site.import(&["popolo", path, "--confirmed"]);
        let actors = site.files().into_keys().filter(|name| name.starts_with("content/actors/")).count();
        assert!(actors > 60, "{path}: {actors}: {out}");
        assert!(!site.has(ASIDE), "{path}: {}", site.read(ASIDE));
        site.import_again(&["popolo", path, "--confirmed"]);
    }
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_examples_of_the_specification_are_read() {
    let folder = real_files("popolo/spec-examples");
    let site = Site::empty();
    for name in ["person", "organization", "event", "embedding-person", "embedding-organization", "speech"] {
        let path = folder.join(format!("{name}.json"));
        let out = site.import(&["popolo", path.to_str().expect("a path"), "--confirmed"]);
        assert!(out.contains("added") || out.contains("extended") || out.contains("already"), "{name}: {out}");
    }
    let person = site.read("content/actors/john-q-public.md");
    for part in ["Dragonsbane", "SIN: ", "Kitchen assistant", "from: 1972-01-01"] {
        assert!(person.contains(part), "{part}: {person}");
    }
    site.check();
}
