//! Relocation: where the words of a quote went when its article was edited.
//!
//! In goes the edited text and what the lock file keeps about each place; out comes a proposal
//! with its confidence, or nothing when the words are gone. It is the only fuzzy search of the
//! crate: what it finds is offered to the editor and never taken as proof.
//!
//! 1. [`Index`] cuts the text into words, once for all quotes.
//! 2. `seed` lets the words of quote and context vote for the few places worth a closer look.
//! 3. `align` lays quote and context along each of them; `place` reads off which words the quote
//!    covers there, how much of it survived and how well the context agrees.
//! 4. `drift` learns from the quotes that are beyond doubt how far the text around them moved.
//! 5. `weigh` picks the best place and its probability.
//!
//! The same words elsewhere, in other company, are not the quote: a statement that was deleted
//! must not reappear as another speaker's. So a doubtful quote is given up rather than misplaced.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "evidence is approximate, and offsets fit 32 bits"
)]

mod align;
mod drift;
mod index;
mod likeness;
mod place;
mod query;
mod seed;
mod weigh;
pub(super) mod words;

use std::ops::Range;

use crate::{lock::Trace, text::fold::fold};

pub use index::Index;

use place::CandidatePlace;

/// Where a quote went.
#[derive(Debug, Clone, PartialEq)]
pub struct Relocation {
    /// Bytes in the edited text, half-open.
    pub range: Range<usize>,
    /// How the words there compare with the quote's.
    pub exactness: Exactness,
    /// How likely this is the quote's place, between 0 and 1.
    pub confidence: f32,
}

/// How the words at a place compare with those of the quote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Exactness {
    /// Byte for byte the same, white space at either end aside.
    Verbatim,
    /// The same after folding.
    Typographic,
    /// Other words, or the same in other letter case or punctuation.
    Edited {
        /// How much of the letters both have in common, between 0 and 1.
        similarity: f32,
    },
}

/// Finds where one quote went; `None` when its words are gone.
///
/// Where several quotes of an article are known, [`relocate_all`] sees more.
pub fn relocate(index: &Index, trace: &Trace) -> Option<Relocation> {
    relocate_all(index, std::slice::from_ref(trace)).pop().flatten()
}

/// Finds where the quotes of one article went, in the order given; `None` when the words are gone.
///
/// The quotes help each other: those that are beyond doubt show how far the text around them
/// moved, so that the others are expected at the right place.
pub fn relocate_all(index: &Index, traces: &[Trace]) -> Vec<Option<Relocation>> {
    let places: Vec<Vec<CandidatePlace>> = traces.iter().map(|trace| place::find_places(index, trace)).collect();
    let control_points = drift::control_points(traces, &places);
    let chosen = traces.iter().zip(&places).enumerate().map(|(number, (trace, places))| {
        let expected = drift::expected_offsets(&control_points, number, trace.hint);
        let (place, confidence) = weigh::choose_place(places, &expected)?;
        let range = place.range.clone();
        let exactness = compare_exactness(&index.source[range.clone()], trace.exact, place.similarity);
        Some(Relocation { range, exactness, confidence })
    });
    chosen.collect()
}

fn compare_exactness(found: &str, exact: &str, similarity: f32) -> Exactness {
    let (found, exact) = (found.trim(), exact.trim());
    if found == exact {
        Exactness::Verbatim
    } else if fold(found).text().trim() == fold(exact).text().trim() {
        Exactness::Typographic
    } else {
        Exactness::Edited { similarity }
    }
}

#[cfg(test)]
mod tests;
