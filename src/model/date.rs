//! Dates as they are known: EDTF level 0 and the parts of level 1 that sources need.
//!
//! A date keeps the precision it was typed with. For comparing it has a first and a last possible
//! day; nothing shown or sorted ever pretends to a day that nobody knows. Source: ISO 8601-2:2019,
//! in the profile of the Library of Congress's EDTF specification.

use std::{cmp::Ordering, fmt};

use jiff::civil::Date;

/// A calendar day, for comparing.
pub type Day = Date;

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
    /// Nothing is said against it.
    Plain,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

/// What a date says.
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
    /// `..`: it has no end, or not yet.
    Open,
    /// Nothing: nobody knows.
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
    /// `1989-21` to `1989-24`: spring to winter, as the number says.
    Season(u8),
    /// `1989-11`
    Month,
    /// `1989-11-09`
    Day,
}

impl Edtf {
    /// Reads a date; the error says what is wrong with it, as a message's second half.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let shape = match text.split_once('/') {
            None => DateShape::One(point(text)?),
            Some((from, to)) => DateShape::Interval(end(from)?, end(to)?),
        };
        let (first, last) = match &shape {
            DateShape::One(p) => (Some(p.first), Some(p.last)),
            DateShape::Interval(a, b) => (a.point().map(|p| p.first), b.point().map(|p| p.last)),
        };
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            return Err("the interval ends before it begins".into());
        }
        if first.is_none() && last.is_none() {
            return Err("an interval needs at least one end".into());
        }
        Ok(Self { text: text.to_owned(), first, last, shape })
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn shape(&self) -> &DateShape {
        &self.shape
    }

    /// The first day it can mean; none where it has no beginning.
    pub fn first(&self) -> Option<Day> {
        self.first
    }

    /// The last day it can mean; none where it has no end.
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// True if every day it can mean lies before every day `other` can mean.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.last, other.first), (Some(a), Some(b)) if a < b)
    }

    /// True if some day can be meant by both.
    pub fn may_meet(&self, other: &Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// By first day, then by last day, then as typed; what has no beginning comes first.
    pub fn order(&self, other: &Self) -> Ordering {
        (self.first, self.last, &self.text).cmp(&(other.first, other.last, &other.text))
    }

    /// True if it is marked uncertain or approximate, or one of its ends is.
    pub fn is_qualified(&self) -> bool {
        let qualified = |end: &DateEnd| end.point().is_some_and(|point| point.qualifier != Qualifier::Plain);
        match &self.shape {
            DateShape::One(point) => point.qualifier != Qualifier::Plain,
            DateShape::Interval(from, to) => qualified(from) || qualified(to),
        }
    }

    /// The value for HTML's `datetime`, schema.org and Popolo, whose dates are those of ISO 8601-1: none for what
    /// they cannot express, which are intervals, decades, seasons, and dates that are uncertain or approximate
    /// (ISO 8601-2, in no version of theirs). A date without its `~` would be certain.
    pub fn machine(&self) -> Option<String> {
        if let DateShape::One(point) = &self.shape { point.machine() } else { None }
    }

    /// The last year, month or day that it can mean, as precise as it was typed, for formats in which something
    /// without an end goes on: `2023` of `2022/2023`, `2029` of `202X`, `2022` of `2022~`. None where it has no end.
    pub fn latest(&self) -> Option<String> {
        let point = match &self.shape {
            DateShape::One(point) => point,
            DateShape::Interval(_, to) => to.point()?,
        };
        Some(match point.precision {
            Precision::Day => point.last.to_string(),
            Precision::Month => point.last.strftime("%Y-%m").to_string(),
            _ => point.last.strftime("%Y").to_string(),
        })
    }

    /// Where it begins and where it ends, each as [`machine`](Self::machine) would say it; what is one date
    /// only begins.
    pub fn ends(&self) -> (Option<String>, Option<String>) {
        let machine = |end: &DateEnd| end.point().and_then(DatePoint::machine);
        match &self.shape {
            DateShape::One(point) => (point.machine(), None),
            DateShape::Interval(from, to) => (machine(from), machine(to)),
        }
    }

    /// For messages, in English: `12 February 2025`, `February 2025`, `about 2025`, `12–13 February 2025`.
    pub fn human(&self) -> String {
        match &self.shape {
            DateShape::One(p) => p.human(),
            DateShape::Interval(DateEnd::At(a), DateEnd::At(b)) => {
                let (from, to) = (a.human(), b.human());
                let days = a.precision == Precision::Day && b.precision == Precision::Day;
                let month = a.first.strftime("%B %Y").to_string();
                let plain = a.qualifier == Qualifier::Plain && b.qualifier == Qualifier::Plain;
                if from == to {
                    from
                } else if days && plain && month == b.first.strftime("%B %Y").to_string() {
                    format!("{}–{to}", a.first.day())
                } else {
                    format!("{from} – {to}")
                }
            }
            DateShape::Interval(DateEnd::At(a), DateEnd::Open) => format!("since {}", a.human()),
            DateShape::Interval(DateEnd::At(a), DateEnd::Unknown) => format!("from {}", a.human()),
            DateShape::Interval(_, DateEnd::At(b)) => format!("until {}", b.human()),
            DateShape::Interval(..) => self.text.clone(),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl DateEnd {
    fn point(&self) -> Option<&DatePoint> {
        if let Self::At(point) = self { Some(point) } else { None }
    }
}

impl DatePoint {
    fn machine(&self) -> Option<String> {
        match self.precision {
            _ if self.qualifier != Qualifier::Plain => None,
            Precision::Year => Some(self.first.strftime("%Y").to_string()),
            Precision::Month => Some(self.first.strftime("%Y-%m").to_string()),
            Precision::Day => Some(self.first.to_string()),
            _ => None,
        }
    }

    fn human(&self) -> String {
        let words = match self.precision {
            Precision::Century => format!("the {}00s", self.first.year() / 100),
            Precision::Decade => format!("the {}s", self.first.year()),
            Precision::Year => self.first.strftime("%Y").to_string(),
            Precision::Season(n) => {
                let name = ["spring", "summer", "autumn", "winter"][usize::from(n - 21)];
                format!("{name} {}", self.first.year())
            }
            Precision::Month => self.first.strftime("%B %Y").to_string(),
            Precision::Day => self.first.strftime("%-d %B %Y").to_string(),
        };
        match self.qualifier {
            Qualifier::Plain => words,
            Qualifier::Uncertain => format!("{words} (uncertain)"),
            Qualifier::Approximate => format!("about {words}"),
            Qualifier::Both => format!("about {words} (uncertain)"),
        }
    }
}

fn end(text: &str) -> Result<DateEnd, String> {
    match text {
        ".." => Ok(DateEnd::Open),
        "" => Ok(DateEnd::Unknown),
        text => point(text).map(DateEnd::At),
    }
}

fn point(text: &str) -> Result<DatePoint, String> {
    let (text, qualifier) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
        Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
        Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
        _ => (text, Qualifier::Plain),
    };
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    if let Some((_, time)) = text.split_once('T') {
        clock(time)?;
    }
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 {
        return Err("a date is written `2025`, `2025-02` or `2025-02-12`".into());
    }
    let unspecified = year.bytes().rev().take_while(|b| *b == b'X').count();
    let number = |digits: &str| {
        let all = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if all { digits.parse::<i16>().ok() } else { None }
    };
    let years = number(&year.replace('X', "0"))
        .filter(|_| unspecified <= 2 && !year[..4 - unspecified].contains('X'))
        .ok_or("the year is not a number of four digits")?;
    let jan = |y: i16| Date::new(y, 1, 1).map_err(|_| "the year is out of reach".to_owned());
    let dec = |y: i16| Date::new(y, 12, 31).map_err(|_| "the year is out of reach".to_owned());
    let of = |precision, first, last| Ok(DatePoint { precision, qualifier, first, last });
    if unspecified > 0 {
        return match (unspecified, month) {
            (1, None) => of(Precision::Decade, jan(years)?, dec(years + 9)?),
            (2, None) => of(Precision::Century, jan(years)?, dec(years + 99)?),
            _ => Err("a year with `X` stands alone".into()),
        };
    }
    let Some(month) = month else { return of(Precision::Year, jan(years)?, dec(years)?) };
    let months = match month {
        "XX" if matches!(day, None | Some("XX")) => return of(Precision::Year, jan(years)?, dec(years)?),
        m if m.len() == 2 => number(m),
        _ => None,
    }
    .ok_or("the month is not a number of two digits")?;
    if let (21..=24, None) = (months, day) {
        let season = months as u8;
        let from = [3, 6, 9, 12][usize::from(season - 21)];
        let first = Date::new(years, from, 1).map_err(|_| "the year is out of reach")?;
        let last = first.checked_add(jiff::Span::new().months(3)).and_then(jiff::civil::Date::yesterday);
        return of(Precision::Season(season), first, last.map_err(|_| "the year is out of reach")?);
    }
    if !(1..=12).contains(&months) {
        return Err(format!("there is no month {month}"));
    }
    let first = Date::new(years, months as i8, 1).map_err(|_| "the year is out of reach")?;
    match day {
        None | Some("XX") => of(Precision::Month, first, first.last_of_month()),
        Some(day) => {
            let days = number(day).filter(|_| day.len() == 2).ok_or("the day is not a number of two digits")?;
            let date = i8::try_from(days)
                .ok()
                .and_then(|d| Date::new(years, months as i8, d).ok())
                .ok_or_else(|| format!("{} has no day {days}", first.strftime("%B %Y")))?;
            of(Precision::Day, date, date)
        }
    }
}

fn clock(time: &str) -> Result<(), String> {
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    jiff::civil::Time::strptime("%H:%M:%S", &time[..zone])
        .map(|_| ())
        .map_err(|_| "a time is written `10:30:00`, with `Z` or an offset behind it".into())
}
