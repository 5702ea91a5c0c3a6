//! Dates as they are known: EDTF level 0 and the parts of level 1 that sources need.
//!
//! A date keeps the precision it was typed with. For comparing it has a first and a last possible
//! day; nothing that is shown or sorted pretends to an unknown day. Source: ISO 8601-2:2019,
//! in the profile of the Library of Congress's EDTF specification.

mod english;
mod parse;
pub(crate) mod serial;

use std::{cmp::Ordering, fmt};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// A calendar day, for comparing.
pub type Day = Date;

/// The day of a moment, in UTC.
pub fn day_of(moment: Timestamp) -> Day {
    moment.to_zoned(TimeZone::UTC).date()
}

/// A date or an interval of dates, as precise as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: String,
    first: Option<Date>,
    last: Option<Date>,
    shape: DateShape,
}

/// How sure a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Neither uncertain nor approximate.
    Plain,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// One date, or an interval.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateShape {
    /// One date.
    One(DatePoint),
    /// A time from one date to another.
    Interval(DateEnd, DateEnd),
}

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DateEnd {
    /// `..`: open, without an end so far.
    Open,
    /// Nothing typed: unknown.
    Unknown,
    /// A date.
    At(DatePoint),
}

/// One date, as precise as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DatePoint {
    /// How precise it is.
    pub precision: Precision,
    /// How sure it is.
    pub qualifier: Qualifier,
    /// The first day it can mean.
    pub first: Day,
    /// The last day it can mean.
    pub last: Day,
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// `19XX`
    Century,
    /// `198X`
    Decade,
    /// `1989`
    Year,
    /// `1989-21` to `1989-24`: the number, for spring to winter.
    Season(u8),
    /// `1989-11`
    Month,
    /// `1989-11-09`
    Day,
}

impl Edtf {
    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// One date, or an interval.
    pub fn shape(&self) -> &DateShape {
        &self.shape
    }

    /// The first day it can mean; `None` where it has no beginning.
    pub fn first(&self) -> Option<Day> {
        self.first
    }

    /// The last day it can mean; `None` where it has no end.
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// True if every day it can mean is before every day `other` can mean.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.last, other.first), (Some(a), Some(b)) if a < b)
    }

    /// True if both can mean the same day.
    pub fn may_meet(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// True if it is before `other` beyond doubt: neither is uncertain or approximate, and where a time was typed with its zone, at
    /// least two days are between them, because the same moment is on another day elsewhere.
    pub fn is_surely_before(&self, other: &Self) -> bool {
        let (Some(last), Some(first)) = (self.last, other.first) else { return false };
        let last = if self.has_zone() || other.has_zone() { last.tomorrow().unwrap_or(last) } else { last };
        last < first && !self.is_qualified() && !other.is_qualified()
    }

    /// True if a time was typed with its zone, `T22:30:00Z` or `T22:30:00+02:00`.
    fn has_zone(&self) -> bool {
        let is_zoned = |time: &str| time.contains(['Z', '+', '-']);
        self.text.split('/').any(|end| end.split_once('T').is_some_and(|(_, time)| is_zoned(time)))
    }

    /// By first day, then by last day, then as typed; what has no beginning comes first.
    pub fn order(&self, other: &Self) -> Ordering {
        (self.first, self.last, &self.text).cmp(&(other.first, other.last, &other.text))
    }

    /// True if it is marked uncertain or approximate, or one of its ends is.
    pub fn is_qualified(&self) -> bool {
        let qualified = |end: &DateEnd| end.as_point().is_some_and(|point| point.qualifier != Qualifier::Plain);
        match &self.shape {
            DateShape::One(point) => point.qualifier != Qualifier::Plain,
            DateShape::Interval(from, to) => qualified(from) || qualified(to),
        }
    }

    /// The value for HTML's `datetime`, schema.org and Popolo, whose dates are those of ISO 8601-1: `None` for what
    /// they cannot express, which is intervals, decades, seasons, and dates that are uncertain or approximate
    /// (these exist only in ISO 8601-2). A date without its `~` would look certain.
    pub fn machine_readable(&self) -> Option<String> {
        if let DateShape::One(point) = &self.shape { point.machine_readable() } else { None }
    }

    /// The last year, month or day that it can mean, as precise as it was typed, for formats in which something
    /// without an end is still going on: `2023` of `2022/2023`, `2029` of `202X`, `2022` of `2022~`. None where it has no end.
    pub fn latest(&self) -> Option<String> {
        let point = match &self.shape {
            DateShape::One(point) => point,
            DateShape::Interval(_, to) => to.as_point()?,
        };
        Some(match point.precision {
            Precision::Day => point.last.to_string(),
            Precision::Month => point.last.strftime("%Y-%m").to_string(),
            _ => point.last.strftime("%Y").to_string(),
        })
    }

    /// Where it begins and where it ends, each as [`machine_readable`](Self::machine_readable) would return it; a single date
    /// has only a beginning.
    pub fn machine_readable_ends(&self) -> (Option<String>, Option<String>) {
        let machine = |end: &DateEnd| end.as_point().and_then(DatePoint::machine_readable);
        match &self.shape {
            DateShape::One(point) => (point.machine_readable(), None),
            DateShape::Interval(from, to) => (machine(from), machine(to)),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl DateEnd {
    fn as_point(&self) -> Option<&DatePoint> {
        if let Self::At(point) = self { Some(point) } else { None }
    }
}

impl DatePoint {
    fn machine_readable(&self) -> Option<String> {
        match self.precision {
            _ if self.qualifier != Qualifier::Plain => None,
            Precision::Year => Some(self.first.strftime("%Y").to_string()),
            Precision::Month => Some(self.first.strftime("%Y-%m").to_string()),
            Precision::Day => Some(self.first.to_string()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edtf;

    fn is_surely_before(one: &str, other: &str) -> bool {
        let date = |text| Edtf::parse(text).expect("a date");
        date(one).is_surely_before(&date(other))
    }

    #[test]
    fn a_date_is_surely_before_one_that_it_cannot_meet() {
        for (one, other) in [
            ("2024-05-12", "2024-05-13"),
            ("2024-05", "2024-06-01"),
            ("2024-21", "2024-06-01"),
            ("202X", "2030"),
            ("2024-05-12/2024-05-14", "2024-05-15/.."),
            ("2024-05-12T22:30:00-04:00", "2024-05-14"),
        ] {
            assert!(is_surely_before(one, other) && !is_surely_before(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_date_is_not_surely_before_one_that_it_may_meet() {
        for (one, other) in [
            ("2024-05-12", "2024-05-12"),
            ("2024-05-12", "2024-05"),
            ("2024-05-XX", "2024-05-13"),
            ("2024-05-12/2024-05-14", "2024-05-13"),
            ("2024-05-12/..", "2025-05-12"),
            ("2024-05-12/", "2025-05-12"),
            ("2024-05-12", "../2025-05-12"),
            ("2024-05-12~", "2025-05-12"),
            ("2024-05-12", "2025-05-12?"),
            ("2024-05-12T22:30:00-04:00", "2024-05-13"),
            ("2024-05-12", "2024-05-13T00:30:00Z"),
        ] {
            assert!(!is_surely_before(one, other) && !is_surely_before(other, one), "{one} {other}");
        }
    }
}
