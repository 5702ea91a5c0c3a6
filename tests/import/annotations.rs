//! Annotations: the W3C's model and Hypothes.is; the rules that hold for every format.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::site::{ADDRESS, ANNOTATIONS, ASIDE, Site, printed, real_files};

fn selector(exact: &str, prefix: &str, suffix: &str) -> Value {
    json!([
        {"type": "TextPositionSelector", "start": 1, "end": 4},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
    ])
}

fn row(id: &str, exact: &str, tags: &[&str], text: &str) -> Value {
    json!({
        "id": id, "uri": ADDRESS, "user": "acct:carla@example.org", "created": "2024-03-06T10:00:00.5+00:00",
        "text": text, "tags": tags, "target": [{"source": ADDRESS, "selector": selector(exact, "", "")}],
    })
}

fn rows(rows: &[Value]) -> String {
    json!({"total": rows.len(), "rows": rows}).to_string()
}

#[test]
fn a_highlight_with_the_name_of_an_actor_is_a_quote_and_one_with_a_remark_a_note() {
    let site = Site::new();
    let all = [
        row("AAAAAAAAAAaaaaaaaaaaaa", "We will build the bridge by May", &["Anna Example", "bridge"], "A promise."),
        row("BBBBBBBBBBbbbbbbbbbbbb", "a disgrace for the town", &["speaker: Ben Birch", "unknown tag"], ""),
        row("CCCCCCCCCCcccccccccccc", "Nobody will stop us", &[], "Who is *us*?"),
    ];
    site.write("rows.json", rows(&all));
    let dry = site.import(&["hypothesis", "rows.json", "--dry-run"]);
    assert!(dry.contains("2 passages added") || dry.contains("3 passages added"), "{dry}");
    assert!(!site.has(ANNOTATIONS) && !site.has(ASIDE), "a dry run writes nothing");
    let printed = site.import(&["hypothesis", "rows.json"]);
    assert!(printed.contains("topic `unknown tag`, 1 time"), "{printed}");
    let text = site.read(ANNOTATIONS);
    for part in
        ["speaker: anna", "speaker: ben", "topics: [bridge]", "draft: true", "note: A promise.", "body: Who is *us*?"]
    {
        assert!(text.contains(part) || text.contains(&part.replace("[bridge]", "\n      - bridge")), "{part}:\n{text}");
    }
    assert!(text.contains("creator: carla@example.org") && text.contains("created: 2024-03-06"), "{text}");
    site.check();
    site.import_again(&["hypothesis", "rows.json"]);
}

#[test]
fn what_has_no_place_is_kept_with_its_reason_and_leaves_when_it_finds_one() {
    let site = Site::new();
    let all = [
        row("a", "We will burn the bridge", &["Anna Example"], ""),
        row("b", "no", &["Ben Birch"], ""),
        row("c", "a disgrace for the town", &["speaker: Carla Cedar"], ""),
        row("d", "Nobody will stop us", &[], ""),
    ];
    site.write("rows.json", rows(&all));
    let printed = site.import(&["hypothesis", "rows.json", "--format", "short"]);
    assert_eq!(printed.matches("W125").count(), 4, "{printed}");
    assert!(printed.contains("rows.json: /rows/0"), "{printed}");
    assert!(printed.contains("the closest passage is “We will build the bridge"), "{printed}");
    assert!(printed.contains("2 times, and nothing tells which is meant"), "{printed}");
    let aside = site.read(ASIDE);
    assert_eq!(aside.lines().count(), 4, "{aside}");
    let first: Value = serde_json::from_str(aside.lines().next().expect("a line")).expect("JSON");
    assert_eq!(
        (&first["format"], &first["file"], &first["place"]),
        (&json!("hypothesis"), &json!("rows.json"), &json!("/rows/0"))
    );
    site.import_again(&["hypothesis", "rows.json"]);
    site.write("content/actors/carla-cedar.md", "---\nname: Carla Cedar\n---\n");
    site.import(&["--retry"]);
    assert_eq!(site.read(ASIDE).lines().count(), 3);
    assert!(site.read(ANNOTATIONS).contains("speaker: carla-cedar"));
    site.write(ASIDE, "this is no item\n");
    let done = site.run(&["import", "--retry", "--format", "short"]);
    assert!(!done.status.success() && crate::site::printed(&done).contains("onrecord.import.jsonl: line 1"));
    assert_eq!(site.read(ASIDE), "this is no item\n", "a file that cannot be read is not written over");
}

