//! A font as a WOFF2 file (W3C, WOFF File Format 2.0), without the format's own transformations of tables.

use std::io;

use brotli::enc::{BrotliEncoderParams, backward_references::BrotliEncoderMode};

use crate::face::Tables;

/// The tags that have numbers, in the order of these (section 5.2).
const TAGS: [&[u8; 4]; 20] = [
    b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post", b"cvt ", b"fpgm", b"glyf", b"loca",
    b"prep", b"CFF ", b"VORG", b"EBDT", b"EBLC", b"gasp", b"hdmx", b"kern",
];
/// The length of the header.
const HEADER: usize = 48;

/// The first byte of the flags in the table `head`, and the one that states that the font was compressed (section 5).
const HEAD_FLAGS: usize = 16;
const LOSSLESS: u8 = 1 << 3;

/// Writes the tables of a font.
pub(crate) fn compress(tables: &Tables) -> io::Result<Vec<u8>> {
    let (mut directory, mut data, mut unpacked) = (Vec::new(), Vec::new(), 12 + 16 * tables.len());
    for (tag, table) in tables {
        let number = TAGS.iter().position(|known| *known == tag);
        let number = number.ok_or_else(|| io::Error::other("a table without a number"))? as u8;
        // Of these two tables, 3 means that they are as in the font; of all others, 0 does.
        let as_is = if matches!(tag, b"glyf" | b"loca") { 3 } else { 0 };
        directory.push(number | as_is << 6);
        push_length(&mut directory, table.len());
        let start = data.len();
        data.extend_from_slice(table);
        if let Some(flags) = data.get_mut(start + HEAD_FLAGS).filter(|_| tag == b"head") {
            *flags |= LOSSLESS;
        }
        unpacked += table.len().next_multiple_of(4);
    }
    let mut packed = Vec::new();
    let params = BrotliEncoderParams {
        quality: 11,
        mode: BrotliEncoderMode::BROTLI_MODE_FONT,
        size_hint: data.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*data, &mut packed, &params)?;
    let length = (HEADER + directory.len() + packed.len()).next_multiple_of(4);
    let flavor = if tables.contains_key(b"glyf") { [0, 1, 0, 0] } else { *b"OTTO" };
    let mut file = [*b"wOF2", flavor, (length as u32).to_be_bytes()].concat();
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0, 0]);
    file.extend((unpacked as u32).to_be_bytes());
    file.extend((packed.len() as u32).to_be_bytes());
    file.extend([0, 1, 0, 0]);
    file.resize(HEADER, 0);
    file.extend(directory);
    file.extend(packed);
    file.resize(length, 0);
    Ok(file)
}

/// A number in groups of seven bits, the highest first (`UIntBase128`, section 4.1).
fn push_length(to: &mut Vec<u8>, length: usize) {
    let groups = (length.checked_ilog2().unwrap_or(0) / 7) as usize;
    for group in (0..=groups).rev() {
        let more = if group > 0 { 0x80 } else { 0 };
        to.push((length >> (7 * group)) as u8 & 0x7f | more);
    }
}
