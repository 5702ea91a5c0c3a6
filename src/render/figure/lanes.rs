//! Lanes over one time axis: bars for what lasted, marks for what was said.
//!
//! A mark is as wide as its date is uncertain: a month is a span, not a day, and a span whose beginning or end is not known is
//! open there. Marks that would cover each other are stacked; where there are too many for that, they become columns, one for each stretch
//! of time, as high as there are words in it that are still on record.

use std::ops::Range;

use super::scale::Scale;
use crate::{
    model::{Day, Edtf},
    render::views::{AxisPlace, BarView, LaneView, LanesView, MarkView, TickView},
};

/// Thousandths of the width that a mark keeps free of others.
const APART: i32 = 14;
/// Thousandths of the width from which on an uncertain date is drawn as a span.
const SPAN: i32 = 15;
/// Marks that one lane draws singly, and how many of them are stacked at most.
const SINGLE: usize = 48;
const HIGHEST: usize = 24;
/// Columns in the width of a lane, where marks are too many.
const COLUMNS: i32 = 40;
/// Heights in pixels: of a stacked mark, of one in a high stack, of a bar's lane, of the tallest column, of a lane's name, below a lane.
const ROW: u32 = 11;
const TIGHT: u32 = 8;
const BAR: u32 = 9;
const TALLEST: u32 = 56;
const NAME: u32 = 19;
const BELOW: u32 = 10;

/// A lane, as a page fills it.
pub(in crate::render) struct Lane<'a> {
    /// What it shows.
    pub(in crate::render) name: String,
    /// What lasted.
    pub(in crate::render) bars: Vec<Bar>,
    /// What was said, by date.
    pub(in crate::render) marks: Vec<Mark>,
    /// Describes a run of its marks: their dates, how many are still on record, and where they are listed.
    pub(in crate::render) many: &'a dyn Fn(Range<usize>) -> MarkText,
}

/// The text of a mark: its date, its words, and its link.
pub(in crate::render) type MarkText = (String, String, String);

/// Something that lasted.
pub(in crate::render) struct Bar {
    /// The first day.
    pub(in crate::render) from: Option<Day>,
    /// The last day; none if it goes on.
    pub(in crate::render) to: Option<Day>,
    /// From when to when, for readers.
    pub(in crate::render) date: String,
    /// What, and where that leads.
    pub(in crate::render) text: String,
    pub(in crate::render) url: Option<String>,
}

/// Something that was said.
pub(in crate::render) struct Mark {
    /// When.
    pub(in crate::render) date: Edtf,
    /// True if it may have been earlier: only its publication is known.
    pub(in crate::render) by: bool,
    /// The tint of who spoke.
    pub(in crate::render) hue: u8,
    /// What readers must know of the words.
    pub(in crate::render) caveat: Option<&'static str>,
    /// False for words that are no longer on record as their speaker's: they do not count.
    pub(in crate::render) is_upheld: bool,
    /// Its text.
    pub(in crate::render) text: MarkText,
}

/// Lays lanes out below each other over one axis; `name` formats a date for readers.
pub(in crate::render) fn layout_lanes(scale: Scale, lanes: Vec<Lane<'_>>, name: impl Fn(&Edtf) -> String) -> LanesView {
    let mut top = 0;
    let lanes: Vec<_> = lanes.into_iter().map(|lane| layout_lane(scale, lane, &mut top)).collect();
    let tick = |(x, date): (i32, Edtf)| TickView {
        x: AxisPlace(x),
        end: match x {
            ..80 => "start",
            920.. => "end",
            _ => "middle",
        },
        label: name(&date),
    };
    let has_open = lanes.iter().flat_map(|lane| &lane.marks).any(|mark| mark.open != [false; 2]);
    LanesView {
        lanes,
        has_open,
        axis: top,
        height: top + 26,
        ticks: scale.tick_dates().into_iter().map(tick).collect(),
    }
}

fn layout_lane(scale: Scale, lane: Lane<'_>, top: &mut u32) -> LaneView {
    let name = *top + 13;
    *top += NAME;
    let bars: Vec<_> = lane.bars.into_iter().map(|bar| bar_view(scale, bar, *top)).collect();
    if !bars.is_empty() {
        *top += BAR;
    }
    let (marks, height) = layout_marks(scale, lane.marks, lane.many);
    let base = *top + height;
    *top = base + BELOW;
    let marks = marks.into_iter().map(|mark| MarkView { y: base - mark.y, ..mark }).collect();
    LaneView { name: lane.name, y: name, base, bars, marks }
}

