//! Quotes joined from two passages of one paragraph, as typed without their marks.
//!
//! *Splice*: the last words of one speaker and the next words of another. *Honest split*: two pieces of
//! one attribution with nothing between but its source and cue; in fiction, pieces of one speaker with
//! nothing between but a clause that begins with a reporting verb or ends in one. *One speaker, more
//! than an attribution*: pieces of one speaker with another statement's cue between. *Accepted*: placed
//! without an error and without a warning of the junction (W327). A splice is tried with the comma at
//! the junction as printed, left out, and read as a full stop; it is accepted if any is.

use std::ops::Range;

use rayon::prelude::*;

use crate::{
    article::{Article, Piece},
    site::{Found, Typed, check},
    tally::{Row, Tally},
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
    /// Of one speaker, with more than an attribution between.
    More,
}

/// Measures articles of one kind.
pub(crate) fn measure(name: &str, articles: &[Article]) -> (Vec<Row>, Vec<(String, Tally)>) {
    let tallies =
        articles.par_iter().map(one).reduce(Default::default, |[a, b, c], [d, e, f]| [a.and(d), b.and(e), c.and(f)]);
    let sets = ["splices of two speakers", "honest splits", "one speaker, more than an attribution"];
    let (mut rows, mut read) = (Vec::new(), Vec::new());
    for (set, tally) in sets.into_iter().zip(tallies) {
        let set = format!("{set}, {name}");
        rows.push(tally.row(&set, &["accepted", "W327", "E312", "E301"]));
        read.push((set, tally));
    }
    (rows, read)
}

fn one(article: &Article) -> [Tally; 3] {
    let mut tallies = [Tally::default(), Tally::default(), Tally::default()];
    let mut cases: Vec<(Join, Range<usize>, Vec<usize>)> = Vec::new();
    let mut typed: Vec<Typed> = Vec::new();
    for pair in article.pieces.windows(2) {
        let [first, second] = pair else { continue };
        let Some(join) = join(article, first, second) else { continue };
        let speaker =
            first.speaker.map_or(article.people[0].id.as_str(), |speaker| article.people[speaker].id.as_str());
        let forms = forms(article, first, second, join);
        let whole = first.extent.start..second.extent.end;
        let from = typed.len();
        typed.extend(forms.into_iter().map(|words| article.typed_as(words, &whole, speaker)));
        cases.push((join, whole, (from..typed.len()).collect()));
    }
    let found = check(article, &typed, None).found;
    for (join, whole, forms) in cases {
        let tally = &mut tallies[join as usize];
        tally.case();
        let accepts = |found: &Found| found.is_placed() && !found.has("W327");
        let accepted = forms.iter().find(|&&form| accepts(&found[form]));
        let shown = |form: usize| {
            let text = article.text.visible();
            let around = onrecord::text::floor(text, whole.start.saturating_sub(60))
                ..onrecord::text::floor(text, (whole.end + 60).min(text.len()));
            let around = crate::article::single_spaced(&text[around]);
            format!(
                "{} `{}` {:?} in: {around} — {:?}",
                article.id,
                typed[form].speaker,
                typed[form].words,
                found[form].messages.first()
            )
        };
        tally.count_if(accepted.is_some(), "accepted");
        let best = forms.iter().copied().find(|&form| found[form].has("W327")).unwrap_or(forms[0]);
        for code in ["W327", "E312", "E301"] {
            tally.count_if(accepted.is_none() && found[best].has(code), code);
        }
        match (join, accepted) {
            (Join::Splice | Join::More, Some(&form)) => tally.example("accepted", shown(form)),
            (Join::Honest, None) => tally.example("not accepted", shown(best)),
            _ => {}
        }
    }
    tallies
}

/// The two pieces as an editor types them.
fn forms(article: &Article, first: &Piece, second: &Piece, join: Join) -> Vec<String> {
    let (first, second) = (article.words(&first.extent), article.words(&second.extent));
    let mut forms = vec![format!("{first} {second}")];
    if join != Join::Honest {
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
    let is_fiction = first.cues.is_empty() && second.cues.is_empty();
    if is_fiction {
        return match (first.voice == second.voice, first.voice.is_empty()) {
            (_, true) => None,
            (false, _) => Some(Join::Splice),
            (true, _) => reports(words).then_some(Join::Honest),
        };
    }
    match (first.speaker, second.speaker) {
        (Some(a), Some(b)) if a != b => return Some(Join::Splice),
        _ => {}
    }
    let inside = |cue: &&Range<usize>| between.start <= cue.start && cue.end <= between.end;
    if first.attribution == second.attribution {
        // Source and cue of this attribution, and no word of another: the article's own sentence is one clause.
        let all_inside = !first.cues.is_empty() && first.cues.iter().all(|cue| inside(&cue));
        let others = article
            .pieces
            .iter()
            .any(|other| other.attribution != first.attribution && other.cues.iter().any(|cue| inside(&cue)));
        let left: usize = between.len() - first.cues.iter().map(|cue| cue.len()).sum::<usize>().min(between.len());
        return (all_inside && !others && left <= 16).then_some(Join::Honest);
    }
    let same = first.speaker.is_some() && first.speaker == second.speaker;
    (same && second.cues.iter().any(|cue| inside(&cue)) && first.cues.iter().any(|cue| inside(&cue)))
        .then_some(Join::More)
}

/// True for one clause that begins with a reporting verb, or with a word or two and such a verb.
fn reports(words: &str) -> bool {
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
    let one = !inner.contains(['.', '!', '?', ';', ':']) && inner.split_whitespace().count() <= 12;
    one && inner
        .split_whitespace()
        .take(3)
        .any(|word| REPORTING.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Reporting verbs of English and Dutch fiction.
const REPORTING: &[&str] = &[
    "said",
    "says",
    "asked",
    "cried",
    "replied",
    "answered",
    "exclaimed",
    "returned",
    "observed",
    "added",
    "continued",
    "muttered",
    "murmured",
    "whispered",
    "remarked",
    "declared",
    "interrupted",
    "shouted",
    "repeated",
    "began",
    "zei",
    "zeide",
    "sprak",
    "vroeg",
    "riep",
    "hernam",
    "antwoordde",
    "fluisterde",
    "vervolgde",
    "zegt",
    "herhaalde",
];
