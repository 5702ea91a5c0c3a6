//! The page of changes with `[changes] git = true`, on real repositories with commits of known days: what it tells, and above all
//! what it does not: nothing that the site does not have today.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod clocks;
mod silent;
mod site;

use std::{fs, process::Command};

use onrecord::Severity;
use tempfile::TempDir;

use site::{
    ANNA, BEN, HISTORY, MEETING, QUOTES, SECRET, Site, add_secrets, build_in, git, stop_naming, telling, tree,
    with_secrets,
};

#[test]
fn what_was_removed_is_told_as_a_number() {
    for wordings in ["", "wordings = true\n"] {
        let site = Site::begun(&format!("{HISTORY}{wordings}"));
        add_secrets(&site, "");
        site.commit("2025-03-02T09:00:00Z");
        assert!(site.history().contains("Zoe Zebra"), "{}", site.history());
        // Another day on which it was public with other words.
        site.replace("content/actors/zoe-zebra.md", "born: 1970", "born: 1971");
        site.replace("content/topics/zebra.md", "More zebras?", "Fewer zebras?");
        site.commit("2025-03-03T09:00:00Z");
        stop_naming(&site);
        let (_, rest) =
            site.read(QUOTES).split_once("  - id: twice").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("it");
        let (first, _) =
            site.read(QUOTES).split_once("  - id: zebra-safe").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("it");
        site.write(QUOTES, &format!("{first}  - id: twice{rest}"));
        for name in
            ["actors/zebra-party.md", "actors/zoe-zebra.md", "topics/zebra.md", "events/zebra.md", "pages/zebra.md"]
        {
            fs::remove_file(site.path("content").join(name)).expect("removed");
        }
        for name in ["briefings/zebra.md", "articles/zebra.md", "articles/zebra.annotations.yaml"] {
            fs::remove_file(site.path("content").join(name)).expect("removed");
        }
        // Before and after the commit: the content decides, not the history.
        site.build();
        assert_eq!(telling(site.0.path()), Vec::<String>::new());
        site.commit("2025-03-04T09:00:00Z");
        let history = site.history();
        assert_eq!(telling(site.0.path()), Vec::<String>::new());
        // Two actors, a topic, an event, a briefing, a page, an article and two quotes.
        assert!(history.contains("9 entries were removed."), "{history}");
        assert!(history.contains("I have read the report twice"), "what is still there is told: {history}");
        assert!(history.contains("4 March 2025"), "{history}");
    }
}

#[test]
fn a_draft_and_what_waits_for_a_day_are_not_named() {
    for held in ["draft: true", "publish_after: 2025-07-01"] {
        let site = Site::begun(HISTORY);
        add_secrets(&site, "");
        site.commit("2025-03-02T09:00:00Z");
        site.replace("content/actors/zoe-zebra.md", "born: 1970", "born: 1971");
        site.commit("2025-03-03T09:00:00Z");
        site.replace(
            QUOTES,
            &site.read(QUOTES),
            "quotes:\n  - {id: by-may, text: We will build the bridge by May, speaker: anna}\n",
        );
        add_secrets(&site, held);
        stop_naming(&site);
        site.build();
        assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{held}, before the commit");
        site.commit("2025-03-04T09:00:00Z");
        let history = site.history();
        assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{held}: {history}");
        assert!(history.contains("I have read the report twice"), "{history}");
    }
}

#[test]
fn what_was_never_public_is_not_told() {
    for held in ["draft: true", "publish_after: 2025-07-01"] {
        let site = Site::begun(HISTORY);
        add_secrets(&site, held);
        stop_naming(&site);
        site.commit("2025-03-02T09:00:00Z");
        site.replace("content/actors/zoe-zebra.md", "born: 1970", "born: 1971");
        site.commit("2025-03-03T09:00:00Z");
        let history = site.history();
        assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{held}: {history}");
        assert!(!history.contains("3 March 2025"), "a day without a change of the record is not listed: {history}");
        assert!(!history.contains("removed"), "{history}");
    }
}

