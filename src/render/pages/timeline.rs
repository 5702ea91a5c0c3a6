//! The timeline: what happened, was said and was published, the newest first; all of it in a row of pages,
//! and each year on pages of its own.

use std::{cmp::Reverse, collections::BTreeMap, hash::Hash};

use super::facets::size;
use crate::{
    incremental::{Digest, Digester},
    model::{Day, Edtf},
    record::Target,
    render::{
        context::PageContext,
        engine::Told,
        page::{Job, Page},
        views::{ColumnView, Html, Link, MonthView, Place, TimelineEntry, TimelineView},
    },
    route,
    site::year_of,
};

/// Height of the highest column.
const TALLEST: usize = 60;

/// Something with a date.
type Dated = (Edtf, Target);

/// One page of the timeline.
struct Stretch {
    /// The year that it is of; none for a page of the whole.
    year: Option<i16>,
    number: usize,
    pages: usize,
    total: usize,
    some: Vec<Dated>,
    columns: Option<Told<Vec<ColumnView>>>,
    years: Told<Vec<ColumnView>>,
}

impl Digest for Stretch {
    fn digest(&self, to: &mut Digester<'_>) {
        (self.year, self.number, self.pages, self.total).hash(to);
        (&self.some, &self.columns, &self.years).digest(to);
    }
}

pub(super) fn jobs(cx: &PageContext<'_>, jobs: &mut Vec<Job>) {
    let all = everything(cx);
    let by_year = by_year(&all);
    let years = Told::new(&year_columns(cx, &by_year));
    of(jobs, None, &all, cx.site.record.settings().page_size as usize, None, &years);
    for (year, entries) in &by_year {
        let columns = Told::new(&month_columns(cx, *year, entries, size(cx)));
        of(jobs, Some(*year), entries, size(cx), Some(&columns), &years);
    }
}

/// The pages of the whole, or of one year.
fn of(
    jobs: &mut Vec<Job>,
    year: Option<i16>,
    entries: &[Dated],
    size: usize,
    columns: Option<&Told<Vec<ColumnView>>>,
    years: &Told<Vec<ColumnView>>,
) {
    let (total, pages) = (entries.len(), entries.len().div_ceil(size).max(1));
    for number in 1..=pages {
        let some = entries[((number - 1) * size).min(total)..(number * size).min(total)].to_vec();
        let (columns, years) = (columns.cloned(), years.clone());
        let of = Stretch { year, number, pages, total, some, columns, years };
        jobs.push(Job::new(route::timeline(year, number), of, page).listed_if(number == 1));
    }
}

fn page(cx: &PageContext<'_>, of: &Stretch) -> Page {
    let &Stretch { year, number, pages, total, .. } = of;
    let said = year.map(|year| year.to_string());
    let (title, about) = match &said {
        None => {
            (cx.site.messages.get("sections.timeline").to_owned(), cx.site.messages.get("timeline_about").to_owned())
        }
        Some(said) => {
            let word = ("year", said.as_str().into());
            let about = cx.site.messages.format("timeline_of_about", [word.clone(), ("count", total.into())]);
            (cx.site.messages.format("timeline_of", [word]), about)
        }
    };
    let view = TimelineView {
        months: months(cx, &of.some, year.is_some()),
        number,
        pages,
        whole: cx.site.routes.link(route::TIMELINE),
        year: said,
        total,
        columns: of.columns.as_ref().map(|columns| columns.view.clone()),
        years: of.years.view.clone(),
    };
    Page::new("timeline", &title, ("timeline", view))
        .about(&about)
        .among(number, pages, |number| route::timeline(year, number))
}

