//! The timeline: what happened, was said and was published, the newest first; all of it in a row of pages, and each year
//! on pages of its own.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash};

use serde::Serialize;

use super::{
    kind::{Layout, Menu, PageKind},
    list::lines_per_page,
    timeline_columns::{ColumnView, Dated, month_columns, month_of, year_columns},
};
use crate::{
    incremental::{Digest, Digester},
    model::{Day, Edtf},
    record::Target,
    render::{
        context::PageContext,
        job::Job,
        page::Page,
        value::{FingerprintedView, Html, Shared},
        views::{DateView, Link},
    },
    route,
    site::year_of,
};

/// The kind of page.
pub(super) const KIND: PageKind = PageKind::new("timeline", timeline_pages)
    .in_menu(Menu::Main, |site| vec![site.link_to("sections.timeline", route::TIMELINE)]);

fn timeline_pages(layout: &Layout<'_>) -> Vec<Job> {
    let cx = &layout.cx;
    let all = dated_things(cx);
    let by_year = group_by_year(&all);
    let years = FingerprintedView::new(&year_columns(cx, &by_year));
    let size = cx.site.record.settings().page_size as usize;
    let mut jobs = TimelinePart { year: None, size, columns: None, years: years.clone() }.pages(&all);
    for (year, things) in &by_year {
        let size = lines_per_page(cx);
        let columns = Some(FingerprintedView::new(&month_columns(cx, *year, things, size)));
        jobs.extend(TimelinePart { year: Some(*year), size, columns, years: years.clone() }.pages(things));
    }
    jobs
}

/// The whole timeline, or one year of it.
struct TimelinePart {
    year: Option<i16>,
    /// Things on one page.
    size: usize,
    columns: Option<FingerprintedView<Vec<ColumnView>>>,
    years: FingerprintedView<Vec<ColumnView>>,
}

impl TimelinePart {
    /// The pages of the part, which shows `things`.
    fn pages(self, things: &[Dated]) -> Vec<Job> {
        let Self { year, size, columns, years } = self;
        let (total, pages) = (things.len(), things.len().div_ceil(size).max(1));
        let page = |number: usize| {
            let things = things[((number - 1) * size).min(total)..(number * size).min(total)].to_vec();
            let (columns, years) = (columns.clone(), years.clone());
            let of = TimelinePage { year, number, pages, total, things, columns, years };
            Job::new(route::timeline_page(year, number), of, timeline_page).listed_if(number == 1)
        };
        (1..=pages).map(page).collect()
    }
}

/// One page of the timeline.
struct TimelinePage {
    /// The year that it is of; none for a page of the whole.
    year: Option<i16>,
    number: usize,
    pages: usize,
    total: usize,
    things: Vec<Dated>,
    columns: Option<FingerprintedView<Vec<ColumnView>>>,
    years: FingerprintedView<Vec<ColumnView>>,
}

impl Digest for TimelinePage {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { year, number, pages, total, things, columns, years } = self;
        (year, number, pages, total).hash(to);
        (things, columns, years).digest(to);
    }
}

/// One page of the timeline, as `timeline`.
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// What happened, was said or was published, by month, the newest first.
    pub months: Vec<MonthView>,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Where all of it begins.
    pub whole: String,
    /// The year, if the page is of one.
    pub year: Option<String>,
    /// How much is in it.
    pub total: usize,
    /// Its months, if the page is of a year.
    pub columns: Option<Shared<Vec<ColumnView>>>,
    /// All years in which there is something, the oldest first.
    pub years: Shared<Vec<ColumnView>>,
}

/// What belongs to one month, or to a year if the month is not known.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// `February 2025`; a year alone where the month is not known.
    pub name: String,
    /// True if the month is known.
    pub known: bool,
    /// Fragment; none where the page is not of a year.
    pub id: Option<String>,
    /// The newest first.
    pub entries: Vec<TimelineEntry>,
}

/// Something that happened, was said or was published.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// `event`, `quote` or `article`.
    pub kind: &'static str,
    /// When.
    pub date: DateView,
    /// What.
    pub link: Link,
    /// Who spoke, or which publication.
    pub by: Option<Link>,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
}

