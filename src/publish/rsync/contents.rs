//! Reads which files are in a folder that rsync reaches, from the list that rsync prints.

use std::{collections::BTreeMap, path::Path};

use super::command::Remote;
use crate::{
    publish::{
        Listing, PublishError,
        plan::{TargetContents, TargetFile},
        trust::Trust,
    },
    route,
    write::manifest::{Manifest, checksum},
};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    path: String,
    /// `-` for a file, `d` for a folder; others are links, pipes and devices.
    kind: char,
    size: u64,
    /// Date and time as one number: 20250212140509.
    modified: u64,
}

/// Reads the list of a folder, and its manifests into a folder of this machine; `None` if there is no such folder.
pub(super) fn read_contents(
    listing: &Listing,
    remote: &Remote<'_>,
    scratch: &Path,
) -> Result<Option<TargetContents>, PublishError> {
    let Some(listed) = list_files(remote)? else { return Ok(None) };
    let [manifest, next, lock] = [route::MANIFEST, route::NEXT, route::LOCK].map(route::file);
    let files: BTreeMap<&str, &Listed> =
        listed.iter().filter(|one| one.kind != 'd').map(|one| (&*one.path, one)).collect();
    let own: Vec<&str> =
        [&manifest, &next].into_iter().map(String::as_str).filter(|path| files.contains_key(path)).collect();
    let bytes = read_files(remote, scratch, &own)?;
    let known = bytes.get(&manifest).and_then(|bytes| Manifest::read(bytes));
    let coming = bytes.get(&next).map(|bytes| Manifest::read(bytes).unwrap_or_default());
    let time = |path: &str| files.get(path).map(|one| one.modified);
    let trust = Trust { listing, known: known.as_ref().zip(time(&manifest)), coming: coming.as_ref().zip(time(&next)) };
    let file = |(path, one): (&&str, &&Listed)| {
        let is_file = one.kind == '-';
        let known =
            bytes.get(*path).map(|bytes| checksum(bytes)).or_else(|| trust.checksum(path, one.size, one.modified));
        // onrecord never makes links or pipes, so they have a checksum that no manifest lists.
        let checksum = if is_file { known } else { Some([0; 32]) };
        ((*path).to_owned(), TargetFile { size: one.size, checksum })
    };
    let files = files.iter().filter(|(path, _)| **path != lock).map(file).collect();
    Ok(Some(TargetContents { files, published: known, interrupted: coming }))
}

/// Reads files into a folder of this machine, and their bytes; those that are not there are left out.
pub(super) fn read_files(
    remote: &Remote<'_>,
    scratch: &Path,
    paths: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
    if paths.is_empty() {
        return Ok(BTreeMap::new());
    }
    let arguments = ["--recursive", "--ignore-times", "--ignore-missing-args"];
    let output = remote.run(&arguments, &remote.full(""), &format!("{}/", scratch.display()), Some(paths))?;
    if !output.status.success() && !Remote::is_missing(&output) {
        return Err(remote.error(&output));
    }
    let read = |path: &&str| Some(((*path).to_owned(), crate::disk::read_file(&scratch.join(path)).ok()?));
    Ok(paths.iter().filter_map(read).collect())
}

/// Every file and folder there; `None` if there is no such folder.
fn list_files(remote: &Remote<'_>) -> Result<Option<Vec<Listed>>, PublishError> {
    let output = remote.run(&["--list-only", "--recursive", "--links"], &remote.full(""), "", None)?;
    if !output.status.success() {
        return if Remote::is_missing(&output) { Ok(None) } else { Err(remote.error(&output)) };
    }
    Ok(Some(String::from_utf8_lossy(&output.stdout).lines().filter_map(read_line).collect()))
}

/// Reads a line: `-rw-r--r--          1,234 2025/02/12 14:05:09 path`.
fn read_line(line: &str) -> Option<Listed> {
    let kind = line.chars().next()?;
    let (_, rest) = line.split_once(' ')?;
    let (size, rest) = rest.trim_start().split_once(' ')?;
    let (date, rest) = rest.split_at_checked(19)?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>().ok();
    let mut path = unescape(rest.strip_prefix(' ')?);
    if kind == 'l' {
        path.truncate(path.find(" -> ").unwrap_or(path.len()));
    }
    let path = path.strip_prefix("./").map(str::to_owned).unwrap_or(path);
    (path != ".").then_some(Listed { path, kind, size: digits(size)?, modified: digits(date)? })
}

/// Reads the way in which rsync prints unusual characters: a `\#`, and three octal digits of a byte.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = rest.strip_prefix(b"\\#").and_then(|rest| rest.get(..3));
        let code = code.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &rest[5..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_list_are_read() {
        let read = |line: &str| read_line(line).map(|one| (one.path, one.kind, one.size, one.modified));
        let file = "-rw-r--r--          1,234 2025/02/12 14:05:09 a b/c.txt";
        assert_eq!(read(file), Some(("a b/c.txt".into(), '-', 1234, 20_250_212_140_509)));
        let link = "lrwxrwxrwx             13 2025/02/12 14:05:09 x -> y";
        assert_eq!(read(link), Some(("x".into(), 'l', 13, 20_250_212_140_509)));
        let odd = "-rw-r--r--              0 2025/02/12 14:05:09 a\\#012b\\c";
        assert_eq!(read(odd), Some(("a\nb\\c".into(), '-', 0, 20_250_212_140_509)));
        assert_eq!(read("drwxr-xr-x          4,096 2025/02/12 14:05:09 ."), None);
        assert_eq!(read("no list"), None);
    }
}
