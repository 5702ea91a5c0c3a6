//! A small site to import into.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use tempfile::TempDir;

pub(crate) const REPORT: &str = "content/articles/report.md";
pub(crate) const ANNOTATIONS: &str = "content/articles/report.annotations.yaml";
pub(crate) const ASIDE: &str = "onrecord.import.jsonl";
pub(crate) const ADDRESS: &str = "https://gazette.example/bridge";

const TEXT: &str = "“We will build the bridge by May,” Mayor Anna Example said. “Nobody will stop us.”\n\n\
    Ben Birch called the plan “a disgrace for the town”. He had said “no” before, and he said “no” again.\n";

pub(crate) struct Site(TempDir);

impl Site {
    /// A site with two actors, a topic and one report.
    pub(crate) fn new() -> Self {
        let site = Self::empty();
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Birch\n---\n");
        site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
        let head = format!(
            "---\ntitle: The bridge\nlang: en\npublished: 2024-03-05\n\
             source: {{publisher: The Example Gazette, url: '{ADDRESS}'}}\nrights: {{publish: full}}\n---\n"
        );
        site.write(REPORT, format!("{head}{TEXT}"));
        site
    }

    /// A site without content.
    pub(crate) fn empty() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://record.example\"\n");
        fs::create_dir_all(site.path("content/articles")).expect("made");
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), text).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn read_or_empty(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let folder: &Path = self.0.path();
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").output().expect("it runs")
    }

    /// Runs `import`, which must not fail; returns what it printed.
    pub(crate) fn import(&self, arguments: &[&str]) -> String {
        let done = self.run(&[&["import"], arguments].concat());
        let printed = printed(&done);
        assert!(done.status.success(), "{printed}");
        printed
    }

    /// Every file below the site's folder but the imported ones, with its text.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.0.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(self.0.path()).expect("below it").to_string_lossy().into_owned();
                    found.insert(name, String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned());
                }
            }
        }
        found
    }

    /// Imports a second time, and makes sure that nothing changes.
    pub(crate) fn import_again(&self, arguments: &[&str]) {
        let before = self.files();
        let printed = self.import(arguments);
        let after = self.files();
        for (path, text) in &after {
            assert_eq!(before.get(path), Some(text), "{path} changed when the same was imported again:\n{printed}");
        }
        assert_eq!(before.len(), after.len(), "{printed}");
    }

    /// Checks the site, drafts and all.
    pub(crate) fn check(&self) {
        let done = self.run(&["check", "--drafts", "--format", "short"]);
        assert!(done.status.success(), "{}", printed(&done));
    }
}

pub(crate) fn printed(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}

/// A folder of real files, which belong to others and are not in the repository.
pub(crate) fn real_files(folder: &str) -> PathBuf {
    let all = std::env::var_os("ONRECORD_IMPORT_FILES").expect("ONRECORD_IMPORT_FILES names a folder");
    let path = Path::new(&all).join(folder);
    assert!(path.exists(), "ONRECORD_IMPORT_FILES has no folder `{folder}`");
    path
}

/// The real files in a folder and below it whose names end so, in order.
pub(crate) fn real_files_below(folder: &str, ending: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![real_files(folder)]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|own| own == ending) {
                found.push(path.to_str().expect("a path").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// True for the path of an article's file in a site.
pub(crate) fn is_article(name: &str) -> bool {
    let path = Path::new(name);
    path.starts_with("content/articles") && path.extension().is_some_and(|ending| ending == "md")
}
