//! A small site in a repository, with commits of known days.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use onrecord::{
    build::{self, Built, Options},
    model::Day,
};
use tempfile::TempDir;

pub(crate) const TODAY: Day = Day::constant(2025, 6, 1);
/// What only that has which the site must not have today, in any spelling.
pub(crate) const SECRET: &str = "zebra";

pub(crate) const SETTINGS: &str =
    "title = \"Example\"\nbase_url = \"https://record.example\"\n[cards]\nenabled = false\n";
pub(crate) const HISTORY: &str = "[changes]\ngit = true\n";
pub(crate) const MEETING: &str = "content/articles/meeting.md";
pub(crate) const QUOTES: &str = "content/articles/meeting.annotations.yaml";
pub(crate) const ANNA: &str = "content/actors/anna.md";
pub(crate) const BEN: &str = "content/actors/ben.md";
pub(crate) const TOPIC: &str = "content/topics/bridge.md";

/// A site in a repository.
pub(crate) struct Site(pub(crate) TempDir);

impl Site {
    /// A site with two people, a topic with a question, an article and a quote, not yet committed.
    pub(crate) fn new(changes: &str) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", &format!("{SETTINGS}{changes}"));
        site.write(ANNA, "---\nname: Anna Example\n---\n");
        site.write(BEN, "---\nname: Ben Birch\n---\n");
        site.write(
            TOPIC,
            "---\nname: The bridge\npositions:\n  - {id: build, question: Should the bridge be built?, scale: [for, against]}\n---\n",
        );
        site.write(
            MEETING,
            "---\ntitle: The meeting\nlang: en\npublished: 2024-03-05\nsource: {publisher: The Example Gazette}\n\
             rights: {publish: full}\n---\n“We will build the bridge by May,” Anna Example said.\n\n\
             “The bridge is not safe,” Ben Birch answered. “I have read the report twice,” Ben Birch added.\n",
        );
        site.write(
            QUOTES,
            "quotes:\n  - id: by-may\n    text: We will build the bridge by May\n    speaker: anna\n    topics: [bridge]\n    \
             positions: [{position: build, stance: for}]\n",
        );
        site.git("2025-01-01", &["init", "--quiet", "--initial-branch", "main"]);
        site
    }

    /// The same, with its first commit.
    pub(crate) fn begun(changes: &str) -> Self {
        let site = Self::new(changes);
        site.commit("2025-03-01T09:00:00Z");
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), text).expect("written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "`{old}` is in {name}");
        self.write(name, &text.replace(old, new));
    }

    pub(crate) fn add(&self, name: &str, text: &str) {
        self.write(name, &(self.read(name) + text));
    }

    /// Runs git as someone who commits at a moment.
    pub(crate) fn git(&self, moment: &str, arguments: &[&str]) {
        git(self.0.path(), moment, arguments);
    }

    /// Commits everything at a moment.
    pub(crate) fn commit(&self, moment: &str) {
        self.git(moment, &["add", "--all", "onrecord.toml", "content"]);
        self.git(moment, &["commit", "--quiet", "--allow-empty", "--message", "Change"]);
    }

    pub(crate) fn build(&self) -> Built {
        let built = build_in(self.0.path());
        assert!(built.written.is_some(), "{:#?}", built.diagnostics.as_slice());
        built
    }

    /// What the page of changes tells of the history, without tags; empty if it has no such section.
    pub(crate) fn history(&self) -> String {
        self.build();
        text_of(&self.section())
    }

    /// The section of the history on the page of changes.
    pub(crate) fn section(&self) -> String {
        let page = self.read("public/changes/index.html");
        let Some((_, rest)) = page.split_once("<section aria-labelledby=\"history\">") else { return String::new() };
        rest.split_once("</section>").expect("its end").0.to_owned()
    }

    /// The messages about the history.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.reported("W113")
    }

    /// The messages of a code.
    pub(crate) fn reported(&self, code: &str) -> Vec<String> {
        let built = self.build();
        let found = built.diagnostics.as_slice().iter().filter(|found| found.code.id() == code);
        found.map(|found| found.message.clone()).collect()
    }

    /// What git prints.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        let done = Command::new("git").arg("-C").arg(self.0.path()).args(arguments).output().expect("git");
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }
}

pub(crate) fn git(folder: &Path, moment: &str, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "user.name=Anna Example", "-c", "user.email=anna@example.org"]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        git.env_remove(name);
    }
    let moment = if moment.contains('T') { moment.to_owned() } else { format!("{moment}T12:00:00Z") };
    let git = git.args(arguments).env("GIT_COMMITTER_DATE", moment).env("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z");
    let done = git.output().expect("git");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

