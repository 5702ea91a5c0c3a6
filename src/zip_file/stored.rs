//! Writes a ZIP file whose bytes follow from its members alone, and from no library: members in the order of their names, each
//! stored as it is, with one date, and nothing that readers pass over.
//!
//! Whoever has the members can make the same file again, today or with a later version, so that a byte that is changed anywhere in
//! the file is noticed. *Source*: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.

use std::collections::BTreeMap;

use flate2::Crc;

/// The version of the format that is needed to read a member without compression.
const VERSION: u16 = 10;
/// The first day that the format can state, 1 January 1980: members have no date of their own.
const NO_DATE: u16 = 0x0021;

/// The file would be larger, or have more members, than the format allows without its extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the archive would be larger than 4 GiB")]
pub(crate) struct ArchiveTooLarge;

/// A ZIP file of some members by name; names are ASCII.
///
/// *Errors*: [`ArchiveTooLarge`].
pub(crate) fn write_stored(members: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveTooLarge> {
    let count = u16::try_from(members.len()).map_err(|_| ArchiveTooLarge)?;
    let total: usize = members.iter().map(|(name, bytes)| bytes.len() + 2 * name.len() + 76).sum();
    if u32::try_from(total + 22).is_err() || count == u16::MAX {
        return Err(ArchiveTooLarge);
    }
    let mut file = Vec::with_capacity(total + 22);
    let mut directory = Vec::new();
    for (name, bytes) in members {
        let start = file.len() as u32;
        let facts = member_facts(name, bytes);
        file.extend_from_slice(b"PK\x03\x04");
        file.extend_from_slice(&facts);
        file.extend_from_slice(name.as_bytes());
        file.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&VERSION.to_le_bytes());
        directory.extend_from_slice(&facts);
        // No comment; on the first disk; no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&start.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let at = file.len() as u32;
    file.extend_from_slice(&directory);
    file.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    file.extend_from_slice(&count.to_le_bytes());
    file.extend_from_slice(&count.to_le_bytes());
    file.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    file.extend_from_slice(&at.to_le_bytes());
    file.extend_from_slice(&[0; 2]);
    Ok(file)
}

/// What both headers of a member state: version, flags, method, time, date, checksum, sizes, and the lengths of the name and of what
/// follows it.
fn member_facts(name: &str, bytes: &[u8]) -> [u8; 26] {
    let mut crc = Crc::new();
    crc.update(bytes);
    let size = (bytes.len() as u32).to_le_bytes();
    let mut facts = [0; 26];
    facts[..2].copy_from_slice(&VERSION.to_le_bytes());
    facts[8..10].copy_from_slice(&NO_DATE.to_le_bytes());
    facts[10..14].copy_from_slice(&crc.sum().to_le_bytes());
    facts[14..18].copy_from_slice(&size);
    facts[18..22].copy_from_slice(&size);
    facts[22..24].copy_from_slice(&(name.len() as u16).to_le_bytes());
    facts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::write_stored;
    use crate::zip_file::ZipFile;

    #[test]
    fn a_reader_finds_the_members_as_they_were() {
        let members = BTreeMap::from([
            ("a/empty".to_owned(), Vec::new()),
            ("a/letters".to_owned(), b"letters".to_vec()),
            ("b".to_owned(), vec![0; 1000]),
        ]);
        let bytes = write_stored(&members).expect("small");
        let mut zip = ZipFile::open(&bytes).expect("a ZIP file");
        assert_eq!(zip.names(), members.keys().cloned().collect::<Vec<_>>());
        for (name, content) in &members {
            assert_eq!(zip.bytes_of(name, &mut 2000).expect("whole").as_ref(), Some(content));
        }
        assert_eq!(write_stored(&BTreeMap::new()).expect("small").len(), 22);
    }
}
