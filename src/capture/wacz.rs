//! WACZ: a ZIP file with WARC files in `archive`, and their checksums in `datapackage.json`.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use serde_json::Value;
use zip::ZipArchive;

use super::{
    checksum::checksum,
    inflate::UnpackBudget,
    page::{CaptureError, CapturedPage},
    warc::read_warc,
};

/// The most bytes of `datapackage.json`.
const LARGEST_PACKAGE: u64 = 16 << 20;

/// The pages of a WACZ file.
///
/// *Errors*: a [`CaptureError`] if the file or one of its archives is damaged, or an archive has another checksum than the
/// package states.
pub(super) fn read_wacz(bytes: &[u8], budget: &mut UnpackBudget) -> Result<Vec<CapturedPage>, CaptureError> {
    let broken = |error: zip::result::ZipError| match error {
        zip::result::ZipError::InvalidArchive(_) => {
            CaptureError::Truncated("it has no complete list of its files".to_owned())
        }
        other => CaptureError::Corrupt(other.to_string()),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let sums = match archive.by_name("datapackage.json") {
        Ok(file) => checksums(&budget.read(file.take(LARGEST_PACKAGE))?),
        Err(_) => return Err(CaptureError::Corrupt("it has no `datapackage.json`, so it is no WACZ file".to_owned())),
    };
    let mut names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.retain(|name| {
        name.starts_with("archive/") && [".warc.gz", ".warc"].iter().any(|ending| name.ends_with(ending))
    });
    names.sort_unstable();
    let mut pages = Vec::new();
    for name in names {
        let file = archive.by_name(&name).map_err(broken)?;
        let packed = budget.read(file)?;
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
