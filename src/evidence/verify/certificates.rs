//! Proves the certificates of a pack again: in the packed texts, and in the packed captures.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    VerifiedPack,
    annotations::{difference_in_annotations, entity_id, takes_back},
    cover_parts::CoverParts,
    crate_entities::CrateEntities,
    findings,
};
use crate::{
    capture::checksum,
    diag::{Diagnostic, Diagnostics},
    evidence::{
        alterations::{NotProvedAgain, prove_again},
        captures::saved_page_as_warc,
        certificate::{Certificate, CertifiedCapture, CertifiedText, CertifiedVersion, CertifiedWording, FORM},
        differences::{ComparedSources, article_differences_file, differences_file, file_of_article},
        layout,
        packed_capture::PackedPage,
        packed_text::{PackedText, PassageFile},
    },
    model::{Extent, Id, Kind, Lang},
};

/// Proves every certificate. Reports E806, E807 and E808.
pub(super) fn check_certificates(
    name: &str,
    payload: &BTreeMap<&str, &[u8]>,
    entities: &CrateEntities,
    verified: &mut VerifiedPack,
) {
    let cover = CoverParts::read(payload.get(layout::COVER).copied().unwrap_or_default());
    let mut check = CertificateCheck {
        name,
        payload,
        entities,
        cover,
        texts: BTreeMap::new(),
        pages: BTreeMap::new(),
        compared: BTreeSet::new(),
    };
    let is_certificate = |path: &str| path.starts_with(layout::QUOTES) && path.ends_with(layout::CERTIFICATE);
    for (path, bytes) in payload.iter().filter(|(path, _)| is_certificate(path)) {
        verified.quotes += 1;
        let certificate = serde_json::from_slice::<Certificate>(bytes).ok();
        let certificate = certificate.filter(|certificate| certificate.form == FORM);
        let Some(certificate) = certificate else {
            verified.diagnostics.push(check.wrong(path, "it is no certificate"));
            continue;
        };
        match Id::parse(&certificate.quote) {
            Ok(quote) if layout::is_certificate_of(&quote, path) => {
                check.certificate(path, &quote, &certificate, verified);
            }
            Ok(_) => verified.diagnostics.push(check.wrong(path, "it is the certificate of another quote")),
            Err(_) => verified.diagnostics.push(check.wrong(path, "the id of its quote is none")),
        }
    }
}

/// A page in a capture: the file and its checksum, the address and the day.
type PageKey = (String, String, Option<String>, Option<String>);
/// A text: what a certificate says of its file, its article and its language.
type TextKey = (CertifiedText, String, String);

struct CertificateCheck<'p> {
    name: &'p str,
    payload: &'p BTreeMap<&'p str, &'p [u8]>,
    entities: &'p CrateEntities,
    cover: CoverParts,
    /// The texts and pages by all that certificates say of them, or why there is none: of two certificates that say different things,
    /// each is checked.
    texts: BTreeMap<TextKey, Result<PackedText, String>>,
    pages: BTreeMap<PageKey, Result<PackedPage, String>>,
    /// The files of articles against their pages that were compared.
    compared: BTreeSet<(String, Vec<PageKey>)>,
}

