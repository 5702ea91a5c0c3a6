//! The columns of the timeline: how much there is in each year, or in each month of a year.

use serde::Serialize;

use crate::{
    model::{Day, Edtf},
    record::Target,
    render::{context::PageContext, views::AxisPlace},
    route,
};

/// Height of the highest column.
const TALLEST: usize = 60;

/// Width of the widest column, in thousandths of the figure.
const WIDEST: i32 = 71;

/// Something with a date.
pub(super) type Dated = (Edtf, Target);

/// A stretch of time as a column, as high as there is much in it.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// The year or the month.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
    /// Its address.
    pub url: String,
    /// How much is in it.
    pub count: usize,
    /// Where it begins, how wide it is, and where its middle is.
    pub x: AxisPlace,
    /// Its width.
    pub width: AxisPlace,
    /// Its middle.
    pub middle: AxisPlace,
    /// Height in pixels, of 60.
    pub height: u32,
}

/// The first day of the month that a date lies in; none if it may lie in several.
pub(super) fn month_of(date: &Edtf) -> Option<Day> {
    let (first, last) = (date.first()?, date.last()?);
    (first.first_of_month() == last.first_of_month()).then(|| first.first_of_month())
}

pub(super) fn year_columns(cx: &PageContext<'_>, years: &[(i16, Vec<Dated>)]) -> Vec<ColumnView> {
    let (Some((last, _)), Some((first, _))) = (years.first(), years.last()) else { return Vec::new() };
    let most = years.iter().map(|(_, run)| run.len()).max().unwrap_or(1);
    let width = 1000 / i32::from(last - first + 1);
    let year_column = |(year, run): &(i16, Vec<Dated>)| {
        let url = cx.site.routes.link(&route::timeline_page(Some(*year), 1));
        let short = format!("{:02}", year.rem_euclid(100));
        column_view(year.to_string(), short, url, run.len(), most, i32::from(year - first) * width, width)
    };
    years.iter().rev().map(year_column).collect()
}

pub(super) fn month_columns(cx: &PageContext<'_>, of: i16, entries: &[Dated], size: usize) -> Vec<ColumnView> {
    let mut columns = Vec::new();
    let in_month =
        |number: i8| entries.iter().filter(move |(date, _)| month_of(date).is_some_and(|day| day.month() == number));
    let most = (1..=12).map(|number| in_month(number).count()).max().unwrap_or(1).max(1);
    for number in 1..=12_i8 {
        let first = entries.iter().position(|(date, _)| month_of(date).is_some_and(|day| day.month() == number));
        let Some(first) = first else { continue };
        let address = route::timeline_page(Some(of), first / size + 1);
        let url = route::with_fragment(&cx.site.routes.link(&address), &route::month_fragment(number));
        let name =
            Edtf::parse(&format!("{of:04}-{number:02}")).map(|date| cx.site.format_date(&date)).unwrap_or_default();
        let x = i32::from(number - 1) * 83;
        columns.push(column_view(name, number.to_string(), url, in_month(number).count(), most, x, 83));
    }
    columns
}

fn column_view(name: String, short: String, url: String, count: usize, most: usize, x: i32, width: i32) -> ColumnView {
    // A column of few is no wider than one of twelve.
    let gap = (width / 8).min(6).max((width - WIDEST) / 2);
    let height = (count * TALLEST / most).max(2) as u32;
    ColumnView {
        name,
        short,
        url,
        count,
        x: AxisPlace(x + gap),
        width: AxisPlace(width - 2 * gap),
        middle: AxisPlace(x + width / 2),
        height,
    }
}
