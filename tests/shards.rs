//! Builds in shards: the site, the lock and the messages are those of a build on one machine, byte for byte.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use clap::Parser;
use jiff::Timestamp;
use onrecord::{
    cli::{self, Cli, Terminal},
    model::Slice,
};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The passes over slices, in their order.
const PASSES: [&str; 3] = ["facts", "compare", "render"];
/// The settings, without cards, which take long and depend on nothing else.
const SETTINGS: &str = "title = \"Example\"\nbase_url = \"https://example.org\"\n[cards]\nenabled = false\n";

/// Every file below a folder.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

fn read_tree(folder: &Path) -> Tree {
    if !folder.exists() {
        return Tree::new();
    }
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a folder that can be read"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder").to_owned();
            (path, fs::read(entry.path()).expect("a file that can be read"))
        })
        .collect()
}

/// A copy of a site, in which it is built in shards.
struct Site {
    folder: TempDir,
}

/// The exit code of a command, and what it printed.
type Done = (u8, String);

impl Site {
    fn copy_of(from: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for part in ["content", "static", "templates", "captures", "onrecord.toml", "onrecord.lock"] {
            let files = if from.join(part).is_file() {
                BTreeMap::from([(PathBuf::new(), Vec::new())])
            } else {
                read_tree(&from.join(part))
            };
            for path in files.keys() {
                let path: PathBuf = Path::new(part).join(path).components().collect();
                let (from, to) = (from.join(&path), folder.path().join(&path));
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder can be made");
                fs::copy(&from, to).expect("a file can be copied");
            }
        }
        Self { folder }
    }

