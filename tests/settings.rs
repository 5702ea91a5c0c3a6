//! Settings over those of a site (`--config`, the environment), copies that are not the site itself, what editors are given,
//! and what the program says of itself.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The kinds of files that have a schema.
const KINDS: [&str; 8] = ["settings", "article", "annotations", "actor", "topic", "event", "briefing", "page"];

struct Site(TempDir);

impl Site {
    /// A site as `onrecord new` makes it, with an address.
    fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        site.run(&["new", "."], &[], 0);
        let settings = site.read("onrecord.toml").replace("https://your-address.example", "https://example.org");
        site.write("onrecord.toml", &settings);
        site
    }

    /// Runs a command with some variables, which must end with an exit code.
    fn run(&self, arguments: &[&str], variables: &[(&str, &str)], code: i32) -> (String, String) {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(arguments).current_dir(self.0.path()).env_remove("ONRECORD_ROOT").env_remove("ONRECORD_CONFIG");
        let Output { status, stdout, stderr } = command.envs(variables.iter().copied()).output().expect("it runs");
        let texts = [stdout, stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(status.code(), Some(code), "{arguments:?}\n{}{}", texts[0], texts[1]);
        let [out, err] = texts;
        (out, err)
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
}

#[test]
fn a_file_is_put_over_the_settings_key_by_key_and_the_environment_over_both() {
    let site = Site::new();
    site.write(
        "staging.toml",
        "title = \"Staging\"\nbase_url = \"https://staging.example.org\"\n[contact]\nemail = \"staging@example.org\"\n",
    );
    site.run(&["build"], &[], 0);
    let page = site.read("public/about/index.html");
    assert!(page.contains("· My briefing</title>") && !page.contains("mailto:"), "{page}");

    site.run(&["build", "--config", "staging.toml"], &[], 0);
    let page = site.read("public/about/index.html");
    assert!(page.contains("· Staging</title>") && page.contains("https://staging.example.org/about/"), "{page}");
    assert!(page.contains("mailto:staging@example.org?"), "{page}");
    // What the file does not name stays as it was.
    assert!(site.read("public/index.html").contains("Who said what, when, and in which source."));

    let variables = [
        ("ONRECORD_CONFIG", "staging.toml"),
        ("ONRECORD_TITLE", "From the \"environment\""),
        ("ONRECORD_CONTACT_EMAIL", "environment@example.org"),
        ("ONRECORD_FEEDS_ENABLED", "false"),
        ("ONRECORD_DESCRIPTION", ""),
    ];
    site.run(&["build"], &variables, 0);
    let page = site.read("public/about/index.html");
    assert!(page.contains("· From the &quot;environment&quot;</title>"), "{page}");
    assert!(page.contains("https://staging.example.org/about/") && page.contains("mailto:environment@example.org?"));
    assert!(!site.path("public/feed.xml").exists());

    site.run(&["build"], &[], 0);
    assert!(site.read("public/about/index.html").contains("· My briefing</title>"));
}

#[test]
fn a_mistake_over_the_settings_has_its_place() {
    let site = Site::new();
    site.write("staging.toml", "base_url = \"staging\"\n");
    let (_, err) = site.run(&["check", "--config", "staging.toml", "--format", "short"], &[], 1);
    assert!(err.contains("staging.toml:1:") && err.contains("E214"), "{err}");
    let (_, err) = site.run(&["check", "--config", "nowhere.toml", "--format", "short"], &[], 1);
    assert!(err.contains("nowhere.toml") && err.contains("E102"), "{err}");
    let (_, err) = site.run(&["check", "--config", "nowhere.toml"], &[], 1);
    assert!(err.contains("`--config FILE`") && !err.contains("--root"), "{err}");
    let (_, err) = site.run(&["check", "--config", "content"], &[], 1);
    assert!(err.contains("this is a folder") && !err.contains("a pipe"), "{err}");
    let (_, err) = site.run(&["check"], &[("ONRECORD_PAGE_SIZE", "many")], 1);
    assert!(err.contains("<environment>:1:13") && err.contains("# ONRECORD_PAGE_SIZE"), "{err}");
    let (_, err) = site.run(&["check", "--format", "short"], &[("ONRECORD_BASEURL", "https://example.org")], 0);
    assert!(err.contains("W264") && err.contains("ONRECORD_BASEURL"), "{err}");
    let (_, err) =
        site.run(&["check", "--format", "short"], &[("ONRECORD_EXTRA_FOO", "x"), ("ONRECORD_EXCLUDE", "x")], 0);
    assert_eq!(err.matches("warning[W264]").count(), 2, "{err}");
    let (_, err) = site.run(&["check"], &[("ONRECORD_TOKEN_OF_OUR_OWN", "x"), ("ONRECORD_BLESS", "1")], 0);
    assert!(!err.contains("W264"), "{err}");
}

#[test]
fn an_address_over_the_settings_replaces_the_one_of_the_starter() {
    let site = Site::new();
    let settings = site.read("onrecord.toml").replace("https://example.org", "https://your-address.example");
    site.write("onrecord.toml", &settings);
    assert!(site.run(&["check"], &[], 0).1.contains("W218"));
    assert!(!site.run(&["check"], &[("ONRECORD_BASE_URL", "https://example.org")], 0).1.contains("W218"));
}

#[test]
fn every_page_of_a_staging_copy_says_so_and_asks_not_to_be_listed() {
    let site = Site::new();
    let pages = |site: &Site| -> Vec<(PathBuf, String)> {
        let files =
            walkdir::WalkDir::new(site.path("public")).into_iter().map(|entry| entry.expect("an entry").into_path());
        let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
        pages.map(|path| (path.clone(), fs::read_to_string(path).expect("a page"))).collect()
    };
    site.run(&["build"], &[("ONRECORD_STAGING", "true")], 0);
    let staging = pages(&site);
    assert!(staging.len() > 20, "{} pages", staging.len());
    for (path, page) in &staging {
        assert!(page.contains("<meta name=\"robots\" content=\"noindex"), "{} can be listed", path.display());
        let is_frame = path.components().any(|part| part.as_os_str() == "embed");
        assert!(is_frame || page.contains("This is a staging copy"), "{} does not say so", path.display());
    }
    assert!(!site.read("public/robots.txt").contains("Sitemap"));
    assert!(site.read("public/_headers").contains("X-Robots-Tag: noindex"));
    site.run(&["build"], &[], 0);
    assert!(
        site.read("public/robots.txt").contains("Sitemap") && !site.read("public/_headers").contains("X-Robots-Tag")
    );
    assert!(pages(&site).iter().all(|(_, page)| !page.contains("This is a staging copy")));
}

#[test]
fn a_look_at_a_later_day_says_so_and_is_not_listed() {
    let site = Site::new();
    let about = site.read("content/pages/about.md").replace("title: About", "title: About\npublish_after: 2999-03-04");
    site.write("content/pages/about.md", &about);
    let (_, err) = site.run(&["build"], &[], 0);
    assert!(err.contains("note: 1 item is held back until 2999-03-04; `--as-of 2999-03-04` shows it"), "{err}");
    assert!(!site.path("public/about/index.html").exists());
    // The build that has nothing to do says so too.
    assert!(site.run(&["build"], &[], 0).1.contains("held back until 2999-03-04"));
    assert!(site.run(&["check"], &[], 0).1.contains("held back until 2999-03-04"));
    let lock = site.read("onrecord.lock");
    let (_, err) = site.run(&["build", "--as-of", "2999-03-04"], &[], 0);
    assert!(!err.contains("held back"), "{err}");
    let page = site.read("public/about/index.html");
    assert!(page.contains("This is a preview of how the site will be on") && page.contains("noindex"), "{page}");
    assert_eq!(lock, site.read("onrecord.lock"));
    for day in ["4 March", "2999-3-4", "2999-02-30", "2999-03"] {
        assert!(site.run(&["build", "--as-of", day], &[], 2).1.contains("a year, a month and a day"), "{day}");
    }
}

#[test]
fn the_version_says_what_is_sent_where_if_asked_for_more() {
    let site = Site::new();
    let version = format!("onrecord {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(site.run(&["--version"], &[], 0).0, version);
    assert_eq!(site.run(&["-V"], &[], 0).0, version);
    let (more, _) = site.run(&["--version", "--verbose"], &[], 0);
    assert!(more.starts_with(&version) && more.contains("MIT OR Apache-2.0"), "{more}");
    assert!(more.contains("nothing anywhere by itself: no telemetry"), "{more}");
    for name in ["SECURITY.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a file");
        assert!(more.contains(name) && text.to_lowercase().contains("report"), "{name}\n{more}");
    }
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a file");
    assert!(readme.contains("Nothing is sent anywhere"), "the repository says it too");
    site.run(&["--verbose"], &[], 2);
    site.run(&["--verbose", "check"], &[], 2);
    for (path, begins) in [("LICENSE-MIT", "MIT License"), ("LICENSE-APACHE", "Apache License")] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a licence");
        assert!(text.trim_start().starts_with(begins), "{path}");
    }
}

