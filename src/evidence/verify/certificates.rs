//! Proves the certificates of a pack again: in the packed texts, and in the packed captures.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{VerifiedPack, findings};
use crate::{
    capture::{PageWords, checksum},
    diag::{Diagnostic, Diagnostics},
    evidence::{
        alterations::{NotProvedAgain, prove_again},
        captures::saved_page_as_warc,
        certificate::{Certificate, CertifiedCapture, CertifiedVersion, CertifiedWording, FORM},
        differences::{ComparedSources, differences_file},
        layout,
        packed_capture::PackedPage,
        packed_text::{PackedText, PassageFile},
    },
    extract::visible_blocks,
    model::{Extent, Id, Lang},
};

/// Proves every certificate. Reports E806, E807 and E808.
pub(super) fn check_certificates(name: &str, payload: &BTreeMap<&str, &[u8]>, verified: &mut VerifiedPack) {
    let cover = payload.get(layout::COVER).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let cover = PageWords::new(&visible_blocks(&cover).unwrap_or_default());
    let mut check = CertificateCheck { name, payload, cover, texts: BTreeMap::new(), pages: BTreeMap::new() };
    for (path, bytes) in payload {
        let Some(id) = path.strip_prefix(layout::QUOTES).and_then(|path| path.strip_suffix(layout::CERTIFICATE)) else {
            continue;
        };
        verified.quotes += 1;
        let certificate = serde_json::from_slice::<Certificate>(bytes).ok();
        let is_own = |certificate: &Certificate| certificate.form == FORM && certificate.quote == id;
        match certificate.filter(is_own) {
            Some(certificate) => check.certificate(path, &certificate, verified),
            None => verified.diagnostics.push(check.wrong(path, "it is no certificate of this quote")),
        }
    }
}

/// A page in a capture: the file, the address and the day.
type PageKey = (String, Option<String>, Option<String>);

struct CertificateCheck<'p> {
    name: &'p str,
    payload: &'p BTreeMap<&'p str, &'p [u8]>,
    cover: PageWords,
    /// By the file, or why there is none.
    texts: BTreeMap<(String, String), Result<PackedText, String>>,
    pages: BTreeMap<PageKey, Result<PackedPage, String>>,
}

