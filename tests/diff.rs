//! `diff`: what changed between two versions of a record, told in sentences; against real git repositories.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command as Process, Output},
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/meeting.md";
const ANNOTATIONS: &str = "content/articles/meeting.annotations.yaml";
const ANNA: &str = "content/actors/anna.md";

/// A site in a git repository, in a subfolder of it if that is named.
struct Site {
    folder: TempDir,
    below: &'static str,
}

impl Site {
    fn new(below: &'static str) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a folder"), below };
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://record.example\"\n");
        site.write(
            ANNA,
            "---\nname: Anna Example\nmemberships:\n  - {id: mayor, post: Mayor of Exampleton, from: 2020}\n---\n",
        );
        site.write("content/actors/ben.md", "---\nname: Ben Birch\n---\n");
        let scale = "[for, undecided, against]";
        site.write(
            "content/topics/bridge.md",
            &format!("---\nname: The bridge\npositions:\n  - {{id: build, question: Should the bridge be built?, scale: {scale}}}\n---\n"),
        );
        site.write(
            ARTICLE,
            "---\ntitle: The meeting\npublished: 2024-03-05\nsource: {publisher: The Example Gazette}\n\
             rights: {publish: full}\n---\n“We will build the bridge by May,” Anna Example said.\n\n\
             “The bridge is not safe,” Ben Birch answered. “I have read the report twice,” Ben Birch added.\n",
        );
        site.write(
            ANNOTATIONS,
            "quotes:\n  - id: by-may\n    text: We will build the bridge by May\n    speaker: anna\n    topics: [bridge]\n\
             \x20   positions: [{position: build, stance: for}]\n",
        );
        site.git(&["init", "--quiet"]);
        site.commit();
        site
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join(self.below)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root().join(name)).expect("a file");
        assert!(text.contains(old), "`{old}` is in {name}");
        self.write(name, &text.replace(old, new));
    }

    fn add(&self, name: &str, text: &str) {
        let before = fs::read_to_string(self.root().join(name)).expect("a file");
        self.write(name, &(before + text));
    }

    fn git(&self, arguments: &[&str]) {
        git_in(self.folder.path(), arguments);
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "Change"]);
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run_in(&self.root(), arguments)
    }

    /// What `diff` prints, without errors.
    fn diff(&self, arguments: &[&str]) -> String {
        let done = self.run(&[&["diff"], arguments].concat());
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        text(&done.stdout)
    }

    /// What `diff` prints when it cannot compare.
    fn refused(&self, arguments: &[&str]) -> String {
        let done = self.run(&[&["diff"], arguments].concat());
        assert_eq!(done.status.code(), Some(2), "{arguments:?}: {}", text(&done.stdout));
        assert!(done.stdout.is_empty());
        text(&done.stderr)
    }
}

