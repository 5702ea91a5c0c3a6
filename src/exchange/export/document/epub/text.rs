//! The page of an EPUB file that has the text, and the notes after it.

use super::{
    super::{
        direction::runs_other_way,
        model::{
            Block, DocumentTable, Inline, LinkTo, ParagraphStyle, StyledParagraph, TextAlignment, TextDocument,
            TextFormat, TextRun,
        },
        xml::{Attributes, XmlText},
    },
    page::open_page,
};
use crate::{model::Lang, route::with_fragment};

/// The elements of headings: the title is the first.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
/// The elements of formats, the outermost first.
const FORMATS: [(TextFormat, &str); 6] = [
    (TextFormat::STRONG, "strong"),
    (TextFormat::EMPHASIS, "em"),
    (TextFormat::STRUCK, "del"),
    (TextFormat::CODE, "code"),
    (TextFormat::RAISED, "sup"),
    (TextFormat::LOWERED, "sub"),
];

/// A page that is being written.
pub(super) struct TextPage<'d> {
    document: &'d TextDocument,
    xml: XmlText,
    /// At the beginning of a note, its number.
    mark: Option<usize>,
}

impl<'d> TextPage<'d> {
    /// The page of a document.
    pub(super) fn write(document: &'d TextDocument) -> String {
        let mut page = Self { document, xml: XmlText::file(), mark: None };
        open_page(&mut page.xml, document, &document.title);
        page.write_blocks(&document.blocks);
        page.write_notes();
        page.xml.finish()
    }

