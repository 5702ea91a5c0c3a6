//! A card as a file: a PNG with a palette of sixteen colours, two pixels in each byte.

use super::{
    canvas::{Canvas, HEIGHT, WIDTH, build_palette},
    card::Card,
};

/// How hard the compressor tries. Of zlib-rs: 2 takes a tenth less time and makes files larger by a tenth, 5 half as much time
/// again for files that are smaller by a tenth.
const LEVEL: u8 = 3;

/// Writes a canvas as the picture of a card.
pub(super) fn encode_png(canvas: &Canvas, card: &Card) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(32 << 10);
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(build_palette(&card.colours, card.tint));
    // Indices of a palette are not measures: differences between neighbours compress worse than they do.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pack_pixels(canvas.pixels()))?;
        writer.finish()
    });
    written.expect("a picture of this size can be written to memory");
    bytes
}

/// Two pixels in a byte, the left one in its upper half. Eight are packed at a time; a row is a multiple of eight.
fn pack_pixels(pixels: &[u8]) -> Vec<u8> {
    let mut packed = vec![0; pixels.len() / 2];
    for (packed, pixels) in packed.as_chunks_mut().0.iter_mut().zip(pixels.as_chunks().0) {
        let eight = u64::from_le_bytes(*pixels);
        // Every second byte now holds its pixel and the next.
        let pairs = (eight << 4 | eight >> 8) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs | pairs >> 8) & 0x0000_ffff_0000_ffff;
        *packed = ((fours | fours >> 16) as u32).to_le_bytes();
    }
    packed
}
