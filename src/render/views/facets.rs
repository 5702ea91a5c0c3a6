//! Facets of an index, and lists of what has one value of a facet, as templates see them.

use serde::Serialize;

use super::{Html, Link, Shared, SourceView};

/// A list that a page shows the beginning of.
#[derive(Debug, Clone, Serialize)]
pub struct AllView {
    /// Where all of it stands.
    pub url: String,
    /// How many that are.
    pub total: usize,
}

/// One facet: what an index can be narrowed by.
#[derive(Debug, Serialize)]
pub struct FacetView {
    /// `actor`, `topic`, `year`, `kind`, `fidelity`, `checked`, `status` or `genre`.
    pub facet: &'static str,
    /// Its values.
    pub values: Vec<FacetValue>,
    /// Where the values stand that are not shown.
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
    /// What `facets.js` narrows the page by.
    pub narrowing: NarrowingView,
}

/// What a script narrows one page by.
#[derive(Debug, Serialize)]
pub struct NarrowingView {
    /// The facets of which the page has several values, as [`FacetView::facet`].
    pub facets: Vec<&'static str>,
    /// How many quotes or articles the page lists.
    pub items: usize,
    /// All values, and which of them each item has, as JSON.
    pub data: Html,
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
