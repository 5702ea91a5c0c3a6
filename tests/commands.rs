//! The commands as a user runs them: exit codes, what is printed where, and what is written.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "content/articles/bridge-meeting.md";
const ANNOTATIONS: &str = "content/articles/bridge-meeting.annotations.yaml";
/// The address that `onrecord new` writes.
const STARTER: &str = "https://your-address.example";

struct Site(TempDir);

impl Site {
    /// A site as `onrecord new` makes it.
    fn from_starter() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        let made = site.run(&["new", "."]);
        assert_eq!(made.status.code(), Some(0), "{}", stderr_of(&made));
        site
    }

    /// The same with an address, so that there are no warnings.
    fn new() -> Self {
        let site = Self::from_starter();
        site.replace("onrecord.toml", STARTER, "https://example.org");
        site
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(arguments).current_dir(self.0.path()).env_remove("ONRECORD_ROOT").output().expect("it runs")
    }

    /// Runs a command that must end with this exit code.
    fn run_expecting(&self, arguments: &[&str], code: i32) -> Output {
        let done = self.run(arguments);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}\n{}{}", stdout_of(&done), stderr_of(&done));
        done
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder can be made");
        fs::write(self.path(name), text).expect("a file can be written");
    }

    fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "`{old}` is in {name}");
        self.write(name, &text.replace(old, new));
    }
}

fn stdout_of(done: &Output) -> String {
    String::from_utf8(done.stdout.clone()).expect("UTF-8")
}

fn stderr_of(done: &Output) -> String {
    String::from_utf8(done.stderr.clone()).expect("UTF-8")
}

#[test]
fn a_new_site_is_clean_and_builds() {
    let site = Site::new();
    let checked = site.run_expecting(&["check", "--deny", "warnings"], 0);
    assert_eq!(stderr_of(&checked), "2 quotes in 1 article proved; no problems\n");
    assert!(!site.path("public").exists(), "`check` writes nothing");
    assert!(!site.path("onrecord.lock").exists(), "`check` writes no lock");
    site.run_expecting(&["build", "--deny", "warnings"], 0);
    assert!(site.read("public/index.html").starts_with("<!doctype html>"));
    site.run_expecting(&["build", "--locked"], 0);
}

#[test]
fn a_new_site_warns_only_of_its_address() {
    let site = Site::from_starter();
    for run in ["first", "second"] {
        let built = stderr_of(&site.run_expecting(&["build"], 0));
        assert_eq!(built.matches("warning[").count(), 1, "{run}: {built}");
        assert!(built.contains("warning[W218]") && built.contains(", 1 warning"), "{run}: {built}");
    }
    assert!(stderr_of(&site.run_expecting(&["check"], 0)).ends_with("; 1 warning\n"));
    site.run_expecting(&["check", "--deny", "warnings"], 1);
    let elsewhere =
        site.run_expecting(&["build", "--deny", "warnings", "--base-url", "https://example.org/briefing"], 0);
    assert!(!stderr_of(&elsewhere).contains("W218"), "{}", stderr_of(&elsewhere));
    site.replace("onrecord.toml", "speaker-far = \"warn\"", "starter-address = \"allow\"");
    site.run_expecting(&["check", "--deny", "warnings"], 0);
}

#[test]
fn a_relative_build_has_only_addresses_of_files() {
    let site = Site::new();
    site.write(
        "content/pages/about.md",
        "---\ntitle: About\nredirect_from: [/old/]\n---\nSee [all quotes](/quotes/#content), [the same](/quotes), \
         [us](../about/), [the old place](../old) and [a file](../LICENCE).\n",
    );
    site.write("static/LICENCE", "as you like");
    site.write("static/img/ground.png", "a picture");
    site.write("static/style/site.css", "body { background: url(/briefing/img/ground.png) }\n");
    site.run_expecting(
        &["build", "--quiet", "--base-url", "https://example.org/briefing", "--relative", "--output", "copy"],
        0,
    );
    let root = site.path("copy");
    let (mut pages, mut links) = (0, 0);
    for entry in walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("an entry")) {
        let name = entry.path().strip_prefix(&root).expect("below the root").display().to_string();
        if entry.path().extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        pages += 1;
        let text = fs::read_to_string(entry.path()).expect("a page");
        let addresses = ["href=\"", "src=\"", "action=\"", "content=\"0; url="].into_iter();
        let addresses =
            addresses.flat_map(|begins| text.split(begins).skip(1)).filter_map(|rest| rest.split('"').next());
        for address in addresses.filter(|address| !address.contains(':') && !address.starts_with('#')) {
            let path = address.split(['#', '?']).next().unwrap_or_default();
            let file = entry.path().parent().expect("a folder").join(path);
            assert!(!path.starts_with('/') && file.is_file(), "{name}: `{address}`");
            links += 1;
        }
    }
    assert!(pages > 15 && links > 100, "{pages} pages with {links} links");
    assert!(!site.path("copy/search").exists(), "a page from a disk cannot read an index");
    let about = site.read("copy/about/index.html");
    for address in
        ["../quotes/index.html#content", "../quotes/index.html", "index.html", "../old/index.html", "../LICENCE"]
    {
        assert!(about.contains(&format!("href=\"{address}\"")), "{address}\n{about}");
    }
    let styles = fs::read_dir(&root).expect("the copy").map(|entry| entry.expect("an entry").path());
    let mut styles = styles.filter(|path| path.extension().is_some_and(|ending| ending == "css"));
    assert!(styles.any(|path| fs::read_to_string(path).expect("a stylesheet").contains("url(img/ground.png)")));
    site.run_expecting(&["build", "--quiet", "--output", "copy"], 0);
    assert!(
        site.read("copy/about/index.html").contains("href=\"/quotes/#content\""),
        "the next build is an ordinary one"
    );
}

