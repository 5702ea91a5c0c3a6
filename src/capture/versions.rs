//! The versions of an article: its page as the outlet had it on other days, each proved in a capture of its own.
//!
//! Each version is compared with the article. Whether it has the words of a quote is decided as for the article's own capture: by the
//! words, not by likeness. What it has in their place is found by comparing the two word by word. A note of correction counts only
//! if its words are in the page.

use super::{
    compare::{Added, Comparison, compare_words},
    files::{CaptureFiles, LEAST_SHARE, ReadPage, read_page},
    passages::PageWords,
    report,
};
use crate::{
    anchor::AnchoredArticle,
    diag::Diagnostics,
    model::{ArticleVersion, Id, Rewording, VersionSeal},
    text::{cover::overlap, shorten},
};

/// The most characters of words that are kept of a rewording.
const LONGEST: usize = 200;

/// Proves the versions of an article, by day. One that cannot be proved is reported and left out.
///
/// Reports E350, E353–E356 and E358.
pub(super) fn prove_versions(
    placed: &AnchoredArticle,
    files: &CaptureFiles<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<VersionSeal> {
    let versions = placed.article.versions.iter();
    let mut seals: Vec<_> = versions.filter_map(|version| prove_version(placed, version, files, diagnostics)).collect();
    seals.sort_by(|a, b| a.at.order(&b.at));
    seals
}

fn prove_version(
    placed: &AnchoredArticle,
    version: &ArticleVersion,
    files: &CaptureFiles<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<VersionSeal> {
    let capture = &version.capture;
    let at = capture.at.as_ref()?.value.clone();
    let ReadPage { sha256, page, .. } = read_page(&placed.article, capture, files, diagnostics)?;
    let blocks = page.paragraphs().map_err(|error| diagnostics.push(report::not_readable(capture, error))).ok()?;
    let compared = compare_words(&placed.text, &blocks);
    if (compared.matched as f64) < compared.words as f64 * LEAST_SHARE {
        diagnostics.push(report::another_page(capture, &compared, &blocks));
        return None;
    }
    let page = PageWords::new(&blocks);
    if let Some(notice) = &version.notice
        && !page.has_words(&notice.value)
    {
        diagnostics.push(report::notice_missing(notice, capture));
        return None;
    }
    let quotes = placed.quotes.iter();
    let lacks = quotes.filter(|quote| page.first_missing(&placed.text, &quote.anchor.extent).is_some());
    Some(VersionSeal {
        at,
        sha256,
        missing: compared.words - compared.matched,
        lacks: lacks.map(|quote| quote.id.value.clone()).collect(),
        rewordings: find_rewordings(placed, &compared),
        notice: version.notice.as_ref().map(|notice| notice.value.clone()),
    })
}

/// Where the version has other words, as far as quotes are touched: what is not quoted may not be shown.
fn find_rewordings(placed: &AnchoredArticle, compared: &Comparison) -> Vec<Rewording> {
    let visible = placed.text.visible();
    let rewording = |added: &Added| {
        let meets = |run: &std::ops::Range<usize>| overlap(run, &added.extent);
        let touched = placed.quotes.iter().filter(|quote| quote.anchor.extent.runs.iter().any(meets));
        let quotes: Vec<Id> = touched.map(|quote| quote.id.value.clone()).collect();
        let (ours, theirs) = (&visible[added.extent.clone()], &added.instead);
        let rewording = || Rewording { ours: shorten(ours, LONGEST), theirs: shorten(theirs, LONGEST), quotes };
        (!placed.quotes.is_empty()).then(rewording).filter(|one| !one.quotes.is_empty())
    };
    compared.added.iter().filter_map(rewording).collect()
}
