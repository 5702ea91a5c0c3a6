//! Proof of other documents: each quotation of a document against the whole record.
//!
//! In go a record and a document; out comes a [`Finding`] for each quotation: whether the record has the words, how closely,
//! who said them there, and in which article. The words are found by the same exact search as quotes are; a passage that is
//! like them is only ever shown as a difference.

mod check;
mod cited;
mod cut_sense;
mod finding;
mod found;
mod index;
mod lines;
mod lookup;
mod quotation;
pub mod report;
mod speaker;
mod splice;
mod verdict;
mod wording;

pub use check::{prove, prove_document};
pub use finding::{Finding, Summary};
pub use found::{Found, SourcePassage};
pub use index::RecordIndex;
pub use lines::prove_lines;
pub use lookup::{Lookup, Near, NotFound};
pub use quotation::Quotation;
pub use speaker::NamedSpeaker;
pub use splice::Halves;
pub use verdict::Verdict;