    fn of_files(files: &BTreeMap<String, String>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = Self { folder };
        site.write_all(files);
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn write_all(&self, files: &BTreeMap<String, String>) {
        for (path, text) in files {
            self.write(path, text);
        }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Runs a command in this process.
    fn run(&self, arguments: &[&str], more: &[&str]) -> Done {
        let root = self.folder.path().to_str().expect("text");
        let common = ["--root", root, "--format", "short", "--all"];
        let out = self.path("out");
        let output = ["--output", out.to_str().expect("text")];
        let writes = arguments.contains(&"build") || arguments.contains(&"finish");
        let output = output.iter().filter(|_| writes);
        let typed = ["onrecord"].iter().chain(arguments).chain(&common).chain(output).chain(more);
        let now = || Timestamp::constant(1_739_318_400, 0);
        let terminal = Terminal { width: None, progress: &(), print: |_| {}, now };
        let outcome = cli::run(&Cli::parse_from(typed), terminal);
        (outcome.code, outcome.out + &outcome.err)
    }

    fn pass(&self, pass: &str, slice: &str, more: &[&str]) -> Done {
        let dir = self.path("shards");
        self.run(&["shard", pass, slice, "--dir", dir.to_str().expect("text")], more)
    }

    fn expect_pass(&self, pass: &str, slice: &str, more: &[&str]) -> String {
        let (code, printed) = self.pass(pass, slice, more);
        assert_eq!(code, 0, "{pass} {slice}\n{printed}");
        printed
    }

    /// Runs all passes; the last slice comes first. Returns what the last one printed, or the first one that failed.
    fn build_in(&self, of: u32, more: &[&str]) -> Done {
        let slices: Vec<_> = Slice::all(of).map(|slice| slice.to_string()).collect();
        for pass in PASSES {
            for slice in slices.iter().rev() {
                let done = self.pass(pass, slice, more);
                if done.0 != 0 {
                    return done;
                }
            }
        }
        self.pass("finish", &of.to_string(), more)
    }

    /// What a build made: the site and the lock.
    fn made(&self) -> (Tree, String) {
        (read_tree(&self.path("out")), self.read("onrecord.lock"))
    }
}

/// The last line has the folder, and what was done.
fn without_folder(printed: &str, site: &Site) -> String {
    printed.replace(site.folder.path().to_str().expect("text"), "")
}

/// Builds a site as a whole, and in shards, with the same options.
fn compare(from: &Path, slices: &[u32], more: &[&str]) {
    let whole = Site::copy_of(from);
    let (code, printed) = whole.run(&["build"], more);
    assert_eq!(code, 0, "{printed}");
    for of in slices {
        let site = Site::copy_of(from);
        let done = site.build_in(*of, more);
        assert_eq!((done.0, without_folder(&done.1, &site)), (0, without_folder(&printed, &whole)), "{of} slices");
        assert_same(&site.made(), &whole.made(), &format!("{} in {of} slices", from.display()));
    }
}

fn assert_same((site, lock): &(Tree, String), (whole_site, whole_lock): &(Tree, String), what: &str) {
    assert!(!whole_site.is_empty(), "{what}");
    let differs: Vec<_> = whole_site.iter().filter(|(path, bytes)| site.get(*path) != Some(*bytes)).collect();
    let first = differs.first().map(|(path, _)| path);
    assert_eq!(first, None, "{what}: {} of {} files differ", differs.len(), whole_site.len());
    assert_eq!(site.len(), whole_site.len(), "{what}");
    assert_eq!(lock, whole_lock, "{what}");
}

fn home(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_sample_is_the_same_in_any_number_of_slices() {
    compare(&home(""), &[1, 2, 7], &[]);
}

#[test]
fn sites_with_other_settings_are_the_same() {
    compare(&home("tests/sites/frozen-1/site"), &[7], &["--drafts"]);
    compare(&home("tests/sites/excerpt/site"), &[2], &["--relative"]);
    compare(&home("tests/sites/arabic/site"), &[2], &["--as-of", "2030-01-01", "--base-url", "https://example.net/a"]);
    compare(&home("tests/sites/scripts/site"), &[3], &[]);
}

/// A site whose articles have nothing to do with each other, besides their speakers.
fn articles(count: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([("onrecord.toml".to_owned(), SETTINGS.to_owned())]);
    for at in 0..3 {
        files.insert(format!("content/actors/speaker-{at}.md"), format!("---\nname: Speaker Number{at}\n---\n"));
    }
    for at in 0..count {
        let speaker = at % 3;
        let article = format!(
            "---\ntitle: Report {at}\nlang: en\npublished: 2025-03-05\nsource: {{publisher: The Example Gazette}}\n---\n\
             The council met for the {at}th time. “We counted {at} bridges over the river,” Speaker Number{speaker} said.\n\n\
             Nobody else was listening, and the doors stayed closed until the evening.\n"
        );
        let mut quotes = String::from("quotes:\n");
        let _ = writeln!(
            quotes,
            "  - {{id: q{at}, text: We counted {at} bridges over the river, speaker: speaker-{speaker}, note: A remark.}}"
        );
        let _ = writeln!(
            quotes,
            "notes:\n  - {{text: The council, kind: context, by: editors, body: It has nine members.}}"
        );
        files.insert(format!("content/articles/report-{at}.md"), article);
        files.insert(format!("content/articles/report-{at}.annotations.yaml"), quotes);
    }
    files
}

/// Replaces the texts of articles by others of the same length.
fn spoil(site: &Site, files: &BTreeMap<String, String>, is_spoilt: impl Fn(&str) -> bool) {
    for (path, text) in files {
        let Some((id, _)) = path.strip_prefix("content/articles/").and_then(|name| name.split_once('.')) else {
            continue;
        };
        if is_spoilt(id) {
            site.write(path, &"#".repeat(text.len()));
        }
    }
}

#[test]
fn a_worker_reads_no_texts_but_its_own() {
    let mut files = articles(60);
    // The search index is made in runs of many articles, which workers share by number.
    files.insert("onrecord.toml".into(), format!("{SETTINGS}[search]\nenabled = false\n"));
    let whole = Site::of_files(&files);
    let (code, printed) = whole.run(&["build"], &[]);
    assert_eq!(code, 0, "{printed}");
    let site = Site::of_files(&files);
    let slices: Vec<Slice> = Slice::all(4).collect();
    for pass in PASSES {
        for slice in &slices {
            spoil(&site, &files, |id| !slice.owns(id));
            let done = site.expect_pass(pass, &slice.to_string(), &[]);
            assert!(done.contains("texts read"), "{done}");
            site.write_all(&files);
        }
    }
    // The last pass reads none, unless the leak check has to compare what the site shows with a text.
    spoil(&site, &files, |_| true);
    site.expect_pass("finish", "4", &[]);
    assert_same(&site.made(), &whole.made(), "without texts");
}

#[test]
fn the_last_pass_reads_no_texts() {
    let files = articles(60);
    let whole = Site::of_files(&files);
    assert_eq!(whole.run(&["build"], &[]).0, 0);
    let site = Site::of_files(&files);
    for pass in PASSES {
        for slice in Slice::all(4) {
            site.expect_pass(pass, &slice.to_string(), &[]);
        }
    }
    spoil(&site, &files, |_| true);
    site.expect_pass("finish", "4", &[]);
    assert_same(&site.made(), &whole.made(), "without texts");
}

#[test]
fn a_slice_that_is_killed_is_run_again() {
    let files = articles(40);
    let whole = Site::of_files(&files);
    assert_eq!(whole.run(&["build"], &[]).0, 0);
    let site = Site::of_files(&files);
    let mut killed = 0;
    for (at, pass) in PASSES.iter().enumerate() {
        for slice in ["1/3", "2/3", "3/3"] {
            if slice == "2/3" {
                // A worker that is killed at any moment leaves all of its results or none.
                for delay in [0, 5, 20, 40] {
                    let arguments = ["shard", pass, slice, "--dir", "shards", "--source-date-epoch", "1739318400"];
                    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
                    let command = command.args(arguments).current_dir(site.folder.path()).env_remove("ONRECORD_ROOT");
                    let mut worker = command.stderr(Stdio::null()).spawn().expect("the program");
                    thread::sleep(Duration::from_millis(delay));
                    killed += usize::from(worker.try_wait().expect("its state").is_none());
                    let _ = worker.kill();
                    worker.wait().expect("its end");
                }
                let index = site.path(&format!("shards/{pass}-2-of-3.index"));
                let _ = fs::remove_file(&index);
                let next = ["compare", "render", "finish"][at];
                let (code, printed) = site.pass(next, if next == "finish" { "3" } else { "1/3" }, &[]);
                assert_eq!(code, 1, "{printed}");
                let missing = if site.path(&format!("shards/{pass}-3-of-3.index")).exists() { "2/3" } else { "/3" };
                assert!(
                    printed.contains(&format!("pass `{pass}` for slice")) && printed.contains(missing),
                    "{printed}"
                );
            }
            site.expect_pass(pass, slice, &[]);
        }
    }
    assert!(killed > 0, "no worker was still running");
    site.expect_pass("finish", "3", &[]);
    assert_same(&site.made(), &whole.made(), "after kills");
}

#[test]
fn results_of_other_content_or_options_are_refused() {
    let files = articles(6);
    let site = Site::of_files(&files);
    for slice in ["1/2", "2/2"] {
        site.expect_pass("facts", slice, &[]);
    }
    let refused = |site: &Site, more: &[&str], message: &str| {
        let (code, printed) = site.pass("compare", "1/2", more);
        assert!(code == 1 && printed.contains(message), "{code} {printed}");
    };
    refused(&site, &["--base-url", "https://example.net"], "other options");
    refused(&site, &["--source-date-epoch", "0"], "another day");
    site.write("content/actors/speaker-0.md", "---\nname: Another Name\n---\n");
    refused(&site, &[], "of other content");
    site.write("content/actors/speaker-0.md", &files["content/actors/speaker-0.md"]);
    site.write("content/articles/report-1.md", "another length");
    refused(&site, &[], "`content/articles/report-1.md` has changed since the pass `facts`");
    spoil(&site, &files, |_| true);
    site.write("content/articles/report-1.md", &"#".repeat(files["content/articles/report-1.md"].len()));
    refused(&site, &[], "has changed since the pass `facts`");
    site.write_all(&files);
    site.write("content/articles/new.md", &files["content/articles/report-1.md"]);
    refused(&site, &[], "`content/articles/new.md` has changed since");
    fs::remove_file(site.path("content/articles/new.md")).expect("it was written");
    fs::remove_file(site.path("content/articles/report-3.annotations.yaml")).expect("it was written");
    refused(&site, &[], "has changed since");
    site.write_all(&files);
    site.expect_pass("compare", "1/2", &[]);
}

#[test]
fn the_worker_of_an_article_with_an_error_fails() {
    let mut files = articles(12);
    let path = "content/articles/report-7.annotations.yaml";
    let wrong = files[path].replace("bridges over", "tunnels under");
    files.insert(path.to_owned(), wrong);
    let site = Site::of_files(&files);
    let (code, whole) = site.run(&["build"], &[]);
    let error = whole.lines().find(|line| line.contains("E301")).expect("the error");
    assert_eq!(code, 1);
    for slice in Slice::all(3) {
        let (code, printed) = site.pass("facts", &slice.to_string(), &[]);
        assert_eq!(code, u8::from(slice.owns("report-7")), "{printed}");
        assert_eq!(printed.contains(error), slice.owns("report-7"), "{printed}");
        assert!(code == 0 || printed.contains("1 error; nothing was kept of slice"), "{printed}");
    }
    let (code, printed) = site.pass("compare", "1/3", &[]);
    assert!(code == 1 && printed.contains("run `onrecord shard facts"), "{printed}");
}

#[test]
fn what_only_the_whole_shows_to_be_wrong_is_an_error_of_every_worker_that_links() {
    let mut files = articles(12);
    for at in [2, 9] {
        let path = format!("content/articles/report-{at}.annotations.yaml");
        let same_id = files[&path].replace(&format!("id: q{at},"), "id: twice,");
        files.insert(path, same_id);
    }
    let site = Site::of_files(&files);
    for slice in ["1/2", "2/2"] {
        site.expect_pass("facts", slice, &[]);
    }
    for slice in ["1/2", "2/2"] {
        let (code, printed) = site.pass("compare", slice, &[]);
        assert!(code == 1 && printed.contains("E402"), "{printed}");
    }
}

#[test]
fn a_damaged_result_is_made_again() {
    let files = articles(20);
    let whole = Site::of_files(&files);
    assert_eq!(whole.run(&["build"], &[]).0, 0);
    let site = Site::of_files(&files);
    for pass in PASSES {
        for slice in ["1/2", "2/2"] {
            site.expect_pass(pass, slice, &[]);
        }
    }
    for pass in PASSES {
        let path = site.path(&format!("shards/{pass}-1-of-2.results"));
        let mut bytes = fs::read(&path).expect("results");
        // The facts end with the list of files, without which the slice is run again.
        let end = if pass == "facts" { bytes.len() / 10 } else { bytes.len() };
        for byte in bytes[..end].iter_mut().step_by(97) {
            *byte ^= 1;
        }
        fs::write(&path, bytes).expect("results can be written");
    }
    site.expect_pass("finish", "2", &[]);
    assert_same(&site.made(), &whole.made(), "after damage");
}
