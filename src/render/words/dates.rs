//! Dates as readers of the site's language write them, no more precise than they are known.

use std::sync::PoisonError;

use super::{Arg, Words};
use crate::html::escaped;
use crate::model::{DateEnd, DatePoint, DateShape, Edtf, Precision, Qualifier};
use crate::render::views::{DateView, Html};

impl Words {
    /// A date as views show it; made once.
    pub(in crate::render) fn date(&self, date: &Edtf) -> DateView {
        let known = self.dates.read().unwrap_or_else(PoisonError::into_inner).get(date.as_str()).cloned();
        known.unwrap_or_else(|| {
            let made = self.view(date);
            let mut all = self.dates.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(date.as_str().to_owned()).or_insert(made).clone()
        })
    }

    fn view(&self, date: &Edtf) -> DateView {
        let (human, machine) = (self.human(date), date.machine());
        let shown = escaped(&human);
        let html = match &machine {
            Some(machine) => format!("<time datetime=\"{machine}\">{shown}</time>"),
            None => format!("<span class=\"date\">{shown}</span>"),
        };
        DateView { html: Html::new(&html), human, machine }
    }

    /// `12 February 2025`, `about 2025`, `12–13 February 2025`, `since March 2025`
    fn human(&self, date: &Edtf) -> String {
        match date.shape() {
            DateShape::One(point) => self.point(point),
            DateShape::Interval(DateEnd::At(from), DateEnd::At(to)) => self.interval(from, to),
            DateShape::Interval(DateEnd::At(from), DateEnd::Open) => self.put("date_since", self.point(from)),
            DateShape::Interval(DateEnd::At(from), DateEnd::Unknown) => self.put("date_from", self.point(from)),
            DateShape::Interval(_, DateEnd::At(to)) => self.put("date_until", self.point(to)),
            DateShape::Interval(..) => date.as_str().to_owned(),
        }
    }

    fn interval(&self, from: &DatePoint, to: &DatePoint) -> String {
        let (begins, ends) = (self.point(from), self.point(to));
        if begins == ends {
            return begins;
        }
        let month = |point: &DatePoint| (point.first.year(), point.first.month());
        let plain = |point: &DatePoint| point.precision == Precision::Day && point.qualifier == Qualifier::Plain;
        // Where the day comes first, a month need not be said twice.
        let short = plain(from) && plain(to) && month(from) == month(to);
        let (word, from) = match short.then(|| (self.icu.number_of_day(from.first), self.icu.number_of_day(to.first))) {
            Some((from, to)) if ends.starts_with(&to) => ("date_days", from),
            _ => ("date_span", begins),
        };
        self.say(word, [("from", from.into()), ("to", ends.into())])
    }

    fn point(&self, point: &DatePoint) -> String {
        let icu = &self.icu;
        let years = || {
            let year = |day| Arg::from(icu.year(day));
            [("first", year(point.first)), ("last", year(point.last))]
        };
        let words = match point.precision {
            Precision::Century => self.say("date_century", years()),
            Precision::Decade => self.say("date_decade", years()),
            Precision::Year => icu.year(point.first),
            Precision::Season(number) => {
                let season = ["spring", "summer", "autumn", "winter"][usize::from(number - 21)];
                self.say(&format!("date_season.{season}"), [("year", icu.year(point.first).into())])
            }
            Precision::Month => icu.month(point.first),
            Precision::Day => icu.day(point.first),
        };
        match point.qualifier {
            Qualifier::Plain => words,
            Qualifier::Uncertain => self.put("date_uncertain", words),
            Qualifier::Approximate => self.put("date_about", words),
            Qualifier::Both => self.put("date_about_uncertain", words),
        }
    }

    fn put(&self, word: &str, date: String) -> String {
        self.say(word, [("date", date.into())])
    }
}