fn git_in(folder: &Path, arguments: &[&str]) {
    let mut git = Process::new("git");
    git.arg("-C").arg(folder).args(["-c", "user.name=Anna Example", "-c", "user.email=anna@example.org"]);
    let done = git.args(arguments).env_remove("GIT_DIR").output().expect("git");
    assert!(done.status.success(), "{arguments:?}: {}", text(&done.stderr));
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("onrecord").expect("the binary");
    command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const ANSWERS: &str = "  - id: not-safe\n    text: The bridge is not safe\n    speaker: ben\n\
                       \x20 - id: twice\n    text: I have read the report twice\n    speaker: ben\n";

#[test]
fn changes_since_the_last_commit_are_sentences() {
    let site = Site::new("");
    assert_eq!(site.diff(&[]), "Nothing changed.\n");
    site.add(ANNOTATIONS, ANSWERS);
    site.replace(ANNOTATIONS, "stance: for", "stance: against");
    site.replace(ANNA, "from: 2020", "from: 2020, to: 2024-03-01");
    let told = site.diff(&[]);
    let expected = "Quotes\n\
        - The stance of Anna Example on “Should the bridge be built?” changed from for to against, in the quote \
        “We will build the bridge by May” (Anna Example).\n\
        - Two quotes by Ben Birch were added.\n\
        \x20   “The bridge is not safe” (Ben Birch) [not-safe]\n\
        \x20   “I have read the report twice” (Ben Birch) [twice]\n\n\
        People and organisations\n\
        - The membership of Anna Example as Mayor of Exampleton ended on 1 March 2024.\n";
    assert_eq!(told, expected);
    let done = site.run(&["diff", "--exit-code"]);
    assert_eq!(done.status.code(), Some(1), "something changed");
    site.commit();
    assert_eq!(site.run(&["diff", "--exit-code"]).status.code(), Some(0), "nothing changed since");
    assert_eq!(site.diff(&["HEAD~1", "HEAD"]), expected);
    assert_eq!(site.diff(&["HEAD~1..HEAD"]), expected);
    let back = site.diff(&["HEAD", "HEAD~1"]);
    assert!(back.contains("- Two quotes by Ben Birch were removed.\n"), "{back}");
}

#[test]
fn another_layout_of_the_same_content_is_no_change() {
    let site = Site::new("");
    let entry = "# The quotes.\nquotes:\n  - positions:\n      - stance: \"for\"\n        position: build\n    topics:\n      - bridge\n\
                 \x20   speaker: anna\n    text: >-\n      We will build\n      the bridge by May\n    id: 'by-may'\n";
    site.write(ANNOTATIONS, entry);
    assert_eq!(site.diff(&[]), "Nothing changed.\n");
}

#[test]
fn a_text_that_was_reworded_names_the_quotes_it_touched() {
    let site = Site::new("");
    site.add(ANNOTATIONS, ANSWERS);
    site.commit();
    site.replace(ARTICLE, "The bridge is not safe", "The bridge is hardly safe");
    site.replace(ANNOTATIONS, "The bridge is not safe", "The bridge is hardly safe");
    let told = site.diff(&[]);
    let article = "- The text of the article “The meeting” was changed, and with it the wording of one quote.\n";
    assert!(told.contains(article), "{told}");
    assert!(told.contains("[-not-] {+hardly+}"), "{told}");
    assert!(
        told.contains("was changed with that of its source.\n    The bridge is [-not-] {+hardly+} safe\n"),
        "{told}"
    );
    let markdown = site.diff(&["--format", "markdown"]);
    assert!(markdown.contains("## Articles\n\n- The text of") && markdown.contains("~~not~~ **hardly**"), "{markdown}");
    // A wording that was wrong, in a text that is as it was.
    site.git(&["checkout", "--quiet", "."]);
    site.replace(ANNOTATIONS, "I have read the report twice", "I have read the report");
    let told = site.diff(&[]);
    assert!(told.contains("was corrected.\n    I have read the report [-twice-]\n"), "{told}");
    assert!(!told.contains("Articles"), "{told}");
}

#[test]
fn json_has_every_change_and_fits_its_schema() {
    let site = Site::new("");
    site.add(ANNOTATIONS, ANSWERS);
    site.replace(
        ANNOTATIONS,
        "id: by-may\n",
        "id: before-june\n    redirect_from: [/quotes/by-may/]\n    status: disputed\n",
    );
    site.replace(ANNA, "name: Anna Example", "name: Anna Example\naliases: [The mayor]");
    let printed = site.diff(&["HEAD", "--format", "json"]);
    let found: Value = serde_json::from_str(&printed).expect("JSON");
    let schema = site.run(&["schema", "diff"]);
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("a schema");
    let errors: Vec<String> =
        jsonschema::validator_for(&schema).expect("valid").iter_errors(&found).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(found["from"]["name"], "HEAD");
    assert_eq!(found["from"]["commit"].as_str().map(str::len), Some(40));
    assert_eq!(found["to"], serde_json::json!({"name": "the working tree"}));
    let changes: Vec<String> = found["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|one| {
            let word = |key: &str| one[key].as_str().unwrap_or("-").to_owned();
            [word("kind"), word("id"), word("change"), word("field"), word("from"), word("to")].join(" ")
        })
        .collect();
    let expected = [
        "quote before-june renamed - - -",
        "quote before-june value status reported disputed",
        "quote not-safe added - - -",
        "quote twice added - - -",
        "actor anna value aliases - The mayor",
    ];
    assert_eq!(changes, expected);
    assert_eq!(found["changes"][0]["former_id"], "by-may");
}

