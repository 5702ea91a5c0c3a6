//! `prove` and `find`: the verdicts on quotations of every format, exit codes, and documents that cannot be read.
//!
//! Codes: E120, E121, E122, E123, E340, E341, W342, W343, W344.

#![expect(clippy::disallowed_methods, reason = "a test makes sites and documents of its own")]

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use onrecord::{documents, model::Lang};
use serde_json::Value;
use tempfile::TempDir;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const BRIDGE: &str = "---\ntitle: The bridge\nlang: en\npublished: 2024-03-05\n\
    source: {publisher: The Example Gazette, url: \"https://example.org/bridge\"}\nrights: {publish: full}\n---\n\
    Anna Example opened. “We will not build the bridge by May,” Anna Example said. “The river is too high in spring.”\n\n\
    Ben Example answered. “The harbour needs three new cranes and a longer quay,” Ben Example said.\n";
const BUDGET: &str = "---\ntitle: The budget\nlang: en\npublished: 2024-03-06\n\
    source: {publisher: The Example Gazette, url: \"https://example.org/budget\"}\nrights: {publish: full}\n---\n\
    “The budget has a gap of forty million euros this year,” Anna Example said.\n";

/// A site with two articles.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
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

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut command = Command::cargo_bin("onrecord").expect("the binary");
        let folder: &Path = self.0.path();
        command.args(arguments).current_dir(folder).env_remove("ONRECORD_ROOT").write_stdin(input.to_owned());
        command.output().expect("it runs")
    }

    /// The quotations that `prove` finds in a document, and its exit code.
    fn prove(&self, name: &str, bytes: impl AsRef<[u8]>) -> (Vec<Value>, i32) {
        self.write(name, bytes);
        let done = self.run(&["prove", name, "--format", "json"], "");
        let report: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|error| panic!("{error}: {done:?}"));
        (quotations(&report), done.status.code().unwrap_or(-1))
    }
}

fn quotations(report: &Value) -> Vec<Value> {
    report["documents"][0]["quotations"].as_array().cloned().unwrap_or_default()
}

fn verdicts(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["verdict"].as_str().unwrap_or_default()).collect()
}

/// A Word document with this content in its body, and its footnotes.
fn docx(body: &str, footnotes: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    archive(&[
        ("word/document.xml", &format!("<w:document {space}><w:body>{body}</w:body></w:document>")),
        ("word/footnotes.xml", &format!("<w:footnotes {space}>{footnotes}</w:footnotes>")),
    ])
}

