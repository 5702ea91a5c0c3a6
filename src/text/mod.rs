//! The visible text of an article, and its maps back to the bytes of its body.

pub mod fold;
