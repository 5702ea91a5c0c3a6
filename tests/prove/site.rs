//! A site with two articles, and documents of other programs.

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

const BRIDGE: &str = "---\ntitle: The bridge\nlang: en\npublished: 2024-03-05\n\
    source: {publisher: The Example Gazette, url: \"https://example.org/bridge\"}\nrights: {publish: full}\n---\n\
    Anna Example opened. “We will not build the bridge by May,” Anna Example said. “The river is too high in spring.”\n\n\
    Ben Example answered. “The harbour needs three new cranes and a longer quay,” Ben Example said.\n";
const BUDGET: &str = "---\ntitle: The budget\nlang: en\npublished: 2024-03-06\n\
    source: {publisher: The Example Gazette, url: \"https://example.org/budget\"}\nrights: {publish: full}\n---\n\
    “The budget has a gap of forty million euros this year,” Anna Example said.\n";

/// A site with two articles.
pub(super) struct Site(TempDir);

impl Site {
    pub(super) fn new() -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.write("onrecord.toml", "title = \"Example\"\nbase_url = \"https://record.example\"\n");
        site.write("content/actors/anna.md", "---\nname: Anna Example\n---\n");
        site.write("content/actors/ben.md", "---\nname: Ben Example\n---\n");
        site.write("content/articles/bridge.md", BRIDGE);
        site.write("content/articles/budget.md", BUDGET);
        let quotes = "quotes:\n  - {id: by-may, text: We will not build the bridge by May, speaker: anna}\n  \
             - {id: cranes, text: The harbour needs three new cranes and a longer quay, speaker: ben}\n";
        site.write("content/articles/bridge.annotations.yaml", quotes);
        site
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    pub(super) fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let folder: &Path = self.0.path();
        command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").write_stdin(input.to_owned());
        command.output().expect("it runs")
    }

    /// The quotations that `prove` finds in a document, and its exit code.
    pub(super) fn prove(&self, name: &str, bytes: impl AsRef<[u8]>) -> (Vec<Value>, i32) {
        self.write(name, bytes);
        let done = self.run(&["prove", name, "--format", "json"], "");
        let report: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{error}: {done:?}"));
        (quotations(&report), done.status.code().unwrap_or(-1))
    }
}

pub(super) fn quotations(report: &Value) -> Vec<Value> {
    report["documents"][0]["quotations"].as_array().cloned().unwrap_or_default()
}

pub(super) fn verdicts(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["verdict"].as_str().unwrap_or_default()).collect()
}

/// A Word document with this content in its body, and its footnotes.
pub(super) fn docx(body: &str, footnotes: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    archive(&[
        ("word/document.xml", &format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
        ("word/footnotes.xml", &format!("<w:footnotes {space}>{footnotes}</w:footnotes>")),
    ])
}

pub(super) fn odt(body: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    archive(&[("content.xml", &content)])
}

pub(super) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}
