//! Captures: what an outlet's server sent on a day, and whether an article is what it sent.
//!
//! In goes the file that an article's `capture` names: a saved page, an MHTML file, a WARC file, a WACZ file or a PDF file. Its bytes are
//! compared with the checksum, its response for the address is read, and the visible words of that are compared with the
//! article's: every quoted passage must be in them, and the words of the article are matched in their order. Out comes a
//! [`CaptureSeal`](crate::model::CaptureSeal), or a report of what is wrong. Nothing here opens a file: the caller reads it.
//!
//! | file | contents |
//! |---|---|
//! | `open` | bytes → pages, whatever the format |
//! | `page` | a page, and why there is none |
//! | `warc`, `wacz`, `mhtml`, `http`, `charset` | one format or encoding each |
//! | `exchange`, `write_warc` | what was fetched, and the WARC file that keeps it |
//! | `choose` | the page of an address among those of a capture |
//! | `asks` | pages that ask for consent or a subscription |
//! | `compare` | the words of an article against those of a page |
//! | `passages` | quoted passages among the words of a page |
//! | `differences` | where they differ, in a line each |
//! | `files` | a capture → its page |
//! | `previous` | what the last run found |
//! | `prove` | all captures of a site |
//! | `versions` | the same article on other days |
//! | `report` | the messages |
//! | `summary` | how an article and a page differ, for readers |

mod asks;
mod charset;
mod checksum;
mod choose;
mod compare;
mod differences;
mod exchange;
mod files;
mod http;
mod inflate;
mod mhtml;
mod open;
mod page;
mod passages;
mod previous;
mod prove;
mod report;
mod summary;
mod versions;
mod wacz;
mod warc;
mod write_warc;

pub use asks::InPlace;
pub use checksum::checksum;
pub(crate) use checksum::hex_digits;
pub use choose::choose_page;
pub use exchange::Exchange;
pub use files::CaptureFiles;
pub use open::open_capture;
pub use page::{CaptureError, CapturedPage};
pub use passages::PageWords;
pub use previous::PreviousCaptures;
pub use prove::prove_captures;
pub use summary::{PageDifferences, compare_with_page};
pub use write_warc::{write_saved_page, write_warc};
