//! A site in a folder of its own, and the program run in it.

use std::{fs, path::Path};

use assert_cmd::Command;

/// A site in a folder of its own.
pub(crate) struct Site(tempfile::TempDir);

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Site {
    /// A site with two actors and no article.
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Example\n---\n");
        site
    }

    /// Its folder.
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let to = self.root().join(path);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::write(to, text).expect("written");
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        std::fs::remove_file(self.0.path().join(path)).expect("removed");
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// True if there is a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// Runs a command.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let output = command.args(arguments).current_dir(self.root()).env("NO_COLOR", "1").output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}
