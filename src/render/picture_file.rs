//! What the file of a picture says of itself: its width and height as browsers show it, and whether it is all there.

use memchr::memmem;

/// Width and height of a picture in a format of the web. A photograph that says it lies on its side is turned, as browsers turn
/// it; an SVG has its `width` and `height`, or else those of its `viewBox`.
pub(super) fn size_of_picture(bytes: &[u8]) -> Option<[u32; 2]> {
    if let Ok(size) = imagesize::blob_size(bytes) {
        let [width, height] = [u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?];
        return Some(if lies_on_its_side(bytes) { [height, width] } else { [width, height] });
    }
    let tag = svg_tag(bytes)?;
    let of_tag = [svg_attribute(tag, "width"), svg_attribute(tag, "height")];
    if let [Some(width), Some(height)] = of_tag.map(|length| length.and_then(pixels)) {
        return Some([width, height]);
    }
    let view = svg_attribute(tag, "viewBox")?;
    let numbers: Vec<&str> = view.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
    match *numbers.as_slice() {
        [_, _, width, height] => Some([pixels(width)?, pixels(height)?]),
        _ => None,
    }
}

/// Why browsers do not show the file of a picture, or only a part of it, for a message; `None` if nothing is wrong with it.
pub(super) fn damage_of_picture(bytes: &[u8]) -> Option<&'static str> {
    if bytes.is_empty() {
        return Some("the picture is empty");
    }
    if imagesize::image_type(bytes).is_err() {
        // An SVG may be in UTF-16, which is not looked into.
        let is_utf_16 = [[0xff, 0xfe], [0xfe, 0xff]].iter().any(|mark| bytes.starts_with(mark));
        let is_whole = contains(bytes, b"</svg") || contains(bytes, b"/>");
        return match svg_tag(bytes) {
            Some(_) => (!is_whole).then_some("the picture is cut off"),
            None => (!is_utf_16).then_some("the file is not a picture that browsers show"),
        };
    }
    let is_whole = match bytes {
        [0x89, b'P', b'N', b'G', ..] => contains(bytes, b"IEND"),
        [0xff, 0xd8, ..] => jpeg_segments(bytes)
            .find(|(marker, _)| *marker == START_OF_SCAN)
            .is_some_and(|(_, scan)| contains(scan, &[0xff, 0xd9])),
        [b'R', b'I', b'F', b'F', a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]) as usize <= bytes.len() - 8,
        _ => true,
    };
    if is_whole {
        imagesize::blob_size(bytes).is_err().then_some("the picture is damaged")
    } else {
        Some("the picture is cut off")
    }
}

/// The marker of a JPEG's last segment before its pixels.
const START_OF_SCAN: u8 = 0xda;
/// The marker of the segment in which cameras write Exif.
const APP1: u8 = 0xe1;

/// The segments of a JPEG up to its first pixels, each with its marker; the last has all of the rest.
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        // Any number of the byte may be before a marker.
        while rest.starts_with(&[0xff, 0xff]) {
            rest = &rest[1..];
        }
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if marker == START_OF_SCAN {
            return Some((marker, std::mem::take(&mut rest)));
        }
        let segment = rest.get(4..2 + length)?;
        rest = &rest[2 + length..];
        Some((marker, segment))
    })
}

/// True for a photograph whose Exif says that its width is shown as its height: the orientations 5 to 8.
fn lies_on_its_side(bytes: &[u8]) -> bool {
    let is_jpeg = bytes.starts_with(&[0xff, 0xd8]);
    let exif =
        is_jpeg.then(|| jpeg_segments(bytes).find(|(marker, data)| *marker == APP1 && data.starts_with(b"Exif\0\0")));
    exif.flatten().and_then(|(_, data)| orientation(&data[6..])).is_some_and(|value| (5..=8).contains(&value))
}

/// The orientation in Exif (tag 0x0112 of the first directory).
fn orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) } as usize;
    let entries = (0..usize::from(short(directory)?)).map(|entry| directory + 2 + entry * 12);
    let found = entries.take_while(|at| *at < tiff.len()).find(|at| short(*at) == Some(0x0112))?;
    short(found + 8)
}

/// The first tag of an SVG.
fn svg_tag(bytes: &[u8]) -> Option<&str> {
    let tag = &bytes[memmem::find(bytes, b"<svg")?..];
    std::str::from_utf8(&tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())]).ok()
}

/// The value of an attribute of a tag.
fn svg_attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_name = tag[..at].ends_with(char::is_whitespace);
        let value = tag[at + name.len()..].trim_start().strip_prefix('=').filter(|_| is_name)?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    })
}

/// A length in pixels; `None` for one in another unit, and for less than a pixel.
fn pixels(length: &str) -> Option<u32> {
    let number: f32 = length.trim().trim_end_matches("px").parse().ok()?;
    (1.0..1e6).contains(&number).then(|| number.round() as u32)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x2c\0\0\0\x50";

    /// A JPEG of 300 × 80 with an orientation, up to its first pixels.
    fn jpeg(orientation: u8) -> Vec<u8> {
        let exif =
            [b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0, 0]]
                .concat();
        let mut bytes = vec![0xff, 0xd8, 0xff, APP1, 0, exif.len() as u8 + 2];
        bytes.extend(exif);
        bytes.extend([
            0xff,
            0xc0,
            0,
            11,
            8,
            0,
            80,
            1,
            44,
            1,
            1,
            0x11,
            0,
            0xff,
            START_OF_SCAN,
            0,
            8,
            1,
            1,
            0,
            0,
            63,
            0,
            1,
        ]);
        bytes
    }

    #[test]
    fn the_size_of_a_picture_is_read_from_its_file() {
        assert_eq!(size_of_picture(PNG), Some([300, 80]));
        for (svg, size) in [
            ("<svg viewBox=\"0 0 120.4 40\">", Some([120, 40])),
            ("<?xml version='1.0'?><svg\nwidth='3px' height='4.4' viewBox=\"0 0 120 40\">", Some([3, 4])),
            ("<svg width=\"100%\" height=\"4cm\" viewBox=\"0,0,12,7\">", Some([12, 7])),
            ("<svg width=\"3\">", None),
            ("<svg stroke-width=\"3\" height=\"4\">", None),
        ] {
            assert_eq!(size_of_picture(svg.as_bytes()), size, "{svg}");
        }
    }

    #[test]
    fn a_photograph_is_turned_as_its_camera_was() {
        for orientation in 0..=9 {
            let size = if (5..=8).contains(&orientation) { [80, 300] } else { [300, 80] };
            assert_eq!(size_of_picture(&jpeg(orientation)), Some(size), "{orientation}");
        }
    }

    #[test]
    fn a_picture_that_is_not_all_there_is_damaged() {
        let whole = [&jpeg(1), [0xff, 0xd9].as_slice()].concat();
        for (bytes, damage) in [
            (b"".as_slice(), Some("the picture is empty")),
            (b"words", Some("the file is not a picture that browsers show")),
            (PNG, Some("the picture is cut off")),
            (&[PNG, b"\0\0\0\0IEND\xae\x42\x60\x82"].concat(), None),
            (&jpeg(1), Some("the picture is cut off")),
            (&whole, None),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><title>Br\xfccke</title></svg>", None),
            (b"\xff\xfe<\0s\0v\0g\0", None),
            (b"<svg viewBox=\"0 0 1 1\"><path d=", Some("the picture is cut off")),
            (b"RIFF\xff\0\0\0WEBPVP8 ", Some("the picture is cut off")),
        ] {
            assert_eq!(damage_of_picture(bytes), damage, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
