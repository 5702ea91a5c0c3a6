//! The canvas: what covers each pixel of a card, and how much.
//!
//! A pixel shows the paper, or one colour that covers it in a few steps: texts do not overlap. The paper and all steps of
//! all colours are at most sixteen, so that a pixel takes four bits in the file.
//!
//! A glyph is drawn once for each size, always at a whole pixel, and then kept. The same letter is the same pattern of
//! pixels wherever it is on the card, so that the compressor finds it again; at the sizes of a card a rounded position does
//! not show.

use std::{cell::RefCell, collections::HashMap, ops::Range, rc::Rc};

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use rustc_hash::FxBuildHasher;
use skrifa::{
    GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use super::{
    colours::{Colour, Colours},
    fonts::FaceIx,
    shape::{Glyph, Shaped},
};

/// Pixels across.
pub(super) const WIDTH: usize = 1200;
/// Pixels down.
pub(super) const HEIGHT: usize = 630;
/// Bytes of glyphs that a thread keeps: those of an alphabet in nearly all sizes.
const MOST_KEPT: usize = 6 << 20;

/// What is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Ink,
    Quiet,
    Line,
    Warn,
    Tint,
}

impl Paint {
    const ALL: [Self; 5] = [Self::Ink, Self::Quiet, Self::Line, Self::Warn, Self::Tint];

    /// In how many steps it covers a pixel. Only whole rectangles are filled with lines and tints.
    const fn steps(self) -> u8 {
        match self {
            // One half tone: social networks show a card at half its size or less, which smooths letters once more, and a
            // second half tone takes a tenth of the file.
            Self::Ink | Self::Quiet | Self::Warn => 2,
            Self::Line | Self::Tint => 1,
        }
    }

    /// The palette index of a pixel that it covers in a number of steps, from 1.
    fn index(self, steps: u8) -> u8 {
        let before: u8 = Self::ALL.iter().take_while(|paint| **paint != self).map(|paint| paint.steps()).sum();
        before + steps
    }
}

/// The pixels of a card, as indices into its palette.
pub(super) struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    /// An empty canvas.
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; WIDTH * HEIGHT] }
    }

    /// The pixels, row by row.
    pub(super) fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Fills a rectangle, which must be within the canvas.
    pub(super) fn fill_rectangle(&mut self, across: Range<usize>, down: Range<usize>, paint: Paint) {
        for y in down {
            self.pixels[y * WIDTH + across.start..y * WIDTH + across.end].fill(paint.index(paint.steps()));
        }
    }

    /// Draws a line of a text from `x` to the right, on the baseline `y`; `size` is that of an em.
    pub(super) fn draw_line(
        &mut self,
        shaped: &Shaped<'_>,
        part: Range<usize>,
        (x, y): (f32, f32),
        size: f32,
        paint: Paint,
    ) {
        for (before, glyph) in shaped.glyphs_of_line(part) {
            let across = (x + (before + glyph.offset.0) * size).round();
            let down = (y - glyph.offset.1 * size).round();
            if let Some(mask) = cached_mask(&glyph, size, paint.steps()) {
                self.blend_mask(&mask, (across as isize, down as isize), paint);
            }
        }
    }

    fn blend_mask(&mut self, mask: &Mask, (x, y): (isize, isize), paint: Paint) {
        let (nothing, full) = (paint.index(0), paint.steps());
        let left = x + mask.left;
        let Ok(start) = usize::try_from(left.max(0)) else { return };
        let hidden = start.saturating_add_signed(-left).min(mask.width);
        let end = (start + mask.width - hidden).min(WIDTH);
        for (row, covers) in (y + mask.top..).zip(mask.covers.chunks_exact(mask.width)) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < HEIGHT) else { continue };
            let Some(pixels) = self.pixels.get_mut(row * WIDTH + start..row * WIDTH + end) else { continue };
            for (pixel, covers) in pixels.iter_mut().zip(&covers[hidden..]) {
                // Where two glyphs of a text touch, they cover more together.
                let before = pixel.wrapping_sub(nothing);
                let before = if before <= full { before } else { 0 };
                let mixed = nothing + (before + covers).min(full);
                *pixel = if *covers > 0 { mixed } else { *pixel };
            }
        }
    }
}

