//! Days to come: what an embargo holds back until its day, and dates that are still to come.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Annotations, Article, Briefing, Day, Edtf, Spanned},
};

/// The day on which a site is seen, which decides what `publish_after` holds back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenOn {
    /// Nothing is held back: for tools that work on the files.
    AnyDay,
    /// The day is not known: all that waits for a day is held back.
    Unknown,
    /// On this day, in UTC.
    Day(Day),
}

impl SeenOn {
    /// True if what waits for a day is a part of the site.
    pub fn shows(self, publish_after: Option<Day>) -> bool {
        match (self, publish_after) {
            (Self::AnyDay, _) | (_, None) => true,
            (Self::Unknown, Some(_)) => false,
            (Self::Day(today), Some(day)) => day <= today,
        }
    }
}

/// How a site depends on the day on which it is seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// How many articles, quotes and so on are held back; those within something held back are not counted.
    pub held_back: usize,
    /// The first day on which one of them is a part of the site: `2025-03-04`.
    pub until: Option<String>,
    /// The days on which what is shown or reported changes; texts in the order of the days.
    changes: BTreeSet<String>,
}

impl Calendar {
    /// Notes the embargo of one thing, and returns whether it is a part of the site.
    pub(super) fn note_embargo(&mut self, publish_after: Option<Day>, on: SeenOn) -> bool {
        let Some(day) = publish_after else { return true };
        let shown = on.shows(publish_after);
        self.changes.insert(day.to_string());
        if !shown {
            self.held_back += 1;
            let day = day.to_string();
            self.until = Some(self.until.take().map_or(day.clone(), |until| until.min(day)));
        }
        shown
    }

    /// True if the site is the same on two days; `None` is a day that is not known.
    pub fn is_same_on(&self, one: Option<Day>, other: Option<Day>) -> bool {
        let passed = |day: Option<Day>| day.map_or(0, |day| self.changes.range(..=day.to_string()).count());
        passed(one) == passed(other)
    }
}

/// Reports dates of what has happened already that are still to come (W262): mostly a year that was mistyped.
///
/// A day more is allowed, because it begins elsewhere before it begins in UTC. Events may be announced.
pub(super) fn check_days(
    articles: &[(Arc<Article>, Option<Arc<Annotations>>)],
    briefings: &[Briefing],
    calendar: &mut Calendar,
    on: SeenOn,
    diagnostics: &mut Diagnostics,
) {
    let SeenOn::Day(today) = on else { return };
    let mut check = |what: &str, date: Option<&Spanned<Edtf>>| {
        let Some((date, first)) = date.and_then(|date| Some((date, date.value.first()?))) else { return };
        let Ok(before) = first.yesterday() else { return };
        if first > today {
            // From this day on it may be the newest date of the site.
            calendar.changes.insert(first.to_string());
        }
        if before > today {
            calendar.changes.insert(before.to_string());
            diagnostics.push(
                Diagnostic::new(Code::DayToCome, date.span, format!("{what} `{}`, which is still to come", date.value))
                    .help("correct the date; to hold something back until a day, write `publish_after`"),
            );
        }
    };
    for (article, annotations) in articles {
        check("the article was published on", article.published.as_ref());
        check("the article was retrieved on", article.source.retrieved.as_ref());
        for quote in annotations.iter().flat_map(|annotations| &annotations.quotes) {
            check("the quote was said on", quote.said.date.as_ref());
            check("the quote was checked on", quote.verification.date.as_ref());
            for change in &quote.changes {
                check("the quote was changed on", Some(&change.date));
            }
        }
    }
    for briefing in briefings {
        check("the briefing was published on", briefing.published.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_a_day_is_there_from_that_day_on() {
        let day = Some(Day::constant(2025, 3, 4));
        let on = |month, day| SeenOn::Day(Day::constant(2025, month, day));
        assert!(!on(3, 3).shows(day) && on(3, 4).shows(day) && on(4, 1).shows(day));
        assert!(!SeenOn::Unknown.shows(day) && SeenOn::Unknown.shows(None) && SeenOn::AnyDay.shows(day));
    }

    #[test]
    fn a_site_is_the_same_between_two_changes() {
        let mut calendar = Calendar::default();
        let day = |number| Some(Day::constant(2025, 3, number));
        calendar.note_embargo(day(4), SeenOn::Unknown);
        calendar.note_embargo(day(8), SeenOn::Unknown);
        assert_eq!((calendar.held_back, calendar.until.as_deref()), (2, Some("2025-03-04")));
        assert!(
            calendar.is_same_on(day(1), day(3))
                && calendar.is_same_on(None, day(3))
                && calendar.is_same_on(day(4), day(7))
        );
        assert!(!calendar.is_same_on(day(3), day(4)) && !calendar.is_same_on(day(9), None));
    }
}
