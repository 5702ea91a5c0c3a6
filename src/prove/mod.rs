//! Proof of other documents: each quotation of a document against the whole record.
//!
//! In go a record and a document; out comes a [`Finding`] for each quotation: whether the record has the words, how closely,
//! who said them there, and in which article. The words are found by the same exact search as quotes are; a passage that is
//! like them is only ever shown as a difference.

mod cited;
mod finding;
mod index;
mod lines;
mod lookup;
pub mod report;
mod speaker;
mod splice;

pub use finding::{Finding, Summary, Verdict};
pub use index::RecordIndex;
pub use lines::prove_lines;
pub use lookup::{Found, Lookup, NotFound};

use std::ops::Range;

use crate::{
    anchor::{Certainty, Speakers, attribute_quotations},
    documents::{Document, Place},
    suggest::Suggestion,
    text::Text,
};
use cited::articles_cited;
use lookup::bare_words;
use speaker::{NamedSpeaker, judge};

/// The fewest words of a quotation that is checked: one or two words are found anywhere.
const FEWEST: usize = 3;
/// The same in scripts without spaces, in characters.
const FEWEST_CHARACTERS: usize = 6;

/// A quotation to be checked.
#[derive(Debug)]
pub struct Quotation<'q> {
    /// The words.
    pub words: &'q str,
    /// The speaker, as the document names them.
    pub speaker: Option<NamedSpeaker<'q>>,
    /// The addresses that are cited for it.
    pub cited: Vec<&'q str>,
    /// Where it is.
    pub place: Option<Place>,
}

impl<'q> Quotation<'q> {
    /// A quotation without a place, with the name of its speaker if there is one.
    pub fn new(words: &'q str, speaker: Option<&str>, speakers: &Speakers<'q>, cited: Vec<&'q str>) -> Self {
        let speaker = speaker.map(|name| NamedSpeaker::by_name(name, speakers));
        Self { words, speaker, cited, place: None }
    }
}

/// Checks every quotation of a document, in its order.
pub fn prove_document(index: &RecordIndex<'_>, document: &Document) -> Vec<Finding> {
    let speakers = index.speakers_in(document.text.language());
    let suggestions = crate::suggest::suggest(&document.text, &speakers, None);
    let quotations = suggestions.iter().map(|one| quotation_of(document, one));
    quotations.map(|quotation| prove(index, &quotation)).collect()
}

fn quotation_of<'d>(document: &'d Document, found: &Suggestion<'d>) -> Quotation<'d> {
    Quotation {
        words: &document.text.visible()[found.extent.clone()],
        speaker: found.speaker.as_ref().map(|speaker| NamedSpeaker::of(&document.text, speaker)),
        cited: document.cited_near(&found.extent),
        place: document.place_of(found.extent.start),
    }
}

/// Checks one quotation.
pub fn prove(index: &RecordIndex<'_>, quotation: &Quotation<'_>) -> Finding {
    let mut finding = Finding::new(quotation);
    if is_short(quotation.words) {
        finding.verdict = Verdict::TooShort;
        return finding;
    }
    match index.look_up(quotation.words) {
        Lookup::Found(found) => judge_found(index, quotation, &found, &mut finding),
        Lookup::NotFound(NotFound::Altered(near)) => {
            finding.verdict = Verdict::Altered;
            finding.sources = vec![near.source.clone()];
            finding.take_difference(&near);
        }
        Lookup::NotFound(NotFound::Spliced(halves)) => {
            finding.verdict = Verdict::Altered;
            finding.remarks.push(format!("it joins two passages: “{}” and “{}”", halves.words[0], halves.words[1]));
            finding.sources = halves.sources.to_vec();
        }
        Lookup::NotFound(NotFound::Unknown) => finding.verdict = Verdict::NotInRecord,
        Lookup::CannotCheck(why) => {
            finding.verdict = Verdict::CannotCheck;
            finding.remarks.push(why.to_owned());
        }
    }
    finding
}

/// Words that the record has: whose they are there, and whether they are in the article that was cited.
fn judge_found(index: &RecordIndex<'_>, quotation: &Quotation<'_>, found: &[Found], finding: &mut Finding) {
    let record = index.record();
    let cited = articles_cited(record, &quotation.cited);
    let is_cited = |one: &Found| cited.contains(&one.article);
    let voices: Vec<_> = found.iter().map(|one| judge(index, one, quotation.speaker.as_ref())).collect();
    let contradicted = !voices.is_empty() && voices.iter().all(|voice| voice.is_other());
    // The places that speak for the quotation come first, then those that were cited, then the closest.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| {
        let one = &found[*at];
        (voices[*at].is_other(), !is_cited(one), one.quote.is_none(), one.placement.fidelity)
    });
    let first = order[0];
    finding.verdict = if contradicted {
        Verdict::Misattributed
    } else if !cited.is_empty() && !found.iter().zip(&voices).any(|(one, voice)| is_cited(one) && !voice.is_other()) {
        Verdict::Elsewhere
    } else {
        found[first].verdict()
    };
    finding.remarks.extend(voices[first].remark(record, quotation.speaker.as_ref()));
    finding.remarks.extend(found[first].remark(record));
    finding.sources = order.iter().map(|at| index.source_of(&found[*at])).collect();
    finding.sources.dedup();
}

/// Whether a quotation has too few words to be checked.
fn is_short(words: &str) -> bool {
    let unspaced = words.chars().filter(|c| crate::lang::script::is_unspaced(*c)).count();
    let words = bare_words(words);
    words.split_whitespace().filter(|word| crate::text::has_word(word)).count() < FEWEST && unspaced < FEWEST_CHARACTERS
}

/// The speakers of an article's quotations that nobody annotated: their places, and the actors named beyond doubt.
fn speakers_of_article(text: &Text, speakers: &Speakers<'_>) -> Vec<(Range<usize>, Vec<String>)> {
    let all = attribute_quotations(text, speakers, None).into_iter();
    all.map(|one| {
        let named = one.speaker.filter(|speaker| speaker.certainty == Certainty::Named);
        let actors = named.map(|speaker| speaker.actors).unwrap_or_default();
        (one.outer, actors.iter().map(|actor| actor.id.as_str().to_owned()).collect())
    })
    .collect()
}
