//! Word: a document as an Office Open XML file.
//!
//! Headings, quotations and notes have Word's own styles, so that its navigation and screen readers know them; every passage has its
//! language and direction; rows of headings of tables are marked as such.
//! Source: ECMA-376, Office Open XML, part 1, section 17; part 2.

mod parts;
mod styles;
mod text;

use super::{
    model::{Block, TextDocument},
    xml::XmlText,
};
use crate::zip_file::write_zip;
use text::{TextPart, WORD_NAMESPACES};

/// The numbers of the notes that have no text: the lines above the notes of a page.
const SEPARATORS: [(&str, &str, &str); 2] =
    [("separator", "-1", "w:separator"), ("continuationSeparator", "0", "w:continuationSeparator")];

/// A document as the bytes of a Word file.
pub(super) fn write_docx(document: &TextDocument) -> Vec<u8> {
    let mut main = TextPart::new(document, XmlText::file());
    main.xml.open("w:document", WORD_NAMESPACES);
    main.xml.open("w:body", &[]);
    main.write_blocks(&document.blocks);
    main.write_section();
    let notes = footnotes_part(document, main.next_list());
    let lists: Vec<Option<u64>> = main.lists.iter().chain(&notes.lists).copied().collect();
    let main_links = parts::relationships_of_text(&main.links, true);
    let note_links = parts::relationships_of_text(&notes.links, false);
    let files: [(&str, String); 12] = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::PACKAGE_RELATIONSHIPS.to_owned()),
        ("docProps/app.xml", parts::APPLICATION.to_owned()),
        ("docProps/core.xml", parts::core_properties(document)),
        ("word/_rels/document.xml.rels", main_links),
        ("word/_rels/footnotes.xml.rels", note_links),
        ("word/document.xml", main.xml.finish()),
        ("word/footer1.xml", parts::FOOTER.to_owned()),
        ("word/footnotes.xml", notes.xml.finish()),
        ("word/numbering.xml", parts::numbering(&lists)),
        ("word/settings.xml", parts::settings(document)),
        ("word/styles.xml", styles::styles_part(document)),
    ];
    let members: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    write_zip(&members, |_| false).expect("writing to memory does not fail")
}

/// The notes; `first_list` is the number of the first list in them.
fn footnotes_part(document: &TextDocument, first_list: usize) -> TextPart<'_> {
    let mut part = TextPart::new(document, XmlText::file());
    part.first_list = first_list;
    part.xml.open("w:footnotes", WORD_NAMESPACES);
    for (kind, id, line) in SEPARATORS {
        part.xml.within("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
            xml.within("w:p", &[], |xml| xml.within("w:r", &[], |xml| xml.empty(line, &[])));
        });
    }
    for (note, number) in document.notes.iter().zip(1_usize..) {
        part.xml.open("w:footnote", &[("w:id", &number.to_string())]);
        part.is_note = true;
        part.awaits_mark = true;
        // A note is a paragraph at least.
        let begins = matches!(note.first(), Some(Block::Paragraph(_)));
        if !begins {
            part.write_paragraph("FootnoteText", None, |_| {});
        }
        part.write_blocks(note);
        part.xml.close();
    }
    part
}
