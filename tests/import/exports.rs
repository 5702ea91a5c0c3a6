//! `export`: what it does with files that are there, with errors and drafts; formats that nothing imports, read by other programs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::Command,
};

use serde_json::Value;

use crate::{
    awkward::{awkward_site, quotes_of},
    site::{ANNOTATIONS, Site, printed},
};

/// Every format, with what `--out` names.
const FORMATS: [(&str, &str); 19] = [
    ("json", "out/x.json"),
    ("w3c", "out"),
    ("hypothesis", "out/x.json"),
    ("recogito", "out"),
    ("brat", "out"),
    ("doccano", "out/x.jsonl"),
    ("label-studio", "out/x.json"),
    ("uima", "out"),
    ("tei", "out"),
    ("parla-clarin", "out"),
    ("akoma-ntoso", "out"),
    ("popolo", "out/x.json"),
    ("csv", "out"),
    ("xlsx", "out/x.xlsx"),
    ("bibtex", "out/x.bib"),
    ("ris", "out/x.ris"),
    ("csl-json", "out/x.json"),
    ("zotero-rdf", "out/x.rdf"),
    ("sqlite", "out/x.db"),
];

fn files_in(site: &Site, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(site.path(folder)).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
        })
        .collect()
}

#[test]
fn what_is_withheld_and_what_is_a_draft_is_in_no_format() {
    let site = awkward_site();
    let draft = site.read("content/articles/debate.annotations.yaml").replacen(
        "speaker: ben}",
        "speaker: ben, draft: true, note: Not for you}",
        1,
    );
    assert!(draft.contains("draft: true"));
    site.write("content/articles/debate.annotations.yaml", draft);
    site.write("content/actors/hidden.md", "---\nname: Hidden Person\ndraft: true\n---\n");
    for (format, out) in FORMATS {
        let done = site.run(&["export", format, "--out", out, "--force"]);
        assert!(done.status.success(), "{format}: {}", printed(&done));
        for (name, bytes) in files_in(&site, "out") {
            let text = String::from_utf8_lossy(&bytes);
            for secret in ["This sentence is a secret", "Much later she", "Not for you", "Hidden Person"] {
                assert!(!text.contains(secret), "{format}: {name} has “{secret}”");
            }
            assert!(format == "xlsx" || format == "sqlite" || std::str::from_utf8(&bytes).is_ok(), "{format}: {name}");
        }
        fs::remove_dir_all(site.path("out")).expect("removed");
    }
}

