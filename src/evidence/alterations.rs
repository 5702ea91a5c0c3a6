//! Placements as certificates have them: pieces with their words, and differences with what was typed and what was found.

use std::ops::Range;

use super::{
    certificate::{CertifiedWording, FoundPiece, RecordedAlteration},
    packed_text::PackedText,
};
use crate::model::{Alteration, Placement};

/// The pieces of a placement in a text, whose positions count in the whole article.
pub(super) fn found_pieces(placement: &Placement, text: &PackedText) -> Vec<FoundPiece> {
    let piece = |run: &Range<usize>| FoundPiece {
        words: text.words(run).to_owned(),
        bytes: [run.start, run.end],
        characters: [text.characters_before(run.start), text.characters_before(run.end)],
    };
    placement.extent.runs.iter().map(piece).collect()
}

/// What differs between the words as typed and a text.
pub(super) fn recorded_alterations(placement: &Placement, typed: &str, text: &PackedText) -> Vec<RecordedAlteration> {
    let record = |alteration: &Alteration| {
        let (kind, own, found) = match alteration {
            Alteration::Ellipsis { at, replaced } => ("ellipsis", first_char(typed, *at), replaced.clone()),
            Alteration::Bracket { at, replaced } => ("bracket", typed.get(at.clone()), replaced.clone()),
            Alteration::Sic { at } => ("sic", typed.get(*at..).and_then(|rest| rest.split_inclusive(']').next()), 0..0),
            Alteration::Interruption { words } => ("interruption", None, words.clone()),
            Alteration::Folded { typed: at, found } => ("typography", typed.get(at.clone()), found.clone()),
        };
        RecordedAlteration {
            kind: kind.to_owned(),
            typed: own.unwrap_or_default().to_owned(),
            found: text.words(&found).to_owned(),
            bytes: [found.start, found.end],
        }
    };
    placement.alterations.iter().map(record).collect()
}

/// The character at a byte.
fn first_char(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    rest.chars().next().map(|c| &rest[..c.len_utf8()])
}

/// Why words are not proved again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotProvedAgain {
    /// The text does not have them.
    NotThere,
    /// The text has them, but not as the certificate says: where, how closely, or with other differences.
    Otherwise,
}

/// Finds the words of a certificate again, and returns their placement in the article if it is the one that the certificate states.
pub(super) fn prove_again(wording: &CertifiedWording, text: &PackedText) -> Result<Placement, NotProvedAgain> {
    let places = text.find(&wording.typed);
    if places.is_empty() {
        return Err(NotProvedAgain::NotThere);
    }
    let agrees = |placement: &Placement| {
        placement.fidelity.as_str() == wording.fidelity
            && found_pieces(placement, text) == wording.found
            && recorded_alterations(placement, &wording.typed, text) == wording.alterations
    };
    places.into_iter().find(agrees).ok_or(NotProvedAgain::Otherwise)
}
