//! Reading dates in EDTF.

use jiff::civil::Date;

use super::{DateEnd, DatePoint, DateShape, Edtf, Precision, Qualifier};

impl Edtf {
    /// Reads a date; the error is the second half of a message.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let shape = match text.split_once('/') {
            None => DateShape::One(parse_point(text)?),
            Some((from, to)) => DateShape::Interval(parse_end(from)?, parse_end(to)?),
        };
        let (first, last) = match &shape {
            DateShape::One(p) => (Some(p.first), Some(p.last)),
            DateShape::Interval(a, b) => (a.as_point().map(|p| p.first), b.as_point().map(|p| p.last)),
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
}

fn parse_end(text: &str) -> Result<DateEnd, String> {
    match text {
        ".." => Ok(DateEnd::Open),
        "" => Ok(DateEnd::Unknown),
        text => parse_point(text).map(DateEnd::At),
    }
}

fn parse_point(text: &str) -> Result<DatePoint, String> {
    let (text, qualifier) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
        Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
        Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
        _ => (text, Qualifier::Plain),
    };
    let date = text.split_once('T').map_or(text, |(date, _)| date);
    if let Some((_, time)) = text.split_once('T') {
        check_time(time)?;
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
    let jan = |y: i16| Date::new(y, 1, 1).map_err(|_| "the year is out of range".to_owned());
    let dec = |y: i16| Date::new(y, 12, 31).map_err(|_| "the year is out of range".to_owned());
    let of = |precision, first, last| Ok(DatePoint { precision, qualifier, first, last });
    if unspecified > 0 {
        return match (unspecified, month) {
            (1, None) => of(Precision::Decade, jan(years)?, dec(years + 9)?),
            (2, None) => of(Precision::Century, jan(years)?, dec(years + 99)?),
            _ => Err("a year with `X` has no month".into()),
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
        let first = Date::new(years, from, 1).map_err(|_| "the year is out of range")?;
        let last = first.checked_add(jiff::Span::new().months(3)).and_then(jiff::civil::Date::yesterday);
        return of(Precision::Season(season), first, last.map_err(|_| "the year is out of range")?);
    }
    if !(1..=12).contains(&months) {
        return Err(format!("there is no month {month}"));
    }
    let first = Date::new(years, months as i8, 1).map_err(|_| "the year is out of range")?;
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

fn check_time(time: &str) -> Result<(), String> {
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    jiff::civil::Time::strptime("%H:%M:%S", &time[..zone])
        .map(|_| ())
        .map_err(|_| "a time is written `10:30:00`, followed by `Z` or an offset".into())
}
