//! WACZ: a ZIP file with WARC files in `archive`, and their checksums in `datapackage.json`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    checksum::checksum,
    inflate::UnpackBudget,
    page::{CaptureError, CapturedPage},
    warc::read_warc,
};
use crate::zip_file::{ZipFault, ZipFile};

/// The pages of a WACZ file.
///
/// *Errors*: a [`CaptureError`] if the file or one of its archives is damaged, or an archive has another checksum than the
/// package states.
pub(super) fn read_wacz(bytes: &[u8], budget: &mut UnpackBudget) -> Result<Vec<CapturedPage>, CaptureError> {
    let mut zip = ZipFile::open(bytes).map_err(refused)?;
    let Some(package) = zip.bytes_of("datapackage.json", budget.left()).map_err(refused)? else {
        return Err(CaptureError::Corrupt("it has no `datapackage.json`, so it is no WACZ file".to_owned()));
    };
    let sums = checksums(&package);
    let endings = [".warc.gz", ".warc"];
    let is_archive =
        |name: &String| name.starts_with("archive/") && endings.iter().any(|ending| name.ends_with(ending));
    let mut pages = Vec::new();
    for name in zip.names().into_iter().filter(is_archive) {
        let packed = zip.bytes_of(&name, budget.left()).map_err(refused)?.unwrap_or_default();
        if let Some(stated) = sums.get(&name).filter(|stated| **stated != checksum(&packed)) {
            return Err(CaptureError::Corrupt(format!(
                "`{name}` does not have the checksum `{stated}`, which its package states"
            )));
        }
        let unpacked = if packed.starts_with(b"\x1f\x8b") { budget.gunzip(&packed)? } else { packed };
        pages.extend(read_warc(&unpacked, budget)?);
    }
    Ok(pages)
}

fn refused(fault: ZipFault) -> CaptureError {
    match fault {
        ZipFault::NoDirectory(_) => CaptureError::Truncated("it has no complete list of its files".to_owned()),
        ZipFault::TooLarge => CaptureError::TooLarge,
        fault => CaptureError::Corrupt(fault.to_string()),
    }
}

/// The SHA-256 checksums that a package states, by the name of the file.
fn checksums(package: &[u8]) -> BTreeMap<String, String> {
    let package: Value = serde_json::from_slice(package).unwrap_or_default();
    let resources = package.get("resources").and_then(Value::as_array).cloned().unwrap_or_default();
    let one = |resource: &Value| {
        let sum = resource.get("hash")?.as_str()?.strip_prefix("sha256:")?;
        Some((resource.get("path")?.as_str()?.to_owned(), sum.to_ascii_lowercase()))
    };
    resources.iter().filter_map(one).collect()
}
