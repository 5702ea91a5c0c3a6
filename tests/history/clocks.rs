//! Days that are missing: commits of wrong clocks, content that was never committed, objects that are gone. None is lost without a word.

use std::fs;

use super::site::{HISTORY, QUOTES, Site};

/// The days that a page lists, in its order.
fn days(history: &str) -> Vec<String> {
    let is_day = |line: &&str| line.ends_with(" 2025") || line.ends_with(" 1970") || line.ends_with(" 2099");
    history.lines().filter(is_day).map(str::to_owned).collect()
}

/// A site with a commit at each of some moments, the first of which is its beginning; each changes a stance.
fn committed_at(settings: &str, moments: &[&str]) -> Site {
    let site = Site::new(settings);
    let mut stances = ["for", "against"].into_iter().cycle();
    let mut now = stances.next().expect("endless");
    for (number, moment) in moments.iter().enumerate() {
        if number > 0 {
            let next = stances.next().expect("endless");
            site.replace(QUOTES, &format!("stance: {now}"), &format!("stance: {next}"));
            now = next;
            site.add(QUOTES, &format!("# {number}\n"));
        }
        site.commit(moment);
    }
    site
}

#[test]
fn a_commit_of_a_wrong_clock_costs_no_other_day() {
    let all = ["2025-03-01T09:00:00Z", "2025-03-02T09:00:00Z", "1970-01-02T09:00:00Z", "2025-03-04T09:00:00Z"];
    let site = committed_at(HISTORY, &all);
    // The commit after it takes its change back.
    assert_eq!(days(&site.history()), ["2 March 2025"]);
    let site = committed_at(HISTORY, &[&all[..], &["2025-03-05T09:00:00Z"]].concat());
    assert_eq!(days(&site.history()), ["5 March 2025", "2 March 2025"]);
    let site = committed_at(
        HISTORY,
        &[&all[..2], &["2099-01-01T09:00:00Z", "2025-03-04T09:00:00Z", "2025-03-05T09:00:00Z"]].concat(),
    );
    assert_eq!(days(&site.history()), ["5 March 2025", "2 March 2025"]);
    let site = committed_at(HISTORY, &all[..3]);
    assert_eq!(days(&site.history()), ["2 March 2025"], "the last commit");
}

#[test]
fn a_wrong_clock_before_since_is_named() {
    let all = [
        "2025-03-01T09:00:00Z",
        "2025-03-03T09:00:00Z",
        "1970-01-02T09:00:00Z",
        "2025-03-04T09:00:00Z",
        "2025-03-05T09:00:00Z",
    ];
    let site = committed_at(&format!("{HISTORY}since = 2025-03-02\n"), &all);
    let missing = site.missing();
    assert!(missing.len() == 1 && missing[0].contains("is dated 1970-01-02, earlier than"), "{missing:?}");
    assert_eq!(days(&site.history()), ["5 March 2025"], "what may not have been public is compared with nothing");
    let site = committed_at(&format!("{HISTORY}since = 2025-03-02\n"), &[&all[..2], &all[3..]].concat());
    assert_eq!(site.missing(), Vec::<String>::new());
}

#[test]
fn content_that_was_never_committed_is_a_warning() {
    let site = Site::new(HISTORY);
    site.write("README.md", "A site.\n");
    site.git("2025-03-01", &["add", "README.md"]);
    site.git("2025-03-01", &["commit", "--quiet", "--message", "Begin"]);
    let missing = site.missing();
    assert!(missing.len() == 1 && missing[0].contains("no commit has the settings or the content"), "{missing:?}");
    site.replace("onrecord.toml", "git = true", "git = true\nsince = 2025-03-01");
    assert_eq!(site.missing(), Vec::<String>::new());
    site.replace("onrecord.toml", "\nsince = 2025-03-01", "");
    site.commit("2025-03-02T09:00:00Z");
    assert_eq!(site.missing(), Vec::<String>::new());
}

#[test]
fn a_day_whose_commits_cannot_be_read_is_named() {
    let moments = ["2025-03-01T09:00:00Z", "2025-03-02T09:00:00Z", "2025-03-03T09:00:00Z", "2025-03-04T09:00:00Z"];
    let site = committed_at(HISTORY, &moments);
    let object = site.printed(&["rev-parse", &format!("HEAD~2:{QUOTES}")]);
    let path = site.path(&format!(".git/objects/{}/{}", &object[..2], &object[2..]));
    let bytes = fs::read(&path).expect("an object");
    fs::remove_file(&path).expect("removed");
    let missing = site.missing();
    assert!(missing.len() == 1 && missing[0].contains("lacks 2025-03-03, 2025-03-02: "), "{missing:?}");
    assert_eq!(days(&site.history()), ["4 March 2025"]);
    // It is not forgotten by the next build, and what is there again is read.
    assert_eq!(site.missing().len(), 1);
    fs::write(&path, bytes).expect("written");
    fs::remove_dir_all(site.path("public")).expect("removed");
    assert_eq!(site.missing(), Vec::<String>::new());
    assert_eq!(days(&site.history()), ["4 March 2025", "3 March 2025", "2 March 2025"]);
}
