//! The finding on words that somebody looks up, as text: an answer, because there is no document that could be wrong.

use super::{
    super::{Finding, Verdict},
    human::{SHOWN, details_of},
};
use crate::text::shorten;

/// What the record says of some words, for whoever asked.
pub fn render_answer(finding: &Finding) -> String {
    let words = shorten(&finding.words, SHOWN);
    let speaker = finding.speaker.as_ref().map(|speaker| format!(" ({speaker})")).unwrap_or_default();
    let mut out = format!("{}\n  you asked for: “{words}”{speaker}\n", answer(finding.verdict));
    for line in details_of(finding) {
        out.push_str(&format!("  {line}\n"));
    }
    out.push('\n');
    out
}

/// A verdict as an answer.
fn answer(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Verbatim => "the record has these words",
        Verdict::Typographic => "the record has these words, with other typography",
        Verdict::Split => "the record has these words, interrupted by words of the article",
        Verdict::Edited => "the record has these words, apart from the changes that are marked in them",
        Verdict::Altered => "these are not the words of the record, which has others that are like them",
        Verdict::Misattributed => "the record has these words, and another speaker said them",
        Verdict::Elsewhere => "the record has these words, in another article",
        Verdict::NotInRecord => "the record does not have these words, or words like them",
        Verdict::CannotCheck => "these words cannot be compared with the record",
        Verdict::Title => "these words are the title of an article in the record",
        Verdict::TooShort => "these words are too few to look up",
    }
}
