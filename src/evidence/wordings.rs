//! What a pack has of some quotes: their certificates, and the texts and captures that those point into.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    alterations::{found_pieces, prove_again, recorded_alterations},
    captures::{CollectedCapture, CollectedVersion, collect_capture, collect_versions},
    certificate::{Certificate, CertifiedText, CertifiedWording, FORM, SilencedWarning, to_json_file},
    differences::ComparedSources,
    error::PackError,
    layout,
    packed_markdown::PackedMarkdown,
    packed_text::PackedText,
    passages::ProvedPassages,
};
use crate::{
    capture::checksum,
    model::{Article, Placement, Publish},
    record::{ArticleIx, QuoteIx, Target},
    site::Site,
};

/// The texts, captures and certificates of some quotes.
pub(super) struct Collected {
    /// The certificates, in the order of the quotes.
    pub(super) certificates: Vec<Certificate>,
    /// What there is of each article.
    pub(super) articles: BTreeMap<ArticleIx, CollectedArticle>,
    /// Files of the payload.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// What a pack has of an article.
pub(super) struct CollectedArticle {
    /// Its text.
    pub(super) text: PackedText,
    /// Its capture.
    pub(super) capture: Option<CollectedCapture>,
    /// The captures of its versions on other days.
    pub(super) versions: Vec<CollectedVersion>,
    /// True if the pack has more of it than the site may show: a page of its outlet, or longer passages.
    pub(super) is_withheld: bool,
    /// Lines of its file with words that no page of the site has, and the pack has.
    pub(super) unseen_lines: Vec<usize>,
    certified_text: CertifiedText,
}

impl CollectedArticle {
    /// The files with its text and its capture.
    pub(super) fn files(&self) -> Vec<String> {
        let captures = self.capture.iter().chain(self.versions.iter().map(|version| &version.capture));
        [self.certified_text.file.clone()].into_iter().chain(captures.flat_map(CollectedCapture::files)).collect()
    }

    /// What a wording in it is compared with.
    pub(super) fn sources(&self) -> ComparedSources<'_> {
        ComparedSources {
            text: &self.text,
            page: self.capture.as_ref().map(|capture| &capture.page),
            versions: self.versions.iter().map(|version| &version.capture.page).collect(),
        }
    }
}

/// A wording of a quote in the record.
struct RecordedWording<'r> {
    article: ArticleIx,
    typed: &'r str,
    placement: &'r Placement,
}

/// Collects what a pack has of some quotes.
///
/// *Errors*: a capture cannot be read, or is no longer what was proved.
pub(super) fn collect(site: Site<'_>, quotes: &[QuoteIx]) -> Result<Collected, PackError> {
    let mut collected = Collected { certificates: Vec::new(), articles: BTreeMap::new(), files: BTreeMap::new() };
    let articles: BTreeSet<ArticleIx> =
        quotes.iter().flat_map(|at| wordings_of(site, *at)).map(|wording| wording.article).collect();
    for at in articles {
        let placements: Vec<_> =
            quotes.iter().flat_map(|quote| wordings_of(site, *quote)).filter(|wording| wording.article == at).collect();
        let article = collect_article(site, at, &placements, &mut collected.files)?;
        collected.articles.insert(at, article);
    }
    for at in quotes {
        let certificate = certificate_of(site, *at, &collected.articles)?;
        let id = &site.record.quote(*at).quote.id.value;
        collected.files.insert(layout::certificate(id), to_json_file(&certificate));
        collected.certificates.push(certificate);
    }
    Ok(collected)
}

