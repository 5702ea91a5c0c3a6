//! Findings as text.

use super::{super::Finding, Report, place_in_words};
use crate::{anchor::word_diff::in_line, text::shorten};

/// Characters of a quotation that are shown.
pub(super) const SHOWN: usize = 300;
/// Sources that are shown for one quotation.
const SOURCES: usize = 3;

/// The findings of a report that a reader has to look at; with `all` every one.
pub fn render_human(report: &Report, all: bool) -> String {
    let shown = report.findings.iter().filter(|finding| all || finding.needs_reading());
    shown.map(|finding| render_finding(&report.name, finding) + "\n").collect()
}

/// One finding.
pub fn render_finding(name: &str, finding: &Finding) -> String {
    let place = place_in_words(name, finding.place);
    let speaker = finding.speaker.as_ref().map(|speaker| format!(" ({speaker})")).unwrap_or_default();
    let words = shorten(&finding.words, SHOWN);
    let mut out = format!("{place}: {}\n  “{words}”{speaker}\n", finding.verdict.word());
    for line in details_of(finding) {
        out.push_str(&format!("  {line}\n"));
    }
    out
}

/// What there is to say on a finding besides its verdict, a line each: the difference, remarks, and where the record has the words.
pub(super) fn details_of(finding: &Finding) -> Vec<String> {
    let mut lines = Vec::new();
    if !finding.difference.is_empty() {
        lines.push(in_line(&finding.difference));
    }
    lines.extend(finding.remarks.iter().cloned());
    for source in finding.sources.iter().take(SOURCES) {
        let quote = source.quote.as_ref().map(|quote| format!(", quote `{quote}`")).unwrap_or_default();
        let speaker = source.speaker.as_ref().map(|speaker| format!(", {speaker}")).unwrap_or_default();
        lines.push(format!("in `{}` ({}){quote}{speaker}", source.article, shorten(&source.title, 80)));
    }
    if finding.sources.len() > SOURCES {
        lines.push(format!("and in {} more places", finding.sources.len() - SOURCES));
    }
    lines
}
