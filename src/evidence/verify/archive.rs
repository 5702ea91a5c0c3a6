//! The archive of a pack: its members, and whether it is the one that they give.
//!
//! Readers of ZIP files pass over much: comments, gaps, fields of two headers that say the same. So the archive is compared with the
//! one that is made from its members. Names are looked at before anything else is done with them; nothing is written to the disk.

use std::collections::BTreeMap;

use super::{LARGEST, findings};
use crate::{
    diag::Diagnostics,
    evidence::layout::{DECLARATION, clashing_paths, is_plain_path},
    zip_file::{ZipFile, is_zip, write_stored},
};

/// How many times its own size an archive may unpack to.
const MOST_TIMES: usize = 20;

/// The files of the bag in an archive, by their paths in the bag; `None` if there is no bag.
///
/// Reports E801, E802 and E806.
pub(super) fn read_archive(
    name: &str,
    bytes: &[u8],
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<String, Vec<u8>>> {
    if bytes.len() > LARGEST {
        diagnostics.push(findings::not_readable(name, "it is larger than 1 GiB"));
        return None;
    }
    if !is_zip(bytes) {
        diagnostics.push(findings::not_readable(name, "it does not begin as a ZIP file"));
        return None;
    }
    let members = match read_members(bytes) {
        Ok(members) => members,
        Err(why) => {
            diagnostics.push(findings::not_readable(name, &why));
            return None;
        }
    };
    if let Some(member) = members.keys().find(|member| !is_plain_path(member)) {
        diagnostics.push(findings::odd_name(name, member));
        return None;
    }
    if let Some(clash) = clashing_paths(members.keys().map(String::as_str)) {
        diagnostics.push(findings::clashing_names(name, clash));
        return None;
    }
    let Some(folder) = folder_of_bag(&members) else {
        diagnostics.push(findings::no_bag(name));
        return None;
    };
    if let Some(why) = difference_from_written(&members, bytes) {
        diagnostics.push(findings::repacked(name, &why));
    }
    let mut bag = BTreeMap::new();
    for (path, content) in members {
        match path.strip_prefix(&folder) {
            Some(within) => {
                bag.insert(within.to_owned(), content);
            }
            None => diagnostics.push(findings::unlisted(name, &path)),
        }
    }
    Some(bag)
}

/// The members by name; a folder has none of its own.
fn read_members(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut zip = ZipFile::open(bytes).map_err(|fault| fault.to_string())?;
    // A pack is not compressed, so one that was packed again unpacks to a few times its size.
    let mut left = LARGEST.min(bytes.len().saturating_mul(MOST_TIMES));
    let mut members = BTreeMap::new();
    for name in zip.names() {
        let content = zip.bytes_of(&name, &mut left).map_err(|fault| fault.to_string())?.unwrap_or_default();
        if !(name.ends_with('/') && content.is_empty()) {
            members.insert(name, content);
        }
    }
    Ok(members)
}

/// The one folder that is a bag, with a slash at its end.
fn folder_of_bag(members: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let mut folders = members.keys().filter_map(|name| name.strip_suffix(DECLARATION));
    folders.find(|folder| folder.ends_with('/') && folder.matches('/').count() == 1).map(str::to_owned)
}

/// How an archive differs from the one that its members give; `None` if it is that.
fn difference_from_written(members: &BTreeMap<String, Vec<u8>>, bytes: &[u8]) -> Option<String> {
    let written = write_stored(members).unwrap_or_default();
    if written == bytes {
        return None;
    }
    if bytes.starts_with(&written) {
        return Some(format!("{} bytes follow its end", bytes.len() - written.len()));
    }
    let same = written.iter().zip(bytes).take_while(|(one, other)| one == other).count();
    Some(format!("it differs from byte {same} on"))
}