/// The quote in its own article, then its renditions.
fn wordings_of(site: Site<'_>, at: QuoteIx) -> Vec<RecordedWording<'_>> {
    let linked = site.record.quote(at);
    let own =
        RecordedWording { article: linked.article, typed: &linked.quote.text.value, placement: &linked.quote.anchor };
    let renditions = site.record.quote_links(at).renditions.iter().map(|at| {
        let linked = site.record.rendition(*at);
        let rendition = &linked.rendition;
        RecordedWording { article: linked.article, typed: &rendition.text.value, placement: &rendition.anchor }
    });
    [own].into_iter().chain(renditions).collect()
}

fn collect_article(
    site: Site<'_>,
    at: ArticleIx,
    wordings: &[RecordedWording<'_>],
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<CollectedArticle, PackError> {
    let linked = site.record.article(at);
    let (article, whole) = (&linked.article, &**site.record.article_text(at).text);
    let stream_sha256 = checksum(whole.visible().as_bytes());
    let is_full = article.rights.publish == Publish::Full;
    let (text, file, mut is_withheld, unseen_lines) = if is_full {
        let body = site.files.get(article.file).text.get(article.body.range()).unwrap_or_default();
        let PackedMarkdown { markdown, remaining } = PackedMarkdown::of_body(body, whole);
        let (file, text) = (layout::markdown(&article.id), PackedText::of_markdown(&markdown, &article.lang));
        files.insert(layout::text_stream(&article.id), whole.visible().as_bytes().to_vec());
        files.insert(file.clone(), markdown.into_bytes());
        (text, file, false, lines_of(site, article, &remaining))
    } else {
        let wordings: Vec<_> = wordings.iter().map(|wording| (wording.typed, wording.placement)).collect();
        let passages = ProvedPassages::choose(article, whole, &wordings);
        let passages = passages.ok_or_else(|| PackError::NotProvedAgain(article.id.to_string()))?;
        let file = layout::passages(&article.id);
        files.insert(file.clone(), to_json_file(&passages.file));
        (passages.text, file, passages.show_too_much, Vec::new())
    };
    let certified_text = CertifiedText { complete: text.complete, file, stream_sha256 };
    let (capture, versions) = (collect_capture(site, at, files)?, collect_versions(site, at, files)?);
    is_withheld |= !is_full && (capture.is_some() || !versions.is_empty());
    Ok(CollectedArticle { text, capture, versions, is_withheld, unseen_lines, certified_text })
}

/// The lines of an article's file in which some bytes of its body are, counted from one.
fn lines_of(site: Site<'_>, article: &Article, places: &[usize]) -> Vec<usize> {
    let (text, start) = (&site.files.get(article.file).text, article.body.range().start);
    let line = |at: &usize| text.get(..start + at).unwrap_or_default().matches('\n').count() + 1;
    let mut lines: Vec<usize> = places.iter().map(line).collect();
    lines.dedup();
    lines
}

fn certificate_of(
    site: Site<'_>,
    at: QuoteIx,
    articles: &BTreeMap<ArticleIx, CollectedArticle>,
) -> Result<Certificate, PackError> {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    let silenced = quote.allow.iter();
    let mut wordings = Vec::new();
    for wording in wordings_of(site, at) {
        let article = &site.record.article(wording.article).article;
        let Some(collected) = articles.get(&wording.article) else { continue };
        let versions = collected.versions.iter();
        let certified = CertifiedWording {
            article: article.id.to_string(),
            title: article.title.value.clone(),
            language: article.lang.to_string(),
            typed: wording.typed.to_owned(),
            fidelity: wording.placement.fidelity.as_str().to_owned(),
            found: found_pieces(wording.placement, &collected.text),
            alterations: recorded_alterations(wording.placement, wording.typed, &collected.text),
            text: collected.certified_text.clone(),
            capture: collected.capture.as_ref().map(|capture| capture.certified.clone()),
            versions: versions.map(|version| version.certify(&collected.text, &wording.placement.extent)).collect(),
        };
        if prove_again(&certified, &collected.text).is_err() {
            return Err(PackError::NotProvedAgain(article.id.to_string()));
        }
        wordings.push(certified);
    }
    Ok(Certificate {
        form: FORM.to_owned(),
        proved_by: concat!("onrecord ", env!("CARGO_PKG_VERSION")).to_owned(),
        quote: quote.id.value.to_string(),
        address: site.absolute_url(Target::Quote(at)),
        kind: quote.kind.word().to_owned(),
        speaker: site.record.actor(linked.speaker).actor.name.value.clone(),
        said: linked.when.said().map(ToString::to_string),
        caveat: quote.caveat().map(str::to_owned),
        silenced: silenced
            .map(|allow| SilencedWarning { warning: allow.lint.value.clone(), why: allow.why.clone() })
            .collect(),
        wordings,
    })
}
