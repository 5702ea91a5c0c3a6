//! The text of a part of a Word file: paragraphs, runs, lists and tables.

use std::collections::BTreeMap;

use super::super::{
    direction::{ScriptGroup, directed_stretches, script_group},
    model::{
        Block, DocumentTable, Inline, LinkTo, ParagraphStyle, StyledParagraph, TextAlignment, TextDocument, TextFormat,
        TextRun,
    },
    xml::{Attributes, XmlText},
};
use crate::model::Lang;

/// The namespaces of a part with text.
pub(super) const WORD_NAMESPACES: Attributes<'static> = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];
/// The number of the list of bullets.
pub(super) const BULLETS: usize = 1;
/// The first relationship of a part that a link can have.
pub(super) const FIRST_LINK: usize = 10;
/// Twentieths of a point by which a level of a list is indented.
pub(super) const INDENT: usize = 400;
/// The font of code.
const CODE_FONT: &str = "Consolas";
/// The width of the text, in twentieths of a point.
const WIDTH: usize = 9070;

/// A part with text that is being written.
pub(super) struct TextPart<'d> {
    document: &'d TextDocument,
    pub(super) xml: XmlText,
    /// The addresses that are linked, in the order of their relationships.
    pub(super) links: Vec<&'d str>,
    /// The place of each in that order.
    link_numbers: BTreeMap<&'d str, usize>,
    /// The numbered lists: at which number each starts.
    pub(super) lists: Vec<Option<u64>>,
    /// The number of the first of them.
    pub(super) first_list: usize,
    /// True for the notes.
    pub(super) is_note: bool,
    /// True at the beginning of a note, where its number is.
    pub(super) awaits_mark: bool,
    bookmarks: usize,
    /// How many lists are open, and the item that begins with the next paragraph: the number of its list.
    depth: usize,
    item: Option<usize>,
}

impl<'d> TextPart<'d> {
    pub(super) fn new(document: &'d TextDocument, xml: XmlText) -> Self {
        Self {
            document,
            xml,
            links: Vec::new(),
            link_numbers: BTreeMap::new(),
            lists: Vec::new(),
            first_list: BULLETS + 1,
            is_note: false,
            awaits_mark: false,
            bookmarks: 0,
            depth: 0,
            item: None,
        }
    }

    /// The number of the next list that is numbered.
    pub(super) fn next_list(&self) -> usize {
        self.first_list + self.lists.len()
    }

