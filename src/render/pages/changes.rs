//! What the editors changed, and the quotes that are withdrawn, retracted, misattributed, disputed or corrected.

use serde::Serialize;

use super::{
    feed_links::with_feed_links,
    kind::{Layout, Menu, PageKind},
    quote_changes::{ChangeView, quote_changes},
};
use crate::{
    exchange::export::feeds::Followed,
    model::{Edtf, Standing, Status},
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::AllView,
    },
    route,
    site::{QuoteSet, SHOWN, year_of},
};

/// Changes that are listed, the newest.
const CHANGES: usize = 300;
/// Statuses whose quotes are listed, the worst first.
const TROUBLED: [Standing; 5] = [
    Standing::Withdrawn,
    Standing::Status(Status::Retracted),
    Standing::Status(Status::Misattributed),
    Standing::Status(Status::Disputed),
    Standing::Status(Status::Corrected),
];

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("changes", changes_pages)
    .in_menu(Menu::Footer, |site| vec![site.link_to("sections.changes", route::CHANGES)]);

fn changes_pages(_: &Layout<'_>) -> Vec<Job> {
    vec![Job::new(route::CHANGES, (), |cx, ()| changes_page(cx))]
}

/// What the editors changed, as `changes`.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// The newest first; of very many the newest.
    pub years: Vec<ChangesYear>,
    /// How many changes there are.
    pub total: usize,
    /// Quotes that are withdrawn, retracted, misattributed, disputed or corrected: each keeps its page, which has a notice.
    pub troubled: Vec<StatusView>,
}

/// The changes of a year.
#[derive(Debug, Serialize)]
pub struct ChangesYear {
    /// The year.
    pub year: String,
    /// Its changes, the newest first.
    pub changes: Vec<ChangeView>,
}

/// Quotes of one status.
#[derive(Debug, Serialize)]
pub struct StatusView {
    /// `withdrawn`, `retracted`, `misattributed`, `disputed` or `corrected`.
    pub status: &'static str,
    /// The newest.
    pub quotes: Vec<Shared<Html>>,
    /// Where all of them are listed.
    pub all: AllView,
}

fn changes_page(cx: &PageContext<'_>) -> Page {
    let mut dated: Vec<(Edtf, ChangeView)> = cx
        .site
        .record
        .quotes()
        .flat_map(|(at, facts)| {
            let newest = quote_changes(cx, at);
            let mut typed: Vec<_> = facts.quote.changes.iter().map(|c| c.date.value.clone()).collect();
            typed.sort_by(|a, b| b.order(a));
            typed.into_iter().zip(newest)
        })
        .collect();
    dated.sort_by(|a, b| b.0.order(&a.0));
    let total = dated.len();
    let mut years: Vec<ChangesYear> = Vec::new();
    for (date, change) in dated.into_iter().take(CHANGES) {
        let name = year_of(&date).map(|year| year.to_string()).unwrap_or_default();
        match years.last_mut() {
            Some(last) if last.year == name => last.changes.push(change),
            _ => years.push(ChangesYear { year: name, changes: vec![change] }),
        }
    }
    let view = ChangesView {
        years,
        total,
        troubled: TROUBLED.into_iter().filter_map(|standing| status_view(cx, standing)).collect(),
    };
    let page = KIND.page(cx.site.messages.get("sections.changes"), ("changes", view));
    with_feed_links(page.with_description(cx.site.messages.get("changes_about")), cx, Followed::Changes)
}

/// The quotes of a status, the newest first; none if there are none.
fn status_view(cx: &PageContext<'_>, standing: Standing) -> Option<StatusView> {
    let quotes = cx.site.quotes_of(QuoteSet::Status(standing));
    let all = cx.all_of(QuoteSet::Status(standing))?;
    Some(StatusView { status: standing.word(), quotes: cx.cards_html(quotes.iter().rev().take(SHOWN)), all })
}