impl CertificateCheck<'_> {
    fn in_payload(file: &str) -> String {
        format!("{}{file}", layout::PAYLOAD)
    }

    fn wrong(&self, file: &str, why: &str) -> Diagnostic {
        findings::wrong_content(self.name, &Self::in_payload(file), why)
    }

    fn certificate(&mut self, path: &str, certificate: &Certificate, verified: &mut VerifiedPack) {
        if certificate.wordings.is_empty() {
            verified.diagnostics.push(self.wrong(path, "it certifies nothing"));
        }
        let before = verified.diagnostics.error_count();
        for wording in &certificate.wordings {
            self.wording(path, &certificate.quote, wording, verified);
        }
        if verified.diagnostics.error_count() == before {
            self.derived_files(certificate, &mut verified.diagnostics);
        }
    }

    fn wording(&mut self, path: &str, quote: &str, wording: &CertifiedWording, verified: &mut VerifiedPack) {
        let (name, file) = (self.name, Self::in_payload(path));
        self.read_text(wording);
        let extent = match self.prove_in_text(wording) {
            Ok(extent) => extent,
            Err(why) => return verified.diagnostics.push(findings::not_proved(name, &file, quote, &why)),
        };
        verified.proved += 1;
        let mut not_captured = |capture: &CertifiedCapture, why: String| {
            let file = Self::in_payload(&capture.file);
            verified.diagnostics.push(findings::not_captured(name, &file, quote, &why));
        };
        for version in &wording.versions {
            self.read_page(&version.capture);
            if let Err(why) = self.prove_version(wording, version, &extent) {
                not_captured(&version.capture, why);
            }
        }
        let Some(capture) = &wording.capture else { return };
        self.read_page(capture);
        match self.prove_in_capture(wording, capture, &extent) {
            Ok(()) => verified.captured += 1,
            Err(why) => not_captured(capture, why),
        }
    }

    /// Where the words are in the packed text.
    ///
    /// *Errors*: why they are not where the certificate says.
    fn prove_in_text(&self, wording: &CertifiedWording) -> Result<Extent, String> {
        let text = self.text_of(wording)?;
        let file = &wording.text.file;
        match prove_again(wording, text) {
            Ok(placement) => Ok(placement.extent),
            Err(NotProvedAgain::NotThere) => Err(format!("`{file}` does not have its words")),
            Err(NotProvedAgain::Otherwise) => {
                Err(format!("`{file}` has its words, but not where, or not as closely, as it says"))
            }
        }
    }

    /// Whether the passage is in the packed capture.
    ///
    /// *Errors*: why it is not.
    fn prove_in_capture(
        &self,
        wording: &CertifiedWording,
        capture: &CertifiedCapture,
        extent: &Extent,
    ) -> Result<(), String> {
        let (text, page) = (self.text_of(wording)?, self.page_of(capture)?);
        if let Some(words) = page.first_missing(text, extent) {
            return Err(format!("it lacks `{words}`"));
        }
        self.prove_capture_file(capture)?;
        has_certified_count(page, text, capture)
    }

    /// Whether the article on another day has the passage, or lacks it, as the certificate says.
    ///
    /// *Errors*: what is otherwise.
    fn prove_version(
        &self,
        wording: &CertifiedWording,
        version: &CertifiedVersion,
        extent: &Extent,
    ) -> Result<(), String> {
        let (text, page) = (self.text_of(wording)?, self.page_of(&version.capture)?);
        match (page.first_missing(text, extent), version.has_words) {
            (Some(words), true) => return Err(format!("it lacks `{words}`")),
            (None, false) => return Err("it has the words, and the certificate says that it does not".to_owned()),
            _ => {}
        }
        if let Some(notice) = version.notice.as_deref().filter(|notice| !page.has_words(notice)) {
            return Err(format!("it does not say `{notice}`"));
        }
        self.prove_capture_file(&version.capture)?;
        has_certified_count(page, text, &version.capture)
    }

    /// Whether the WARC file of a saved page is the one that follows from it.
    ///
    /// *Errors*: it is another, or there is none.
    fn prove_capture_file(&self, capture: &CertifiedCapture) -> Result<(), String> {
        let Some(file) = &capture.as_warc else { return Ok(()) };
        let page = self.payload.get(capture.file.as_str());
        let written = page.and_then(|bytes| saved_page_as_warc(capture, bytes));
        if written.is_some() && written.as_deref() == self.payload.get(file.as_str()).copied() {
            return Ok(());
        }
        Err(format!("`{file}` does not follow from it"))
    }

    fn text_of(&self, wording: &CertifiedWording) -> Result<&PackedText, String> {
        let key = (wording.text.file.clone(), wording.language.clone());
        let text = self.texts.get(&key).ok_or_else(|| "its text was not read".to_owned())?;
        text.as_ref().map_err(Clone::clone)
    }

    fn page_of(&self, capture: &CertifiedCapture) -> Result<&PackedPage, String> {
        let page = self.pages.get(&page_key(capture)).ok_or_else(|| "it was not read".to_owned())?;
        page.as_ref().map_err(Clone::clone)
    }

    /// Reads the text that a certificate names, unless it was read before.
    fn read_text(&mut self, wording: &CertifiedWording) {
        let payload = self.payload;
        let key = (wording.text.file.clone(), wording.language.clone());
        self.texts.entry(key).or_insert_with(|| read_text(payload, wording));
    }

    /// Opens the capture that a certificate names, unless that was done before.
    fn read_page(&mut self, capture: &CertifiedCapture) {
        let payload = self.payload;
        self.pages.entry(page_key(capture)).or_insert_with(|| {
            let bytes = payload.get(capture.file.as_str()).ok_or_else(|| "it is not in the pack".to_owned())?;
            if checksum(bytes) != capture.sha256 {
                return Err("it does not have the checksum that the certificate states".to_owned());
            }
            PackedPage::open(bytes, capture.url.as_deref(), capture.at.as_deref())
        });
    }

    /// Compares what follows from a certificate with the files that show it to people and to other programs.
    fn derived_files(&self, certificate: &Certificate, diagnostics: &mut Diagnostics) {
        let compared: Vec<_> = certificate
            .wordings
            .iter()
            .filter_map(|wording| {
                let versions = wording.versions.iter().map(|version| self.page_of(&version.capture));
                Some(ComparedSources {
                    text: self.text_of(wording).ok()?,
                    page: wording.capture.as_ref().and_then(|capture| self.page_of(capture).ok()),
                    versions: versions.collect::<Result<_, _>>().ok()?,
                })
            })
            .collect();
        let file = layout::differences(&certificate.quote);
        if self.payload.get(file.as_str()).copied() != Some(differences_file(certificate, &compared).as_slice()) {
            diagnostics.push(self.wrong(&file, "it does not follow from the certificate"));
        }
        let typed = certificate.wordings.first().map(|wording| wording.typed.as_str()).unwrap_or_default();
        if !self.cover.has_words(typed) {
            let why = format!("it does not have the words of `{}`", certificate.quote);
            diagnostics.push(self.wrong(layout::COVER, &why));
        }
        let Ok(id) = Id::parse(&certificate.quote) else { return };
        let file = layout::annotations(&id);
        let found = certificate.wordings.iter().flat_map(|wording| &wording.found);
        let found: Vec<&str> = found.map(|piece| piece.words.as_str()).collect();
        let annotations = self.payload.get(file.as_str()).and_then(|bytes| serde_json::from_slice(bytes).ok());
        if annotations.is_none_or(|annotations: Value| selected_words(&annotations) != found) {
            diagnostics.push(self.wrong(&file, "it selects other words than the certificate"));
        }
    }
}

