//! The differences of a quote, as a text: its words against those of each article, and each article against its capture.
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

/// The file of differences of a quote. `compared` has for each wording its text, and the page of its capture.
pub(super) fn differences_file(certificate: &Certificate, compared: &[(&PackedText, Option<&PackedPage>)]) -> Vec<u8> {
    let mut file = format!("Quote: {}\n", certificate.quote);
    for (wording, (text, page)) in certificate.wordings.iter().zip(compared) {
        file.push_str(&format!("\nArticle: {} ({})\n", wording.article, wording.title));
        let diff = against_article(wording);
        let differs = diff.iter().any(|(change, _)| *change != Change::Same);
        file.push_str(&format!("\nThe article against the quote ({}):\n", wording.fidelity));
        file.push_str(&if differs { format!("  {}\n", in_line(&diff)) } else { "  no difference\n".to_owned() });
        file.push_str("\nThe article against its capture:\n");
        for line in capture_lines(text, *page) {
            file.push_str(&format!("  {line}\n"));
        }
    }
    file.into_bytes()
}

/// How an article and its capture differ, a line each.
fn capture_lines(text: &PackedText, page: Option<&PackedPage>) -> Vec<String> {
    let Some(page) = page else { return vec!["the pack has no capture of it".to_owned()] };
    let Some(compared) = page.compare(text) else {
        return vec!["the pack has passages of the article only; they are in the capture".to_owned()];
    };
    let matched = format!("{} of {} words are in the capture, in their order", compared.matched, compared.words);
    [matched].into_iter().chain(compared.lines).collect()
}
