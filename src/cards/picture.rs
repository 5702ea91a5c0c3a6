//! A card as a file: a PNG with a palette.

use super::{
    canvas::{Canvas, HEIGHT, WIDTH, build_palette},
    card::Card,
};

/// Writes a canvas as the picture of a card.
pub(super) fn encode_png(canvas: &Canvas, card: &Card) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64 << 10);
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(build_palette(&card.colours, card.tint));
    encoder.set_compression(png::Compression::Fast);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(canvas.pixels())?;
        writer.finish()
    });
    written.expect("a picture of this size can be written to memory");
    bytes
}
