//! The timeline, as templates see it.

use serde::Serialize;

use super::{DateView, Html, Link, Place, Shared};

/// One page of the timeline, as `timeline`.
#[derive(Debug, Serialize)]
pub struct TimelineView {
    /// What happened, was said or was published, by month, the newest first.
    pub months: Vec<MonthView>,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Where all of it begins.
    pub whole: String,
    /// The year, if the page is of one.
    pub year: Option<String>,
    /// How much is in it.
    pub total: usize,
    /// Its months, if the page is of a year.
    pub columns: Option<Shared<Vec<ColumnView>>>,
    /// All years in which there is something, the oldest first.
    pub years: Shared<Vec<ColumnView>>,
}

/// What belongs to one month, or to a year of which no month is known.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// `February 2025`; a year alone where the month is not known.
    pub name: String,
    /// True if the month is known.
    pub known: bool,
    /// Fragment; none where the page is not of a year.
    pub id: Option<String>,
    /// The newest first.
    pub entries: Vec<TimelineEntry>,
}

/// Something that happened, was said or was published.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineEntry {
    /// `event`, `quote` or `article`.
    pub kind: &'static str,
    /// When.
    pub date: DateView,
    /// What.
    pub link: Link,
    /// Who spoke, or which publication.
    pub by: Option<Link>,
    /// The attributes `lang` and `dir`, a space before each, where the language is not the site's.
    pub in_lang: Html,
}

/// A stretch of time as a column, as high as there is much in it.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// The year or the month.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
    /// Where it stands.
    pub url: String,
    /// How much is in it.
    pub count: usize,
    /// Where it begins, how wide it is, and where its middle is.
    pub x: Place,
    /// Its width.
    pub width: Place,
    /// Its middle.
    pub middle: Place,
    /// Height in pixels, of 60.
    pub height: u32,
}
