//! Texts with labelled spans: brat, doccano, Label Studio, UIMA CAS, Recogito.

use serde_json::json;

use crate::site::{ASIDE, Site, is_article, printed, real_files};

const TEXT: &str = "Anna Example spoke. “We will 🌉 build it,” she said, “by May.”\nBen Birch: no.\nBen Birch: no.\n";

/// The code points of some words.
fn at(words: &str, nth: usize) -> (usize, usize) {
    let (byte, _) = TEXT.match_indices(words).nth(nth).expect("the words");
    let start = TEXT[..byte].chars().count();
    (start, start + words.chars().count())
}

fn annotations_of(site: &Site) -> String {
    let files = site.files();
    let found = files.iter().filter(|(name, _)| name.ends_with(".annotations.yaml") && !name.contains("report"));
    found.map(|(_, text)| text.clone()).collect()
}

fn check_quotes(site: &Site, arguments: &[&str]) {
    let text = annotations_of(site);
    for part in ["speaker: anna", "speaker: ben", "We will 🌉 build it", "replies-to"] {
        assert!(text.contains(part), "{arguments:?}: {part}:\n{text}");
    }
    assert!(text.contains("occurrence: 2") || text.contains("prefix:") || text.contains("suffix:"), "{text}");
    assert!(!site.has(ASIDE), "{}", site.read_or_empty(ASIDE));
    site.check();
    site.import_again(arguments);
}

#[test]
fn brat_with_pieces_relations_and_notes() {
    let site = Site::new();
    let span = |words: &str, occurrence: usize| {
        let (start, end) = at(words, occurrence);
        format!("{start} {end}")
    };
    let (promise, day, anna) = (span("We will 🌉 build it,", 0), span("by May.", 0), span("Anna Example", 0));
    let (no, ben) = (span("no", 1), span("Ben Birch", 1));
    let lines = format!(
        "T1\tQuotation {promise};{day}\tWe will 🌉 build it, by May.\nT2\tPerson {anna}\tAnna Example\n\
         T3\tQuotation {no}\tno\nT4\tPerson {ben}\tBen Birch\nT5\tProtein 0 4\tAnna\n\
         R1\tSpoken_by Arg1:T1 Arg2:T2\nR2\tSpoken_by Arg1:T3 Arg2:T4\nR3\treplies_to Arg1:T3 Arg2:T1\n\
         #1\tAnnotatorNotes T1\tA promise.\nA1\tConfidence T1 Certain\nE1\tProtein:T5\n"
    );
    site.write("in/meeting.txt", TEXT);
    site.write("in/meeting.ann", &lines);
    let out = site.import(&["brat", "in"]);
    for part in ["a span `Protein`", "the value `confidence`", "an event `Protein`"] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(annotations_of(&site).contains("note: A promise."));
    check_quotes(&site, &["brat", "in"]);
    for (from, to, expected) in [
        ("T2\tPerson", "T2\tPerson x", "line 2"),
        ("Anna Example\n", "Other Name\n", "is not at the place"),
        ("T1\tQuotation", "Z1\tQuotation", "no kind of line"),
    ] {
        site.write("in/meeting.ann", lines.replacen(from, to, 1));
        let done = site.run(&["import", "brat", "in", "--format", "short"]);
        assert!(!done.status.success() && printed(&done).contains(expected), "{}", printed(&done));
    }
    site.write("alone.ann", "");
    let done = site.run(&["import", "brat", "alone.ann", "--format", "short"]);
    assert!(printed(&done).contains("no text `alone.txt`"), "{}", printed(&done));
}

#[test]
fn doccano_lines() {
    let site = Site::new();
    let entity = |id: u32, label: &str, (start, end): (usize, usize)| json!({"id": id, "label": label, "start_offset": start, "end_offset": end});
    let line = json!({"id": 4, "text": TEXT, "meta": {"x": 1}, "entities": [
        entity(1, "QUOTE", at("We will 🌉 build it", 0)),
        entity(2, "PERSON", at("Anna Example", 0)),
        entity(3, "QUOTE", at("no", 1)),
        entity(5, "PERSON", at("Ben Birch", 1))],
        "relations": [{"id": 9, "from_id": 1, "to_id": 2, "type": "by"}, {"id": 10, "from_id": 3, "to_id": 5, "type": "by"},
                      {"id": 11, "from_id": 3, "to_id": 1, "type": "replies-to"}]});
    let simple = json!({"text": "Short.", "label": [[0, 5, "MISC"]]});
    site.write("all.jsonl", format!("{line}\n{simple}\n"));
    let out = site.import(&["doccano", "all.jsonl"]);
    assert!(out.contains("a span `MISC`") && out.contains("`meta` of a text"), "{out}");
    check_quotes(&site, &["doccano", "all.jsonl"]);
    site.write("bad.jsonl", "{\"text\": \"a\"}\n{\"text\": \n");
    let done = site.run(&["import", "doccano", "bad.jsonl", "--format", "short"]);
    assert!(!done.status.success() && printed(&done).contains("line 2"), "{}", printed(&done));
}

