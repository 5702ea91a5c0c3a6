//! The messages on captures.

use std::io;

use super::{
    asks::InPlace,
    choose::NoChoice,
    compare::{Comparison, LeftOut},
    differences::{added_in_line, left_out_in_line},
    page::{CaptureError, CapturedPage},
};
use crate::{
    diag::{Code, Diagnostic, io_message},
    disk::is_missing,
    extract::ExtractError,
    model::{Capture, Span, Spanned},
    text::{Text, shorten},
};

/// Places that a message points at.
const SHOWN: usize = 3;
/// Characters of words in a message.
const WORDS: usize = 60;
/// A quoted passage that a capture does not have.
pub(super) struct Missing<'a> {
    /// What it is called in messages.
    pub(super) what: &'a str,
    /// Where its words were typed.
    pub(super) span: Span,
    /// Where they are in the article.
    pub(super) place: Span,
    /// The first of its pieces that is missing.
    pub(super) words: &'a str,
}

pub(super) fn passage_missing(missing: &Missing<'_>, capture: &Capture) -> Diagnostic {
    let Missing { what, span, place, words } = missing;
    let message = format!("{what} is in the article, but `{}` is not in its capture", shorten(words, WORDS));
    Diagnostic::new(Code::NotInCapture, *span, message)
        .and(*place, "the article has them here")
        .and(capture.file.span, "the capture")
        .help("correct the article: it must be what the outlet published; or name the capture that has these words")
}

pub(super) fn notice_missing(notice: &Spanned<String>, capture: &Capture) -> Diagnostic {
    let message = format!("the notice `{}` is not in the capture of its version", shorten(&notice.value, WORDS));
    Diagnostic::new(Code::NotInCapture, notice.span, message)
        .and(capture.file.span, "the capture")
        .help("write the outlet’s own words, as the page has them; or take `notice` out if it has none")
}

pub(super) fn words_added(
    capture: &Capture,
    compared: &Comparison,
    text: &Text,
    places: impl Iterator<Item = Span>,
) -> Diagnostic {
    let Comparison { words, matched, .. } = compared;
    let added = words - matched;
    let verb = if added == 1 { "is" } else { "are" };
    let message = format!("{added} of the {words} words of the article {verb} not in its capture");
    let found = Diagnostic::new(Code::AddedToCapture, capture.file.span, message);
    let found = places.take(SHOWN).fold(found, |found, place| found.and(place, "not in the capture"));
    let lines = compared.added.iter().take(SHOWN).map(|added| added_in_line(added, text));
    let found = lines.fold(found, |found, line| found.note(format!("word by word: {line}")));
    found.help("take them out, or silence this in the article's annotations and say why: `allow: [{lint: added-to-capture, why: …}]`")
}

pub(super) fn words_left_out(capture: &Capture, left_out: &[LeftOut], text: &Text) -> Diagnostic {
    let shown = left_out.iter().take(SHOWN).map(|one| format!("`{}`", shorten(&one.words, WORDS)));
    let shown: Vec<_> = shown.collect();
    let more = if left_out.len() > SHOWN { format!(" and {} more", left_out.len() - SHOWN) } else { String::new() };
    let message = format!("the article leaves out words of its capture: {}{more}", shown.join(", "));
    let found = Diagnostic::new(Code::LeftOutOfCapture, capture.file.span, message);
    let lines = left_out.iter().take(SHOWN).map(|one| left_out_in_line(one, text));
    let found = lines.fold(found, |found, line| found.note(format!("word by word: {line}")));
    found
        .help("put them in, or silence this in the article's annotations and say why: `allow: [{lint: left-out-of-capture, why: …}]`")
}

pub(super) fn other_checksum(stated: &Spanned<String>, sha256: &str) -> Diagnostic {
    Diagnostic::new(
        Code::CaptureChanged,
        stated.span,
        "the capture does not have this checksum: it was changed or exchanged",
    )
    .note(format!("its checksum is `{sha256}`"))
    .help("restore the file; only if you exchanged it yourself, write its checksum")
}

