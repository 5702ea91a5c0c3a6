//! True quotes that are refused: what stands in marks, typed as printed without the marks.
//!
//! A quote of one letter proves nothing and is left out. *E301*: not found; *other*: another error of
//! anchoring. W320, W328 and W334 of true quotes are false or fair, to be read.

use rayon::prelude::*;

use crate::{
    article::Article,
    site::{Typed, check},
    speakers::shown,
    tally::{Measured, Tally},
};

/// Measures articles of one kind.
pub(crate) fn measure(name: &str, articles: &[Article]) -> Measured {
    let tally = articles.par_iter().map(one).reduce(Tally::default, Tally::and);
    let set = format!("true quotes refused, {name}");
    (
        vec![tally.row(&set, &["E301", "other error", "W320", "W322", "W326", "W328", "W329", "W334"])],
        vec![(set, tally)],
    )
}

fn one(article: &Article) -> Tally {
    let mut tally = Tally::default();
    let speaker = |piece: &crate::article::Piece| {
        piece.speaker.or((!article.people.is_empty()).then_some(0)).map(|at| article.people[at].id.clone())
    };
    let pieces: Vec<_> = article
        .pieces
        .iter()
        .filter(|piece| article.words(&piece.extent).chars().filter(|c| c.is_alphanumeric()).count() > 1)
        .collect();
    let typed: Vec<Typed> =
        pieces.iter().map(|piece| article.typed(&piece.extent, &speaker(piece).unwrap_or_default())).collect();
    for ((piece, typed), found) in pieces.iter().zip(&typed).zip(check(article, &typed, None).found) {
        tally.case();
        tally.count_if(found.has("E301"), "E301");
        tally.count_if(!found.is_placed() && !found.has("E301"), "other error");
        for code in ["W320", "W322", "W326", "W328", "W329", "W334"] {
            tally.count_if(found.has(code), code);
            if found.has(code) {
                tally.example(code, shown(article, piece, typed, &found));
            }
        }
        if !found.is_placed() {
            tally.example("refused", shown(article, piece, typed, &found));
        }
    }
    tally
}
