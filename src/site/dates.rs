//! Dates, in the words of the site's language.

use super::Site;
use crate::{model::Edtf, record::When};

impl Site<'_> {
    /// A date for readers: `12 February 2025`.
    pub(crate) fn format_date(&self, date: &Edtf) -> String {
        self.messages.readable_date(date)
    }
}

/// How the date of a quote is known, as templates and downloads spell it.
pub(crate) fn known_from(when: &When) -> &'static str {
    match when {
        When::Said(_) => "said",
        When::Event(_) => "event",
        When::Published(_) => "published",
        When::Unknown => "unknown",
    }
}
