//! The log of a pack: whom it names, whom it must not name, and what it says if git does not know.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use super::{
    remade::{members, text},
    site::{Site, codes, onrecord, told},
};

/// Runs git as someone.
fn git(folder: &Path, who: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", &format!("user.name={who}"), "-c", "user.email=who@example.org"]);
    let done = command.args(arguments).output().expect("git");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn commit(folder: &Path, who: &str, message: &str) {
    git(folder, who, &["add", "--all", "."]);
    git(folder, who, &["commit", "--quiet", "--allow-empty", "--message", message]);
}

/// A site that Dora committed first, and Ben after her.
fn committed() -> Site {
    let site = Site::new();
    git(site.0.path(), "Dora", &["init", "--quiet", "--initial-branch", "main"]);
    commit(site.0.path(), "Dora", "Draft: the minister admits it, the source is her driver");
    site.write("content/topics/other.md", "---\nname: Another\n---\n");
    commit(site.0.path(), "Ben", "Another topic");
    site
}

/// The log of a pack of a site, and what the export printed.
fn log_of(folder: &Path) -> (Value, Vec<u8>, String) {
    let export = ["export", "evidence", "--of", "quote/by-may", "--out", "p.zip", "--force"];
    let done = onrecord(folder, &export);
    assert!(done.status.success(), "{}", told(&done));
    let pack = fs::read(folder.join("p.zip")).expect("a pack");
    fs::remove_file(folder.join("p.zip")).expect("removed");
    assert_eq!(codes(&pack), Vec::<&str>::new());
    (serde_json::from_str(&text(&pack, "data/custody.json")).expect("JSON"), pack, told(&done))
}

/// What is said to be done by someone according to commits, in the order of the log.
fn done_by(log: &Value) -> Vec<(String, String)> {
    let entries = log["entries"].as_array().expect("entries").iter().filter(|entry| !entry["commit"].is_null());
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    entries.map(|entry| (word(entry, "done"), word(entry, "by"))).collect()
}

#[test]
fn a_shallow_clone_names_nobody() {
    let site = committed();
    let (log, pack, _) = log_of(site.0.path());
    assert_eq!(log["from"], "git and record");
    assert!(done_by(&log).iter().all(|(_, by)| by == "Dora"), "{log}");
    let clone = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", site.0.path().display());
    git(clone.path(), "Ben", &["clone", "--quiet", "--depth", "1", &url, "."]);
    let (shallow, without, said) = log_of(clone.path());
    assert_eq!((shallow["from"].as_str(), done_by(&shallow)), (Some("record"), Vec::new()), "{shallow}");
    assert!(!shallow.to_string().contains("Ben\"") && shallow.to_string().contains("Clara Example"), "{shallow}");
    assert!(shallow["left_out"].as_str().is_some_and(|why| why.contains("newest commits")), "{shallow}");
    assert!(said.contains("git fetch --unshallow"), "{said}");
    assert!(text(&without, "data/cover.html").contains("no commit is listed"));
    git(clone.path(), "Ben", &["fetch", "--quiet", "--unshallow"]);
    let (whole, again, said) = log_of(clone.path());
    assert_eq!(whole, log);
    assert!(!said.contains("unshallow"), "{said}");
    assert_eq!(again, pack, "the same record with the same history gives the same bytes");
}

#[test]
fn messages_of_commits_stay_with_the_editors() {
    let site = committed();
    let (log, pack, _) = log_of(site.0.path());
    assert_eq!(done_by(&log).len(), 6, "two captures, two articles and their annotations: {log}");
    for (path, bytes) in members(&pack).1 {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("driver") && !text.contains("Draft:"), "{path}");
    }
}

#[test]
fn a_file_that_was_moved_keeps_its_history_whatever_git_is_set_to() {
    let site = committed();
    let old = "content/articles/gazette.md";
    fs::create_dir_all(site.path("content/articles/2025")).expect("made");
    git(site.0.path(), "Mover", &["mv", old, "content/articles/2025/gazette.md"]);
    git(site.0.path(), "Mover", &["mv", "content/articles/gazette.annotations.yaml", "content/articles/2025/"]);
    commit(site.0.path(), "Mover", "Move");
    // The whole site goes into a folder of its repository.
    fs::create_dir_all(site.path("site")).expect("made");
    git(site.0.path(), "Mover", &["mv", "onrecord.toml", "content", "captures", "site/"]);
    commit(site.0.path(), "Mover", "Move all");
    let (log, ..) = log_of(&site.path("site"));
    let of_article =
        |done: &str| done_by(&log).into_iter().filter(|one| one.0 == done).map(|one| one.1).collect::<Vec<_>>();
    assert_eq!(of_article("recorded"), ["Dora", "Dora"], "{log}");
    assert_eq!(of_article("annotated"), ["Dora", "Dora"], "{log}");
    assert_eq!(of_article("captured"), ["Dora", "Dora"], "{log}");
    assert_eq!(of_article("moved").len(), 8, "the captures and the herald once, the gazette twice: {log}");
    // What people set for themselves changes nothing.
    for setting in
        ["log.follow=true", "log.showSignature=true", "log.diffMerges=off", "diff.renames=false", "log.showRoot=false"]
    {
        let (key, value) = setting.split_once('=').expect("two");
        git(site.0.path(), "Mover", &["config", key, value]);
    }
    git(site.0.path(), "Mover", &["config", "format.pretty", "oneline"]);
    assert_eq!(log_of(&site.path("site")).0, log);
}

#[test]
fn what_git_cannot_read_is_an_error_and_not_an_empty_log() {
    let export = ["export", "evidence", "--of", "quote/by-may", "--out", "p.zip"];
    let site = committed();
    let config = site.path(".git/config");
    let whole = fs::read_to_string(&config).expect("the settings");
    site.write(".git/config", "[core\nnonsense");
    let done = site.run(&export);
    assert!(!done.status.success() && told(&done).contains("cannot use the site's repository"), "{}", told(&done));
    assert!(told(&done).contains("note: git: bad config") && told(&done).contains("help: "), "{}", told(&done));
    site.write(".git/config", &whole);
    // Everything that was stored is gone but the last commit.
    let head = fs::read_to_string(site.path(".git/refs/heads/main")).expect("the last commit");
    let kept = site.path(&format!(".git/objects/{}/{}", &head[..2], &head.trim()[2..]));
    let bytes = fs::read(&kept).expect("an object");
    fs::remove_dir_all(site.path(".git/objects")).expect("removed");
    fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
    fs::write(&kept, bytes).expect("written");
    let done = site.run(&export);
    assert!(!done.status.success() && told(&done).contains("git cannot read the history"), "{}", told(&done));
    assert!(!site.path("p.zip").exists());
    // No repository, and nothing committed, are no errors.
    fs::remove_dir_all(site.path(".git")).expect("removed");
    let (log, ..) = log_of(site.0.path());
    assert_eq!((log["from"].as_str(), &log["uncommitted"]), (Some("record"), &serde_json::json!([])));
    git(site.0.path(), "Dora", &["init", "--quiet"]);
    let (log, ..) = log_of(site.0.path());
    let uncommitted = log["uncommitted"].as_array().expect("a list");
    assert_eq!((log["from"].as_str(), uncommitted.len()), (Some("record"), 6), "{log}");
}
