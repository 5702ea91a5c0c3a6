//! The ids of the editors' notes, which their addresses contain: `#note-<id>`.
//!
//! An id is typed, or computed from the words that the note is about. It is never a sequence number, because a note added
//! above others must not change their addresses.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Note, Placement, Quote, Span},
    route,
    text::Text,
};

/// Digits of an id that is computed from words.
const DIGITS: usize = 8;

type PlacedNote = Arc<Note<Placement>>;

/// The notes of an article and their ids, in order; a note whose typed id is taken is left out.
///
/// Reports E402.
pub(super) fn with_ids(
    notes: Vec<PlacedNote>,
    quotes: &[Arc<Quote<Placement>>],
    text: &Text,
    diagnostics: &mut Diagnostics,
) -> (Vec<PlacedNote>, Vec<String>) {
    let mut typed: BTreeMap<String, (Span, &str)> = BTreeMap::new();
    for quote in quotes.iter().filter(|quote| quote.note.is_some()) {
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
    let ids = ids_of_notes(&notes, text);
    (notes, ids)
}

/// The id of each note. The body is part of the id of notes on the same words, so that neither takes the other's
/// address.
fn ids_of_notes(notes: &[PlacedNote], text: &Text) -> Vec<String> {
    let about: Vec<_> = notes.iter().map(|note| passage_key(note, text)).collect();
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

/// The letters of a note's passage, and how many times the same passage occurs before it.
fn passage_key(note: &PlacedNote, text: &Text) -> String {
    let whole = note.anchor.value.extent.whole();
    let (before, passage) = (&text.visible()[..whole.start], &text.visible()[whole]);
    let letters: String = passage.chars().filter(|c| c.is_alphanumeric()).collect();
    format!("{letters}\n{}", memchr::memmem::find_iter(before.as_bytes(), passage.as_bytes()).count())
}

fn short_hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..DIGITS].to_owned()
}
