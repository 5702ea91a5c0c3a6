//! Proofs of OpenTimestamps: which checksum a proof is about, and what it leads to.
//!
//! A proof is a tree of operations, from the checksum of a file to attestations. What can be said without a network: the proof is about
//! this file, and its operations lead to the Merkle root that the header of a certain block of Bitcoin must have. Whether that header
//! has it, and when the block was made, only the block chain says.
//!
//! *Source*: the reference implementation, `python-opentimestamps`, `opentimestamps/core`.

use sha2::{Digest, Sha256};

use crate::capture::hex_digits;

/// The first bytes of a proof.
const MAGIC: &[u8] = b"\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94";
/// The version of the format.
const VERSION: u8 = 1;
/// The operation that makes a SHA-256 checksum.
const SHA256: u8 = 0x08;
/// An attestation by a block of Bitcoin.
const BITCOIN: [u8; 8] = [0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01];
/// The promise of a calendar server to get one.
const PENDING: [u8; 8] = [0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e];
/// The longest message and the longest text that the reference implementation takes.
const LONGEST: usize = 4096;
/// The most operations of a proof; the reference implementation takes 256 in a row.
const MOST_STEPS: usize = 10_000;
/// How deep a proof may branch.
const DEEPEST: usize = 256;

/// A proof that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenTimestampProof {
    /// The checksum that it is about.
    pub(super) digest: [u8; 32],
    /// What it leads to, in the order of the file.
    pub(super) attestations: Vec<Attestation>,
}

/// What a proof leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Attestation {
    /// A block of Bitcoin: its height, and the Merkle root that its header must have, as block explorers write it; `None` if the
    /// operations that lead to it are not all known here.
    Bitcoin(u64, Option<String>),
    /// A calendar server has promised to get one: its address.
    Pending(String),
    /// Another kind.
    Other,
}

/// True for the bytes of a proof.
pub(super) fn is_proof(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Reads a proof; `None` if the bytes are none, are cut off, or go on after its end.
pub(super) fn read_proof(bytes: &[u8]) -> Option<OpenTimestampProof> {
    let mut reader = ProofReader { rest: bytes.strip_prefix(MAGIC)?, steps: 0, attestations: Vec::new() };
    if reader.byte()? != VERSION || reader.byte()? != SHA256 {
        return None;
    }
    let digest: [u8; 32] = reader.take(32)?.try_into().ok()?;
    reader.read_tree(Some(digest.to_vec()), 0)?;
    reader.rest.is_empty().then_some(OpenTimestampProof { digest, attestations: reader.attestations })
}

struct ProofReader<'b> {
    rest: &'b [u8],
    steps: usize,
    attestations: Vec<Attestation>,
}

impl<'b> ProofReader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    /// A number in groups of seven bits, the lowest first.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes after their number.
    fn counted(&mut self) -> Option<&'b [u8]> {
        let count = usize::try_from(self.number()?).ok().filter(|count| *count <= LONGEST)?;
        self.take(count)
    }

    /// Reads what follows from a message; `None` as the message if an operation before is not known here.
    fn read_tree(&mut self, message: Option<Vec<u8>>, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut tag = self.byte()?;
        // Each branch but the last has this sign before it.
        while tag == 0xff {
            let branch = self.byte()?;
            self.read_branch(branch, message.clone(), depth)?;
            tag = self.byte()?;
        }
        self.read_branch(tag, message, depth)
    }

    fn read_branch(&mut self, tag: u8, message: Option<Vec<u8>>, depth: usize) -> Option<()> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        if tag == 0 {
            return self.read_attestation(message);
        }
        let next = match tag {
            0xf0 => {
                let suffix = self.counted()?;
                message.map(|message| [&message, suffix].concat())
            }
            0xf1 => {
                let prefix = self.counted()?;
                message.map(|message| [prefix, &message].concat())
            }
            SHA256 => message.map(|message| Sha256::digest(message).to_vec()),
            // SHA-1, RIPEMD-160 and Keccak-256, and operations that the calendars do not use.
            0x02 | 0x03 | 0x67 | 0xf2 | 0xf3 => None,
            _ => return None,
        };
        if next.as_ref().is_some_and(|next| next.len() > LONGEST) {
            return None;
        }
        self.read_tree(next, depth + 1)
    }

    fn read_attestation(&mut self, message: Option<Vec<u8>>) -> Option<()> {
        let kind: [u8; 8] = self.take(8)?.try_into().ok()?;
        let payload = self.counted()?;
        let mut within = ProofReader { rest: payload, steps: 0, attestations: Vec::new() };
        self.attestations.push(match kind {
            BITCOIN => Attestation::Bitcoin(within.number()?, message.map(|root| block_explorer_form(&root))),
            PENDING => Attestation::Pending(String::from_utf8(within.counted()?.to_vec()).ok()?),
            _ => Attestation::Other,
        });
        Some(())
    }
}

/// The root of a block in hexadecimal digits, the last byte first, as block explorers write it.
fn block_explorer_form(root: &[u8]) -> String {
    let reversed: Vec<u8> = root.iter().rev().copied().collect();
    hex_digits(&reversed)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::{Attestation, BITCOIN, MAGIC, PENDING, hex_digits, read_proof};

    fn proof() -> (Vec<u8>, [u8; 32]) {
        let digest: [u8; 32] = Sha256::digest(b"a manifest").into();
        let pending = [&[0][..], &PENDING, &[18, 17], b"https://c.example"].concat();
        let bitcoin = [&[0xf0, 2][..], b"xy", &[0x08, 0], &BITCOIN, &[3, 0xa0, 0xc2, 0x1e]].concat();
        let bytes = [MAGIC, &[1, 8], &digest, &[0xff], &pending, &bitcoin].concat();
        (bytes, digest)
    }

    #[test]
    fn a_proof_leads_to_a_block_and_its_root() {
        let (bytes, digest) = proof();
        let read = read_proof(&bytes).expect("a proof");
        assert_eq!(read.digest, digest);
        let mut root = Sha256::digest([&digest[..], b"xy"].concat()).to_vec();
        root.reverse();
        let root = Some(hex_digits(&root));
        let expected = [Attestation::Pending("https://c.example".to_owned()), Attestation::Bitcoin(500_000, root)];
        assert_eq!(read.attestations, expected);
    }

    #[test]
    fn what_is_cut_off_or_goes_on_is_no_proof() {
        let (bytes, _) = proof();
        for end in 0..bytes.len() {
            assert_eq!(read_proof(&bytes[..end]), None, "{end}");
        }
        assert_eq!(read_proof(&[&bytes[..], b"x"].concat()), None);
        let deep = [MAGIC, &[1, 8], &[0; 32], &[8].repeat(100_000)].concat();
        assert_eq!(read_proof(&deep), None);
    }
}
