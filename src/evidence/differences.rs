//! The differences of a quote, as a text: its words against those of each article, how other articles word it, and each article
//! against its capture and its versions on other days.
//!
//! The text follows from the certificate, the packed text and the packed capture, so whoever has a pack can make it again.

use super::{
    certificate::{Certificate, CertifiedWording},
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

/// The file of differences of a quote. `compared` has what each of its wordings is compared with.
pub(super) fn differences_file(certificate: &Certificate, compared: &[ComparedSources<'_>]) -> Vec<u8> {
    let mut file = format!("Quote: {}\n", certificate.quote);
    let mut push = |title: &str, lines: Vec<String>| {
        file.push_str(&format!("\n{title}\n"));
        file.extend(lines.iter().map(|line| format!("  {line}\n")));
    };
    for (number, (wording, sources)) in certificate.wordings.iter().zip(compared).enumerate() {
        push(&format!("Article: {} ({})", wording.article, wording.title), Vec::new());
        push(&format!("The article against the quote ({}):", wording.fidelity), diff_lines(&against_article(wording)));
        if let (Some(own), true) = (certificate.wordings.first(), number > 0) {
            push("The quote against how this article words it:", diff_lines(&word_diff(&own.typed, &wording.typed)));
        }
        push("The article against its capture:", capture_lines(sources.text, sources.page));
        for (version, page) in wording.versions.iter().zip(&sources.versions) {
            let day = version.capture.at.as_deref().unwrap_or("an unknown day");
            let has_words = if version.has_words { "it has the words" } else { "it does not have the words" };
            let notice = version.notice.iter().map(|notice| format!("it says: {notice}"));
            let lines = [has_words.to_owned()].into_iter().chain(notice);
            let lines = lines.chain(compared_lines(sources.text, page)).collect();
            push(&format!("The article against its version of {day}:"), lines);
        }
    }
    file.into_bytes()
}

/// A difference in words, in a line.
fn diff_lines(diff: &[(Change, String)]) -> Vec<String> {
    let differs = diff.iter().any(|(change, _)| *change != Change::Same);
    vec![if differs { in_line(diff) } else { "no difference".to_owned() }]
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
    [matched].into_iter().chain(compared.lines).collect()
}
