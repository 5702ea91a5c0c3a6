//! The record as one JSON file, described by a JSON Schema next to it.
//!
//! Fields are added, never renamed. Ids are those of the content; `address` is the address of a thing's page. Dates are
//! as typed (EDTF). To add a field, add it to its struct in [`format`] and fill it in [`objects`].

mod format;
mod objects;
pub(crate) mod schema;
mod values;

use crate::site::Site;

/// The file.
pub(crate) fn write_record(site: Site<'_>) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(&objects::record_file(site)).expect("the record is plain data");
    bytes.push(b'\n');
    bytes
}
