//! Exports: one file or folder for each format, from the site's record to bytes.
//!
//! | format | module |
//! |---|---|
//! | the record as JSON, with its schema | [`record_json`] |
//! | tables of quotes, articles and actors (RFC 4180) | [`csv`] |
//! | persons, organisations, memberships and events (Popolo) | [`popolo`] |
//! | BibTeX, RIS, CSL-JSON, and citations for readers | [`citation`] |
//! | Atom and JSON Feed | [`feeds`] |
//! | annotations (W3C) | [`web_annotation`] |
//! | annotations for Hypothes.is and Recogito | [`hypothesis`], [`recogito`] |
//! | texts with labelled spans (brat, doccano, Label Studio, UIMA CAS) | [`annotated_texts`], and a file for each |
//! | texts and speeches (TEI, Parla-CLARIN, Akoma Ntoso) | [`tei`], [`akoma_ntoso`] |
//! | spreadsheets | `workbook` |
//! | `SQLite` | `sqlite` |
//! | documents: Word, `OpenDocument`, EPUB | [`document`] |
//! | JSON-LD in the heads of pages (schema.org) | [`linked_data`] |
//!
//! An export contains no more of an article than anyone may publish: its address, its rights, and the words of its
//! quotes. [`formats`] lists what `onrecord export` writes; [`downloads`] lists the files with the whole record; `render` decides which of them a
//! site gets, and at which addresses.

mod akoma_ntoso;
mod annotated_texts;
mod brat;
pub(crate) mod citation;
mod csv;
mod doccano;
mod document;
pub(crate) mod downloads;
pub(crate) mod feeds;
pub mod formats;
mod hypothesis;
mod input;
pub(crate) mod json;
mod label_studio;
pub(crate) mod linked_data;
mod popolo;
mod recogito;
mod record_json;
pub mod selection;
mod speeches;
#[cfg(feature = "sqlite")]
mod sqlite;
mod tables;
mod tei;
mod uima;
pub(crate) mod web_annotation;
#[cfg(feature = "spreadsheets")]
mod workbook;
mod xml;

pub(crate) use csv::table_of;
pub use input::Exported;
pub use record_json::schema::record_schema;
