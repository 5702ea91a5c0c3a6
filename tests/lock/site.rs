//! Small sites whose lock is written, edited and compared.

use std::{fs, path::PathBuf};

use onrecord::{
    build::{self, Options},
    model::Day,
};
use serde_json::json;
use tempfile::TempDir;

pub(crate) const FIRST: Day = Day::constant(2025, 2, 12);
pub(crate) const LATER: Day = Day::constant(2025, 3, 1);
pub(crate) const LAST: Day = Day::constant(2026, 1, 31);

/// A site with one actor, whose articles have a paragraph for each quote.
pub(crate) struct Site(pub(crate) TempDir);

impl Site {
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a temporary folder"));
        site.write("onrecord.toml", "title = \"Locks\"\nbase_url = \"https://example.org\"\ncards.enabled = false\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\nA council member.\n");
        site
    }

    /// A site with an article that has these quotes.
    pub(crate) fn with(quotes: &[(&str, &str)]) -> Self {
        let site = Self::new();
        site.article("debate", quotes);
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder can be made");
        fs::write(self.path(name), text).expect("a file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {name}");
        self.write(name, &text.replace(old, new));
    }

    pub(crate) fn article(&self, id: &str, quotes: &[(&str, &str)]) {
        let said =
            |(id, words): &(&str, &str)| format!("Of {id} Anna Example said: “{words}” That was all of {id}.\n\n");
        let body: String = quotes.iter().map(said).collect();
        self.write(
            &format!("content/articles/{id}.md"),
            &format!(
                "---\ntitle: Debate\npublished: 2025-01-05\nrights: {{publish: full}}\n---\nThe council met.\n\n{body}"
            ),
        );
        self.annotate(id, quotes);
    }

    pub(crate) fn annotate(&self, id: &str, quotes: &[(&str, &str)]) {
        let quote = |(id, words): &(&str, &str)| format!("  - {{id: {id}, text: {}, speaker: anna}}\n", json!(words));
        let quotes: String = quotes.iter().map(quote).collect();
        self.write(&format!("content/articles/{id}.annotations.yaml"), &format!("quotes:\n{quotes}"));
    }

    pub(crate) fn remove(&self, id: &str) {
        for ending in ["md", "annotations.yaml"] {
            fs::remove_file(self.path(&format!("content/articles/{id}.{ending}"))).expect("a file can be removed");
        }
    }

    pub(crate) fn lock(&self) -> String {
        self.read("onrecord.lock")
    }

    /// Builds, which must succeed, and returns the lock.
    pub(crate) fn build(&self, today: Day) -> String {
        self.build_with(&Options { today: Some(today), ..Options::default() });
        self.lock()
    }

    pub(crate) fn build_with(&self, options: &Options) {
        let built = build::build(self.0.path(), None, options, &());
        assert!(built.written.is_some(), "{:?}", built.diagnostics.as_slice());
    }

    /// The output of `--locked` for the site.
    pub(crate) fn out_of_date(&self) -> Vec<String> {
        let options = Options { locked: true, today: Some(LAST), ..Options::default() };
        let checked = build::check(self.0.path(), &options, &());
        let found = checked.diagnostics.as_slice().iter().filter(|found| found.code.id() == "E309");
        let mut found: Vec<_> = found.map(|found| found.message.clone()).collect();
        found.sort();
        found
    }

    /// The day of a quote in the record that a build makes on a day.
    pub(crate) fn entered(&self, id: &str) -> Option<Day> {
        let checked = build::check(self.0.path(), &Options::default(), &());
        let quote = checked.record.entities.quotes.iter().find(|quote| quote.quote.id.value.as_str() == id);
        quote.expect("the quote").entered
    }
}

/// The lines that only the newer of two locks has; both must have as many that the other has not, plus `more`.
#[track_caller]
pub(crate) fn changed(before: &str, after: &str, more: i32) -> Vec<String> {
    let only = |one: &str, other: &str| -> Vec<String> {
        one.lines().filter(|line| !other.lines().any(|known| known == *line)).map(str::to_owned).collect()
    };
    let (gone, new) = (only(before, after), only(after, before));
    assert_eq!(new.len() as i32 - gone.len() as i32, more, "{gone:#?}\n{new:#?}");
    new
}

/// The field of a quote's line.
pub(crate) fn field(lock: &str, id: &str, at: usize) -> String {
    let is_its = |line: &&str| line.split('\t').nth(1) == Some(id) && !line.starts_with("article");
    let line = lock.lines().find(is_its).unwrap_or_else(|| panic!("no line for {id} in\n{lock}"));
    line.split('\t').nth(at).unwrap_or_default().to_owned()
}

pub(crate) fn day(lock: &str, id: &str) -> String {
    field(lock, id, 2)
}
