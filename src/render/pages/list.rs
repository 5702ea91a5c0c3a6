//! Lists of what has one value of a facet, and the facets of an index. What lists of quotes and of articles share.

use serde::Serialize;

use super::filter_data::FiltersView;
use crate::render::{
    context::PageContext,
    value::{Html, Shared},
    views::{Link, SourceView},
};

/// How many times as many lines as cards are on a page.
const LINES: usize = 2;

/// One facet: what an index can be narrowed by.
#[derive(Debug, Serialize)]
pub struct FacetView {
    /// `actor`, `topic`, `year`, `kind`, `fidelity`, `checked`, `status` or `genre`.
    pub facet: &'static str,
    /// Its values.
    pub values: Vec<FacetValue>,
    /// Where the other values are listed.
    pub more: Option<String>,
}

/// One value of a facet.
#[derive(Debug, Serialize)]
pub struct FacetValue {
    /// The value, as addresses spell it.
    pub value: String,
    /// The same for readers.
    pub text: String,
    /// Where what has the value is listed.
    pub url: String,
    /// How much has it.
    pub count: usize,
    /// The tint of an actor, from 1 to 8; 0 for none.
    pub hue: u8,
}

/// One page of what has one value of a facet, as `list`.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// What is listed: `quotes` or `articles`.
    pub kind: &'static str,
    /// The facet: besides those of the index `for` (spoken for), `via` (passed on) and `event`.
    pub facet: &'static str,
    /// The value, for readers.
    pub value: String,
    /// The index it is of.
    pub index: Link,
    /// The actor, topic or event that the value is.
    pub owner: Option<Link>,
    /// How many there are in all.
    pub total: usize,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// What is listed on this page, by year, the newest first.
    pub years: Vec<YearView>,
    /// True on the last page of a list that ends before all is listed.
    pub cut: bool,
    /// What else the index can be narrowed by.
    pub facets: Shared<Vec<FacetView>>,
    /// What `facets.js` needs to combine filters.
    pub filters: FiltersView,
}

/// What belongs to one year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// `2025`; empty where no date is known.
    pub year: String,
    /// Quotes as lines, if quotes are listed.
    pub lines: Vec<Shared<Html>>,
    /// Articles, if articles are listed.
    pub sources: Vec<Shared<SourceView>>,
}

/// Lines on one page of a list.
pub(super) fn lines_per_page(cx: &PageContext<'_>) -> usize {
    cx.site.record.settings().page_size as usize * LINES
}
