//! `OpenDocument` text: a document as an ODF file.
//!
//! Headings, quotations and notes have the styles that `LibreOffice` knows by name; every passage has its language and direction.
//! Source: OASIS, Open Document Format for Office Applications 1.3, parts 2 and 3.

mod styles;
mod text;

use super::{model::TextDocument, xml::XmlText};
use crate::zip_file::write_zip;
use text::{NAMESPACES, TextBody};

/// The type of the file, which is its first member and not compressed (part 2, section 3.3).
const TYPE: &str = "application/vnd.oasis.opendocument.text";
/// The name of the member with the type.
const TYPE_MEMBER: &str = "mimetype";

/// A document as the bytes of an `OpenDocument` file.
pub(super) fn write_odt(document: &TextDocument) -> Vec<u8> {
    let files: [(&str, String); 5] = [
        (TYPE_MEMBER, TYPE.to_owned()),
        ("META-INF/manifest.xml", manifest()),
        ("content.xml", content(document)),
        ("meta.xml", metadata(document)),
        ("styles.xml", styles::styles_member(document)),
    ];
    let members: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    write_zip(&members, |name| name == TYPE_MEMBER).expect("writing to memory does not fail")
}

/// The list of members.
fn manifest() -> String {
    let mut xml = XmlText::file();
    let space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    xml.open("manifest:manifest", &[("xmlns:manifest", space), ("manifest:version", "1.3")]);
    xml.empty(
        "manifest:file-entry",
        &[("manifest:full-path", "/"), ("manifest:version", "1.3"), ("manifest:media-type", TYPE)],
    );
    for member in ["content.xml", "meta.xml", "styles.xml"] {
        xml.empty("manifest:file-entry", &[("manifest:full-path", member), ("manifest:media-type", "text/xml")]);
    }
    xml.finish()
}

/// The text, after the styles that it alone uses.
fn content(document: &TextDocument) -> String {
    let mut body = TextBody::new(document);
    body.write_blocks(&document.blocks);
    let mut xml = XmlText::file();
    xml.open("office:document-content", &NAMESPACES);
    xml.within("office:automatic-styles", &[], |xml| styles::write_automatic_styles(xml, &body, document));
    xml.open("office:body", &[]);
    xml.open("office:text", &[]);
    xml.push_xml(&body.xml.finish());
    xml.finish()
}

/// Title, language, authors and days.
fn metadata(document: &TextDocument) -> String {
    let mut xml = XmlText::file();
    xml.open("office:document-meta", &NAMESPACES);
    xml.open("office:meta", &[]);
    xml.element("meta:generator", &[], "onrecord");
    xml.element("dc:title", &[], &document.title);
    if let Some(description) = &document.description {
        xml.element("dc:description", &[], description);
    }
    let creator = if document.authors.is_empty() { document.publisher.clone() } else { document.authors.join("; ") };
    xml.element("meta:initial-creator", &[], &creator);
    xml.element("dc:creator", &[], &creator);
    if let Some(day) = document.published.as_ref().filter(|day| day.len() == "2025-01-01".len()) {
        xml.element("meta:creation-date", &[], &format!("{day}T00:00:00"));
    }
    xml.element("dc:date", &[], &format!("{}T00:00:00", document.modified));
    xml.element("dc:language", &[], document.lang.as_str());
    let own =
        [("identifier", document.address.as_ref().unwrap_or(&document.identifier)), ("publisher", &document.publisher)];
    for (name, value) in own {
        xml.element("meta:user-defined", &[("meta:name", name)], value);
    }
    xml.finish()
}