/// Whether a page has as many words of a text as the certificate says; a pack with passages does not tell.
///
/// *Errors*: it has more or fewer.
fn has_certified_count(page: &PackedPage, text: &PackedText, capture: &CertifiedCapture) -> Result<(), String> {
    match page.compare(text) {
        Some(compared) if (compared.words, compared.matched) != (capture.words, capture.matched) => Err(format!(
            "it has {} of the {} words of the text, and the certificate says {} of {}",
            compared.matched, compared.words, capture.matched, capture.words
        )),
        _ => Ok(()),
    }
}

fn page_key(capture: &CertifiedCapture) -> PageKey {
    (capture.file.clone(), capture.url.clone(), capture.at.clone())
}

/// The words that a page of annotations selects, in its order.
fn selected_words(annotations: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let targets = list(&annotations["items"]).into_iter().flat_map(|item| list(&item["target"]));
    let selectors = targets.flat_map(|target| list(&target["selector"]));
    selectors.filter_map(|selector| selector["exact"].as_str().map(str::to_owned)).collect()
}

/// Reads the text that a certificate names.
///
/// *Errors*: why there is none.
fn read_text(payload: &BTreeMap<&str, &[u8]>, wording: &CertifiedWording) -> Result<PackedText, String> {
    let lang = Lang::parse(&wording.language).ok_or_else(|| "its language is none".to_owned())?;
    let file = wording.text.file.as_str();
    let bytes = payload.get(file).ok_or_else(|| format!("`{file}` is not in the pack"))?;
    if !wording.text.complete {
        let passages = PassageFile::read(bytes, &wording.article).ok_or_else(|| format!("`{file}` has no passages"))?;
        return Ok(PackedText::of_passages(&passages, &lang));
    }
    let markdown = std::str::from_utf8(bytes).map_err(|_| format!("`{file}` is no text"))?;
    let text = PackedText::of_markdown(markdown, &lang);
    let stream = text.stream().unwrap_or_default();
    let article = Id::parse(&wording.article).map_err(|_| "its article has no id".to_owned())?;
    let packed = layout::text_stream(&article);
    if payload.get(packed.as_str()).copied() != Some(stream.as_bytes()) {
        return Err(format!("`{packed}` is not the visible text of `{file}`"));
    }
    if checksum(stream.as_bytes()) != wording.text.stream_sha256 {
        return Err(format!("`{packed}` does not have the checksum that it states"));
    }
    Ok(text)
}
