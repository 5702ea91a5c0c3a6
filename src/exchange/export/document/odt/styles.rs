//! The styles of an `OpenDocument` file: those that are known by name, and those that one text needs.

use super::{
    super::{
        direction::{ScriptGroup, script_group},
        model::{TextDocument, TextFormat},
        xml::XmlText,
    },
    text::{NAMESPACES, QUOTATIONS, TextBody},
};
use crate::model::Lang;

/// Levels of a list.
const LEVELS: usize = 9;
/// The signs of bullets, by level.
const SIGNS: [&str; 3] = ["•", "–", "▪"];
/// The size of text and its bold form in all three groups of scripts.
const BOLD: &str = "fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"";
const ITALIC: &str = "fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"";
const GREY: &str = "fo:color=\"#595959\"";

/// The style of cells whose text is at the other end.
const TABLE_END: &str = "Table_20_Contents_20_End";

/// Styles of paragraphs: name, the one that it is like, properties of the paragraph, size of the text in points, other properties.
const PARAGRAPHS: [(&str, &str, &str, u8, &str); 23] = [
    ("Text_20_body", "Standard", "fo:margin-bottom=\"0.28cm\"", 0, ""),
    ("Title", "Standard", "fo:margin-bottom=\"0.28cm\" fo:keep-with-next=\"always\"", 22, BOLD),
    ("Subtitle", "Standard", "fo:margin-bottom=\"0.28cm\"", 13, ""),
    ("Dateline", "Standard", "fo:margin-bottom=\"0.21cm\"", 0, GREY),
    ("Heading", "Standard", "fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.18cm\" fo:keep-with-next=\"always\"", 0, ""),
    ("Heading_20_1", "Heading", "fo:margin-top=\"0.7cm\"", 16, BOLD),
    ("Heading_20_2", "Heading", "fo:margin-top=\"0.56cm\"", 13, BOLD),
    ("Heading_20_3", "Heading", "", 11, BOLD),
    ("Heading_20_4", "Heading", "", 11, ITALIC),
    ("Heading_20_5", "Heading", "", 11, ITALIC),
    ("Heading_20_6", "Heading", "", 11, GREY),
    (
        QUOTATIONS,
        "Standard",
        "fo:margin-left=\"1cm\" fo:margin-right=\"1cm\" fo:margin-top=\"0.21cm\" fo:margin-bottom=\"0.14cm\" fo:keep-with-next=\"always\" \
         fo:keep-together=\"always\"",
        0,
        "",
    ),
    (
        "Quote_20_Source",
        "Standard",
        "fo:margin-left=\"1cm\" fo:margin-right=\"1cm\" fo:margin-bottom=\"0.35cm\"",
        10,
        GREY,
    ),
    ("Notice", "Standard", "fo:margin-top=\"0.21cm\" fo:margin-bottom=\"0.14cm\" fo:keep-with-next=\"always\"", 0, ""),
    ("Detail", "Standard", "fo:margin-left=\"0.5cm\" fo:text-indent=\"-0.5cm\" fo:margin-bottom=\"0.07cm\"", 0, ""),
    (
        "Preformatted_20_Text",
        "Standard",
        "fo:margin-bottom=\"0.28cm\"",
        9,
        "fo:font-family=\"'Liberation Mono', Consolas, monospace\"",
    ),
    ("List_20_Contents", "Standard", "fo:margin-bottom=\"0.14cm\"", 0, ""),
    ("Table_20_Contents", "Standard", "fo:margin-top=\"0.07cm\" fo:margin-bottom=\"0.07cm\"", 10, ""),
    ("Table_20_Contents_20_Centred", "Table_20_Contents", "fo:text-align=\"center\"", 0, ""),
    (TABLE_END, "Table_20_Contents", "", 0, ""),
    ("Table_20_Heading", "Table_20_Contents", "fo:keep-with-next=\"always\"", 0, BOLD),
    ("Footnote", "Standard", "fo:margin-left=\"0.6cm\" fo:text-indent=\"-0.6cm\" fo:margin-bottom=\"0.07cm\"", 9, ""),
    ("Horizontal_20_Line", "Standard", "fo:border-bottom=\"0.5pt solid #808080\" fo:margin-bottom=\"0.4cm\"", 0, ""),
];

/// Styles of text that are known by name, the style of notes, and the foot of a page.
const OTHERS: &str = "<style:style style:name=\"Footer\" style:family=\"paragraph\" style:parent-style-name=\"Standard\">\
<style:paragraph-properties fo:text-align=\"center\"/></style:style>\
<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\">\
<style:text-properties fo:color=\"#0b4f9e\" style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" \
style:text-underline-color=\"font-color\"/></style:style>\
<style:style style:name=\"Footnote_20_Symbol\" style:display-name=\"Footnote Symbol\" style:family=\"text\"/>\
<style:style style:name=\"Footnote_20_anchor\" style:display-name=\"Footnote anchor\" style:family=\"text\">\
<style:text-properties style:text-position=\"super 58%\"/></style:style>";
const NOTES: &str = "<text:notes-configuration text:note-class=\"footnote\" text:default-style-name=\"Footnote\" \
text:citation-style-name=\"Footnote_20_Symbol\" text:citation-body-style-name=\"Footnote_20_anchor\" style:num-format=\"1\" \
text:start-value=\"0\" text:footnotes-position=\"page\" text:start-numbering-at=\"document\"/>";
const PAGES: &str = "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\">\
<style:footer><text:p text:style-name=\"Footer\"><text:page-number text:select-page=\"current\">1</text:page-number></text:p></style:footer>\
</style:master-page></office:master-styles>";

