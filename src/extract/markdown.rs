//! Markdown from the elements of an article: paragraphs, headings, lists, quotations, tables, emphasis and links.
//!
//! Pictures are left out; their captions are paragraphs. What Markdown would read as markup is escaped, so that a reader of the
//! Markdown sees the words that a reader of the page sees.

use dom_query::{Document, NodeRef};

use super::{
    dom::{is_struck, is_unseen, name_of},
    quotation::MarksOfQ,
};
use crate::{
    html::{STRIKES, is_block},
    model::QuotationMarks,
};

/// What is kept of a page besides its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Whether emphasis and links are kept.
    pub(super) rich: bool,
    /// How words are written that are struck out.
    pub(super) strikes: Strikes,
    /// The quotation marks around the words of a `q`.
    pub(super) marks: QuotationMarks,
}

/// How words are written that are struck out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strikes {
    /// `~~so~~`.
    Tildes,
    /// In an element `del`, which strikes beside any letter or mark.
    Elements,
    /// Not at all.
    LeftOut,
}

/// Converts a part of a page; without the heading that repeats its `title`.
pub(super) fn convert(content: &Document, title: Option<&str>, form: Form) -> String {
    let mut writer = Writer::new(form);
    writer.write_children(&content.root());
    writer.end_line();
    let is_title = |block: &String| title.is_some_and(|title| block.trim_start_matches(['#', ' ']) == escape(title));
    let mut blocks = writer.blocks;
    if blocks.first().is_some_and(|first| first.starts_with('#') && is_title(first)) {
        blocks.remove(0);
    }
    if blocks.is_empty() { String::new() } else { blocks.join("\n\n") + "\n" }
}