#[test]
fn a_quote_in_doubt_is_told_without_its_words() {
    let doubts = [
        ("", "changes: [{date: 2025-03-03, kind: withdrawal, text: He did not say it.}]", "A quote was withdrawn."),
        ("status: misattributed", "", "misattributed"),
        ("status: retracted", "", "retracted"),
        ("status: disputed", "", "disputed"),
    ];
    for (status, changes, told) in doubts {
        let site = Site::begun(&format!("{HISTORY}wordings = true\n"));
        site.add(QUOTES, "  - id: q2\n    text: The bridge is not safe\n    speaker: ben\n");
        site.commit("2025-03-02T09:00:00Z");
        assert!(site.history().contains("The bridge is not safe"));
        for line in [status, changes].iter().filter(|line| !line.is_empty()) {
            site.add(QUOTES, &format!("    {line}\n"));
        }
        site.commit("2025-03-03T09:00:00Z");
        let history = site.history();
        assert!(!history.contains("not safe") && !history.contains("Ben Birch"), "{history}");
        assert!(history.to_lowercase().contains(&told.to_lowercase()), "{told}: {history}");
        assert!(!history.contains("2 March 2025"), "nothing is left of the day on which it was added: {history}");
        assert!(site.section().contains("href=\"/quotes/q2/\""), "the page of the quote says why: {}", site.section());
    }
}

#[test]
fn former_values_are_not_repeated() {
    let site = Site::new(HISTORY);
    site.write("content/actors/town.md", "---\nname: Exampleton\nkind: organisation\n---\n");
    site.write(
        BEN,
        "---\nname: Benzebra Birch\naliases: [The Zebra]\nborn: 1970\nmemberships:\n  - {id: m, organisation: town, post: Zebra, from: 2020}\n---\nBen the zebra.\n",
    );
    site.write("content/briefings/b.md", "---\ntitle: The zebra affair\ndescription: Zebras.\n---\nZebra text.\n");
    site.write(
        "content/events/e.md",
        "---\nname: The meeting of zebras\ndate: 2024-03-04\nplace: {name: Zebra hall}\n---\n",
    );
    site.replace(MEETING, "Ben Birch added.", "Ben Birch added. “No zebra crossed it,” Ben Birch said.");
    site.add(
        QUOTES,
        "  - id: q2\n    text: No zebra crossed it\n    speaker: ben\n    attribution: Ben Birch\n    note: A zebra.\n    \
         said: {date: 2024-03-04, event: e}\n    positions: [{position: build, stance: against}]\n",
    );
    site.commit("2025-03-01T09:00:00Z");
    site.write(BEN, "---\nname: A neighbour\n---\n");
    site.write("content/briefings/b.md", "---\ntitle: The affair\n---\nA text.\n");
    site.write("content/events/e.md", "---\nname: The meeting\ndate: 2024-03-04\n---\n");
    site.replace(MEETING, "No zebra crossed", "No animal crossed");
    site.replace(QUOTES, "No zebra crossed", "No animal crossed");
    site.replace(QUOTES, "    note: A zebra.\n", "");
    site.replace(QUOTES, "    positions: [{position: build, stance: against}]\n", "");
    site.build();
    assert_eq!(telling(site.0.path()), Vec::<String>::new(), "before the commit");
    site.commit("2025-03-02T09:00:00Z");
    let history = site.history();
    assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{history}");
    assert!(!history.contains("1970") && !history.contains("against"), "{history}");
    for told in ["A neighbour", "No animal crossed it", "The affair"] {
        assert!(history.contains(told), "{told}: {history}");
    }
    // Only if the editors want it, and never of what they name.
    site.replace("onrecord.toml", "git = true", "git = true\nwordings = true");
    let (history, section) = (site.history(), site.section());
    assert_eq!(telling(site.0.path()), ["changes/index.html"], "{history}");
    assert!(section.contains("<del>") && section.contains("<ins>"), "{section}");
    assert_eq!(history.to_lowercase().matches(SECRET).count(), 1, "the wording of the quote alone: {history}");
    site.replace("onrecord.toml", "git = true", "git = true\nsilent = [\"quote:q2\"]");
    let history = site.history();
    assert_eq!(telling(site.0.path()), Vec::<String>::new());
    assert!(!history.contains("No animal crossed it") && history.contains("The affair"), "{history}");
    site.replace("onrecord.toml", "\"quote:q2\"", "\"actor:ben\"");
    let history = site.history();
    assert!(!history.contains("No animal crossed it") && !history.contains("A neighbour"), "{history}");
}

