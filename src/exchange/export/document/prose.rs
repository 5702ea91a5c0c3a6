//! The editors' Markdown as blocks of a document.
//!
//! Record links lead to exhibits, to the list of sources or to pages of the site, and have a note that says what is meant; embedded
//! quotes become block quotations. Footnotes become notes where the text first refers to them; one that only another refers to is in brackets
//! there, because no format has notes in notes. Of HTML only the words are kept, with
//! the formats that a document has; a picture is a link to it. Lists in lists are kept to a depth that word processors know.

mod footnotes;
mod line;
mod links;

use footnotes::Footnotes;
use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::{
    compose::Composer,
    model::{Block, DocumentTable, Inline, LinkTo, ParagraphStyle, StyledParagraph, TextAlignment, TextFormat},
};
use crate::{
    documents,
    record::{ArticleIx, QuoteIx},
    text::{BlockKind, notes::split_notes, stream::markdown_options},
};

/// The deepest list in a list.
const DEEPEST_LIST: usize = 8;

/// The blocks of a text in Markdown.
pub(super) fn compose_prose(composer: &mut Composer<'_>, markdown: &str) -> Vec<Block> {
    let (events, notes) = split_notes(Parser::new_ext(markdown, markdown_options()).collect());
    let highest = events.iter().filter_map(heading_level).min().unwrap_or(1);
    let mut reader = ProseReader::new(composer, Footnotes::new(notes), highest - 1);
    for event in events {
        reader.take_event(event);
    }
    reader.finish().0
}

fn heading_level(event: &Event<'_>) -> Option<u8> {
    if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level as u8) } else { None }
}

/// A piece of a line, before it is known what is around it: notes are numbered in the order of the text.
enum LinePiece {
    Inline(Inline),
    /// An embedded quote.
    Quote(QuoteIx, TextFormat),
    /// A note on a quote that is linked.
    OnQuote(QuoteIx),
    /// A note on an article that is linked.
    OnArticle(ArticleIx),
    /// A reference to a footnote.
    Footnote(String),
}

/// A container that is open.
struct OpenContainer {
    kind: ContainerKind,
    blocks: Vec<Block>,
}

enum ContainerKind {
    /// The text itself, or a container that adds nothing to what is in it.
    Plain,
    Quote,
    Item,
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
}

/// A link that is open: where it leads, and the note that follows it.
struct OpenLink {
    link: Option<LinkTo>,
    note: Option<LinePiece>,
}

/// A table that is open.
#[derive(Default)]
struct OpenTable {
    columns: Vec<TextAlignment>,
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    row: Vec<Vec<Inline>>,
}

/// What was read so far.
struct ProseReader<'c, 's, 'e> {
    composer: &'c mut Composer<'s>,
    footnotes: Footnotes<'e>,
    /// By how many levels headings move up.
    shift: u8,
    /// True for the text of a note, which has no notes of its own.
    is_note: bool,
    containers: Vec<OpenContainer>,
    line: Vec<LinePiece>,
    formats: Vec<(&'static str, TextFormat)>,
    links: Vec<OpenLink>,
    table: Option<OpenTable>,
    /// The code block that is read.
    code: Option<String>,
    /// The block of HTML that is read.
    html: Option<String>,
    /// The inline element with invisible content that is read.
    unseen: Option<&'static str>,
    /// The picture that is read, with what it shows; an embedded quote has nothing to show.
    picture: Option<(Option<LinkTo>, Option<String>)>,
}

impl<'c, 's, 'e> ProseReader<'c, 's, 'e> {
    fn new(composer: &'c mut Composer<'s>, footnotes: Footnotes<'e>, shift: u8) -> Self {
        Self {
            composer,
            footnotes,
            shift,
            is_note: false,
            containers: vec![OpenContainer { kind: ContainerKind::Plain, blocks: Vec::new() }],
            line: Vec::new(),
            formats: Vec::new(),
            links: Vec::new(),
            table: None,
            code: None,
            html: None,
            unseen: None,
            picture: None,
        }
    }

