//! Looks up the sources of a record on the live web: are they still there, with the words that are quoted?
//!
//! In goes a [`Record`](crate::record::Record) without errors; out comes a [`LiveFinding`] for each address of a source, the original
//! and the archived copy. There are three answers, never two: there with the words, there without them, and not reachable from here. A
//! server that refuses a program says nothing about its readers, so a refusal never means that a source is gone.
//!
//! | file | contents |
//! |---|---|
//! | `sources` | what is looked up: addresses, and the passages that are quoted of each |
//! | `judge` | a response → an answer |
//! | `hindrance` | why a source is not reachable |
//! | `look` | the requests |
//! | `sibling` | an address that cannot exist, and whether a site answers it with the same page |
//! | `proposal` | an address of an archive, to type into a browser |
//! | `report` | the answers for people and for programs |

mod finding;
mod hindrance;
mod judge;
mod look;
mod proposal;
mod report;
mod sibling;
mod sources;

pub use finding::{LiveFinding, Presence, SourceCopy};
pub use hindrance::Hindrance;
pub use look::look_up;
pub use report::{live_json, live_lines, live_summary};
pub use sources::{LiveSource, live_sources, source_addresses};
