//! A small site in two editions, and what a visitor finds where it is published.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::html;

/// A site's files, by path.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// What the tool itself keeps where a site is published, besides the site.
const OWN: [&str; 3] =
    [".well-known/onrecord.json", ".well-known/onrecord-next.json", ".well-known/onrecord-lock.json"];

/// A site with its sources.
pub(crate) struct Site {
    home: TempDir,
}

impl Site {
    /// A folder without a site.
    pub(crate) fn empty() -> Self {
        Self { home: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A site as `onrecord new` makes it, with an address.
    pub(crate) fn new() -> Self {
        let site = Self::empty();
        site.ends(&["new", "site"], 0);
        let settings = fs::read_to_string(site.path("site/onrecord.toml")).expect("the settings");
        site.write("site/onrecord.toml", settings.replace("https://your-address.example", "https://example.org"));
        site
    }

    /// Copies the files below a folder into another.
    pub(crate) fn copy(from: &Path, to: &Path) {
        for (path, bytes) in tree(from) {
            let path = to.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
    }

    /// A path below the test's own folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file can be removed");
    }

    /// Makes the sources the first or the second edition: the second has other words on every page, another look,
    /// a person more, with pages that link to theirs, and a page less.
    pub(crate) fn edition(&self, second: bool) {
        let (more, less) = ("site/content/actors/clara-example.md", "site/content/pages/method.md");
        let (topic, settings) = ("site/content/topics/ferry.md", "site/onrecord.toml");
        let title = if second { "The second edition" } else { "The first edition" };
        self.write(settings, format!("title = \"{title}\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n"));
        for path in [more, less, topic] {
            let _ = fs::remove_file(self.path(path));
        }
        if second {
            self.write(more, "---\nname: Clara Example\n---\nSpoke for [Anna](actor:anna-example).\n");
            self.write(
                topic,
                "---\nname: The ferry\n---\nSee [the bridge](topic:bridge) and [Clara](actor:clara-example).\n",
            );
        } else {
            self.write(less, "---\ntitle: Method\n---\nHow we work: see [Anna](actor:anna-example).\n");
        }
        self.look(usize::from(second));
    }

    /// Gives the site the look of a number, which no other number has.
    pub(crate) fn look(&self, number: usize) {
        self.write("site/static/style/site.css", format!("h1 {{ border-top: {number}px solid; }}\n"));
    }

    /// Builds an edition into a folder of its own; its files.
    pub(crate) fn built(&self, second: bool) -> Tree {
        self.edition(second);
        let folder = if second { "second" } else { "first" };
        self.ends(&["build", "--root", "site", "--output", folder, "--quiet"], 0);
        tree(&self.path(folder))
    }

    /// The command, run in the test's own folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_onrecord"));
        command.args(arguments);
        command
    }

    /// A program, run in the test's own folder, without keys and settings of this machine.
    pub(crate) fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.current_dir(self.home.path()).env("HOME", self.home.path());
        let keys = ["AWS_", "AZURE_", "GOOGLE_", "GIT_"];
        for (name, _) in std::env::vars().filter(|(name, _)| keys.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
        command.env_remove("ONRECORD_ROOT").env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it runs")
    }

    /// Runs a command that must end with this exit code; everything it said.
    pub(crate) fn ends(&self, arguments: &[&str], code: i32) -> String {
        let done = self.run(arguments);
        let said = said(&done);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}\n{said}");
        said
    }

    /// Publishes; everything it said.
    pub(crate) fn publish(&self, to: &str, more: &[&str]) -> String {
        self.ends(&[&["publish", to, "--root", "site"], more].concat(), 0)
    }

    /// Publishes, and expects to be refused with a code; everything it said.
    pub(crate) fn refused(&self, to: &str, more: &[&str], code: &str) -> String {
        let said = self.ends(&[&["publish", to, "--root", "site", "--format", "short"], more].concat(), 1);
        assert!(said.contains(code), "{code} is not in\n{said}");
        assert!(!said.contains("panicked"), "{said}");
        said
    }

