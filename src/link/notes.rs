//! The ids of the editors' notes, which their addresses contain: `#note-<id>`.
//!
//! An id is typed, or computed from the words that the note is about. It is never a sequence number, because a note added
//! above others must not change their addresses.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use aho_corasick::AhoCorasick;

use crate::{
    anchor::AnchoredArticle,
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::{KeptResults, make_once},
    model::{Note, Placement, Span},
    route,
    text::{Text, floor_char_boundary},
};

/// Digits of an id that is computed from words.
const DIGITS: usize = 8;
/// Bytes of a passage that are searched for; the rest is compared where they are found.
const HEAD: usize = 32;

type PlacedNote = Arc<Note<Placement>>;

/// The notes of an article and their ids, in order; a note whose typed id is taken is left out.
///
/// Reports E402.
pub(super) fn with_ids(
    notes: Vec<PlacedNote>,
    placed: &AnchoredArticle,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> (Vec<PlacedNote>, Vec<String>) {
    let mut typed: BTreeMap<String, (Span, &str)> = BTreeMap::new();
    for quote in placed.quotes.iter().filter(|quote| quote.note.is_some()) {
        // The note on a quote is at the quote's own fragment, from `route::fragment`.
        typed.insert(route::quote_fragment(&quote.id.value), (quote.id.span, "the note on this quote has it"));
    }
    let mut in_order: Vec<_> = notes.iter().filter_map(|note| note.id.as_ref()).collect();
    in_order.sort_by_key(|id| id.span.start);
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    for id in in_order {
        match typed.get(id.value.as_str()) {
            Some((first, label)) => {
                taken.insert(id.span);
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateId, id.span, format!("two notes are called `{}`", id.value))
                        .and(*first, *label)
                        .help("give one of them another id; a note's id is unique in its article"),
                );
            }
            None => drop(typed.insert(id.value.to_string(), (id.span, "first here"))),
        }
    }
    let notes: Vec<_> =
        notes.into_iter().filter(|note| !note.id.as_ref().is_some_and(|id| taken.contains(&id.span))).collect();
    if notes.is_empty() {
        return (notes, Vec::new()); // The text need not be read.
    }
    let ids = make_once(kept, "ids of notes", placed.article.id.as_str(), || ids_of_notes(&notes, &placed.text));
    let ids = ids.unwrap_or_else(|| vec![String::new(); notes.len()]);
    (notes, ids)
}

/// The id of each note. The body is part of the id of notes on the same words, so that neither takes the other's
/// address.
fn ids_of_notes(notes: &[PlacedNote], text: &Text) -> Vec<String> {
    let about = passage_keys(notes, text);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, words) in notes.iter().zip(&about).filter(|(note, _)| note.id.is_none()) {
        *counts.entry(words).or_default() += 1;
    }
    let one = |(note, about): (&PlacedNote, &String)| match &note.id {
        Some(id) => id.value.to_string(),
        None if counts.get(about.as_str()).is_some_and(|count| *count > 1) => {
            short_hash(&format!("{about}\n{}\n{}", note.kind.word(), note.body.value))
        }
        None => short_hash(about),
    };
    notes.iter().zip(&about).map(one).collect()
}

/// For each note, the letters of its passage, and how many times the same passage occurs before it.
fn passage_keys(notes: &[PlacedNote], text: &Text) -> Vec<String> {
    let wholes: Vec<Range<usize>> = notes.iter().map(|note| note.anchor.value.extent.whole()).collect();
    let counts = count_earlier_places(text.visible(), &wholes);
    let key = |(whole, count): (Range<usize>, usize)| {
        let letters: String = text.visible()[whole].chars().filter(|c| c.is_alphanumeric()).collect();
        format!("{letters}\n{count}")
    };
    wholes.into_iter().zip(counts).map(key).collect()
}

/// For each passage of a text, at how many places before it the text has the same words; places do not overlap.
///
/// All passages are searched for at once, by their first bytes: an article may have thousands of notes.
fn count_earlier_places(text: &str, passages: &[Range<usize>]) -> Vec<usize> {
    if passages.is_empty() {
        return Vec::new();
    }
    let words: BTreeSet<&str> = passages.iter().map(|passage| &text[passage.clone()]).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let heads: BTreeSet<&str> = words.iter().map(|words| &words[..floor_char_boundary(words, HEAD)]).collect();
    let heads: Vec<&str> = heads.into_iter().collect();
    let Ok(search) = AhoCorasick::new(&heads) else { return vec![0; passages.len()] };
    let mut ends: Vec<Vec<usize>> = vec![Vec::new(); words.len()];
    for found in search.find_overlapping_iter(text) {
        let (head, rest) = (heads[found.pattern().as_usize()], &text[found.start()..]);
        // Words with the same beginning are next to each other.
        let from = words.partition_point(|words| *words < head);
        for (at, words) in words.iter().enumerate().skip(from).take_while(|(_, words)| words.starts_with(head)) {
            let is_free = ends[at].last().is_none_or(|end| *end <= found.start());
            if is_free && rest.starts_with(words) {
                ends[at].push(found.start() + words.len());
            }
        }
    }
    let count = |passage: &Range<usize>| {
        let at = words.binary_search(&&text[passage.clone()]).ok()?;
        Some(ends[at].partition_point(|end| *end <= passage.start))
    };
    passages.iter().map(|passage| count(passage).unwrap_or_default()).collect()
}

fn short_hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..DIGITS].to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::count_earlier_places;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn passages_are_counted_as_a_search_for_each_counts_them(
            text in "[abé ]{0,40}(ab{0,3}a{40,50}){0,3}",
            cuts in prop::collection::vec((0_usize..90, 1_usize..60), 0..8),
        ) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let cut = |(from, len): &(usize, usize)| {
                let from = *from % bounds.len();
                bounds[from]..bounds[(from + len).min(bounds.len() - 1)]
            };
            let passages: Vec<_> = cuts.iter().map(cut).filter(|passage| !passage.is_empty()).collect();
            let one = |passage: &std::ops::Range<usize>| {
                let (before, words) = (&text.as_bytes()[..passage.start], &text.as_bytes()[passage.clone()]);
                memchr::memmem::find_iter(before, words).count()
            };
            prop_assert_eq!(count_earlier_places(&text, &passages), passages.iter().map(one).collect::<Vec<_>>());
        }
    }
}
