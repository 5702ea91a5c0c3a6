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
//! | texts with labelled spans (brat, doccano, Label Studio) | [`annotated_texts`] |
//! | JSON-LD in the heads of pages (schema.org) | [`linked_data`] |
//!
//! An export contains no more of an article than anyone may publish: its address, its rights, and the words of its
//! quotes. [`formats`] lists what `onrecord export` writes; [`downloads`] lists the files with the whole record; `render` decides which of them a
//! site gets, and at which addresses.

pub mod annotated_texts;
pub(crate) mod citation;
mod csv;
pub(crate) mod downloads;
pub(crate) mod feeds;
pub mod formats;
pub(crate) mod json;
pub(crate) mod linked_data;
mod popolo;
mod record_json;
pub mod selection;
pub(crate) mod web_annotation;

pub(crate) use csv::table_of;
pub use record_json::schema::record_schema;
