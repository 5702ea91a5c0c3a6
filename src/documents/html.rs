//! HTML: the text of a page as a reader sees it, in the order of the source.
//!
//! The page is read as a stream of tags, without a tree, so that its depth does not matter. Notes are what has the role of a note
//! (Digital Publishing WAI-ARIA Module; EPUB has types of the same names), and blocks to which a reference to a note leads; the number
//! that refers to one is no word of the text.

use std::{cell::RefCell, collections::BTreeMap, mem::take};

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use percent_encoding::percent_decode_str;

use super::{
    Document, DocumentPart,
    paragraphs::{Paragraph, Paragraphs},
};
use crate::{
    html::{STRIKES, is_block, raw_kind, style_hides, style_strikes, tokenize},
    model::Lang,
    text::BlockKind,
};

/// Elements whose content is no text of the page, or shows beside the words how these are read.
const SILENT: [&str; 17] = [
    "rp", "rt", "rtc", "head", "script", "style", "noscript", "template", "svg", "math", "select", "textarea",
    "iframe", "object", "audio", "video", "nav",
];

/// The roles of notes, of references to them and of links back to these, and the types that EPUB has for them.
const NOTES: [&str; 5] = ["doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"];
const NOTE_REFERENCES: [&str; 2] = ["doc-noteref", "noteref"];
const BACK_LINKS: [&str; 2] = ["doc-backlink", "backlink"];

/// Reads a page.
pub(super) fn read(name: &str, page: &str, lang: &Lang) -> Document {
    read_page(page, PageState::default(), false).into_document(name, lang)
}

/// Reads a page after others; in XML any element may be empty.
pub(super) fn read_page(page: &str, state: PageState, is_xml: bool) -> PageState {
    let state = State { paragraphs: state, ..State::default() };
    let mut state = tokenize(page, Sink { state: RefCell::new(state), is_xml }).state.take();
    state.break_paragraph();
    state.paragraphs
}

/// What was read of all pages so far.
#[derive(Default)]
pub(super) struct PageState {
    paragraphs: Paragraphs,
    /// The name of the file that is read, in a book of several.
    file: Option<String>,
    /// The numbers of the notes, by file and id, in the order of their references.
    numbers: BTreeMap<(String, String), u32>,
}

impl PageState {
    /// Makes the document.
    pub(super) fn into_document(self, name: &str, lang: &Lang) -> Document {
        self.paragraphs.into_document(name, lang)
    }

    /// The same before a page of a book is read: notes of two pages may have one id.
    pub(super) fn before_file(self, path: &str) -> Self {
        Self { file: Some(file_name(path)), ..self }
    }

    /// The number of the note to which an address leads.
    fn number_of_note(&mut self, address: &str) -> u32 {
        let (place, next) = (self.place_of_note(address), self.numbers.len() as u32 + 1);
        *self.numbers.entry(place).or_insert(next)
    }

    /// True if a reference to a note led to this address.
    fn is_note(&self, address: &str) -> bool {
        self.numbers.contains_key(&self.place_of_note(address))
    }

    /// The file and the id that an address names. Only a book has several files.
    fn place_of_note(&self, address: &str) -> (String, String) {
        let (file, id) = address.rsplit_once('#').unwrap_or(("", address));
        let file = match &self.file {
            None => String::new(),
            Some(own) if file.is_empty() => own.clone(),
            Some(_) => file_name(file),
        };
        (file, id.to_owned())
    }
}

struct Sink {
    state: RefCell<State>,
    is_xml: bool,
}

