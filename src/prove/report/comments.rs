//! Findings as comments in a document.

use super::{super::Finding, human::details_of};
use crate::documents::NewComment;

/// A comment for each finding that a reader has to look at, or with `all` for every one that was checked; in the order of the document.
pub fn comments_of(findings: &[Finding], all: bool) -> Vec<NewComment> {
    let shown = findings.iter().filter(|finding| all || finding.needs_reading());
    let comments = shown.filter_map(|finding| {
        let mut paragraphs = vec![finding.verdict.word().to_owned()];
        paragraphs.extend(details_of(finding));
        Some(NewComment { extent: finding.extent.clone()?, paragraphs })
    });
    comments.collect()
}
