//! The captures of an article, as a pack has them: the file as it was kept and, for a saved page, the same as a WARC file, which the
//! programs of archives read.

use std::collections::BTreeMap;

use super::{
    certificate::{CertifiedCapture, CertifiedVersion},
    error::PackError,
    layout,
    packed_capture::PackedPage,
    packed_text::PackedText,
};
use crate::{
    capture::{checksum, write_saved_page},
    load::read_capture,
    model::{Capture, Extent},
    record::ArticleIx,
    site::Site,
    text::Text,
};

/// A capture, packed.
pub(super) struct CollectedCapture {
    /// The page in it.
    pub(super) page: PackedPage,
    /// What certificates say of it.
    pub(super) certified: CertifiedCapture,
}

impl CollectedCapture {
    /// Its files in the pack.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        [self.certified.file.clone()].into_iter().chain(self.certified.as_warc.clone())
    }
}

/// An article as its outlet had it on another day, packed.
pub(super) struct CollectedVersion {
    /// Its capture.
    pub(super) capture: CollectedCapture,
    notice: Option<String>,
}

impl CollectedVersion {
    /// What the certificate of a quote says of it.
    pub(super) fn certify(&self, text: &PackedText, extent: &Extent) -> CertifiedVersion {
        CertifiedVersion {
            capture: self.capture.certified.clone(),
            has_words: self.capture.page.first_missing(text, extent).is_none(),
            notice: self.notice.clone(),
        }
    }
}

/// Packs the capture of an article.
///
/// *Errors*: it cannot be read, or is no longer what was proved.
pub(super) fn collect_capture(
    site: Site<'_>,
    at: ArticleIx,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Option<CollectedCapture>, PackError> {
    let linked = site.record.article(at);
    let (Some(capture), Some(seal)) = (&linked.article.capture, &linked.capture) else { return Ok(None) };
    let facts = CaptureFacts {
        capture,
        file: layout::capture(&linked.article.id, &capture.file.value),
        url: seal.url.clone(),
        at: seal.at.as_ref().map(ToString::to_string),
    };
    facts.collect(site, &site.record.article_text(at).text, |sum| sum == seal.sha256, files).map(Some)
}

/// Packs the captures of an article's versions, by day.
///
/// *Errors*: one cannot be read, or is no longer what was proved.
pub(super) fn collect_versions(
    site: Site<'_>,
    at: ArticleIx,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Vec<CollectedVersion>, PackError> {
    let linked = site.record.article(at);
    let mut versions: Vec<_> = linked
        .article
        .versions
        .iter()
        .filter_map(|version| Some((version, &version.capture.at.as_ref()?.value)))
        .collect();
    versions.sort_by(|(_, a), (_, b)| a.order(b));
    let mut collected = Vec::new();
    for (number, (version, day)) in versions.into_iter().enumerate() {
        let capture = &version.capture;
        let facts = CaptureFacts {
            capture,
            file: layout::version(&linked.article.id, number + 1, &capture.file.value),
            url: capture.url.as_ref().or(linked.article.source.url.as_ref()).map(|url| url.value.clone()),
            at: Some(day.to_string()),
        };
        let was_proved = |sum: &str| linked.versions.iter().any(|seal| seal.at == *day && seal.sha256 == sum);
        let capture = facts.collect(site, &site.record.article_text(at).text, was_proved, files)?;
        collected
            .push(CollectedVersion { capture, notice: version.notice.as_ref().map(|notice| notice.value.clone()) });
    }
    Ok(collected)
}

/// What a capture is of.
struct CaptureFacts<'c> {
    capture: &'c Capture,
    /// The file in the pack.
    file: String,
    url: Option<String>,
    at: Option<String>,
}

impl CaptureFacts<'_> {
    /// Packs the capture. `was_proved` tells by its checksum whether it is the one that was checked.
    fn collect(
        self,
        site: Site<'_>,
        text: &Text,
        was_proved: impl Fn(&str) -> bool,
        files: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<CollectedCapture, PackError> {
        let path = &self.capture.file.value;
        let unread = |why: String| PackError::Capture { file: path.clone(), why };
        let bytes = read_capture(&site.files.root, path, self.capture.commit_id());
        let bytes = bytes.map_err(|error| unread(crate::diag::io_message(&error)))?;
        let sha256 = checksum(&bytes);
        if !was_proved(&sha256) {
            return Err(unread("it was changed since it was checked".to_owned()));
        }
        let page = PackedPage::open(&bytes, self.url.as_deref(), self.at.as_deref()).map_err(unread)?;
        let compared = page.compare_whole(text);
        let mut certified = CertifiedCapture {
            file: self.file,
            sha256,
            as_warc: None,
            url: self.url.or_else(|| page.url.clone()),
            at: self.at,
            words: compared.words,
            matched: compared.matched,
        };
        if let Some(warc) = saved_page_as_warc(&certified, &bytes) {
            let file = layout::as_warc(&certified.file);
            certified.as_warc = Some(file.clone());
            files.insert(file, warc);
        }
        files.insert(certified.file.clone(), bytes);
        Ok(CollectedCapture { page, certified })
    }
}

/// A saved page as a WARC file; `None` for a capture of another form, or if its address or its day is not known.
pub(super) fn saved_page_as_warc(capture: &CertifiedCapture, bytes: &[u8]) -> Option<Vec<u8>> {
    let media = layout::media_type(&capture.file);
    let is_day = |day: &str| {
        let is_right = |(at, c): (usize, char)| if at == 4 || at == 7 { c == '-' } else { c.is_ascii_digit() };
        day.len() == 10 && day.chars().enumerate().all(is_right)
    };
    let is_one_word = |url: &str| url.chars().all(|c| c.is_ascii_graphic());
    let url = capture.url.as_deref().filter(|url| is_one_word(url))?;
    let day = capture.at.as_deref().filter(|day| is_day(day))?;
    (media == "text/html").then(|| write_saved_page(url, day, media, bytes))
}
