//! The map of the house.
pub mod anchor;
pub mod diag;
pub mod link;
pub mod load;
pub mod lock;
pub mod model;
pub mod parse;
pub mod record;
pub mod text;
pub mod write;
