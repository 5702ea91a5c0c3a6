//! Incremental rendering: which files of a site are up to date, decided from what they depended on.
//!
//! 1. the record is divided into numbered parts ([`DependencyKind`], [`Numbering`]); a part is small enough that an
//!    edit leaves most files up to date: the facts of a thing, which are shown wherever it is named, are one
//!    part, all that points at it another,
//! 2. a file reads the record through a [`TrackedRecord`], which holds the
//!    [`Tracker`] of that file; each read adds the number of a part,
//! 3. what is made once and shown on many pages is in a [`Memo`]: a part like any other to its readers, with a
//!    tracker of its own while it is made,
//! 4. a build stores the digests of all parts and the dependencies of all files as a [`DependencyGraph`]; the next
//!    build compares its digests with them ([`Plan`]) and reuses each file whose parts are unchanged.
//!
//! The crate comemo tracks in a similar way, but its constraints contain the hash of every result and live in a cache of
//! the process: they cannot be stored for the next build, and a tracked call costs far more than adding a number.
//!
//! Nothing here depends on what a file is: a [`PlannedFile`] has an address and a digest.

mod content;
mod dependency;
mod digest;
mod graph;
mod list;
mod memo;
mod plan;
mod tracked_record;
mod tracker;

pub(crate) use dependency::{ARTICLES_BY_DATE, QUOTE_SETS, QUOTES_BY_DATE, TIES};
pub use dependency::{Dependencies, DependencyKind, Numbering};
pub use digest::{Digest, Digester, digest_parts};
pub use graph::{DependencyGraph, FileDependencies};
pub use list::{Identities, List};
pub(crate) use memo::Memo;
pub(crate) use plan::{Plan, PlannedFile};
pub use tracked_record::TrackedRecord;
pub use tracker::Tracker;
