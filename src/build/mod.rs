//! Runs the stages one after another: from a folder to a record, and from a record to a site.
//!
//! | file | contents |
//! |---|---|
//! | `options` | the options of a run |
//! | `load` | reading a site, with the settings that a run has over those of the site |
//! | `check` | reading, proving and linking, in full or incrementally |
//! | `checked` | the result of that, and rendering it |
//! | `limits` | what hosts take at most |
//! | `shard` | building in shards, by several workers |
//! | `site` | building: checking, rendering and writing |

mod check;
mod checked;
mod limits;
mod load;
mod options;
mod shard;
mod site;

pub use check::{PreviousCheck, check, check_files, check_incrementally};
pub use checked::{Checked, apply_levels};
pub use limits::compare_with_host;
pub use load::load_site;
pub use options::Options;
pub use shard::{ResultsFolder, ShardError, ShardReport, Shards};
pub use site::{Built, build};
