//! Anchoring: selectors become extents, with a fidelity; and the editorial lints.

mod lints;
mod report;
mod stage;
mod stub;

pub use stage::{Anchored, AnchoredArticle, anchor};
pub use stub::*;