fn timeline_page(cx: &PageContext<'_>, of: &TimelinePage) -> Page {
    let &TimelinePage { year, number, pages, total, .. } = of;
    let year_name = year.map(|year| year.to_string());
    let (title, about) = match &year_name {
        None => {
            (cx.site.messages.get("sections.timeline").to_owned(), cx.site.messages.get("timeline_about").to_owned())
        }
        Some(name) => {
            let word = ("year", name.as_str().into());
            let about = cx.site.messages.format("timeline_of_about", [word.clone(), ("count", total.into())]);
            (cx.site.messages.format("timeline_of", [word]), about)
        }
    };
    let view = TimelineView {
        months: month_views(cx, &of.things, year.is_some()),
        number,
        pages,
        whole: cx.site.routes.link(route::TIMELINE),
        year: year_name,
        total,
        columns: of.columns.as_ref().map(|columns| columns.view.clone()),
        years: of.years.view.clone(),
    };
    KIND.page(&title, ("timeline", view))
        .with_description(&about)
        .with_neighbours(number, pages, |number| route::timeline_page(year, number))
}

/// Everything that has a date, the newest first.
fn dated_things(cx: &PageContext<'_>) -> Vec<Dated> {
    let record = cx.site.record;
    let mut all: Vec<(&Edtf, u8, Target)> = Vec::new();
    all.extend(record.events().map(|(at, facts)| (&facts.event.date.value, 0, Target::Event(at))));
    all.extend(record.quotes().filter_map(|(at, facts)| Some((facts.when.said()?, 1, Target::Quote(at)))));
    all.extend(record.articles().filter_map(|(at, facts)| {
        let published = facts.article.published.as_ref()?;
        Some((&published.value, 2, Target::Article(at)))
    }));
    all.sort_by(|a, b| b.0.order(a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    all.into_iter().map(|(date, _, what)| (date.clone(), what)).collect()
}

/// What belongs to each year, the newest first.
fn group_by_year(all: &[Dated]) -> Vec<(i16, Vec<Dated>)> {
    let mut years: BTreeMap<Reverse<i16>, Vec<Dated>> = BTreeMap::new();
    for entry in all {
        years.entry(Reverse(year_of(&entry.0).unwrap_or_default())).or_default().push(entry.clone());
    }
    years.into_iter().map(|(Reverse(year), entries)| (year, entries)).collect()
}

/// The entries under the months they belong to.
fn month_views(cx: &PageContext<'_>, entries: &[Dated], ids: bool) -> Vec<MonthView> {
    let mut months: Vec<(Option<Day>, MonthView)> = Vec::new();
    for (date, target) in entries {
        let key = month_of(date);
        let entry = timeline_entry(cx, date, *target);
        let same = |(other, view): &(Option<Day>, MonthView)| {
            *other == key && (key.is_some() || view.name == month_heading(cx, date))
        };
        match months.iter_mut().rev().find(|month| same(month)) {
            Some((_, view)) => view.entries.push(entry),
            None => {
                let id = key.filter(|_| ids).map(|day| route::month_fragment(day.month()));
                months.push((
                    key,
                    MonthView { name: month_heading(cx, date), known: key.is_some(), id, entries: vec![entry] },
                ));
            }
        }
    }
    months.into_iter().map(|(_, view)| view).collect()
}

/// The heading for a date: its month, or the year it begins in.
fn month_heading(cx: &PageContext<'_>, date: &Edtf) -> String {
    let text = match month_of(date) {
        Some(day) => day.strftime("%Y-%m").to_string(),
        None => format!("{:04}", year_of(date).unwrap_or_default()),
    };
    Edtf::parse(&text).map(|date| cx.site.format_date(&date)).unwrap_or(text)
}

fn timeline_entry(cx: &PageContext<'_>, when: &Edtf, target: Target) -> TimelineEntry {
    let (kind, link, by) = match target {
        Target::Quote(at) => {
            ("quote", cx.site.quote_link(at), Some(cx.site.actor_link(cx.site.record.quote(at).speaker)))
        }
        Target::Article(at) => {
            let article = &cx.site.record.article(at).article;
            let link = Link { text: article.title.value.clone(), url: cx.site.url_of(target) };
            let publisher = article.source.publisher.as_ref();
            let by = publisher.map(|publisher| Link { text: publisher.value.clone(), url: link.url.clone() });
            ("article", link, by)
        }
        Target::Event(at) => ("event", cx.site.event_link(at), None),
        other => ("page", Link { text: String::new(), url: cx.site.url_of(other) }, None),
    };
    let in_lang = match target {
        Target::Quote(at) => cx.in_lang(cx.site.quote_language(at)),
        Target::Article(at) => cx.in_lang(&cx.site.record.article(at).article.lang),
        _ => Html::new(""),
    };
    TimelineEntry { kind, date: cx.date_view(when), link, by, in_lang }
}