/// Escapes what Markdown would read as markup, in one line.
pub(crate) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' => true,
            '#' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => at == digits && (1..=9).contains(&digits),
            // Attributes at the end of a heading.
            '{' => line.trim_end().ends_with('}'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

struct Writer {
    form: Form,
    blocks: Vec<String>,
    /// The paragraph that is being written: Markdown, with white space as it comes.
    line: String,
    /// How many strikes are open.
    struck: usize,
    /// True in preformatted text, which keeps its lines.
    has_lines: bool,
    q: MarksOfQ,
}

impl Writer {
    fn new(form: Form) -> Self {
        let q = MarksOfQ::new(form.marks);
        Self { form, blocks: Vec::new(), line: String::new(), struck: 0, has_lines: false, q }
    }

    /// What is in an element, as blocks.
    fn blocks_of(&self, node: &NodeRef<'_>) -> Vec<String> {
        let mut inner = Self { struck: self.struck, q: self.q.clone(), ..Self::new(self.form) };
        inner.write_children(node);
        inner.end_line();
        inner.blocks
    }

    fn write_children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.write(&child);
        }
    }

    fn write(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.push_words(&node.text());
            return;
        }
        let name = name_of(node);
        if is_unseen(node, &name) {
            return;
        }
        if is_struck(node, &name) {
            if self.form.strikes == Strikes::LeftOut {
                return;
            }
            self.struck += 1;
            self.write_element(node, &name);
            self.struck -= 1;
            return;
        }
        self.write_element(node, &name);
    }

    fn write_element(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "br" => self.line.push(HARD_BREAK),
            "img" | "picture" | "video" | "audio" => {}
            "em" | "i" => self.write_marked(node, EMPHASIS),
            "strong" | "b" => self.write_marked(node, STRONG),
            "a" => self.write_link(node),
            "q" if self.q.are_missing(node) => {
                let mark = self.q.opening();
                self.push_words(mark);
                self.write_children(node);
                let mark = self.q.closing();
                self.push_words(mark);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.write_heading(node, name),
            "blockquote" => {
                self.end_line();
                let inner = self.blocks_of(node).join("\n\n");
                self.push_block(prefixed(&inner, "> ", "> "));
            }
            "ul" | "ol" => self.write_list(node, name == "ol"),
            "pre" => self.write_pre(node),
            "tr" => self.write_row(node),
            name => {
                let is_block = is_block(name);
                if is_block {
                    self.end_line();
                }
                self.write_children(node);
                if is_block {
                    self.end_line();
                }
            }
        }
    }

    /// Words of the page, without the characters that this writer uses as marks.
    fn push_words(&mut self, words: &str) {
        if !self.has_lines {
            return self.push_piece(words);
        }
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 && self.line.rsplit(HARD_BREAK).next().is_some_and(|last| last.trim().is_empty()) {
                self.end_line();
            } else if at > 0 {
                self.line.push(HARD_BREAK);
            }
            self.push_piece(line);
        }
    }

    /// Words within a line. The marks of a strike go to the letters: Markdown reads none with a space inside.
    fn push_piece(&mut self, words: &str) {
        let shown = |words: &str| words.chars().filter(|c| !(HARD_BREAK..=STRIKE_END).contains(c)).collect::<String>();
        let bare = words.trim();
        if self.struck == 0 || bare.is_empty() {
            return self.line.push_str(&shown(words));
        }
        let before = words.len() - words.trim_start().len();
        let (space, after) = (&words[..before], &words[before + bare.len()..]);
        self.line.extend([space, &STRIKE.to_string(), &shown(bare), &STRIKE_END.to_string(), after]);
    }

    /// Emphasis, whose marks go to the letters: Markdown reads none with a space inside.
    fn write_marked(&mut self, node: &NodeRef<'_>, mark: char) {
        let start = self.line.len();
        let blocks = self.blocks.len();
        self.write_children(node);
        // A block inside of it ends the line: then there is nothing to mark.
        if !self.form.rich || self.blocks.len() > blocks || self.line.len() <= start {
            return;
        }
        let inner = self.line.split_off(start);
        let bare = inner.trim_matches(|c: char| c.is_whitespace() || c == HARD_BREAK);
        if bare.is_empty() || bare.contains(mark) || bare.contains(HARD_BREAK) {
            self.line.push_str(&inner);
            return;
        }
        let at = inner.find(bare).unwrap_or_default();
        self.line.extend([&inner[..at], &mark.to_string(), bare, &mark.to_string(), &inner[at + bare.len()..]]);
    }

    fn write_link(&mut self, node: &NodeRef<'_>) {
        let to = node.attr("href").map(|to| to.trim().to_owned()).unwrap_or_default();
        let is_address = ["https://", "http://", "/"].iter().any(|start| to.starts_with(start));
        let is_plain = !to.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\\".contains(c));
        let (start, blocks) = (self.line.len(), self.blocks.len());
        self.write_children(node);
        if !self.form.rich || !is_address || !is_plain || self.blocks.len() > blocks || self.line.len() <= start {
            return;
        }
        let inner = self.line.split_off(start);
        let bare = inner.trim_matches(|c: char| c.is_whitespace() || c == HARD_BREAK);
        if bare.is_empty() || bare.contains([LINK_START, HARD_BREAK]) {
            self.line.push_str(&inner);
            return;
        }
        let at = inner.find(bare).unwrap_or_default();
        self.line.push_str(&inner[..at]);
        self.line.extend([LINK_START]);
        self.line.push_str(bare);
        self.line.push(LINK_TO);
        self.line.push_str(&to);
        self.line.push(LINK_END);
        self.line.push_str(&inner[at + bare.len()..]);
    }

    fn write_heading(&mut self, node: &NodeRef<'_>, name: &str) {
        self.end_line();
        let inner = Self { struck: self.struck, ..Self::new(Form { rich: false, ..self.form }) };
        let words = inner.blocks_of(node).join(" ").replace("\\\n", " ");
        let level = name.as_bytes().get(1).map_or(2, |digit| usize::from(digit - b'0')).max(2);
        if !words.is_empty() {
            self.push_block(format!("{} {words}", "#".repeat(level)));
        }
    }

    fn write_list(&mut self, node: &NodeRef<'_>, is_numbered: bool) {
        self.end_line();
        let mut items = Vec::new();
        for item in node.children_it(false).filter(NodeRef::is_element) {
            let inner = self.blocks_of(&item).join("\n\n");
            if !inner.is_empty() {
                let mark = if is_numbered { format!("{}. ", items.len() + 1) } else { "- ".to_owned() };
                items.push(prefixed(&inner, &mark, &" ".repeat(mark.len())));
            }
        }
        let between = if items.iter().any(|item| item.contains("\n\n")) { "\n\n" } else { "\n" };
        self.push_block(items.join(between));
    }

    /// Preformatted text keeps its lines; it is prose more often than code, so it is a paragraph with hard breaks.
    fn write_pre(&mut self, node: &NodeRef<'_>) {
        self.end_line();
        let before = std::mem::replace(&mut self.has_lines, true);
        self.write_children(node);
        self.has_lines = before;
        self.end_line();
    }

    /// A row of a table is a paragraph: tables of pages hold layout as often as data.
    fn write_row(&mut self, node: &NodeRef<'_>) {
        self.end_line();
        let cells =
            node.children_it(false).filter(NodeRef::is_element).map(|cell| self.blocks_of(&cell)).collect::<Vec<_>>();
        let is_simple = cells.iter().all(|cell| cell.len() <= 1) && cells.len() > 1;
        if is_simple {
            let cells: Vec<_> = cells.into_iter().flatten().collect();
            self.push_block(cells.join(" – "));
        } else {
            for block in cells.into_iter().flatten() {
                self.push_block(block);
            }
        }
    }

    fn push_block(&mut self, block: String) {
        if !block.trim().is_empty() {
            self.blocks.push(block);
        }
    }

    /// Ends a paragraph: escapes its words and writes its marks.
    fn end_line(&mut self) {
        let raw = std::mem::take(&mut self.line);
        let mut lines = Vec::new();
        for line in raw.split(HARD_BREAK) {
            let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                // One strike in the page may be in several pieces.
                let words = words.replace(&format!("{STRIKE_END}{STRIKE}"), "");
                let words = words.replace(&format!("{STRIKE_END} {STRIKE}"), " ");
                lines.push(write_marks(&words, self.form.strikes));
            }
        }
        self.push_block(lines.join("\\\n"));
    }
}