#[test]
fn former_words_of_an_article_that_is_not_shown_in_full_are_few() {
    let site = Site::new(&format!("{HISTORY}wordings = true\n"));
    let long = "The zebra engineers who looked at the old bridge last winter said that it is not safe";
    site.replace(MEETING, "publish: full", "publish: excerpt");
    site.replace(MEETING, "The bridge is not safe", long);
    site.add(QUOTES, &format!("  - id: q2\n    text: {long}\n    speaker: ben\n"));
    site.commit("2025-03-01T09:00:00Z");
    site.replace(MEETING, long, "It is not safe");
    site.replace(QUOTES, long, "It is not safe");
    site.commit("2025-03-02T09:00:00Z");
    let history = site.history();
    assert!(history.contains("It is not safe"), "{history}");
    assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{history}");
}

#[test]
fn days_with_several_commits_are_told_once() {
    let site = Site::begun(HISTORY);
    site.replace(QUOTES, "stance: for", "stance: against");
    site.commit("2025-03-02T08:00:00Z");
    site.replace(QUOTES, "stance: against", "stance: for");
    site.commit("2025-03-02T09:00:00Z");
    site.add(QUOTES, "  - {id: not-safe, text: The bridge is not safe, speaker: ben}\n");
    site.commit("2025-03-02T10:00:00Z");
    // Before midnight in UTC, and after it.
    site.add(QUOTES, "  - {id: twice, text: I have read the report twice, speaker: ben}\n");
    site.commit("2025-03-03T23:30:00-01:00");
    site.replace(QUOTES, "stance: for", "stance: against");
    site.commit("2025-03-05T09:00:00Z");
    // No change of the record.
    site.add(QUOTES, "# A comment.\n");
    site.commit("2025-03-06T09:00:00Z");
    let (history, section) = (site.history(), site.section());
    let days: Vec<&str> = history.lines().filter(|line| line.ends_with("March 2025")).collect();
    assert_eq!(days, ["5 March 2025", "4 March 2025", "2 March 2025"], "{history}");
    assert!(history.contains("changed from for to against"), "{history}");
    assert_eq!(history.matches("against").count(), 1, "of the second day only its end is told: {history}");
    for link in ["/quotes/not-safe/", "/quotes/twice/", "/quotes/by-may/"] {
        assert!(section.contains(&format!("href=\"{link}\"")), "{link}: {section}");
    }
    assert_eq!(site.missing(), Vec::<String>::new());
    site.replace("onrecord.toml", "git = true", "git = true\ndays = 1");
    assert!(!site.history().contains("4 March 2025"), "{}", site.history());
}

#[test]
fn nothing_is_compared_with_what_was_committed_before_the_site_was_public() {
    let site = Site::new(&format!("{HISTORY}wordings = true\nsince = 2025-03-03\n"));
    site.replace(MEETING, "The bridge is not safe", "The zebra is not safe");
    site.add(QUOTES, "  - {id: q2, text: The zebra is not safe, speaker: ben}\n");
    site.commit("2025-03-01T09:00:00Z");
    site.replace(MEETING, "The zebra is not safe", "The bridge is not safe");
    site.replace(QUOTES, "The zebra is not safe", "The bridge is not safe");
    site.commit("2025-03-03T09:00:00Z");
    site.replace(QUOTES, "stance: for", "stance: against");
    site.commit("2025-03-04T09:00:00Z");
    let history = site.history();
    assert_eq!(telling(site.0.path()), Vec::<String>::new(), "{history}");
    assert!(history.contains("4 March 2025") && !history.contains("3 March 2025"), "{history}");
    assert_eq!(site.missing(), Vec::<String>::new());
}

