//! Exchange with other programs: one file or folder for each format.
//!
//! [`export`] turns the site's record into files that other programs read. Importers, which turn files of other programs
//! into content, belong in a room beside it. A format that is both read and written shares its vocabulary here.

pub mod export;
