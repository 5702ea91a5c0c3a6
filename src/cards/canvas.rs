//! The canvas: what covers each pixel of a card, and how much.
//!
//! A pixel shows the paper, or one colour that covers it in some of sixteen steps: texts do not
//! overlap. That makes a picture of a few dozen colours, which is small as a file and quick to write.
//!
//! A glyph is drawn once for each size and each quarter of a pixel of its position, and then kept.

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
/// Steps in which a colour covers a pixel.
const STEPS: u8 = 16;
/// Places between two pixels at which glyphs are drawn.
const PHASES: f32 = 4.0;
/// Bytes of glyphs that a thread keeps: those of an alphabet in nearly all sizes.
const MOST_KEPT: usize = 6 << 20;

/// What is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Ink = 0,
    Quiet = 1,
    Line = 2,
    Warn = 3,
    Tint = 4,
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
            self.pixels[y * WIDTH + across.start..y * WIDTH + across.end].fill(palette_index(paint, STEPS));
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
            let across = x + (before + glyph.offset.0) * size;
            let down = (y - glyph.offset.1 * size).round();
            let phase = ((across - across.floor()) * PHASES) as u8;
            if let Some(mask) = cached_mask(&glyph, size, phase) {
                self.blend_mask(&mask, (across.floor() as isize, down as isize), paint);
            }
        }
    }

    fn blend_mask(&mut self, mask: &Mask, (x, y): (isize, isize), paint: Paint) {
        let first = palette_index(paint, 1) - 1;
        for (row, steps) in (y + mask.top..).zip(mask.steps.chunks_exact(mask.width)) {
            let Some(row) = usize::try_from(row).ok().filter(|row| *row < HEIGHT) else { continue };
            for (at, step) in (x + mask.left..).zip(steps).filter(|(_, step)| **step > 0) {
                let Some(at) = usize::try_from(at).ok().filter(|at| *at < WIDTH) else { continue };
                let pixel = &mut self.pixels[row * WIDTH + at];
                // Where two glyphs of a text touch, they cover more together.
                let before = pixel.checked_sub(first).filter(|before| *before <= STEPS).unwrap_or(0);
                *pixel = first + (before + step).min(STEPS);
            }
        }
    }
}

/// The palette index of a paint that covers a pixel in a number of steps, from 1.
fn palette_index(paint: Paint, steps: u8) -> u8 {
    paint as u8 * STEPS + steps
}

/// The palette: the paper, and each colour in all its steps.
pub(super) fn build_palette(colours: &Colours, tint: Colour) -> Vec<u8> {
    let mut palette = colours.paper.to_vec();
    for colour in [colours.ink, colours.quiet, colours.line, colours.warn, tint] {
        for step in 1..=u16::from(STEPS) {
            let mixed = colours.paper.iter().zip(colour).map(|(paper, colour)| {
                let (paper, colour) = (u16::from(*paper), u16::from(colour));
                ((paper * (u16::from(STEPS) - step) + colour * step) / u16::from(STEPS)) as u8
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
    /// In how many of the steps it covers each pixel, row by row.
    steps: Vec<u8>,
}

/// A glyph at a size, at one of the places between two pixels.
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
fn cached_mask(glyph: &Glyph, size: f32, phase: u8) -> Option<Rc<Mask>> {
    MASKS.with_borrow_mut(|masks| {
        if masks.size > MOST_KEPT {
            *masks = Masks::default();
        }
        let key = (glyph.face, glyph.id, size.to_bits(), phase);
        if let Some(mask) = masks.kept.get(&key) {
            return mask.clone();
        }
        let mask = rasterize_glyph(glyph, size, phase).map(Rc::new);
        masks.size += size_of::<Mask>() + mask.as_ref().map_or(0, |mask| mask.steps.len());
        masks.kept.insert(key, mask.clone());
        mask
    })
}

fn rasterize_glyph(glyph: &Glyph, size: f32, phase: u8) -> Option<Mask> {
    let face = glyph.face.face();
    let outline = face.font.outline_glyphs().get(GlyphId::new(glyph.id))?;
    let settings = || DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let mut pen = Pen { scale: face.scale * size, ..Pen::default() };
    outline.draw(settings(), &mut pen).ok()?;
    let (min, max) = pen.bounds?;
    let shift = f32::from(phase) / PHASES;
    let (left, top) = ((min.x + shift).floor(), min.y.floor());
    let width = ((max.x + shift).ceil() - left) as usize + 1;
    let height = (max.y.ceil() - top) as usize + 1;
    pen.onto = Some(Rasterizer::new(width, height));
    pen.origin = point(shift - left, -top);
    outline.draw(settings(), &mut pen).ok()?;
    let mut steps = vec![0; width * height];
    pen.onto?.for_each_pixel(|at, covered| steps[at] = (covered.min(1.0) * f32::from(STEPS)).round() as u8);
    Some(Mask { left: left as isize, top: top as isize, width, steps })
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
