//! `import`: what other programs wrote, read and proved; what has no place is kept, and nothing is overwritten.
//!
//! Reports of files that cannot be used are E124, those of items without a place W125. Files that other programs wrote
//! from our content are in `made/`, a few real files of others in `real/`. More of these are read from the folder in
//! `ONRECORD_IMPORT_FILES`, by tests that are ignored unless `scripts/import-files` asks for them.

#![expect(clippy::disallowed_methods, reason = "a test makes and reads sites of its own")]

mod annotations;
mod awkward;
mod bibliographies;
mod broken_tables;
mod export_folders;
mod exports;
mod fixtures;
mod identified;
mod lost;
mod made;
mod not_upheld;
mod people;
mod real;
mod round_trips;
mod site;
mod sources;
mod spans;
mod standing;
mod tables;
mod texts;
mod whole_record;
#[cfg(feature = "spreadsheets")]
mod workbooks;
