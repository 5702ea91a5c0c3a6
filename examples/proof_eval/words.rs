//! One word changed: a true quote with a word replaced, left out or put in, with another number, or
//! without its “not”. None may be accepted, that is placed without an error.
//!
//! What stands elsewhere in the text word for word is no change and is left out; so are quotes with
//! brackets or an ellipsis, in which the editor declares changes.

use rayon::prelude::*;

use crate::{
    article::{Article, Piece},
    corpora::bare,
    random::Random,
    site::check,
    tally::{Measured, Tally},
};

/// Quotes that are changed.
const CHANGED: usize = 2_000;

/// Measures all articles together.
pub(crate) fn measure(articles: &[&Article]) -> Measured {
    let each = CHANGED.div_ceil(articles.len().max(1)) + 2;
    let tally = articles.par_iter().map(|article| one(article, each)).reduce(Tally::default, Tally::and);
    let set = "one word changed".to_owned();
    (vec![tally.row(&set, &["accepted"])], vec![(set, tally)])
}

fn one(article: &Article, most: usize) -> Tally {
    let mut random = Random::named(&article.id);
    let mut tally = Tally::default();
    let text = bare(article.text.visible());
    let vocabulary: Vec<&str> =
        article.text.visible().split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
    let mut pieces: Vec<&Piece> = article.pieces.iter().collect();
    random.shuffle(&mut pieces);
    let mut cases = Vec::new();
    for piece in pieces {
        let words = article.words(&piece.extent);
        let count = words.split(' ').count();
        if !(4..=60).contains(&count) || words.contains(['[', ']', '…']) || words.contains("...") {
            continue;
        }
        for _ in 0..3 {
            if let Some(changed) = change(&words, &vocabulary, &mut random)
                && !text.contains(&bare(&changed))
            {
                cases.push((piece, words, changed));
                break;
            }
        }
        if cases.len() == most {
            break;
        }
    }
    let typed: Vec<_> = cases
        .iter()
        .map(|(piece, _, changed)| {
            article.typed_as(
                changed.clone(),
                &piece.extent,
                &article.people.first().map_or(String::new(), |person| person.id.clone()),
            )
        })
        .collect();
    for ((_, words, changed), found) in cases.iter().zip(check(article, &typed, None).found) {
        tally.case();
        tally.count_if(found.is_placed(), "accepted");
        if found.is_placed() {
            tally.example("accepted", format!("{}: {words:?} as {changed:?} {:?}", article.id, found.messages));
        }
    }
    tally
}

/// The words with one of them changed; `None` if that would be the same to a reader.
fn change(words: &str, vocabulary: &[&str], random: &mut Random) -> Option<String> {
    let mut list: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let numbers: Vec<usize> = (0..list.len()).filter(|&at| list[at].chars().any(|c| c.is_ascii_digit())).collect();
    let negations: Vec<usize> = (0..list.len())
        .filter(|&at| matches!(list[at].to_lowercase().as_str(), "not" | "never" | "no" | "niet" | "geen" | "pas"))
        .collect();
    let at = random.below(list.len());
    match random.below(5) {
        0 if !numbers.is_empty() => {
            let at = *random.pick(&numbers)?;
            list[at] = list[at]
                .chars()
                .map(|c| c.to_digit(10).map_or(c, |digit| char::from(b'0' + ((digit + 1) % 10) as u8)))
                .collect();
        }
        1 if !negations.is_empty() => {
            list.remove(*random.pick(&negations)?);
        }
        0..=2 => list[at] = swap(&list[at], random.pick(vocabulary)?),
        3 => {
            list.remove(at);
        }
        _ => list.insert(at, (*random.pick(vocabulary)?).to_owned()),
    }
    let changed = list.join(" ");
    (bare(&changed) != bare(words)).then_some(changed)
}

/// Another word with the punctuation of the first.
fn swap(word: &str, other: &str) -> String {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() { other.to_owned() } else { word.replacen(inner, other, 1) }
}