#[test]
fn the_words_around_a_place_choose_it_although_they_are_cut_and_spaced_differently() {
    let site = Site::new();
    let mut second = row("a", "no", &["Ben Birch"], "");
    second["target"][0]["selector"] = selector("no", "ore, and he \n  said “", "” agai");
    site.write("rows.json", rows(&[second]));
    site.import(&["hypothesis", "rows.json"]);
    let text = site.read(ANNOTATIONS);
    assert!(text.contains("prefix: \"he said\""), "{text}");
    site.check();
}

#[test]
fn what_the_record_has_is_never_replaced() {
    let site = Site::new();
    let own = "# ours\nquotes:\n  - id: by-may # kept\n    text: We will build the bridge by May\n    speaker: anna\n    note: Ours.\n";
    site.write(ANNOTATIONS, own);
    let all = [row("a", "We will build the bridge by May", &["Anna Example", "bridge"], "Theirs.")];
    site.write("rows.json", rows(&all));
    let printed = site.import(&["hypothesis", "rows.json"]);
    assert!(printed.contains("`note` is “Ours.”") && printed.contains("“Theirs.” here"), "{printed}");
    let text = site.read(ANNOTATIONS);
    assert!(
        text.starts_with(&own[..own.len() - 1]) && text.contains("- bridge") || text.contains("[bridge]"),
        "{text}"
    );
    assert!(!text.contains("Theirs"), "{text}");
    assert!(site.read(ASIDE).contains("Theirs."), "the other value is kept aside");
    site.import_again(&["hypothesis", "rows.json"]);
}

#[test]
fn an_item_that_a_check_refuses_is_kept_aside_and_the_others_are_written() {
    let site = Site::new();
    // Words that are in the text and prove nothing.
    let all = [row("a", "Nobody will stop us", &["Anna Example"], ""), row("b", "“ ”", &["Anna Example"], "")];
    site.write("rows.json", rows(&all));
    site.import(&["hypothesis", "rows.json", "--confirmed"]);
    assert!(site.read(ASIDE).lines().count() == 1 && site.read(ANNOTATIONS).contains("Nobody will stop us"));
    assert!(!site.read(ANNOTATIONS).contains("draft"), "confirmed");
    site.check();
}

#[test]
fn files_that_cannot_be_used_are_reported_with_their_place_and_nothing_is_written() {
    let site = Site::new();
    let good = rows(&[row("a", "Nobody will stop us", &["Anna Example"], "")]);
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("cut.json", good.as_bytes()[..good.len() / 2].to_vec(), "line 1, column"),
        ("deep.json", deep.into_bytes(), "recursion limit"),
        ("latin.json", b"{\"rows\": [\"\xe9\"]}".to_vec(), "not UTF-8"),
        ("other.json", b"{\"a\": 1}".to_vec(), "neither `rows` nor `annotations`"),
        ("rows.json", b"{\"rows\": [7]}".to_vec(), "/rows/0"),
        ("empty.json", Vec::new(), "this is not JSON"),
    ];
    site.write("in/good.json", &good);
    for (name, bytes, expected) in cases {
        site.write(&format!("in/{name}"), &bytes);
        let done = site.run(&["import", "hypothesis", "in", "--format", "short"]);
        let out = printed(&done);
        assert!(!done.status.success() && out.contains("E124") && out.contains(expected), "{name}: {out}");
        assert!(!site.has(ANNOTATIONS), "{name}: nothing is written");
        fs::remove_file(site.path(&format!("in/{name}"))).expect("removed");
    }
    site.write("in/cut.json", &good.as_bytes()[..40]);
    let done = site.run(&["import", "hypothesis", "in", "--partial"]);
    assert!(!done.status.success(), "an error is an error");
    assert!(site.read(ANNOTATIONS).contains("Nobody will stop us"), "the rest is imported");
    for missing in ["nowhere.json", "content/actors"] {
        let done = site.run(&["import", "hypothesis", missing, "--format", "short"]);
        assert!(!done.status.success() && printed(&done).contains(missing), "{}", printed(&done));
    }
    assert_eq!(site.run(&["import", "hypotesis", "x"]).status.code(), Some(2));
}

