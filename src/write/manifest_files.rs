//! The files of a manifest, a line of text for each, in the order of their paths:
//!
//! ```text
//! SHARED PATH CHECKSUM
//! 0 quotes/by-may/card.png GPVZj1kqFkDRWZzkcHKnUVt0a3Dsw3kuiPBBJbTDLqU
//! 14 index.html _5HFiugnSbyAxUoSKtEEyCPbpVpkC7RKOQ2g0Aa9Q5s
//! ```
//!
//! SHARED is how many bytes of the path before it the path begins with, PATH is the rest of it, and CHECKSUM is BLAKE3 in the
//! alphabet of base64url, without padding (RFC 4648). Nearly every page of a large site is one of a quote, whose paths are long
//! and alike: a line has about a third of the bytes of a whole path with a checksum in hexadecimal.
//!
//! The first form, a mapping from whole paths to such checksums, can still be read: it may be at a place that was published
//! to before.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

/// BLAKE3 of a file's bytes.
pub type Checksum = [u8; 32];

/// The letters of base64url, by value.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The lines of files in the order of their paths.
pub(super) fn lines<'p>(files: impl Iterator<Item = (&'p str, Checksum)>) -> impl Iterator<Item = String> {
    let mut before = "";
    files.map(move |(path, sum)| {
        let same = before.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
        let shared = (0..=same).rev().find(|at| path.is_char_boundary(*at)).unwrap_or_default();
        before = path;
        format!("{shared} {} {}", &path[shared..], encode(&sum))
    })
}

/// Reads the files of a manifest, in either form. A line that cannot be read ends the list: what follows may build on it.
pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Checksum>, D::Error> {
    from.deserialize_any(Files)
}

struct Files;

impl<'de> Visitor<'de> for Files {
    type Value = BTreeMap<String, Checksum>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the files of a manifest")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut files = BTreeMap::new();
        let mut before = Some(String::new());
        while let Some(line) = list.next_element::<String>()? {
            let read = before.as_deref().and_then(|before| read_line(&line, before));
            before = read.map(|(path, sum)| {
                files.insert(path.clone(), sum);
                path
            });
        }
        Ok(files)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut files = BTreeMap::new();
        while let Some((path, hex)) = map.next_entry::<String, String>()? {
            if let Ok(sum) = blake3::Hash::from_hex(hex) {
                files.insert(path, *sum.as_bytes());
            }
        }
        Ok(files)
    }
}

/// A path and its checksum, after the path `before` it.
fn read_line(line: &str, before: &str) -> Option<(String, Checksum)> {
    let (shared, rest) = line.split_once(' ')?;
    let (path, sum) = rest.rsplit_once(' ')?;
    let shared = before.get(..shared.parse().ok()?)?;
    Some(([shared, path].concat(), decode(sum)?))
}

/// A checksum in base64url.
pub(super) fn encode(sum: &Checksum) -> String {
    let letters = sum.chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        (0..=three.len()).map(move |at| char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]))
    });
    letters.collect()
}

/// The checksum of some letters of base64url; `None` for any other text.
fn decode(letters: &str) -> Option<Checksum> {
    let value = |letter: u8| LETTERS.iter().position(|known| *known == letter);
    let mut bytes = Vec::with_capacity(33);
    for four in letters.as_bytes().chunks(4) {
        let bits = four.iter().try_fold(0, |bits, letter| Some(bits << 6 | value(*letter)?))? << (6 * (4 - four.len()));
        bytes.extend((1..four.len()).map(|at| (bits >> (24 - 8 * at)) as u8));
    }
    bytes.try_into().ok().filter(|sum| encode(sum) == letters)
}