    pub(super) fn write_blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, id, content } => {
                    let style = format!("Heading{}", (*level).min(6));
                    self.write_paragraph(&style, None, |part| {
                        part.write_bookmark(id);
                        part.write_inlines(content, &part.document.lang);
                    });
                }
                Block::Paragraph(paragraph) => self.write_styled(paragraph),
                Block::List { start, items } => self.write_list(*start, items),
                Block::Table(table) => self.write_table(table),
                Block::Details(details) => self.write_details(details),
                Block::Rule => self.write_paragraph("Rule", None, |_| {}),
            }
        }
    }

    /// The size of the page, and the number at its foot.
    pub(super) fn write_section(&mut self) {
        let rtl = self.document.lang.dir() == "rtl";
        self.xml.within("w:sectPr", &[], |xml| {
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId5")]);
            xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
            let edge = "1418";
            xml.empty(
                "w:pgMar",
                &[
                    ("w:top", edge),
                    ("w:right", edge),
                    ("w:bottom", edge),
                    ("w:left", edge),
                    ("w:header", "708"),
                    ("w:footer", "708"),
                    ("w:gutter", "0"),
                ],
            );
            if rtl {
                xml.empty("w:bidi", &[]);
            }
        });
    }

    fn write_styled(&mut self, paragraph: &'d StyledParagraph) {
        let style = match paragraph.style {
            ParagraphStyle::Body if self.is_note => "FootnoteText",
            ParagraphStyle::Body if self.depth > 0 => "ListParagraph",
            ParagraphStyle::Body => "BodyText",
            ParagraphStyle::Title => "Title",
            ParagraphStyle::Subtitle => "Subtitle",
            ParagraphStyle::Dateline => "Dateline",
            ParagraphStyle::Quote => "Quote",
            ParagraphStyle::QuoteSource => "QuoteSource",
            ParagraphStyle::Notice => "Notice",
            ParagraphStyle::Code => "HTMLPreformatted",
        };
        self.write_paragraph(style, paragraph.lang.as_ref(), |part| {
            let lang = paragraph.lang.as_ref().unwrap_or(&part.document.lang);
            part.write_inlines(&paragraph.content, lang);
        });
    }

    /// A paragraph in a style, and in a language if that is not the document's.
    pub(super) fn write_paragraph(&mut self, style: &str, lang: Option<&Lang>, write: impl FnOnce(&mut Self)) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", style)]);
        let level = self.depth.saturating_sub(1);
        let item = self.item.take();
        if let Some(list) = item {
            self.xml.within("w:numPr", &[], |xml| {
                xml.empty("w:ilvl", &[("w:val", &level.to_string())]);
                xml.empty("w:numId", &[("w:val", &list.to_string())]);
            });
        }
        // A style has the direction of the document.
        let dir = lang.map_or(self.document.lang.dir(), Lang::dir);
        if dir != self.document.lang.dir() {
            self.xml.empty("w:bidi", &[("w:val", if dir == "rtl" { "1" } else { "0" })]);
        }
        if item.is_none() && self.depth > 0 {
            self.xml.empty("w:ind", &[("w:left", &(self.depth * INDENT).to_string())]);
        }
        self.xml.close();
        if std::mem::take(&mut self.awaits_mark) {
            self.xml.within("w:r", &[], |xml| {
                xml.within("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]));
                xml.empty("w:footnoteRef", &[]);
            });
            self.xml.within("w:r", &[], |xml| xml.element("w:t", &[("xml:space", "preserve")], " "));
        }
        write(self);
        self.xml.close();
    }

    fn write_list(&mut self, start: Option<u64>, items: &'d [Vec<Block>]) {
        let list = match start {
            None => BULLETS,
            Some(_) => {
                let number = self.next_list();
                self.lists.push(start);
                number
            }
        };
        self.depth += 1;
        for item in items {
            self.item = Some(list);
            if !matches!(item.first(), Some(Block::Paragraph(_))) {
                let style = if self.is_note { "FootnoteText" } else { "ListParagraph" };
                self.write_paragraph(style, None, |_| {});
            }
            self.write_blocks(item);
        }
        self.item = None;
        self.depth -= 1;
    }

    fn write_details(&mut self, details: &'d [(String, Vec<Inline>)]) {
        for (label, value) in details {
            self.write_paragraph("Detail", None, |part| {
                let label = TextRun {
                    text: [label, part.document.labels.colon.as_str()].concat(),
                    format: TextFormat::STRONG,
                    ..TextRun::default()
                };
                part.write_run(&label, &part.document.lang, false);
                part.write_inlines(value, &part.document.lang);
            });
        }
    }

    fn write_table(&mut self, table: &'d DocumentTable) {
        let rtl = self.document.lang.dir() == "rtl";
        self.xml.open("w:tbl", &[]);
        self.xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", "TableGrid")]);
            if rtl {
                xml.empty("w:bidiVisual", &[]);
            }
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
            let first_column = if table.has_row_headings { "1" } else { "0" };
            xml.empty(
                "w:tblLook",
                &[
                    ("w:val", if table.has_row_headings { "00A0" } else { "0020" }),
                    ("w:firstRow", "1"),
                    ("w:lastRow", "0"),
                    ("w:firstColumn", first_column),
                    ("w:lastColumn", "0"),
                    ("w:noHBand", "0"),
                    ("w:noVBand", "1"),
                ],
            );
            if !table.name.is_empty() {
                xml.empty("w:tblCaption", &[("w:val", &table.name)]);
            }
        });
        let widths: Vec<usize> = table.column_shares().iter().map(|share| WIDTH * share / 1000).collect();
        self.xml.within("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        for (number, row) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
            self.write_row(table, row, &widths, number == 0);
        }
        self.xml.close();
        // Two tables without a paragraph between them would be one.
        self.write_paragraph("BodyText", None, |_| {});
    }

    fn write_row(&mut self, table: &'d DocumentTable, row: &'d [Vec<Inline>], widths: &[usize], is_head: bool) {
        self.xml.open("w:tr", &[]);
        self.xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (column, width) in widths.iter().enumerate() {
            self.xml.open("w:tc", &[]);
            self.xml.within("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            });
            let style = match (is_head, table.columns.get(column)) {
                (true, _) => "TableHeading",
                (_, Some(TextAlignment::Centre)) => "TableTextCentred",
                (_, Some(TextAlignment::End)) => "TableTextEnd",
                _ => "TableText",
            };
            let content = row.get(column).map(Vec::as_slice).unwrap_or_default();
            self.write_paragraph(style, None, |part| part.write_inlines(content, &part.document.lang));
            self.xml.close();
        }
        self.xml.close();
    }

    fn write_inlines(&mut self, content: &'d [Inline], lang: &Lang) {
        for pieces in content.chunk_by(|one, other| one.link().is_some() && one.link() == other.link()) {
            match pieces[0].link() {
                None => self.write_pieces(pieces, lang),
                Some(LinkTo::Place(place)) => {
                    self.xml.open("w:hyperlink", &[("w:anchor", place), ("w:history", "1")]);
                    self.write_pieces(pieces, lang);
                    self.xml.close();
                }
                Some(LinkTo::Web(address)) => {
                    let number = *self.link_numbers.entry(address).or_insert_with(|| {
                        self.links.push(address);
                        self.links.len() - 1
                    });
                    let id = format!("rId{}", FIRST_LINK + number);
                    self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
                    self.write_pieces(pieces, lang);
                    self.xml.close();
                }
            }
        }
    }

    fn write_pieces(&mut self, pieces: &'d [Inline], lang: &Lang) {
        for piece in pieces {
            self.write_inline(piece, lang);
        }
    }

    fn write_inline(&mut self, piece: &'d Inline, lang: &Lang) {
        match piece {
            Inline::Run(run) => self.write_run(run, lang, run.link.is_some()),
            Inline::Note(number) => self.xml.within("w:r", &[], |xml| {
                xml.within("w:rPr", &[], |xml| xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]));
                xml.empty("w:footnoteReference", &[("w:id", &number.to_string())]);
            }),
            Inline::Place(place) => self.write_bookmark(place),
            Inline::Break => self.xml.within("w:r", &[], |xml| xml.empty("w:br", &[])),
        }
    }

    /// A name for a place. The ids of bookmarks are unique in all parts.
    fn write_bookmark(&mut self, place: &str) {
        let id = (2 * self.bookmarks + usize::from(self.is_note)).to_string();
        self.bookmarks += 1;
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", place)]);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// Text, in a run for each direction; `lang` is the language of the paragraph.
    fn write_run(&mut self, run: &TextRun, lang: &Lang, is_link: bool) {
        let document = &self.document.lang;
        let own = run.lang.as_ref().unwrap_or(lang);
        for (rtl, text) in directed_stretches(&run.text, lang.dir() == "rtl") {
            self.xml.open("w:r", &[]);
            let is_plain = run.format.is_plain() && !is_link && !rtl && own == document;
            if !is_plain {
                self.xml.within("w:rPr", &[], |xml| {
                    write_format(xml, run.format, is_link);
                    if rtl {
                        xml.empty("w:rtl", &[]);
                    }
                    if own != document {
                        xml.empty("w:lang", &[(language_attribute(own), own.as_str())]);
                    }
                });
            }
            self.xml.element("w:t", &[("xml:space", "preserve")], text);
            self.xml.close();
        }
    }
}

