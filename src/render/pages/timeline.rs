//! The timeline: what happened, was said and was published, the newest first: some pages of the newest, and each year on
//! pages of its own.

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
    record::{EventIx, QuoteIx, Target},
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

/// The most pages of the whole timeline; those of the years have the rest.
const LONGEST: usize = 10;

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
        let total = things.len();
        let all = total.div_ceil(size).max(1);
        let pages = if year.is_some() { all } else { all.min(LONGEST) };
        let page = |number: usize| {
            let things = things[((number - 1) * size).min(total)..(number * size).min(total)].to_vec();
            let (columns, years) = (columns.clone(), years.clone());
            let of = TimelinePage { year, number, pages, size, total, things, columns, years };
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
    /// Things on one page.
    size: usize,
    total: usize,
    things: Vec<Dated>,
    columns: Option<FingerprintedView<Vec<ColumnView>>>,
    years: FingerprintedView<Vec<ColumnView>>,
}

impl Digest for TimelinePage {
    fn digest(&self, to: &mut Digester<'_>) {
        let Self { year, number, pages, size, total, things, columns, years } = self;
        (year, number, pages, size, total).hash(to);
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
    /// True if only the years have the rest of it.
    pub cut: bool,
    /// Its months, if the page is of a year.
    pub columns: Option<Shared<Vec<ColumnView>>>,
    /// All years in which there is something, the oldest first.
    pub years: Shared<Vec<ColumnView>>,
}

/// What belongs to one month, or to a longer time if the month is not known.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// `February 2025`; a year alone where the month is not known; the date itself where the year is not.
    pub name: String,
    /// True unless it is a year whose month is not known.
    pub known: bool,
    /// Fragment; none where the page is not of a year.
    pub id: Option<String>,
    /// Its days, the newest first.
    pub days: Vec<DayView>,
}

/// What belongs to one day, or to one date that is no day.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// The date.
    pub date: DateView,
    /// What happened and what was said there; what was said at no event of that date, and what was published, comes last.
    pub occasions: Vec<OccasionView>,
}

/// An event with what was said there on its date; or what belongs to no such event.
#[derive(Debug, Serialize)]
pub struct OccasionView {
    /// The event.
    pub event: Option<Link>,
    /// What was said, in the order of the sources; then what was published.
    pub entries: Vec<TimelineEntry>,
}

/// Something that was said or was published.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// `quote` or `article`.
    pub kind: &'static str,
    /// What; words that need a caveat come after it.
    pub link: Link,
    /// What that is: `withdrawn`, `disputed` and so on.
    pub caveat: Option<&'static str>,
    /// Who spoke, or which publication.
    pub by: Option<Link>,
    /// Where it was said, if that is an event of another date.
    pub at: Option<Link>,
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
        cut: year.is_none() && number == pages && pages * of.size < total,
        columns: of.columns.as_ref().map(|columns| columns.view.clone()),
        years: of.years.view.clone(),
    };
    KIND.page(&title, ("timeline", view))
        .with_description(&about)
        .with_neighbours(number, pages, |number| route::timeline_page(year, number))
}

/// What sorts the things of one date: those of an event first, then by event, by kind, and by place in the list of their kind.
type Place = (bool, Option<EventIx>, u8, usize);

/// Everything that has a date, the newest first; within a date each event with what was said there, in the order of the sources.
fn dated_things(cx: &PageContext<'_>) -> Vec<Dated> {
    let record = cx.site.record;
    let mut all: Vec<(&Edtf, Place, Target)> = Vec::new();
    all.extend(
        record.events().map(|(at, facts)| (&facts.event.date.value, (false, Some(at), 0, 0), Target::Event(at))),
    );
    for (place, at) in record.quotes_by_date().iter().enumerate() {
        if let Some(said) = record.quote(*at).when.said() {
            let event = occasion_of(cx, *at);
            all.push((said, (event.is_none(), event, 1, place), Target::Quote(*at)));
        }
    }
    all.extend(record.articles().filter_map(|(at, facts)| {
        let published = facts.article.published.as_ref()?;
        Some((&published.value, (true, None, 2, at.at()), Target::Article(at)))
    }));
    all.sort_by(|a, b| b.0.order(a.0).then(a.1.cmp(&b.1)));
    all.into_iter().map(|(date, _, what)| (date.clone(), what)).collect()
}

