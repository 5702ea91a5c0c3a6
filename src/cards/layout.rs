//! The layout: the position of everything on a card.
//!
//! From the top: a notice, if there is one; the words, as large as they fit; who said them; a rule; when and
//! where; the site's name, and how close the words are to their source. Words that are too long at the smallest
//! size are cut after a word, and the card mentions it; the speaker is never cut.

use std::ops::Range;

use super::{
    canvas::{Canvas, HEIGHT, Paint, WIDTH},
    card::Card,
    fonts::Style,
    lines::{balanced, chances, filled},
    shape::Shaped,
};

/// The band in the speaker's tint, pixels across.
const BAND: usize = 16;
/// What stays free at either side.
const MARGIN: f32 = 84.0;
/// The longest line.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// The sizes of words, the largest first.
const SIZES: [f32; 15] = [110.0, 98.0, 88.0, 80.0, 72.0, 66.0, 60.0, 55.0, 50.0, 46.0, 42.0, 39.0, 36.0, 33.0, 31.0];
/// From one line of words to the next, in ems.
const LEADING: f32 = 1.24;
/// How much smaller a line beside the words is set if it is too long.
const SMALLER: [f32; 3] = [1.0, 0.9, 0.8];
/// How far an opening quotation mark hangs into the margin at most.
const HANG: f32 = 64.0;
/// Where words are left out.
const CUT: &str = " […]";
/// Characters that are removed before it.
const ENDS: [char; 8] = [' ', '\u{a0}', ',', '،', ';', ':', '–', '—'];

/// Draws a card.
pub(super) fn draw(card: &Card) -> Canvas {
    let mut canvas = Canvas::new();
    let band = if card.rtl { WIDTH - BAND..WIDTH } else { 0..BAND };
    canvas.fill(band, 0..HEIGHT, Paint::Tint);
    let sheet = &mut canvas;
    let mut top = 60.0;
    if let Some(notice) = &card.notice {
        line(sheet, card, notice, (Style::Bold, 27.0, Paint::Warn), 86.0);
        top = 112.0;
    }
    let who = if card.role.is_some() { 434.0 } else { 466.0 };
    let cut = words(sheet, card, top..who - 52.0);
    line(sheet, card, &card.speaker, (Style::Bold, 34.0, Paint::Ink), who);
    if let Some(role) = &card.role {
        line(sheet, card, role, (Style::Plain, 27.0, Paint::Quiet), who + 40.0);
    }
    sheet.fill(MARGIN as usize..WIDTH - MARGIN as usize, 503..505, Paint::Line);
    line(sheet, card, &card.source, (Style::Plain, 25.0, Paint::Quiet), 545.0);
    foot(sheet, card, cut, 587.0);
    canvas
}

/// Draws the words in the space between two heights; true if they had to be cut.
fn words(canvas: &mut Canvas, card: &Card, space: Range<f32>) -> bool {
    let height = space.end - space.start;
    let [open, close] = card.marks;
    let whole = [open, &card.words, close].concat();
    let shaped = shaped(card, &whole);
    let chances = chances(&whole);
    let smallest = SIZES[SIZES.len() - 1];
    let (_, can_be_whole) = filled(&shaped, &chances, MEASURE / smallest);
    for size in SIZES {
        let (lines, is_whole) = filled(&shaped, &chances, MEASURE / size);
        // A word is cut in two only if it is too long at any size.
        if is_whole == can_be_whole && lines.len() as f32 * LEADING * size <= height {
            block(canvas, card, &shaped, &balanced(&shaped, &chances, MEASURE / size), size, space);
            return false;
        }
    }
    let size = smallest;
    let most = (height / (LEADING * size)) as usize;
    let text = shortened(card, &shaped, &chances, (MEASURE / size, most));
    let shaped = self::shaped(card, &text);
    let (lines, _) = filled(&shaped, &self::chances(&text), MEASURE / size);
    block(canvas, card, &shaped, &lines, size, space);
    text.len() < whole.len()
}

fn shaped<'t>(card: &Card, text: &'t str) -> Shaped<'t> {
    Shaped::new(text, Style::Words, &card.lang, card.rtl)
}

