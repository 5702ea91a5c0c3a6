//! `report`: what an editor should look at, in each section, and as JSON and CSV.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{fs, process::Output};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

struct Site(TempDir);

/// A passage of an agency's own words.
const AGENCY: &str = "The council of Exampleton met on Monday evening to decide whether the old bridge over the river should be \
                      replaced before the winter, a question that has divided the town for eleven years.";

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://record.example\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Birch\n---\n");
        site.write("content/actors/dora.md", "---\nname: Dora Dale\n---\n");
        site.write(
            "content/topics/bridge.md",
            "---\nname: The bridge\npositions:\n  - {id: build, question: Should it be built?, scale: [for, against]}\n---\n",
        );
        site.article(
            "gazette",
            "2024-03-05",
            &format!(
                "{AGENCY} “We will build the bridge by May,” Anna Example said. “Ben Birch has never read the report,” she added. \
                 “I read it twice,” said Carla Cedar, an engineer. Dora Dale was in the hall.\n"
            ),
        );
        site.write(
            "content/articles/gazette.annotations.yaml",
            "quotes:\n  - id: by-may\n    text: We will build the bridge by May\n    speaker: anna\n    topics: [bridge]\n    \
             positions: [{position: build, stance: for}]\n    said: {date: 2024-03-04}\n    reply_expected_from: [dora]\n  \
             - id: never-read\n    text: Ben Birch has never read the report\n    speaker: anna\n",
        );
        site.article(
            "herald",
            "2024-05-06",
            &format!("{AGENCY} “The bridge is a mistake,” Anna Example said. “I have read it,” Ben Birch said.\n"),
        );
        site.write(
            "content/articles/herald.annotations.yaml",
            "quotes:\n  - id: a-mistake\n    text: The bridge is a mistake\n    speaker: anna\n    topics: [bridge]\n    \
             positions: [{position: build, stance: against}]\n    said: {date: 2024-05-05}\n    \
             verification: {level: recording}\n  - id: have-read\n    text: I have read it\n    speaker: ben\n",
        );
        site
    }

    fn article(&self, id: &str, day: &str, body: &str) {
        let head = format!(
            "---\ntitle: The {id}\npublished: {day}\nsource: {{publisher: The {id}}}\nrights: {{publish: full}}\n---\n"
        );
        self.write(&format!("content/articles/{id}.md"), &(head + body));
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let run = command.arg("report").args(arguments).current_dir(self.0.path()).env_remove("ONRECORD_ROOT");
        run.output().expect("it runs")
    }

    /// The findings of a section.
    fn section(&self, name: &str) -> Vec<Value> {
        let done = self.run(&["--only", name, "--format", "json"]);
        let report: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{error}: {done:?}"));
        assert_eq!(report["sections"].as_array().map(Vec::len), Some(1));
        assert_eq!(report["sections"][0]["section"], name);
        report["sections"][0]["findings"].as_array().cloned().expect("findings")
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.section(name).iter().map(|found| found["text"].as_str().expect("a text").to_owned()).collect()
    }
}

#[test]
fn json_has_every_section_and_fits_its_schema() {
    let site = Site::new();
    let mut report: Value = serde_json::from_slice(&site.run(&["--format", "json"]).stdout).expect("JSON");
    let mut command = Command::cargo_bin("onrecord").expect("the binary");
    let schema = command.args(["schema", "report"]).output().expect("it runs");
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("valid");
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let sections = report["sections"].as_array().expect("sections");
    assert_eq!(sections.len(), 9);
    assert!(sections.iter().all(|section| section["findings"].is_array()), "{report}");
    // What is not described is refused.
    report["sections"][0]["findings"][0]["other_words"] = Value::from("x");
    assert!(!validator.is_valid(&report));
    report["sections"][0]["findings"] = Value::Array(Vec::new());
    report["sections"][0]["section"] = Value::from("others");
    assert!(!validator.is_valid(&report));
}

#[test]
fn quotations_without_an_annotation_have_their_place_and_speaker() {
    let site = Site::new();
    let found = site.section("unannotated");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["words"], "I read it twice");
    assert_eq!(found[0]["place"], "content/articles/gazette.md:7");
    assert_eq!(site.texts("unknown-speakers"), ["Carla Cedar is quoted in gazette and is no actor"]);
    assert_eq!(site.texts("never-quoted"), ["Dora Dale is named in 1 article and not quoted"]);
}

