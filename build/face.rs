//! A font with some of its letters: their glyphs, the characters they are for, and the kerning between them.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use subsetter::GlyphRemapper;
use ttf_parser::{
    Face, GlyphId, Tag,
    gpos::{PairAdjustment, PositioningSubtable},
};

/// The tables of a font, by tag.
pub(crate) type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// Kerning that is smaller, in units of a thousandth of an em, is left out: no one sees it, and it has many pairs.
const LEAST_KERNING: i16 = 12;
/// Pairs that a table of kerning has room for.
const MOST_PAIRS: usize = 10_000;

/// The full name of a font.
pub(crate) fn full_name(font: &[u8]) -> Option<String> {
    let face = Face::parse(font, 0).ok()?;
    face.names().into_iter().find(|name| name.name_id == ttf_parser::name_id::FULL_NAME)?.to_string()
}

/// The tables of a font that has some letters of another one.
pub(crate) fn cut_out(font: &[u8], letters: impl Iterator<Item = char>) -> Result<Tables, Box<dyn Error>> {
    let face = Face::parse(font, 0)?;
    let mut kept = GlyphRemapper::new();
    let mut characters = BTreeMap::new();
    for letter in letters {
        if let (Some(glyph), Ok(code)) = (face.glyph_index(letter), u16::try_from(u32::from(letter))) {
            characters.insert(code, kept.remap(glyph.0));
        }
    }
    let mut tables = read_tables(&subsetter::subset(font, 0, &kept)?)?;
    let metrics = read_tables(font)?.remove(b"OS/2").ok_or("a font without metrics")?;
    tables.insert(*b"OS/2", metrics);
    tables.insert(*b"cmap", character_table(&characters));
    let pairs = kerning(&face, &kept);
    if !pairs.is_empty() {
        tables.insert(*b"kern", kerning_table(pairs));
    }
    Ok(tables)
}

fn read_tables(font: &[u8]) -> Result<Tables, Box<dyn Error>> {
    let number = |at: usize| Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = font.get(4..6).map_or(0, |bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])));
    let table = |at: usize| {
        let tag: [u8; 4] = font.get(at..at + 4)?.try_into().ok()?;
        let (start, length) = (number(at + 8)?, number(at + 12)?);
        Some((tag, font.get(start..start + length)?.to_vec()))
    };
    (0..count).map(|index| table(12 + 16 * index)).collect::<Option<_>>().ok_or_else(|| "a font that is cut off".into())
}

/// The table `cmap` in format 4: which glyph a character has.
fn character_table(characters: &BTreeMap<u16, u16>) -> Vec<u8> {
    let mut runs: Vec<(u16, u16, u16)> = Vec::new();
    for (code, glyph) in characters {
        let step = glyph.wrapping_sub(*code);
        match runs.last_mut() {
            Some((_, last, same)) if last.checked_add(1) == Some(*code) && *same == step => *last = *code,
            _ => runs.push((*code, *code, step)),
        }
    }
    runs.push((0xffff, 0xffff, 1));
    let count = runs.len() as u16;
    let (range, selector, shift) = search_fields(count, 2);
    let head = [0, 1, 3, 1, 0, 12, 4, 16 + 8 * count, 0, 2 * count, range, selector, shift];
    let ends = runs.iter().map(|run| run.1);
    let starts = runs.iter().map(|run| run.0);
    let steps = runs.iter().map(|run| run.2);
    let offsets = runs.iter().map(|_| 0);
    head.into_iter()
        .chain(ends)
        .chain([0])
        .chain(starts)
        .chain(steps)
        .chain(offsets)
        .flat_map(u16::to_be_bytes)
        .collect()
}

/// How the glyphs of each pair are moved together or apart, by the font's own rules.
fn kerning(face: &Face<'_>, kept: &GlyphRemapper) -> BTreeMap<(u16, u16), i16> {
    let mut pairs = BTreeMap::new();
    let Some(rules) = face.tables().gpos else { return pairs };
    let of_feature = rules.features.into_iter().filter(|feature| feature.tag == Tag::from_bytes(b"kern"));
    let lookups: BTreeSet<u16> = of_feature.flat_map(|feature| feature.lookup_indices.into_iter()).collect();
    for lookup in lookups.into_iter().filter_map(|index| rules.lookups.get(index)) {
        // The first rule for a pair wins.
        let mut decided = BTreeSet::new();
        for rule in lookup.subtables.into_iter::<PositioningSubtable<'_>>() {
            let PositioningSubtable::Pair(rule) = rule else { continue };
            for (pair, moved) in advances(&rule, kept) {
                if decided.insert(pair) {
                    *pairs.entry(pair).or_insert(0) += moved;
                }
            }
        }
    }
    let em = i32::from(face.units_per_em());
    pairs.retain(|_, moved| i32::from(moved.unsigned_abs()) * 1000 >= i32::from(LEAST_KERNING) * em);
    pairs
}

/// How far a rule moves the glyphs of each pair that it knows. What depends on one glyph of a pair is looked up once.
fn advances(rule: &PairAdjustment<'_>, kept: &GlyphRemapper) -> Vec<((u16, u16), i16)> {
    let glyphs: Vec<_> = kept.remapped_gids().map(GlyphId).zip(0..).collect();
    let mut found = Vec::new();
    match rule {
        PairAdjustment::Format1 { coverage, sets } => {
            for (first, left) in &glyphs {
                let Some(set) = coverage.get(*first).and_then(|at| sets.get(at)) else { continue };
                let moved = |glyph| Some(set.get(glyph)?.0.x_advance);
                found.extend(glyphs.iter().filter_map(|(second, right)| Some(((*left, *right), moved(*second)?))));
            }
        }
        PairAdjustment::Format2 { coverage, classes, matrix } => {
            let seconds: Vec<_> = glyphs.iter().map(|(glyph, at)| (classes.1.get(*glyph), at)).collect();
            for (first, left) in glyphs.iter().filter(|(glyph, _)| coverage.get(*glyph).is_some()) {
                let class = classes.0.get(*first);
                let moved = |second| Some(matrix.get((class, second))?.0.x_advance);
                found.extend(seconds.iter().filter_map(|(second, right)| Some(((*left, **right), moved(*second)?))));
            }
        }
    }
    found
}

/// The table `kern` in format 0; of very many pairs those that move most.
fn kerning_table(pairs: BTreeMap<(u16, u16), i16>) -> Vec<u8> {
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(pair, moved)| (std::cmp::Reverse(moved.unsigned_abs()), *pair));
    pairs.truncate(MOST_PAIRS);
    pairs.sort_unstable();
    let count = pairs.len() as u16;
    let (range, selector, shift) = search_fields(count, 6);
    let head = [0, 1, 0, 14 + 6 * count, 1, count, range, selector, shift];
    let pairs = pairs.into_iter().flat_map(|((left, right), moved)| [left, right, moved as u16]);
    head.into_iter().chain(pairs).flat_map(u16::to_be_bytes).collect()
}

/// The fields with which old programs search a list of a number of entries: OpenType, "searchRange" and what follows it.
fn search_fields(count: u16, size: u16) -> (u16, u16, u16) {
    let selector = count.checked_ilog2().unwrap_or(0) as u16;
    let range = (1 << selector) * size;
    (range, selector, (count * size).wrapping_sub(range))
}