#[test]
fn a_new_site_has_what_editors_need_for_every_kind_of_file() {
    let site = Site::new();
    let json = |name: &str| -> Value {
        serde_json::from_str(&site.read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    for kind in KINDS {
        let schema = json(&format!(".schemas/{kind}.json"));
        assert_eq!(schema["$id"], format!("urn:onrecord:schema:{kind}"));
        assert_eq!(
            schema.to_string(),
            serde_json::from_str::<Value>(&site.run(&["schema", kind], &[], 0).0).expect("JSON").to_string()
        );
    }
    assert!(json(".vscode/settings.json")["yaml.schemas"]["./.schemas/annotations.json"].is_array());
    assert!(json(".vscode/extensions.json")["recommendations"].is_array());
    let taplo: toml::Table = site.read(".taplo.toml").parse().expect("TOML");
    assert_eq!(taplo["rule"][0]["schema"]["path"].as_str(), Some("./.schemas/settings.json"));
    // Each file of the site names the schema of its kind, by a path that leads there.
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(site.path("content")).into_iter().map(|entry| entry.expect("an entry")) {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let named = text.lines().find_map(|line| line.strip_prefix("# yaml-language-server: $schema="));
        let named = named.unwrap_or_else(|| panic!("{} names no schema", entry.path().display()));
        assert!(entry.path().parent().expect("a folder").join(named).is_file(), "{}: {named}", entry.path().display());
        seen += 1;
    }
    assert!(seen >= 9, "{seen} files");
    assert!(site.read("onrecord.toml").starts_with("#:schema ./.schemas/settings.json\n"));
    site.run(&["check", "--deny", "warnings"], &[], 0);
    let record: Value = serde_json::from_str(&site.run(&["schema", "record"], &[], 0).0).expect("JSON");
    assert_eq!(record["$id"], "urn:onrecord:schema:record");
}

#[test]
fn schemas_are_written_anew_and_the_users_own_files_are_left() {
    let site = Site::new();
    site.write(".schemas/page.json", "{}");
    site.write(".vscode/settings.json", "{\"editor.tabSize\": 2}");
    fs::remove_file(site.path(".taplo.toml")).expect("it can be removed");
    let (out, err) = site.run(&["schema", "--write"], &[], 0);
    assert!(out.contains(".schemas/page.json") && out.contains(".taplo.toml"), "{out}");
    assert!(site.read(".schemas/page.json").contains("urn:onrecord:schema:page"));
    assert_eq!(site.read(".vscode/settings.json"), "{\"editor.tabSize\": 2}");
    assert!(err.contains("`.vscode/settings.json` exists") && err.contains("yaml.schemas"), "{err}");
    site.run(&["schema"], &[], 2);
    site.run(&["schema", "page", "--write"], &[], 2);
    let elsewhere = site.path("content");
    let (_, err) = site.run(&["schema", "--write", "--root", &elsewhere.display().to_string()], &[], 1);
    assert!(err.contains("there is no `onrecord.toml`"), "{err}");
    assert!(!elsewhere.join(".schemas").exists());
}