fn odt(body: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                 xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    archive(&[("content.xml", &content)])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn each_verdict_has_its_case() {
    let site = Site::new();
    let draft = "“We will not build the bridge by May,” Anna Example said.\n\n\
        “We will build the bridge by May,” Anna Example said.\n\n\
        “We will not build the bridge by May,” Ben Example said.\n\n\
        “The budget has a gap of fifty million euros this year,” Anna Example said.\n\n\
        “The harbour needs […] a longer quay,” Ben Example said.\n\n\
        “We will not build the bridge by May. The river is too high in spring,” Anna Example said.\n\n\
        “Nobody has ever said a sentence like this one,” Anna Example said.\n\n\
        “we will not build the bridge by May”, said Anna Example.\n\n\
        “Ми не збудуємо мосту до травня цього року,” Anna Example said.\n";
    let (found, code) = site.prove("draft.md", draft);
    let expected = [
        "verbatim",
        "altered",
        "misattributed",
        "altered",
        "edited",
        "split",
        "not-in-record",
        "typographic",
        "cannot-check",
    ];
    assert_eq!(verdicts(&found), expected, "{found:#?}");
    assert_eq!(code, 1);
    assert_eq!(found[0]["sources"][0]["quote"], "by-may");
    assert_eq!(found[0]["place"]["number"], 1);
    let remarks = found[1]["remarks"].to_string();
    assert!(remarks.contains("negates with `not`"), "{remarks}");
    let remarks = found[2]["remarks"].to_string();
    assert!(remarks.contains("attributes it to Ben Example, the record to Anna Example"), "{remarks}");
    assert_eq!(found[4]["place"]["line"], 9);
}

#[test]
fn two_passages_joined_without_a_mark_are_altered() {
    let site = Site::new();
    let draft = "“We will not build the bridge and a longer quay this year,” Anna Example said.\n\n\
        “The harbour needs three new cranes of forty million euros this year,” Ben Example said.\n";
    let (found, code) = site.prove("draft.txt", draft);
    assert_eq!((verdicts(&found)[1], code), ("altered", 1));
    let remarks = found[1]["remarks"].to_string();
    assert!(remarks.contains("it joins two passages"), "{found:#?}");
}

#[test]
fn words_of_another_article_than_the_cited_one_are_elsewhere() {
    let site = Site::new();
    let draft = "[In its report](https://www.example.org/budget/), the Gazette has Anna Example saying: \
        “We will not build the bridge by May.”\n\n\
        Anna Example said: “We will not build the bridge by May.”[^1]\n\n[^1]: <https://example.org/bridge>\n";
    let (found, code) = site.prove("draft.md", draft);
    assert_eq!((verdicts(&found).as_slice(), code), (["elsewhere", "verbatim"].as_slice(), 0), "{found:#?}");
}

#[test]
fn formats_give_the_same_verdicts() {
    let site = Site::new();
    let html = "<!doctype html><head><title>“A title in marks that is no text”</title><script>x = \"not a text at all\"</script>\
        </head><body><p>Anna&nbsp;Example said: “We will <em>not</em> build the bridge by May.”<p>\
        <blockquote>We will build the bridge by May</blockquote>";
    let (found, code) = site.prove("draft.html", html);
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");

    let body = "<w:p><w:r><w:t>Anna Example said: “We will </w:t></w:r><w:del><w:r><w:delText>surely </w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>not </w:t></w:r></w:ins><w:r><w:t>build the bridge by May.”</w:t></w:r>\
        <w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>";
    let notes = "<w:footnote w:id=\"7\"><w:p><w:r><w:t>“We will build the bridge by May,” Anna Example said.</w:t></w:r></w:p>\
        </w:footnote>";
    let (found, code) = site.prove("draft.docx", docx(body, notes));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");
    assert_eq!((&found[1]["place"]["part"], &found[1]["place"]["number"]), (&"footnote".into(), &1.into()));

    let body = "<text:tracked-changes><text:deletion><text:p>“We deleted these words long ago”</text:p></text:deletion>\
        </text:tracked-changes><text:p>Anna Example said: “We will<text:s/>not <text:span>build</text:span> the bridge by \
        May.”<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>“We will build the bridge by May,” Anna Example said.</text:p></text:note-body></text:note></text:p>";
    let (found, code) = site.prove("draft.odt", odt(body));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim", "altered"].as_slice(), 1), "{found:#?}");
    assert_eq!(found[1]["place"]["part"], "footnote");
}

#[test]
fn a_large_initial_belongs_to_the_paragraph_after_it() {
    let site = Site::new();
    let body = "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr><w:r><w:t>“W</w:t></w:r></w:p>\
        <w:p><w:r><w:t>e will not build the bridge by May,” Anna Example said.</w:t></w:r></w:p>";
    let (found, code) = site.prove("draft.docx", docx(body, ""));
    assert_eq!((verdicts(&found).as_slice(), code), (["verbatim"].as_slice(), 0), "{found:#?}");
}

#[test]
fn lines_of_json_are_read_from_standard_input() {
    let site = Site::new();
    let input = "{\"quote\": \"We will build the bridge by May\", \"speaker\": \"Anna Example\"}\n\
        {\"quote\": \"We will not build the bridge by May\", \"speaker\": \"Ben Example\"}\n\
        {\"text\": \"“The budget has a gap of forty million euros this year,” Anna Example said.\"}\n";
    let done = site.run(&["prove", "-", "--format", "json"], input);
    let found = quotations(&serde_json::from_slice(&done.stdout).expect("JSON"));
    assert_eq!(verdicts(&found), ["altered", "misattributed", "verbatim"]);
    assert_eq!(found[2]["place"]["line"], 3);
    let done = site.run(&["prove", "-"], "{\"quote\": \"unfinished");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("E122") && told.contains("line 1"), "{told}");
}

#[test]
fn what_is_unknown_fails_only_if_a_source_is_required() {
    let site = Site::new();
    site.write("draft.txt", "“Nobody has ever said a sentence like this one,” Anna Example said.\n");
    assert_eq!(site.run(&["prove", "draft.txt"], "").status.code(), Some(0));
    assert_eq!(site.run(&["prove", "draft.txt", "--require-source"], "").status.code(), Some(1));
    let sarif = site.run(&["prove", "draft.txt", "--format", "sarif"], "");
    let log: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "W343");
    let human = site.run(&["prove", "draft.txt"], "");
    let told = String::from_utf8_lossy(&human.stdout).into_owned();
    assert!(told.contains("draft.txt:1, paragraph 1: not in this record"), "{told}");
    assert!(!told.contains("invented"), "{told}");
}

