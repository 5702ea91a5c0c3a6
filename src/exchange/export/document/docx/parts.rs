//! The parts of a Word file besides its text and its styles.

use super::{
    super::{model::TextDocument, xml::XmlText},
    text::{BULLETS, FIRST_LINK, INDENT, WORD_NAMESPACES},
};

/// The namespace of relationships.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// What the kinds of relationships begin with.
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// Levels of a list.
const LEVELS: usize = 9;
/// The signs of bullets, by level.
const SIGNS: [&str; 3] = ["•", "–", "▪"];

/// The types of the parts.
pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
</Types>";

/// The relationships of the package.
pub(super) const PACKAGE_RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>\
</Relationships>";

/// The program that wrote the file.
pub(super) const APPLICATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
<Application>onrecord</Application></Properties>";

/// The foot of a page: its number.
pub(super) const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>";

/// The relationships of a part with text: for the main part those of the other parts, then those of links.
pub(super) fn relationships_of_text(links: &[&str], is_main: bool) -> String {
    let parts = ["styles", "numbering", "footnotes", "settings", "footer"];
    let files = ["styles.xml", "numbering.xml", "footnotes.xml", "settings.xml", "footer1.xml"];
    let mut xml = XmlText::file();
    xml.open("Relationships", &[("xmlns", RELATIONSHIPS)]);
    for (number, (part, file)) in parts.iter().zip(files).enumerate().filter(|_| is_main) {
        let (id, kind) = (format!("rId{}", number + 1), [KIND, part].concat());
        xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", file)]);
    }
    for (number, address) in links.iter().enumerate() {
        let (id, kind) = (format!("rId{}", FIRST_LINK + number), [KIND, "hyperlink"].concat());
        xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", address), ("TargetMode", "External")]);
    }
    xml.finish()
}

/// Title, language, authors and days.
pub(super) fn core_properties(document: &TextDocument) -> String {
    let mut xml = XmlText::file();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.element("dc:title", &[], &document.title);
    let creator = if document.authors.is_empty() { document.publisher.clone() } else { document.authors.join("; ") };
    xml.element("dc:creator", &[], &creator);
    if let Some(description) = &document.description {
        xml.element("dc:description", &[], description);
    }
    xml.element("dc:identifier", &[], document.address.as_ref().unwrap_or(&document.identifier));
    xml.element("dc:language", &[], document.lang.as_str());
    if let Some(day) = &document.published {
        xml.element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], day);
    }
    xml.element("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &format!("{}T00:00:00Z", document.modified));
    xml.finish()
}

/// What the program is told of the document: the lines above the notes are notes too, and the format is that of Word 2013.
pub(super) fn settings(document: &TextDocument) -> String {
    let mut xml = XmlText::file();
    xml.open("w:settings", WORD_NAMESPACES);
    xml.within("w:footnotePr", &[], |xml| {
        xml.empty("w:footnote", &[("w:id", "-1")]);
        xml.empty("w:footnote", &[("w:id", "0")]);
    });
    xml.within("w:compat", &[], |xml| {
        xml.empty(
            "w:compatSetting",
            &[("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")],
        );
    });
    let tag = document.lang.as_str();
    xml.empty("w:themeFontLang", &[(super::text::language_attribute(&document.lang), tag)]);
    xml.finish()
}

/// The lists: one of bullets, and for each numbered list where it starts.
pub(super) fn numbering(lists: &[Option<u64>]) -> String {
    let mut xml = XmlText::file();
    xml.open("w:numbering", WORD_NAMESPACES);
    for (kind, is_numbered) in [("0", false), ("1", true)] {
        xml.open("w:abstractNum", &[("w:abstractNumId", kind)]);
        xml.empty("w:multiLevelType", &[("w:val", "hybridMultilevel")]);
        for level in 0..LEVELS {
            let sign = SIGNS[level % SIGNS.len()].to_owned();
            let text = if is_numbered { format!("%{}.", level + 1) } else { sign };
            let left = ((level + 1) * INDENT).to_string();
            xml.within("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
                xml.empty("w:start", &[("w:val", "1")]);
                xml.empty("w:numFmt", &[("w:val", if is_numbered { "decimal" } else { "bullet" })]);
                xml.empty("w:lvlText", &[("w:val", &text)]);
                xml.empty("w:lvlJc", &[("w:val", "left")]);
                xml.within("w:pPr", &[], |xml| {
                    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &INDENT.to_string())]);
                });
            });
        }
        xml.close();
    }
    xml.within("w:num", &[("w:numId", &BULLETS.to_string())], |xml| {
        xml.empty("w:abstractNumId", &[("w:val", "0")]);
    });
    for (start, number) in lists.iter().zip(BULLETS + 1..) {
        xml.open("w:num", &[("w:numId", &number.to_string())]);
        xml.empty("w:abstractNumId", &[("w:val", "1")]);
        let start = start.unwrap_or(1).to_string();
        for level in 0..LEVELS {
            xml.within("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                xml.empty("w:startOverride", &[("w:val", &start)]);
            });
        }
        xml.close();
    }
    xml.finish()
}
