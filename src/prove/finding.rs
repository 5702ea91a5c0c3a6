//! What was found out about one quotation.

use std::{collections::BTreeMap, ops::Range};

use super::{found::SourcePassage, lookup::Near, quotation::Quotation, verdict::Verdict};
use crate::{
    anchor::{Change, Closest, Difference},
    documents::Place,
};

/// What was found out about one quotation.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Its words.
    pub words: String,
    /// The speaker, as the document names them.
    pub speaker: Option<String>,
    /// Where it is in the document.
    pub place: Option<Place>,
    /// The words in the text of the document: visible bytes.
    pub extent: Option<Range<usize>>,
    /// The verdict.
    pub verdict: Verdict,
    /// Where the record has the words, or those that are like them; the best first.
    pub sources: Vec<SourcePassage>,
    /// The difference to the words of the first source, if there is one.
    pub difference: Vec<(Change, String)>,
    /// What else a reader has to know, in sentences without a full stop.
    pub remarks: Vec<String>,
    /// True if the record itself warns of the words.
    pub has_caveat: bool,
}

impl Finding {
    pub(super) fn new(quotation: &Quotation<'_>) -> Self {
        Self {
            words: crate::text::collapse_spaces(quotation.words).into_owned(),
            speaker: quotation.speaker.as_ref().map(|speaker| speaker.shown.clone()),
            place: quotation.place,
            extent: quotation.extent.clone(),
            verdict: Verdict::NotInRecord,
            sources: Vec::new(),
            difference: Vec::new(),
            remarks: Vec::new(),
            has_caveat: false,
        }
    }

    /// Whether a reader has to look at it: something is wrong or unknown, or the record itself warns of the quote.
    pub fn needs_reading(&self) -> bool {
        !self.verdict.is_good() && self.verdict != Verdict::TooShort || self.has_caveat
    }

    /// Takes the difference to the words of the reference.
    pub(super) fn take_closest(&mut self, closest: &Closest) {
        self.difference.clone_from(&closest.words);
        self.remarks.extend(closest.differences.iter().filter_map(describe));
    }

    /// Takes the difference to the passage that is like the words.
    pub(super) fn take_difference(&mut self, near: &Near) {
        self.difference.clone_from(&near.words);
        self.remarks.extend(near.differences.iter().filter_map(describe));
        self.remarks.extend(near.remark.clone());
    }
}

/// A difference that may change the meaning, in words.
fn describe(difference: &Difference) -> Option<String> {
    Some(match difference {
        Difference::LostNegation(word) => format!("the source negates with `{word}`"),
        Difference::AddedNegation(word) => format!("the source does not have the negation `{word}`"),
        Difference::ChangedNumber { quote, source } => format!("the source has the number `{source}`, not `{quote}`"),
        Difference::ChangedName { quote, source } => format!("the source has `{source}`, not `{quote}`"),
        Difference::CaseOnly | Difference::PunctuationOnly | Difference::SpacesOnly | Difference::InHtmlBlock => {
            return None;
        }
    })
}

/// How many quotations have each verdict.
#[derive(Debug, Default)]
pub struct Summary(BTreeMap<Verdict, usize>);

impl Summary {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.verdict).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// The number of quotations that were checked.
    pub fn checked(&self) -> usize {
        self.0.iter().filter(|(verdict, _)| verdict.is_checked()).map(|(_, count)| count).sum()
    }

    /// The number with one verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.0.get(&verdict).copied().unwrap_or_default()
    }

    /// The counts in a sentence: of the quotations that were checked, then of what was not.
    pub fn describe(&self) -> String {
        let checked = self.checked();
        let all = format!("{checked} quotation{}", if checked == 1 { "" } else { "s" });
        let (counted, others): (Vec<_>, Vec<_>) = self.0.iter().partition(|(verdict, _)| verdict.is_checked());
        let counts = |of: &[(&Verdict, &usize)]| {
            of.iter().map(|(verdict, count)| format!("{count} {}", verdict.word())).collect::<Vec<_>>().join(", ")
        };
        let mut out = all;
        if !counted.is_empty() {
            out.push_str(&format!(": {}", counts(&counted)));
        }
        if !others.is_empty() {
            out.push_str(&format!("; not counted: {}", counts(&others)));
        }
        out
    }
}
