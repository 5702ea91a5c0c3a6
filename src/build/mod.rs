//! Runs the stages one after another: from a folder to a record, and from a record to a site.
//!
//! | file | contents |
//! |---|---|
//! | `options` | the options of a run |
//! | `check` | reading, proving and linking, in full or incrementally |
//! | `checked` | the result of that, and rendering it |
//! | `site` | building: checking, rendering and writing |

mod check;
mod checked;
mod options;
mod site;

pub use check::{PreviousCheck, check, check_incrementally};
pub use checked::Checked;
pub use options::Options;
pub use site::{Built, build};