/// The member with the styles that are known by name.
pub(super) fn styles_member(document: &TextDocument) -> String {
    let mode = writing_mode(&document.lang);
    let mut xml = XmlText::file();
    xml.open("office:document-styles", &NAMESPACES);
    xml.open("office:styles", &[]);
    xml.within("style:default-style", &[("style:family", "paragraph")], |xml| {
        let properties =
            [("style:writing-mode", mode), ("fo:text-align", sides(&document.lang)[0]), ("fo:line-height", "115%")];
        xml.empty("style:paragraph-properties", &properties);
        let serif = "'Liberation Serif', Cambria, 'Times New Roman', serif";
        let mut properties = vec![
            ("fo:font-family", serif),
            ("fo:font-size", "11pt"),
            ("style:font-size-asian", "11pt"),
            ("style:font-size-complex", "11pt"),
        ];
        let language = LanguageProperties::of(&document.lang);
        properties.extend(language.attributes());
        xml.empty("style:text-properties", &properties);
    });
    xml.empty("style:style", &[("style:name", "Standard"), ("style:family", "paragraph"), ("style:class", "text")]);
    write_paragraph_styles(&mut xml, &document.lang);
    xml.push_xml(OTHERS);
    write_list_styles(&mut xml);
    xml.push_xml(NOTES);
    xml.close();
    xml.within("office:automatic-styles", &[], |xml| {
        xml.within("style:page-layout", &[("style:name", "Page")], |xml| {
            xml.empty(
                "style:page-layout-properties",
                &[
                    ("fo:page-width", "21cm"),
                    ("fo:page-height", "29.7cm"),
                    ("fo:margin", "2.5cm"),
                    ("style:writing-mode", mode),
                ],
            );
            xml.within("style:footer-style", &[], |xml| {
                xml.empty("style:header-footer-properties", &[("fo:min-height", "0.6cm"), ("fo:margin-top", "0.4cm")]);
            });
        });
    });
    xml.push_xml(PAGES);
    xml.finish()
}

/// Writes the styles of paragraphs.
fn write_paragraph_styles(xml: &mut XmlText, lang: &Lang) {
    let at_end = ["fo:text-align=\"", sides(lang)[1], "\""].concat();
    for (name, like, paragraph, size, text) in PARAGRAPHS {
        let shown = name.replace("_20_", " ");
        let mut attributes = vec![
            ("style:name", name),
            ("style:display-name", &shown),
            ("style:family", "paragraph"),
            ("style:parent-style-name", like),
            ("style:class", "text"),
        ];
        let level = name.strip_prefix("Heading_20_");
        attributes.extend(level.map(|level| ("style:default-outline-level", level)));
        xml.open("style:style", &attributes);
        let paragraph = if name == TABLE_END { at_end.as_str() } else { paragraph };
        xml.push_xml(&["<style:paragraph-properties ", paragraph, "/>"].concat());
        let size = match size {
            0 => String::new(),
            size => format!(
                "fo:font-size=\"{size}pt\" style:font-size-asian=\"{size}pt\" style:font-size-complex=\"{size}pt\""
            ),
        };
        xml.push_xml(&["<style:text-properties ", &size, " ", text, "/>"].concat());
        xml.close();
    }
}

fn write_list_styles(xml: &mut XmlText) {
    for (name, is_numbered) in [("Bullets", false), ("Numbers", true)] {
        xml.open("text:list-style", &[("style:name", name)]);
        for level in 1..=LEVELS {
            let number = level.to_string();
            if is_numbered {
                let format = [("text:level", number.as_str()), ("style:num-format", "1"), ("style:num-suffix", ".")];
                xml.open("text:list-level-style-number", &format);
            } else {
                let sign = SIGNS[(level - 1) % SIGNS.len()];
                xml.open("text:list-level-style-bullet", &[("text:level", &number), ("text:bullet-char", sign)]);
            }
            let left = format!("{}mm", 7 * level);
            xml.within(
                "style:list-level-properties",
                &[("text:list-level-position-and-space-mode", "label-alignment")],
                |xml| {
                    xml.empty(
                        "style:list-level-label-alignment",
                        &[("text:label-followed-by", "listtab"), ("fo:margin-left", &left), ("fo:text-indent", "-7mm")],
                    );
                },
            );
            xml.close();
        }
        xml.close();
    }
}