#[test]
fn a_site_may_be_in_a_subfolder_and_its_folder_may_be_given() {
    let site = Site::new("sites/first");
    site.add(ANNOTATIONS, ANSWERS);
    let added = "Two quotes by Ben Birch were added";
    assert!(site.diff(&[]).contains(added));
    let root = site.root().display().to_string();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let done = run_in(elsewhere.path(), &["diff", "--root", &root]);
    assert!(text(&done.stdout).contains(added), "{}", text(&done.stderr));
    let status = Process::new("git").arg("-C").arg(&root).args(["status", "--porcelain"]).output().expect("git");
    assert_eq!(
        text(&status.stdout),
        " M sites/first/content/articles/meeting.annotations.yaml\n",
        "nothing else is touched"
    );
}

#[test]
fn folders_and_published_records_are_compared() {
    let site = Site::new("");
    let built = site.run(&["build", "--quiet", "--output", "before"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    let copy = tempfile::tempdir().expect("a folder");
    let copied = Process::new("cp").arg("-r").arg(site.root().join("content")).arg(copy.path()).status();
    assert!(copied.expect("it runs").success());
    fs::copy(site.root().join("onrecord.toml"), copy.path().join("onrecord.toml")).expect("copied");
    site.add(ANNOTATIONS, ANSWERS);
    let added = "Two quotes by Ben Birch were added";
    let folder = copy.path().display().to_string();
    assert!(site.diff(&[&folder]).contains(added));
    for published in ["./before", "before/data/record.json", "before/.well-known/onrecord.json"] {
        let told = site.diff(&[published]);
        assert!(told.starts_with("Quotes\n") && told.contains(added), "{published}: {told}");
        assert_eq!(told.matches("\n- ").count(), 1, "nothing else differs: {told}");
    }
    let back = site.diff(&[".", "./before"]);
    assert!(back.contains("Two quotes by Ben Birch were removed"), "{back}");
}

#[test]
fn what_has_errors_is_not_reported_as_removed() {
    let site = Site::new("");
    site.add(ANNOTATIONS, ANSWERS);
    site.commit();
    // Words that the article does not have, and a quote that cannot be read.
    site.replace(ANNOTATIONS, "We will build the bridge by May", "We will build the bridge by June");
    site.replace(ANNOTATIONS, "    text: I have read the report twice\n", "    text: [a, list]\n");
    let done = site.run(&["diff"]);
    let told = text(&done.stdout);
    assert!(told.contains("by [-May-] {+June+}") && !told.contains("removed"), "{told}");
    let note = text(&done.stderr);
    assert!(note.contains("the working tree: not compared, because of errors: quote `twice`"), "{note}");
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_way_out() {
    let site = Site::new("");
    let missing = site.refused(&["v9"]);
    assert!(missing.contains("no revision `v9`") && missing.contains("help: `git log"), "{missing}");
    for odd in ["HEAD:content", "HEAD^{tree}", "", "a...b"] {
        let said = site.refused(&[odd]);
        assert!(said.starts_with("error: ") && said.contains("\nhelp: "), "{odd}: {said}");
    }
    let option = site.refused(&["--", "--output=stolen"]);
    assert!(option.contains("cannot be the name of a revision"), "{option}");
    assert!(!site.root().join("stolen").exists());
    site.write("notes.json", "{}");
    let other = site.refused(&["./notes.json"]);
    assert!(other.contains("not the record of a site"), "{other}");
    site.write("data/record.json", "{\"version\": 9, \"site\": {\"language\": \"en\"}, \"articles\": [], \"quotes\": [], \"actors\": [], \"topics\": [], \"events\": []}");
    let later = site.refused(&["./data/record.json"]);
    assert!(later.contains("version 9"), "{later}");
    site.git(&["branch", "notes.json"]);
    let both = site.refused(&["notes.json"]);
    assert!(both.contains("is a revision, and also a path") && both.contains("./notes.json"), "{both}");
}

#[test]
fn clones_that_lack_history_say_so() {
    let site = Site::new("");
    site.commit();
    let clones = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", site.folder.path().display());
    git_in(clones.path(), &["clone", "--quiet", "--depth", "1", &from, "shallow"]);
    let done = run_in(&clones.path().join("shallow"), &["diff", "HEAD~1"]);
    assert!(text(&done.stderr).contains("git fetch --unshallow"), "{}", text(&done.stderr));
    let none = tempfile::tempdir().expect("a folder");
    fs::write(none.path().join("onrecord.toml"), "title = \"Example\"\n").expect("written");
    fs::create_dir(none.path().join("content")).expect("made");
    let done = run_in(none.path(), &["diff"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(text(&done.stderr).contains("not in a git repository"), "{}", text(&done.stderr));
    git_in(none.path(), &["init", "--quiet"]);
    let done = run_in(none.path(), &["diff"]);
    assert!(text(&done.stderr).contains("no commits yet"), "{}", text(&done.stderr));
}

#[test]
fn links_and_submodules_in_a_revision_are_no_content() {
    let site = Site::new("");
    #[cfg(unix)]
    std::os::unix::fs::symlink("anna.md", site.root().join("content/actors/carla.md")).expect("a link");
    git_in(site.folder.path(), &["init", "--quiet", "content/pages"]);
    git_in(&site.root().join("content/pages"), &["commit", "--quiet", "--allow-empty", "--message", "Begin"]);
    site.commit();
    fs::remove_file(site.root().join("content/actors/carla.md")).expect("removed");
    assert_eq!(site.diff(&["HEAD~1", "HEAD"]), "Nothing changed.\n");
    assert_eq!(site.diff(&[]), "Nothing changed.\n");
}

#[test]
fn several_small_changes_of_one_thing_are_one_sentence() {
    let site = Site::new("");
    site.replace(
        ANNOTATIONS,
        "topics: [bridge]",
        "said: {date: 2024-03-04, medium: debate}\n    note: See [Anna](actor:anna).",
    );
    let told = site.diff(&[]);
    let expected = "Quotes\n\
        - Details of “We will build the bridge by May” (Anna Example) were changed:\n\
        \x20   date: 4 March 2024\n\
        \x20   occasion: debate\n\
        \x20   topics: The bridge, removed\n\
        \x20   note: See Anna.\n";
    assert_eq!(told, expected);
}

#[test]
fn a_briefing_is_compared_by_its_words_and_the_quotes_that_it_uses() {
    let site = Site::new("");
    let path = "content/briefings/bridge.md";
    site.write(path, "---\ntitle: The bridge\n---\nWhat was *said* about the bridge.\n");
    site.commit();
    site.write(path, "---\ntitle: The bridge\n---\nWhat was **said** about the\nbridge.\n\n![](quote:by-may)\n");
    let expected = "Briefings\n- To the quotes of the briefing “The bridge” was added: “We will build the bridge by May” \
                    (Anna Example).\n";
    assert_eq!(site.diff(&[]), expected);
}

#[test]
fn sentences_are_in_the_language_of_the_site() {
    let site = Site::new("");
    site.replace("onrecord.toml", "title", "language = \"uk\"\ntitle");
    site.add(ANNOTATIONS, ANSWERS);
    let told = site.diff(&[]);
    assert!(told.contains("Додано дві цитати. Автор слів: Ben Birch."), "{told}");
}
