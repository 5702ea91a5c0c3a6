//! A time axis: days become places on a line.

use jiff::{Span, ToSpan, civil::Date};

use crate::model::{Day, Edtf};

/// Months or years named on an axis, at most.
const TICKS: i32 = 6;
/// Days named on an axis, at most: their names are so long that more would overlap in a narrow figure.
const DAY_TICKS: i32 = 4;
/// Days that an axis covers at least.
const SHORTEST: i32 = 28;

/// The days that an axis covers.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Scale {
    first: Day,
    days: i32,
}

impl Scale {
    /// An axis for what happened between `core` days, which also takes in the bounds near it: those that
    /// would not squeeze the core into a corner. `None` if there are no days at all.
    pub(in crate::render) fn around_days(core: impl Iterator<Item = Day>, bounds: &[Day]) -> Option<Self> {
        let mut core: Vec<Day> = core.collect();
        if core.is_empty() {
            core.extend_from_slice(bounds);
        }
        let (mut first, mut last) = (*core.iter().min()?, *core.iter().max()?);
        let near = (2 * days_between(first, last)).max(180);
        let (from, to) = (add_days(first, -near), add_days(last, near));
        for day in bounds.iter().filter(|day| (from..=to).contains(day)) {
            (first, last) = (first.min(*day), last.max(*day));
        }
        let length = days_between(first, last);
        let around = (length / 24).max((SHORTEST - length) / 2).max(1);
        let (first, last) = (add_days(first, -around), add_days(last, around));
        Some(Self { first, days: days_between(first, last).max(1) })
    }

    /// An axis for what happened on some dates, with room before a date without a beginning and after one without an end, so that
    /// nothing known looks like where it begins or ends.
    pub(in crate::render) fn around_dates<'d>(dates: impl Iterator<Item = &'d Edtf>, bounds: &[Day]) -> Option<Self> {
        let ends: Vec<_> = dates.map(|date| [date.first(), date.last()]).filter(|ends| *ends != [None; 2]).collect();
        let scale = Self::around_days(ends.iter().flatten().flatten().copied(), bounds)?;
        let room = (scale.days / 8).max(7);
        let [before, after] = [0, 1].map(|end| ends.iter().any(|ends| ends[end].is_none()));
        let first = if before { add_days(scale.first, -room) } else { scale.first };
        let days = scale.days + if before { room } else { 0 } + if after { room } else { 0 };
        Some(Self { first, days })
    }

    /// A day's position in thousandths of the width; a day outside the axis is at its edge.
    pub(in crate::render) fn position_of(self, day: Day) -> i32 {
        (i64::from(days_between(self.first, day)) * 1000 / i64::from(self.days)).clamp(0, 1000) as i32
    }

    /// True if a day is before the axis begins.
    pub(in crate::render) fn is_before(self, day: Day) -> bool {
        day < self.first
    }

    /// Days, months or years to name on the axis, in order.
    pub(in crate::render) fn tick_dates(self) -> Vec<(i32, Edtf)> {
        let last = add_days(self.first, self.days);
        let step = [1, 2, 7, 14].into_iter().find(|step| self.days <= 45 && self.days / step < DAY_TICKS);
        let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
        let months = months.into_iter().find(|months| self.days / (months * 30) < TICKS);
        let (start, step, form) = match (step, months.unwrap_or(2400)) {
            (Some(step), _) => (self.first, Span::new().days(step), "%Y-%m-%d"),
            (None, months) if months < 12 => (month_of(self.first, months), Span::new().months(months), "%Y-%m"),
            (None, months) => (year_of(self.first, months / 12), Span::new().months(months), "%Y"),
        };
        let mut ticks = Vec::new();
        let mut day = Some(start);
        while let Some(at) = day.filter(|at| *at <= last && ticks.len() <= TICKS as usize * 2) {
            if at >= self.first {
                ticks.extend(Edtf::parse(&at.strftime(form).to_string()).ok().map(|name| (self.position_of(at), name)));
            }
            day = at.checked_add(step).ok();
        }
        ticks
    }
}

fn days_between(from: Day, to: Day) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

fn add_days(day: Day, by: i32) -> Day {
    let edge = if by < 0 { Date::MIN } else { Date::MAX };
    day.checked_add(by.days()).unwrap_or(edge)
}

/// The beginning of the step of months that a day is in, counted from January.
fn month_of(day: Day, step: i32) -> Day {
    let month = (i32::from(day.month()) - 1) / step * step + 1;
    Date::new(day.year(), month as i8, 1).unwrap_or(day)
}

/// The beginning of the step of years that a day is in, counted from the year 0.
fn year_of(day: Day, step: i32) -> Day {
    let year = i32::from(day.year()).div_euclid(step) * step;
    Date::new(year as i16, 1, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn named(from: &str, to: &str) -> Vec<String> {
        let scale = Scale::around_days([day(from), day(to)].into_iter(), &[]).expect("days");
        scale.tick_dates().into_iter().map(|(_, name)| name.as_str().to_owned()).collect()
    }

    #[test]
    fn an_axis_names_days_months_or_years_as_its_length_asks() {
        assert_eq!(named("2025-02-01", "2025-02-20"), ["2025-01-28", "2025-02-04", "2025-02-11", "2025-02-18"]);
        assert_eq!(named("2025-01-12", "2025-02-13"), ["2025-01-11", "2025-01-25", "2025-02-08"]);
        assert_eq!(
            named("2025-01-10", "2025-06-01"),
            ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"].map(str::to_owned)
        );
        assert_eq!(named("1990-05-01", "2025-02-01"), ["1990", "2000", "2010", "2020"].map(str::to_owned));
    }

    #[test]
    fn a_bound_far_away_does_not_squeeze_what_happened_into_a_corner() {
        let core = [day("2025-02-01"), day("2025-03-01")];
        let scale = Scale::around_days(core.into_iter(), &[day("1999-01-01"), day("2025-01-10")]).expect("days");
        assert!(scale.is_before(day("1999-01-01")) && !scale.is_before(day("2025-01-10")));
        assert_eq!((scale.position_of(day("1999-01-01")), scale.position_of(day("2099-01-01"))), (0, 1000));
    }
}
