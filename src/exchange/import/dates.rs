//! Dates of other programs, as EDTF.

use crate::{
    lang::months::ENGLISH_MONTHS,
    model::{Day, Edtf},
};

/// A date as EDTF: the day of a moment, or a date that is EDTF itself.
pub(super) fn edtf_of(text: &str) -> Option<String> {
    let text = text.trim();
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    // The offset of a date of XML Schema: `2019-08-23+02:00`.
    let is_offset = |offset: &str| offset.len() == 5 && offset.as_bytes()[2] == b':';
    let day = match day.get(10..) {
        Some("Z") => &day[..10],
        Some(offset) if offset.starts_with(['+', '-']) && is_offset(&offset[1..]) => &day[..10],
        _ => day,
    };
    [day, text].into_iter().find(|text| Edtf::parse(text).is_ok()).map(str::to_owned)
}

/// The same, or a date as people write it.
pub(super) fn written_or_edtf(text: &str) -> Option<String> {
    // Of `2025 March 4`, EDTF would be the year alone.
    let written = written_date(text).filter(|_| Edtf::parse(text.trim()).is_err());
    written.or_else(|| edtf_of(text))
}

/// A date as people write it in English, with the month in words: `March 4, 2025`, `4th Mar. 2025`, `March 2025`; or with the year
/// first: `2025/3/4`. `None` where another reading is possible, such as of `3/4/2025`.
fn written_date(text: &str) -> Option<String> {
    let is_joint = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-');
    let mut words = text.split(is_joint).filter(|word| !word.is_empty());
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let full = |year: i16, month: i8, day: i8| Day::new(year, month, day).ok().map(|day| day.to_string());
    let Some(third) = third else {
        let (month, year) = (month_of(first)?, year_of(second)?);
        return Some(format!("{year:04}-{month:02}"));
    };
    match (month_of(first), month_of(second)) {
        (Some(month), _) => full(year_of(third)?, month, day_of(second)?),
        (None, Some(month)) => match year_of(first) {
            Some(year) => full(year, month, day_of(third)?),
            None => full(year_of(third)?, month, day_of(first)?),
        },
        (None, None) if text.contains('/') && text.contains('-') => None,
        (None, None) => full(year_of(first)?, short_number(second)?, short_number(third)?),
    }
}

/// The number of a month that is written as a word, or as the beginning of one.
pub(super) fn month_of(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let begins_so = |name: &str| name.get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word));
    let found = ENGLISH_MONTHS.iter().position(|name| begins_so(name)).filter(|_| word.len() >= 3)?;
    i8::try_from(found + 1).ok()
}

fn year_of(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_year)
}

/// A day of a month, also as an ordinal: `4th`.
fn day_of(word: &str) -> Option<i8> {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    short_number(ordinal.unwrap_or(word))
}

fn short_number(word: &str) -> Option<i8> {
    let is_short = matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| is_short)
}

#[cfg(test)]
mod tests {
    use super::written_or_edtf;

    #[test]
    fn a_date_with_the_month_in_words_is_read_and_one_that_may_mean_two_days_is_not() {
        for (text, date) in [
            ("March 4, 2025", "2025-03-04"),
            ("mar. 4 2025", "2025-03-04"),
            ("4 March 2025", "2025-03-04"),
            ("4th of", ""),
            ("1st May, 2025", "2025-05-01"),
            ("04-Mar-2025", "2025-03-04"),
            ("2025 Sept 30", "2025-09-30"),
            ("March 2025", "2025-03"),
            ("2025/03/04", "2025-03-04"),
            ("2025/3/4", "2025-03-04"),
            ("2025-03-04T23:59:59Z", "2025-03-04"),
            ("2025-03-04+02:00", "2025-03-04"),
            ("2025~", "2025~"),
            ("2025-01-01/2025-02-01", "2025-01-01/2025-02-01"),
            ("2025-03-04/", "2025-03-04/"),
            ("/2025-03-04", "/2025-03-04"),
            ("2025/2026", "2025/2026"),
            ("2025-03/04", ""),
            ("3/4/2025", ""),
            ("04-03-2025", ""),
            ("March 4", ""),
            ("Ma 4 2025", ""),
            ("February 30, 2025", ""),
            ("March 4, 25", ""),
            ("Märzä 4, 2025", ""),
            ("n.d.", ""),
            ("", ""),
        ] {
            assert_eq!(written_or_edtf(text).unwrap_or_default(), date, "{text}");
        }
    }
}