#[test]
fn find_looks_one_passage_up() {
    let site = Site::new();
    let done = site.run(&["find", "we will build the bridge by May"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("altered") && told.contains("{+not+}"), "{told}");
    let done = site.run(&["find", "The harbour needs three new cranes", "--speaker", "Ben Example"], "");
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.code() == Some(0) && told.contains("quote `cranes`, Ben Example"), "{told}");
    assert_eq!(site.run(&["find", "the"], "").status.code(), Some(2));
}

/// The parts of a Word document by name, as text.
fn parts_of(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> = (0..archive.len())
        .map(|at| archive.by_index(at).expect("a part").name().expect("a name").into_owned())
        .collect();
    let mut read = |name: &String| {
        let mut bytes = Vec::new();
        archive.by_name(name).expect("a part").read_to_end(&mut bytes).expect("read");
        bytes
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

#[test]
fn a_copy_of_a_word_document_has_a_comment_at_each_finding() {
    let site = Site::new();
    // The first passage begins and ends within a run with its own formatting; the second is in a footnote; the third is good.
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Anna Example said: “We will build &amp; not</w:t></w:r>\
        <w:r><w:t xml:space=\"preserve\"> pay for the bridge by May” – twice.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>She went on.</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>\
        <w:p><w:r><w:t>“We will not build the bridge by May,” Anna Example said.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Ben Example said: “We will not build the bridge by May.”</w:t></w:r></w:p>";
    let notes = "<w:footnote w:id=\"7\"><w:p><w:r><w:t>“Nobody has ever said a sentence like this one,” Ben Example said.</w:t></w:r>\
        </w:p></w:footnote>";
    let comments = "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"4\">\
        <w:p><w:r><w:t>A remark.</w:t></w:r></w:p></w:comment></w:comments>";
    for has_comments in [false, true] {
        let (mut parts, document) = (vec![("[Content_Types].xml", TYPES)], docx(body, notes));
        let others = parts_of(&document);
        let text = |name: &str| String::from_utf8(others[name].clone()).expect("text");
        let (main, footnotes) = (text("word/document.xml"), text("word/footnotes.xml"));
        parts.extend([
            ("word/document.xml", main.as_str()),
            ("word/footnotes.xml", &footnotes),
            ("word/media/a.bin", "any"),
        ]);
        if has_comments {
            parts.push(("word/comments.xml", comments));
        }
        let document = archive(&parts);
        site.write("draft.docx", &document);
        let out = format!("checked-{has_comments}.docx");
        let done = site.run(&["prove", "draft.docx", "--comments", &out, "--format", "json"], "");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.code() == Some(1) && told.contains(&format!("3 comments in {out}")), "{told}");
        assert_eq!(fs::read(site.path("draft.docx")).expect("read"), document, "the document is as it was");

        let copy = fs::read(site.path(&out)).expect("the copy");
        let found = parts_of(&copy);
        assert_eq!(found["word/media/a.bin"], b"any");
        assert_eq!(found["word/footnotes.xml"], footnotes.as_bytes());
        let main = String::from_utf8(found["word/document.xml"].clone()).expect("text");
        let first = if has_comments { 5 } else { 0 };
        let start = |id: u32| format!("<w:commentRangeStart w:id=\"{id}\"/>");
        let bold = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let divided = bold("Anna Example said: “") + &start(first) + &bold("We will build &amp; not");
        assert!(main.contains(&divided), "{main}");
        let plain = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let reference = format!("<w:r><w:commentReference w:id=\"{first}\"/></w:r>");
        let divided = plain(" pay for the bridge by May")
            + &format!("<w:commentRangeEnd w:id=\"{first}\"/>")
            + &reference
            + &plain("” – twice.");
        assert!(main.contains(&divided), "{main}");
        assert!(main.contains(&start(first + 1)) && main.contains(&start(first + 2)), "{main}");

        // Read again, the text has the same findings, and the comments say what they are.
        let read = |name: &str, bytes: &[u8]| documents::read(name, bytes, &Lang::english()).expect("read").text;
        let (before, after) = (read("draft.docx", &document), read("copy.docx", &copy));
        let (before, after) = (before.visible().to_owned(), after.visible().to_owned());
        assert_eq!(before.split('\n').take(5).collect::<Vec<_>>(), after.split('\n').take(5).collect::<Vec<_>>());
        for said in ["altered", "not in this record", "misattributed", "the record to Anna Example"] {
            assert!(after.contains(said) && !before.contains(said), "{said}: {after}");
        }
        assert_eq!(after.contains("A remark."), has_comments);
        let types = String::from_utf8_lossy(&found["[Content_Types].xml"]).into_owned();
        assert_eq!(types.contains("/word/comments.xml"), !has_comments, "{types}");
        assert_eq!(found.contains_key("word/_rels/document.xml.rels"), !has_comments);
    }
}

#[test]
fn comments_are_never_written_over_a_file_or_for_another_format() {
    let site = Site::new();
    site.write(
        "draft.docx",
        docx("<w:p><w:r><w:t>“We will build the bridge by May,” Anna Example said.</w:t></w:r></w:p>", ""),
    );
    site.write("draft.txt", "“We will build the bridge by May,” Anna Example said.\n");
    site.write("out.docx", "mine");
    for (arguments, code, reason) in [
        (&["prove", "draft.docx", "--comments", "new.docx"][..], 1, "it has no `[Content_Types].xml`"),
        (&["prove", "draft.txt", "--comments", "new.docx"], 1, "E121"),
        (&["prove", "draft.txt", "draft.docx", "--comments", "new.docx"], 2, "takes one Word document"),
        (&["prove", "-", "--comments", "new.docx"], 2, "takes one Word document"),
    ] {
        let done = site.run(arguments, "");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.code() == Some(code) && told.contains(reason), "{arguments:?}: {told}");
        assert!(!site.path("new.docx").exists());
    }
    let body = "<w:p><w:r><w:t>“We will not build the bridge by May,” Anna Example said.</w:t></w:r></w:p>";
    site.write("draft.docx", docx(body, ""));
    let done = site.run(&["prove", "draft.docx", "--comments", "out.docx"], "");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("E601") && told.contains("is left as it is"), "{told}");
    assert_eq!(fs::read(site.path("out.docx")).expect("read"), b"mine");
}