#[test]
fn missing_share_cards_are_noted_once() {
    let site = Site::new();
    let count_notes =
        |arguments: &[&str]| stderr_of(&site.run_expecting(arguments, 0)).matches("no share cards").count();
    let lacking = usize::from(!cfg!(feature = "cards"));
    for run in ["first", "second"] {
        assert_eq!(count_notes(&["build", "--deny", "warnings"]), lacking, "{run}");
    }
    assert_eq!(count_notes(&["build", "--quiet"]), 0);
    assert_eq!(count_notes(&["check"]), 0);
    site.write("onrecord.toml", &format!("{}[cards]\nenabled = false\n", site.read("onrecord.toml")));
    assert_eq!(count_notes(&["build"]), 0);
}

/// Commands that are not in this program say so, and how to get them.
#[cfg(not(feature = "publish"))]
#[test]
fn commands_that_were_left_out_say_how_to_get_them() {
    let site = Site::new();
    for command in ["publish", "verify", "init-ci"] {
        let said = stderr_of(&site.run_expecting(&[command, "--some-option", "word"], 2));
        assert!(said.contains("without the feature `publish`") && said.contains("cargo install --path ."), "{said}");
        assert!(said.contains(&format!("`onrecord {command} --some-option word`")), "{said}");
        assert!(!stdout_of(&site.run_expecting(&["--help"], 0)).contains(command));
    }
}

#[test]
fn missing_values_leave_no_separators() {
    let site = Site::new();
    let keys = [
        "published: 2025-03-04",
        "publisher: Example Herald",
        "authors: [Clara Example, Dora Example]",
        "url: https://example.org/report",
        "archived: https://archive.example.org/report",
    ];
    for choice in 0..32 {
        let chosen = |n: &usize| choice >> n & 1 == 1;
        let source: Vec<_> = (1..5).filter(chosen).map(|n| keys[n]).collect();
        let outer = if chosen(&0) { format!("{}\n", keys[0]) } else { String::new() };
        let source = format!("source: {{{}}}", source.join(", "));
        let text = "“The bridge is not safe,” Ben Example said.";
        site.write(
            &format!("content/articles/report-{choice}.md"),
            &format!("---\ntitle: Report {choice}\n{outer}{source}\n---\n{text}\n"),
        );
        site.write(
            &format!("content/articles/report-{choice}.annotations.yaml"),
            "renditions: [{quote: not-safe, text: The bridge is not safe}]\n",
        );
    }
    site.write("content/briefings/bare.md", "---\ntitle: Bare\n---\nNothing yet.\n");
    let mut terms = String::from("---\nname: Clara Example\nkind: person\nmemberships:\n");
    for (n, term) in ["", ", from: 2019", ", to: 2020", ", from: 2019, to: 2020"].iter().enumerate() {
        terms += &format!("  - {{id: post-{n}, organisation: example-town, post: engineer{term}}}\n");
    }
    site.write("content/actors/clara-example.md", &(terms + "---\n"));
    site.run_expecting(&["build"], 0);
    let mut alone = Vec::new();
    for entry in walkdir::WalkDir::new(site.path("public")).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let page = fs::read_to_string(entry.path()).expect("a page");
        // The sign of an empty cell, and where that is explained, is none.
        let page = page
            .replace("<span aria-hidden=\"true\">·</span>", "")
            .replace("<li class=\"wide\">· no statement", "<li>");
        for (sign, _) in page.match_indices(['·', '–']) {
            let (before, behind) = (page[..sign].trim_end(), page[sign..].trim_start_matches(['·', '–']).trim_start());
            let begins = before.ends_with('>') && !before[before.rfind('<').unwrap_or(0)..].starts_with("</");
            if begins || behind.starts_with("</") || behind.starts_with('·') {
                let around = page[..sign].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
                alone.push(format!("{}: {}", entry.path().display(), &page[around..sign]));
            }
        }
        for nothing in ["<p class=\"byline\"></p>", "<p class=\"meta\"></p>", "<span class=\"meta\"></span>"] {
            if page.contains(nothing) {
                alone.push(format!("{}: {nothing}", entry.path().display()));
            }
        }
    }
    assert!(alone.is_empty(), "{}", alone.join("\n"));
}

#[test]
fn a_build_without_changes_writes_nothing_and_prints_the_same() {
    let site = Site::new();
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: safe");
    let first = stderr_of(&site.run_expecting(&["build"], 0));
    let warned = first.lines().find(|line| line.starts_with("warning")).expect("a warning").to_owned();
    for again in [stderr_of(&site.run_expecting(&["build"], 0)), stderr_of(&site.run_expecting(&["build"], 0))] {
        assert!(again.contains("0 written") && again.contains("0 removed"), "{again}");
        assert!(again.contains(&warned), "{again}");
    }
    let stages = |site: &Site| stderr_of(&site.run_expecting(&["build", "--timings"], 0)).matches(" ms\n").count();
    assert_eq!(stages(&site), 2, "nothing is done but to load");
    fs::remove_dir_all(site.path("public")).expect("the output can be removed");
    assert!(stages(&site) > 2, "missing files are written again");
    assert_eq!(stages(&site), 2, "and is known again at once");
    let ignored = site.read(".onrecord/.gitignore");
    assert_eq!(ignored, "*\n", "the cache is nobody's to commit");
}

#[test]
fn simultaneous_builds_into_one_folder_wait_for_each_other() {
    let site = Site::new();
    for round in 0..5 {
        site.write("content/pages/round.md", &format!("---\ntitle: Round {round}\n---\n"));
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| site.run_expecting(&["build"], 0))).collect();
            for run in runs {
                run.join().expect("a build");
            }
        });
        assert!(stderr_of(&site.run_expecting(&["build"], 0)).contains(" 0 written"), "round {round} is whole");
        assert!(site.read("public/round/index.html").contains(&format!("Round {round}")));
    }
}

