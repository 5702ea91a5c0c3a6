//! Numbers as bytes: seven bits each, the lowest first, the eighth set on all but the last (LEB128).

/// Adds a number.
pub(super) fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number that [`push_varint`] wrote, and moves `at` past it.
pub(super) fn read_varint(bytes: &[u8], at: &mut usize) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    loop {
        let byte = bytes[*at];
        *at += 1;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return number;
        }
        shift += 7;
    }
}

/// Adds a word as what it does not share with the word before it: bytes shared, bytes added, those bytes.
pub(super) fn push_front_coded(bytes: &mut Vec<u8>, before: &str, word: &str) {
    let shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    push_varint(bytes, shared as u32);
    push_varint(bytes, (word.len() - shared) as u32);
    bytes.extend_from_slice(&word.as_bytes()[shared..]);
}

/// A hash that the script can do too: 32 bits of FNV-1a.
pub(super) fn fnv1a_hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Serialises bytes as such, for `#[serde(with)]`: they are read at once, and not one by one as the elements of a list.
pub(super) mod as_bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::search) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(in crate::search) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(deserializer).map(<[u8]>::to_vec)
    }
}