    /// Everything that was read, and the footnotes.
    fn finish(mut self) -> (Vec<Block>, Footnotes<'e>) {
        self.end_line();
        while self.containers.len() > 1 {
            self.end_container();
        }
        (self.containers.pop().map(|root| root.blocks).unwrap_or_default(), self.footnotes)
    }

    fn take_event(&mut self, event: Event<'e>) {
        if let Some((_, alt)) = &mut self.picture {
            match event {
                Event::Text(text) | Event::Code(text) => alt.iter_mut().for_each(|alt| alt.push_str(&text)),
                Event::SoftBreak | Event::HardBreak => alt.iter_mut().for_each(|alt| alt.push(' ')),
                Event::End(TagEnd::Image) => self.end_picture(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => match (&mut self.code, &mut self.html) {
                (Some(block), _) | (_, Some(block)) => block.push_str(&text),
                _ => self.push_text(&text, TextFormat::default()),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push_text(&text, TextFormat::CODE);
            }
            Event::SoftBreak => self.push_text(" ", TextFormat::default()),
            Event::HardBreak => self.line.push(LinePiece::Inline(Inline::Break)),
            Event::Rule => {
                self.end_line();
                self.add_block(Block::Rule);
            }
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.add_words_of_html(&html),
            },
            Event::InlineHtml(tag) => self.take_inline_tag(&tag),
            Event::FootnoteReference(name) => self.line.push(LinePiece::Footnote(name.to_string())),
            Event::TaskListMarker(is_done) => {
                self.push_text(if is_done { "☑ " } else { "☐ " }, TextFormat::default());
            }
        }
    }

    fn start(&mut self, tag: Tag<'e>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph | Tag::DefinitionListTitle => self.end_line(),
            Tag::BlockQuote(_) => self.start_container(ContainerKind::Quote),
            Tag::List(start) => {
                let depth =
                    self.containers.iter().filter(|open| matches!(open.kind, ContainerKind::List { .. })).count();
                let list = ContainerKind::List { start, items: Vec::new() };
                self.start_container(if depth < DEEPEST_LIST { list } else { ContainerKind::Plain });
            }
            Tag::Item => self.start_container(ContainerKind::Item),
            Tag::DefinitionListDefinition | Tag::DefinitionList | Tag::FootnoteDefinition(_) => {
                self.start_container(ContainerKind::Plain);
            }
            Tag::CodeBlock(_) => {
                self.end_line();
                self.code = Some(String::new());
            }
            Tag::HtmlBlock => {
                self.end_line();
                self.html = Some(String::new());
            }
            Tag::Table(columns) => {
                self.end_line();
                let columns = columns.into_iter().map(alignment_of).collect();
                self.table = Some(OpenTable { columns, ..OpenTable::default() });
            }
            Tag::Emphasis => self.formats.push(("", TextFormat::EMPHASIS)),
            Tag::Strong => self.formats.push(("", TextFormat::STRONG)),
            Tag::Strikethrough => self.formats.push(("", TextFormat::STRUCK)),
            Tag::Superscript => self.formats.push(("", TextFormat::RAISED)),
            Tag::Subscript => self.formats.push(("", TextFormat::LOWERED)),
            Tag::Link { link_type, dest_url, .. } => {
                let link = self.link_to(&dest_url, link_type);
                self.links.push(link);
            }
            Tag::Image { dest_url, .. } => self.start_picture(&dest_url),
            Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(level) => {
                let content = self.take_line();
                let level = (level as u8).saturating_sub(self.shift).max(1);
                if !content.is_empty() {
                    let heading = self.composer.heading(level, content);
                    self.add_block(heading);
                }
            }
            TagEnd::Paragraph | TagEnd::DefinitionListTitle => self.end_line(),
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionListDefinition
            | TagEnd::DefinitionList
            | TagEnd::FootnoteDefinition => {
                self.end_line();
                self.end_container();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.add_code(&code);
            }
            TagEnd::HtmlBlock => {
                let html = self.html.take().unwrap_or_default();
                self.add_words_of_html(&html);
            }
            TagEnd::TableCell => {
                let cell = self.take_line();
                self.table.iter_mut().for_each(|table| table.row.push(cell.clone()));
            }
            TagEnd::TableHead => {
                self.table.iter_mut().for_each(|table| table.head = std::mem::take(&mut table.row));
            }
            TagEnd::TableRow => {
                self.table.iter_mut().for_each(|table| table.rows.push(std::mem::take(&mut table.row)));
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                // What HTML opened within it ends with it.
                while self.formats.pop().is_some_and(|(name, _)| !name.is_empty()) {}
            }
            TagEnd::Link => {
                if let Some(note) = self.links.pop().and_then(|open| open.note) {
                    self.line.push(note);
                }
            }
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_container(&mut self, kind: ContainerKind) {
        self.end_line();
        self.containers.push(OpenContainer { kind, blocks: Vec::new() });
    }

    /// Ends a container, and puts what it has into the one around it.
    fn end_container(&mut self) {
        let Some(OpenContainer { kind, blocks }) = self.containers.pop() else { return };
        let Some(around) = self.containers.last_mut() else { return };
        match (kind, &mut around.kind) {
            (ContainerKind::List { start, items }, _) => around.blocks.push(Block::List { start, items }),
            (ContainerKind::Item, ContainerKind::List { items, .. }) => items.push(blocks),
            _ => around.blocks.extend(blocks),
        }
    }

    fn add_block(&mut self, block: Block) {
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(block);
        }
    }

    /// Ends the paragraph that is read.
    fn end_line(&mut self) {
        // A quote by itself is a block quotation.
        if let [LinePiece::Quote(at, _)] = self.line[..]
            && !self.is_note
        {
            self.line.clear();
            let blocks = self.composer.block_quotation(at);
            for block in blocks {
                self.add_block(block);
            }
            return;
        }
        let content = self.take_line();
        if content.is_empty() {
            return;
        }
        let in_quote = self.containers.iter().any(|open| matches!(open.kind, ContainerKind::Quote));
        let style = if in_quote { ParagraphStyle::Quote } else { ParagraphStyle::Body };
        self.add_block(Block::Paragraph(StyledParagraph { style, lang: None, content }));
    }

    fn end_table(&mut self) {
        let Some(OpenTable { columns, head, rows, .. }) = self.table.take() else { return };
        let name = String::new();
        self.add_block(Block::Table(DocumentTable { name, columns, head, rows, has_row_headings: false }));
    }

    fn add_code(&mut self, code: &str) {
        let mut content = Vec::new();
        for line in code.trim_end_matches('\n').split('\n') {
            if !content.is_empty() {
                content.push(Inline::Break);
            }
            // Word processors have a stop for a tab, and EPUB a width of its own.
            content.push(Inline::text(line.replace('\t', "    ")));
        }
        self.add_block(Block::paragraph(ParagraphStyle::Code, content));
    }

    /// Adds the words of a block of HTML, in paragraphs.
    fn add_words_of_html(&mut self, html: &str) {
        let lang = &self.composer.site.record.settings().language;
        let Ok(document) = documents::read("block.html", html.as_bytes(), lang) else { return };
        let visible = document.text.visible();
        for block in document.text.blocks() {
            let content = vec![Inline::text(visible[block.extent.clone()].trim())];
            let style = if block.kind == BlockKind::Quote { ParagraphStyle::Quote } else { ParagraphStyle::Body };
            self.add_block(Block::paragraph(style, content));
        }
    }
}

fn alignment_of(alignment: Alignment) -> TextAlignment {
    match alignment {
        Alignment::None | Alignment::Left => TextAlignment::Start,
        Alignment::Center => TextAlignment::Centre,
        Alignment::Right => TextAlignment::End,
    }
}
