//! The layout: where everything stands on a card.
//!
//! From the top: a notice, if there is one; the words, as large as they fit; who said them; a rule; when and
//! where; the site's name, and how close the words are to their source. Words that are too long at the smallest
//! size are cut behind a word, and the card says so; who said them is never cut away.

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
const SIZES: [f32; 13] = [88.0, 80.0, 72.0, 66.0, 60.0, 55.0, 50.0, 46.0, 42.0, 39.0, 36.0, 33.0, 31.0];
/// From one line of words to the next, in ems.
const LEADING: f32 = 1.24;
/// How far an opening quotation mark hangs into the margin at most.
const HANG: f32 = 64.0;
/// Where words are left out.
const CUT: &str = " […]";

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
    for size in SIZES {
        let (lines, uncut) = filled(&shaped, &chances, MEASURE / size);
        if uncut && lines.len() as f32 * LEADING * size <= height {
            block(canvas, card, &shaped, &balanced(&shaped, &chances, MEASURE / size), size, space);
            return false;
        }
    }
    let size = SIZES[SIZES.len() - 1];
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
        let words = whole.text[..*end].trim_end_matches([' ', ',', ';', ':', '–', '—']);
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

/// Draws one line in the site's own words, cut if it is too long.
fn line(canvas: &mut Canvas, card: &Card, text: &str, how: (Style, f32, Paint), y: f32) {
    let end = if card.site_rtl { WIDTH as f32 - MARGIN } else { MARGIN };
    placed(canvas, card, text, how, (end, y), card.site_rtl, MEASURE);
}

/// Draws the site's name at one side and how close the words are at the other.
fn foot(canvas: &mut Canvas, card: &Card, cut: bool, y: f32) {
    let (start, end) = if card.site_rtl { (WIDTH as f32 - MARGIN, MARGIN) } else { (MARGIN, WIDTH as f32 - MARGIN) };
    let wording = if cut { [&card.wording, " · ", &card.cut].concat() } else { card.wording.clone() };
    let plain = (Style::Plain, 24.0, Paint::Quiet);
    let taken = placed(canvas, card, &wording, plain, (end, y), !card.site_rtl, MEASURE * 0.7);
    let bold = (Style::Bold, 24.0, Paint::Quiet);
    placed(canvas, card, &card.site, bold, (start, y), card.site_rtl, MEASURE - taken - 40.0);
}

/// Draws one line that begins at a place, or ends there, no wider than `width`; returns how wide it is.
fn placed(
    canvas: &mut Canvas,
    card: &Card,
    text: &str,
    (style, size, paint): (Style, f32, Paint),
    (x, y): (f32, f32),
    ends: bool,
    width: f32,
) -> f32 {
    let text = one_line(card, text, style, width / size);
    let shaped = Shaped::new(&text, style, &card.site_lang, card.site_rtl);
    let wide = shaped.width(&(0..text.len())) * size;
    canvas.line(&shaped, 0..text.len(), (if ends { x - wide } else { x }, y), size, paint);
    wide
}

/// A text that fits one line, cut behind a word if it must be.
fn one_line(card: &Card, text: &str, style: Style, width: f32) -> String {
    let shaped = |text: &str| Shaped::new(text, style, &card.site_lang, card.site_rtl).width(&(0..text.len()));
    if shaped(text) <= width {
        return text.to_owned();
    }
    let mut cuts = chances(text);
    cuts.retain(|cut| *cut < text.len());
    let cut = |end: &usize| format!("{}…", text[..*end].trim_end());
    cuts.iter().rev().map(cut).find(|text| shaped(text) <= width).unwrap_or_else(|| "…".to_owned())
}
