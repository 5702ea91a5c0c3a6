//! EPUB: a document as an electronic book, for reading programs and screen readers.
//!
//! One file has the text and the notes after it, another the table of contents. Quotations, notes and tables have the elements and
//! roles that reading programs know; every passage has its language and direction.
//! Source: W3C, EPUB 3.3; EPUB Accessibility 1.1; Digital Publishing WAI-ARIA Module 1.1.

mod page;
mod text;

use super::{
    model::{Block, TextDocument, plain_words},
    xml::XmlText,
};
use crate::{route::with_fragment, zip_file::write_zip};
use page::open_page;
use text::TextPage;

/// The member with the type, which is the first and not compressed (EPUB 3.3, section 4.2.2).
const TYPE_MEMBER: &str = "mimetype";
const TYPE: &str = "application/epub+zip";
/// The page with the text.
const TEXT: &str = "text.xhtml";
/// The style sheet.
const STYLE: &str = "html { line-height: 1.5 }\n\
h1, h2, h3, h4, h5, h6 { line-height: 1.2; break-after: avoid }\n\
blockquote { margin: 1em 1.5em 0.4em; break-after: avoid }\n\
.quote-source { margin: 0 1.5em 1em; font-size: 0.9em }\n\
.subtitle { font-size: 1.15em }\n\
.notice { font-weight: bold }\n\
table { border-collapse: collapse; width: 100% }\n\
th, td { border: 1px solid; padding: 0.3em 0.5em; text-align: start; vertical-align: top }\n\
.centre { text-align: center }\n\
.end { text-align: end }\n\
dt { font-weight: bold }\n\
dd { margin-inline-start: 1.5em; overflow-wrap: anywhere }\n\
td, .footnote { overflow-wrap: anywhere }\n\
pre { white-space: pre-wrap }\n\
.footnote { font-size: 0.9em }\n";

/// A document as the bytes of an EPUB file.
pub(super) fn write_epub(document: &TextDocument) -> Vec<u8> {
    let files: [(&str, String); 6] = [
        (TYPE_MEMBER, TYPE.to_owned()),
        ("META-INF/container.xml", container()),
        ("EPUB/package.opf", package(document)),
        ("EPUB/nav.xhtml", navigation(document)),
        ("EPUB/style.css", STYLE.to_owned()),
        ("EPUB/text.xhtml", TextPage::write(document)),
    ];
    let members: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    write_zip(&members, |name| name == TYPE_MEMBER).expect("writing to memory does not fail")
}

/// Where the package is.
fn container() -> String {
    let mut xml = XmlText::file();
    let space = "urn:oasis:names:tc:opendocument:xmlns:container";
    xml.open("container", &[("version", "1.0"), ("xmlns", space)]);
    xml.open("rootfiles", &[]);
    xml.empty("rootfile", &[("full-path", "EPUB/package.opf"), ("media-type", "application/oebps-package+xml")]);
    xml.finish()
}

/// What the book is, which files it has, and in which order they are read.
fn package(document: &TextDocument) -> String {
    let lang = document.lang.as_str();
    let mut xml = XmlText::file();
    xml.open(
        "package",
        &[
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "id"),
            ("xml:lang", lang),
            ("dir", document.lang.dir()),
        ],
    );
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.element("dc:identifier", &[("id", "id")], &document.identifier);
    xml.element("dc:title", &[], &document.title);
    xml.element("dc:language", &[], lang);
    document.authors.iter().for_each(|author| xml.element("dc:creator", &[], author));
    xml.element("dc:publisher", &[], &document.publisher);
    if let Some(day) = &document.published {
        xml.element("dc:date", &[], day);
    }
    if let Some(description) = &document.description {
        xml.element("dc:description", &[], description);
    }
    if let Some(address) = &document.address {
        xml.element("dc:source", &[], address);
    }
    let mut property = |name: &str, value: &str| xml.element("meta", &[("property", name)], value);
    property("dcterms:modified", &format!("{}T00:00:00Z", document.modified));
    for (name, value) in [
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityHazard", "none"),
    ] {
        property(name, value);
    }
    xml.close();
    xml.open("manifest", &[]);
    for (id, file, kind, properties) in [
        ("nav", "nav.xhtml", "application/xhtml+xml", Some("nav")),
        ("text", TEXT, "application/xhtml+xml", None),
        ("style", "style.css", "text/css", None),
    ] {
        let mut attributes = vec![("id", id), ("href", file), ("media-type", kind)];
        attributes.extend(properties.map(|properties| ("properties", properties)));
        xml.empty("item", &attributes);
    }
    xml.close();
    xml.open("spine", &[("page-progression-direction", document.lang.dir())]);
    xml.empty("itemref", &[("idref", "text")]);
    xml.finish()
}

/// The table of contents: the headings of the first two levels.
fn navigation(document: &TextDocument) -> String {
    let mut xml = XmlText::file();
    open_page(&mut xml, document, &document.labels.contents);
    xml.open("nav", &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc")]);
    xml.element("h1", &[], &document.labels.contents);
    xml.open("ol", &[]);
    write_entry(&mut xml, TEXT, &document.title);
    write_entries(&mut xml, document);
    xml.finish()
}

fn write_entry(xml: &mut XmlText, address: &str, words: &str) {
    xml.open("li", &[]);
    xml.element("a", &[("href", address)], words);
    xml.close();
}

/// Writes the entries of the headings: those of the second level in a list within the entry of the first.
fn write_entries(xml: &mut XmlText, document: &TextDocument) {
    let headings: Vec<(u8, &str, String)> = document.blocks.iter().filter_map(heading_of).collect();
    let mut rest = headings.as_slice();
    while let Some(((_, id, words), after)) = rest.split_first() {
        let within = after.iter().take_while(|(level, ..)| *level > 1).count();
        let (parts, others) = after.split_at(within);
        xml.open("li", &[]);
        xml.element("a", &[("href", &with_fragment(TEXT, id))], words);
        let parts: Vec<_> = parts.iter().filter(|(level, ..)| *level == 2).collect();
        if !parts.is_empty() {
            xml.open("ol", &[]);
            for (_, id, words) in parts {
                write_entry(xml, &with_fragment(TEXT, id), words);
            }
            xml.close();
        }
        xml.close();
        rest = others;
    }
}

fn heading_of(block: &Block) -> Option<(u8, &str, String)> {
    if let Block::Heading { level, id, content } = block { Some((*level, id, plain_words(content))) } else { None }
}