#[test]
fn nothing_that_is_there_is_replaced_unless_it_is_asked_for() {
    let site = awkward_site();
    site.write("out/bridge-report.ann", "mine");
    let done = site.run(&["export", "brat", "--out", "out"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(printed(&done).contains("bridge-report.ann is there already"), "{}", printed(&done));
    assert_eq!(files_in(&site, "out").len(), 1, "nothing of the rest is written");
    assert_eq!(site.read("out/bridge-report.ann"), "mine");
    site.write("x.bib", "mine");
    let done = site.run(&["export", "bibtex", "--out", "x.bib"]);
    assert_eq!((done.status.code(), site.read("x.bib").as_str()), (Some(1), "mine"));
    let done = site.run(&["export", "bibtex", "--out", "x.bib", "--force"]);
    assert!(done.status.success() && site.read("x.bib").contains("@article{"), "{}", printed(&done));
    let done = site.run(&["export", "brat", "--out", "out", "--force"]);
    assert!(
        done.status.success() && site.read("out/bridge-report.ann").starts_with("T1\tQuote "),
        "{}",
        printed(&done)
    );
}

#[test]
fn a_text_goes_to_standard_output_and_a_folder_or_a_database_needs_a_place() {
    let site = awkward_site();
    let done = site.run(&["export", "csl-json"]);
    assert!(done.status.success());
    assert!(serde_json::from_slice::<Value>(&done.stdout).is_ok_and(|json| json.is_array()), "{}", printed(&done));
    for format in ["tei", "csv", "sqlite", "xlsx"] {
        let done = site.run(&["export", format]);
        assert_eq!(done.status.code(), Some(2), "{format}");
        assert!(
            done.stdout.is_empty() && printed(&done).contains(&format!("onrecord export {format} --out PATH")),
            "{}",
            printed(&done)
        );
    }
    let done = site.run(&["export", "teI"]);
    assert!(done.status.code() == Some(2) && printed(&done).contains("did you mean `tei`"), "{}", printed(&done));
    let done = site.run(&["export", "brat", "--out", "out"]);
    assert!(printed(&done).contains("1 article of which the text is not published in full"), "{}", printed(&done));
}

#[test]
fn a_record_with_errors_is_not_exported() {
    let site = Site::new();
    site.write(ANNOTATIONS, "quotes:\n  - {id: wrong, text: Words of nobody, speaker: anna}\n");
    let done = site.run(&["export", "csl-json", "--out", "x.json", "--format", "short"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(printed(&done).contains("E301") && printed(&done).contains("nothing was exported"), "{}", printed(&done));
    assert!(!site.has("x.json"));
}

/// What a script of Python prints, run with the path of a file.
pub(crate) fn python(script: &str, file: &std::path::Path) -> String {
    let done = Command::new("python3").arg("-c").arg(script).arg(file).output().expect("python3 runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("a text")
}

const QUERIES: &str = r#"
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
all = lambda sql, *values: db.execute(sql, values).fetchall()
found = "SELECT quotes.id FROM quotes JOIN {t}_fts ON {t}_fts.rowid = {t}.rowid WHERE {t}_fts MATCH ? ORDER BY 1"
print(json.dumps({
    "integrity": all("PRAGMA integrity_check"),
    "keys": all("PRAGMA foreign_key_check"),
    "safe": [one for one, in all(found.format(t="quotes"), "safe")],
    "bridge in Arabic": [one for one, in all(found.format(t="quotes"), "الجسر")],
    "hall": [one for one, in all("SELECT articles.id FROM articles JOIN articles_fts ON articles_fts.rowid = articles.rowid WHERE articles_fts MATCH 'hall'")],
    "secret": all("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'secret'"),
    "withheld": all("SELECT text FROM articles WHERE id = 'withheld'"),
    "speakers": all("SELECT quotes.id, actors.name FROM quotes JOIN actors ON actors.id = speaker_id ORDER BY 1"),
    "places": all("SELECT quote_id, group_concat(substr(articles.text, place_start + 1, place_end - place_start), ' ') FROM quote_places JOIN quotes ON quotes.id = quote_id JOIN articles ON articles.id = article_id GROUP BY 1 ORDER BY 1"),
    "relations": all("SELECT quote_id, type, other_quote_id FROM relations"),
    "days": all("SELECT earliest, latest, date_known_from FROM quotes WHERE id = 'whole'"),
    "label": [column[1] for table in ("actors", "topics", "events", "articles") for column in all(f"PRAGMA table_info({table})") if column[1] in ("name", "title")],
    "search": all("SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=[' || 'quotes' || ']%'"),
}))
"#;

#[test]
fn the_database_is_searched_and_joined_by_another_program() {
    let site = awkward_site();
    assert!(site.run(&["export", "sqlite", "--out", "x.db"]).status.success());
    let found: Value = serde_json::from_str(&python(QUERIES, &site.path("x.db"))).expect("JSON");
    assert_eq!(found["integrity"][0][0], "ok");
    assert_eq!(found["keys"], Value::Array(Vec::new()));
    assert_eq!(found["safe"], serde_json::json!(["safe"]));
    assert_eq!(found["bridge in Arabic"], serde_json::json!(["amin"]));
    assert_eq!(found["hall"], serde_json::json!(["bridge-report"]));
    assert_eq!((&found["secret"], &found["withheld"]), (&serde_json::json!([]), &serde_json::json!([[null]])));
    assert_eq!(found["relations"], serde_json::json!([["first-no", "contradicts", "by-may"]]));
    assert_eq!(found["days"], serde_json::json!([["2024-01-01", "2024-12-31", "said"]]));
    assert_eq!(found["label"], serde_json::json!(["name", "name", "name", "title"]));
    assert_eq!(found["search"], serde_json::json!([["quotes_fts"]]));
    let ids: BTreeSet<String> = quotes_of(&site).into_keys().collect();
    let speakers = found["speakers"].as_array().expect("rows");
    assert_eq!(speakers.len(), ids.len());
    let places: BTreeMap<&str, &str> = found["places"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row[0].as_str().expect("an id"), row[1].as_str().expect("words")))
        .collect();
    for (id, words) in [
        ("by-may", "We will 🌉 build it, by May."),
        ("second-no", "no"),
        ("amin", "الجسر آمن 🌉 تماما"),
        ("price", "=1+1 is not the price"),
    ] {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if id != "by-may" {
            assert_eq!(places.get(id).map(|found| letters(found)), Some(letters(words)), "{places:?}");
        }
    }
    assert!(places["by-may"].contains("We will build 🌉 it") && places["by-may"].ends_with("by May."), "{places:?}");
    assert!(!places.contains_key("will-fall"), "the places of a withheld text are not in it");
}

const ELEMENTS: &str = r"
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
ids = [one.get('{http://www.w3.org/XML/1998/namespace}id') for one in root.iter()]
ids = [one for one in ids if one]
assert len(ids) == len(set(ids)), ids
for one in root.iter():
    for name in ('who', 'ref', 'prev', 'by'):
        for target in (one.get(name) or '').split():
            wanted = [other.get('eId') for other in root.iter()] + ids
            assert not target.startswith('#') or target[1:] in wanted, target
print(root.tag)
";

#[test]
fn every_xml_file_is_well_formed_and_points_at_what_is_in_it() {
    let site = awkward_site();
    for (format, files, root) in [
        ("tei", 4, "{http://www.tei-c.org/ns/1.0}TEI"),
        ("parla-clarin", 1, "{http://www.tei-c.org/ns/1.0}TEI"),
        ("akoma-ntoso", 1, "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}akomaNtoso"),
    ] {
        assert!(site.run(&["export", format, "--out", format]).status.success());
        let names: Vec<String> = files_in(&site, format).into_keys().filter(|name| !name.starts_with('.')).collect();
        assert_eq!(names.len(), files, "{format}: {names:?}");
        for name in names {
            assert_eq!(python(ELEMENTS, &site.path(&format!("{format}/{name}"))).trim(), root, "{format}: {name}");
        }
    }
    let tei = site.read("tei/withheld.xml");
    assert!(tei.contains("<gap reason=\"rights\"/>") && tei.contains("the bridge 🌉 will fall</said>"), "{tei}");
    assert!(site.run(&["export", "zotero-rdf", "--out", "x.rdf"]).status.success());
    assert!(python(ELEMENTS, &site.path("x.rdf")).contains("RDF"));
}

#[test]
fn web_annotations_and_rows_of_hypothesis_say_where_in_which_units() {
    let site = awkward_site();
    assert!(site.run(&["export", "recogito", "--out", "recogito"]).status.success());
    let text = site.read("recogito/bridge-report.txt");
    let all: Value = serde_json::from_str(&site.read("recogito/bridge-report.json")).expect("JSON");
    for one in all.as_array().expect("a list") {
        assert_eq!(one["@context"], "http://www.w3.org/ns/anno.jsonld");
        for target in one["target"].as_array().map_or(vec![&one["target"]], |all| all.iter().collect()) {
            let place = |end: &str| target["selector"][1][end].as_u64().expect("a number") as usize;
            let units: Vec<u16> =
                text.encode_utf16().skip(place("start")).take(place("end") - place("start")).collect();
            assert_eq!(String::from_utf16(&units).expect("a text"), target["selector"][0]["exact"], "{one}");
        }
    }
    let rows: Value = serde_json::from_slice(&site.run(&["export", "hypothesis"]).stdout).expect("JSON");
    for row in rows["rows"].as_array().expect("rows") {
        let is_withheld = row["uri"] == "https://other.example/bridge";
        let selector = &row["target"][0]["selector"][0];
        assert_eq!(selector["prefix"].is_string() || selector["suffix"].is_string(), !is_withheld, "{row}");
    }
}
