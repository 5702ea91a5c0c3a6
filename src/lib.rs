//! The map of the house.
pub mod anchor;
pub mod text;
