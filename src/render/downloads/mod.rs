//! Downloads: the whole record as files for other programs.
//!
//! What they hold of an article is what everybody may have: its address, its rights, and the words of its
//! quotes. Each is made from the record alone, so it changes only if the record does.

mod csv;
mod popolo;
mod record;
mod schema;

pub use schema::schema;

use super::{cite, context::PageContext};

/// A file to download.
pub(super) struct Download {
    /// Its name below `/data/`.
    pub(super) name: &'static str,
    /// What it holds: a word of the table `data_files`.
    pub(super) kind: &'static str,
    /// Makes it.
    pub(super) make: fn(&PageContext<'_>) -> Vec<u8>,
}

/// Every file, in the order in which the data page lists them.
pub(super) const ALL: [Download; 9] = [
    Download { name: "record.json", kind: "record", make: record::write },
    Download { name: "record.schema.json", kind: "schema", make: schema::write },
    Download { name: "quotes.csv", kind: "quotes", make: csv::quotes },
    Download { name: "articles.csv", kind: "articles", make: csv::articles },
    Download { name: "actors.csv", kind: "actors", make: csv::actors },
    Download { name: "popolo.json", kind: "popolo", make: popolo::write },
    Download { name: "onrecord.bib", kind: "bibtex", make: cite::bibtex },
    Download { name: "onrecord.ris", kind: "ris", make: cite::ris },
    Download { name: "csl.json", kind: "csl", make: cite::csl_json },
];
