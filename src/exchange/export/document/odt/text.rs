//! The text of an `OpenDocument` file.

use super::super::{
    model::{
        Block, DocumentTable, Inline, LinkTo, ParagraphStyle, StyledParagraph, TextAlignment, TextDocument, TextFormat,
        TextRun,
    },
    xml::XmlText,
};
use crate::{model::Lang, route::with_fragment};

/// The version of the format.
const VERSION: (&str, &str) = ("office:version", "1.3");

/// The namespaces that the members use.
pub(super) const NAMESPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    VERSION,
];

/// The style of quoted words, by the name that `LibreOffice` gives it.
pub(super) const QUOTATIONS: &str = "Quotations";

/// A text that is being written, with the styles that it alone uses.
pub(super) struct TextBody<'d> {
    document: &'d TextDocument,
    pub(super) xml: XmlText,
    /// Styles of paragraphs in other languages than the document's: the style that each is like, and the language.
    pub(super) paragraph_styles: Vec<(&'static str, Lang)>,
    /// Styles of text: format and language.
    pub(super) text_styles: Vec<(TextFormat, Option<Lang>)>,
    /// The widths of the columns of each table, in a thousand parts.
    pub(super) tables: Vec<Vec<usize>>,
    in_note: bool,
    in_list: bool,
    /// True in code, where every space counts.
    in_code: bool,
}

impl<'d> TextBody<'d> {
    pub(super) fn new(document: &'d TextDocument) -> Self {
        Self {
            document,
            xml: XmlText::default(),
            paragraph_styles: Vec::new(),
            text_styles: Vec::new(),
            tables: Vec::new(),
            in_note: false,
            in_list: false,
            in_code: false,
        }
    }