/// The palette: the paper, and each colour in all its steps.
pub(super) fn build_palette(colours: &Colours, tint: Colour) -> Vec<u8> {
    let mut palette = colours.paper.to_vec();
    for paint in Paint::ALL {
        let colour = match paint {
            Paint::Ink => colours.ink,
            Paint::Quiet => colours.quiet,
            Paint::Line => colours.line,
            Paint::Warn => colours.warn,
            Paint::Tint => tint,
        };
        let steps = u16::from(paint.steps());
        for step in 1..=steps {
            let mixed = colours.paper.iter().zip(colour).map(|(paper, colour)| {
                let (paper, colour) = (u16::from(*paper), u16::from(colour));
                ((paper * (steps - step) + colour * step) / steps) as u8
            });
            palette.extend(mixed);
        }
    }
    palette
}

/// What a glyph covers.
struct Mask {
    /// Of its first column and row, from the glyph's position.
    left: isize,
    top: isize,
    width: usize,
    /// In how many steps it covers each pixel, row by row.
    covers: Vec<u8>,
}

/// A glyph at a size, in a number of steps.
type Key = (FaceIx, u32, u32, u8);

/// What was drawn before.
#[derive(Default)]
struct Masks {
    kept: HashMap<Key, Option<Rc<Mask>>, FxBuildHasher>,
    /// Bytes of all of them.
    size: usize,
}

thread_local! {
    static MASKS: RefCell<Masks> = RefCell::default();
}

/// What a glyph covers; `None` for a space.
fn cached_mask(glyph: &Glyph, size: f32, steps: u8) -> Option<Rc<Mask>> {
    MASKS.with_borrow_mut(|masks| {
        if masks.size > MOST_KEPT {
            *masks = Masks::default();
        }
        let key = (glyph.face, glyph.id, size.to_bits(), steps);
        if let Some(mask) = masks.kept.get(&key) {
            return mask.clone();
        }
        let mask = rasterize_glyph(glyph, size, steps).map(Rc::new);
        masks.size += size_of::<Mask>() + mask.as_ref().map_or(0, |mask| mask.covers.len());
        masks.kept.insert(key, mask.clone());
        mask
    })
}

fn rasterize_glyph(glyph: &Glyph, size: f32, steps: u8) -> Option<Mask> {
    let face = glyph.face.face();
    let outline = face.font.outline_glyphs().get(GlyphId::new(glyph.id))?;
    let settings = || DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let mut pen = Pen { scale: face.scale * size, ..Pen::default() };
    outline.draw(settings(), &mut pen).ok()?;
    let (min, max) = pen.bounds?;
    let (left, top) = (min.x.floor(), min.y.floor());
    let width = (max.x.ceil() - left) as usize + 1;
    let height = (max.y.ceil() - top) as usize + 1;
    pen.onto = Some(Rasterizer::new(width, height));
    pen.origin = point(-left, -top);
    outline.draw(settings(), &mut pen).ok()?;
    let mut covers = vec![0; width * height];
    pen.onto?.for_each_pixel(|at, covered| covers[at] = (covered.min(1.0) * f32::from(steps)).round() as u8);
    Some(Mask { left: left as isize, top: top as isize, width, covers })
}

/// Draws an outline; without a rasterizer, finds its bounds only.
#[derive(Default)]
struct Pen {
    scale: f32,
    origin: Point,
    onto: Option<Rasterizer>,
    bounds: Option<(Point, Point)>,
    start: Point,
    at: Point,
}

impl Pen {
    /// Converts a point of the outline to the canvas, whose y axis points down.
    fn map_to_sheet(&mut self, x: f32, y: f32) -> Point {
        let placed = point(x * self.scale + self.origin.x, self.origin.y - y * self.scale);
        if self.onto.is_none() {
            let (min, max) = self.bounds.unwrap_or((placed, placed));
            let low = point(min.x.min(placed.x), min.y.min(placed.y));
            self.bounds = Some((low, point(max.x.max(placed.x), max.y.max(placed.y))));
        }
        placed
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.map_to_sheet(x, y);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (from, to) = (self.at, self.map_to_sheet(x, y));
        if let Some(onto) = &mut self.onto {
            onto.draw_line(from, to);
        }
        self.at = to;
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from, control, to) = (self.at, self.map_to_sheet(cx, cy), self.map_to_sheet(x, y));
        if let Some(onto) = &mut self.onto {
            onto.draw_quad(from, control, to);
        }
        self.at = to;
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (from, a, b, to) = (self.at, self.map_to_sheet(ax, ay), self.map_to_sheet(bx, by), self.map_to_sheet(x, y));
        if let Some(onto) = &mut self.onto {
            onto.draw_cubic(from, a, b, to);
        }
        self.at = to;
    }

    fn close(&mut self) {
        if let Some(onto) = &mut self.onto {
            onto.draw_line(self.at, self.start);
        }
        self.at = self.start;
    }
}
