//! What the texts of web annotations with the purpose `identifying` name.

use serde_json::{Value, json};

use crate::site::{ADDRESS, ANNOTATIONS, ASIDE, Site};

fn annotation(id: &str, exact: &str, body: &Value) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": id, "type": "Annotation", "body": body,
        "target": {"source": ADDRESS, "selector": {"type": "TextQuoteSelector", "exact": exact}},
    })
}

fn identifying(value: &str) -> Value {
    json!({"type": "TextualBody", "value": value, "purpose": "identifying"})
}

#[test]
fn what_words_denote_is_a_mention_and_what_is_no_actor_a_remark() {
    let site = Site::new();
    site.write("content/actors/town.md", "---\nname: Town of Example\nkind: organisation\n---\n");
    let mut town = identifying("The Town");
    town["source"] = json!("https://record.example/actors/town/");
    let remark = json!({"type": "TextualBody", "value": "The owner.", "purpose": "commenting"});
    let all = json!([
        annotation("#1", "the town", &json!([town])),
        annotation("#2", "called the plan", &json!([identifying("Berlin")])),
        annotation("#3", "Ben Birch", &json!([identifying("Ben  Birch"), remark])),
    ]);
    site.write("report.json", all.to_string());
    let arguments = ["w3c", "report.json", "--confirmed"];
    let out = site.import(&arguments);
    let text = site.read(ANNOTATIONS);
    for part in ["mentions:", "actor: town", "body: Berlin", "body: The owner."] {
        assert!(text.contains(part), "{part}: {out}\n{text}");
    }
    assert!(!text.contains("quotes:") && !site.has(ASIDE), "{out}\n{text}");
    assert!(out.contains("what the words under a remark denote, 1 time"), "{out}");
    site.check();
    site.import_again(&arguments);
}

#[test]
fn words_that_denote_nothing_of_the_record_are_kept_aside_as_a_mention() {
    let site = Site::new();
    let all = json!([annotation("#1", "the town", &json!([identifying("The Town")]))]);
    site.write("report.json", all.to_string());
    let out = site.import(&["w3c", "report.json", "--add-actors"]);
    assert!(site.read(ASIDE).contains("the record has no actor `The Town`"), "{out}\n{}", site.read(ASIDE));
    assert!(!site.has(ANNOTATIONS), "{out}");
}