#[test]
fn annotations_that_the_site_publishes_are_imported_as_what_they_were() {
    let site = Site::new();
    let own = "quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna, topics: [bridge]}\n  \
        - {id: second-no, text: 'no', prefix: and he said, speaker: ben}\n  \
        - {id: whole, text: 'We will build the bridge by May. Nobody will stop us.', speaker: anna}\n\
        notes:\n  - {id: us, text: Nobody, kind: definition, body: 'Who is *nobody*?', by: Carla Example}\n";
    site.write(ANNOTATIONS, own);
    let built = site.run(&["build", "--quiet"]);
    assert!(built.status.success(), "{}", printed(&built));
    let published = find(&site.path("public"), "annotations.json");
    let name = published.strip_prefix(site.path("")).expect("below").to_string_lossy().into_owned();
    // The record has them all.
    site.import(&["w3c", &name]);
    assert_eq!(site.read(ANNOTATIONS), own, "nothing is added to what it has");
    // A record without them gets them.
    fs::remove_file(site.path(ANNOTATIONS)).expect("removed");
    let out = site.import(&["w3c", &name, "--confirmed"]);
    assert!(!site.has(ASIDE), "{out}\n{}", site.read(ASIDE));
    let text = site.read(ANNOTATIONS);
    assert!(text.starts_with("# yaml-language-server: $schema=../../.schemas/annotations.json\n"), "{text}");
    for part in
        ["id: by-may", "id: second-no", "id: whole", "kind: definition", "by: Carla Example", "body: Who is *nobody*?"]
    {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    site.check();
    site.import_again(&["w3c", &name, "--confirmed"]);
    let again = site.run(&["build", "--quiet"]);
    assert!(again.status.success(), "{}", printed(&again));
}

/// The annotations of the report.
fn find(folder: &Path, ending: &str) -> std::path::PathBuf {
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(ending) && name.contains("report") {
                return path;
            }
        }
    }
    panic!("no file {ending}");
}

