//! Selectors to extents.

pub mod relocate;
