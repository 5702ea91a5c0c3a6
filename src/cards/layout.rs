//! The layout: the position of everything on a card.
//!
//! From the top: a notice, if there is one; the words, as large as they fit; who said them; a rule; when and
//! where; the site's name, and how close the words are to their source. Words that are too long at the smallest
//! size are cut after a word, and the card mentions it; the speaker is never cut.

use std::ops::Range;

use super::{
    canvas::{Canvas, HEIGHT, Paint, WIDTH},
    card::Card,
    fonts::TextStyle,
    lines::{break_evenly, break_greedily, line_breaks},
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
pub(super) fn draw_card(card: &Card) -> Canvas {
    let mut canvas = Canvas::new();
    let band = if card.rtl { WIDTH - BAND..WIDTH } else { 0..BAND };
    canvas.fill_rectangle(band, 0..HEIGHT, Paint::Tint);
    let sheet = &mut canvas;
    let mut top = 60.0;
    if let Some(notice) = &card.notice {
        draw_fitted_line(sheet, card, notice, (TextStyle::Bold, 27.0, Paint::Warn), 86.0);
        top = 112.0;
    }
    let who = if card.role.is_some() { 434.0 } else { 466.0 };
    let cut = draw_words(sheet, card, top..who - 52.0);
    draw_fitted_line(sheet, card, &card.speaker, (TextStyle::Bold, 34.0, Paint::Ink), who);
    if let Some(role) = &card.role {
        draw_fitted_line(sheet, card, role, (TextStyle::Plain, 27.0, Paint::Quiet), who + 40.0);
    }
    sheet.fill_rectangle(MARGIN as usize..WIDTH - MARGIN as usize, 503..505, Paint::Line);
    draw_fitted_line(sheet, card, &card.source, (TextStyle::Plain, 25.0, Paint::Quiet), 545.0);
    draw_footer(sheet, card, cut, 587.0);
    canvas
}

/// Draws the words in the space between two heights; true if they had to be cut.
fn draw_words(canvas: &mut Canvas, card: &Card, space: Range<f32>) -> bool {
    let height = space.end - space.start;
    let [open, close] = card.marks;
    let whole = [open, &card.words, close].concat();
    let shaped = shape_words(card, &whole);
    let chances = line_breaks(&whole);
    let smallest = SIZES[SIZES.len() - 1];
    let (_, can_be_whole) = break_greedily(&shaped, &chances, MEASURE / smallest);
    for size in SIZES {
        let (lines, is_whole) = break_greedily(&shaped, &chances, MEASURE / size);
        // A word is cut in two only if it is too long at any size.
        if is_whole == can_be_whole && lines.len() as f32 * LEADING * size <= height {
            draw_block(canvas, card, &shaped, &break_evenly(&shaped, &chances, MEASURE / size), size, space);
            return false;
        }
    }
    let size = smallest;
    let most = (height / (LEADING * size)) as usize;
    let text = truncate_words(card, &shaped, &chances, (MEASURE / size, most));
    let shaped = shape_words(card, &text);
    let (lines, _) = break_greedily(&shaped, &line_breaks(&text), MEASURE / size);
    draw_block(canvas, card, &shaped, &lines, size, space);
    text.len() < whole.len()
}

fn shape_words<'t>(card: &Card, text: &'t str) -> Shaped<'t> {
    Shaped::new(text, TextStyle::Words, &card.lang, card.rtl)
}