#[test]
fn timings_and_quiet_control_what_a_build_prints() {
    let site = Site::new();
    assert_eq!(stderr_of(&site.run_expecting(&["build", "--quiet"], 0)), "");
    let timed = stderr_of(&site.run_expecting(&["build", "--timings", "--output", "elsewhere"], 0));
    for stage in ["load", "parse", "anchor", "link", "render", "write", "keep", "all"] {
        let line = timed.lines().find(|line| line.trim_start().starts_with(&format!("{stage} ")));
        assert!(line.is_some_and(|line| line.ends_with(" ms")), "{stage} in {timed}");
    }
    assert!(timed.starts_with("2 quotes proved; ") && timed.contains(" s\n"), "{timed}");
}

#[test]
fn new_refuses_a_folder_that_is_not_empty() {
    let site = Site::new();
    let refused = site.run_expecting(&["new", "."], 1);
    assert!(stderr_of(&refused).contains("not empty"), "{}", stderr_of(&refused));
}

#[test]
fn errors_exit_with_1_and_wrong_usage_with_2() {
    let site = Site::new();
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: The bridge is safe");
    let refused = site.run_expecting(&["build"], 1);
    assert!(
        stderr_of(&refused).contains("E301") && stderr_of(&refused).contains("nothing was written"),
        "{}",
        stderr_of(&refused)
    );
    assert!(!site.path("public").exists());
    site.run_expecting(&["check"], 1);
    site.run_expecting(&["bild"], 2);
    site.run_expecting(&["build", "--format", "xml"], 2);
    site.run_expecting(&[], 2);
    site.run_expecting(&["--help"], 0);
    site.run_expecting(&["--version"], 0);
}

/// What is missing in a folder that is no site is not told, nor what to correct in it.
#[test]
fn a_folder_that_is_no_site_is_reported_once() {
    let folder = Site(tempfile::tempdir().expect("a temporary folder"));
    folder.write("draft.txt", "“We will build the bridge by May,” Anna Example said.\n");
    for arguments in [
        &["check"][..],
        &["build"],
        &["fix"],
        &["report"],
        &["prove", "draft.txt"],
        &["find", "We will build the bridge"],
        &["export", "json"],
        &["suggest", "report"],
    ] {
        let told = stderr_of(&folder.run_expecting(arguments, 1));
        assert_eq!(told.matches("error[").count(), 1, "{arguments:?}: {told}");
        assert!(told.contains("error[E107]") && told.contains("`onrecord new DIR`"), "{arguments:?}: {told}");
        assert!(!told.contains("correct"), "{arguments:?}: {told}");
    }
    folder.write("onrecord.toml", "title = \"A site\"\n");
    assert!(stderr_of(&folder.run_expecting(&["check"], 1)).contains("error[E101]"), "a site without content");
}

#[test]
fn explain_accepts_codes_and_names_and_suggests_near_ones() {
    let site = Site::new();
    let by_code = stdout_of(&site.run_expecting(&["explain", "E302"], 0));
    assert!(by_code.contains("E302"), "{by_code}");
    assert_eq!(by_code, stdout_of(&site.run_expecting(&["explain", "quote-ambiguous"], 0)));
    assert_eq!(by_code, stdout_of(&site.run_expecting(&["explain", "e302"], 0)));
    let all = stdout_of(&site.run_expecting(&["explain"], 0));
    assert!(all.contains("E101") && all.contains("W424"), "{all}");
    let near = stderr_of(&site.run_expecting(&["explain", "quote-ambigous"], 2));
    assert!(near.contains("did you mean `quote-ambiguous`?"), "{near}");
    assert!(stderr_of(&site.run_expecting(&["explain", "nonsense"], 2)).contains("there is no code `nonsense`"));
}

#[test]
fn schemas_are_schemas_and_accept_the_settings_they_describe() {
    let site = Site::new();
    for kind in ["settings", "article", "annotations", "actor", "topic", "event", "briefing", "page"] {
        let schema: Value = serde_json::from_str(&stdout_of(&site.run_expecting(&["schema", kind], 0))).expect("JSON");
        jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{kind}: {error}"));
        assert!(schema["properties"].as_object().is_some_and(|keys| !keys.is_empty()), "{kind}");
    }
    let annotations: Value =
        serde_json::from_str(&stdout_of(&site.run_expecting(&["schema", "annotations"], 0))).expect("JSON");
    let validator = jsonschema::validator_for(&annotations).expect("a schema");
    let quote = |speaker: &str| serde_json::json!({"quotes": [{"id": "a", "text": "b", "speaker": speaker}]});
    assert!(validator.is_valid(&quote("anna-example")));
    assert!(!validator.is_valid(&quote("Anna Example")));
    assert!(!validator.is_valid(&serde_json::json!({"quoets": []})));
    assert!(stderr_of(&site.run_expecting(&["schema", "artcle"], 2)).contains("did you mean `article`?"));
}

#[test]
fn completions_and_manual_list_every_command() {
    let site = Site::new();
    let completions = stdout_of(&site.run_expecting(&["completions", "bash"], 0));
    for command in ["new", "build", "check", "fix", "explain", "schema", "completions"] {
        assert!(completions.contains(command), "{command}");
    }
    site.run_expecting(&["completions", "nonsense"], 2);
    // The same with the manual, which has a page for each.
    let manual = stdout_of(&site.run_expecting(&["man"], 0));
    for command in ["new", "build", "check", "fix", "explain", "schema", "completions", "man"] {
        assert!(manual.contains(&format!("onrecord\\-{command}(1)")), "{command}\n{manual}");
        let page = stdout_of(&site.run_expecting(&["man", command], 0));
        assert!(page.contains(&format!(".TH onrecord-{command} 1")) && page.contains(".SH OPTIONS"), "{page}");
    }
    assert!(stderr_of(&site.run_expecting(&["man", "nonsense"], 2)).contains("the commands are new, build"));
}

