//! Electronic books, styles of `OpenDocument` that are like the one of quotations, and titles of sources.

use crate::site::{Site, archive, verdicts};

const CONTAINER: &str = "<?xml version=\"1.0\"?><container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\
    <rootfiles><rootfile full-path=\"OPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
const PACKAGE: &str = "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><manifest>\
    <item id=\"b\" href=\"text/two%20parts.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"a\" href=\"one.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\
    <item id=\"p\" href=\"cover.png\" media-type=\"image/png\"/></manifest>\
    <spine><itemref idref=\"p\"/><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"lost\"/></spine></package>";
const ONE: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/>\
    <script src=\"x.js\"/></head><body><blockquote><p>We will not build the bridge by May\
    <a epub:type=\"noteref\" href=\"#n1\">1</a></p></blockquote>\
    <p>“The harbour needs three new cranes and a longer quay<sup><a role=\"doc-noteref\" href=\"#n2\">2</a></sup>,” \
    Ben Example said.</p>\
    <aside epub:type=\"footnote\" id=\"n2\"><p><a role=\"doc-backlink\" href=\"#r2\">2</a> From https://example.org/budget</p></aside>\
    <aside role=\"doc-footnote\" id=\"n1\"><p>“The bridge,” https://example.org/bridge</p></aside></body></html>";
const TWO: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Two</title></head><body><p>“The budget has a gap of fifty \
    million euros this year,” Anna Example said.</p></body></html>";

#[test]
fn the_pages_of_a_book_are_read_in_their_order() {
    let site = Site::new();
    let book = archive(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/book.opf", PACKAGE),
        ("OPS/one.xhtml", ONE),
        ("OPS/text/two parts.xhtml", TWO),
        ("OPS/nav.xhtml", "<html><body><p>“Nobody has ever said this sentence at all.”</p></body></html>"),
        ("OPS/cover.png", "no picture"),
    ]);
    let (found, code) = site.prove("book.epub", &book);
    // The number of a note is no word of the quotation before it; a note cites for the paragraph that refers to it.
    assert_eq!(verdicts(&found), ["verbatim", "elsewhere", "altered", "too-short"], "{found:#?}");
    assert_eq!(code, 1);
    assert_eq!(found[3]["place"]["part"], "footnote");
    assert_eq!(found[3]["place"]["number"], 1);
    assert_eq!(found[0]["place"]["number"], 1);
}

#[test]
fn notes_of_two_pages_may_have_one_name() {
    let site = Site::new();
    let page = |body: &str| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>A page</title></head>\
             <body>{body}</body></html>"
        )
    };
    let item = |name: &str| format!("<item id=\"{name}\" href=\"{name}.xhtml\" media-type=\"application/xhtml+xml\"/>");
    let package = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"><manifest>{}{}{}</manifest>\
         <spine><itemref idref=\"one\"/><itemref idref=\"two\"/><itemref idref=\"notes\"/></spine></package>",
        item("one"),
        item("two"),
        item("notes")
    );
    let one = page(
        "<p>“We will not build the bridge by May<a epub:type=\"noteref\" href=\"#n1\">1</a>,” Anna Example said.</p>\
         <aside epub:type=\"footnote\" id=\"n1\"><p>See https://example.org/bridge</p></aside>",
    );
    let two = page(
        "<p>“The harbour needs three new cranes and a longer quay<a epub:type=\"noteref\" href=\"notes.xhtml#n1\">2</a>,” Ben Example \
         said.</p>",
    );
    // Not every program says that a note is one; the reference to it does.
    let notes = page(
        "<ol><li id=\"n1\"><p>“The budget has a gap of forty million euros this year,” https://example.org/budget \
         <a role=\"doc-backlink\" href=\"two.xhtml#r1\">↩</a></p></li><li>“Nobody has ever said this at all.”</li></ol>",
    );
    let book = archive(&[
        ("META-INF/container.xml", CONTAINER),
        ("OPS/book.opf", &package),
        ("OPS/one.xhtml", &one),
        ("OPS/two.xhtml", &two),
        ("OPS/notes.xhtml", &notes),
    ]);
    let (found, _) = site.prove("book.epub", book);
    assert_eq!(verdicts(&found), ["verbatim", "elsewhere", "not-in-record", "verbatim"], "{found:#?}");
    assert_eq!((&found[3]["place"]["part"], &found[3]["place"]["number"]), (&"footnote".into(), &2.into()));
}

#[test]
fn a_book_that_is_damaged_is_refused() {
    let site = Site::new();
    for (members, expected) in [
        (vec![("META-INF/container.xml", "<container/>")], "names no package"),
        (vec![("META-INF/container.xml", CONTAINER)], "which is not there"),
        (vec![("META-INF/container.xml", CONTAINER), ("OPS/book.opf", "<package><spine>")], "ends too early"),
        (
            vec![("META-INF/container.xml", CONTAINER), ("OPS/book.opf", "<!DOCTYPE a [<!ENTITY b \"c\">]><package/>")],
            "declares a document type",
        ),
    ] {
        site.write("book.epub", archive(&members));
        let done = site.run(&["prove", "book.epub"], "");
        let printed = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.code() == Some(1) && printed.contains("E122") && printed.contains(expected), "{printed}");
    }
}

#[test]
fn the_title_of_a_source_that_is_cited_is_no_quotation() {
    let site = Site::new();
    let draft = "See “The Bridge is Not,” https://example.org/bridge.\n\n\
        “The bridge” and “The budget and more of it”, https://example.org/budget.\n";
    let (found, _) = site.prove("draft.txt", draft);
    assert_eq!(verdicts(&found), ["not-in-record", "too-short", "not-in-record"], "{found:#?}");
    let long = "---\ntitle: Council splits over the bridge\nlang: en\nsource: {publisher: P, url: \"https://example.org/council\"}\n\
        rights: {publish: full}\n---\nNothing was said.\n";
    site.write("content/articles/council.md", long);
    let draft = "See “Council Splits over the Bridge,” https://example.org/council.\n\n\
        See “Council Splits over the Bridge,” https://record.example/articles/council/.\n\n\
        See “Council Splits over the Bridge,” https://example.org/bridge.\n\n\
        “Council splits over the bridge,” Anna Example said, https://example.org/council.\n\n\
        “The harbour needs three new cranes,” Ben Example said, https://record.example/quotes/by-may/.\n\n\
        “The harbour needs three new cranes,” Ben Example said, https://record.example/articles/council/.\n";
    let (found, _) = site.prove("draft.txt", draft);
    let expected = ["title", "title", "not-in-record", "not-in-record", "verbatim", "elsewhere"];
    assert_eq!(verdicts(&found), expected, "{found:#?}");
}

#[test]
fn a_style_that_is_like_that_of_quotations_is_one() {
    let site = Site::new();
    let style = "<style:style style:name=\"P7\" style:parent-style-name=\"Quotations\"/>\
        <style:style style:name=\"P8\" style:parent-style-name=\"P7\"/><style:style style:name=\"P9\"/>";
    let body = "<text:p text:style-name=\"P8\">We will not build the bridge by May</text:p>\
        <text:p text:style-name=\"P9\">The harbour needs three new cranes and a longer quay</text:p>";
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "<office:document-content {names}><office:automatic-styles>{style}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    let (found, code) = site.prove("draft.odt", archive(&[("content.xml", &content)]));
    assert_eq!((verdicts(&found), code), (vec!["verbatim"], 0), "{found:#?}");
}
