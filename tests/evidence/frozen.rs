//! Packs of earlier versions: what was proved once is proved by every later version.

use std::{fs, path::Path};

use super::{site::codes, versions::site_with_versions};

/// `frozen-1.zip` was made by the first version that made packs, and is never made again. A later version whose packs differ gets a
/// further file.
#[test]
fn a_pack_of_an_earlier_version_is_still_proved() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/evidence/frozen-1.zip");
    if std::env::var_os("ONRECORD_BLESS").is_some() && !path.exists() {
        fs::write(&path, site_with_versions().pack("briefing/the-bridge", &[])).expect("written");
    }
    let pack = fs::read(&path).expect("a pack");
    assert_eq!(codes(&pack), Vec::<&str>::new());
}