#[test]
fn json_is_complete_and_the_only_output() {
    let site = Site::new();
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: The bridge is safe");
    let done = site.run_expecting(&["check", "--format", "json"], 1);
    assert_eq!(stderr_of(&done), "");
    let found: Value = serde_json::from_str(&stdout_of(&done)).expect("JSON");
    let list = found["diagnostics"].as_array().expect("a list of diagnostics");
    let one = list.iter().find(|one| one["code"] == "E301").expect("E301");
    assert_eq!(one["severity"], "error");
    assert!(one["message"].as_str().is_some_and(|message| message.contains("not-safe")));
    assert!(one.to_string().contains(ANNOTATIONS));
}

#[test]
fn a_clean_site_is_valid_in_every_format() {
    let site = Site::new();
    let json: Value =
        serde_json::from_str(&stdout_of(&site.run_expecting(&["check", "--format", "json"], 0))).expect("JSON");
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(0));
    let sarif: Value =
        serde_json::from_str(&stdout_of(&site.run_expecting(&["check", "--format", "sarif"], 0))).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map_or(0, Vec::len), 0);
    assert_eq!(stdout_of(&site.run_expecting(&["check", "--format", "github"], 0)), "");
}

#[test]
fn sarif_lists_rules_and_places() {
    let site = Site::new();
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: The bridge is safe");
    let sarif: Value =
        serde_json::from_str(&stdout_of(&site.run_expecting(&["check", "--format", "sarif"], 1))).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "onrecord");
    let result =
        run["results"].as_array().and_then(|all| all.iter().find(|one| one["ruleId"] == "E301")).expect("E301");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], ANNOTATIONS);
    assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line > 1));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert!(rules.iter().any(|rule| rule["id"] == "E301"));
}

#[test]
fn github_format_has_one_command_per_line() {
    let site = Site::new();
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: The bridge is safe");
    let said = stdout_of(&site.run_expecting(&["check", "--format", "github"], 1));
    assert!(said.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{said}");
    assert!(said.contains(&format!("file={ANNOTATIONS},line=")), "{said}");
}

#[test]
fn an_argument_or_the_settings_can_deny_warnings() {
    let site = Site::new();
    site.replace(
        ARTICLE,
        "The bridge is not safe,” Ben Example said.",
        "The bridge is not safe,” he said. “We shall not build it this year,” he added.",
    );
    let warned = site.run_expecting(&["check"], 0);
    assert!(stderr_of(&warned).contains("W324"), "{}", stderr_of(&warned));
    site.run_expecting(&["check", "--deny", "warnings"], 1);
    site.replace("onrecord.toml", "speaker-far = \"warn\"", "not-annotated = \"deny\"");
    site.run_expecting(&["check"], 1);
    site.replace("onrecord.toml", "\"deny\"", "\"allow\"");
    let silent = site.run_expecting(&["check", "--deny", "warnings"], 0);
    assert!(!stderr_of(&silent).contains("W324"), "{}", stderr_of(&silent));
}

#[test]
fn allow_silences_a_lint_and_is_reported_when_unused() {
    let site = Site::new();
    let original = site.read(ARTICLE);
    site.write(ARTICLE, &format!("{original}\n“We shall not build it this year,” Ben Example added.\n"));
    assert!(stderr_of(&site.run_expecting(&["check"], 0)).contains("W324"));
    let annotations = site.read(ANNOTATIONS);
    site.write(ANNOTATIONS, &format!("{annotations}\nallow: [{{lint: not-annotated, why: A repetition.}}]\n"));
    site.run_expecting(&["check", "--deny", "warnings"], 0);
    site.write(ARTICLE, &original);
    assert!(stderr_of(&site.run_expecting(&["check"], 0)).contains("W424"));
    site.write(ANNOTATIONS, &format!("{annotations}\nallow: [{{lint: not-annotated}}]\n"));
    assert!(stderr_of(&site.run_expecting(&["check"], 1)).contains("E207"), "an `allow` needs a reason");
}

/// Every file below a folder with its bytes and its time.
fn read_tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let time = entry.metadata().expect("a file has facts").modified().expect("a time");
            (entry.path().to_owned(), fs::read(entry.path()).expect("a file can be read"), time)
        })
        .collect()
}

#[test]
fn a_second_build_touches_no_file() {
    let site = Site::new();
    site.run_expecting(&["build"], 0);
    let (pages, lock) = (read_tree(&site.path("public")), site.path("onrecord.lock"));
    let locked = fs::metadata(&lock).expect("a lock").modified().expect("a time");
    let again = site.run_expecting(&["build"], 0);
    assert!(stderr_of(&again).contains("0 written"), "{}", stderr_of(&again));
    assert_eq!(pages, read_tree(&site.path("public")));
    assert_eq!(locked, fs::metadata(&lock).expect("a lock").modified().expect("a time"));
}

#[test]
fn outdated_pages_are_removed_and_files_of_others_stay() {
    let site = Site::new();
    site.write("content/pages/contact.md", "---\ntitle: Contact\n---\nWrite to us.\n");
    site.run_expecting(&["build"], 0);
    assert!(site.path("public/contact/index.html").exists());
    site.write("public/CNAME", "briefing.example.org\n");
    site.write("public/contact/mine.txt", "mine");
    fs::remove_file(site.path("content/pages/contact.md")).expect("a file can be removed");
    let built = site.run_expecting(&["build"], 0);
    // The page and its share card.
    assert!(stderr_of(&built).contains("2 removed"), "{}", stderr_of(&built));
    assert!(!site.path("public/contact/index.html").exists());
    assert_eq!(site.read("public/CNAME"), "briefing.example.org\n");
    assert_eq!(site.read("public/contact/mine.txt"), "mine");
}

