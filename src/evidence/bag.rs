//! The bag (RFC 8493): its tag files, made from the payload, and its manifests read back.

use std::collections::BTreeMap;

use super::layout::{BAG_INFO, DECLARATION, MANIFEST, PAYLOAD, TAG_FILES, TAG_MANIFEST, is_plain_path};
use crate::capture::checksum;

/// The declaration of a bag.
pub(super) const DECLARATION_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What a bag says of itself.
#[derive(Clone, Copy)]
pub(super) struct BagFacts<'f> {
    /// What it is about, in a sentence.
    pub(super) description: &'f str,
    /// What identifies that outside of the bag: an address.
    pub(super) identifier: &'f str,
    /// Who made it.
    pub(super) organisation: Option<&'f str>,
}

/// The label of the program in what a bag says of itself.
const AGENT: &str = "Bag-Software-Agent";

/// The tag files of a bag: its declaration, what it is about, and the manifest of the payload. Without the tag manifest.
pub(super) fn tag_files(payload: &BTreeMap<String, Vec<u8>>, facts: &BagFacts<'_>) -> BTreeMap<String, Vec<u8>> {
    let info = write_info(payload.values().map(Vec::len), facts, concat!("onrecord/", env!("CARGO_PKG_VERSION")));
    let manifest = write_manifest(payload.iter().map(|(path, bytes)| (format!("{PAYLOAD}{path}"), bytes)));
    BTreeMap::from([
        (DECLARATION.to_owned(), DECLARATION_TEXT.as_bytes().to_vec()),
        (BAG_INFO.to_owned(), info.into_bytes()),
        (MANIFEST.to_owned(), manifest),
    ])
}

/// What a bag says of itself; `sizes` are those of the files of its payload.
fn write_info(sizes: impl Iterator<Item = usize>, facts: &BagFacts<'_>, agent: &str) -> String {
    let (octets, files) = sizes.fold((0, 0), |(octets, files), size| (octets + size, files + 1));
    let mut info = String::new();
    let mut line = |label: &str, value: &str| {
        // A value is one line.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        info.push_str(&format!("{label}: {value}\n"));
    };
    if let Some(organisation) = facts.organisation {
        line("Source-Organization", organisation);
    }
    line("External-Description", facts.description);
    line("External-Identifier", facts.identifier);
    line("Payload-Oxum", &format!("{octets}.{files}"));
    line(AGENT, agent);
    info
}

/// What of the text of a bag about itself does not follow from its payload and from some facts: a label, or a line without one; `None`
/// if all of it does. Any version of the program may have made it, and who made it may be left out.
pub(super) fn unfounded_info<'i>(info: &'i str, sizes: &[usize], facts: &BagFacts<'_>) -> Option<&'i str> {
    let label_of = |line: &'i str| line.split_once(": ").map_or(line, |(label, _)| label);
    let stated = info.lines().find_map(|line| line.strip_prefix(AGENT)?.strip_prefix(": onrecord/"));
    let version = stated.filter(|version| version.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.+".contains(&b)));
    let agent = format!("onrecord/{}", version.unwrap_or_default());
    let without_name = BagFacts { organisation: None, ..*facts };
    let expected = [facts, &without_name].map(|facts| write_info(sizes.iter().copied(), facts, &agent));
    if expected.iter().any(|expected| expected == info) {
        return None;
    }
    let is_founded = |line: &&str| expected[0].lines().any(|expected| expected == *line);
    let unfounded = info.lines().find(|line| !is_founded(line)).map(label_of).filter(|label| !label.is_empty());
    // All lines are right, and some are missing, repeated, or in another order.
    Some(unfounded.unwrap_or("its lines"))
}

/// The whole bag: payload, tag files, and the manifest of those.
pub(super) fn whole_bag(
    payload: BTreeMap<String, Vec<u8>>,
    mut tags: BTreeMap<String, Vec<u8>>,
) -> BTreeMap<String, Vec<u8>> {
    let manifest = write_manifest(tags.iter().map(|(path, bytes)| (path.clone(), bytes)));
    tags.insert(TAG_MANIFEST.to_owned(), manifest);
    tags.extend(payload.into_iter().map(|(path, bytes)| (format!("{PAYLOAD}{path}"), bytes)));
    tags
}

/// A manifest of some files, in the order given.
fn write_manifest<'f>(files: impl Iterator<Item = (String, &'f Vec<u8>)>) -> Vec<u8> {
    let lines: Vec<_> = files.map(|(path, bytes)| format!("{}  {path}\n", checksum(bytes))).collect();
    lines.concat().into_bytes()
}