    pub(super) fn write_blocks(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            match block {
                Block::Heading { level, id, content } => self.write_heading(*level, id, content),
                Block::Paragraph(paragraph) => self.write_styled(paragraph),
                Block::List { start, items } => self.write_list(*start, items),
                Block::Table(table) => self.write_table(table),
                Block::Details(details) => self.write_details(details),
                Block::Rule => self.write_paragraph("Horizontal_20_Line", None, |_| {}),
            }
        }
    }

    fn write_heading(&mut self, level: u8, id: &str, content: &'d [Inline]) {
        let level = level.clamp(1, 6).to_string();
        let style = format!("Heading_20_{level}");
        self.xml.open("text:h", &[("text:style-name", &style), ("text:outline-level", &level)]);
        self.xml.empty("text:bookmark", &[("text:name", id)]);
        self.write_inlines(content, &self.document.lang);
        self.xml.close();
    }

    fn write_styled(&mut self, paragraph: &'d StyledParagraph) {
        let style = match paragraph.style {
            ParagraphStyle::Body if self.in_note => "Footnote",
            ParagraphStyle::Body if self.in_list => "List_20_Contents",
            ParagraphStyle::Body => "Text_20_body",
            ParagraphStyle::Title => "Title",
            ParagraphStyle::Subtitle => "Subtitle",
            ParagraphStyle::Dateline => "Dateline",
            ParagraphStyle::Quote => QUOTATIONS,
            ParagraphStyle::QuoteSource => "Quote_20_Source",
            ParagraphStyle::Notice => "Notice",
            ParagraphStyle::Code => "Preformatted_20_Text",
        };
        let lang = paragraph.lang.as_ref();
        let own = lang.unwrap_or(&self.document.lang);
        self.in_code = paragraph.style == ParagraphStyle::Code;
        self.write_paragraph(style, lang, |body| body.write_inlines(&paragraph.content, own));
        self.in_code = false;
    }

    /// A paragraph in a style, and in a language if that is not the document's.
    fn write_paragraph(&mut self, style: &'static str, lang: Option<&Lang>, write: impl FnOnce(&mut Self)) {
        let name = match lang {
            None => style.to_owned(),
            Some(lang) => format!("P{}", number_of(&mut self.paragraph_styles, (style, lang.clone()))),
        };
        self.xml.open("text:p", &[("text:style-name", &name)]);
        write(self);
        self.xml.close();
    }

    fn write_list(&mut self, start: Option<u64>, items: &'d [Vec<Block>]) {
        let was_in_list = std::mem::replace(&mut self.in_list, true);
        let style = if start.is_some() { "Numbers" } else { "Bullets" };
        self.xml.open("text:list", &[("text:style-name", style)]);
        for (number, item) in items.iter().enumerate() {
            let first = start.filter(|_| number == 0).map(|start| start.to_string());
            match &first {
                Some(first) => self.xml.open("text:list-item", &[("text:start-value", first)]),
                None => self.xml.open("text:list-item", &[]),
            }
            // A table cannot be in a list.
            for block in item {
                match block {
                    Block::Table(table) => table.rows.iter().for_each(|row| self.write_row_as_paragraph(row)),
                    block => self.write_blocks(std::slice::from_ref(block)),
                }
            }
            self.xml.close();
        }
        self.xml.close();
        self.in_list = was_in_list;
    }

    fn write_row_as_paragraph(&mut self, row: &'d [Vec<Inline>]) {
        self.write_paragraph("List_20_Contents", None, |body| {
            for (number, cell) in row.iter().enumerate() {
                if number > 0 {
                    body.push_spaced(" · ");
                }
                body.write_inlines(cell, &body.document.lang);
            }
        });
    }

    fn write_details(&mut self, details: &'d [(String, Vec<Inline>)]) {
        for (label, value) in details {
            self.write_paragraph("Detail", None, |body| {
                let label = [label, body.document.labels.colon.as_str()].concat();
                body.write_run(&TextRun { text: label, format: TextFormat::STRONG, ..TextRun::default() });
                body.write_inlines(value, &body.document.lang);
            });
        }
    }

    fn write_table(&mut self, table: &'d DocumentTable) {
        self.tables.push(table.column_shares());
        let number = self.tables.len();
        let name = format!("Table{number}");
        self.xml.open("table:table", &[("table:name", &name), ("table:style-name", &name)]);
        if !table.name.is_empty() {
            self.xml.element("table:title", &[], &table.name);
        }
        for column in 1..=table.columns.len() {
            self.xml.empty("table:table-column", &[("table:style-name", &format!("{name}.{column}"))]);
        }
        self.xml.open("table:table-header-rows", &[]);
        self.write_row(table, &table.head, true);
        self.xml.close();
        for row in &table.rows {
            self.write_row(table, row, false);
        }
        self.xml.close();
        self.write_paragraph("Text_20_body", None, |_| {});
    }

    fn write_row(&mut self, table: &'d DocumentTable, row: &'d [Vec<Inline>], is_head: bool) {
        self.xml.open("table:table-row", &[("table:style-name", "Row")]);
        for (column, alignment) in table.columns.iter().enumerate() {
            self.xml.open("table:table-cell", &[("table:style-name", "Cell"), ("office:value-type", "string")]);
            let style = match alignment {
                _ if is_head => "Table_20_Heading",
                TextAlignment::Start => "Table_20_Contents",
                TextAlignment::Centre => "Table_20_Contents_20_Centred",
                TextAlignment::End => "Table_20_Contents_20_End",
            };
            let content = row.get(column).map(Vec::as_slice).unwrap_or_default();
            self.write_paragraph(style, None, |body| body.write_inlines(content, &body.document.lang));
            self.xml.close();
        }
        self.xml.close();
    }

    fn write_inlines(&mut self, content: &'d [Inline], lang: &Lang) {
        for pieces in content.chunk_by(|one, other| one.link().is_some() && one.link() == other.link()) {
            let Some(link) = pieces[0].link() else {
                for piece in pieces {
                    self.write_inline(piece, lang);
                }
                continue;
            };
            let address = match link {
                LinkTo::Web(address) => address.clone(),
                LinkTo::Place(place) => with_fragment("", place),
            };
            self.xml.open(
                "text:a",
                &[
                    ("xlink:type", "simple"),
                    ("xlink:href", &address),
                    ("text:style-name", "Internet_20_link"),
                    ("text:visited-style-name", "Internet_20_link"),
                ],
            );
            for piece in pieces {
                self.write_inline(piece, lang);
            }
            self.xml.close();
        }
    }

    fn write_inline(&mut self, piece: &'d Inline, lang: &Lang) {
        match piece {
            Inline::Run(run) if run.lang.is_none() && *lang != self.document.lang && !run.format.is_plain() => {
                self.write_run(&TextRun { lang: Some(lang.clone()), ..run.clone() });
            }
            Inline::Run(run) => self.write_run(run),
            Inline::Note(number) => self.write_note(*number),
            Inline::Place(place) => self.xml.empty("text:bookmark", &[("text:name", place)]),
            Inline::Break => self.xml.empty("text:line-break", &[]),
        }
    }

    fn write_run(&mut self, run: &TextRun) {
        if run.format.is_plain() && run.lang.is_none() {
            self.push_spaced(&run.text);
            return;
        }
        let style = format!("T{}", number_of(&mut self.text_styles, (run.format, run.lang.clone())));
        self.xml.open("text:span", &[("text:style-name", &style)]);
        self.push_spaced(&run.text);
        self.xml.close();
    }

    /// A note, where the text refers to it.
    fn write_note(&mut self, number: usize) {
        let document = self.document;
        let (id, printed) = (format!("ftn{number}"), number.to_string());
        self.xml.open("text:note", &[("text:id", &id), ("text:note-class", "footnote")]);
        self.xml.element("text:note-citation", &[], &printed);
        self.xml.open("text:note-body", &[]);
        let (was_in_note, was_in_list) =
            (std::mem::replace(&mut self.in_note, true), std::mem::replace(&mut self.in_list, false));
        let note = document.notes.get(number - 1).map(Vec::as_slice).unwrap_or_default();
        if note.is_empty() {
            self.write_paragraph("Footnote", None, |_| {});
        }
        self.write_blocks(note);
        (self.in_note, self.in_list) = (was_in_note, was_in_list);
        self.xml.close();
        self.xml.close();
    }

    /// Text with elements for spaces that would be collapsed (part 3, section 6.1.2). A space at the beginning is kept by what is before
    /// it in the line, or left out as it should be; in code it counts.
    fn push_spaced(&mut self, text: &str) {
        let mut rest = text;
        if self.in_code && text.starts_with(' ') {
            rest = text.trim_start_matches(' ');
            self.xml.empty("text:s", &[("text:c", &(text.len() - rest.len()).to_string())]);
        }
        while let Some(at) = rest.find("  ") {
            self.xml.push_text(&rest[..=at]);
            let spaces = rest[at + 1..].len() - rest[at + 1..].trim_start_matches(' ').len();
            self.xml.empty("text:s", &[("text:c", &spaces.to_string())]);
            rest = &rest[at + 1 + spaces..];
        }
        self.xml.push_text(rest);
    }
}

/// The number of something in a list, from 1, where it is from now on.
fn number_of<T: PartialEq>(list: &mut Vec<T>, one: T) -> usize {
    let known = list.iter().position(|known| *known == one);
    known.unwrap_or_else(|| {
        list.push(one);
        list.len() - 1
    }) + 1
}
