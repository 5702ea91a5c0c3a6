//! Dates, numbers, lists and collation in the style of a language.
//!
//! The only file that uses ICU4X. Its data (CLDR) covers every language, with a root form for unknown ones, so nothing
//! here can fail.

use std::cmp::Ordering;

use icu_calendar::{Date, Gregorian};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{
    FixedCalendarDateTimeFormatter as Formatter,
    fieldsets::{D, Y, YM, YMD},
};
use icu_decimal::{DecimalFormatter, options::DecimalFormatterOptions};
use icu_list::{
    ListFormatter,
    options::{ListFormatterOptions, ListLength},
};
use icu_locale_core::Locale;
use icu_provider::DataError;

use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

use crate::model::Day;

/// The formatters and the collator of one language.
pub(super) struct Icu {
    day: Formatter<Gregorian, YMD>,
    month: Formatter<Gregorian, YM>,
    year: Formatter<Gregorian, Y>,
    number_of_day: Formatter<Gregorian, D>,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Icu {
    /// Those of a language.
    pub(super) fn new(language: &LanguageIdentifier) -> Self {
        let locale = formatting_locale(language);
        let list = ListFormatterOptions::default().with_length(ListLength::Wide);
        let known = "the data has a form for every language";
        Self {
            day: Formatter::try_new((&locale).into(), YMD::long()).expect(known),
            month: Formatter::try_new((&locale).into(), YM::long()).expect(known),
            year: Formatter::try_new((&locale).into(), Y::long()).expect(known),
            number_of_day: Formatter::try_new((&locale).into(), D::long()).expect(known),
            list: ListFormatter::try_new_and((&locale).into(), list).expect(known),
            collator: Collator::try_new((&locale).into(), CollatorOptions::default()).expect(known),
        }
    }

    /// `12 February 2025`
    pub(super) fn format_day(&self, day: Day) -> String {
        self.day.format(&gregorian_date(day)).to_string()
    }

    /// `February 2025`
    pub(super) fn format_month(&self, day: Day) -> String {
        self.month.format(&gregorian_date(day)).to_string()
    }

    /// `2025`
    pub(super) fn format_year(&self, day: Day) -> String {
        self.year.format(&gregorian_date(day)).to_string()
    }

    /// `12`
    pub(super) fn number_of_day(&self, day: Day) -> String {
        self.number_of_day.format(&gregorian_date(day)).to_string()
    }

    /// `A, B and C`
    pub(super) fn format_list(&self, items: &[String]) -> String {
        self.list.format(items.iter()).to_string()
    }

    /// The collation order.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }
}

/// Numbers in one language: `1,234`.
pub(super) struct Numbers(DecimalFormatter);

impl Numbers {
    pub(super) fn format_number(&self, number: i64) -> String {
        self.0.format(&number.into()).to_string()
    }
}

impl Memoizable for Numbers {
    type Args = ();
    type Error = DataError;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, DataError> {
        Ok(Self(DecimalFormatter::try_new((&formatting_locale(&language)).into(), DecimalFormatterOptions::default())?))
    }
}

/// The locale of a language. Plain `en` is British: the day comes before the month.
fn formatting_locale(language: &LanguageIdentifier) -> Locale {
    let tag = language.to_string();
    Locale::try_from_str(if tag == "en" { "en-GB" } else { &tag }).unwrap_or(Locale::UNKNOWN)
}

fn gregorian_date(day: Day) -> Date<Gregorian> {
    let known = "a day that was read exists";
    Date::try_new_gregorian(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs()).expect(known)
}
