//! Findings as comments in a copy of a Word document.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
};

use onrecord::{documents, model::Lang};
use zip::ZipArchive;

use super::site::{Site, archive, docx};

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