pub(super) fn not_opened(capture: &Capture, error: &CaptureError) -> Diagnostic {
    let found =
        Diagnostic::new(Code::CaptureUnreadable, capture.file.span, format!("the capture cannot be read: {error}"));
    match error {
        CaptureError::Truncated(_) => found.help("copy or download the file again: a part of it is missing"),
        CaptureError::Pdf(error) => found.help(error.help()),
        CaptureError::NoPage => found.help("save the page as HTML or MHTML, or archive it as WARC or WACZ"),
        CaptureError::PageTooLarge => found.help("save the article alone, such as by its printable page"),
        CaptureError::TooLarge => found.help("keep only the pages of this article in the capture"),
        CaptureError::Corrupt(_) | CaptureError::Chunks(_) => {
            found.help("restore the file from where it was made, or capture the page again")
        }
    }
}

pub(super) fn not_readable(capture: &Capture, error: ExtractError) -> Diagnostic {
    Diagnostic::new(Code::CaptureUnreadable, capture.file.span, format!("the capture cannot be read: {error}"))
        .help("capture the page again, such as with another browser")
}

pub(super) fn another_page(capture: &Capture, compared: &Comparison, blocks: &[String]) -> Diagnostic {
    let Comparison { words, matched, .. } = compared;
    let what = InPlace::of_page(blocks).map_or("is another page", InPlace::in_words);
    Diagnostic::new(
        Code::CaptureOfAnotherPage,
        capture.file.span,
        format!("the capture {what}: it has {matched} of the article's {words} words"),
    )
    .help("capture the page as you see it when you read the article, such as with “save page as” in your browser")
}

pub(super) fn no_response(capture: &Capture, error: &NoChoice) -> Diagnostic {
    let span = capture.url.as_ref().map_or(capture.file.span, |url| url.span);
    let found = Diagnostic::new(Code::NoResponse, span, error.to_string());
    match error {
        NoChoice::NotThere(_, others) | NoChoice::Several(_, others) => {
            let listed: Vec<_> = others.iter().map(|url| format!("`{url}`")).collect();
            let found = if listed.is_empty() { found } else { found.note(format!("it has {}", listed.join(", "))) };
            found.help("write the address that was captured: `url: …` under `capture`")
        }
        NoChoice::Refused(..) => found.help("capture the page again: this is what the server sent in place of it"),
    }
}

pub(super) fn several_responses(capture: &Capture, page: &CapturedPage, times: usize) -> Diagnostic {
    let at = page.at.as_deref().map(|at| format!(", that of {at}")).unwrap_or_default();
    let message = format!("the capture has {times} responses for this address; one is used{at}");
    Diagnostic::new(Code::CapturedTwice, capture.file.span, message)
        .help("write the day of the one that is meant as `at`, or keep the others in a file of their own")
}

pub(super) fn wrong_encoding(capture: &Capture) -> Diagnostic {
    let message = "the capture has bytes that are no text in the encoding that its page states";
    Diagnostic::new(Code::CaptureEncoding, capture.file.span, message)
        .help("check the quoted words; if some of their letters are lost, capture the page again")
}

pub(super) fn not_read(capture: &Capture, error: &io::Error) -> Diagnostic {
    let file = &capture.file.value;
    if let Some(commit) = &capture.commit {
        let message = format!(
            "the capture `captures/{file}` of the commit `{}` cannot be read: {}",
            commit.value,
            io_message(error)
        );
        return Diagnostic::new(Code::CaptureMissing, commit.span, message).and(capture.file.span, "the capture").help(format!(
            "`git log --oneline -- captures/{file}` lists the commits that changed it; a clone with the newest commits alone gets the \
             others with `git fetch --unshallow`"
        ));
    }
    let message = if is_missing(error) {
        format!("there is no capture `captures/{file}`")
    } else {
        format!("the capture `captures/{file}` cannot be read: {}", io_message(error))
    };
    Diagnostic::new(Code::CaptureMissing, capture.file.span, message)
        .help("put the file into the folder `captures` of the site, and write its path below that")
}