/// Everything that has a date, the newest first.
fn everything(cx: &PageContext<'_>) -> Vec<Dated> {
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
fn by_year(all: &[Dated]) -> Vec<(i16, Vec<Dated>)> {
    let mut years: BTreeMap<Reverse<i16>, Vec<Dated>> = BTreeMap::new();
    for entry in all {
        years.entry(Reverse(year_of(&entry.0).unwrap_or_default())).or_default().push(entry.clone());
    }
    years.into_iter().map(|(Reverse(year), entries)| (year, entries)).collect()
}

/// The entries under the months they belong to.
fn months(cx: &PageContext<'_>, entries: &[Dated], ids: bool) -> Vec<MonthView> {
    let mut months: Vec<(Option<Day>, MonthView)> = Vec::new();
    for (date, target) in entries {
        let key = month(date);
        let entry = entry(cx, date, *target);
        let same =
            |(other, view): &(Option<Day>, MonthView)| *other == key && (key.is_some() || view.name == name(cx, date));
        match months.iter_mut().rev().find(|month| same(month)) {
            Some((_, view)) => view.entries.push(entry),
            None => {
                let id = key.filter(|_| ids).map(|day| fragment(day.month()));
                months.push((key, MonthView { name: name(cx, date), known: key.is_some(), id, entries: vec![entry] }));
            }
        }
    }
    months.into_iter().map(|(_, view)| view).collect()
}

/// The first day of the month that a date lies in; none if it may lie in several.
fn month(date: &Edtf) -> Option<Day> {
    let (first, last) = (date.first()?, date.last()?);
    (first.first_of_month() == last.first_of_month()).then(|| first.first_of_month())
}

/// The heading a date stands under: its month, or the year it begins in.
fn name(cx: &PageContext<'_>, date: &Edtf) -> String {
    let text = match month(date) {
        Some(day) => day.strftime("%Y-%m").to_string(),
        None => format!("{:04}", year_of(date).unwrap_or_default()),
    };
    Edtf::parse(&text).map(|date| cx.site.format_date(&date)).unwrap_or(text)
}

fn fragment(month: i8) -> String {
    format!("month{month}")
}

fn year_columns(cx: &PageContext<'_>, years: &[(i16, Vec<Dated>)]) -> Vec<ColumnView> {
    let (Some((last, _)), Some((first, _))) = (years.first(), years.last()) else { return Vec::new() };
    let most = years.iter().map(|(_, run)| run.len()).max().unwrap_or(1);
    let width = 1000 / i32::from(last - first + 1).max(8);
    let one = |(year, run): &(i16, Vec<Dated>)| {
        let url = cx.site.routes.link(&route::timeline(Some(*year), 1));
        let short = format!("{:02}", year.rem_euclid(100));
        column(year.to_string(), short, url, run.len(), most, i32::from(year - first) * width, width)
    };
    years.iter().rev().map(one).collect()
}

fn month_columns(cx: &PageContext<'_>, of: i16, entries: &[Dated], size: usize) -> Vec<ColumnView> {
    let mut columns = Vec::new();
    let in_month =
        |number: i8| entries.iter().filter(move |(date, _)| month(date).is_some_and(|day| day.month() == number));
    let most = (1..=12).map(|number| in_month(number).count()).max().unwrap_or(1).max(1);
    for number in 1..=12_i8 {
        let first = entries.iter().position(|(date, _)| month(date).is_some_and(|day| day.month() == number));
        let Some(first) = first else { continue };
        let address = route::timeline(Some(of), first / size + 1);
        let url = format!("{}#{}", cx.site.routes.link(&address), fragment(number));
        let name =
            Edtf::parse(&format!("{of:04}-{number:02}")).map(|date| cx.site.format_date(&date)).unwrap_or_default();
        let x = i32::from(number - 1) * 83;
        columns.push(column(name, number.to_string(), url, in_month(number).count(), most, x, 83));
    }
    columns
}

fn column(name: String, short: String, url: String, count: usize, most: usize, x: i32, width: i32) -> ColumnView {
    let gap = (width / 8).min(6);
    let height = (count * TALLEST / most).max(2) as u32;
    ColumnView {
        name,
        short,
        url,
        count,
        x: Place(x + gap),
        width: Place(width - 2 * gap),
        middle: Place(x + width / 2),
        height,
    }
}

fn entry(cx: &PageContext<'_>, when: &Edtf, target: Target) -> TimelineEntry {
    let (kind, link, by) = match target {
        Target::Quote(at) => {
            ("quote", cx.site.quote_link(at), Some(cx.site.actor_link(cx.site.record.quote(at).speaker)))
        }
        Target::Article(at) => {
            let article = &cx.site.record.article(at).article;
            let link = Link { text: article.title.value.clone(), url: cx.site.link_to(target) };
            let publisher = article.source.publisher.as_ref();
            let by = publisher.map(|publisher| Link { text: publisher.value.clone(), url: link.url.clone() });
            ("article", link, by)
        }
        Target::Event(at) => ("event", cx.site.event_link(at), None),
        other => ("page", Link { text: String::new(), url: cx.site.link_to(other) }, None),
    };
    let in_lang = match target {
        Target::Quote(at) => cx.in_lang(cx.site.quote_language(at)),
        Target::Article(at) => cx.in_lang(&cx.site.record.article(at).article.lang),
        _ => Html::new(""),
    };
    TimelineEntry { kind, date: cx.date_view(when), link, by, in_lang }
}
