//! Findings as diagnostics, and those as SARIF.

use super::{
    super::{Finding, Verdict},
    Report, place_in_words,
};
use crate::{
    anchor::word_diff::in_line,
    diag::{Code, Diagnostic, Severity, render},
    model::Files,
    text::shorten,
};

/// All findings that a reader has to look at, as a SARIF log.
pub fn render_findings_as_sarif(reports: &[Report], require_source: bool) -> String {
    let all = reports.iter().flat_map(|report| {
        report.findings.iter().filter_map(|finding| diagnostic_of(&report.name, finding, require_source))
    });
    let diagnostics: Vec<Diagnostic> = all.collect();
    let style = render::Style { colour: false, width: 100 };
    render::render(&diagnostics, &Files::default(), render::DiagnosticFormat::Sarif, &style)
}

/// A finding as a diagnostic; `None` if nothing is wrong. Reports E340, E341 and W342–W344.
pub fn diagnostic_of(name: &str, finding: &Finding, require_source: bool) -> Option<Diagnostic> {
    let (code, what) = match finding.verdict {
        Verdict::Altered => (Code::QuotationAltered, "the record has other words"),
        Verdict::Misattributed => (Code::QuotationMisattributed, "another said the words"),
        Verdict::Elsewhere => (Code::QuotationElsewhere, "the words are not in the source that is cited"),
        Verdict::NotInRecord => (Code::QuotationNotInRecord, "the words are not in this record"),
        Verdict::CannotCheck => (Code::QuotationNotChecked, "the words cannot be compared with the record"),
        _ => return None,
    };
    let place = place_in_words(name, finding.place);
    let message = format!("{place}: {what}: “{}”", shorten(&finding.words, 200));
    let mut found = Diagnostic::at_path(code, name, message);
    if finding.verdict.is_wrong(require_source) {
        found.severity = Severity::Error;
    }
    if !finding.difference.is_empty() {
        found = found.note(in_line(&finding.difference));
    }
    for remark in &finding.remarks {
        found = found.note(remark.clone());
    }
    for source in finding.sources.iter().take(3) {
        let quote = source.quote.as_ref().map(|quote| format!(", quote `{quote}`")).unwrap_or_default();
        found = found.note(format!("in `{}`{quote}: “{}”", source.article, shorten(&source.words, 200)));
    }
    Some(found)
}
