//! Building in shards: several workers, each with a slice of the articles, build one site.
//!
//! | pass | workers | what each does |
//! |---|---|---|
//! | facts | one a slice | parses and proves its articles |
//! | compare | one a slice | reads its texts for what linking needs of them: names, other sources of its events, what is withheld |
//! | render | one a slice | links the record from the facts of all, without their texts, and renders its pages |
//! | finish | one | links the record, and writes the site with the pages of all |
//!
//! The passes come one after another, and the workers of a pass may run at any time and in any order. What they leave for each
//! other are kept results in a folder, with an index for each worker that comes last: a worker that is killed leaves none, and is
//! run again. An index begins with the fingerprint of everything that the results depend on, so that none is used with other
//! content, options or another program. A result that is missing all the same is made again by whoever needs it.
//!
//! The site is the same, byte for byte, as that of a build on one machine, because all of it is made by the same functions from
//! the same values: only who computes them differs.

mod error;
mod folder;
mod passes;
mod worker;

pub use error::ShardError;
pub use folder::ResultsFolder;
pub use passes::{ShardReport, Shards};