#[test]
fn label_studio_tasks_with_offsets_of_javascript() {
    let site = Site::new();
    let units = |words: &str, nth: usize| {
        let (byte, _) = TEXT.match_indices(words).nth(nth).expect("the words");
        let start = TEXT[..byte].encode_utf16().count();
        (start, start + words.encode_utf16().count())
    };
    let region = |id: &str, label: &str, words: &str, nth: usize| {
        let (start, end) = units(words, nth);
        json!({"id": id, "type": "labels", "from_name": "label", "to_name": "text",
               "value": {"start": start, "end": end, "text": words, "labels": [label]}})
    };
    let link = |from: &str, to: &str, label: &str| json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right", "labels": [label]});
    let task = json!([{"id": 8, "data": {"text": TEXT, "title": "The meeting", "url": "https://town.example/meeting"},
        "annotations": [{"completed_by": {"email": "carla@example.org"}, "result": [
            region("a", "Quote", "We will 🌉 build it", 0), region("b", "Person", "Anna Example", 0),
            region("c", "Quote", "no", 1), region("d", "Person", "Ben Birch", 1),
            {"id": "a", "type": "textarea", "value": {"text": ["Bold words."]}},
            link("a", "b", "by"), link("d", "c", "says"), link("c", "a", "replies to")]}],
        "predictions": [{}]}]);
    site.write("tasks.json", task.to_string());
    let out = site.import(&["label-studio", "tasks.json"]);
    assert!(out.contains("a prediction of a model"), "{out}");
    let text = annotations_of(&site);
    assert!(text.contains("note: Bold words.") && text.contains("carla@example.org"), "{text}");
    check_quotes(&site, &["label-studio", "tasks.json"]);
}

#[test]
fn uima_in_both_forms() {
    let units = |words: &str, nth: usize| {
        let (byte, _) = TEXT.match_indices(words).nth(nth).expect("the words");
        let start = TEXT[..byte].encode_utf16().count();
        (start, start + words.encode_utf16().count())
    };
    let span = |id: usize, kind: &str, value: &str, words: &str, nth: usize| {
        let (begin, end) = units(words, nth);
        json!({"%ID": id, "%TYPE": format!("custom.{kind}"), "@sofa": 1, "begin": begin, "end": end, "value": value})
    };
    let link = |id: usize, from: usize, to: usize, label: &str| json!({"%ID": id, "%TYPE": "custom.Link", "@sofa": 1, "@Governor": from, "@Dependent": to, "label": label, "begin": 0, "end": 1});
    let cas = json!({"%TYPES": {}, "%VIEWS": {}, "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": TEXT},
        {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData", "documentTitle": "The meeting",
         "@sofa": 1, "begin": 0, "end": 5},
        span(3, "Quote", "", "We will 🌉 build it", 0), span(4, "NamedEntity", "PER", "Anna Example", 0),
        span(5, "Quote", "", "no", 1), span(6, "NamedEntity", "PER", "Ben Birch", 1),
        link(7, 3, 4, "by"), link(8, 5, 6, "by"), link(9, 5, 3, "replies-to")]});
    let site = Site::new();
    site.write("cas.json", cas.to_string());
    site.import(&["uima", "cas.json"]);
    check_quotes(&site, &["uima", "cas.json"]);
    let (begin, end) = units("no", 1);
    let old = json!({"_context": {}, "_views": {"_InitialView": {"Quote": [{"sofa": 1, "begin": begin, "end": end, "speaker": "Ben Birch"}]}},
        "_referenced_fss": {"1": {"_type": "Sofa", "sofaNum": 1, "sofaString": TEXT}}});
    let site = Site::new();
    site.write("old.json", old.to_string());
    site.import(&["uima", "old.json"]);
    let text = annotations_of(&site);
    assert!(
        text.contains("speaker: ben")
            && (text.contains("prefix") || text.contains("suffix") || text.contains("occurrence: 2")),
        "{text}"
    );
}

#[test]
fn recogito_table() {
    let site = Site::new();
    let rows = "UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,COMMENTS,TAGS\n\
        7f1c,report,a disgrace for the town,char-offset:80,EVENT,,He meant it.,bridge\n\
        7f1d,report,the town,char-offset:9,PLACE,https://place.example/1,,\n\
        7f1e,report,Mayor Anna Example,char-offset:3,PERSON,,,\n";
    site.write("recogito.csv", rows);
    let out = site.import(&["recogito", "recogito.csv", "--format", "short"]);
    assert!(out.contains("an annotation `PLACE`") && out.contains("no actor `Mayor Anna Example`"), "{out}");
    assert!(site.read(crate::site::ANNOTATIONS).contains("body: He meant it."));
    site.import_again(&["recogito", "recogito.csv"]);
}

#[test]
#[ignore = "reads files of others, which scripts/import-files fetches"]
fn the_tutorials_of_brat_and_a_corpus_of_novels_are_read() {
    let folder = real_files("brat");
    for (part, texts) in [("tutorials/news", 5), ("litbank-entities", 20)] {
        let site = Site::empty();
        let path = folder.join(part);
        let out = site.import(&[
            "brat",
            path.to_str().expect("a path"),
            "--map",
            "PROP_PER=mention",
            "--add-actors",
            "--all",
        ]);
        let articles = site.files().into_keys().filter(|name| is_article(name));
        assert!(articles.count() >= texts, "{part}: {out}");
        site.check();
    }
}