#[test]
fn drafts_are_left_out_unless_requested() {
    let site = Site::new();
    site.write("content/briefings/next.md", "---\ntitle: What comes next\ndraft: true\n---\nNot yet.\n");
    site.run_expecting(&["build", "--deny", "warnings"], 0);
    assert!(!site.path("public/briefings/next/index.html").exists());
    let everything = read_tree(&site.path("public"));
    assert!(everything.iter().all(|(_, bytes, _)| !String::from_utf8_lossy(bytes).contains("What comes next")));
    site.run_expecting(&["build", "--drafts"], 0);
    assert!(site.path("public/briefings/next/index.html").exists());
    site.run_expecting(&["build"], 0);
    assert!(!site.path("public/briefings/next/index.html").exists());
}

#[test]
fn a_locked_build_refuses_quotes_that_are_not_in_the_lock() {
    let site = Site::new();
    let refused = site.run_expecting(&["build", "--locked"], 1);
    assert!(stderr_of(&refused).contains("E309"), "{}", stderr_of(&refused));
    site.run_expecting(&["build"], 0);
    site.replace(ARTICLE, "This article is invented", "This report is invented");
    assert!(stderr_of(&site.run_expecting(&["build", "--locked"], 1)).contains("E309"));
}

#[test]
fn quiet_prints_nothing_for_a_clean_build() {
    let site = Site::new();
    let built = site.run_expecting(&["build", "--quiet"], 0);
    assert_eq!((stdout_of(&built), stderr_of(&built)), (String::new(), String::new()));
}

#[test]
fn an_argument_sets_the_address_for_one_build() {
    let site = Site::new();
    site.run_expecting(&["build", "--base-url", "https://example.net/below/"], 0);
    let home = site.read("public/index.html");
    assert!(home.contains("href=\"/below/quotes/"), "links stand below the site's path");
    assert!(site.read("public/sitemap.xml").contains("<loc>https://example.net/below/</loc>"));
}

/// A quote that leaves out the middle of its passage, in an article that is not to be shown.
#[test]
fn words_that_a_quote_omits_from_a_withheld_article_are_not_published() {
    for rights in ["{publish: none}", "{publish: excerpt, max_chars: 40}"] {
        let site = Site::new();
        let body = "Anna Example said: “The bridge opens soon. Nobody may read this sentence. And we are glad of it.”";
        site.write(
            "content/articles/withheld.md",
            &format!("---\ntitle: Withheld\npublished: 2025-01-01\nrights: {rights}\n---\n{body}\n"),
        );
        let quote = "id: elided, text: 'The bridge opens soon. … And we are glad of it.', speaker: anna-example";
        let note = "text: 'Nobody may read this sentence. And we are', body: Why.";
        site.write(
            "content/articles/withheld.annotations.yaml",
            &format!("quotes:\n  - {{{quote}}}\nnotes:\n  - {{{note}}}\n"),
        );
        site.run_expecting(&["build"], 0);
        for page in ["quotes/elided", "articles/withheld"] {
            let html = site.read(&format!("public/{page}/index.html"));
            assert!(!html.contains("sentence. And we are"), "{rights}: {page}\n{html}");
        }
        let html = site.read("public/quotes/elided/index.html");
        assert!(html.contains("The bridge opens soon.</span> […] <span"), "{rights}\n{html}");
    }
}

/// What a browser would hide, join or fetch from elsewhere, in the editors' own Markdown.
#[test]
fn a_long_quote_is_shown_in_the_paragraphs_of_its_source() {
    let site = Site::new();
    let sentence = |of: &str| format!("We will {of} the bridge before the winter comes and the river rises.");
    let paragraphs: Vec<_> =
        (0..400).map(|n| [sentence("mend"), sentence(&format!("paint part {n} of"))].join(" ")).collect();
    let text = format!(
        "“{}”\n\nBen Example: “We know.\n\n“We stay.”\n\nBen Example: “{} {}”\n",
        paragraphs.join("\n\n"),
        sentence("keep"),
        "And so on. ".repeat(60).trim()
    );
    site.write(
        "content/articles/speech.md",
        &format!("---\ntitle: Speech\nrights: {{publish: full}}\n---\nBen Example: {text}"),
    );
    let typed = [
        ("long", paragraphs.join(" ")),
        ("two", "We know. We stay.".to_owned()),
        ("one", format!("{} {}", sentence("keep"), "And so on. ".repeat(60).trim())),
    ];
    let quotes = typed.iter().map(|(id, words)| format!("- {{id: {id}, text: \"{words}\", speaker: ben-example}}\n"));
    site.write("content/articles/speech.annotations.yaml", &format!("quotes:\n{}", quotes.collect::<String>()));
    site.write("onrecord.toml", &format!("{}\n[embeds]\nquotes = \"all\"\n", site.read("onrecord.toml")));
    site.run_expecting(&["build"], 0);
    let page = |id: &str| site.read(&format!("public/quotes/{id}/index.html"));
    let between = |page: &str, open: &str, close: &str| {
        let (_, rest) = page.split_once(open).unwrap_or_else(|| panic!("{open} in {page}"));
        rest.split_once(close).map(|(inner, _)| inner.to_owned()).unwrap_or_default()
    };

    let long = page("long");
    let heading = between(&long, "<h1", "</h1>");
    assert!(heading.len() < 200 && heading.contains("We will mend the bridge") && heading.contains('…'), "{heading}");
    assert!(between(&long, "<title>", "</title>").chars().count() < 120);
    let words = between(&long, "<blockquote class=\"words\"", "</blockquote>");
    assert_eq!(words.matches("<p>").count(), paragraphs.len());
    for paragraph in &paragraphs[1..paragraphs.len() - 1] {
        assert!(words.contains(&format!("<p>{paragraph}</p>")), "{paragraph}");
    }
    // Lists, embeds and cards show their beginning.
    for other in ["quotes", "actors/ben-example", "embed/long"] {
        let listed = site.read(&format!("public/{other}/index.html"));
        assert!(listed.contains("We will mend the bridge") && !listed.contains("part 30 of"), "{other}");
    }

    let two = between(&page("two"), "<h1", "</h1>");
    assert!(two.contains("We know.<br>\nWe stay."), "few words head their page in their lines: {two}");
    let one = page("one");
    assert!(between(&one, "<h1", "</h1>").contains('…'));
    assert_eq!(between(&one, "<blockquote class=\"words\"", "</blockquote>").matches("<p>").count(), 1);
}