#[test]
fn annotations_that_break_the_model_are_reported_and_those_that_keep_it_are_read() {
    let site = Site::new();
    let annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/1", "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "<p>So <b>they</b> say.</p>", "format": "text/html"},
                 {"type": "TextualBody", "value": "bridge", "purpose": "tagging"},
                 {"source": "https://record.example/actors/anna/", "purpose": "identifying"}],
        "target": [{"source": ADDRESS, "selector": selector("We will build the bridge by May", "", "")},
                   {"source": ADDRESS, "selector": selector("Nobody will stop us.", "", "")}],
    });
    site.write("one.jsonld", annotation.to_string());
    site.import(&["w3c", "one.jsonld"]);
    let text = site.read(ANNOTATIONS);
    assert!(text.contains("We will build the bridge by May. Nobody will stop us."), "{text}");
    assert!(text.contains("note: So they say.") && text.contains("speaker: anna"), "{text}");
    let container = json!({"@context": ["http://www.w3.org/ns/ldp.jsonld", "http://www.w3.org/ns/anno.jsonld"],
        "id": "https://example.org/annotations/", "type": ["BasicContainer", "AnnotationCollection"], "total": 1,
        "first": {"id": "https://example.org/annotations/?page=0", "type": "AnnotationPage", "startIndex": 0,
                  "next": "https://example.org/annotations/?page=1", "items": [annotation]}});
    site.write("container.jsonld", container.to_string());
    let out = site.import(&["w3c", "container.jsonld"]);
    assert!(out.contains("there already"), "{out}");
    let wrong = [
        ("\"id\"", "\"di\""),
        ("\"Annotation\"", "\"Squirrel\""),
        ("anno.jsonld", "other.jsonld"),
        ("\"exact\"", "\"inexact\""),
        ("\"source\":\"https://gazette", "\"sauce\":\"https://gazette"),
    ];
    for (from, to) in wrong {
        site.write("wrong.jsonld", annotation.to_string().replacen(from, to, 1));
        let done = site.run(&["import", "w3c", "wrong.jsonld", "--format", "short"]);
        assert!(!done.status.success() && printed(&done).contains("E124"), "{from}: {}", printed(&done));
    }
}

/// An annotation as `RecogitoJS` writes it: with an id that is relative to the file, and without the address of the text.
fn recogito_js(id: &str, exact: &str, body: &Value) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": id, "type": "Annotation", "body": body,
        "target": {"selector": [{"type": "TextQuoteSelector", "exact": exact},
                                {"type": "TextPositionSelector", "start": 1, "end": 4}]},
    })
}

#[test]
fn an_id_within_a_file_names_an_annotation_of_that_file_alone() {
    let site = Site::new();
    let speaker =
        |id: &str| json!([{"source": format!("https://record.example/actors/{id}/"), "purpose": "identifying"}]);
    let remark = json!([{"type": "TextualBody", "value": "Who is us?"}]);
    let relation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "#3", "type": "Annotation", "motivation": "linking",
        "body": [{"type": "TextualBody", "value": "isRelatedTo", "purpose": "tagging"}],
        "target": [{"id": "#1"}, {"id": "#2"}],
    });
    let first = json!([
        recogito_js("#1", "We will build the bridge by May", &speaker("anna")),
        recogito_js("#2", "Nobody will stop us", &remark),
        relation,
    ]);
    let second = json!([recogito_js("#1", "a disgrace for the town", &speaker("ben"))]);
    site.write("one/report.json", first.to_string());
    site.write("two/report.json", second.to_string());
    let arguments = ["recogito", "one/report.json", "two/report.json", "--confirmed"];
    let out = site.import(&arguments);
    assert!(!site.has(ASIDE), "{out}\n{}", site.read_or_empty(ASIDE));
    assert!(out.contains("an annotation of a source as a whole, 2 times"), "{out}");
    let text = site.read(ANNOTATIONS);
    for part in ["speaker: anna", "speaker: ben", "body: Who is us?"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("#1") && !text.contains("#2"), "{text}");
    site.check();
    site.import_again(&arguments);
    // The model wants a source, and an id that is one address.
    for (annotation, message) in [
        (&first[0], "a specific resource has no `source`"),
        (&recogito_js("not an address", "no", &remark), "its `id` is not an address"),
        (&recogito_js("", "no", &remark), "its `id` is not an address"),
    ] {
        site.write("wrong.json", annotation.to_string());
        let done = site.run(&["import", "w3c", "wrong.json", "--format", "short"]);
        let out = printed(&done);
        assert!(!done.status.success() && out.contains("E124") && out.contains(message), "{message}: {out}");
    }
}

