//! A number cut from its magnitude or unit: “$5” of “$5 billion”, “twenty” of “twenty-five”, “a third”
//! of “a third of”.
//!
//! *Cut behind*: the quote ends with the number. *Cut before*: it begins with the magnitude. *Warned*:
//! W328, or an error. *False*: the same sentences uncut with W328.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    article::{Article, trimmed},
    site::{Typed, check},
    tally::{Measured, Tally},
};

/// The most words before a number that is cut, and behind a magnitude.
const WORDS: usize = 14;

/// Measures articles of one kind.
pub(crate) fn measure(name: &str, articles: &[Article]) -> Measured {
    let tallies =
        articles.par_iter().map(one).reduce(Default::default, |[a, b, c], [d, e, f]| [a.and(d), b.and(e), c.and(f)]);
    let [behind, before, whole] = tallies;
    let sets = ["a number cut from its magnitude", "a magnitude cut from its number", "numbers left whole: false"]
        .map(|set| format!("{set}, {name}"));
    let rows = vec![
        behind.row(&sets[0], &["warned", "W328", "refused"]),
        before.row(&sets[1], &["warned", "W328", "refused"]),
        whole.row(&sets[2], &["W328"]),
    ];
    (rows, sets.into_iter().zip([behind, before, whole]).collect())
}

fn one(article: &Article) -> [Tally; 3] {
    let mut tallies = [Tally::default(), Tally::default(), Tally::default()];
    let speaker = article.people.first().map_or("", |person| person.id.as_str());
    let text = article.text.visible();
    let mut cases: Vec<(usize, Typed, String)> = Vec::new();
    for piece in &article.pieces {
        for (number, rest) in cuts(text, &piece.extent) {
            let from = back(text, piece.extent.start..number.end, WORDS);
            let until = forward(text, rest.start..piece.extent.end, WORDS);
            let shown = crate::article::single_spaced(&text[from..until]);
            let whole = back(text, piece.extent.start..number.end, usize::MAX)
                ..forward(text, rest.start..piece.extent.end, usize::MAX);
            for (kind, extent) in [from..number.end, rest.start..until, whole].into_iter().enumerate() {
                let extent = trimmed(text, extent);
                cases.push((kind, article.typed(&extent, speaker), shown.clone()));
            }
        }
    }
    let typed: Vec<Typed> = cases.iter().map(|(_, typed, _)| typed.clone()).collect();
    for ((kind, typed, shown), found) in cases.iter().zip(check(article, &typed, None).found) {
        let tally = &mut tallies[*kind];
        tally.case();
        let warned = found.has("W328");
        tally.count_if(warned, "W328");
        tally.count_if(!found.is_placed(), "refused");
        tally.count_if(warned || !found.is_placed(), "warned");
        if (warned || !found.is_placed()) == (*kind == 2) {
            let kind = if *kind == 2 { "warned or refused, though whole" } else { "passes" };
            tally.example(kind, format!("{} “{}” of “{shown}” {:?}", article.id, typed.words, found.messages));
        }
    }
    tallies
}

/// Numbers of an extent with the magnitude or unit behind each.
fn cuts(text: &str, extent: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let words = words(&text[extent.clone()], extent.start);
    for pair in words.windows(2) {
        let (number, next) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        let (bare, after) = (number.to_lowercase(), next.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        let digits = number.chars().next_back().is_some_and(|c| c.is_ascii_digit());
        let spelt = is(NUMBERS, &bare);
        let is_fraction = is(FRACTIONS, &bare) && after == "of";
        if (digits || spelt) && is(UNITS, &after) || is_fraction {
            found.push((pair[0].clone(), pair[1].clone()));
        }
    }
    for word in &words {
        if let Some((tens, _)) = text[word.clone()].split_once('-')
            && is(TENS, &tens.to_lowercase())
            && is(
                NUMBERS,
                &text[word.start + tens.len() + 1..word.end]
                    .trim_end_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase(),
            )
        {
            let middle = word.start + tens.len();
            found.push((word.start..middle, middle + 1..word.end));
        }
    }
    found
}

/// The words of a run, with where they stand.
fn words(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let at = start + (word.as_ptr() as usize - text.as_ptr() as usize);
        found.push(at..at + word.len());
    }
    found
}

/// Where the last words of an extent begin: at a sentence of it, or so many words before its end.
fn back(text: &str, extent: Range<usize>, most: usize) -> usize {
    let words = words(&text[extent.clone()], extent.start);
    let mut from = words.len().saturating_sub(most);
    if let Some(stop) =
        words[..words.len().saturating_sub(1)].iter().rposition(|word| text[word.clone()].ends_with(['.', '!', '?']))
    {
        from = from.max(stop + 1);
    }
    words.get(from).map_or(extent.start, |word| word.start)
}

/// Where the first words of an extent end.
fn forward(text: &str, extent: Range<usize>, most: usize) -> usize {
    let words = words(&text[extent.clone()], extent.start);
    let stop = words.iter().position(|word| text[word.clone()].ends_with(['.', '!', '?'])).unwrap_or(words.len());
    words.get(stop.min(most).min(words.len().saturating_sub(1))).map_or(extent.end, |word| word.end)
}

const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty \
    sixty seventy eighty ninety hundred twenty-five";

const FRACTIONS: &str = "half third quarter fifth two-thirds one-third three-quarters thirds quarters";

const UNITS: &str = "hundred thousand million billion trillion percent percentage dozen";

/// True if a word is in a list.
fn is(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}