/// The properties of a run, in the order of the schema.
fn write_format(xml: &mut XmlText, format: TextFormat, is_link: bool) {
    let is_code = format.has(TextFormat::CODE);
    if is_link || is_code {
        xml.empty("w:rStyle", &[("w:val", if is_link { "Hyperlink" } else { "HTMLCode" })]);
    }
    if is_link && is_code {
        xml.empty("w:rFonts", &[("w:ascii", CODE_FONT), ("w:hAnsi", CODE_FONT)]);
    }
    for (mark, names) in [
        (TextFormat::STRONG, &["w:b", "w:bCs"][..]),
        (TextFormat::EMPHASIS, &["w:i", "w:iCs"]),
        (TextFormat::STRUCK, &["w:strike"]),
    ] {
        names.iter().filter(|_| format.has(mark)).for_each(|name| xml.empty(name, &[]));
    }
    for (mark, value) in [(TextFormat::RAISED, "superscript"), (TextFormat::LOWERED, "subscript")] {
        if format.has(mark) {
            xml.empty("w:vertAlign", &[("w:val", value)]);
        }
    }
}

/// The attribute in which a language is named.
pub(super) fn language_attribute(lang: &Lang) -> &'static str {
    match script_group(lang) {
        ScriptGroup::Western => "w:val",
        ScriptGroup::Asian => "w:eastAsia",
        ScriptGroup::Complex => "w:bidi",
    }
}