/// The beginning of the words, with a sign that they go on, in so many lines of so many ems.
fn shortened(card: &Card, whole: &Shaped<'_>, chances: &[usize], (width, most): (f32, usize)) -> String {
    let (lines, _) = filled(whole, chances, width);
    let Some(last) = lines.get(most).map(|line| line.start) else { return whole.text.to_owned() };
    let close = card.marks[1];
    // A word or two less, where the sign itself needs the room.
    let ends = chances.iter().rev().filter(|end| **end <= last);
    for end in ends {
        let words = whole.text[..*end].trim_end_matches(ENDS);
        let text = [words, CUT, close].concat();
        if filled(&shaped(card, &text), &self::chances(&text), width).0.len() <= most {
            return text;
        }
    }
    // One word fills the card.
    let mut end = last / 2;
    while !whole.text.is_char_boundary(end) {
        end -= 1;
    }
    [&whole.text[..end], CUT, close].concat()
}

/// Draws lines of words in the middle of a space.
fn block(canvas: &mut Canvas, card: &Card, shaped: &Shaped<'_>, lines: &[Range<usize>], size: f32, space: Range<f32>) {
    let leading = (LEADING * size).round();
    let free = space.end - space.start - leading * lines.len() as f32;
    // The first baseline: what is above the letters counts as free too.
    let mut y = (space.start + free / 2.0 + 0.92 * size).round();
    let open = card.marks[0].trim_end_matches('\u{a0}').len();
    for (number, part) in lines.iter().enumerate() {
        let hang = if number == 0 { (shaped.width(&(0..open)) * size).min(HANG) } else { 0.0 };
        let end = WIDTH as f32 - MARGIN - shaped.width(part) * size;
        let x = if card.rtl { end + hang } else { MARGIN - hang };
        canvas.line(shaped, part.clone(), (x, y), size, Paint::Ink);
        y += leading;
    }
}

/// Draws one line in the site's own words, smaller if it is too long, and cut if that does not do.
fn line(canvas: &mut Canvas, card: &Card, text: &str, (style, size, paint): (Style, f32, Paint), y: f32) {
    let side = if card.site_rtl { Side::Right } else { Side::Left };
    let shaped = about(card, text, style);
    let fits = SMALLER.iter().map(|times| times * size).find(|size| shaped.width(&shaped.whole()) * size <= MEASURE);
    let size = fits.unwrap_or(SMALLER[SMALLER.len() - 1] * size);
    placed(canvas, card, &shaped, (style, size, paint), (side, y), MEASURE);
}

/// Draws the site's name at one side and how close the words are at the other.
fn foot(canvas: &mut Canvas, card: &Card, cut: bool, y: f32) {
    let (start, end) = if card.site_rtl { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let wording = if cut { [&card.wording, " · ", &card.cut].concat() } else { card.wording.clone() };
    let wording = about(card, &wording, Style::Plain);
    let taken = placed(canvas, card, &wording, (Style::Plain, 24.0, Paint::Quiet), (end, y), MEASURE * 0.7);
    let site = about(card, &card.site, Style::Bold);
    placed(canvas, card, &site, (Style::Bold, 24.0, Paint::Quiet), (start, y), MEASURE - taken - 40.0);
}

/// The position of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Draws one line at a side, cut to a width if it is wider; returns how wide it is then.
fn placed(
    canvas: &mut Canvas,
    card: &Card,
    shaped: &Shaped<'_>,
    (style, size, paint): (Style, f32, Paint),
    (side, y): (Side, f32),
    width: f32,
) -> f32 {
    let wide = shaped.width(&shaped.whole()) * size;
    if wide > width {
        let text = shortened_line(card, shaped.text, style, width / size);
        return placed(canvas, card, &about(card, &text, style), (style, size, paint), (side, y), f32::INFINITY);
    }
    let x = if side == Side::Left { MARGIN } else { WIDTH as f32 - MARGIN - wide };
    canvas.line(shaped, shaped.whole(), (x, y), size, paint);
    wide
}

/// A text in the site's language.
fn about<'t>(card: &Card, text: &'t str, style: Style) -> Shaped<'t> {
    Shaped::new(text, style, &card.site_lang, card.site_rtl)
}

/// The beginning of a text, up to the end of a word, so that it fits a line.
fn shortened_line(card: &Card, text: &str, style: Style, width: f32) -> String {
    let cut = |end: &usize| format!("{}…", text[..*end].trim_end_matches(ENDS));
    let mut cuts = chances(text);
    cuts.retain(|cut| *cut < text.len());
    let fits = |text: &String| {
        let shaped = about(card, text, style);
        shaped.width(&shaped.whole()) <= width
    };
    cuts.iter().rev().map(cut).find(fits).unwrap_or_else(|| "…".to_owned())
}
