//! Shaping: a text becomes glyphs, with kerning, ligatures and joined letters, in runs that are each of one
//! direction, face and script.
//!
//! A text is shaped once; its lines are cut from the glyphs, whatever the size, because all is measured in ems.

use std::{cell::RefCell, ops::Range};

use harfrust::{Direction, Language, Script, ShapeOptions, ShapePlan, ShapePlanKey, Tag, UnicodeBuffer};
use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::UnicodeScript;
use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{FaceIx, TextStyle};
use crate::text::cover::overlap;

/// A text as glyphs.
pub(super) struct Shaped<'t> {
    pub(super) text: &'t str,
    bidi: ParagraphBidiInfo<'t>,
    runs: Vec<Run>,
    /// Ems from the beginning of the text to each of its bytes, in reading order.
    ends: Vec<f32>,
}

/// Glyphs of one direction, face and script.
struct Run {
    /// Bytes of the text.
    range: Range<usize>,
    /// From left to right.
    glyphs: Vec<Glyph>,
}

/// One glyph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) face: FaceIx,
    pub(super) id: u32,
    /// The byte of the text at which its cluster begins.
    cluster: usize,
    /// Ems.
    advance: f32,
    /// The offset at which it is drawn: ems to the right and up.
    pub(super) offset: (f32, f32),
}

thread_local! {
    /// How texts were shaped: a plan for each face, script, direction and language.
    static PLANS: RefCell<Vec<(FaceIx, ShapePlan)>> = const { RefCell::new(Vec::new()) };
}

impl<'t> Shaped<'t> {
    /// Shapes a text in a language, which reads from right to left or not. Letters that no face has are left out.
    pub(super) fn new(text: &'t str, style: TextStyle, lang: &str, rtl: bool) -> Self {
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let bidi = ParagraphBidiInfo::new(text, Some(base));
        let language = lang.parse().ok();
        let pieces = split_runs(text, style, &bidi.levels);
        let runs: Vec<_> = pieces.into_iter().map(|piece| shape_run(text, piece, language.as_ref())).collect();
        let mut ends = vec![0.0; text.len() + 1];
        for glyph in runs.iter().flat_map(|run| &run.glyphs) {
            ends[glyph.cluster + 1] += glyph.advance;
        }
        let mut sum = 0.0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        Self { text, bidi, runs, ends }
    }

    /// All of the text.
    pub(super) fn full_range(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// Ems that a part of the text takes.
    pub(super) fn width_of(&self, part: &Range<usize>) -> f32 {
        self.ends[part.end] - self.ends[part.start]
    }

    /// The glyphs of a line, from left to right, each with the ems before it.
    pub(super) fn glyphs_of_line(&self, line: Range<usize>) -> Vec<(f32, Glyph)> {
        let mut x = 0.0;
        let mut all = Vec::new();
        if line.is_empty() {
            return all;
        }
        let (levels, order) = self.bidi.visual_runs(line);
        for part in order {
            let mut runs: Vec<_> = self.runs.iter().filter(|run| overlap(&run.range, &part)).collect();
            if levels[part.start].is_rtl() {
                runs.reverse();
            }
            for glyph in runs.into_iter().flat_map(|run| &run.glyphs).filter(|glyph| part.contains(&glyph.cluster)) {
                all.push((x, *glyph));
                x += glyph.advance;
            }
        }
        all
    }
}

/// A part of a text that is shaped as a whole.
struct Piece {
    range: Range<usize>,
    face: FaceIx,
    script: unicode_script::Script,
    level: Level,
}

/// Cuts a text where its direction, its face or its script changes.
fn split_runs(text: &str, style: TextStyle, levels: &[Level]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        let range = at..at + cluster.len();
        let script = cluster.chars().map(|letter| letter.script()).find(|script| is_own(*script));
        let level = levels[at];
        if let Some(last) = pieces.last_mut().filter(|last| last.level == level) {
            // What belongs to no script, such as a comma, goes with what comes before it.
            let same = script.is_none_or(|script| script == last.script || !is_own(last.script));
            let stays =
                script.is_none() && last.face.has_glyphs_for(cluster) || style.face_for(cluster) == Some(last.face);
            if same && stays {
                last.range.end = range.end;
                last.script = script.unwrap_or(last.script);
                continue;
            }
        }
        if let Some(face) = style.face_for(cluster) {
            let script = script.unwrap_or(unicode_script::Script::Common);
            pieces.push(Piece { range, face, script, level });
        }
    }
    pieces
}

/// False for what every script has.
fn is_own(script: unicode_script::Script) -> bool {
    use unicode_script::Script as S;
    !matches!(script, S::Common | S::Inherited | S::Unknown)
}

fn shape_run(text: &str, piece: Piece, language: Option<&Language>) -> Run {
    let Piece { range, face, script, level } = piece;
    let mut buffer = UnicodeBuffer::new();
    for (at, letter) in text[range.clone()].char_indices() {
        buffer.add(letter, (range.start + at) as u32);
    }
    let direction = if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
    let script = own_script(script);
    buffer.set_direction(direction);
    if let Some(script) = script {
        buffer.set_script(script);
    }
    if let Some(language) = language {
        buffer.set_language(language.clone());
    }
    let read = face.face();
    let shaper = read.shaping.shaper(&read.font).build();
    let shaped = PLANS.with_borrow_mut(|plans| {
        let key = ShapePlanKey::new(script, direction).language(language);
        let found = plans.iter().position(|(of, plan)| *of == face && key.matches(plan));
        let at = found.unwrap_or_else(|| {
            plans.push((face, ShapePlan::new(&shaper, direction, script, language, &[])));
            plans.len() - 1
        });
        shaper.shape(buffer, ShapeOptions::new().plan(Some(&plans[at].1)))
    });
    let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    let glyph = |(info, place): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Glyph {
        face,
        id: info.glyph_id,
        cluster: info.cluster as usize,
        advance: place.x_advance as f32 * read.scale,
        offset: (place.x_offset as f32 * read.scale, place.y_offset as f32 * read.scale),
    };
    Run { range, glyphs: placed.map(glyph).collect() }
}

fn own_script(script: unicode_script::Script) -> Option<Script> {
    let name = script.short_name().as_bytes();
    let tag = name.try_into().ok().map(|name: &[u8; 4]| Tag::new(name));
    tag.filter(|_| is_own(script)).and_then(Script::from_iso15924_tag)
}
