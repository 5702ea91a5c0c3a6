//! A small site with a briefing, and the documents that are made of it.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use quick_xml::{Reader, events::Event};
use serde_json::Value;
use tempfile::TempDir;
use zip::ZipArchive;

/// The formats.
pub(crate) const FORMATS: [&str; 3] = ["docx", "odt", "epub"];

/// What the withheld article says, besides what is quoted.
pub(crate) const WITHHELD: &str = "Nobody may print this sentence about the ferry anywhere";

const REPORT: &str = "---\ntitle: \"Council splits over the bridge\"\nlang: en\npublished: 2024-03-05\n\
    source: {publisher: The Example Gazette, url: \"https://gazette.example/bridge?page=1&part=2\", retrieved: 2024-03-06}\n\
    rights: {publish: full}\n---\n\
    “We will build the bridge by May,” Mayor Anna Example said. “Nobody will stop us.”\n\n\
    Ben Birch called the plan “a disgrace for the whole town”.\n\n\
    «Ми не збудуємо мосту до травня», сказала Олена Приклад.\n";

const STATEMENT: &str = "---\ntitle: A statement on the ferry\nlang: en\npublished: 2024-03-07\n\
    source: {publisher: The Ferry Company, url: \"https://ferry.example/statement\"}\nrights: {publish: none}\n---\n";

/// A site with three actors, two articles, a topic and a briefing.
pub(crate) struct Site(TempDir);

impl Site {
    /// The site in a language, with this text for its briefing.
    pub(crate) fn new(language: &str, briefing: &str) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        let settings = format!(
            "title = \"The bridge record\"\nbase_url = \"https://record.example\"\nlanguage = \"{language}\"\n"
        );
        site.write("onrecord.toml", settings);
        site.write(
            "content/actors/anna.md",
            "---\nname: Anna Example\nmemberships:\n  - {id: mayor, post: Mayor of Exampleton, from: 2020}\n---\n",
        );
        site.write("content/actors/ben.md", "---\nname: Ben Birch\n---\n");
        site.write("content/actors/olena.md", "---\nname: Олена Приклад\n---\n");
        site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
        site.write("content/articles/report.md", REPORT);
        site.write(
            "content/articles/report.annotations.yaml",
            "quotes:\n  \
             - {id: by-may, text: We will build the bridge by May, speaker: anna, role: mayor, topics: [bridge], said: {date: 2024-03-04}, \
             verification: {level: recording, by: Carla Example, date: 2024-03-08, url: \"https://video.example/1\"}}\n  \
             - {id: disgrace, text: a disgrace for the whole town, speaker: ben, kind: partial, topics: [bridge]}\n  \
             - {id: ni, text: Ми не збудуємо мосту до травня, speaker: olena, lang: uk}\n",
        );
        let statement = format!("{STATEMENT}“The ferry will run as before,” Anna Example said. {WITHHELD}.\n");
        site.write("content/articles/statement.md", statement);
        site.write(
            "content/articles/statement.annotations.yaml",
            "quotes:\n  - {id: ferry, text: The ferry will run as before, speaker: anna}\n",
        );
        let head = "---\ntitle: The bridge, in words\npublished: 2024-04-01\nauthors: [Carla Example]\n---\n";
        site.write("content/briefings/bridge.md", format!("{head}{briefing}"));
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), text).expect("written");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        onrecord(self.0.path(), arguments)
    }

    /// The document that `export` writes.
    pub(crate) fn export(&self, format: &str, arguments: &[&str]) -> Written {
        let name = format!("out.{format}");
        let done = self.run(&[&["export", format, "--out", &name, "--force"], arguments].concat());
        assert!(done.status.success(), "{}", printed(&done));
        Written::open(fs::read(self.path(&name)).expect("a document"))
    }

    /// The quotations that `prove` finds in a document of this site, all of which must be good.
    pub(crate) fn prove(&self, name: &str) -> Vec<Value> {
        let done = self.run(&["prove", name, "--require-source", "--format", "json"]);
        assert!(done.status.success(), "{}", printed(&done));
        quotations(&done)
    }
}

/// A document that was written: its bytes, and its members.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) members: BTreeMap<String, String>,
}

impl Written {
    /// Opens a document; every member in XML must be well-formed.
    pub(crate) fn open(bytes: Vec<u8>) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
        let mut members = BTreeMap::new();
        for at in 0..zip.len() {
            let mut member = zip.by_index(at).expect("a member");
            let name = member.name().expect("a name").to_string();
            let mut text = String::new();
            member.read_to_string(&mut text).expect("text");
            if !["mimetype", "EPUB/style.css"].contains(&name.as_str()) {
                assert_well_formed(&name, &text);
            }
            assert!(members.insert(name.clone(), text).is_none(), "{name} is there twice");
        }
        Self { bytes, members }
    }

    /// The member with the text.
    pub(crate) fn text(&self) -> &str {
        let names = ["word/document.xml", "content.xml", "EPUB/text.xhtml"];
        names.iter().find_map(|name| self.members.get(*name)).expect("a text")
    }

    /// The words of a member, without its tags: what belongs to one paragraph is together.
    pub(crate) fn words(&self) -> String {
        let all: Vec<String> = self.members.values().map(|xml| words_of(xml)).collect();
        all.join("\n")
    }

    pub(crate) fn has(&self, words: &str) -> bool {
        self.words().contains(words)
    }
}

/// The text of some XML; the ends of paragraphs, cells and headings are line ends.
pub(crate) fn words_of(xml: &str) -> String {
    let mut words = String::new();
    let mut rest = xml;
    while let Some((text, tag)) = rest.split_once('<') {
        words.push_str(text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        let ends = ["/w:p", "/text:p", "/text:h", "/p", "/dt", "/dd", "/th", "/td", "/li"];
        if ends.contains(&tag) || tag.starts_with("/h") {
            words.push('\n');
        }
        rest = after;
    }
    words.push_str(rest);
    words.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\"").replace("&lt;", "<")
}

fn assert_well_formed(name: &str, xml: &str) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(element) => {
                depth += 1;
                element.attributes().for_each(|one| drop(one.unwrap_or_else(|error| panic!("{name}: {error}"))));
            }
            Event::Empty(element) => {
                element.attributes().for_each(|one| drop(one.unwrap_or_else(|error| panic!("{name}: {error}"))));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name} ends too early");
}

pub(crate) fn onrecord(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("onrecord").expect("the binary");
    command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").output().expect("it runs")
}

pub(crate) fn quotations(done: &Output) -> Vec<Value> {
    let report: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{error}: {done:?}"));
    report["documents"][0]["quotations"].as_array().cloned().unwrap_or_default()
}

pub(crate) fn printed(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}