#[test]
fn quotes_that_need_a_check_a_reply_or_a_source_are_listed() {
    let site = Site::new();
    let ids = |name: &str| -> Vec<String> {
        site.section(name).iter().map(|found| found["quote"].as_str().expect("a quote").to_owned()).collect()
    };
    assert_eq!(ids("unverified"), ["by-may", "have-read", "never-read"], "a recording was checked for the other");
    assert_eq!(ids("single-source"), ["a-mistake", "by-may", "have-read", "never-read"]);
    let replies = site.texts("replies");
    let expected = [
        "a reply of Dora Dale to `by-may` by Anna Example is expected and not on record",
        "`never-read` by Anna Example names Ben Birch, and no quote of theirs is linked as an answer",
    ];
    assert_eq!(replies, expected);
    site.write(
        "content/articles/herald.annotations.yaml",
        "quotes:\n  - id: have-read\n    text: I have read it\n    speaker: ben\n    \
         relations: [{type: replies-to, to: never-read}]\n",
    );
    assert_eq!(site.texts("replies"), [expected[0]], "the answer is linked");
}

#[test]
fn words_that_an_article_has_twice_have_one_source() {
    let site = Site::new();
    site.article("mail", "2024-05-07", "“I wrote it,” Ben Birch said. “I wrote it,” Ben Birch said again.\n");
    site.write(
        "content/articles/mail.annotations.yaml",
        "quotes:\n  - {id: wrote, text: I wrote it, occurrence: 1, speaker: ben}\n\
         renditions:\n  - {quote: wrote, text: I wrote it, occurrence: 2}\n",
    );
    let found = site.texts("single-source");
    assert!(found.contains(&"only `mail` has `wrote`".to_owned()), "{found:?}");
}

#[test]
fn articles_that_share_their_own_words_are_listed_with_the_passage() {
    let site = Site::new();
    let found = site.section("copies");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!([&found[0]["article"], &found[0]["other"]], ["gazette", "herald"]);
    assert_eq!(found[0]["word_count"], AGENCY.split_whitespace().count());
    assert!(found[0]["words"].as_str().expect("words").starts_with("The council of Exampleton met"), "{found:?}");
    // Two reports of one speech share its words, and nothing else.
    site.article(
        "herald",
        "2024-05-06",
        "A report. “The bridge is a mistake,” Anna Example said. “I have read it,” Ben Birch said.\n",
    );
    assert!(site.section("copies").is_empty());
}

#[test]
fn voices_are_counted_and_reversals_are_offered() {
    let site = Site::new();
    let balance = site.texts("balance");
    for expected in [
        "Anna Example: 3 quotes and 19 words",
        "Ben Birch: 1 quote and 4 words",
        "Should it be built? for: 1 quote and 7 words",
        "Anna Example, on The bridge: 2 quotes and 12 words",
    ] {
        assert!(balance.contains(&expected.to_owned()), "{expected}: {balance:#?}");
    }
    let reversals = site.texts("reversals");
    assert_eq!(reversals, ["Anna Example on “Should it be built?”: for in `by-may`, against in `a-mistake`"]);
}

#[test]
fn tables_have_no_formulas_and_text_is_cut() {
    let site = Site::new();
    site.write("content/actors/dora.md", "---\nname: \"=HYPERLINK(1)\"\naliases: [Dora Dale]\n---\n");
    let done = site.run(&["--format", "csv", "--only", "never-quoted,copies"]);
    let table = String::from_utf8(done.stdout).expect("UTF-8");
    assert!(table.starts_with("section,text,article,quote,actor,other,words,count,word_count,place\r\n"), "{table}");
    assert!(table.contains("never-quoted,'=HYPERLINK(1) is named"), "{table}");
    let wrong = site.run(&["--only", "everything"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("the sections are unannotated, "));
    let text = String::from_utf8(site.run(&[]).stdout).expect("UTF-8");
    assert_eq!(text.lines().filter(|line| line.contains("): ")).count(), 9, "every section: {text}");
}

#[test]
fn a_record_with_errors_has_no_report() {
    let site = Site::new();
    site.write(
        "content/articles/herald.annotations.yaml",
        "quotes:\n  - id: a\n    text: Never said\n    speaker: anna\n",
    );
    let done = site.run(&[]);
    assert_eq!(done.status.code(), Some(1));
    assert!(done.stdout.is_empty());
}
