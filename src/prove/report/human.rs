//! Findings as text.

use super::{
    super::{Finding, Verdict},
    Report, place_in_words,
};
use crate::{anchor::word_diff::in_line, text::shorten};

/// Characters of a quotation that are shown.
const SHOWN: usize = 300;
/// Sources that are shown for one quotation.
const SOURCES: usize = 3;

/// The findings of a report that a reader has to look at; with `all` every one.
pub fn render_human(report: &Report, all: bool) -> String {
    let shown = report.findings.iter().filter(|finding| {
        all || !finding.verdict.is_good() && finding.verdict != Verdict::TooShort || has_caveat(finding)
    });
    shown.map(|finding| render_finding(&report.name, finding) + "\n").collect()
}

/// Whether the record itself warns of the quote.
fn has_caveat(finding: &Finding) -> bool {
    finding.remarks.iter().any(|remark| remark.starts_with("the record marks"))
}

/// One finding.
pub fn render_finding(name: &str, finding: &Finding) -> String {
    let place = place_in_words(name, finding.place);
    let speaker = finding.speaker.as_ref().map(|speaker| format!(" ({speaker})")).unwrap_or_default();
    let mut out = format!("{place}: {}\n  “{}”{speaker}\n", finding.verdict.word(), shorten(&finding.words, SHOWN));
    if !finding.difference.is_empty() {
        out.push_str(&format!("  {}\n", in_line(&finding.difference)));
    }
    for remark in &finding.remarks {
        out.push_str(&format!("  {remark}\n"));
    }
    for source in finding.sources.iter().take(SOURCES) {
        let quote = source.quote.as_ref().map(|quote| format!(", quote `{quote}`")).unwrap_or_default();
        let speaker = source.speaker.as_ref().map(|speaker| format!(", {speaker}")).unwrap_or_default();
        out.push_str(&format!("  in `{}` ({}){quote}{speaker}\n", source.article, shorten(&source.title, 80)));
    }
    if finding.sources.len() > SOURCES {
        out.push_str(&format!("  and in {} more places\n", finding.sources.len() - SOURCES));
    }
    out
}
