//! The record as JSON and as a database: what its editors know of words, beside the words.

use serde_json::{Value, json};

use crate::{
    awkward::awkward_site,
    exports::python,
    site::{Site, printed},
};

const FILE: &str = "content/articles/bridge-report.annotations.yaml";

/// The awkward site, with a quote that a machine translated, and a rendition that the editors did.
fn translated_site() -> Site {
    let site = awkward_site();
    let quotes = site.read(FILE);
    let (late, rendition) = ("speaker: official, kind: partial}", "text: 'A first point', kind: partial}");
    assert!(quotes.contains(late) && quotes.contains(rendition));
    let more = "speaker: official, kind: partial, original: {lang: uk, text: Плани запізнюються}, \
        translation: {kind: machine, by: Example Engine}, via: [ben, anna], note: 'Not *her* words.', \
        said: {date: 2024-03-04, audience: [council]}, \
        changes: [{date: 2024-04-01, kind: correction, text: The day was wrong.}], \
        verification: {level: recording, url: 'https://video.example/1', at: '01:02', by: Carla Cedar, date: 2024-03-08}}";
    let quotes = quotes.replace(late, more);
    let more = "text: 'A first point', kind: partial, lang: de, translation: editors, note: Ours.}";
    site.write(FILE, quotes.replace(rendition, more));
    site
}

#[test]
fn the_json_says_what_is_translated_changed_and_noted() {
    let site = translated_site();
    let done = site.run(&["export", "json"]);
    assert!(done.status.success(), "{}", printed(&done));
    let record: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let schema: Value = serde_json::from_slice(&site.run(&["schema", "record"]).stdout).expect("a schema");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> = schema.iter_errors(&record).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let quotes = record["quotes"].as_array().expect("quotes");
    let of = |id: &str| quotes.iter().find(|quote| quote["id"] == id).expect("it");
    let late = of("late");
    assert_eq!(late["translation"], json!({"kind": "machine", "by": "Example Engine"}));
    assert_eq!(late["original"], json!({"language": "uk", "text": "Плани запізнюються"}));
    assert_eq!(late["note"], "Not *her* words.");
    assert_eq!(late["via"], json!(["ben", "anna"]));
    assert_eq!(late["changes"], json!([{"date": "2024-04-01", "kind": "correction", "text": "The day was wrong."}]));
    assert!(of("price").get("translation").is_none(), "words that were spoken have none");
    let rendition = &of("not-sit")["renditions"][0];
    assert_eq!(
        (&rendition["language"], &rendition["translation"], &rendition["note"]),
        (&json!("de"), &json!({"kind": "editors"}), &json!("Ours."))
    );
}

const QUERIES: &str = r#"
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
all = lambda sql: db.execute(sql).fetchall()
print(json.dumps({
    "keys": all("PRAGMA foreign_key_check"),
    "late": all("SELECT translation, translated_by, original_language, original, note, is_upheld FROM quotes WHERE id = 'late'")[0],
    "verification": all("SELECT verification, verification_url, verification_at, verified_by, verified FROM quotes WHERE id = 'late'")[0],
    "translated": all("SELECT id FROM quotes WHERE translation IS NOT NULL OR NOT is_upheld"),
    "via": all("SELECT actor_id FROM quote_via WHERE quote_id = 'late' ORDER BY number"),
    "audience": all("SELECT actor_id FROM quote_audience WHERE quote_id = 'late'"),
    "changes": all("SELECT date, kind, text FROM quote_changes WHERE quote_id = 'late'"),
    "rendition": all("SELECT language, translation, translated_by, note FROM renditions WHERE quote_id = 'not-sit'"),
}))
"#;

#[test]
fn the_database_says_what_is_translated_changed_and_checked() {
    let site = translated_site();
    let done = site.run(&["export", "sqlite", "--out", "x.db"]);
    assert!(done.status.success(), "{}", printed(&done));
    let found: Value = serde_json::from_str(&python(QUERIES, &site.path("x.db"))).expect("JSON");
    let expected = json!({
        "keys": [],
        "late": ["machine", "Example Engine", "uk", "Плани запізнюються", "Not *her* words.", 1],
        "verification": ["recording", "https://video.example/1", "01:02", "Carla Cedar", "2024-03-08"],
        "translated": [["late"]],
        "via": [["ben"], ["anna"]],
        "audience": [["council"]],
        "changes": [["2024-04-01", "correction", "The day was wrong."]],
        "rendition": [["de", "editors", null, "Ours."]],
    });
    assert_eq!(found, expected);
}

#[test]
fn popolo_says_how_many_actors_it_leaves_out() {
    let site = awkward_site();
    let done = site.run(&["export", "popolo", "--out", "x.json"]);
    assert!(printed(&done).contains("not exported: 1 actor without a name"), "{}", printed(&done));
    assert!(!site.read("x.json").contains("official"));
    let text = site.read("content/actors/official.md");
    site.write("content/actors/official.md", text.replace("kind: unnamed", "kind: unnamed\nsame_person: true"));
    let done = site.run(&["export", "popolo", "--out", "x.json", "--force"]);
    assert!(!printed(&done).contains("not exported") && site.read("x.json").contains("official"), "{}", printed(&done));
}

#[test]
fn a_cell_that_is_too_long_for_a_spreadsheet_is_cut_and_the_rest_is_written() {
    let site = awkward_site();
    let article = site.read("content/articles/debate.md");
    // Fewer characters than a cell can have, and more units of UTF-16.
    site.write(
        "content/articles/debate.md",
        article.replace("title: Debate", &format!("title: {}", "🌉".repeat(20_000))),
    );
    let done = site.run(&["export", "xlsx", "--out", "x.xlsx"]);
    assert!(done.status.success(), "{}", printed(&done));
    assert!(printed(&done).contains("sheet `articles`: 1 cell is cut to the 32767 characters"), "{}", printed(&done));
    let longest = python(
        "import sys, zipfile\ntext = zipfile.ZipFile(sys.argv[1]).read('xl/sharedStrings.xml').decode()\n\
         print(max(text.replace('</t>', '<').replace('>', '<').split('<'), key=len))",
        &site.path("x.xlsx"),
    );
    assert_eq!(longest.trim_end(), format!("{}…", "🌉".repeat(16_383)));
}