    /// Runs git in a folder; what it printed.
    pub(crate) fn git(&self, folder: &str, arguments: &[&str]) -> String {
        fs::create_dir_all(self.path(folder)).expect("a folder can be made");
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=Anna Example",
            "-c",
            "user.email=anna@example.org",
            "-c",
            "init.defaultBranch=main",
        ]);
        let done = command.args(arguments).current_dir(self.path(folder)).output().expect("git is there");
        assert!(done.status.success(), "git {arguments:?}\n{}", said(&done));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }
}

/// Everything that a command said.
pub(crate) fn said(done: &Output) -> String {
    [String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)].concat()
}

/// Every file below a folder with its bytes; none where there is no folder.
pub(crate) fn tree(folder: &Path) -> Tree {
    let all = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = all.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let name = entry.path().strip_prefix(folder).expect("below the folder").display().to_string();
        Some((name, fs::read(entry.path()).ok()?))
    });
    files.collect()
}

/// The files that readers come for. An asset is one if a page loads it: others may stay from an earlier edition.
pub(crate) fn pages(files: &Tree) -> Tree {
    let own =
        |path: &String| OWN.contains(&path.as_str()) || path == ".nojekyll" || path.starts_with(".onrecord-next/");
    let loaded: BTreeSet<String> = files.iter().flat_map(|(path, bytes)| assets(path, bytes)).collect();
    let idle = |path: &String| is_asset(path) && !loaded.contains(path);
    let come_for = files.iter().filter(|(path, _)| !own(path) && !idle(path));
    come_for.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// True for a file whose name contains its checksum.
pub(crate) fn is_asset(path: &str) -> bool {
    onrecord::route::asset_at(&format!("/{path}")).is_some()
}

/// The path of an asset among a site's files, by its name without a checksum.
pub(crate) fn asset(files: &Tree, name: &str) -> String {
    let is = |path: &&String| onrecord::route::asset_at(&format!("/{path}")) == Some(name);
    files.keys().find(is).unwrap_or_else(|| panic!("no {name} among {:?}", files.keys())).clone()
}

/// The assets that a page loads; none of what is no page.
pub(crate) fn assets(page: &str, bytes: &[u8]) -> Vec<String> {
    links(page, bytes).into_iter().filter(|link| is_asset(link)).collect()
}

/// What a visitor who comes in by any of these pages, and follows every link, finds missing: `page: link`.
pub(crate) fn missing(files: &Tree, from: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut to_see: Vec<String> = from.into_iter().collect();
    let mut seen: BTreeSet<String> = to_see.iter().cloned().collect();
    let mut missing = Vec::new();
    while let Some(page) = to_see.pop() {
        for link in files.get(&page).map(|bytes| links(&page, bytes)).unwrap_or_default() {
            if !files.contains_key(&link) {
                missing.push(format!("{page}: {link}"));
            } else if seen.insert(link.clone()) {
                to_see.push(link);
            }
        }
    }
    missing
}

/// The files that a page links to within its site.
pub(crate) fn links(page: &str, bytes: &[u8]) -> Vec<String> {
    let one = BTreeMap::from([(page.to_owned(), bytes.to_vec())]);
    let read = html::pages(&one);
    let within = |link: &String| {
        let link = link.strip_prefix("https://example.org").unwrap_or(link);
        let path = link.split(['#', '?']).next().unwrap_or_default();
        let path = path.strip_prefix('/').filter(|_| !link.starts_with("//"))?;
        Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() })
    };
    read.values().flat_map(|page| page.links.iter().filter_map(within)).collect()
}

/// The commands below a heading of `docs/publishing.md`, as they are typed, with the settings put in.
pub(crate) fn documented(heading: &str) -> String {
    let page = include_str!("../../docs/publishing.md");
    let (_, part) = page.split_once(heading).expect("the heading");
    let (_, block) = part.split_once("```text\n").expect("a block");
    let (block, _) = block.split_once("```").expect("its end");
    let line = |line: &str| match line.split_once("# in onrecord.toml: ") {
        Some((_, setting)) => format!("sed -i '/^base_url = /d' onrecord.toml\nsed -i '1i {setting}' onrecord.toml\n"),
        None => format!("{line}\n"),
    };
    block.lines().map(line).collect()
}

/// True for the path of a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}
