//! Packs that someone changed who knows how they are made: with new checksums everywhere.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use onrecord::capture::checksum;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The files of a pack by their paths, and the name of its folder.
pub(crate) fn members(pack: &[u8]) -> (String, BTreeMap<String, Vec<u8>>) {
    let mut zip = ZipArchive::new(Cursor::new(pack)).expect("a ZIP file");
    let mut members = BTreeMap::new();
    let mut folder = String::new();
    for index in 0..zip.len() {
        let mut member = zip.by_index(index).expect("a member");
        let name = member.name().expect("a name").into_owned();
        let (top, path) = name.split_once('/').expect("in a folder");
        top.clone_into(&mut folder);
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).expect("whole");
        members.insert(path.to_owned(), bytes);
    }
    (folder, members)
}

/// A text of a pack.
pub(crate) fn text(pack: &[u8], path: &str) -> String {
    let (_, members) = members(pack);
    String::from_utf8(members[path].clone()).expect("a text")
}

/// A pack with other files, in a ZIP file as a library writes it.
pub(crate) fn zipped(folder: &str, members: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in members {
        zip.start_file(format!("{folder}/{path}"), SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// A changed pack with checksums and sizes that are right: in the certificates, the metadata, the manifests and the bag's own file.
pub(crate) fn with_new_sums(pack: &[u8], change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let (folder, before) = members(pack);
    let mut after = before.clone();
    change(&mut after);
    // A file that is changed has its old checksum in other files, of which the metadata comes last.
    let mut changed: Vec<String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    for path in &changed {
        let Some(old) = before.get(path) else { continue };
        let (old_sum, new_sum) = (checksum(old), checksum(&after[path]));
        for (name, bytes) in after.iter_mut().filter(|(name, _)| name.ends_with(".certificate.json")) {
            let text = String::from_utf8(bytes.clone()).expect("a text").replace(&old_sum, &new_sum);
            *bytes = text.into_bytes();
            assert!(name.starts_with("data/"));
        }
    }
    changed.extend(after.keys().filter(|path| path.ends_with(".certificate.json")).cloned());
    let was: serde_json::Value = serde_json::from_slice(&after["data/ro-crate-metadata.json"]).expect("JSON");
    let mut metadata = was.clone();
    for entity in metadata["@graph"].as_array_mut().expect("a graph") {
        let path = format!("data/{}", entity["@id"].as_str().unwrap_or_default());
        if entity["@type"] == "File"
            && let Some(bytes) = after.get(&path)
        {
            entity["sha256"] = checksum(bytes).into();
            entity["contentSize"] = bytes.len().to_string().into();
        }
    }
    if metadata != was {
        after.insert("data/ro-crate-metadata.json".to_owned(), metadata.to_string().into_bytes());
    }
    if after.contains_key("bag-info.txt") && before["bag-info.txt"] == after["bag-info.txt"] {
        let info = String::from_utf8(before["bag-info.txt"].clone()).expect("a text");
        let payload = after.iter().filter(|(path, _)| path.starts_with("data/")).map(|(_, bytes)| bytes.len());
        let size = format!("Payload-Oxum: {}.{}", payload.clone().sum::<usize>(), payload.count());
        let line = |line: &str| if line.starts_with("Payload-Oxum: ") { size.clone() } else { line.to_owned() };
        let lines: Vec<_> = info.lines().map(|one| line(one) + "\n").collect();
        after.insert("bag-info.txt".to_owned(), lines.concat().into_bytes());
    }
    for (name, is_listed) in [
        ("manifest-sha256.txt", (|path: &str| path.starts_with("data/")) as fn(&str) -> bool),
        ("tagmanifest-sha256.txt", |path| !path.starts_with("data/") && path != "tagmanifest-sha256.txt"),
    ] {
        let lines = after.iter().filter(|(path, _)| is_listed(path));
        let lines: Vec<_> = lines.map(|(path, bytes)| format!("{}  {path}\n", checksum(bytes))).collect();
        after.insert(name.to_owned(), lines.concat().into_bytes());
    }
    zipped(&folder, &after)
}

/// A changed pack, with new checksums, in a file of which some words are others.
pub(crate) fn with_words(pack: &[u8], path: &str, from: &str, to: &str) -> Vec<u8> {
    with_new_sums(pack, |files| {
        let before = String::from_utf8(files[path].clone()).expect("a text");
        assert!(before.contains(from), "{path} has `{from}`: {before}");
        files.insert(path.to_owned(), before.replace(from, to).into_bytes());
    })
}
