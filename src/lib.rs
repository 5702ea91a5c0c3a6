//! The map of the house.
pub mod anchor;
pub mod diag;
pub mod load;
pub mod model;
pub mod parse;
pub mod text;
pub mod write;
