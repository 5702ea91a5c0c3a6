//! Why something that has a file, or is typed in one, is not a part of the site.

use std::{collections::BTreeMap, fmt};

use super::{Day, Id};

/// Why a thing is not a part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsenceReason {
    /// It is a draft.
    Draft,
    /// It is a quote that has not been reviewed, and the site requires that.
    NotReviewed,
    /// It is held back until a day.
    Until(Day),
}

/// The absence of a thing from the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// Why it is absent.
    pub reason: AbsenceReason,
    /// True for a quote that is absent because its article is.
    pub with_article: bool,
}

/// What is not a part of the site, by kind and id.
pub type Absences = BTreeMap<(&'static str, Id), Absence>;

impl Absence {
    /// The absence of a thing for a reason of its own.
    pub fn new(reason: AbsenceReason) -> Self {
        Self { reason, with_article: false }
    }

    /// The absence of the quotes of an article that is absent.
    #[must_use]
    pub fn of_its_quotes(self) -> Self {
        Self { with_article: true, ..self }
    }

    /// What to change so that it is a part of the site.
    pub fn remedy(self) -> String {
        match self.reason {
            AbsenceReason::Draft => "take `draft: true` away".to_owned(),
            AbsenceReason::NotReviewed => "name who has reviewed it: `reviewed: [{by: …}]`".to_owned(),
            AbsenceReason::Until(day) => format!("take `publish_after: {day}` away"),
        }
    }
}

/// After the subject: `is a draft`.
impl fmt::Display for AbsenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Draft => f.write_str("is a draft"),
            Self::NotReviewed => f.write_str("has not been reviewed"),
            Self::Until(day) => write!(f, "is held back until {day}"),
        }
    }
}