/// The beginning of the words with an ellipsis, in at most `most` lines of `width` ems.
fn truncate_words(card: &Card, whole: &Shaped<'_>, chances: &[usize], (width, most): (f32, usize)) -> String {
    let (lines, _) = break_greedily(whole, chances, width);
    let Some(last) = lines.get(most).map(|line| line.start) else { return whole.text.to_owned() };
    let close = card.marks[1];
    // A word or two less, where the sign itself needs the room.
    let ends = chances.iter().rev().filter(|end| **end <= last);
    for end in ends {
        let words = whole.text[..*end].trim_end_matches(ENDS);
        let text = [words, CUT, close].concat();
        if break_greedily(&shape_words(card, &text), &line_breaks(&text), width).0.len() <= most {
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
fn draw_block(
    canvas: &mut Canvas,
    card: &Card,
    shaped: &Shaped<'_>,
    lines: &[Range<usize>],
    size: f32,
    space: Range<f32>,
) {
    let leading = (LEADING * size).round();
    let free = space.end - space.start - leading * lines.len() as f32;
    // The first baseline: what is above the letters counts as free too.
    let mut y = (space.start + free / 2.0 + 0.92 * size).round();
    let open = card.marks[0].trim_end_matches('\u{a0}').len();
    for (number, part) in lines.iter().enumerate() {
        let hang = if number == 0 { (shaped.width_of(&(0..open)) * size).min(HANG) } else { 0.0 };
        let end = WIDTH as f32 - MARGIN - shaped.width_of(part) * size;
        let x = if card.rtl { end + hang } else { MARGIN - hang };
        canvas.draw_line(shaped, part.clone(), (x, y), size, Paint::Ink);
        y += leading;
    }
}

/// Draws one line in the site's own words, smaller if it is too long, and cut if it is still too long.
fn draw_fitted_line(
    canvas: &mut Canvas,
    card: &Card,
    text: &str,
    (style, size, paint): (TextStyle, f32, Paint),
    y: f32,
) {
    let side = if card.site_rtl { Side::Right } else { Side::Left };
    let shaped = shape_label(card, text, style);
    let fits =
        SMALLER.iter().map(|times| times * size).find(|size| shaped.width_of(&shaped.full_range()) * size <= MEASURE);
    let size = fits.unwrap_or(SMALLER[SMALLER.len() - 1] * size);
    draw_at_side(canvas, card, &shaped, (style, size, paint), (side, y), MEASURE);
}

/// Draws the site's name at one side and how close the words are at the other.
fn draw_footer(canvas: &mut Canvas, card: &Card, cut: bool, y: f32) {
    let (start, end) = if card.site_rtl { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let wording = if cut { [&card.wording, " · ", &card.cut].concat() } else { card.wording.clone() };
    let wording = shape_label(card, &wording, TextStyle::Plain);
    let taken = draw_at_side(canvas, card, &wording, (TextStyle::Plain, 24.0, Paint::Quiet), (end, y), MEASURE * 0.7);
    let site = shape_label(card, &card.site, TextStyle::Bold);
    draw_at_side(canvas, card, &site, (TextStyle::Bold, 24.0, Paint::Quiet), (start, y), MEASURE - taken - 40.0);
}

/// The position of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Draws one line at a side, cut to a width if it is wider; returns how wide it is then.
fn draw_at_side(
    canvas: &mut Canvas,
    card: &Card,
    shaped: &Shaped<'_>,
    (style, size, paint): (TextStyle, f32, Paint),
    (side, y): (Side, f32),
    width: f32,
) -> f32 {
    let wide = shaped.width_of(&shaped.full_range()) * size;
    if wide > width {
        let text = shortened_line(card, shaped.text, style, width / size);
        return draw_at_side(
            canvas,
            card,
            &shape_label(card, &text, style),
            (style, size, paint),
            (side, y),
            f32::INFINITY,
        );
    }
    let x = if side == Side::Left { MARGIN } else { WIDTH as f32 - MARGIN - wide };
    canvas.draw_line(shaped, shaped.full_range(), (x, y), size, paint);
    wide
}

/// A text in the site's language.
fn shape_label<'t>(card: &Card, text: &'t str, style: TextStyle) -> Shaped<'t> {
    Shaped::new(text, style, &card.site_lang, card.site_rtl)
}

/// The beginning of a text, up to the end of a word, so that it fits a line.
fn shortened_line(card: &Card, text: &str, style: TextStyle, width: f32) -> String {
    let cut = |end: &usize| format!("{}…", text[..*end].trim_end_matches(ENDS));
    let mut cuts = line_breaks(text);
    cuts.retain(|cut| *cut < text.len());
    let fits = |text: &String| {
        let shaped = shape_label(card, text, style);
        shaped.width_of(&shaped.full_range()) <= width
    };
    cuts.iter().rev().map(cut).find(fits).unwrap_or_else(|| "…".to_owned())
}
