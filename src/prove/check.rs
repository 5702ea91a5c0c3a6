//! Checking: a verdict on each quotation of a document.

use std::ops::Range;

use rayon::prelude::*;

use super::{
    cited::articles_cited,
    finding::Finding,
    found::Found,
    index::{RecordIndex, letters_of},
    lookup::{Lookup, NotFound, bare_words},
    quotation::Quotation,
    speaker::{NamedSpeaker, Voice, joined_speakers, judge},
    verdict::Verdict,
};
use crate::{
    documents::{Document, DocumentPart, Place},
    model::Level,
    suggest::Suggestion,
    text::Text,
};

/// The fewest words of a quotation that is checked: one or two words are found anywhere.
const FEWEST: usize = 3;
/// The same in scripts without spaces, in characters.
const FEWEST_CHARACTERS: usize = 6;

/// Checks every quotation of a document, in its order.
pub fn prove_document(index: &RecordIndex<'_>, document: &Document) -> Vec<Finding> {
    let speakers = index.speakers_in(document.text.language());
    let suggestions = crate::suggest::suggest(&document.text, &speakers, None);
    suggestions.par_iter().map(|one| prove(index, &quotation_of(document, one))).collect()
}

fn quotation_of<'d>(document: &'d Document, found: &Suggestion<'d>) -> Quotation<'d> {
    Quotation {
        words: &document.text.visible()[found.extent.clone()],
        speaker: found.speaker.as_ref().map(|speaker| NamedSpeaker::of(&document.text, speaker)),
        cited: document.cited_near(&found.extent),
        place: document.place_of(found.extent.start),
        extent: Some(found.extent.clone()),
        is_negated: is_negated(&document.text, &found.extent),
    }
}

/// Whether the words around a quotation, in its sentence, have a negation.
fn is_negated(text: &Text, extent: &Range<usize>) -> bool {
    let (language, sentence) = (text.language(), text.sentence(extent.clone()));
    [sentence.start..extent.start, extent.end..sentence.end].into_iter().any(|beside| {
        let words = language.words(&text.visible()[beside]);
        language.first_negation(&words).is_some()
    })
}

/// Checks one quotation.
pub fn prove(index: &RecordIndex<'_>, quotation: &Quotation<'_>) -> Finding {
    let mut finding = Finding::new(quotation);
    if is_short(quotation.words) {
        finding.verdict = Verdict::TooShort;
        return finding;
    }
    let found = index.look_up(quotation.words);
    if !matches!(found, Lookup::Found(_)) && is_title_cited(index, quotation) {
        finding.verdict = Verdict::Title;
        return finding;
    }
    match found {
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
    let contradicted = !voices.is_empty() && voices.iter().all(Voice::is_other);
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
    let caveat = found[first].caveat(record);
    finding.has_caveat = caveat.is_some();
    finding.remarks.extend(caveat.or_else(|| found[first].relaxed.map(str::to_owned)));
    finding.sources = order.iter().map(|at| index.source_of(&found[*at])).collect();
    finding.sources.dedup();
    let joined: Option<Vec<_>> = found.iter().map(|one| joined_speakers(index, one)).collect();
    if let Some([one, other]) = joined.as_deref().and_then(<[_]>::first) {
        finding.verdict = if contradicted { Verdict::Misattributed } else { Verdict::Altered };
        finding.remarks.push(format!("it joins words of {one} and words of {other}"));
    } else if !contradicted {
        report_other_wording(index, quotation.words, found, first, finding);
        report_cut_sense(index, quotation, found, first, finding);
    }
}

/// Words that the record has everywhere with others beside them that change what they say, such as a negation.
fn report_cut_sense(
    index: &RecordIndex<'_>,
    quotation: &Quotation<'_>,
    found: &[Found],
    best: usize,
    finding: &mut Finding,
) {
    let mut remarks: Vec<_> = found.iter().map(|one| index.cut_sense(one, quotation.is_negated)).collect();
    if remarks.iter().all(Option::is_some) {
        finding.has_caveat = true;
        finding.remarks.extend(remarks.swap_remove(best));
    }
}

/// Words that no place has but such as word a quote differently from its reference: known to be wrong if that is a transcript or
/// a recording, and otherwise in doubt.
fn report_other_wording(index: &RecordIndex<'_>, words: &str, found: &[Found], best: usize, finding: &mut Finding) {
    let words = bare_words(words);
    let mut others: Vec<_> = Vec::with_capacity(found.len());
    for one in found {
        let Some(other) = index.other_wording(words, one) else { return };
        others.push(other);
    }
    let Some(other) = (best < others.len()).then(|| others.swap_remove(best)) else { return };
    finding.remarks.push(other.remark(index.record(), &found[best]));
    finding.has_caveat = true;
    if other.level >= Level::Transcript {
        finding.verdict = Verdict::Altered;
        finding.take_closest(&other.closest);
        finding.sources.insert(0, other.source);
    }
}

/// Whether a quotation is the title of an article that is cited beside it, and no words of a speaker. In a note, where the speaker of
/// the words that are cited comes before the title, it is the title all the same.
fn is_title_cited(index: &RecordIndex<'_>, quotation: &Quotation<'_>) -> bool {
    // Styles of citations change the capitals and the marks of titles.
    let words = letters_of(quotation.words);
    let in_note = |place: Place| matches!(place.part, DocumentPart::Footnote | DocumentPart::Endnote);
    let is_said =
        !quotation.place.is_some_and(in_note) && quotation.speaker.as_ref().is_some_and(NamedSpeaker::is_sure);
    let cited = || articles_cited(index.record(), &quotation.cited).into_iter();
    !is_said && cited().any(|at| letters_of(&index.record().article(at).article.title.value) == words)
}

/// Whether a quotation has too few words to be checked.
fn is_short(words: &str) -> bool {
    let unspaced = words.chars().filter(|c| crate::lang::script::is_unspaced(*c)).count();
    let words = bare_words(words);
    words.split_whitespace().filter(|word| crate::text::has_word(word)).count() < FEWEST && unspaced < FEWEST_CHARACTERS
}
