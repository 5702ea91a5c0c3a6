//! The data of a site, and the view of it that one file is made from.

use std::sync::Arc;

use super::derived::Derived;
use crate::{
    fingerprint::Fingerprint,
    i18n::Messages,
    incremental::{DependencyKind, Digester, Numbering, TrackedRecord, Tracker},
    model::Files,
    record::Record,
    route::Routes,
};

/// What all files of a site are made from.
pub(crate) struct SiteData {
    record: Arc<Record>,
    numbering: Numbering,
    files: Arc<Files>,
    routes: Routes,
    messages: Arc<Messages>,
    derived: Derived,
}

impl SiteData {
    /// The data of a record, with the files that its texts are in.
    pub(crate) fn new(record: Arc<Record>, files: Arc<Files>, routes: Routes, messages: Arc<Messages>) -> Self {
        let derived = Derived::new(&record);
        Self { numbering: Numbering::of(&record), record, files, routes, messages, derived }
    }

    /// The view that a file is made from; what it reads of the record is tracked, if it has a tracker.
    pub(crate) fn site<'a>(&'a self, tracker: Option<&'a Tracker>) -> Site<'a> {
        Site {
            record: TrackedRecord::new(&self.record, &self.files, &self.numbering, tracker),
            files: &self.files,
            routes: &self.routes,
            messages: &self.messages,
            derived: &self.derived,
        }
    }

    /// How the parts of the record are numbered.
    pub(crate) fn numbering(&self) -> &Numbering {
        &self.numbering
    }

    /// The digests of the derived tables, by index; none for other kinds of parts.
    pub(crate) fn derived_digests(&self, kind: DependencyKind, digester: &mut Digester<'_>) -> Vec<Fingerprint> {
        self.derived.table_digests(kind, digester)
    }
}

/// The view of a site that one file is made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    /// The record; what the file reads of it is tracked.
    pub(crate) record: TrackedRecord<'a>,
    /// The files of the site.
    pub(crate) files: &'a Files,
    /// The addresses of pages.
    pub(crate) routes: &'a Routes,
    /// The messages of the interface, in the site's language.
    pub(crate) messages: &'a Messages,
    pub(super) derived: &'a Derived,
}

impl<'a> Site<'a> {
    /// The same site with a record that tracks for another reader.
    pub(crate) fn with_record(self, record: TrackedRecord<'a>) -> Self {
        Self { record, ..self }
    }
}