    fn write_blocks(&mut self, blocks: &'d [Block]) {
        let is_quote =
            |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.style == ParagraphStyle::Quote);
        for group in blocks.chunk_by(|one, other| is_quote(one) && is_quote(other)) {
            if is_quote(&group[0]) {
                self.xml.open("blockquote", &[]);
                for block in group {
                    self.write_block(block);
                }
                self.xml.close();
            } else {
                self.write_block(&group[0]);
            }
        }
    }

    fn write_block(&mut self, block: &'d Block) {
        match block {
            Block::Heading { level, id, content } => {
                let element = HEADINGS[usize::from(*level).min(HEADINGS.len() - 1)];
                self.xml.open(element, &[("id", id)]);
                self.write_inlines(content);
                self.xml.close();
            }
            Block::Paragraph(paragraph) => self.write_styled(paragraph),
            Block::List { start, items } => {
                let first = start.unwrap_or(1).to_string();
                let attributes: Attributes<'_> =
                    if start.is_some_and(|at| at != 1) { &[("start", &first)] } else { &[] };
                self.xml.open(if start.is_some() { "ol" } else { "ul" }, attributes);
                for item in items {
                    self.xml.open("li", &[]);
                    self.write_blocks(item);
                    self.xml.close();
                }
                self.xml.close();
            }
            Block::Table(table) => self.write_table(table),
            Block::Details(details) => {
                self.xml.open("dl", &[]);
                for (label, value) in details {
                    self.xml.element("dt", &[], label);
                    self.xml.open("dd", &[]);
                    self.write_inlines(value);
                    self.xml.close();
                }
                self.xml.close();
            }
            Block::Rule => self.xml.empty("hr", &[]),
        }
    }

    fn write_styled(&mut self, paragraph: &'d StyledParagraph) {
        let (element, class) = match paragraph.style {
            ParagraphStyle::Title => ("h1", None),
            ParagraphStyle::Subtitle => ("p", Some("subtitle")),
            ParagraphStyle::Dateline => ("p", Some("dateline")),
            ParagraphStyle::Body | ParagraphStyle::Quote => ("p", None),
            ParagraphStyle::QuoteSource => ("p", Some("quote-source")),
            ParagraphStyle::Notice => ("p", Some("notice")),
            ParagraphStyle::Code => ("pre", None),
        };
        let mut attributes: Vec<(&str, &str)> = class.map(|class| ("class", class)).into_iter().collect();
        attributes.extend(paragraph.lang.iter().flat_map(language_attributes));
        self.xml.open(element, &attributes);
        self.write_mark();
        self.write_inlines(&paragraph.content);
        self.xml.close();
    }

    /// At the beginning of a note: its number, as a link back to where the text refers to it.
    fn write_mark(&mut self) {
        let Some(number) = self.mark.take() else { return };
        let (back, printed) = (with_fragment("", &reference_place(number)), number.to_string());
        let label = [self.document.labels.back.as_str(), " ", &printed].concat();
        let attributes = [("href", back.as_str()), ("role", "doc-backlink"), ("aria-label", &label)];
        self.xml.element("a", &attributes, &printed);
        self.xml.push_text(". ");
    }

    fn write_table(&mut self, table: &'d DocumentTable) {
        let named: Attributes<'_> = if table.name.is_empty() { &[] } else { &[("aria-label", &table.name)] };
        self.xml.open("table", named);
        self.xml.open("thead", &[]);
        self.write_row(table, &table.head, true);
        self.xml.close();
        self.xml.open("tbody", &[]);
        table.rows.iter().for_each(|row| self.write_row(table, row, false));
        self.xml.close();
        self.xml.close();
    }

    fn write_row(&mut self, table: &'d DocumentTable, row: &'d [Vec<Inline>], is_head: bool) {
        self.xml.open("tr", &[]);
        for (column, cell) in row.iter().enumerate() {
            let class = match table.columns.get(column) {
                Some(TextAlignment::Centre) => Some(("class", "centre")),
                Some(TextAlignment::End) => Some(("class", "end")),
                _ => None,
            };
            let (element, scope) = match (is_head, column) {
                (true, _) => ("th", Some(("scope", "col"))),
                (false, 0) if table.has_row_headings => ("th", Some(("scope", "row"))),
                (false, _) => ("td", None),
            };
            let attributes: Vec<(&str, &str)> = scope.into_iter().chain(class).collect();
            self.xml.open(element, &attributes);
            self.write_inlines(cell);
            self.xml.close();
        }
        self.xml.close();
    }

    fn write_inlines(&mut self, content: &'d [Inline]) {
        for pieces in content.chunk_by(|one, other| one.link().is_some() && one.link() == other.link()) {
            let address = pieces[0].link().map(|link| match link {
                LinkTo::Web(address) => address.clone(),
                LinkTo::Place(place) => with_fragment("", place),
            });
            if let Some(address) = &address {
                self.xml.open("a", &[("href", address)]);
            }
            for piece in pieces {
                self.write_inline(piece);
            }
            if address.is_some() {
                self.xml.close();
            }
        }
    }

    fn write_inline(&mut self, piece: &'d Inline) {
        match piece {
            Inline::Run(run) => self.write_run(run),
            Inline::Note(number) => {
                let (id, note) = (reference_place(*number), with_fragment("", &note_place(*number)));
                self.xml.within("sup", &[], |xml| {
                    xml.element(
                        "a",
                        &[("id", &id), ("href", &note), ("epub:type", "noteref"), ("role", "doc-noteref")],
                        &number.to_string(),
                    );
                });
            }
            Inline::Place(place) => self.xml.within("span", &[("id", place)], |_| {}),
            Inline::Break => self.xml.empty("br", &[]),
        }
    }

    fn write_run(&mut self, run: &TextRun) {
        let mut open = 0;
        if let Some(lang) = &run.lang {
            self.xml.open("span", &language_attributes(lang));
            open += 1;
        } else if runs_other_way(&run.text, self.document.lang.dir() == "rtl") {
            // The numbers and marks after it would else move to its other side.
            self.xml.open("bdi", &[]);
            open += 1;
        }
        for (_, element) in FORMATS.iter().filter(|(mark, _)| run.format.has(*mark)) {
            self.xml.open(element, &[]);
            open += 1;
        }
        self.xml.push_text(&run.text);
        (0..open).for_each(|_| self.xml.close());
    }

    /// The notes.
    fn write_notes(&mut self) {
        if self.document.notes.is_empty() {
            return;
        }
        let labels = &self.document.labels;
        self.xml.open("section", &[("epub:type", "footnotes"), ("aria-label", &labels.notes)]);
        self.xml.element("h2", &[], &labels.notes);
        for (note, number) in self.document.notes.iter().zip(1..) {
            let attributes = [
                ("epub:type", "footnote"),
                ("role", "doc-footnote"),
                ("class", "footnote"),
                ("id", &note_place(number)),
            ];
            self.xml.open("aside", &attributes);
            self.mark = Some(number);
            if !matches!(note.first(), Some(Block::Paragraph(_))) {
                self.xml.open("p", &[]);
                self.write_mark();
                self.xml.close();
            }
            self.write_blocks(note);
            self.xml.close();
        }
        self.xml.close();
    }
}

/// The name of the place of a note.
fn note_place(number: usize) -> String {
    format!("footnote{number}")
}

/// The name of the place where the text refers to a note.
fn reference_place(number: usize) -> String {
    format!("reference{number}")
}

fn language_attributes(lang: &Lang) -> [(&'static str, &str); 3] {
    [("lang", lang.as_str()), ("xml:lang", lang.as_str()), ("dir", lang.dir())]
}
