//! The glyphs of a PDF file, with the letters that they stand for. The only file that runs the interpreter.
//!
//! It runs in a thread of its own: the interpreter has no way to be stopped but a panic, may have panics of its own on files that
//! nobody foresaw, and nests calls as deeply as a file nests its forms. A panic ends that thread alone, and the file is refused.

use std::{io, panic, thread};

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask,
    font::Glyph,
    hayro_cmap::BfString,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf, object::Dict, object::String as PdfString},
    interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Vec2};

use super::{
    PdfError,
    bounds::{check_page, check_streams},
    lines::{PlacedGlyph, TextLine, lines_of},
};

/// The most pages of one file that are read.
const MOST_PAGES: usize = 10_000;
/// The most things that one page draws, and all pages: glyphs, lines, pictures.
const MOST_ON_PAGE: usize = 2_000_000;
const MOST_IN_FILE: usize = 50_000_000;
/// The most forms that one page draws, and all pages, and parts that it cuts out: each costs more than a glyph.
const MOST_FORMS_ON_PAGE: usize = 50_000;
const MOST_FORMS_IN_FILE: usize = 1_000_000;
/// The most forms within each other; files that people make have a few.
const DEEPEST_FORM: usize = 20;
/// The stack of the thread.
const STACK: usize = 128 << 20;
/// Units of a glyph in its font.
const UNITS: f64 = 1000.0;
/// One sign in so many may be without a letter, such as bullets.
const FEW: usize = 50;

/// What was read of a file.
pub(super) struct ReadPages {
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
    /// The lines of each page.
    pub(super) pages: Vec<Vec<TextLine>>,
    pub(super) lacks_letters: bool,
}

/// Thrown to stop the interpreter.
struct TooMuch;

/// Reads the lines of each page.
///
/// *Errors*: a [`PdfError`].
pub(super) fn read_lines(bytes: &[u8]) -> Result<ReadPages, PdfError> {
    let read = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || read_pages(bytes))?;
        Ok::<_, io::Error>(thread.join())
    });
    match read {
        Ok(Ok(read)) => read,
        Ok(Err(thrown)) if thrown.is::<TooMuch>() => Err(PdfError::TooLarge),
        Ok(Err(_)) => Err(PdfError::Damaged),
        Err(_) => Err(PdfError::TooLarge),
    }
}

fn read_pages(bytes: &[u8]) -> Result<ReadPages, PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Locked,
        _ => PdfError::Damaged,
    })?;
    check_streams(&pdf, bytes)?;
    let cache = InterpreterCache::new();
    let mut reader = GlyphReader::default();
    let mut pages = Vec::new();
    let bounds = Rect::new(-1e6, -1e6, 1e6, 1e6);
    for page in pdf.pages().iter().take(MOST_PAGES) {
        check_page(page)?;
        // Comments and fields of forms are no part of the text, and thousands of them take the interpreter minutes.
        let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        (reader.drawn_on_page, reader.forms_on_page) = (0, 0);
        reader.open_forms = 0;
        reader.parts.clear();
        interpret_page(page, &mut context, &mut reader);
        pages.push(lines_of(&std::mem::take(&mut reader.glyphs)));
    }
    if reader.named == 0 {
        return Err(if reader.unnamed == 0 { PdfError::NoText } else { PdfError::NoLetters });
    }
    if reader.unnamed > reader.named {
        return Err(PdfError::NoLetters);
    }
    let lang = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let lang = lang.and_then(|root| root.get::<PdfString<'_>>(b"Lang".as_slice())).and_then(|lang| text_of(&lang));
    let title = pdf.metadata().title.as_deref().and_then(text_of).filter(|title| !is_name_of_file(title));
    Ok(ReadPages { title, lang, pages, lacks_letters: reader.unnamed * FEW > reader.named })
}

/// A text string of a file (ISO 32000-2, section 7.9.2.2); `None` if it has no words.
fn text_of(bytes: &[u8]) -> Option<String> {
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.contains(char::is_alphabetic).then_some(words)
}

