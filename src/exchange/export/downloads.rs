//! The downloads: every file that contains the whole record, in one format or another.

use super::{
    citation::{self, CitedArticles},
    csv, popolo, record_json,
    tables::TableRows,
};
use crate::site::Site;

/// A file to download.
pub(crate) struct Download {
    /// Its name below `/data/`.
    pub(crate) name: &'static str,
    /// What it contains: a message of the table `data_files`.
    pub(crate) kind: &'static str,
    /// Makes it.
    pub(crate) make: fn(Site<'_>, &CitedArticles<'_>) -> Vec<u8>,
}

/// Every file, in the order in which the data page lists them.
pub(crate) const DOWNLOADS: [Download; 9] = [
    Download { name: "record.json", kind: "record", make: |site, _| record_json::write_record(site) },
    Download { name: "record.schema.json", kind: "schema", make: |_, _| record_json::schema::write_schema() },
    Download { name: "quotes.csv", kind: "quotes", make: |site, _| csv::csv_table(&TableRows::Quotes(site)) },
    Download { name: "articles.csv", kind: "articles", make: |site, _| csv::csv_table(&TableRows::Articles(site)) },
    Download { name: "actors.csv", kind: "actors", make: |site, _| csv::csv_table(&TableRows::Actors(site)) },
    Download { name: "popolo.json", kind: "popolo", make: |site, _| popolo::write_popolo(site) },
    Download { name: "onrecord.bib", kind: "bibtex", make: citation::bibtex_of_record },
    Download { name: "onrecord.ris", kind: "ris", make: citation::ris_of_record },
    Download { name: "csl.json", kind: "csl", make: citation::csl_json },
];
