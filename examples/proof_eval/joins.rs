//! Quotes joined from two passages of one paragraph, as typed without their marks.
//!
//! *Splice*: the last words of one speaker and the next words of another. *Honest split*: two pieces of
//! one attribution with nothing between but its source and cue; in fiction, pieces of one speaker with
//! one clause between that begins with a reporting verb, or with a word or two and such a verb. *After a
//! dash*: the same where the text writes speech after a dash. *More than an attribution*: pieces of one
//! speaker with the cue of another statement between.
//!
//! *Accepted*: placed without an error and without a warning of the junction (W327). A splice is tried
//! with the comma at the junction as printed, left out, and read as a full stop; it is accepted if any
//! is. So is a split after a dash. Other outcomes are those of the form with a warning, or else of the first.

use std::ops::Range;

use onrecord::text::floor_char_boundary;
use rayon::prelude::*;

use crate::{
    article::{Article, Piece, single_spaced},
    site::{Found, Typed, check},
    tally::{Measured, Tally},
};

/// The words between two pieces, at most, in bytes.
const LONGEST: usize = 400;

/// What two pieces in a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// Of two speakers.
    Splice,
    /// Of one speaker, with an attribution between.
    Honest,
    /// The same, where speech stands after a dash.
    Dash,
    /// Of one speaker, with more than an attribution between.
    More,
}

const SETS: [&str; 4] =
    ["splices of two speakers", "honest splits", "honest splits after a dash", "one speaker, more than an attribution"];

/// Measures articles of one kind.
pub(crate) fn measure(name: &str, articles: &[Article]) -> Measured {
    let tallies: Vec<[Tally; 4]> = articles.par_iter().map(one).collect();
    let (mut rows, mut read) = (Vec::new(), SETS.map(|_| Tally::default()));
    for tallies in tallies {
        for (all, tally) in read.iter_mut().zip(tallies) {
            *all = std::mem::take(all).and(tally);
        }
    }
    let read: Vec<_> =
        SETS.iter().map(|set| format!("{set}, {name}")).zip(read).filter(|(_, tally)| tally.cases > 0).collect();
    for (set, tally) in &read {
        rows.push(tally.row(set, &["accepted", "W327", "E312", "E301"]));
    }
    (rows, read)
}

fn one(article: &Article) -> [Tally; 4] {
    let mut tallies = SETS.map(|_| Tally::default());
    let mut cases: Vec<(Join, Range<usize>, Range<usize>)> = Vec::new();
    let mut typed: Vec<Typed> = Vec::new();
    for pair in article.pieces.windows(2) {
        let [first, second] = pair else { continue };
        let Some(join) = join(article, first, second) else { continue };
        let speaker = &article.people[first.speaker.unwrap_or(0)].id;
        let whole = first.extent.start..second.extent.end;
        let from = typed.len();
        typed.extend(
            forms(article, first, second, join).into_iter().map(|words| article.typed_as(words, &whole, speaker)),
        );
        cases.push((join, whole, from..typed.len()));
    }
    let found = check(article, &typed, None).found;
    for (join, whole, forms) in cases {
        let tally = &mut tallies[join as usize];
        tally.case();
        let accepts = |found: &Found| found.is_placed() && !found.has("W327");
        let accepted = forms.clone().find(|&form| accepts(&found[form]));
        tally.count_if(accepted.is_some(), "accepted");
        let form = accepted.or(forms.clone().find(|&form| found[form].has("W327"))).unwrap_or(forms.start);
        for code in ["W327", "E312", "E301"] {
            tally.count_if(accepted.is_none() && found[form].has(code), code);
        }
        let is_honest = matches!(join, Join::Honest | Join::Dash);
        if accepted.is_some() != is_honest {
            let text = article.text.visible();
            let around = floor_char_boundary(text, whole.start.saturating_sub(60))
                ..floor_char_boundary(text, (whole.end + 60).min(text.len()));
            let Typed { words, speaker, .. } = &typed[form];
            let (around, said) = (single_spaced(&text[around]), found[form].messages.first());
            let kind = if is_honest { "not accepted" } else { "accepted" };
            tally.example(kind, format!("{} `{speaker}` {words:?} in: {around} — {said:?}", article.id));
        }
    }
    tallies
}