/// Marks within a line before it is escaped: characters of the private use area, which are left out of the texts.
const HARD_BREAK: char = '\u{f8f0}';
const EMPHASIS: char = '\u{f8f1}';
const STRONG: char = '\u{f8f2}';
const LINK_START: char = '\u{f8f3}';
const LINK_TO: char = '\u{f8f4}';
const LINK_END: char = '\u{f8f5}';
const STRIKE: char = '\u{f8f6}';
const STRIKE_END: char = '\u{f8f7}';

/// Escapes a line and writes its emphasis, links and strikes.
fn write_marks(line: &str, strikes: Strikes) -> String {
    let escaped = escape(line);
    let mut out = String::with_capacity(escaped.len());
    let mut address = false;
    let mut chars = escaped.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            EMPHASIS => out.push('*'),
            STRONG => out.push_str("**"),
            STRIKE | STRIKE_END if strikes == Strikes::Tildes => out.push_str("~~"),
            STRIKE => out.extend(["<", STRIKES[0], ">"]),
            STRIKE_END => out.extend(["</", STRIKES[0], ">"]),
            LINK_START => out.push('['),
            LINK_TO => {
                out.push_str("](<");
                address = true;
            }
            LINK_END => {
                out.push_str(">)");
                address = false;
            }
            // An address has no markup to escape.
            '\\' if address && chars.peek().is_some() => {}
            HARD_BREAK => {}
            c => out.push(c),
        }
    }
    out
}

/// Puts one text before the first line and another before the others.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, line) in text.lines().enumerate() {
        let prefix = if at == 0 { first } else { others };
        if at > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}
