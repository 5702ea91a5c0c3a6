//! Reads the page of a capture: the file, its checksum, and the response for the address of the article.

use std::io;

use super::{checksum::checksum, choose::choose_page, open::open_capture, page::CapturedPage, report};
use crate::{
    diag::Diagnostics,
    model::{Article, Capture, Stamp},
};

/// The least share of an article's words that its capture must have; with fewer, the capture is of another page.
pub(super) const LEAST_SHARE: f64 = 0.3;

/// Reads the captures of a site.
pub struct CaptureFiles<'a> {
    /// The bytes of one.
    pub read: &'a (dyn Fn(&Capture) -> io::Result<Vec<u8>> + Sync),
    /// Size and time of one, by which it is recognised; `None` if it cannot be looked at.
    pub stamp: &'a (dyn Fn(&Capture) -> Option<Stamp> + Sync),
}

/// The page of a capture.
pub(super) struct ReadPage {
    /// The checksum of the file.
    pub(super) sha256: String,
    /// The page.
    pub(super) page: CapturedPage,
    /// How many responses the file has for the address.
    pub(super) times: usize,
    /// The address.
    pub(super) url: Option<String>,
}

/// Reads the page of a capture of an article. Reports E353, E354, E356 and E358.
pub(super) fn read_page(
    article: &Article,
    capture: &Capture,
    files: &CaptureFiles<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<ReadPage> {
    let bytes = (files.read)(capture).map_err(|error| diagnostics.push(report::not_read(capture, &error))).ok()?;
    let sha256 = checksum(&bytes);
    if let Some(stated) = capture.sha256.as_ref().filter(|stated| !stated.value.eq_ignore_ascii_case(&sha256)) {
        diagnostics.push(report::other_checksum(stated, &sha256));
        return None;
    }
    let pages = open_capture(&bytes).map_err(|error| diagnostics.push(report::not_opened(capture, &error))).ok()?;
    let address = capture.url.as_ref().or(article.source.url.as_ref()).map(|url| url.value.clone());
    let day = capture.at.as_ref().map(|at| at.value.to_string());
    let choice = choose_page(&pages, address.as_deref(), day.as_deref());
    let choice = choice.map_err(|error| diagnostics.push(report::no_response(capture, &error))).ok()?;
    let url = address.or_else(|| choice.page.url.clone());
    Some(ReadPage { sha256, page: choice.page.clone(), times: choice.times, url })
}