#[test]
fn an_address_that_leads_elsewhere_does_not_bring_a_quote_back() {
    let site = Site::begun(HISTORY);
    site.add(QUOTES, "  - {id: zebra-safe, text: The bridge is not safe, speaker: ben}\n");
    site.commit("2025-03-02T09:00:00Z");
    let text = site.read(QUOTES);
    site.write(QUOTES, &text.replace("  - {id: zebra-safe, text: The bridge is not safe, speaker: ben}\n", ""));
    site.write(
        "content/pages/gone.md",
        "---\ntitle: Taken down\nredirect_from: [/quotes/zebra-safe/]\n---\nWe took it down.\n",
    );
    site.commit("2025-03-03T09:00:00Z");
    let history = site.history();
    assert!(!history.contains("not safe") && !history.to_lowercase().contains(SECRET), "{history}");
    assert!(history.contains("One entry was removed.") && history.contains("Taken down"), "{history}");
}

#[test]
fn what_git_does_not_have_is_a_warning_with_a_way_out() {
    let site = Site::begun(HISTORY);
    site.replace(QUOTES, "stance: for", "stance: against");
    site.commit("2025-03-02T09:00:00Z");
    assert!(!site.history().is_empty());
    let shallow = TempDir::new().expect("a folder");
    let url = format!("file://{}", site.0.path().display());
    git(shallow.path(), "2025-03-03", &["clone", "--quiet", "--depth", "1", &url, "."]);
    let built = build_in(shallow.path());
    let found = built.diagnostics.as_slice().iter().find(|found| found.code.id() == "W113").expect("a warning");
    assert!(found.message.contains("only the newest commits") && found.message.contains("no day"), "{}", found.message);
    assert!(format!("{found:?}").contains("git fetch --unshallow"), "{found:?}");
    let page = fs::read_to_string(shallow.path().join("public/changes/index.html")).expect("the page");
    assert!(!page.contains("aria-labelledby=\"history\""), "{page}");
    // All of it gives the page of the other clone.
    git(shallow.path(), "2025-03-03", &["fetch", "--quiet", "--unshallow"]);
    assert!(build_in(shallow.path()).written.is_some());
    let page = fs::read_to_string(shallow.path().join("public/changes/index.html")).expect("the page");
    assert_eq!(page, site.read("public/changes/index.html"));

    let site = Site::new(HISTORY);
    assert!(site.missing()[0].contains("no commits yet"), "{:?}", site.missing());
    fs::remove_dir_all(site.path(".git")).expect("removed");
    assert!(site.missing()[0].contains("not in a git repository"), "{:?}", site.missing());
    let without = TempDir::new().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let done = command.arg("check").current_dir(site.0.path()).env("PATH", without.path()).env_remove("ONRECORD_ROOT");
    let done = done.output().expect("it runs");
    let said = String::from_utf8_lossy(&done.stderr).into_owned() + &String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("there is no `git` on this machine"), "{said}");
    // It can be refused.
    site.add("onrecord.toml", "[lints]\nhistory-missing = \"deny\"\n");
    let built = build_in(site.0.path());
    let denied = built.diagnostics.as_slice().iter().find(|found| found.code.id() == "W113").expect("an error");
    assert!(built.written.is_none() && denied.severity == Severity::Error);
    // Without the setting there is nothing to warn of.
    let site = Site::new("");
    fs::remove_dir_all(site.path(".git")).expect("removed");
    assert_eq!(site.missing(), Vec::<String>::new());
    assert!(site.section().is_empty());
}

