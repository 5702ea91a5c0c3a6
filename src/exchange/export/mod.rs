//! Exports: one file or folder for each format, from the site's record to bytes.
//!
//! | format | module |
//! |---|---|
//! | the whole record as JSON, with its schema | [`record_json`] |
//! | tables of quotes, articles and actors (RFC 4180) | [`csv`] |
//! | persons, organisations, memberships and events (Popolo) | [`popolo`] |
//! | BibTeX, RIS, CSL-JSON, and citations for readers | [`citation`] |
//! | Atom and JSON Feed | [`feeds`] |
//! | annotations (W3C) | [`web_annotation`] |
//! | JSON-LD in the heads of pages (schema.org) | [`linked_data`] |
//!
//! An export contains no more of an article than anyone may publish: its address, its rights, and the words of its
//! quotes. `render` decides which of them a site gets, and at which addresses.

pub(crate) mod citation;
mod csv;
pub(crate) mod feeds;
pub(crate) mod json;
pub(crate) mod linked_data;
mod popolo;
mod record_json;
pub(crate) mod web_annotation;

pub use record_json::schema::schema as record_schema;

use crate::{record::ArticleIx, site::Site};

/// How the citation data of an article is found, which is made once for each article.
pub(crate) type CitedArticles<'c> = dyn Fn(ArticleIx) -> &'c citation::Source + 'c;

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
    Download { name: "record.json", kind: "record", make: |site, _| record_json::write(site) },
    Download { name: "record.schema.json", kind: "schema", make: |_, _| record_json::schema::write() },
    Download { name: "quotes.csv", kind: "quotes", make: |site, _| csv::quotes(site) },
    Download { name: "articles.csv", kind: "articles", make: |site, _| csv::articles(site) },
    Download { name: "actors.csv", kind: "actors", make: |site, _| csv::actors(site) },
    Download { name: "popolo.json", kind: "popolo", make: |site, _| popolo::write(site) },
    Download { name: "onrecord.bib", kind: "bibtex", make: citation::bibtex },
    Download { name: "onrecord.ris", kind: "ris", make: citation::ris },
    Download { name: "csl.json", kind: "csl", make: citation::csl_json },
];