pub(crate) fn build_in(root: &Path) -> Built {
    build::build(root, None, &Options { today: Some(TODAY), ..Options::default() }, &())
}

/// A section without its tags, with one space wherever it has some, and a line for each heading and item.
pub(crate) fn text_of(section: &str) -> String {
    let mut text = String::new();
    for part in section.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        if ["h3", "h4", "li", "ul"].iter().any(|name| tag.split(' ').next() == Some(name)) {
            text.push('\n');
        }
        text.push_str(rest);
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&").replace(['\u{2068}', '\u{2069}'], "")
}

/// The files of the output that have the secret, in their path or in their text.
pub(crate) fn telling(root: &Path) -> Vec<String> {
    let has = |text: &str| text.to_lowercase().contains(SECRET);
    let all = tree(&root.join("public"));
    let told = all.iter().filter(|(path, bytes)| has(path) || has(&String::from_utf8_lossy(bytes)));
    told.map(|(path, _)| path.clone()).collect()
}

/// Every file below a folder.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below").display().to_string();
            (path, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

/// Adds one thing of each kind that has the secret, and names it wherever that is possible.
pub(crate) fn add_secrets(site: &Site, more: &str) {
    let more = if more.is_empty() { String::new() } else { format!("{more}\n") };
    site.write(
        "content/actors/zebra-party.md",
        &format!("---\nname: Zebra Party\nkind: organisation\n{more}---\nZebras.\n"),
    );
    site.write(
        "content/actors/zoe-zebra.md",
        &format!("---\nname: Zoe Zebra\naliases: [Zebra Zoe]\nborn: 1970\n{more}---\n"),
    );
    site.write(
        "content/topics/zebra.md",
        &format!(
            "---\nname: Zebras\n{more}positions: [{{id: zebra, question: More zebras?, scale: [for, against]}}]\n---\n"
        ),
    );
    site.write("content/events/zebra.md", &format!("---\nname: Zebra day\ndate: 2025-02-01\n{more}---\n"));
    site.write("content/briefings/zebra.md", &format!("---\ntitle: On zebras\n{more}---\nZebras, zebras.\n"));
    site.write("content/pages/zebra.md", &format!("---\ntitle: Our zebra\n{more}---\nZebra.\n"));
    site.write(
        "content/articles/zebra.md",
        &format!(
            "---\ntitle: Zebras\nlang: en\npublished: 2024-04-05\nsource: {{publisher: The Zebra Times}}\n\
             rights: {{publish: full}}\n{more}---\n“Every zebra counts,” Zoe Zebra said.\n"
        ),
    );
    site.write(
        "content/articles/zebra.annotations.yaml",
        "quotes:\n  - {id: zebra-counts, text: Every zebra counts, speaker: zoe-zebra, topics: [zebra]}\n",
    );
    let held = if more.is_empty() { String::new() } else { format!("    {more}") };
    site.add(
        QUOTES,
        &format!(
            "  - id: zebra-safe\n    text: The bridge is not safe\n    speaker: ben\n{held}    note: No zebra would cross it.\n\
             \x20 - id: twice\n    text: I have read the report twice\n    speaker: ben\n    relations: [{{type: supports, to: zebra-safe}}]\n\
             \x20   topics: [bridge, zebra]\n    via: [zoe-zebra]\n    said: {{date: 2024-03-04, event: zebra}}\n    positions: [{{position: zebra, stance: for}}]\n"
        ),
    );
}

/// Takes out what names the secrets, and leaves the secrets.
pub(crate) fn stop_naming(site: &Site) {
    site.replace(QUOTES, "    relations: [{type: supports, to: zebra-safe}]\n", "");
    site.replace(QUOTES, "[bridge, zebra]", "[bridge]");
    site.replace(QUOTES, "    via: [zoe-zebra]\n", "");
    site.replace(QUOTES, ", event: zebra", "");
    site.replace(QUOTES, "    positions: [{position: zebra, stance: for}]\n", "");
}

/// A site whose history names the secrets on several days, and says other things of them on the last.
pub(crate) fn with_secrets(changes: &str) -> Site {
    let site = Site::begun(changes);
    add_secrets(&site, "");
    site.commit("2025-03-02T09:00:00Z");
    site.replace(QUOTES, "stance: for", "stance: against");
    site
}
