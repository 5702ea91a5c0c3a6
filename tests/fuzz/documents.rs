//! Documents of other programs: the same words in each format, and reading what was made of them.

use std::io::{Cursor, Write};

use onrecord::{
    anchor::Speakers,
    documents::{self, NewComment, with_comments},
    lang,
    model::{Actor, Lang},
    suggest::suggest,
};
use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) const HTML: &str = "<!doctype html><head><title>T</title></head><body><h1>Bridge</h1><p>“We will <em>not</em> build it,” \
    said <a href=\"https://example.org\">Anna&nbsp;Example</a>.<br><q>By May</q><blockquote>No.<script>x=\"<p>\"</script></blockquote>\
    <ul><li hidden>x<li>y</ul><table><tr><td>1</table>";

pub(crate) const WORD: &str = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Bridge</w:t></w:r></w:p><w:p>\
    <w:r><w:t>“We will </w:t></w:r><w:del><w:r><w:delText>now</w:delText></w:r></w:del><w:ins><w:r><w:t>&amp; not build it,” said \
    Anna.</w:t><w:tab/></w:r></w:ins><w:hyperlink r:id=\"a\"><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r><w:footnoteReference \
    w:id=\"1\"/></w:r></w:p><w:footnote w:id=\"1\"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote></w:body></w:document>";

pub(crate) const OPEN_DOCUMENT: &str = "<office:document-content><office:text><text:tracked-changes><text:p>x</text:p></text:tracked-changes>\
    <text:h text:outline-level=\"2\">Bridge</text:h><text:p>“We will<text:s text:c=\"3\"/>not build it,” said <text:a \
    xlink:href=\"https://example.org\">Anna</text:a>.<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
    <text:note-body><text:p>Note &#x201C;a&#x201D;</text:p></text:note-body></text:note><office:annotation><dc:creator>B</dc:creator>\
    <text:p>C</text:p></office:annotation></text:p></office:text></office:document-content>";

/// An archive with one part.
pub(crate) fn archive_of(part: &str, bytes: &[u8]) -> Vec<u8> {
    archive_of_parts(&[(part, bytes)])
}

/// An archive with these parts.
pub(crate) fn archive_of_parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Reads a document, and finds the quotations in it.
pub(crate) fn read_document(name: &str, bytes: &[u8]) {
    let lang = Lang::english();
    let Ok(document) = documents::read(name, bytes, &lang) else { return };
    assert_eq!(document.places.len(), document.text.blocks().len(), "each block has its place");
    let none: [Actor; 0] = [];
    let mut comments = Vec::new();
    for one in suggest(&document.text, &Speakers::new(&none, lang::of(&lang)), None) {
        assert!(document.text.visible().get(one.extent.clone()).is_some());
        assert!(document.place_of(one.extent.start).is_some());
        document.cited_near(&one.extent);
        comments.push(NewComment { extent: one.extent.clone(), paragraphs: vec!["A remark.".to_owned()] });
        if let Some(speaker) = one.speaker {
            assert!(document.text.visible().get(speaker.words).is_some());
        }
    }
    if let Ok((copy, _)) = with_comments(&document, bytes, &comments) {
        let copy = documents::read(name, &copy, &lang).expect("a copy with comments can be read");
        let count = document.text.blocks().len();
        assert!(copy.text.blocks().len() >= count, "the copy has every paragraph");
    }
}
