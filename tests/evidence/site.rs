//! A small site with captures, and packs made of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use onrecord::{
    capture::{Exchange, write_warc},
    evidence::{Trust, verify_pack},
};
use tempfile::TempDir;

pub(crate) const BRIDGE: &str = "The council met on Tuesday evening, with open doors.\n\n“We *will* build the bridge by May,” Anna Example said, “and not a day later.” She sat down.\n\nBen Example, the engineer, answered: “The old bridge was not safe, and I said so.”\n";
pub(crate) const REPORT: &str = "The mayor made a promise on Tuesday. Anna Example told the council: “We will build the bridge by May or June, and not a day later.”\n\nNobody asked what it would cost. The paper has asked since, in vain.\n";
/// A passage of an article that may not be published, and that is no part of a quote or its sentence.
pub(crate) const WITHHELD: &str = "Nobody asked what it would cost.";

/// A page that has an article.
pub(crate) fn page(article: &str) -> String {
    let article = article.replace('*', "");
    let paragraphs: Vec<_> = article.trim().split("\n\n").map(|words| format!("<p>{words}</p>\n")).collect();
    let paragraphs = paragraphs.concat();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>T</title></head><body><nav>Menu</nav>{paragraphs}</body></html>"
    )
}

/// The capture of the report: an archive of the web.
pub(crate) fn warc() -> Vec<u8> {
    let exchange = Exchange {
        url: "https://herald.example/report".to_owned(),
        at: "2025-03-05T10:00:00Z".parse().expect("a moment"),
        request: "GET /report HTTP/1.1\r\nhost: herald.example\r\n\r\n".to_owned(),
        status: 200,
        headers: vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())],
        body: page(REPORT).into_bytes(),
    };
    write_warc(&[exchange]).expect("an archive")
}

pub(crate) struct Site(pub(crate) TempDir);

impl Site {
    /// A site with two articles, one of which may not be published in full, and with their captures.
    pub(crate) fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example Briefing\"\nbase_url = \"https://example.org\"\nlanguage = \"en\"\npublisher = \"The Example Desk\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\nkind: person\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Example\nkind: person\n---\n");
        site.write("content/topics/bridge.md", "---\nname: The bridge\n---\n");
        site.write("content/articles/gazette.md", &format!("---\ntitle: The bridge\npublished: 2025-03-05\nsource: {{publisher: The Example Gazette, url: \"https://gazette.example/bridge\"}}\nrights: {{publish: full}}\ncapture: {{file: gazette.html, at: 2025-03-05}}\n---\n{BRIDGE}"));
        site.write("content/articles/gazette.annotations.yaml", "quotes:\n  - id: by-may\n    text: \"We will build the bridge by May, and not a day later.\"\n    speaker: anna\n    said: {date: 2025-03-04}\n    topics: [bridge]\n    reviewed: [{by: Clara Example, date: 2025-03-06}]\n  - {id: not-safe, text: 'The old bridge was not safe, and I said so.', speaker: ben, said: {date: 2025-03-04}, topics: [bridge]}\n");
        site.write("content/articles/herald.md", &format!("---\ntitle: A promise\npublished: 2025-03-05\nsource: {{publisher: The Example Herald, url: \"https://herald.example/report\"}}\nrights: {{publish: excerpt, max_chars: 300}}\ncapture: {{file: herald.warc.gz, at: 2025-03-05}}\n---\n{REPORT}"));
        site.write("content/articles/herald.annotations.yaml", "renditions:\n  - quote: by-may\n    text: \"We will build the bridge by May or June, and not a day later.\"\n");
        site.write(
            "content/briefings/the-bridge.md",
            "---\ntitle: The bridge\n---\n![](quote:by-may)\n\n![](quote:not-safe)\n",
        );
        site.write_bytes("captures/gazette.html", page(BRIDGE).as_bytes());
        site.write_bytes("captures/herald.warc.gz", &warc());
        site
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), bytes).expect("written");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        onrecord(self.0.path(), arguments)
    }

    /// Exports a pack, with further options, and returns its bytes.
    pub(crate) fn pack(&self, of: &str, options: &[&str]) -> Vec<u8> {
        let arguments = [&["export", "evidence", "--of", of, "--out", "pack.zip", "--force"], options].concat();
        let done = self.run(&arguments);
        assert!(done.status.success(), "{}", told(&done));
        fs::read(self.path("pack.zip")).expect("a pack")
    }
}

pub(crate) fn onrecord(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").env("NO_COLOR", "1");
    command.output().expect("the program starts")
}

/// Everything that a run printed.
pub(crate) fn told(done: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
}

/// The codes that a pack is reported with, each once.
pub(crate) fn codes(bytes: &[u8]) -> Vec<&'static str> {
    codes_with(bytes, &Trust::default())
}

pub(crate) fn codes_with(bytes: &[u8], trust: &Trust) -> Vec<&'static str> {
    let verified = verify_pack("pack.zip", bytes, trust);
    let mut codes: Vec<_> = verified.diagnostics.as_slice().iter().map(|found| found.code.id()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