#[test]
fn documents_that_cannot_be_read_are_named_and_the_others_checked() {
    let site = Site::new();
    let whole = docx("<w:p><w:r><w:t>“Some words of a document that is cut off”</w:t></w:r></w:p>", "");
    let part = "<w:p>".repeat(2_000);
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document><w:body>&a;</w:body></w:document>";
    let bomb = archive(&[("word/document.xml", &" ".repeat((64 << 20) + 1))]);
    assert!(bomb.len() < 1 << 20, "the archive is small: {}", bomb.len());
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "E122"),
        ("deep.docx", docx(&part, ""), "E122"),
        ("entity.docx", archive(&[("word/document.xml", entity)]), "E122"),
        ("bomb.docx", bomb, "E123"),
        ("book.epub", archive(&[("mimetype", "application/epub+zip")]), "E121"),
        ("scan.pdf", b"%PDF-1.7 and more".to_vec(), "E121"),
        ("latin.txt", b"caf\xe9 in an old encoding".to_vec(), "E122"),
    ];
    for (name, bytes, code) in cases {
        site.write(name, bytes);
        site.write("good.txt", "“We will not build the bridge by May,” Anna Example said.\n");
        let done = site.run(&["prove", name, "good.txt", "--all"], "");
        let (out, told) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.code() == Some(1) && told.contains(code) && told.contains(name), "{name}: {told}");
        assert!(out.contains("verbatim"), "{name}: {out}");
    }
    let done = site.run(&["prove", "missing.docx"], "");
    assert!(String::from_utf8_lossy(&done.stderr).contains("E120"), "{done:?}");
}

#[test]
fn a_record_with_errors_is_not_used() {
    let site = Site::new();
    site.write(
        "content/articles/budget.annotations.yaml",
        "quotes:\n  - {id: gap, text: There is no gap, speaker: anna}\n",
    );
    site.write("draft.txt", "“There is no gap in the budget,” Anna Example said.\n");
    let done = site.run(&["prove", "draft.txt"], "");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.code() == Some(1) && told.contains("E301") && told.contains("correct them first"), "{told}");
}