/// The event at which a quote was said, if both have the same date.
fn occasion_of(cx: &PageContext<'_>, at: QuoteIx) -> Option<EventIx> {
    let linked = cx.site.record.quote(at);
    linked.event.filter(|event| linked.when.said() == Some(&cx.site.record.event(*event).event.date.value))
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
        let (name, known) = month_heading(cx, date);
        let same = |(other, view): &(Option<Day>, MonthView)| *other == key && (key.is_some() || view.name == name);
        let at = months.iter().rposition(same).unwrap_or_else(|| {
            let id = key.filter(|_| ids).map(|day| route::month_fragment(day.month()));
            months.push((key, MonthView { name, known, id, days: Vec::new() }));
            months.len() - 1
        });
        add_to_day(cx, &mut months[at].1.days, date, *target);
    }
    months.into_iter().map(|(_, view)| view).collect()
}

/// Adds a thing to the day it belongs to, and to its event.
fn add_to_day(cx: &PageContext<'_>, days: &mut Vec<DayView>, date: &Edtf, target: Target) {
    let shown = cx.date_view(date);
    if days.last().is_none_or(|day| day.date.human != shown.human) {
        days.push(DayView { date: shown, occasions: Vec::new() });
    }
    let Some(day) = days.last_mut() else { return };
    let event = match target {
        Target::Event(at) => Some(at),
        Target::Quote(at) => occasion_of(cx, at),
        _ => None,
    };
    let event = event.map(|at| cx.site.event_link(at));
    if day.occasions.last().is_none_or(|last| last.event != event) {
        day.occasions.push(OccasionView { event, entries: Vec::new() });
    }
    if let Some(last) = day.occasions.last_mut() {
        last.entries.extend(timeline_entry(cx, target));
    }
}

/// The heading for a date, and whether it is all that is known: its month, or its year if the month is not known, or the
/// date itself if that may lie in several years.
fn month_heading(cx: &PageContext<'_>, date: &Edtf) -> (String, bool) {
    let readable = |text: String| Edtf::parse(&text).map(|date| cx.site.format_date(&date)).unwrap_or(text);
    match (month_of(date), date.first(), date.last()) {
        (Some(day), ..) => (readable(day.strftime("%Y-%m").to_string()), true),
        (None, Some(first), Some(last)) if first.year() == last.year() => {
            (readable(format!("{:04}", first.year())), false)
        }
        _ => (cx.site.format_date(date), true),
    }
}

/// A quote or an article; none for an event, which is above what was said there.
fn timeline_entry(cx: &PageContext<'_>, target: Target) -> Option<TimelineEntry> {
    match target {
        Target::Quote(at) => {
            let linked = cx.site.record.quote(at);
            let elsewhere = linked.event.filter(|_| occasion_of(cx, at).is_none());
            Some(TimelineEntry {
                kind: "quote",
                link: cx.site.quote_link(at),
                caveat: linked.quote.caveat(),
                by: Some(cx.site.actor_link(linked.speaker)),
                at: elsewhere.map(|event| cx.site.event_link(event)),
                in_lang: cx.in_lang(cx.site.quote_language(at)),
            })
        }
        Target::Article(at) => {
            let article = &cx.site.record.article(at).article;
            let link = Link { text: article.title.value.clone(), url: cx.site.url_of(target) };
            let publisher = article.source.publisher.as_ref();
            let by = publisher.map(|publisher| Link { text: publisher.value.clone(), url: link.url.clone() });
            Some(TimelineEntry {
                kind: "article",
                link,
                caveat: None,
                by,
                at: None,
                in_lang: cx.in_lang(&article.lang),
            })
        }
        _ => None,
    }
}
