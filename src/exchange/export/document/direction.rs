//! The direction and the script of stretches of text, which word processors have to be told.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use crate::model::Lang;

/// Which of the three languages that a word processor keeps for each text a language is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScriptGroup {
    /// Most languages.
    Western,
    /// Languages whose letters are those of Chinese, Japanese and Korean.
    Asian,
    /// Languages that are written from right to left.
    Complex,
}

/// The group that a language belongs to.
pub(super) fn script_group(lang: &Lang) -> ScriptGroup {
    if lang.dir() == "rtl" {
        return ScriptGroup::Complex;
    }
    match lang.primary_subtag().as_str() {
        "zh" | "ja" | "ko" | "yue" | "wuu" => ScriptGroup::Asian,
        _ => ScriptGroup::Western,
    }
}

/// The stretches of a text that run in one direction each, with true for those from right to left. What has no direction of its own,
/// such as digits and marks, belongs to the words around it if these agree, and else to the paragraph.
pub(super) fn directed_stretches(text: &str, paragraph_is_rtl: bool) -> Vec<(bool, &str)> {
    let strong = text.char_indices().filter_map(|(at, c)| {
        let direction = match bidi_class(c) {
            BidiClass::L => false,
            BidiClass::R | BidiClass::AL => true,
            _ => return None,
        };
        Some((at..at + c.len_utf8(), direction))
    });
    // The strong letters in stretches of one direction.
    let mut stretches: Vec<(Range<usize>, bool)> = Vec::new();
    for (place, direction) in strong {
        match stretches.last_mut() {
            Some((last, same)) if *same == direction => last.end = place.end,
            _ => stretches.push((place, direction)),
        }
    }
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    let mut end = 0;
    let mut push = |direction: bool, place: Range<usize>, end: &mut usize| {
        let between = &text[*end..place.start];
        for (direction, piece) in [(paragraph_is_rtl, between), (direction, &text[place.clone()])] {
            if !piece.is_empty() {
                pieces.push((direction, piece));
            }
        }
        *end = place.end;
    };
    for (place, direction) in stretches {
        push(direction, place, &mut end);
    }
    push(paragraph_is_rtl, text.len()..text.len(), &mut end);
    join_neighbours(text, &pieces)
}

/// A line that was put together of several texts, with marks of direction (LRM, RLM) that keep its order: after a name in the other
/// direction, a number that follows it would else be taken for a part of the name (UAX #9, rules W2 and W7).
pub(super) fn keep_order(line: &str, is_rtl: bool) -> String {
    let mark = if is_rtl { '\u{200f}' } else { '\u{200e}' };
    let is_number = |c: char| match bidi_class(c) {
        BidiClass::EN | BidiClass::AN => Some(true),
        BidiClass::L | BidiClass::R | BidiClass::AL => Some(false),
        _ => None,
    };
    let mut kept = String::with_capacity(line.len() + 8);
    for (rtl, piece) in directed_stretches(line, is_rtl) {
        if rtl == is_rtl && !kept.is_empty() && piece.chars().find_map(is_number) == Some(true) {
            kept.push(mark);
        }
        kept.push_str(piece);
    }
    kept
}

/// True for a text whose letters all run in the other direction than the paragraph.
pub(super) fn runs_other_way(text: &str, paragraph_is_rtl: bool) -> bool {
    let mut directions = text.chars().filter_map(|c| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    });
    directions.next().is_some_and(|first| first != paragraph_is_rtl) && directions.all(|rtl| rtl != paragraph_is_rtl)
}

/// Pieces of a text, in which neighbours of one direction are one.
fn join_neighbours<'t>(text: &'t str, pieces: &[(bool, &'t str)]) -> Vec<(bool, &'t str)> {
    let mut start = 0;
    let mut joined = Vec::new();
    for group in pieces.chunk_by(|(one, _), (other, _)| one == other) {
        let length: usize = group.iter().map(|(_, piece)| piece.len()).sum();
        joined.push((group[0].0, &text[start..start + length]));
        start += length;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{directed_stretches, keep_order, runs_other_way};

    #[test]
    fn numbers_stay_where_they_are_in_a_line() {
        assert_eq!(keep_order("محمد مثال, 12 March", false), "محمد مثال\u{200e}, 12 March");
        assert_eq!(keep_order("Carla Example · 1 أبريل 2024", true), "Carla Example\u{200f} · 1 أبريل 2024");
        assert_eq!(keep_order("Anna Example, 4 March 2024", false), "Anna Example, 4 March 2024");
        assert_eq!(keep_order("12 فبراير", true), "12 فبراير");
        assert_eq!(keep_order("محمد, mayor", false), "محمد, mayor");
    }

    #[test]
    fn a_text_runs_the_other_way_if_all_of_it_does() {
        assert!(runs_other_way("محمد مثال (12)", false) && runs_other_way("Anna", true));
        assert!(
            !runs_other_way("محمد Example", false) && !runs_other_way("12", true) && !runs_other_way("Anna", false)
        );
    }

    #[test]
    fn stretches_have_one_direction_each() {
        assert_eq!(directed_stretches("Anna Example, 2025", false), [(false, "Anna Example, 2025")]);
        assert_eq!(
            directed_stretches("By محمد مثال, 12 March", false),
            [(false, "By "), (true, "محمد مثال"), (false, ", 12 March")]
        );
        assert_eq!(directed_stretches("12 فبراير 2025", true), [(true, "12 فبراير 2025")]);
        assert_eq!(
            directed_stretches("قال Ben Example (أمس)", true),
            [(true, "قال "), (false, "Ben Example"), (true, " (أمس)")]
        );
        assert!(directed_stretches("", true).is_empty());
    }
}