/// What is wrong with a bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BagFault {
    /// A file that a manifest lists is not there.
    Missing {
        /// The file.
        file: String,
        /// The manifest.
        manifest: &'static str,
    },
    /// A file is in no manifest.
    Unlisted(String),
    /// A file has another checksum than a manifest states.
    Changed {
        /// The file.
        file: String,
        /// The manifest.
        manifest: &'static str,
    },
    /// A tag file is missing or has another form.
    Form {
        /// The file.
        file: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

/// What is wrong with a bag: nothing if each file is listed and has its checksum.
pub(super) fn check_bag(bag: &BTreeMap<String, Vec<u8>>) -> Vec<BagFault> {
    let mut faults = Vec::new();
    for file in TAG_FILES.into_iter().chain([TAG_MANIFEST]).filter(|file| !bag.contains_key(*file)) {
        faults.push(BagFault::Form { file, why: "it is missing".to_owned() });
    }
    if bag.get(DECLARATION).is_some_and(|bytes| bytes != DECLARATION_TEXT.as_bytes()) {
        faults.push(BagFault::Form { file: DECLARATION, why: "it does not declare version 1.0 in UTF-8".to_owned() });
    }
    let is_payload = |path: &str| path.starts_with(PAYLOAD);
    check_manifest(bag, MANIFEST, is_payload, &mut faults);
    check_manifest(bag, TAG_MANIFEST, |path| !is_payload(path) && path != TAG_MANIFEST, &mut faults);
    faults
}

/// Compares a manifest with the files that it is to list.
fn check_manifest(
    bag: &BTreeMap<String, Vec<u8>>,
    name: &'static str,
    lists: impl Fn(&str) -> bool,
    faults: &mut Vec<BagFault>,
) {
    let Some(bytes) = bag.get(name) else { return };
    let listed = match read_manifest(bytes) {
        Ok(listed) => listed,
        Err(why) => return faults.push(BagFault::Form { file: name, why }),
    };
    let before = faults.len();
    for (path, stated) in &listed {
        match bag.get(path).filter(|_| lists(path)) {
            None => faults.push(BagFault::Missing { file: path.clone(), manifest: name }),
            Some(bytes) if checksum(bytes) != *stated => {
                faults.push(BagFault::Changed { file: path.clone(), manifest: name });
            }
            Some(_) => {}
        }
    }
    let files = bag.iter().filter(|(path, _)| lists(path));
    let unlisted = files.clone().filter(|(path, _)| !listed.contains_key(*path));
    faults.extend(unlisted.map(|(path, _)| BagFault::Unlisted(path.clone())));
    // Lines in another order, or one of them twice.
    if faults.len() == before && write_manifest(files.map(|(path, bytes)| (path.clone(), bytes))) != *bytes {
        faults.push(BagFault::Form { file: name, why: "its lines are not in order".to_owned() });
    }
}

/// The checksum of each file that a manifest lists.
fn read_manifest(bytes: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut listed = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let read = line.split_once("  ").filter(|(sum, _)| sum.len() == 64 && sum.bytes().all(is_digit));
        let Some((sum, path)) = read.filter(|(_, path)| is_plain_path(path)) else {
            return Err(format!("line {} is not a checksum and a path", number + 1));
        };
        listed.insert(path.to_owned(), sum.to_owned());
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{BAG_INFO, BagFacts, BagFault, MANIFEST, check_bag, tag_files, unfounded_info, whole_bag};

    const FACTS: BagFacts<'_> =
        BagFacts { description: "An\nexample", identifier: "https://example.org/", organisation: Some("The Desk") };

    fn bag() -> BTreeMap<String, Vec<u8>> {
        let payload = BTreeMap::from([("a.txt".to_owned(), b"a".to_vec()), ("b/c.txt".to_owned(), b"c".to_vec())]);
        let tags = tag_files(&payload, &FACTS);
        whole_bag(payload, tags)
    }

    #[test]
    fn what_a_bag_says_of_itself_follows_from_its_payload() {
        let info = String::from_utf8(bag()[BAG_INFO].clone()).expect("a text");
        let unfounded = |info: &str| unfounded_info(info, &[1, 1], &FACTS).map(str::to_owned);
        assert_eq!(unfounded(&info), None);
        let agent = info.lines().last().expect("a line");
        assert_eq!(unfounded(&info.replace(agent, "Bag-Software-Agent: onrecord/0.9.0-rc.1")), None);
        assert_eq!(unfounded(&info.replace("Source-Organization: The Desk\n", "")), None);
        for (from, to, label) in [
            ("The Desk", "Another Desk", "Source-Organization"),
            ("An example", "Another", "External-Description"),
            ("example.org", "example.com", "External-Identifier"),
            ("Payload-Oxum: 2.2", "Payload-Oxum: 3.2", "Payload-Oxum"),
            ("onrecord/", "another/", "Bag-Software-Agent"),
            (agent, "Bag-Software-Agent: onrecord/1\rContact-Name: Eve", "Bag-Software-Agent"),
            ("Payload-Oxum", "Contact-Name: Eve\nPayload-Oxum", "Contact-Name"),
            ("Payload-Oxum: 2.2\n", "", "its lines"),
            ("Payload-Oxum: 2.2\n", "Payload-Oxum: 2.2\n\n", "its lines"),
        ] {
            assert!(info.contains(from), "{from}: {info}");
            assert_eq!(unfounded(&info.replace(from, to)).as_deref(), Some(label), "{to}");
        }
    }

    #[test]
    fn each_file_is_listed_once_and_has_its_checksum() {
        assert_eq!(check_bag(&bag()), []);
        let mut changed = bag();
        changed.insert("data/a.txt".to_owned(), b"b".to_vec());
        let expected = BagFault::Changed { file: "data/a.txt".to_owned(), manifest: MANIFEST };
        assert_eq!(check_bag(&changed), [expected]);
        let mut more = bag();
        more.insert("data/d.txt".to_owned(), Vec::new());
        assert_eq!(check_bag(&more), [BagFault::Unlisted("data/d.txt".to_owned())]);
        let mut less = bag();
        less.remove("data/b/c.txt");
        let expected = BagFault::Missing { file: "data/b/c.txt".to_owned(), manifest: MANIFEST };
        assert_eq!(check_bag(&less), [expected]);
    }
}
