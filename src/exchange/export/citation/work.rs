//! What is cited: an article, or a quote, in the terms of the Citation Style Language.
//!
//! Source: the CSL 1.0.2 specification, appendices III and IV.

use super::name::Name;
use crate::model::{DateEnd, DatePoint, DateShape, Day, Edtf, Precision};

/// Something that can be cited. All forms of a citation are made from this, so they agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Work {
    /// Its name in a bibliography file.
    pub(super) key: String,
    /// What sort of work.
    pub(super) kind: WorkKind,
    /// Who wrote or spoke.
    pub(super) authors: Vec<Name>,
    /// Its title.
    pub(super) title: String,
    /// The publication.
    pub(super) publisher: Option<String>,
    /// Where it was said.
    pub(super) event: Option<String>,
    /// When it was published or said.
    pub(super) issued: WorkDate,
    /// When the editors fetched it.
    pub(super) accessed: WorkDate,
    /// Its address.
    pub(super) url: Option<String>,
    /// Its DOI, without an address before it. The styles print the address.
    pub(super) doi: Option<String>,
    /// Its language (BCP 47).
    pub(super) lang: String,
    /// Further information, such as the source of a quote.
    pub(super) note: Option<String>,
}

impl Work {
    /// The work under a key that no work of another sort has.
    pub(super) fn with_distinct_key(mut self) -> Self {
        let folder = if matches!(self.kind, WorkKind::News | WorkKind::Document(_)) { "article" } else { "quote" };
        self.key = format!("{folder}:{}", self.key);
        self
    }
}

/// What sort of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkKind {
    /// An article of a newspaper, printed or not.
    News,
    /// A document on the web, with its genre.
    Document(&'static str),
    /// Words that were spoken.
    Speech,
    /// Words spoken in an interview.
    Interview,
    /// Words without further information.
    Words,
}

impl WorkKind {
    /// Its type in CSL.
    pub(super) fn csl_type(self) -> &'static str {
        match self {
            Self::News => "article-newspaper",
            Self::Document(_) => "webpage",
            Self::Speech => "speech",
            Self::Interview => "interview",
            Self::Words => "document",
        }
    }
}

/// A date in the form that citations use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WorkDate {
    /// The year, then the month and the day as far as they are known; empty where no year is.
    pub(super) parts: Vec<i16>,
    /// True where the date is uncertain or approximate (`?`, `~`, `%`): what CSL calls `circa`.
    pub(super) circa: bool,
    /// As typed, if it goes from one year, month or day to another, both of them certain.
    pub(super) interval: Option<String>,
}

impl WorkDate {
    /// What all days that a date can mean have in common.
    pub(super) fn common_part(date: &Edtf) -> Self {
        let (Some(first), Some(last)) = (date.first(), date.last()) else { return Self::default() };
        let of = |day: Day| [day.year(), i16::from(day.month()), i16::from(day.day())];
        let same = of(first).into_iter().zip(of(last)).take_while(|(a, b)| a == b);
        let circa = date.is_qualified();
        let is_interval = matches!(date.shape(), DateShape::Interval(from, to) if is_exact(from) && is_exact(to));
        let interval = (is_interval && !circa).then(|| date.as_str().to_owned());
        Self { parts: same.map(|(part, _)| part).collect(), circa, interval }
    }

    /// True where nothing is known of it.
    pub(super) fn is_unknown(&self) -> bool {
        self.parts.is_empty()
    }

    /// The parts for formats without uncertain dates: none for an uncertain date, which would appear certain.
    pub(super) fn certain_parts(&self) -> &[i16] {
        if self.circa { &[] } else { &self.parts }
    }
}

/// True for a year, a month or a day, which all formats with intervals can express.
fn is_exact(end: &DateEnd) -> bool {
    matches!(end, DateEnd::At(DatePoint { precision: Precision::Year | Precision::Month | Precision::Day, .. }))
}

/// The parts of a date with hyphens between: `2025-02`.
pub(super) fn join_iso(parts: &[i16], between: &str) -> String {
    let mut date = String::with_capacity(12);
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            date.push_str(between);
        }
        let width = if i == 0 { 4 } else { 2 };
        date.push_str(&format!("{part:0width$}"));
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str) -> WorkDate {
        WorkDate::common_part(&Edtf::parse(typed).expect("a date"))
    }

    #[test]
    fn no_day_is_invented() {
        assert_eq!(of("2025-02-12").parts, [2025, 2, 12]);
        assert_eq!(of("2025-02").parts, [2025, 2]);
        assert_eq!(of("2025").parts, [2025]);
        assert_eq!(of("2025-02-12/2025-02-13").parts, [2025, 2]);
        assert_eq!(of("2025-21").parts, [2025]);
        assert_eq!(of("2017/2020").interval.as_deref(), Some("2017/2020"));
        assert_eq!(of("2017-05/2020-01-02").interval.as_deref(), Some("2017-05/2020-01-02"));
        for other in ["2017", "2017/..", "2017/", "2017~/2020", "202X/2030", "2017/19XX", "2017-21/2018-22"] {
            let date = Edtf::parse(other).ok().map(|date| WorkDate::common_part(&date));
            assert!(date.is_none_or(|date| date.interval.is_none()), "{other}");
        }
        for open in ["2024-12-31/2025-01-01", "2025-02-12/..", "../2025-02-12", "2025/", "202X"] {
            assert!(of(open).is_unknown(), "{open}");
        }
    }

    #[test]
    fn an_uncertain_date_stays_one() {
        for typed in ["2025-03-04~", "2025?", "2025-03%", "2025-03-04~/2025-03-05", "2025-03-04/2025-03-05?"] {
            assert!(of(typed).circa && !of(typed).is_unknown(), "{typed}");
            assert!(of(typed).certain_parts().is_empty(), "{typed}");
        }
        assert!(!of("2025-03-04").circa);
    }
}
