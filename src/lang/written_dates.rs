//! Dates as people write them, for those who type or import them: `12 May 2025`, `20.05.2025`.

use super::months::ENGLISH_MONTHS;
use crate::model::Day;

/// The dates that a text may mean, as EDTF: one, or two if it does not say which number is the month, as `12.05.2025`; none if it
/// is no such date.
pub(crate) fn possible_dates(text: &str) -> Vec<String> {
    match written_date(text.trim()) {
        Some(date) => vec![date],
        None => dates_in_numbers(text.trim()).unwrap_or_default(),
    }
}

/// The readings of a date in numbers with the year last, the one with the day first before the other.
fn dates_in_numbers(text: &str) -> Option<Vec<String>> {
    let joint = text.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = text.split(joint).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let (first, second, year) = (short_number(first)?, short_number(second)?, year_of(year)?);
    let mut days: Vec<Day> = [(second, first), (first, second)]
        .into_iter()
        .filter_map(|(month, day)| Day::new(year, month, day).ok())
        .collect();
    days.dedup();
    Some(days.iter().map(Day::to_string).collect())
}

/// A date as people write it in English, with the month in words: `March 4, 2025`, `4th Mar. 2025`, `March 2025`; or with the year
/// first: `2025/3/4`. `None` where another reading is possible, such as of `3/4/2025`.
pub(crate) fn written_date(text: &str) -> Option<String> {
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
pub(crate) fn month_of(word: &str) -> Option<i8> {
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
    use super::possible_dates;

    #[test]
    fn a_date_has_one_reading_or_two() {
        for (text, dates) in [
            ("2025-5-12", &["2025-05-12"][..]),
            ("20 May 2025", &["2025-05-20"][..]),
            ("May 20, 2025", &["2025-05-20"][..]),
            ("20.05.2025", &["2025-05-20"][..]),
            ("20. 5. 2025", &["2025-05-20"][..]),
            ("5/20/2025", &["2025-05-20"][..]),
            ("12.05.2025", &["2025-05-12", "2025-12-05"][..]),
            ("05-05-2025", &["2025-05-05"][..]),
            ("31.02.2025", &[][..]),
            ("13.13.2025", &[][..]),
            ("1.2.3.2025", &[][..]),
            ("12.05.25", &[][..]),
            ("in May", &[][..]),
            ("", &[][..]),
        ] {
            assert_eq!(possible_dates(text), dates, "{text}");
        }
    }
}
