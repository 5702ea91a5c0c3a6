//! Glyphs at places → words and lines, in the order in which they are drawn.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_normalization::UnicodeNormalization;

/// The share of the size of its font that lies between two words.
const SPACE: f64 = 0.15;
/// The share of the size of its font by which glyphs on one line differ in height, as footnote marks do.
const RAISED: f64 = 0.5;
/// The sizes of its font that lie between two columns, or two cells of a table.
const COLUMN: f64 = 2.5;

/// A glyph with a meaning.
#[derive(Debug, Clone)]
pub(super) struct PlacedGlyph {
    /// The letters that it stands for.
    pub(super) text: String,
    /// Where it begins and ends, from the left along its own direction.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Its baseline, from the bottom.
    pub(super) y: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// The direction of writing, in quarter turns.
    pub(super) turn: u8,
}

/// A line of a page.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub(super) text: String,
    /// The left end, the right end and the baseline.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) turn: u8,
}

/// The lines of a page, in the order in which they are drawn; none of them empty.
pub(super) fn lines_of(glyphs: &[PlacedGlyph]) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line) if goes_on(line, glyph) => append_glyph(line, glyph),
            Some(line) if goes_on_to_the_left(line, glyph) => prepend_glyph(line, glyph),
            _ => {
                let PlacedGlyph { start, end, y, size, turn, .. } = *glyph;
                lines.push(TextLine { text: letters_of(&glyph.text), start, end, y, size, turn });
            }
        }
    }
    for line in &mut lines {
        let words = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.text = without_presentation_forms(&in_reading_order(words));
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

fn append_glyph(line: &mut TextLine, glyph: &PlacedGlyph) {
    if glyph.start - line.end > SPACE * line.size.max(glyph.size) {
        line.text.push(' ');
    }
    line.text.push_str(&letters_of(&glyph.text));
    line.end = line.end.max(glyph.end);
    line.size = line.size.max(glyph.size);
}

fn prepend_glyph(line: &mut TextLine, glyph: &PlacedGlyph) {
    let gap = if line.start - glyph.end > SPACE * line.size.max(glyph.size) { " " } else { "" };
    line.text.insert_str(0, &format!("{}{gap}", letters_of(&glyph.text)));
    line.start = line.start.min(glyph.start);
    line.size = line.size.max(glyph.size);
}

fn is_level(line: &TextLine, glyph: &PlacedGlyph) -> bool {
    line.turn == glyph.turn && (line.y - glyph.y).abs() < RAISED * line.size.max(glyph.size)
}

fn goes_on(line: &TextLine, glyph: &PlacedGlyph) -> bool {
    let size = line.size.max(glyph.size);
    let gap = glyph.start - line.end;
    // A little to the left is a letter that is drawn twice, for weight, or a mark over a letter.
    is_level(line, glyph) && gap < COLUMN * size && gap > -size
}

/// True for a glyph of Hebrew or Arabic that is drawn to the left of the one before, as it is read.
fn goes_on_to_the_left(line: &TextLine, glyph: &PlacedGlyph) -> bool {
    let gap = line.start - glyph.end;
    let size = line.size.max(glyph.size);
    let may = |text: &str| !text.chars().any(|c| bidi_class(c) == BidiClass::L);
    is_level(line, glyph) && gap < COLUMN * size && gap > -size && may(&line.text) && may(&glyph.text)
}

fn is_right_to_left(letter: char) -> bool {
    matches!(bidi_class(letter), BidiClass::R | BidiClass::AL)
}

/// A line whose letters are from left to right, as they are read. What makes a printed line of a text makes the text of a printed
/// line, but for a number beside a Latin word: the print is the same whichever was first.
fn in_reading_order(line: String) -> String {
    let right = line.chars().filter(|c| is_right_to_left(*c)).count();
    if right == 0 {
        return line;
    }
    let is_main = right * 2 > line.chars().filter(|c| c.is_alphabetic()).count();
    let level = if is_main { Level::rtl() } else { Level::ltr() };
    let order = BidiInfo::new(&line, Some(level));
    match order.paragraphs.first() {
        Some(paragraph) => order.reorder_line(paragraph, paragraph.range.clone()).into_owned(),
        None => line,
    }
}

/// The letters of a glyph, from left to right, and no characters that cannot be seen.
///
/// A file names the letters of a ligature in reading order, also where they are read from the right.
fn letters_of(glyph: &str) -> String {
    let letters = glyph.chars().filter(|letter| !matches!(letter, '\u{feff}' | '\u{200b}'));
    let letters = letters.map(|letter| if letter.is_control() || letter.is_whitespace() { ' ' } else { letter });
    if glyph.chars().any(is_right_to_left) { letters.rev().collect() } else { letters.collect() }
}

/// A text with the letters that people type in place of the shapes that they have in print: ligatures such as `ﬁ`, and Arabic
/// letters by their place in the word, as browsers name them in the files that they print.
fn without_presentation_forms(line: &str) -> String {
    // Unicode's blocks of presentation forms: of Latin, Armenian and Hebrew letters, and of Arabic letters in two.
    let is_form = |letter: char| matches!(letter, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        if is_form(letter) { text.extend(std::iter::once(letter).nfkc()) } else { text.push(letter) }
    }
    text
}
