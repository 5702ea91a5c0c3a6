//! Makes the web fonts of the theme from the fonts of two crates: Libertinus Serif from `typst-assets` and Noto Sans from
//! `notosans`, both under the SIL Open Font License.
//!
//! Each font is cut into one file for each set of letters, so that a page loads those that it needs (`unicode-range`).
//! That costs nothing when a site is built: the files are a part of the program.

#![expect(clippy::disallowed_methods, reason = "a build script reads its environment and writes files")]

#[path = "build/face.rs"]
mod face;
#[path = "build/metrics.rs"]
mod metrics;
#[path = "build/woff2.rs"]
mod woff2;

use std::{env, error::Error, fmt::Write, fs, ops::RangeInclusive, path::PathBuf};

/// A font: its name in addresses, its weight, whether it is italic, and its file.
type Font = (&'static str, u16, bool, &'static [u8]);

/// Letters that have files of their own.
const SETS: [(&str, &[RangeInclusive<u32>]); 4] = [
    (
        "latin",
        &[
            0x20..=0x7e,
            0xa0..=0xff,
            0x131..=0x131,
            0x152..=0x153,
            0x2c6..=0x2c6,
            0x2da..=0x2da,
            0x2dc..=0x2dc,
            0x2010..=0x2026,
            0x202f..=0x202f,
            0x2030..=0x203a,
            0x20ac..=0x20ac,
            0x2116..=0x2116,
            0x2122..=0x2122,
            0x2190..=0x2193,
            0x2212..=0x2212,
        ],
    ),
    (
        "latin-ext",
        &[0x100..=0x130, 0x132..=0x151, 0x154..=0x17f, 0x192..=0x192, 0x1cd..=0x1dc, 0x218..=0x21b, 0x1e80..=0x1e85],
    ),
    ("greek", &[0x384..=0x3ce]),
    ("cyrillic", &[0x301..=0x301, 0x400..=0x45f, 0x490..=0x491]),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    let mut listed = String::from("[\n");
    for (name, weight, italic, bytes) in fonts()? {
        let metrics::Metrics { ascent, descent, widths: [english, ukrainian] } = metrics::measure(bytes)?;
        for (set, ranges) in SETS {
            let letters = ranges.iter().cloned().flatten().filter_map(char::from_u32);
            let tables = face::cut_out(bytes, letters)?;
            let file = folder.join(format!("{name}-{set}.woff2"));
            fs::write(&file, woff2::compress(&tables)?)?;
            let range: Vec<_> = ranges.iter().map(|range| format!("U+{:X}-{:X}", range.start(), range.end())).collect();
            writeln!(
                listed,
                "    Font {{ name: \"{name}-{set}.woff2\", set: \"{set}\", family: \"{}\", weight: {weight}, italic: {italic}, \
                 ascent: {ascent:.4}, descent: {descent:.4}, widths: [{english:.4}, {ukrainian:.4}], range: \"{}\", bytes: include_bytes!({:?}) }},",
                name.split('-').next().unwrap_or(name),
                range.join(","),
                file.display().to_string(),
            )?;
        }
    }
    // Share cards are drawn with the whole face. Only this one of the crate's faces goes into the program: the crate lists all
    // of them, and the linker would keep ten megabytes.
    fs::write(folder.join("cards-serif.otf"), serif("Libertinus Serif Regular")?)?;
    listed.push_str("]\n");
    fs::write(folder.join("fonts.rs"), listed)?;
    Ok(())
}

fn serif(name: &str) -> Result<&'static [u8], String> {
    let found = typst_assets::fonts().find(|bytes| face::full_name(bytes).as_deref() == Some(name));
    found.ok_or_else(|| format!("the crate `typst-assets` has no font {name}"))
}

fn fonts() -> Result<Vec<Font>, Box<dyn Error>> {
    Ok(vec![
        ("serif", 400, false, serif("Libertinus Serif Regular")?),
        ("serif-italic", 400, true, serif("Libertinus Serif Italic")?),
        ("serif-bold", 600, false, serif("Libertinus Serif Semibold")?),
        ("sans", 400, false, notosans::REGULAR_TTF),
        ("sans-bold", 600, false, notosans::BOLD_TTF),
    ])
}
