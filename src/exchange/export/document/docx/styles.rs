//! The styles of a Word file, by the names that Word itself gives them where it has such a style.

use super::{
    super::{
        direction::{ScriptGroup, script_group},
        model::TextDocument,
        xml::XmlText,
    },
    text::WORD_NAMESPACES,
};

/// A style of paragraphs.
struct ParagraphLook {
    id: &'static str,
    /// The name by which Word knows it.
    name: &'static str,
    based_on: &'static str,
    /// The style of the paragraph after one in this style.
    next: &'static str,
    /// Properties of the paragraph, in the order of the schema.
    paragraph: &'static str,
    /// Properties of its text.
    text: &'static str,
}

const fn look(
    [id, name, based_on, next]: [&'static str; 4],
    paragraph: &'static str,
    text: &'static str,
) -> ParagraphLook {
    ParagraphLook { id, name, based_on, next, paragraph, text }
}

/// The styles of paragraphs.
const PARAGRAPHS: [ParagraphLook; 22] = [
    look(["BodyText", "Body Text", "Normal", "BodyText"], "<w:spacing w:after=\"160\"/>", ""),
    look(
        ["Title", "Title", "Normal", "BodyText"],
        "<w:keepNext/><w:spacing w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    look(
        ["Subtitle", "Subtitle", "Normal", "BodyText"],
        "<w:spacing w:after=\"160\"/>",
        "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    look(["Dateline", "Dateline", "Normal", "BodyText"], "<w:spacing w:after=\"120\"/>", "<w:color w:val=\"595959\"/>"),
    look(
        ["Heading1", "heading 1", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"400\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    ),
    look(
        ["Heading2", "heading 2", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    ),
    look(
        ["Heading3", "heading 3", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"260\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:bCs/>",
    ),
    look(
        ["Heading4", "heading 4", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"60\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:bCs/><w:i/><w:iCs/>",
    ),
    look(
        ["Heading5", "heading 5", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"4\"/>",
        "<w:i/><w:iCs/>",
    ),
    look(
        ["Heading6", "heading 6", "Normal", "BodyText"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/><w:outlineLvl w:val=\"5\"/>",
        "<w:i/><w:iCs/><w:color w:val=\"595959\"/>",
    ),
    look(
        ["Quote", "Quote", "Normal", "QuoteSource"],
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:after=\"80\"/><w:ind w:left=\"567\" w:right=\"567\"/>",
        "",
    ),
    look(
        ["QuoteSource", "Quote Source", "Normal", "BodyText"],
        "<w:spacing w:after=\"200\"/><w:ind w:left=\"567\" w:right=\"567\"/>",
        "<w:color w:val=\"595959\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    look(["Notice", "Notice", "Normal", "BodyText"], "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>", ""),
    look(
        ["Detail", "Detail", "Normal", "Detail"],
        "<w:spacing w:after=\"40\"/><w:ind w:left=\"284\" w:hanging=\"284\"/>",
        "",
    ),
    look(
        ["HTMLPreformatted", "HTML Preformatted", "Normal", "BodyText"],
        "<w:spacing w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\"/><w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    ),
    look(["ListParagraph", "List Paragraph", "Normal", "ListParagraph"], "<w:spacing w:after=\"80\"/>", ""),
    look(
        ["TableText", "Table Text", "Normal", "TableText"],
        "<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
    look(["TableTextCentred", "Table Text Centred", "TableText", "TableTextCentred"], "<w:jc w:val=\"center\"/>", ""),
    look(["TableTextEnd", "Table Text End", "TableText", "TableTextEnd"], "<w:jc w:val=\"right\"/>", ""),
    look(["TableHeading", "Table Heading", "TableText", "TableText"], "<w:keepNext/>", "<w:b/><w:bCs/>"),
    look(
        ["FootnoteText", "footnote text", "Normal", "FootnoteText"],
        "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    look(
        ["Rule", "Rule", "Normal", "BodyText"],
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"808080\"/></w:pBdr><w:spacing w:after=\"200\"/>",
        "",
    ),
];

/// The styles of text: id, name, properties.
const TEXTS: [[&str; 3]; 3] = [
    ["FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"],
    ["Hyperlink", "Hyperlink", "<w:color w:val=\"0B4F9E\"/><w:u w:val=\"single\"/>"],
    ["HTMLCode", "HTML Code", "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\"/><w:noProof/>"],
];

/// The style of tables, and the foot of a page.
const OTHERS: &str = "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>\
<w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
</w:tblBorders></w:tblPr></w:style>";

/// The part with the styles.
pub(super) fn styles_part(document: &TextDocument) -> String {
    let lang = document.lang.as_str();
    let rtl = document.lang.dir() == "rtl";
    let mut languages = [("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")];
    languages[match script_group(&document.lang) {
        ScriptGroup::Western => 0,
        ScriptGroup::Asian => 1,
        ScriptGroup::Complex => 2,
    }]
    .1 = lang;
    let mut xml = XmlText::file();
    xml.open("w:styles", WORD_NAMESPACES);
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                let serif = "Cambria";
                let fonts = [("w:ascii", serif), ("w:hAnsi", serif), ("w:cs", "Times New Roman")];
                xml.empty("w:rFonts", &fonts);
                xml.empty("w:sz", &[("w:val", "22")]);
                xml.empty("w:szCs", &[("w:val", "22")]);
                xml.empty("w:lang", &languages);
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| xml.empty("w:spacing", &[("w:line", "276"), ("w:lineRule", "auto")]));
        });
    });
    xml.within("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")], |xml| {
        xml.empty("w:name", &[("w:val", "Normal")]);
        if rtl {
            xml.within("w:pPr", &[], |xml| xml.empty("w:bidi", &[]));
        }
    });
    for look in &PARAGRAPHS {
        write_look(&mut xml, look);
    }
    for [id, name, properties] in TEXTS {
        xml.within("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
            xml.empty("w:name", &[("w:val", name)]);
            xml.within("w:rPr", &[], |xml| xml.push_xml(properties));
        });
    }
    xml.push_xml(OTHERS);
    xml.finish()
}

fn write_look(xml: &mut XmlText, look: &ParagraphLook) {
    xml.within("w:style", &[("w:type", "paragraph"), ("w:styleId", look.id)], |xml| {
        xml.empty("w:name", &[("w:val", look.name)]);
        xml.empty("w:basedOn", &[("w:val", look.based_on)]);
        xml.empty("w:next", &[("w:val", look.next)]);
        xml.empty("w:qFormat", &[]);
        if !look.paragraph.is_empty() {
            xml.within("w:pPr", &[], |xml| xml.push_xml(look.paragraph));
        }
        if !look.text.is_empty() {
            xml.within("w:rPr", &[], |xml| xml.push_xml(look.text));
        }
    });
}
