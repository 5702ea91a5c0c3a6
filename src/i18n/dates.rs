//! Dates in the style of the site's language, no more precise than they are known.

use std::sync::PoisonError;

use super::{Argument, Messages};
use crate::model::{DateEnd, DatePoint, DateShape, Edtf, Precision, Qualifier};

impl Messages {
    /// A date for readers: `12 February 2025`. Each date is formatted once.
    pub(crate) fn readable_date(&self, date: &Edtf) -> String {
        let known = self.dates.read().unwrap_or_else(PoisonError::into_inner).get(date.as_str()).cloned();
        known.unwrap_or_else(|| {
            let formatted = self.format_uncached(date);
            let mut all = self.dates.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(date.as_str().to_owned()).or_insert(formatted).clone()
        })
    }

    /// `12 February 2025`, `about 2025`, `12–13 February 2025`, `since March 2025`
    fn format_uncached(&self, date: &Edtf) -> String {
        match date.shape() {
            DateShape::One(point) => self.format_point(point),
            DateShape::Interval(DateEnd::At(from), DateEnd::At(to)) => self.format_interval(from, to),
            DateShape::Interval(DateEnd::At(from), DateEnd::Open) => {
                self.format_date("date_since", self.format_point(from))
            }
            DateShape::Interval(DateEnd::At(from), DateEnd::Unknown) => {
                self.format_date("date_from", self.format_point(from))
            }
            DateShape::Interval(_, DateEnd::At(to)) => self.format_date("date_until", self.format_point(to)),
            DateShape::Interval(..) => date.as_str().to_owned(),
        }
    }

    fn format_interval(&self, from: &DatePoint, to: &DatePoint) -> String {
        let (begins, ends) = (self.format_point(from), self.format_point(to));
        if begins == ends {
            return begins;
        }
        let month = |point: &DatePoint| (point.first.year(), point.first.month());
        let plain = |point: &DatePoint| point.precision == Precision::Day && point.qualifier == Qualifier::Plain;
        // If the day comes first, a month that both dates share appears once.
        let short = plain(from) && plain(to) && month(from) == month(to);
        let (name, from) = match short.then(|| (self.icu.number_of_day(from.first), self.icu.number_of_day(to.first))) {
            Some((from, to)) if ends.starts_with(&to) => ("date_days", from),
            _ => ("date_span", begins),
        };
        self.format(name, [("from", from.into()), ("to", ends.into())])
    }

    fn format_point(&self, point: &DatePoint) -> String {
        let icu = &self.icu;
        let years = || {
            let year = |day| Argument::from(icu.format_year(day));
            [("first", year(point.first)), ("last", year(point.last))]
        };
        let words = match point.precision {
            Precision::Century => self.format("date_century", years()),
            Precision::Decade => self.format("date_decade", years()),
            Precision::Year => icu.format_year(point.first),
            Precision::Season(number) => {
                let season = ["spring", "summer", "autumn", "winter"][usize::from(number - 21)];
                self.format(&format!("date_season.{season}"), [("year", icu.format_year(point.first).into())])
            }
            Precision::Month => icu.format_month(point.first),
            Precision::Day => icu.format_day(point.first),
        };
        match point.qualifier {
            Qualifier::Plain => words,
            Qualifier::Uncertain => self.format_date("date_uncertain", words),
            Qualifier::Approximate => self.format_date("date_about", words),
            Qualifier::Both => self.format_date("date_about_uncertain", words),
        }
    }

    fn format_date(&self, name: &str, date: String) -> String {
        self.format(name, [("date", date.into())])
    }
}
