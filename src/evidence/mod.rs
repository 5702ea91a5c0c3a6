//! Evidence packs: what the record says of some quotes, with everything that proves it, in one file for a court or an archive.
//!
//! In goes a checked record and what a pack is to be about; out comes a ZIP file. It is a bag (BagIt, RFC 8493) whose payload is a
//! research object (RO-Crate 1.2). The same record gives the same bytes, so that a time stamp that is made of the manifest's checksum
//! can be put in afterwards. [`verify_pack`] proves a pack again from the file alone, with no site and no network.
//!
//! | file | contents |
//! |---|---|
//! | `pack` | record → payload → bag → archive |
//! | `error` | why there is no pack |
//! | `layout` | the names of files in a pack |
//! | `bag` | tag files and manifests |
//! | `certificate`, `alterations` | what was proved of a quote, as a file |
//! | `packed_text`, `packed_capture` | the texts and captures that certificates point into, as a pack holds them |
//! | `packed_markdown` | an article's Markdown without what no reader of the site sees |
//! | `passages` | which passages of an article a pack has in place of its text |
//! | `captures` | the captures of an article, packed |
//! | `wordings` | record → certificates, texts and captures |
//! | `differences` | the quote against its article, and the article against its capture, as text |
//! | `crate_metadata` | the metadata of the payload |
//! | `custody` | who captured, annotated and reviewed |
//! | `cover` | what the cover sheet shows; `render` makes the page |
//! | `signing`, `timestamp`, `opentimestamps`, `program` | signatures and time stamps, with the programs of the system |
//! | `verify` | proves a pack again |

mod alterations;
mod bag;
mod captures;
mod certificate;
mod cover;
mod crate_metadata;
mod custody;
mod differences;
mod error;
mod layout;
mod opentimestamps;
mod pack;
mod packed_capture;
mod packed_markdown;
mod packed_text;
mod passages;
mod program;
mod signing;
mod timestamp;
mod verify;
mod wordings;

pub use error::PackError;
pub use pack::{Evidence, Pack, make_pack};
pub use signing::SigningError;
pub(crate) use signing::sign_manifest;
pub(crate) use verify::LARGEST as LARGEST_PACK;
pub use verify::{Trust, VerifiedPack, verify_bag, verify_pack};
