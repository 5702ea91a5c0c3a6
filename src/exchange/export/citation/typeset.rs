//! Sets what a style printed: puts titles in the places that were kept for them.
//!
//! The citation library is given a placeholder for every text of the work, because it lowers words in mixed case,
//! leaves quotation marks within quotation marks double, and prints “?.” at the end of a question. What it did with
//! the placeholder shows what the style asks for: its case, marks around it, the punctuation after it.

use hayagriva::{ElemChild, ElemChildren, citationberg::FontStyle};

use super::{marks::nest_marks, title::title_case};
use crate::{html::escaped, i18n::isolate};

/// A text with italics, as plain text and as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Styled {
    /// Without italics.
    pub(super) text: String,
    /// With them, and with names and titles that may be written from right to left isolated.
    pub(super) html: String,
}

/// A text of the work that a placeholder is printed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Title,
    Container,
    Event,
}

impl Slot {
    /// A noncharacter (Unicode 23.7), which is not in any text for interchange.
    const fn private_char(self) -> char {
        match self {
            Self::Title => '\u{fdd0}',
            Self::Container => '\u{fdd1}',
            Self::Event => '\u{fdd2}',
        }
    }

    fn from_char(sign: char) -> Option<Self> {
        [Self::Title, Self::Container, Self::Event].into_iter().find(|slot| slot.private_char() == sign)
    }

    /// Two words, so that title case can be distinguished from a capital at the beginning.
    pub(super) fn placeholder(self) -> String {
        let sign = self.private_char();
        format!("q{sign} q{sign}")
    }
}

/// What is printed as a space, and keeps the words of a family name together: the library takes `Van` of `Van Example`
/// for a particle that an index puts last.
pub(super) const GLUE: char = '\u{fdd3}';

/// A character, and how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    c: char,
    italic: bool,
    isolated: bool,
}

/// Replaces the placeholders in what a style printed by their texts.
///
/// `quoted` puts the title between marks where the style set it in italics.
pub(super) fn fill_placeholders(printed: &ElemChildren, text: impl Fn(Slot) -> String, quoted: bool) -> Styled {
    let mut cells = Vec::new();
    collect_cells(printed, &mut cells);
    lower_circa(&mut cells);
    let mut set: Vec<Cell> = Vec::with_capacity(cells.len() + 128);
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let slot = cells.get(at + 1).and_then(|next| Slot::from_char(next.c));
        match slot.filter(|slot| cells.get(at + 4).is_some_and(|last| last.c == slot.private_char())) {
            None => {
                set.push(*cell);
                at += 1;
            }
            Some(slot) => {
                let [first, second] = [cells[at].c, cells[at + 3].c].map(char::is_uppercase);
                let text = text(slot);
                let text = match (first, second) {
                    (true, true) => title_case(&text),
                    (true, false) => capitalise_sentence(&text),
                    _ => text,
                };
                at += 5;
                let marked = set.last().is_some_and(|before| before.c == '“');
                let marks = quoted && slot == Slot::Title && cell.italic && !marked;
                let filled = nest_marks(&text, marked || marks);
                let stop = cells.get(at).map(|next| next.c.to_string()).filter(|stop| stop == "." || stop == ",");
                // Punctuation that the text takes inside its marks, or that its own end makes one too many.
                let taken = stop.filter(|stop| marks || filled.closing > 0 || filled.followed_by(stop) == filled.text);
                at += usize::from(taken.is_some());
                let filled = filled.followed_by(taken.as_deref().unwrap_or_default());
                let (italic, isolated) = (cell.italic && !marks, isolate::is_rtl(&text));
                // Styling outside of the text belongs to the line around it.
                let (own, after) = filled.split_at(if filled.starts_with(&text) { text.len() } else { filled.len() });
                let plain = |c| Cell { c, italic, isolated: false };
                set.extend(marks.then(|| plain('“')));
                set.extend(own.chars().map(|c| Cell { isolated, ..plain(c) }));
                set.extend(after.chars().chain(marks.then_some('”')).map(plain));
            }
        }
    }
    style_cells(&set)
}

/// Lowers the `Circa` that the library capitalises after a comma too.
fn lower_circa(cells: &mut [Cell]) {
    let is = |cells: &[Cell], text: &str| cells.iter().map(|cell| cell.c).eq(text.chars());
    if let Some(at) = (0..cells.len().saturating_sub(8)).find(|at| is(&cells[*at..*at + 8], ", Circa ")) {
        cells[at + 2].c = 'c';
    }
}

fn collect_cells(children: &ElemChildren, into: &mut Vec<Cell>) {
    for child in &children.0 {
        match child {
            ElemChild::Text(said) | ElemChild::Link { text: said, .. } => {
                let italic = said.formatting.font_style == FontStyle::Italic;
                let space = |c| if c == GLUE { ' ' } else { c };
                into.extend(said.text.chars().map(|c| Cell { c: space(c), italic, isolated: false }));
            }
            ElemChild::Elem(elem) => collect_cells(&elem.children, into),
            ElemChild::Markup(said) => into.extend(said.chars().map(|c| Cell { c, italic: false, isolated: false })),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn style_cells(cells: &[Cell]) -> Styled {
    let mut styled = Styled::default();
    for run in cells.chunk_by(|a, b| (a.italic, a.isolated) == (b.italic, b.isolated)) {
        let text: String = run.iter().map(|cell| cell.c).collect();
        let (italic, isolated) = (run[0].italic, run[0].isolated);
        let html = if isolated { format!("<bdi>{}</bdi>", escaped(&text)) } else { isolate::isolate_html(&text) };
        styled.html.push_str(&if italic { format!("<i>{html}</i>") } else { html });
        styled.text.push_str(&text);
    }
    styled
}

/// A text with a capital at the beginning, unless its first word has one.
fn capitalise_sentence(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    if first.chars().any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