/// The two pieces as an editor types them.
fn forms(article: &Article, first: &Piece, second: &Piece, join: Join) -> Vec<String> {
    let (first, second) = (article.words(&first.extent), article.words(&second.extent));
    let mut forms = vec![format!("{first} {second}")];
    // The annotations of speech after a dash leave the mark before the attribution to the article.
    if join == Join::Dash {
        forms.extend([",", "."].map(|mark| format!("{first}{mark} {second}")));
    }
    if matches!(join, Join::Splice | Join::More) {
        let bare = first.trim_end_matches([',', '.']);
        forms.extend([",", "", "."].map(|mark| format!("{bare}{mark} {second}")));
    }
    forms
}

/// What the join of two pieces is; `None` if that is not known.
fn join(article: &Article, first: &Piece, second: &Piece) -> Option<Join> {
    let between = first.extent.end..second.extent.start;
    if between.start >= between.end || between.len() > LONGEST {
        return None;
    }
    article.paragraph(&(first.extent.start..second.extent.end))?;
    let words = &article.text.visible()[between.clone()];
    if !words.contains(char::is_alphanumeric) {
        return None;
    }
    let is_dash = article.text.visible()[..first.extent.start].trim_end().ends_with(['–', '—', '-']);
    let honest = if is_dash { Join::Dash } else { Join::Honest };
    if first.cues.is_empty() && second.cues.is_empty() {
        return match (first.voice == second.voice, first.voice.is_empty()) {
            (_, true) => None,
            (false, _) => Some(Join::Splice),
            (true, _) => reports(words).then_some(honest),
        };
    }
    if differ(first, second) {
        return Some(Join::Splice);
    }
    let inside = |cue: &&Range<usize>| between.start <= cue.start && cue.end <= between.end;
    if first.attribution == second.attribution {
        let mut others = article.pieces.iter().filter(|other| other.attribution != first.attribution);
        let own =
            first.cues.iter().all(|cue| inside(&cue)) && !others.any(|other| other.cues.iter().any(|cue| inside(&cue)));
        // Marks, commas and spaces are left, and a word such as “then”; a capital begins another clause.
        let at = |offset: usize| between.start + offset;
        let left: String = words
            .char_indices()
            .filter(|&(offset, _)| !first.cues.iter().any(|cue| cue.contains(&at(offset))))
            .map(|(_, c)| c)
            .collect();
        // Without a name the quote would be typed as another's.
        let own = own && first.speaker.is_some();
        return (own && left.len() <= 16 && !left.contains(char::is_uppercase)).then_some(honest);
    }
    let same = first.speaker.is_some() && first.speaker == second.speaker;
    let both = second.cues.iter().any(|cue| inside(&cue)) && first.cues.iter().any(|cue| inside(&cue));
    (same && both).then_some(Join::More)
}

/// True if two people speak: two names, or a name and somebody without one (`a spokesman`).
fn differ(first: &Piece, second: &Piece) -> bool {
    let somebody =
        |voice: &str| ["a ", "an ", "one ", "another "].iter().any(|article| voice.to_lowercase().starts_with(article));
    match (first.speaker, second.speaker) {
        (Some(first), Some(second)) => first != second,
        (Some(_), None) => somebody(&second.voice),
        (None, Some(_)) => somebody(&first.voice),
        (None, None) => false,
    }
}

/// True for one clause that begins with a reporting verb, or with a word or two and such a verb.
fn reports(words: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let inner = bare(words);
    let is_clause = !inner.contains(['.', '!', '?', ';', ':']) && inner.split_whitespace().count() <= 12;
    let verb = |word: &str| REPORTING.split_whitespace().any(|verb| verb == bare(word));
    is_clause && inner.split_whitespace().take(3).any(verb)
}

/// Reporting verbs of English and Dutch fiction.
const REPORTING: &str = "said says asked cried replied answered exclaimed returned observed added continued muttered \
    murmured whispered remarked declared interrupted shouted repeated began zei zeide sprak vroeg riep hernam \
    antwoordde fluisterde vervolgde zegt herhaalde";
