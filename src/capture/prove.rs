//! Proves the captures of a site: opens each, compares it with its article, and gives the article its seal.

use rayon::prelude::*;

use super::{
    compare::{Comparison, compare_words},
    files::{CaptureFiles, LEAST_SHARE, ReadPage, read_page},
    passages::PageWords,
    previous::{PreviousCaptures, ProvedCapture},
    report::{self, Missing},
    versions::prove_versions,
};
use crate::{
    anchor::{Anchored, AnchoredArticle},
    diag::Diagnostics,
    kept_results::{KeptResults, make_once},
    model::{Article, Capture, CaptureSeal, Edtf, Stamp, VersionSeal, with_files_of_result},
};

/// Opens the capture of every article that has one, and gives the article a seal if its quotes are in it. What the `previous`
/// run found is used where article, annotations and capture are as they were; it is replaced by what this run found.
///
/// Reports E350, W351, W352, E353–E356, W357, E358 and W359.
///
/// In a build in shards the worker of an article opens its capture, and the others have what it found.
pub fn prove_captures(
    anchored: &mut Anchored,
    files: &CaptureFiles<'_>,
    (previous, kept): (Option<&mut PreviousCaptures>, Option<&KeptResults>),
    diagnostics: &mut Diagnostics,
) {
    let known = previous.as_deref();
    let with_captures = anchored.articles.par_iter_mut().filter(|placed| has_captures(&placed.article));
    let proved: Vec<ProvedCapture> = with_captures
        .map(|placed| {
            let stamps = known.and_then(|_| stamps_of(&placed.article, files));
            let found = known.and_then(|known| known.get(placed, stamps.as_deref())).unwrap_or_else(|| {
                let (seals, reported) = prove_once(placed, files, kept);
                ProvedCapture::new(placed, stamps, seals, reported)
            });
            placed.capture.clone_from(&found.seal);
            placed.versions.clone_from(&found.versions);
            found
        })
        .collect();
    for one in &proved {
        diagnostics.append(one.reported.clone());
    }
    if let Some(previous) = previous {
        *previous = PreviousCaptures::new(proved);
    }
}

/// True for an article that has a capture, or versions with captures of their own.
fn has_captures(article: &Article) -> bool {
    article.capture.is_some() || !article.versions.is_empty()
}

/// Sizes and times of the captures of an article; `None` if one of them cannot be looked at.
fn stamps_of(article: &Article, files: &CaptureFiles<'_>) -> Option<Vec<Stamp>> {
    let captures = article.capture.iter().chain(article.versions.iter().map(|version| &version.capture));
    captures.map(files.stamp).collect()
}

/// Proves the captures of an article, and returns what is reported of them; nothing if that is left to another worker.
fn prove_once(
    placed: &AnchoredArticle,
    files: &CaptureFiles<'_>,
    kept: Option<&KeptResults>,
) -> ((Option<CaptureSeal>, Vec<VersionSeal>), Diagnostics) {
    let prove = || {
        let mut reported = Diagnostics::default();
        let capture = placed.article.capture.as_ref();
        let seal = capture.and_then(|capture| prove_capture(placed, capture, files, &mut reported));
        ((seal, prove_versions(placed, files, &mut reported)), reported)
    };
    // Messages point into the article and its annotations.
    let annotations = placed.quotes.first().map(|quote| quote.id.span.file);
    let of_result: Vec<_> = [placed.article.file].into_iter().chain(annotations).collect();
    let id = placed.article.id.as_str();
    with_files_of_result(&of_result, || make_once(kept, "capture", id, prove)).unwrap_or_default()
}

fn prove_capture(
    placed: &AnchoredArticle,
    capture: &Capture,
    files: &CaptureFiles<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<CaptureSeal> {
    let ReadPage { sha256, page, times, url } = read_page(&placed.article, capture, files, diagnostics)?;
    if times > 1 {
        diagnostics.lint(&placed.allow, report::several_responses(capture, &page, times));
    }
    let blocks = page.paragraphs().map_err(|error| diagnostics.push(report::not_readable(capture, error))).ok()?;
    if page.is_damaged {
        diagnostics.lint(&placed.allow, report::wrong_encoding(capture));
    }
    let compared = compare_words(&placed.text, &blocks);
    if (compared.matched as f64) < compared.words as f64 * LEAST_SHARE {
        diagnostics.push(report::another_page(capture, &compared, &blocks));
        return None;
    }
    // Words that are quoted and not in the page are the error; that they were put in need not be said as well.
    if !report_missing_passages(placed, capture, &blocks, diagnostics) {
        return None;
    }
    report_differences(placed, capture, &compared, diagnostics);
    let at = capture.at.as_ref().map(|at| at.value.clone());
    let at = at.or_else(|| Edtf::parse(page.at.as_deref()?.get(..10)?).ok());
    Some(CaptureSeal { url, at, sha256, words: compared.words, matched: compared.matched })
}

fn report_differences(
    placed: &AnchoredArticle,
    capture: &Capture,
    compared: &Comparison,
    diagnostics: &mut Diagnostics,
) {
    if !compared.added.is_empty() {
        let places = compared.added.iter().map(|one| placed.article.in_body(placed.text.source(one.extent.clone())));
        diagnostics.lint(&placed.allow, report::words_added(capture, compared, &placed.text, places));
    }
    if !compared.left_out.is_empty() {
        diagnostics.lint(&placed.allow, report::words_left_out(capture, &compared.left_out, &placed.text));
    }
}

/// False if a quoted passage is not in the page.
fn report_missing_passages(
    placed: &AnchoredArticle,
    capture: &Capture,
    blocks: &[String],
    diagnostics: &mut Diagnostics,
) -> bool {
    let page = PageWords::new(blocks);
    let quotes =
        placed.quotes.iter().map(|quote| (format!("quote `{}`", quote.id.value), quote.text.span, &quote.anchor));
    let renditions = placed.renditions.iter();
    let renditions =
        renditions.map(|one| (format!("the rendition of `{}`", one.quote.value), one.text.span, &one.anchor));
    let mut is_whole = true;
    for (what, span, placement) in quotes.chain(renditions) {
        if let Some(words) = page.first_missing(&placed.text, &placement.extent) {
            is_whole = false;
            let place = placed.article.in_body(placed.text.source(placement.extent.whole()));
            diagnostics.push(report::passage_missing(&Missing { what: &what, span, place, words: &words }, capture));
        }
    }
    is_whole
}
