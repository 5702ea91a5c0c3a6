//! Dates of other programs, as EDTF.

use crate::{lang::written_dates::written_date, model::Edtf};

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
    written.or_else(|| years_of(text)).or_else(|| edtf_of(text))
}

/// From one year to another, as bibliographies have it: `2017-2020`, `2017--2020`, `2017–2020`. Of `2017-20`, the second part may be
/// a mistaken month.
fn years_of(text: &str) -> Option<String> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let (from, to) = (text.split(is_dash).next()?.trim(), text.rsplit(is_dash).next()?.trim());
    let between = text.trim().strip_prefix(from)?.strip_suffix(to)?;
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_joint = between.chars().all(|c| is_dash(c) || c.is_whitespace()) && between.contains(is_dash);
    let interval = format!("{from}/{to}");
    (is_joint && is_year(from) && is_year(to) && Edtf::parse(&interval).is_ok()).then_some(interval)
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
            ("2017-2020", "2017/2020"),
            ("2017--2020", "2017/2020"),
            (" 2017 – 2020 ", "2017/2020"),
            ("2017-20", ""),
            ("2020-2017", ""),
            ("2017-", ""),
            ("2017-2018-2020", ""),
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