/// What was read so far.
#[derive(Default)]
struct State {
    paragraphs: PageState,
    current: Option<Paragraph>,
    /// The note that is read: its number, and how many elements of its name are open in it.
    note: Option<(u32, String, usize)>,
    /// The silent element that is open, and how many of its name.
    silent: Option<(String, usize)>,
    /// How many block quotes are open.
    quotes: usize,
    item: bool,
    heading: Option<u8>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(words) => state.push_words(&words),
            Token::TagToken(mut tag) => {
                let is_empty = self.is_xml && tag.self_closing && tag.kind == TagKind::StartTag;
                let raw = raw_kind(&tag).filter(|_| !is_empty);
                if is_empty {
                    // It begins and ends here.
                    tag.self_closing = false;
                }
                state.take_tag(&tag);
                if is_empty {
                    tag.kind = TagKind::EndTag;
                    tag.attrs.clear();
                    state.take_tag(&tag);
                }
                if let Some(raw) = raw {
                    return TokenSinkResult::RawData(raw);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn push_words(&mut self, words: &str) {
        if self.silent.is_some() {
            return;
        }
        let kind = match self.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.quotes > 0 => BlockKind::Quote,
            None if self.item => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let note = self.note.as_ref().map(|(number, ..)| (DocumentPart::Footnote, *number));
        let current = self.current.get_or_insert_with(|| Paragraph::new(kind, note));
        let mut pieces = words.split([' ', '\t', '\n', '\r', '\u{c}']);
        if let Some(first) = pieces.next() {
            current.push(first);
        }
        for piece in pieces {
            current.push_space();
            current.push(piece);
        }
    }

    fn take_tag(&mut self, tag: &Tag) {
        let (name, opens) = (&*tag.name, tag.kind == TagKind::StartTag);
        if let Some((silent, depth)) = &mut self.silent {
            // Elements whose end tags may be missing end before the next of their kind.
            let is_ended = match silent.as_str() {
                "p" => is_block(name),
                "rt" | "rp" | "rtc" => ["rt", "rp", "rtc", "rb", "ruby"].contains(&name),
                _ => false,
            };
            if is_ended {
                self.silent = None;
                return self.take_tag(tag);
            }
            if silent == name && !tag.self_closing {
                *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    self.silent = None;
                    self.current.iter_mut().for_each(Paragraph::leave_out);
                }
                return;
            }
            // The first element of the text ends a head that is not closed.
            if !(silent == "head" && opens && is_block(name)) {
                return;
            }
            self.silent = None;
        }
        if let Some(number) = self.note_referred_to(tag) {
            self.push_words("");
            self.current.iter_mut().for_each(|current| current.push_note(DocumentPart::Footnote, number));
        }
        self.take_note(tag);
        let is_left_out = (is_mark_of_note(tag) || is_hidden(tag)) && has_end_tag(name);
        if opens && (is_left_out || SILENT.contains(&name) || STRIKES.contains(&name)) {
            if is_block(name) {
                self.break_paragraph();
            }
            self.silent = Some((name.to_owned(), 1));
            return;
        }
        if is_block(name) {
            self.break_paragraph();
            self.enter_block(name, opens);
            return;
        }
        match name {
            "br" => self.current.iter_mut().for_each(Paragraph::push_space),
            "q" => self.push_words(if opens { "“" } else { "”" }),
            "a" if opens => {
                if let Some(target) = value_of(tag, "href") {
                    self.push_words("");
                    self.current.iter_mut().for_each(|current| current.push_link(target));
                }
            }
            _ => {}
        }
    }

    /// The number of the note to which an element refers.
    fn note_referred_to(&mut self, tag: &Tag) -> Option<u32> {
        let is_reference = tag.kind == TagKind::StartTag && has_role(tag, &NOTE_REFERENCES);
        let target = value_of(tag, "href").filter(|_| is_reference)?;
        Some(self.paragraphs.number_of_note(target))
    }

    /// Begins or ends a note.
    fn take_note(&mut self, tag: &Tag) {
        let opens = tag.kind == TagKind::StartTag;
        let id = value_of(tag, "id").unwrap_or_default();
        let address = ["#", id].concat();
        let is_referred_to = || !id.is_empty() && is_block(&tag.name) && self.paragraphs.is_note(&address);
        if opens && (has_role(tag, &NOTES) || is_referred_to()) {
            self.break_paragraph();
            self.note = Some((self.paragraphs.number_of_note(&address), tag.name.to_string(), 1));
            return;
        }
        let Some((_, name, depth)) = &mut self.note else { return };
        match name.as_str() {
            // A paragraph whose end tag is missing ends before the next block.
            "p" if is_block(&tag.name) => *depth = 0,
            name if name == &*tag.name && opens => *depth += 1,
            name if name == &*tag.name => *depth = depth.saturating_sub(1),
            _ => {}
        }
        if *depth == 0 {
            self.break_paragraph();
            self.note = None;
        }
    }

    fn enter_block(&mut self, name: &str, opens: bool) {
        match name {
            "blockquote" if opens => self.quotes += 1,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "li" => self.item = opens,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.heading = opens.then_some(level);
            }
            _ => {}
        }
    }

    fn break_paragraph(&mut self) {
        if let Some(paragraph) = take(&mut self.current) {
            self.paragraphs.paragraphs.add(paragraph);
        }
    }
}

/// Whether an element is the number of a note, in the text or at the note.
fn is_mark_of_note(tag: &Tag) -> bool {
    has_role(tag, &NOTE_REFERENCES) || has_role(tag, &BACK_LINKS)
}

/// Whether an element has one of some roles, or types of EPUB.
fn has_role(tag: &Tag, roles: &[&str]) -> bool {
    let values = ["role", "epub:type"].into_iter().filter_map(|name| value_of(tag, name));
    values.flat_map(str::split_whitespace).any(|one| roles.contains(&one))
}

/// The name of a file, as an address or a path has it.
fn file_name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy().into_owned()
}

/// The value of an attribute.
fn value_of<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

/// Whether the words of an element are hidden from all readers, or struck out.
fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => style_hides(&attribute.value) || style_strikes(&attribute.value),
        _ => false,
    })
}

/// Whether the end of an element is certain: it must be closed, or is a paragraph, which any block ends.
fn has_end_tag(name: &str) -> bool {
    let optional = ["li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "body", "html"];
    let void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];
    !optional.contains(&name) && !void.contains(&name)
}