#[test]
fn a_body_that_identifies_an_actor_of_the_record_names_the_speaker() {
    let site = Site::new();
    let named = |value: &str| json!([{"type": "TextualBody", "id": "#body", "value": value, "purpose": "identifying"}]);
    let tagged = json!([{"type": "TextualBody", "value": "speaker: Ben Birch", "purpose": "tagging"}]);
    let all = json!([
        recogito_js("#1", "We will build the bridge by May", &named("Anna Example")),
        recogito_js("#2", "a disgrace for the town", &tagged),
        recogito_js("#3", "Nobody will stop us", &named("Carla Cedar")),
    ]);
    site.write("report.json", all.to_string());
    let arguments = ["recogito", "report.json", "--confirmed"];
    let out = site.import(&arguments);
    let text = site.read(ANNOTATIONS);
    assert!(text.contains("speaker: anna") && text.contains("speaker: ben"), "{out}\n{text}");
    assert!(!text.contains("note:"), "{text}");
    // A text that names no actor of the record may be anything, and stays a remark.
    assert!(text.contains("notes:") && text.contains("body: Carla Cedar"), "{out}\n{text}");
    assert!(!site.has(ASIDE) && !site.has("content/actors/carla-cedar.md"), "{out}");
    site.check();
    site.import_again(&arguments);
}

#[test]
fn a_rendition_finds_the_quote_that_its_own_file_names() {
    let site = Site::new();
    let of = |id: &str, exact: &str, motivation: &str, body: Value| {
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld", "id": id, "type": "Annotation", "motivation": motivation, "body": [body],
            "target": {"source": ADDRESS, "selector": selector(exact, "", "")},
        })
    };
    let quote = |exact: &str, who: &str| {
        let source = format!("https://record.example/actors/{who}/");
        of("#quote", exact, "identifying", json!({"source": source, "purpose": "identifying"}))
    };
    let rendition = of("#again", "called the plan", "linking", json!({"source": "#quote"}));
    let one = json!([quote("a disgrace for the town", "ben"), rendition]);
    let other = json!([quote("We will build the bridge by May", "anna")]);
    site.write("one.json", one.to_string());
    site.write("other.json", other.to_string());
    let out = site.import(&["w3c", "one.json", "other.json", "--confirmed"]);
    assert!(!site.has(ASIDE), "{out}\n{}", site.read_or_empty(ASIDE));
    let text = site.read(ANNOTATIONS);
    assert!(text.contains("quote: a-disgrace-for-the-town"), "{text}");
    assert!(text.contains("id: we-will-build-the-bridge-by"), "{text}");
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_samples_of_the_working_group_are_read_or_reported() {
    let samples = real_files("w3c/wg-samples");
    let site = Site::new();
    for (folder, is_right) in [("correct", true), ("incorrect", false)] {
        for entry in fs::read_dir(samples.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let done = site.run(&["import", "w3c", path.to_str().expect("a path"), "--format", "short", "--dry-run"]);
            let out = printed(&done);
            assert_eq!(done.status.success(), is_right, "{}: {out}", path.display());
            assert_eq!(out.contains("E124"), !is_right, "{}: {out}", path.display());
        }
    }
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn real_rows_of_hypothesis_are_placed_in_their_page() {
    let folder = real_files("w3c/hypothesis");
    let site = Site::new();
    let page = folder.join("wikipedia-regression-testing.html");
    let added = site.run(&[
        "add",
        "article",
        page.to_str().expect("a path"),
        "--id",
        "regression-testing",
        "--no-capture",
        "--url",
        "https://en.wikipedia.org/wiki/Regression_testing",
    ]);
    assert!(added.status.success(), "{}", printed(&added));
    let rows = folder.join("wikipedia-regression-testing.json");
    let out = site.import(&["hypothesis", rows.to_str().expect("a path")]);
    let notes = site.read("content/articles/regression-testing.annotations.yaml").matches("body:").count();
    let aside = if site.has(ASIDE) { site.read(ASIDE).lines().count() } else { 0 };
    // The footer of the page is no part of the article.
    assert_eq!((notes + aside, notes >= 3), (5, true), "{out}");
}