fn bar_view(scale: Scale, bar: Bar, y: u32) -> BarView {
    let from = bar.from.map_or(0, |day| scale.position_of(day));
    let to = bar.to.map_or(1000, |day| scale.position_of(day)).max(from + 2);
    BarView {
        x: AxisPlace(from),
        width: AxisPlace(to - from),
        y,
        height: BAR,
        open: [bar.from.is_none_or(|day| scale.is_before(day)), bar.to.is_none()],
        date: bar.date,
        text: bar.text,
        url: bar.url,
    }
}

/// Marks with their heights above the lane's base, and their total height.
fn layout_marks(scale: Scale, marks: Vec<Mark>, many: &dyn Fn(Range<usize>) -> MarkText) -> (Vec<MarkView>, u32) {
    let places: Vec<_> = marks.iter().map(|mark| horizontal_extent(scale, mark)).collect();
    let rows =
        (marks.len() <= SINGLE).then(|| stack_rows(&places)).filter(|rows| rows.iter().all(|row| *row < HIGHEST));
    let Some(rows) = rows else {
        let counted: Vec<_> = marks.iter().map(|mark| mark.is_upheld).collect();
        return (count_columns(&places, &counted, many), TALLEST);
    };
    let highest = rows.iter().max().map_or(0, |row| *row as u32 + 1);
    let size = if highest > HIGHEST as u32 / 2 { TIGHT } else { ROW };
    let one = |((mark, (x, width)), row): ((Mark, (i32, i32)), usize)| {
        let (date, text, url) = mark.text;
        let open = if mark.by { [false; 2] } else { [mark.date.first().is_none(), mark.date.last().is_none()] };
        let shape = match (mark.by, width >= SPAN || open != [false; 2]) {
            (true, _) => "ring",
            (_, true) => "span",
            _ => "dot",
        };
        let y = row as u32 * size + size / 2 + 1;
        let x = if shape == "span" { x } else { x + width / 2 };
        MarkView {
            shape,
            open,
            x: AxisPlace(x),
            width: AxisPlace(width),
            y,
            height: size - 2,
            hue: mark.hue,
            caveat: mark.caveat,
            date,
            text,
            url,
        }
    };
    (marks.into_iter().zip(places).zip(rows).map(one).collect(), highest * size)
}

/// Where a mark begins on the axis, and how wide it is: where only its publication is known, the last day of that.
fn horizontal_extent(scale: Scale, mark: &Mark) -> (i32, i32) {
    let last = mark.date.last().map_or(1000, |day| scale.position_of(day));
    let first = mark.date.first().filter(|_| !mark.by).map_or(0, |day| scale.position_of(day));
    if mark.by { (last, 0) } else { (first, last - first) }
}

/// The row of each mark, so that none covers another.
fn stack_rows(places: &[(i32, i32)]) -> Vec<usize> {
    let mut ends: Vec<i32> = Vec::new();
    let row = |(x, width): &(i32, i32)| {
        let (start, end) = (*x, x + width + APART);
        let row = ends.iter().position(|taken| *taken <= start).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(end);
        } else {
            ends[row] = end;
        }
        row
    };
    places.iter().map(row).collect()
}