/// True for a title that a program made of the name of the file that was printed.
fn is_name_of_file(title: &str) -> bool {
    let lower = title.to_lowercase();
    let endings = [
        ".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd", ".qxp", ".dvi", ".tex", ".pdf", ".ppt", ".pptx", ".xls",
        ".xlsx",
    ];
    lower.starts_with("microsoft word - ")
        || lower == "untitled"
        || endings.iter().any(|ending| lower.ends_with(ending))
}

/// Collects glyphs, and draws nothing.
#[derive(Default)]
struct GlyphReader {
    glyphs: Vec<PlacedGlyph>,
    named: usize,
    unnamed: usize,
    drawn_on_page: usize,
    drawn: usize,
    forms_on_page: usize,
    forms: usize,
    /// For each part that is cut out, whether it is that of a form.
    parts: Vec<bool>,
    open_forms: usize,
    /// True directly after a blend mode was set: a part that is cut out then is that of a form.
    is_form_next: bool,
}

impl GlyphReader {
    /// Counts forms, and parts that are cut out. A file of a few lines can draw forms without an end, as they can name each other.
    fn count_form(&mut self) {
        self.forms_on_page += 1;
        self.forms += 1;
        let is_form = std::mem::take(&mut self.is_form_next);
        self.open_forms += usize::from(is_form);
        self.parts.push(is_form);
        if self.open_forms > DEEPEST_FORM || self.forms_on_page > MOST_FORMS_ON_PAGE || self.forms > MOST_FORMS_IN_FILE
        {
            panic::resume_unwind(Box::new(TooMuch));
        }
    }

    /// Counts what else is drawn.
    fn count(&mut self) {
        self.is_form_next = false;
        self.drawn_on_page += 1;
        self.drawn += 1;
        if self.drawn_on_page > MOST_ON_PAGE || self.drawn > MOST_IN_FILE {
            panic::resume_unwind(Box::new(TooMuch));
        }
    }
}

impl<'a> Device<'a> for GlyphReader {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, transform: Affine, own: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        self.count();
        let text = match glyph.as_unicode() {
            Some(BfString::Char('\u{fffd}')) | None => {
                self.unnamed += 1;
                char::REPLACEMENT_CHARACTER.to_string()
            }
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(text)) => text,
        };
        if text.is_empty() {
            return;
        }
        self.named += usize::from(!text.contains(char::REPLACEMENT_CHARACTER));
        let place = transform * own;
        let origin = place * Point::ORIGIN;
        let along = place * Point::new(UNITS, 0.0) - origin;
        let up = place * Point::new(0.0, UNITS) - origin;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let turn = quarter_turns(along);
        let (x, y) = turned(origin, turn);
        let size = up.hypot().max(1.0);
        let end = advance.map(|advance| turned(place * Point::new(advance, 0.0), turn).0);
        let end = end.filter(|end| *end > x).unwrap_or(x + size / 2.0);
        if x.is_finite() && y.is_finite() && size.is_finite() && end.is_finite() {
            self.glyphs.push(PlacedGlyph { text, start: x, end, y, size, turn });
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {
        self.is_form_next = true;
    }
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.count();
    }
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count_form();
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.count();
    }
    fn pop_clip_path(&mut self) {
        self.open_forms -= usize::from(self.parts.pop() == Some(true));
    }
    fn pop_transparency_group(&mut self) {}
}

/// The direction of writing, in quarter turns against the clock.
fn quarter_turns(along: Vec2) -> u8 {
    let turns = (along.atan2() / std::f64::consts::FRAC_PI_2).round();
    if turns.is_finite() { turns.rem_euclid(4.0) as u8 } else { 0 }
}

/// A place as seen by a reader who has turned the page so that the writing is upright.
fn turned(place: Point, turn: u8) -> (f64, f64) {
    match turn {
        0 => (place.x, place.y),
        1 => (place.y, -place.x),
        2 => (-place.x, -place.y),
        _ => (-place.y, place.x),
    }
}
