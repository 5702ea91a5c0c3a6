//! The map of the house.
pub mod anchor;
pub mod diag;
pub mod model;
pub mod text;