/// The styles that a text alone uses: paragraphs in other languages, formats, and tables.
pub(super) fn write_automatic_styles(xml: &mut XmlText, body: &TextBody<'_>, document: &TextDocument) {
    for ((like, lang), number) in body.paragraph_styles.iter().zip(1..) {
        let name = format!("P{number}");
        let attributes =
            [("style:name", name.as_str()), ("style:family", "paragraph"), ("style:parent-style-name", *like)];
        xml.within("style:style", &attributes, |xml| {
            let properties = [("style:writing-mode", writing_mode(lang)), ("fo:text-align", sides(lang)[0])];
            xml.empty("style:paragraph-properties", &properties);
            xml.empty("style:text-properties", &LanguageProperties::of(lang).attributes());
        });
    }
    for ((format, lang), number) in body.text_styles.iter().zip(1..) {
        let language = lang.as_ref().map(LanguageProperties::of);
        let language = language.as_ref().map(LanguageProperties::attributes).unwrap_or_default();
        let mut properties = language;
        properties.extend(format_properties(*format));
        let name = format!("T{number}");
        xml.within("style:style", &[("style:name", &name), ("style:family", "text")], |xml| {
            xml.empty("style:text-properties", &properties);
        });
    }
    for (shares, number) in body.tables.iter().zip(1..) {
        let name = format!("Table{number}");
        xml.within("style:style", &[("style:name", &name), ("style:family", "table")], |xml| {
            xml.empty(
                "style:table-properties",
                &[
                    ("style:width", "16cm"),
                    ("table:align", "margins"),
                    ("table:border-model", "collapsing"),
                    ("style:writing-mode", writing_mode(&document.lang)),
                ],
            );
        });
        for (share, column) in shares.iter().zip(1..) {
            let (name, width) = (format!("{name}.{column}"), format!("{share}*"));
            xml.within("style:style", &[("style:name", &name), ("style:family", "table-column")], |xml| {
                xml.empty("style:table-column-properties", &[("style:rel-column-width", &width)]);
            });
        }
    }
    xml.within("style:style", &[("style:name", "Row"), ("style:family", "table-row")], |xml| {
        xml.empty("style:table-row-properties", &[("fo:keep-together", "always")]);
    });
    xml.within("style:style", &[("style:name", "Cell"), ("style:family", "table-cell")], |xml| {
        let border = [("fo:border", "0.5pt solid #a6a6a6"), ("fo:padding", "0.1cm")];
        xml.empty("style:table-cell-properties", &border);
    });
}

fn format_properties(format: TextFormat) -> Vec<(&'static str, &'static str)> {
    let all: [(TextFormat, &'static [(&'static str, &'static str)]); 6] = [
        (
            TextFormat::STRONG,
            &[("fo:font-weight", "bold"), ("style:font-weight-asian", "bold"), ("style:font-weight-complex", "bold")],
        ),
        (
            TextFormat::EMPHASIS,
            &[
                ("fo:font-style", "italic"),
                ("style:font-style-asian", "italic"),
                ("style:font-style-complex", "italic"),
            ],
        ),
        (TextFormat::STRUCK, &[("style:text-line-through-style", "solid"), ("style:text-line-through-type", "single")]),
        (TextFormat::CODE, &[("fo:font-family", "'Liberation Mono', Consolas, monospace")]),
        (TextFormat::RAISED, &[("style:text-position", "super 58%")]),
        (TextFormat::LOWERED, &[("style:text-position", "sub 58%")]),
    ];
    all.into_iter().filter(|(mark, _)| format.has(*mark)).flat_map(|(_, properties)| properties.to_vec()).collect()
}

fn writing_mode(lang: &Lang) -> &'static str {
    if lang.dir() == "rtl" { "rl-tb" } else { "lr-tb" }
}

/// The side at which lines of a language begin, and that at which they end. `LibreOffice` takes `start` for the left, whatever the
/// direction.
fn sides(lang: &Lang) -> [&'static str; 2] {
    if lang.dir() == "rtl" { ["right", "left"] } else { ["left", "right"] }
}

/// A language as the properties of text that name it, in its group of scripts.
struct LanguageProperties {
    names: [&'static str; 3],
    language: String,
    country: String,
    tag: String,
}

impl LanguageProperties {
    fn of(lang: &Lang) -> Self {
        let names = match script_group(lang) {
            ScriptGroup::Western => ["fo:language", "fo:country", "style:rfc-language-tag"],
            ScriptGroup::Asian => ["style:language-asian", "style:country-asian", "style:rfc-language-tag-asian"],
            ScriptGroup::Complex => {
                ["style:language-complex", "style:country-complex", "style:rfc-language-tag-complex"]
            }
        };
        let is_region = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
        let country = lang.as_str().split('-').skip(1).find(is_region);
        let country = country.map_or_else(|| "none".to_owned(), str::to_ascii_uppercase);
        Self { names, language: lang.primary_subtag(), country, tag: lang.as_str().to_owned() }
    }

    fn attributes(&self) -> Vec<(&'static str, &str)> {
        let [language, country, tag] = self.names;
        let mut all = vec![(language, self.language.as_str()), (country, self.country.as_str())];
        // The whole tag is needed only if these two are not all of it.
        all.extend((self.tag.matches('-').count() > 1).then_some((tag, self.tag.as_str())));
        all
    }
}