impl CertificateCheck<'_> {
    fn in_payload(file: &str) -> String {
        format!("{}{file}", layout::PAYLOAD)
    }

    fn wrong(&self, file: &str, why: &str) -> Diagnostic {
        findings::wrong_content(self.name, &Self::in_payload(file), why)
    }

    fn certificate(&mut self, path: &str, quote: &Id, certificate: &Certificate, verified: &mut VerifiedPack) {
        if certificate.wordings.is_empty() {
            verified.diagnostics.push(self.wrong(path, "it certifies nothing"));
        }
        let before = verified.diagnostics.error_count();
        for wording in &certificate.wordings {
            self.wording(path, &certificate.quote, wording, verified);
        }
        if verified.diagnostics.error_count() == before {
            self.derived_files(path, quote, certificate, &mut verified.diagnostics);
            self.article_files(certificate, &mut verified.diagnostics);
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
        let text = self.texts.get(&text_key(wording)).ok_or_else(|| "its text was not read".to_owned())?;
        text.as_ref().map_err(Clone::clone)
    }

    fn page_of(&self, capture: &CertifiedCapture) -> Result<&PackedPage, String> {
        let page = self.pages.get(&page_key(capture)).ok_or_else(|| "it was not read".to_owned())?;
        page.as_ref().map_err(Clone::clone)
    }

    /// Reads the text that a certificate names, unless it was read before.
    fn read_text(&mut self, wording: &CertifiedWording) {
        let payload = self.payload;
        self.texts.entry(text_key(wording)).or_insert_with(|| read_text(payload, wording));
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
    fn derived_files(&self, path: &str, quote: &Id, certificate: &Certificate, diagnostics: &mut Diagnostics) {
        let compared = certificate.wordings.iter().map(|wording| self.sources_of(wording));
        let Some(compared) = compared.collect::<Option<Vec<_>>>() else { return };
        let Some([annotations, differences]) = layout::beside_certificate(path) else { return };
        let expected = differences_file(certificate, &compared, |file| self.payload.contains_key(file));
        if self.payload.get(differences.as_str()).copied() != Some(expected.as_slice()) {
            diagnostics.push(self.wrong(&differences, "it does not follow from the certificate"));
        }
        let typed = certificate.wordings.first().map(|wording| wording.typed.as_str()).unwrap_or_default();
        if !self.cover.has_words(path, typed) {
            let why = format!("it does not have the words of `{quote}` above the name of their certificate");
            diagnostics.push(self.wrong(layout::COVER, &why));
        }
        let entity = entity_id(Kind::Quote, quote);
        if self.entities.text(&entity, "text") != Some(typed) {
            diagnostics.push(self.wrong(layout::CRATE, &format!("it does not have the words of `{quote}`")));
        }
        let speaker = self.entities.linked(&entity, "creator").and_then(|speaker| self.entities.text(speaker, "name"));
        // The metadata names nobody for words that the record does not attribute to the speaker any more.
        if speaker != Some(certificate.speaker.as_str()) && (speaker.is_some() || !takes_back(certificate)) {
            return diagnostics.push(self.wrong(layout::CRATE, &format!("it has another speaker of `{quote}`")));
        }
        let texts: Vec<_> = compared.iter().map(|sources| sources.text).collect();
        let file = self.payload.get(annotations.as_str()).copied();
        if let Some(why) = difference_in_annotations(file, quote, certificate, &texts, self.entities) {
            diagnostics.push(self.wrong(&annotations, &why));
        }
    }

    /// Compares the files of articles against their pages with what the pages have, each once.
    fn article_files(&mut self, certificate: &Certificate, diagnostics: &mut Diagnostics) {
        for wording in &certificate.wordings {
            let file = file_of_article(wording).filter(|file| self.payload.contains_key(file.as_str()));
            let Some(file) = file else { continue };
            let versions = wording.versions.iter().map(|version| &version.capture);
            let key = (file, wording.capture.iter().chain(versions).map(page_key).collect());
            if self.compared.contains(&key) {
                continue;
            }
            let expected = self.sources_of(wording).map(|sources| article_differences_file(wording, &sources));
            if expected.as_deref() != self.payload.get(key.0.as_str()).copied() {
                diagnostics.push(self.wrong(&key.0, "it does not follow from the text and its captures"));
            }
            self.compared.insert(key);
        }
    }

    /// What a wording is compared with; `None` if a part of it was not read.
    fn sources_of(&self, wording: &CertifiedWording) -> Option<ComparedSources<'_>> {
        let versions = wording.versions.iter().map(|version| self.page_of(&version.capture));
        Some(ComparedSources {
            text: self.text_of(wording).ok()?,
            page: wording.capture.as_ref().map(|capture| self.page_of(capture)).transpose().ok()?,
            versions: versions.collect::<Result<_, _>>().ok()?,
        })
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
    (capture.file.clone(), capture.sha256.clone(), capture.url.clone(), capture.at.clone())
}

fn text_key(wording: &CertifiedWording) -> TextKey {
    (wording.text.clone(), wording.article.clone(), wording.language.clone())
}

/// Reads the text that a certificate names.
///
/// *Errors*: why there is none.
fn read_text(payload: &BTreeMap<&str, &[u8]>, wording: &CertifiedWording) -> Result<PackedText, String> {
    let lang = Lang::parse(&wording.language).ok_or_else(|| "its language is none".to_owned())?;
    let file = wording.text.file.as_str();
    let bytes = payload.get(file).ok_or_else(|| format!("`{file}` is not in the pack"))?;
    Id::parse(&wording.article).map_err(|_| "its article has no id".to_owned())?;
    if !wording.text.complete {
        let passages = PassageFile::read(bytes, &wording.article).ok_or_else(|| format!("`{file}` has no passages"))?;
        return Ok(PackedText::of_passages(&passages, &lang));
    }
    let markdown = std::str::from_utf8(bytes).map_err(|_| format!("`{file}` is no text"))?;
    let text = PackedText::of_markdown(markdown, &lang);
    let stream = text.stream().unwrap_or_default();
    let packed = layout::stream_of_markdown(file).ok_or_else(|| format!("`{file}` is not in Markdown"))?;
    if payload.get(packed.as_str()).copied() != Some(stream.as_bytes()) {
        return Err(format!("`{packed}` is not the visible text of `{file}`"));
    }
    if checksum(stream.as_bytes()) != wording.text.stream_sha256 {
        return Err(format!("`{packed}` does not have the checksum that it states"));
    }
    Ok(text)
}
