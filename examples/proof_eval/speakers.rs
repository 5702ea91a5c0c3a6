//! The right speaker and a wrong one: W323, or W330 where several people answer to the name.
//!
//! In transcripts every quote, and the same from a later sentence on, is ascribed to the actor whom its
//! label means; then the quote is ascribed to another actor of the same transcript, and so is what is
//! said under a label that names nobody (`Q`). In
//! news every quote in marks of at least three words whose source names a person is ascribed to that
//! person, then to another whom the article names as a source.

use std::ops::Range;

use onrecord::text::{floor_char_boundary, shorten};
use rayon::prelude::*;

use crate::{
    article::{Article, Piece, single_spaced, trimmed},
    random::Random,
    site::{Found, Typed, check},
    tally::{Measured, Tally},
};

/// The fewest words of a quote.
const FEWEST: usize = 3;

/// Measures articles of one kind.
pub(crate) fn measure(name: &str, articles: &[Article]) -> Measured {
    let (right, wrong) = articles
        .par_iter()
        .map(one)
        .reduce(Default::default, |(right, wrong), (also, more)| (right.and(also), wrong.and(more)));
    let (rightly, wrongly) = (format!("{name}, the right speaker: false"), format!("{name}, a wrong speaker"));
    let rows = vec![wrong.row(&wrongly, &["W323 or W330", "W323"]), right.row(&rightly, &["W323", "W330", "W320"])];
    (rows, vec![(wrongly, wrong), (rightly, right)])
}

fn one(article: &Article) -> (Tally, Tally) {
    let (mut right, mut wrong) = (Tally::default(), Tally::default());
    let mut random = Random::named(&article.id);
    let mut speak: Vec<usize> = article.pieces.iter().filter_map(|piece| piece.speaker).collect();
    speak.sort_unstable();
    speak.dedup();
    let id = |speaker: usize| article.people[speaker].id.as_str();
    let mut cases: Vec<(&Piece, bool, Typed)> = Vec::new();
    for piece in article.pieces.iter().filter(|piece| article.words(&piece.extent).split(' ').count() >= FEWEST) {
        // In news, who has no name may be anybody.
        if piece.speaker.is_none() && !article.is_transcript {
            continue;
        }
        if let Some(speaker) = piece.speaker {
            cases.push((piece, true, article.typed(&piece.extent, id(speaker))));
            if article.is_transcript
                && let Some(extent) = later(article, piece, &mut random)
            {
                cases.push((piece, true, article.typed(&extent, id(speaker))));
            }
        }
        let others: Vec<usize> = speak.iter().copied().filter(|&other| Some(other) != piece.speaker).collect();
        if let Some(&other) = random.pick(&others) {
            cases.push((piece, false, article.typed(&piece.extent, id(other))));
        }
    }
    let typed: Vec<Typed> = cases.iter().map(|(_, _, typed)| typed.clone()).collect();
    for ((piece, is_right, typed), found) in cases.iter().zip(check(article, &typed, None).found) {
        if !found.is_placed() {
            continue;
        }
        let tally = if *is_right { &mut right } else { &mut wrong };
        tally.case();
        for code in ["W320", "W323", "W330"] {
            tally.count_if(found.has(code), code);
        }
        let warned = found.has("W323") || found.has("W330");
        tally.count_if(warned, "W323 or W330");
        if !is_right && !warned {
            tally.example("passes", shown(article, piece, typed, &found));
        }
        for code in ["W320", "W323", "W330"].into_iter().filter(|code| *is_right && found.has(code)) {
            tally.example(code, shown(article, piece, typed, &found));
        }
    }
    (right, wrong)
}

/// What is said in a turn from a later sentence on.
fn later(article: &Article, piece: &Piece, random: &mut Random) -> Option<Range<usize>> {
    let text = article.text.visible();
    let words = &text[piece.extent.clone()];
    let is_end = |at: usize| {
        let word = words[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        word.starts_with(char::is_lowercase) && words[at + 1..].trim_start().starts_with(char::is_uppercase)
    };
    let stops: Vec<usize> = words.match_indices(['.', '?']).map(|(at, _)| at).filter(|&at| is_end(at)).collect();
    let extent = trimmed(text, piece.extent.start + random.pick(&stops)? + 1..piece.extent.end);
    (article.words(&extent).split(' ').count() >= FEWEST).then_some(extent)
}

/// The quote with the words around it and what is reported.
pub(crate) fn shown(article: &Article, piece: &Piece, typed: &Typed, found: &Found) -> String {
    let text = article.text.visible();
    let start = piece.cues.iter().map(|cue| cue.start).chain([piece.extent.start]).min().unwrap_or_default();
    let end = piece.cues.iter().map(|cue| cue.end).chain([piece.extent.end]).max().unwrap_or_default();
    let around = single_spaced(
        &text[floor_char_boundary(text, start.saturating_sub(160))
            ..floor_char_boundary(text, (end + 100).min(text.len()))],
    );
    let (around, words, said) = (shorten(&around, 900), shorten(&typed.words, 80), &found.messages);
    format!("{} `{}` (source: {}) “{words}” {said:?} — {around}", article.id, typed.speaker, piece.voice)
}
