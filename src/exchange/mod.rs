//! Exchange with other programs: one file or folder for each format.
//!
//! [`export`] turns the site's record into files that other programs read; [`import`] turns files of other programs into
//! content.

mod doi;
mod escaped_cell;
pub mod export;
pub mod import;
