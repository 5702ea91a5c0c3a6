//! The site as every file of it sees it: the record, the routes, the messages of the interface, and tables
//! derived from the record. Nothing here needs a template.
//!
//! [`SiteData`] owns all of it and is made once for each build. [`Site`] is the view that one file is made
//! from: a few references, copied freely. Its functions are split by topic: addresses and links, dates,
//! languages and quotation marks, summaries of quotes, sets of quotes.

mod dates;
mod derived;
mod facets;
mod languages;
mod links;
mod quote_summary;
mod roles;

use std::sync::Arc;

pub(crate) use dates::known_from;
pub(crate) use facets::{QuoteSet, SHOWN, year};
pub use links::Link;
pub(crate) use quote_summary::WORDS;
pub use roles::Role;

use derived::Derived;

use crate::{
    fingerprint::Fingerprint,
    i18n::Messages,
    model::Files,
    record::{Digester, Facet, Reading, Record},
    route::Routes,
};

/// What all files of a site are made from.
pub(crate) struct SiteData {
    record: Reading,
    files: Arc<Files>,
    routes: Routes,
    messages: Arc<Messages>,
    derived: Derived,
}

impl SiteData {
    /// The data of a record, with the files that its texts are in.
    pub(crate) fn new(record: Arc<Record>, files: Arc<Files>, routes: Routes, messages: Arc<Messages>) -> Self {
        let derived = Derived::new(&record);
        Self { record: Reading::new(record, Arc::clone(&files)), files, routes, messages, derived }
    }

    /// The view that a file is made from.
    pub(crate) fn site(&self) -> Site<'_> {
        Site {
            record: &self.record,
            files: &self.files,
            routes: &self.routes,
            messages: &self.messages,
            derived: &self.derived,
        }
    }

    /// The digests of the derived tables, by index; none for other facets.
    pub(crate) fn digests(&self, facet: Facet, digester: &mut Digester<'_>) -> Vec<Fingerprint> {
        self.derived.digests(facet, digester)
    }
}

/// The view of a site that one file is made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    /// The record; what the file reads of it is tracked.
    pub(crate) record: &'a Reading,
    /// The files of the site.
    pub(crate) files: &'a Files,
    /// The addresses of pages.
    pub(crate) routes: &'a Routes,
    /// The messages of the interface, in the site's language.
    pub(crate) messages: &'a Messages,
    derived: &'a Derived,
}
