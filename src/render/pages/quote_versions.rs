//! How long the outlet had the words of a quote: the versions of its article on other days.

use serde::Serialize;

use crate::{
    model::{Edtf, VersionSeal},
    record::QuoteIx,
    render::{context::PageContext, views::DateView},
};

/// The words of a quote in the versions of its article.
#[derive(Debug, Serialize)]
pub struct HistoryView {
    /// The last day on which a version has the words, if a later one lacks them.
    pub stood_until: Option<DateView>,
    /// The first day after that on which a version lacks them.
    pub gone_by: Option<DateView>,
    /// The versions, by day.
    pub versions: Vec<VersionView>,
}

/// One version.
#[derive(Debug, Serialize)]
pub struct VersionView {
    /// The day.
    pub date: DateView,
    /// Whether it has the words of the quote.
    pub has_words: bool,
    /// Where it has other words than the quote.
    pub rewordings: Vec<RewordingView>,
    /// The words with which the outlet says in it what it changed.
    pub notice: Option<String>,
    /// The SHA-256 checksum of the capture.
    pub sha256: String,
}

/// Words of the quote for which a version has others.
#[derive(Debug, Serialize)]
pub struct RewordingView {
    /// Those of the quote, with the words around that changed too.
    pub ours: String,
    /// Those of the version; empty if it has none.
    pub theirs: String,
}

/// The history of a quote; `None` if its article has no other versions.
pub(super) fn history_view(cx: &PageContext<'_>, at: QuoteIx) -> Option<HistoryView> {
    let linked = cx.site.record.quote(at);
    let article = cx.site.record.article(linked.article);
    if article.versions.is_empty() {
        return None;
    }
    let id = &linked.quote.id.value;
    let has_words = |seal: &&VersionSeal| !seal.lacks.contains(id);
    // The text in which the quote is proved is a version too, if its day is known: that of its capture, or when it was fetched.
    let own = article.capture.as_ref().and_then(|capture| capture.at.clone());
    let own = own.or_else(|| article.article.source.retrieved.as_ref().map(|day| day.value.clone()));
    let had: Vec<&Edtf> = article.versions.iter().filter(has_words).map(|seal| &seal.at).chain(&own).collect();
    let last = had.into_iter().max_by(|a, b| a.order(b));
    let gone = article.versions.iter().filter(|seal| !has_words(seal)).map(|seal| &seal.at);
    // Only what was certainly later: two versions of one day have no order.
    let gone = last.and_then(|last| gone.filter(|day| last.is_before(day)).min_by(|a, b| a.order(b)));
    let view = |seal: &VersionSeal| VersionView {
        date: cx.date_view(&seal.at),
        has_words: has_words(&seal),
        rewordings: seal
            .rewordings
            .iter()
            .filter(|one| one.quotes.contains(id))
            .map(|one| RewordingView { ours: one.ours.clone(), theirs: one.theirs.clone() })
            .collect(),
        notice: seal.notice.clone(),
        sha256: seal.sha256.clone(),
    };
    Some(HistoryView {
        stood_until: gone.and(last).map(|day| cx.date_view(day)),
        gone_by: gone.map(|day| cx.date_view(day)),
        versions: article.versions.iter().map(view).collect(),
    })
}
