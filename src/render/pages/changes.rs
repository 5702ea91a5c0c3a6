//! What the editors changed, the quotes that are withdrawn, retracted, misattributed, disputed or corrected, and those that
//! entered the record last.

use std::cmp::Reverse;

use serde::Serialize;

use super::{
    feed_links::with_feed_links,
    history_days::{HistoryDay, history_days},
    kind::{Layout, Menu, PageKind},
    quote_changes::{ChangeView, quote_changes},
};
use crate::{
    exchange::export::feeds::Followed,
    model::{Day, Edtf, Standing, Status},
    record::QuoteIx,
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{Html, Shared},
        views::{AllView, DateView},
    },
    route,
    site::{QuoteSet, SHOWN, year_of},
};

/// Changes that are listed, the newest.
const CHANGES: usize = 300;
/// Quotes that are listed as new.
const NEW: usize = 50;
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

fn changes_pages(layout: &Layout<'_>) -> Vec<Job> {
    let listed = layout.cx.shared.history().listed().to_owned();
    vec![Job::new(route::CHANGES, listed, |cx, _| changes_page(cx))]
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
    /// The quotes that entered the record last, by day, the last first; none of those whose day is unknown.
    pub entered: Vec<EnteredDay>,
    /// What changed in the content, by day, the last first, if the settings want it told from git.
    pub history: Vec<HistoryDay>,
}

/// The quotes that entered the record on one day.
#[derive(Debug, Serialize)]
pub struct EnteredDay {
    /// The day.
    pub day: DateView,
    /// The quotes, those said last first.
    pub quotes: Vec<Shared<Html>>,
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
    let troubled = TROUBLED.into_iter().filter_map(|standing| status_view(cx, standing)).collect();
    let view = ChangesView { years, total, troubled, entered: entered_days(cx), history: history_days(cx) };
    let page = KIND.page(cx.site.messages.get("sections.changes"), ("changes", view));
    with_feed_links(page.with_description(cx.site.messages.get("changes_about")), cx, Followed::Changes)
}

/// The quotes that entered the record last, by day.
fn entered_days(cx: &PageContext<'_>) -> Vec<EnteredDay> {
    let record = cx.site.record;
    let dated = record.quotes_by_date().iter().rev();
    let mut dated: Vec<(Day, QuoteIx)> = dated.filter_map(|at| Some((record.quote(*at).entered?, *at))).collect();
    dated.sort_by_key(|(day, _)| Reverse(*day));
    dated.truncate(NEW);
    let of_day = |of_day: &[(Day, QuoteIx)]| {
        let day = Edtf::parse(&of_day.first()?.0.to_string()).ok()?;
        let quotes = of_day.iter().map(|(_, at)| cx.line_html(*at)).collect();
        Some(EnteredDay { day: cx.date_view(&day), quotes })
    };
    dated.chunk_by(|one, next| one.0 == next.0).filter_map(of_day).collect()
}

/// The quotes of a status, the newest first; none if there are none.
fn status_view(cx: &PageContext<'_>, standing: Standing) -> Option<StatusView> {
    let quotes = cx.site.quotes_of(QuoteSet::Status(standing));
    let all = cx.all_of(QuoteSet::Status(standing))?;
    Some(StatusView { status: standing.word(), quotes: cx.cards_html(quotes.iter().rev().take(SHOWN)), all })
}