/// Columns over stretches of equal length, as high as much was said in them; `counted` tells which marks count. Marks come by
/// date, so that each stretch is a run of them.
fn count_columns(places: &[(i32, i32)], counted: &[bool], many: &dyn Fn(Range<usize>) -> MarkText) -> Vec<MarkView> {
    let width = 1000 / COLUMNS;
    let column = |at: usize| (places[at].0 / width).min(COLUMNS - 1);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..places.len() {
        match runs.last_mut() {
            Some(run) if column(run.start) >= column(at) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    let size = |run: &Range<usize>| counted[run.clone()].iter().filter(|counts| **counts).count() as u32;
    let most = runs.iter().map(size).max().unwrap_or(1);
    let one = |run: Range<usize>| {
        let height = (size(&run) * TALLEST / most).max(3);
        let x = column(run.start) * width;
        let (date, text, url) = many(run);
        MarkView {
            shape: "column",
            open: [false; 2],
            x: AxisPlace(x + 2),
            width: AxisPlace(width - 4),
            y: height,
            height,
            hue: 0,
            caveat: None,
            date,
            text,
            url,
        }
    };
    runs.into_iter().filter(|run| size(run) > 0).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(date: &str) -> Mark {
        let text = (date.to_owned(), String::new(), String::new());
        Mark { date: Edtf::parse(date).expect("a date"), by: false, hue: 1, caveat: None, is_upheld: true, text }
    }

    fn drawn(dates: &[&str]) -> LaneView {
        let marks: Vec<_> = dates.iter().map(|date| mark(date)).collect();
        let scale = Scale::around_dates(marks.iter().map(|mark| &mark.date), &[]).expect("days");
        let many = |run: Range<usize>| (String::new(), run.len().to_string(), String::new());
        let lane = Lane { name: String::new(), bars: Vec::new(), marks, many: &many };
        layout_lanes(scale, vec![lane], |date| date.as_str().to_owned()).lanes.remove(0)
    }

    #[test]
    fn a_month_is_a_span_and_a_day_is_a_dot() {
        let shapes: Vec<_> = drawn(&["2025-02", "2025-06-01"]).marks.iter().map(|mark| mark.shape).collect();
        assert_eq!(shapes, ["span", "dot"]);
    }

    #[test]
    fn a_date_without_a_beginning_is_open_there_and_reaches_the_edge() {
        let marks = drawn(&["../2025-01-20", "2025-02-12", "2025-02-14/.."]).marks;
        assert_eq!(marks.iter().map(|mark| mark.shape).collect::<Vec<_>>(), ["span", "dot", "span"]);
        assert_eq!((marks[0].open, marks[0].x), ([true, false], AxisPlace(0)));
        assert_eq!(marks[2].open, [false, true]);
        assert!(marks[0].width.0 > 50 && marks[2].width.0 > 50, "neither looks like a day or two: {marks:?}");
    }

    #[test]
    fn what_was_said_by_the_end_of_a_month_is_no_span_of_that_month() {
        let by = Mark { by: true, ..mark("2025-02") };
        let scale = Scale::around_days([day("2025-01-01"), day("2025-02-28")].into_iter(), &[]).expect("days");
        let many = |_: Range<usize>| MarkText::default();
        let lane = Lane { name: String::new(), bars: Vec::new(), marks: vec![by], many: &many };
        let drawn = layout_lanes(scale, vec![lane], |date| date.as_str().to_owned()).lanes.remove(0).marks;
        assert_eq!((drawn[0].shape, drawn[0].x), ("ring", AxisPlace(scale.position_of(day("2025-02-28")))));
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn marks_of_one_day_stand_on_each_other() {
        let marks = drawn(&["2025-02-12", "2025-02-12", "2025-06-01"]).marks;
        assert_eq!(marks[0].x, marks[1].x);
        assert!(marks[0].y > marks[1].y && marks[0].y == marks[2].y);
    }

    #[test]
    fn words_that_are_no_longer_on_record_make_no_column_higher() {
        let withdrawn = |date: &str| Mark { is_upheld: false, ..mark(date) };
        let mut marks: Vec<_> = (0..60).map(|_| mark("2025-02-01")).collect();
        marks.extend((0..60).map(|at| if at < 30 { mark("2025-02-14") } else { withdrawn("2025-02-14") }));
        marks.extend((0..9).map(|_| withdrawn("2025-02-28")));
        let scale = Scale::around_dates(marks.iter().map(|mark| &mark.date), &[]).expect("days");
        let many = |_: Range<usize>| MarkText::default();
        let lane = Lane { name: String::new(), bars: Vec::new(), marks, many: &many };
        let drawn = layout_lanes(scale, vec![lane], |date| date.as_str().to_owned()).lanes.remove(0).marks;
        assert_eq!(drawn.iter().map(|mark| mark.height).collect::<Vec<_>>(), [TALLEST, TALLEST / 2]);
    }

    #[test]
    fn many_marks_become_columns_which_hold_all_of_them() {
        let days: Vec<_> = (1..=28).flat_map(|day| vec![format!("2025-02-{day:02}"); 5]).collect();
        let marks = drawn(&days.iter().map(String::as_str).collect::<Vec<_>>()).marks;
        assert!(marks.len() < 41 && marks.iter().all(|mark| mark.shape == "column"));
        let counted: usize = marks.iter().map(|mark| mark.text.parse::<usize>().expect("a number")).sum();
        assert_eq!(counted, days.len());
    }
}