#[test]
fn unusual_markup_is_rendered_safe_and_well_formed() {
    let site = Site::new();
    let page = "---\ntitle: Odd\n---\n<!--\nA private remark.\n-->\n\n<div>\n<script>\nhidden()\n</script>\nkept\n</div>\n\n\
        Inline <script>hidden()</script> and *<b>bold* rest</b>.\n\n- <b>tight\n  - inner</b> more\n\n\
        [![alt](https://example.org/x.png)](https://example.org/) ![a](/\\evil.example/x.png) ![b](https:evil.example/x)\n\n\
        [root](/quotes/) ![own](/x.png)\n\nFoot[^content].\n\n[^content]: Note.\n";
    site.write("content/pages/odd.md", page);
    site.run_expecting(&["build", "--base-url", "https://example.org/base"], 0);
    let html = site.read("public/odd/index.html");
    for absent in ["private remark", "hidden()", "javascript:", "<img src=\"/\\", "<img src=\"https:", "href=\"\""] {
        assert!(!html.contains(absent), "{absent}\n{html}");
    }
    for present in [
        "\nkept\n</div>",
        "<em><b>bold</b></em> rest.",
        "<b>tight</b>\n<ul>\n<li>inner more</li>",
        "<a href=\"https://example.org/\">alt</a>",
        "<a href=\"/base/quotes/\">root</a> <img src=\"/base/x.png\"",
        "href=\"#fn-content\"",
    ] {
        assert!(html.contains(present), "{present}\n{html}");
    }
    assert_eq!(html.matches("id=\"content\"").count(), 1, "{html}");
}

/// An editor's link of no kind is an error; a source's is its own affair, and only its words are kept.
#[test]
fn a_source_cannot_link_scripts() {
    let site = Site::new();
    let head = "---\ntitle: Odd\nrights: {publish: full}\n---\n";
    site.write("content/articles/odd.md", &format!("{head}[bad](javascript:alert(1)) words\n"));
    site.run_expecting(&["build"], 0);
    let html = site.read("public/articles/odd/index.html");
    assert!(html.contains("<p>bad words</p>") && !html.contains("javascript:"), "{html}");
}

/// A text of ASCII alone, with its footnote typed before the end.
#[test]
fn a_footnote_is_at_the_end_with_a_way_back_to_each_reference() {
    let site = Site::new();
    let head = "---\ntitle: Plain\nrights: {publish: full}\n---\n";
    let text = "The council met.[^1] It voted.[^1]\n\n[^1]: So the minutes say.\n\nNobody spoke after that.\n";
    site.write("content/articles/plain.md", &format!("{head}{text}"));
    site.run_expecting(&["build"], 0);
    let html = site.read("public/articles/plain/index.html");
    let (text, notes) = html.split_once("<section class=\"footnotes\"").expect("footnotes");
    assert!(text.contains("Nobody spoke after that.") && !text.contains("So the minutes say."), "{html}");
    for reference in ["ref-fn-1", "ref-fn-1-2"] {
        assert!(text.contains(&format!("id=\"{reference}\"><a href=\"#fn-1\">1</a>")), "{reference}\n{html}");
        assert!(notes.contains(&format!("href=\"#{reference}\"")), "{reference}\n{html}");
    }
    assert_eq!(notes.matches("So the minutes say.").count(), 1, "{html}");
}

/// Two quotes that begin with the same word of a code block.
#[test]
fn nested_quotes_in_code_are_highlighted() {
    let site = Site::new();
    let body = "Anna Example said:\n\n```\n“One two three four.”\n```";
    site.write("content/articles/code.md", &format!("---\ntitle: Code\nrights: {{publish: full}}\n---\n{body}\n"));
    let quotes = "quotes:\n  - {id: outer, text: One two three four., speaker: anna-example}\n  \
        - {id: inner, text: One two, speaker: anna-example, kind: partial}\n";
    site.write("content/articles/code.annotations.yaml", quotes);
    site.run_expecting(&["build"], 0);
    let html = site.read("public/articles/code/index.html");
    assert!(html.contains("“<span id=\"q-outer\"></span><a id=\"q-inner\""), "{html}");
    assert!(!html.contains("&lt;"), "{html}");
}

/// Some files of a new state are in place, and its manifest is not: the run was broken off between two renames.
#[test]
fn an_interrupted_run_does_not_lock_the_output() {
    let site = Site::new();
    site.run_expecting(&["build"], 0);
    site.replace("onrecord.toml", "title = \"", "title = \"Second ");
    site.run_expecting(&["build", "--output", "other"], 0);
    site.write("public/index.html", &site.read("other/index.html"));
    site.write(".public.staging/.well-known/onrecord.json", &site.read("other/.well-known/onrecord.json"));
    site.replace("onrecord.toml", "title = \"", "title = \"Third ");
    site.run_expecting(&["build"], 0);
    assert!(site.read("public/index.html").contains("Third "));
    assert!(!site.path(".public.staging").exists());
}

/// There is nothing to lock where nothing is quoted.
#[test]
fn a_site_without_quotes_has_no_lock() {
    let site = Site::new();
    for folder in ["content/articles", "content/briefings", "content/pages"] {
        fs::remove_dir_all(site.path(folder)).expect("a folder can be removed");
    }
    site.run_expecting(&["build"], 0);
    assert!(!site.path("onrecord.lock").exists());
}

