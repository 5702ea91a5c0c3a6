//! Where sentences begin and end.
//!
//! The bounds are those of UAX #29, mended where a full stop ends no sentence: abbreviations,
//! initials, a sentence that goes on in lower case, a closing mark set apart by a space.

use std::ops::Range;

use super::bounds;

/// The sentences of one block, as byte ranges without the white space around them.
pub fn sentences(block: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for mut piece in bounds::sentences(block) {
        let sentence = &block[piece.clone()];
        if let Some(last) = found.last_mut() {
            if let Some(mark) = closing_mark(sentence) {
                last.end = piece.start + mark;
                piece.start = last.end;
            }
            if goes_on(&block[last.clone()], &block[piece.clone()]) {
                last.end = piece.end;
                continue;
            }
        }
        found.push(piece);
    }
    for range in &mut found {
        let sentence = &block[range.clone()];
        let start = range.start + sentence.len() - sentence.trim_start().len();
        *range = start..start + sentence.trim().len();
    }
    found.retain(|range| !range.is_empty());
    found
}

/// The length of a mark, set apart from its sentence by a space, that closes its quotation.
fn closing_mark(sentence: &str) -> Option<usize> {
    let mark = sentence.chars().next().filter(|&c| "”’›»」』\"".contains(c))?;
    let next = sentence[mark.len_utf8()..].chars().next();
    next.is_none_or(|c| !c.is_alphanumeric()).then_some(mark.len_utf8())
}

/// Whether two pieces are one sentence after all.
fn goes_on(before: &str, after: &str) -> bool {
    if before.ends_with('\n') {
        return false;
    }
    let after = after.trim_start();
    let Some(first) = after.chars().next() else {
        return true;
    };
    if first.is_lowercase() || ",;:".contains(first) {
        return true;
    }
    let before = before.trim_end();
    let Some(bare) = before.strip_suffix('.') else {
        return false;
    };
    let start = bare
        .rfind(|c: char| c.is_whitespace() || "([\"'“‘„«»-–—".contains(c))
        .map_or(0, |at| at + bare[at..].chars().next().map_or(0, char::len_utf8));
    let word = &bare[start..];
    if word.contains('.') {
        return word.split('.').all(is_initial) && !starts_anew(after);
    }
    is_initial(word) && !matches!(word, "I") || ABBREVIATIONS.contains(&word) || LABELS.contains(&word)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Whether a word that usually begins a sentence follows “U.S.”
fn starts_anew(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    STARTERS.contains(&word)
}

/// Titles as transcripts set them, in the labels of speakers.
const LABELS: [&str; 9] = ["DR", "GEN", "GOV", "MR", "MRS", "MS", "PROF", "REP", "SEN"];

const STARTERS: [&str; 34] = [
    "A", "After", "An", "And", "As", "At", "But", "For", "From", "He", "His", "However", "I", "If", "In", "It", "Its",
    "My", "On", "Our", "She", "So", "That", "The", "There", "These", "They", "This", "Those", "We", "What", "When",
    "Why", "You",
];

const ABBREVIATIONS: [&str; 65] = [
    "Abs", "Adm", "Apr", "Art", "Atty", "Aug", "Bd", "Brig", "Bros", "Capt", "Cf", "Co", "Col", "Corp", "Cpl", "Dec",
    "Dr", "Drs", "Feb", "Fig", "Fr", "Gen", "Gov", "Hon", "Hr", "Inc", "Jan", "Jr", "Lt", "Ltd", "MM", "Maj", "Me",
    "Mgr", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt", "Mx", "No", "Nos", "Nov", "Nr", "Oct", "Prof", "Rep", "Reps", "Rev",
    "Sen", "Sens", "Sep", "Sept", "Sgt", "Sr", "Sra", "St", "Supt", "bzw", "cf", "dr", "prof", "vs", "гр",
];
