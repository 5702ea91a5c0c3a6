//! `docs/incidents.md`, tried: the commands of each section are read from the page and run in its order, on a site that
//! was published before, and what the page promises is looked up in the result.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// The folder of the host in the page, and the one in the test.
const HOST: &str = "/srv/www";
const ANNOTATIONS: &str = "site/content/articles/bridge-meeting.annotations.yaml";
const ARTICLE: &str = "site/content/articles/bridge-meeting.md";
/// Words of the article that nobody quotes.
const WITHHELD: &str = "Ben Example answered that the plans were not ready.";

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/incidents.md");
    fs::read_to_string(path).expect("the page")
}

/// The fenced blocks of a section, each with its info string.
fn blocks(page: &str, heading: &str) -> Vec<(String, String)> {
    let (_, section) =
        page.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no section `{heading}`"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let blocks = section.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.map(|(info, text)| (info.to_owned(), text.to_owned())).collect()
}

/// The commands of a section: those of each block.
fn commands(heading: &str) -> Vec<Vec<String>> {
    let blocks = blocks(&page(), heading).into_iter().filter(|(info, _)| info == "text");
    let found: Vec<Vec<String>> = blocks.map(|(_, text)| text.lines().map(str::to_owned).collect()).collect();
    assert!(!found.is_empty(), "the section `{heading}` has no commands");
    found
}

/// Runs the program in a folder.
fn onrecord(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").output().expect("it runs")
}

/// A site that was published to a folder.
struct Site(TempDir);

impl Site {
    fn published() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        assert!(onrecord(site.0.path(), &["new", "site"]).status.success(), "a site is made");
        let settings = site.read("site/onrecord.toml");
        site.write("site/onrecord.toml", &settings.replace("https://your-address.example", "https://example.org"));
        fs::create_dir_all(site.path("host")).expect("a folder can be made");
        site.types("onrecord publish /srv/www/briefing --source-date-epoch 1741132800");
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file can be written");
    }

    /// Runs a line as an editor types it in the folder of the site.
    fn run(&self, line: &str) -> Output {
        let host = self.path("host").display().to_string();
        let line = line.replace(HOST, &host);
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        match words.as_slice() {
            ["onrecord", arguments @ ..] => onrecord(&self.path("site"), arguments),
            ["rm", "-r", folder] => {
                fs::remove_dir_all(self.path("site").join(folder)).expect("the folder can be removed");
                onrecord(&self.path("site"), &["--version"])
            }
            _ => panic!("the page has a line that the test cannot run: {line}"),
        }
    }

    fn types(&self, line: &str) {
        let done = self.run(line);
        assert!(done.status.success(), "`{line}` failed:\n{}", String::from_utf8_lossy(&done.stderr));
    }

    /// Runs every command of a section, each of which must succeed.
    fn follows(&self, heading: &str) {
        for line in commands(heading).concat() {
            self.types(&line);
        }
    }

    /// Every published file as text, by its path from the host's folder.
    fn published_files(&self) -> Vec<(String, String)> {
        let root = self.path("host/briefing");
        let all = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("an entry"));
        let files = all.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let name = entry.path().strip_prefix(&root).expect("below the root").display().to_string();
                (name, String::from_utf8_lossy(&fs::read(entry.path()).expect("a file")).into_owned())
            })
            .collect()
    }
}

#[test]
fn a_false_quote_says_so_wherever_it_is() {
    let heading = "A quote turns out to be false";
    let site = Site::published();
    let (_, annotations) =
        blocks(&page(), heading).into_iter().find(|(info, _)| info.starts_with("yaml content/")).expect("annotations");
    site.write(ANNOTATIONS, &annotations);
    site.follows(heading);
    let quote = site.read("host/briefing/quotes/not-safe/index.html");
    assert!(quote.contains("mistook him for someone else") && quote.contains("class=\"notice"), "the quote's page");
    assert!(
        site.read("host/briefing/changes/index.html").contains("mistook him for someone else"),
        "the list of changes"
    );
    assert!(site.read("host/briefing/feed.xml").contains("at:deleted-entry"), "the feed");
}

#[test]
fn a_text_that_is_taken_down_is_in_no_file() {
    let site = Site::published();
    assert!(site.published_files().iter().any(|(_, text)| text.contains(WITHHELD)), "the text is published before");
    let heading = "A source demands that its text is taken down";
    let (_, rights) = blocks(&page(), heading).into_iter().find(|(info, _)| info == "yaml").expect("a line");
    let article = site.read(ARTICLE);
    site.write(ARTICLE, &article.replace("rights: {publish: full}\n", &rights));
    site.follows(heading);
    let with_text: Vec<_> =
        site.published_files().into_iter().filter(|(_, text)| text.contains(WITHHELD)).map(|(name, _)| name).collect();
    assert!(with_text.is_empty(), "the text is still in {with_text:?}");
    assert!(
        site.read("host/briefing/quotes/not-safe/index.html").contains("The bridge is not safe"),
        "the quote stays"
    );
}

#[test]
fn a_change_by_a_stranger_is_found_and_undone() {
    let site = Site::published();
    let page = "host/briefing/quotes/not-safe/index.html";
    let good = site.read(page);
    site.write(page, &good.replace("not safe", "safe"));
    let blocks = commands("A key leaks");
    let [find, undo] = blocks.as_slice() else { panic!("the section has other blocks: {blocks:?}") };
    for line in find {
        let found = site.run(line);
        let said = String::from_utf8_lossy(&found.stderr).into_owned();
        assert!(!found.status.success() && said.contains("E713") && said.contains("not-safe"), "{said}");
    }
    for line in undo {
        site.types(line);
    }
    assert_eq!(site.read(page), good);
}

#[test]
fn the_site_is_moved_to_another_place_and_handed_out() {
    let site = Site::published();
    let before = site.read("host/briefing/feed.xml");
    fs::remove_dir_all(site.path("host/briefing")).expect("the host is gone");
    site.follows("The host is down");
    assert!(site.path("host/elsewhere/index.html").is_file());
    let copy = site.read("site/copy/quotes/not-safe/index.html");
    assert!(copy.contains("href=\"../../index.html\"") && !copy.contains("href=\"/"), "{copy}");
    let settings = site.read("site/onrecord.toml");
    site.write("site/onrecord.toml", &settings.replace("https://example.org", "https://elsewhere.example"));
    site.types("onrecord publish /srv/www/elsewhere");
    let after = site.read("host/elsewhere/feed.xml");
    let ids = |feed: &str| {
        let entries = feed.split("<entry>").skip(1);
        entries
            .filter_map(|entry| Some(entry.split_once("<id>")?.1.split_once("</id>")?.0.to_owned()))
            .collect::<Vec<_>>()
    };
    assert!(after.contains("https://elsewhere.example/") && !ids(&before).is_empty(), "{after}");
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn two_builds_are_compared_byte_for_byte() {
    let site = Site::published();
    site.follows("Two builds differ");
    let page = "site/two/quotes/not-safe/index.html";
    site.write(page, &site.read(page).replace("not safe", "safe"));
    let compared = site.run("onrecord verify one --built two");
    assert!(!compared.status.success(), "a difference is found");
}