#[test]
fn words_that_a_source_attributes_to_another_speaker_are_not_the_quote() {
    let site = Site::new();
    let said = "The works cut delays by twelve percent in all districts";
    let article = |body: &str| {
        let front = "title: Council meets\nlang: en\npublished: 2024-03-05\nsource: {publisher: Gazette}\nrights: {publish: full}";
        site.write("content/articles/works.md", &format!("---\n{front}\n---\n{body}\n"));
    };
    for (id, name) in [("anna-arden", "Anna Arden"), ("ben-birch", "Ben Birch")] {
        site.write(&format!("content/actors/{id}.md"), &format!("---\nname: {name}\n---\n"));
    }
    let annotations = "content/articles/works.annotations.yaml";
    site.write(annotations, &format!("quotes:\n  - id: works-cut-delays\n    text: {said}\n    speaker: anna-arden\n"));
    article(&format!("Anna Arden opened the debate at noon and said: “{said}.”\n\nThe council clapped."));
    site.run_expecting(&["build"], 0);
    article(&format!(
        "Correction: an earlier version misquoted Anna Arden.\n\nBen Birch closed the debate at dusk and said: “{said}.”"
    ));
    let checked = stderr_of(&site.run_expecting(&["check"], 1));
    assert!(checked.contains("E307") && checked.contains("add `prefix: \"dusk and said:\"`"), "{checked}");
    let fixed = stdout_of(&site.run_expecting(&["fix"], 1));
    assert!(fixed.contains("`works-cut-delays`") && !fixed.contains("% sure"), "{fixed}");
    // Only the editor can say that it is the same statement.
    site.replace(annotations, "    speaker", "    prefix: \"dusk and said:\"\n    speaker");
    site.run_expecting(&["build"], 0);
    site.run_expecting(&["build", "--locked"], 0);
}

/// A site whose second article has thirty quotes outside quotation marks, and thirty that are not there.
fn site_with_many_messages() -> Site {
    let site = Site::new();
    let sentences: Vec<_> = (0..30).map(|n| format!("Ben Example wants bridge number {n}.")).collect();
    site.write(
        "content/articles/list.md",
        &format!("---\ntitle: List\nrights: {{publish: full}}\n---\n{}\n", sentences.join("\n\n")),
    );
    let entry = |(n, sentence): (usize, &String)| {
        format!(
            "  - {{id: bare-{n}, text: {sentence}, speaker: ben-example}}\n  - {{id: gone-{n}, text: All {n} zebras were lost, speaker: ben-example}}\n"
        )
    };
    let entries: String = sentences.iter().enumerate().map(entry).collect();
    site.write("content/articles/list.annotations.yaml", &format!("quotes:\n{entries}"));
    site
}

#[test]
fn check_shows_the_first_of_many_and_counts_each_code() {
    let site = site_with_many_messages();
    let short = stderr_of(&site.run_expecting(&["check", "--format", "short"], 1));
    assert_eq!(short.matches("warning[W322]").count(), 1, "{short}");
    assert!(short.contains("(and 29 more like it; `--all` shows each)"), "{short}");
    assert_eq!(short.matches("error[E301]").count(), 20, "{short}");
    assert!(short.contains("10 more of E301 are not shown; `--all` shows them\n"), "{short}");
    let end = "30 × E301 quote-not-found\n30 × W322 outside-quotation-marks\n32 quotes in 2 articles proved; 30 errors and 30 warnings\n";
    assert!(short.ends_with(end), "{short}");
    let human = stderr_of(&site.run_expecting(&["check"], 1));
    assert!(
        human.contains("the same applies to `bare-1`, `bare-2`, `bare-3`, `bare-4`, `bare-5` and 24 more"),
        "{human}"
    );
    assert_eq!(human.matches("below `[lints]` in `onrecord.toml`").count(), 1, "{human}");
}

#[test]
fn all_and_the_formats_for_machines_show_everything() {
    let site = site_with_many_messages();
    let short = stderr_of(&site.run_expecting(&["check", "--all", "--format", "short"], 1));
    assert_eq!(short.matches("warning[W322]").count(), 30);
    assert_eq!(short.matches("error[E301]").count(), 30);
    assert!(!short.contains("more"), "{short}");
    let json: Value =
        serde_json::from_str(&stdout_of(&site.run_expecting(&["check", "--format", "json"], 1))).expect("JSON");
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(60));
    let github = stdout_of(&site.run_expecting(&["check", "--format", "github"], 1));
    assert_eq!(github.lines().count(), 60, "{github}");
    for format in ["sarif", "gitlab"] {
        let text = stdout_of(&site.run_expecting(&["check", "--format", format], 1));
        assert!(text.contains("bare-29") && text.contains("gone-29"), "{format}");
    }
}

#[test]
fn check_and_fix_agree_on_a_deleted_quote() {
    let site = Site::new();
    site.run_expecting(&["build"], 0);
    let article = site.read(ARTICLE);
    let (head, _) = article.split_once("“The bridge is not safe").expect("a quote");
    let edited = format!("{head}The weather was fine, and a safe crossing of the old bridge took an hour.\n");
    site.write(ARTICLE, &edited);
    let checked = stderr_of(&site.run_expecting(&["check"], 1));
    let fixed = stdout_of(&site.run_expecting(&["fix"], 1));
    for way in ["if the source withdrew the words", "if the speaker did say the words", "remove it"] {
        assert!(checked.contains(way) && fixed.contains(way), "{way}\n{checked}\n{fixed}");
    }
    assert!(checked.contains("error[E308]") && fixed.contains("(E308)"), "{checked}\n{fixed}");
    assert!(!checked.contains("E307") && !fixed.contains("accept"), "{checked}\n{fixed}");
    assert_eq!(site.read(ANNOTATIONS).matches("The bridge is not safe").count(), 1, "nothing was changed");
}