#[test]
fn an_incremental_build_is_the_one_from_scratch() {
    let site = with_secrets(HISTORY);
    site.commit("2025-03-03T09:00:00Z");
    let steps: [&dyn Fn(); 8] = [
        &|| {},
        &|| site.replace(ANNA, "Anna Example", "Anna B. Example"),
        &|| site.commit("2025-03-04T09:00:00Z"),
        &|| site.git("2025-03-05T09:00:00Z", &["commit", "--quiet", "--allow-empty", "--message", "Nothing"]),
        &|| site.replace(QUOTES, "    note: No zebra would cross it.\n", "    status: misattributed\n"),
        &|| site.commit("2025-03-06T09:00:00Z"),
        &|| site.git("2025-03-07T09:00:00Z", &["reset", "--quiet", "--hard", "HEAD~1"]),
        &|| site.replace("onrecord.toml", "git = true", "git = true\nsilent = [\"actor:anna\"]"),
    ];
    for (number, step) in steps.iter().enumerate() {
        step();
        site.build();
        let fresh = TempDir::new().expect("a folder");
        git(fresh.path(), "2025-03-08", &["clone", "--quiet", &site.0.path().display().to_string(), "."]);
        for name in ["onrecord.toml", "onrecord.lock", ANNA, QUOTES] {
            fs::copy(site.path(name), fresh.path().join(name)).expect("copied");
        }
        assert!(build_in(fresh.path()).written.is_some());
        let (made, clean) = (tree(&site.path("public")), tree(&fresh.path().join("public")));
        let differing: Vec<_> =
            made.keys().chain(clean.keys()).filter(|path| made.get(*path) != clean.get(*path)).collect();
        assert!(differing.is_empty(), "step {number}: {differing:?}");
        assert!(!site.section().is_empty(), "step {number}");
    }
    let again = site.build();
    assert_eq!(again.written.map(|written| written.written), Some(0), "nothing changed since");
}

#[test]
fn a_build_in_shards_has_the_same_page() {
    let site = with_secrets(HISTORY);
    site.commit("2025-03-03T09:00:00Z");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.args(arguments).args([
            "--root",
            &site.0.path().display().to_string(),
            "--source-date-epoch",
            "1748736000",
        ]);
        let done = command.env_remove("ONRECORD_ROOT").output().expect("it runs");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let (dir, out) = (site.path("shards").display().to_string(), site.path("sharded").display().to_string());
    for pass in ["facts", "compare", "render"] {
        for slice in ["1/2", "2/2"] {
            run(&["shard", pass, slice, "--dir", &dir]);
        }
    }
    run(&["shard", "finish", "2", "--dir", &dir, "--output", &out]);
    let sharded = fs::read_to_string(site.path("sharded/changes/index.html")).expect("the page");
    assert!(site.history().contains("3 March 2025"));
    assert_eq!(sharded, site.read("public/changes/index.html"));
}

#[test]
fn files_for_hosts_fetch_the_history_if_it_is_wanted() {
    let files = [
        (&["init-ci", "github"][..], ".github/workflows/site.yml", "fetch-depth: 0", 1),
        (&["init-ci", "cloudflare", "--force"], ".github/workflows/site.yml", "fetch-depth: 0", 1),
        (&["init-ci", "gitlab"], ".gitlab-ci.yml", "GIT_DEPTH: \"0\"", 1),
        (&["init-ci", "netlify"], "netlify.toml", "git fetch --unshallow", 2),
        (&["init-batch", "github"], ".github/workflows/slices.yml", "fetch-depth: 0", 4),
    ];
    for (changes, wanted) in [(HISTORY, true), ("", false)] {
        let site = Site::new(changes);
        for (arguments, path, words, times) in files {
            let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
            let done = command
                .args(arguments)
                .current_dir(site.0.path())
                .env_remove("ONRECORD_ROOT")
                .output()
                .expect("it runs");
            assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
            let text = site.read(path);
            assert_eq!(text.matches(words).count(), if wanted { times } else { 0 }, "{path}: {text}");
            for left in ["depth}}", "unshallow}}"] {
                assert!(!text.contains(left), "{path}: {text}");
            }
        }
    }
}
