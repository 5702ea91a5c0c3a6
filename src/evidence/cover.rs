//! What the cover sheet of a pack shows.

use std::collections::BTreeSet;

use super::{
    certificate::{Certificate, CertifiedCapture, CertifiedVersion, CertifiedWording},
    custody::{CustodyEntry, CustodyLog},
    differences::against_article,
    layout,
    wordings::{Collected, CollectedArticle},
};
use crate::{
    anchor::{Change, word_diff::word_diff},
    git::short_id,
    i18n::Messages,
    model::Lang,
    record::{ArticleIx, QuoteIx, Target},
    render::views::{
        PackView, PackedCaptureView, PackedChange, PackedLogLine, PackedPiece, PackedQuote, PackedVersionView,
        PackedWording,
    },
    site::Site,
};

/// Characters of a quote's words in the title of a pack.
const TITLE: usize = 80;

/// What a pack is about.
pub(super) struct PackSubject {
    /// The word for its kind.
    pub(super) kind: &'static str,
    /// Its id.
    pub(super) id: String,
    /// Its name; of a quote its words, after what readers must know of it.
    pub(super) name: String,
    /// The title of the pack.
    pub(super) title: String,
    /// The address of its page.
    pub(super) address: String,
}

impl PackSubject {
    /// A thing of the record.
    pub(super) fn new(site: Site<'_>, messages: &Messages, target: Target) -> Self {
        let record = site.record;
        let name = match target {
            Target::Quote(at) => site.quote_title(at, TITLE),
            Target::Actor(at) => record.actor(at).actor.name.value.clone(),
            Target::Topic(at) => record.topic(at).topic.name.value.clone(),
            Target::Event(at) => record.event(at).event.name.value.clone(),
            Target::Article(at) => record.article(at).article.title.value.clone(),
            Target::Briefing(at) => record.briefing(at).briefing.title.value.clone(),
            Target::Page(at) => record.page(at).title.value.clone(),
        };
        Self {
            kind: target.kind().word(),
            id: record.id_of(target).to_string(),
            title: messages.format("pack_title", [("subject", name.as_str().into())]),
            name,
            address: site.absolute_url(target),
        }
    }
}

/// The view of the cover sheet.
pub(super) fn cover_view(
    site: Site<'_>,
    subject: &PackSubject,
    quotes: &[QuoteIx],
    collected: &Collected,
    log: &CustodyLog,
) -> PackView {
    let mut compared = BTreeSet::new();
    let shown = quotes.iter().zip(&collected.certificates);
    PackView {
        title: subject.name.clone(),
        address: subject.address.clone(),
        quotes: shown.map(|(at, certificate)| quote_view(site, *at, certificate, collected, &mut compared)).collect(),
        log: log.entries.iter().map(log_line).collect(),
        uncommitted: log.has_uncommitted(),
        lacks_commits: log.lacks_commits(),
        withheld: collected.articles.values().any(|article| article.is_withheld),
    }
}

/// A quote; `compared` has the articles whose differences from their captures are shown already, at another quote.
fn quote_view(
    site: Site<'_>,
    at: QuoteIx,
    certificate: &Certificate,
    collected: &Collected,
    compared: &mut BTreeSet<ArticleIx>,
) -> PackedQuote {
    let linked = site.record.quote(at);
    let lang = site.quote_language(at);
    let own = certificate.wordings.first();
    let view = |wording| wording_view(site, (wording, own?), collected, compared);
    let wordings = certificate.wordings.iter().filter_map(view);
    PackedQuote {
        id: certificate.quote.clone(),
        words: linked.quote.text.value.clone(),
        marks: site.quotation_marks(at),
        lang: lang.to_string(),
        dir: lang.dir(),
        speaker: certificate.speaker.clone(),
        said: linked.when.said().map(|date| site.format_date(date)),
        caveat: linked.quote.caveat(),
        address: certificate.address.clone(),
        certificate: layout::certificate(&linked.quote.id.value),
        wordings: wordings.collect(),
    }
}

/// How an article words a quote; `own` is how its own article does.
fn wording_view(
    site: Site<'_>,
    (wording, own): (&CertifiedWording, &CertifiedWording),
    collected: &Collected,
    compared: &mut BTreeSet<ArticleIx>,
) -> Option<PackedWording> {
    let with_id = |at: &&ArticleIx| site.record.article(**at).article.id.as_str() == wording.article;
    let at = *collected.articles.keys().find(with_id)?;
    let article = &site.record.article(at).article;
    let lang: &Lang = &article.lang;
    let (against, changes) = if std::ptr::eq(wording, own) {
        (Some("source"), against_article(wording))
    } else if wording.language == own.language {
        (Some("quotation"), word_diff(&own.typed, &wording.typed))
    } else {
        (None, Vec::new())
    };
    let piece = |one: &super::certificate::FoundPiece| PackedPiece {
        words: one.words.clone(),
        from: one.characters[0],
        to: one.characters[1],
    };
    let change = |(change, words): &(Change, String)| PackedChange {
        change: match change {
            Change::Same => "same",
            Change::Removed => "removed",
            Change::Added => "added",
        },
        words: words.clone(),
    };
    let is_first = compared.insert(at);
    Some(PackedWording {
        title: wording.title.clone(),
        publisher: article.source.publisher.as_ref().map(|publisher| publisher.value.clone()),
        published: article.published.as_ref().map(|date| site.format_date(&date.value)),
        url: article.source.url.as_ref().map(|url| url.value.clone()),
        lang: lang.to_string(),
        dir: lang.dir(),
        fidelity: wording.fidelity.clone(),
        found: wording.found.iter().map(piece).collect(),
        against,
        differs: changes.iter().any(|(change, _)| *change != Change::Same),
        changes: changes.iter().map(change).collect(),
        text: wording.text.file.clone(),
        complete: wording.text.complete,
        capture: wording.capture.as_ref().map(|capture| capture_view(capture, &collected.articles[&at], is_first)),
        versions: wording.versions.iter().map(version_view).collect(),
    })
}

fn capture_view(capture: &CertifiedCapture, article: &CollectedArticle, is_first: bool) -> PackedCaptureView {
    let compared = article.capture.as_ref().and_then(|capture| capture.page.compare(&article.text));
    let lines = compared.as_ref().map(|compared| compared.lines.as_slice()).unwrap_or_default();
    PackedCaptureView {
        file: capture.file.clone(),
        sha256: capture.sha256.clone(),
        url: capture.url.clone(),
        at: capture.at.clone(),
        words: capture.words,
        matched: capture.matched,
        lines: if is_first { lines.to_vec() } else { Vec::new() },
        shown_above: !is_first && !lines.is_empty(),
    }
}

fn version_view(version: &CertifiedVersion) -> PackedVersionView {
    PackedVersionView {
        file: version.capture.file.clone(),
        at: version.capture.at.clone(),
        has_words: version.has_words,
        notice: version.notice.clone(),
    }
}

fn log_line(entry: &CustodyEntry) -> PackedLogLine {
    PackedLogLine {
        done: entry.done,
        of: entry.of.clone(),
        by: entry.by.clone(),
        on: entry.on.clone(),
        what: entry.what.clone(),
        commit: entry.commit.as_deref().map(|commit| short_id(commit).to_owned()),
    }
}