#[test]
fn fix_points_at_what_an_accepted_change_may_invalidate() {
    let site = Site::new();
    site.replace(
        ANNOTATIONS,
        "text: The bridge is not safe",
        "text: The bridge is not safe\n    note: He spoke of the old bridge.",
    );
    site.run_expecting(&["build"], 0);
    site.replace(ARTICLE, "“The bridge is not safe", "“The old bridge is not safe");
    let waiting = stdout_of(&site.run_expecting(&["fix"], 1));
    assert!(!waiting.contains("`note`") && !waiting.contains("changes"), "{waiting}");
    let accepted = stdout_of(&site.run_expecting(&["fix", "--accept", "not-safe"], 0));
    assert!(accepted.contains("check that its `note` is still right: content/articles/"), "{accepted}");
    assert!(accepted.contains("add `changes: [{date: YYYY-MM-DD, kind: correction, text: …}]`"), "{accepted}");
    site.run_expecting(&["check"], 0);
    let mistyped = stdout_of(&site.run_expecting(&["fix", "--accept", "not-save"], 1));
    assert_eq!(mistyped, "`not-save` has no change to accept\n\n");
}

#[test]
fn changes_of_the_sense_are_accepted_only_by_name() {
    for (was, is) in [
        ("The bridge is not safe", "The bridge is safe"),
        ("The bridge is not safe", "The Ferry bridge is not safe"),
        ("The bridge is not safe", "The two bridges are not safe"),
    ] {
        let site = Site::new();
        site.run_expecting(&["build"], 0);
        site.replace(ARTICLE, &format!("“{was}"), &format!("“{is}"));
        let typed = site.read(ANNOTATIONS);
        let waiting = stdout_of(&site.run_expecting(&["fix", "--accept"], 1));
        assert!(waiting.contains("a negation, a number or a name changed: read the source"), "{is}\n{waiting}");
        assert_eq!(site.read(ANNOTATIONS), typed, "{is}");
        site.run_expecting(&["fix", "--accept", "not-safe"], 0);
        assert!(site.read(ANNOTATIONS).contains(is), "{is}");
    }
}

#[test]
fn spaces_of_another_kind_are_shown_as_no_difference() {
    let site = Site::new();
    site.replace(ARTICLE, "The bridge is not safe", "The\u{a0}bridge  is\u{202f}not safe");
    site.run_expecting(&["build"], 0);
    let page = site.read("public/quotes/not-safe/index.html");
    assert!(!page.contains("id=\"alterations\""), "{page}");
    site.replace(ARTICLE, "is\u{202f}not safe", "is\u{202f}not ‘safe’");
    site.replace(ANNOTATIONS, "text: The bridge is not safe", "text: The bridge is not 'safe'");
    site.run_expecting(&["build"], 0);
    let page = site.read("public/quotes/not-safe/index.html");
    let (_, list) = page.split_once("id=\"alterations\"").expect("a list");
    let list = list.split("</section>").next().expect("its end");
    assert_eq!(list.matches("<li>").count(), 2, "the marks, and no space: {list}");
}

#[test]
fn the_organisation_of_a_post_is_shown_once() {
    let site = Site::new();
    site.run_expecting(&["build"], 0);
    let (card, page) = ("public/quotes/index.html", "public/quotes/build-by-may/index.html");
    assert!(site.read(card).contains("Mayor, Example Town"), "{}", site.read(card));
    site.replace("content/actors/anna-example.md", "post: Mayor", "post: Mayor of Example Town");
    site.run_expecting(&["build"], 0);
    for name in [card, page, "public/embed/build-by-may/index.html"] {
        let text = site.read(name);
        let twice =
            ["Example Town", "<a"].iter().any(|again| text.contains(&format!("Mayor of Example Town, {again}")));
        assert!(text.contains("Mayor of Example Town") && !twice, "{name}: {text}");
    }
}

#[test]
fn files_for_a_scheduler_are_written_once() {
    let site = Site::new();
    let written = site.run_expecting(&["init-batch", "slurm", "--slices", "5"], 0);
    assert!(stdout_of(&written).contains("for 5 slices"), "{}", stdout_of(&written));
    let (submit, pass) = (site.read("batch/slurm/submit.sh"), site.read("batch/slurm/pass.sbatch"));
    assert!(submit.contains("slices=1-5\n") && pass.contains("shard finish 5 --dir"), "{submit}{pass}");
    assert!(!submit.contains("{{") && !pass.contains("{{"), "{submit}{pass}");
    // The same again is no change, and another number of slices replaces nothing unless that is asked for.
    site.run_expecting(&["init-batch", "slurm", "--slices", "5"], 0);
    let refused = site.run_expecting(&["init-batch", "slurm", "--slices", "6"], 1);
    assert!(stderr_of(&refused).contains("already exists with other contents"), "{}", stderr_of(&refused));
    assert_eq!(site.read("batch/slurm/submit.sh"), submit);
    site.run_expecting(&["init-batch", "slurm", "--slices", "6", "--force"], 0);
    assert!(site.read("batch/slurm/submit.sh").contains("slices=1-6\n"));
    site.run_expecting(&["init-batch", "slurm", "--slices", "301"], 2);
    site.run_expecting(&["init-batch", "slurm", "--root", "content"], 1);
    let refused = site.run_expecting(&["init-batch", "github", "--slices", "257"], 1);
    assert!(stderr_of(&refused).contains("more than 256 slices"), "{}", stderr_of(&refused));
    for scheduler in ["github", "kubernetes", "nextflow"] {
        let written = site.run_expecting(&["init-batch", scheduler, "--slices", "4"], 0);
        let printed = stdout_of(&written);
        let (names, _) = printed.split_once(", for ").expect("the number of slices");
        let paths: Vec<_> = names.split('`').filter(|part| part.contains('/')).collect();
        assert!(!paths.is_empty());
        for path in paths {
            let text = site.read(path);
            // `${{ … }}` is GitHub's.
            assert!(!text.is_empty() && !text.replace("${{", "").contains("{{"), "{path}: {text}");
        }
    }
    site.run_expecting(&["shard", "facts", "3/2", "--dir", "results"], 2);
}
