//! Differences, as texts: the words of a quote against those of each article, and how other articles word it; and each article against
//! its capture and its versions on other days.
//!
//! The texts follow from the certificates, the packed texts and the packed captures, so whoever has a pack can make them again.

use super::{
    certificate::{Certificate, CertifiedVersion, CertifiedWording},
    layout,
    packed_capture::PackedPage,
    packed_text::PackedText,
};
use crate::anchor::{
    Change,
    word_diff::{in_line, word_diff},
};

/// The words as typed against the words as found, piece by piece; what an article has between two pieces is no part of the quote.
pub(super) fn against_article(wording: &CertifiedWording) -> Vec<(Change, String)> {
    let found: Vec<&str> = wording.found.iter().map(|piece| piece.words.as_str()).collect();
    word_diff(&found.join(" "), &wording.typed)
}

/// What a wording of a quote is compared with.
pub(super) struct ComparedSources<'p> {
    /// The text of its article.
    pub(super) text: &'p PackedText,
    /// The page in the capture of that.
    pub(super) page: Option<&'p PackedPage>,
    /// Those of its versions, in their order.
    pub(super) versions: Vec<&'p PackedPage>,
}

/// The file in which a pack has how the article of a wording differs from its pages; `None` if there is nothing to compare.
pub(super) fn file_of_article(wording: &CertifiedWording) -> Option<String> {
    let has_pages = wording.capture.is_some() || !wording.versions.is_empty();
    layout::article_differences(&wording.text.file).filter(|_| wording.text.complete && has_pages)
}

/// The file of differences of a quote. `compared` has what each of its wordings is compared with.
///
/// How an article differs from its pages is the same for each quote of it, and may be long. `is_apart` tells of a
/// [`file_of_article`] whether the pack has it; in packs of the first version these lines are here.
pub(super) fn differences_file(
    certificate: &Certificate,
    compared: &[ComparedSources<'_>],
    is_apart: impl Fn(&str) -> bool,
) -> Vec<u8> {
    let mut file = format!("Quote: {}\n", certificate.quote);
    for (number, (wording, sources)) in certificate.wordings.iter().zip(compared).enumerate() {
        let apart = file_of_article(wording).filter(|file| is_apart(file));
        push_part(&mut file, &title_of(wording), []);
        let title = format!("The article against the quote ({}):", wording.fidelity);
        push_part(&mut file, &title, diff_line(&against_article(wording)));
        if let (Some(own), true) = (certificate.wordings.first(), number > 0) {
            let lines = diff_line(&word_diff(&own.typed, &wording.typed));
            push_part(&mut file, "The quote against how this article words it:", lines);
        }
        let lines = match &apart {
            Some(apart) if sources.page.is_some() => vec![format!("in {apart}")],
            _ => capture_lines(sources.text, sources.page),
        };
        push_part(&mut file, AGAINST_CAPTURE, lines);
        for (version, page) in wording.versions.iter().zip(&sources.versions) {
            let has_words = if version.has_words { "it has the words" } else { "it does not have the words" };
            let notice = version.notice.iter().map(|notice| format!("it says: {notice}"));
            let lines = [has_words.to_owned()].into_iter().chain(notice);
            let compared = if apart.is_none() { compared_lines(sources.text, page) } else { Vec::new() };
            push_part(&mut file, &against_version(version), lines.chain(compared));
        }
    }
    file.into_bytes()
}

/// How the article of a wording differs from its capture and its versions, as a [`file_of_article`].
pub(super) fn article_differences_file(wording: &CertifiedWording, sources: &ComparedSources<'_>) -> Vec<u8> {
    let mut file = title_of(wording) + "\n";
    push_part(&mut file, AGAINST_CAPTURE, capture_lines(sources.text, sources.page));
    for (version, page) in wording.versions.iter().zip(&sources.versions) {
        push_part(&mut file, &against_version(version), compared_lines(sources.text, page));
    }
    file.into_bytes()
}

const AGAINST_CAPTURE: &str = "The article against its capture:";

fn title_of(wording: &CertifiedWording) -> String {
    format!("Article: {} ({})", wording.article, wording.title)
}

fn against_version(version: &CertifiedVersion) -> String {
    let day = version.capture.at.as_deref().unwrap_or("an unknown day");
    format!("The article against its version of {day}:")
}

fn push_part(file: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    file.push_str(&format!("\n{title}\n"));
    file.extend(lines.into_iter().map(|line| format!("  {line}\n")));
}

/// A difference in words, in a line.
fn diff_line(diff: &[(Change, String)]) -> [String; 1] {
    let differs = diff.iter().any(|(change, _)| *change != Change::Same);
    [if differs { in_line(diff) } else { "no difference".to_owned() }]
}

/// How an article and its capture differ, a line each.
fn capture_lines(text: &PackedText, page: Option<&PackedPage>) -> Vec<String> {
    let Some(page) = page else { return vec!["the pack has no capture of it".to_owned()] };
    match compared_lines(text, page) {
        lines if lines.is_empty() => {
            vec!["the pack has passages of the article only; they are in the capture".to_owned()]
        }
        lines => lines,
    }
}

/// How an article and a page differ, a line each; none if the pack does not have all of the article.
fn compared_lines(text: &PackedText, page: &PackedPage) -> Vec<String> {
    let Some(compared) = page.compare(text) else { return Vec::new() };
    let matched = format!("{} of {} words are in the capture, in their order", compared.matched, compared.words);
    [matched].into_iter().chain(compared.lines.iter().cloned()).collect()
}
