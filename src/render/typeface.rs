//! The typeface of the pages: Libertinus Serif and Noto Sans, as web fonts that are a part of the program.
//!
//! A site has the files for the scripts that its texts are written in, and a stylesheet that names them; a browser loads
//! a file only if a page has letters of its script. Until a font is there, text is set in a font of the reader's system
//! that is scaled to the same width, so that nothing moves when it arrives. A site that sets `--serif` or `--sans` itself
//! has no files for that; `[typeface]` with `enabled = false` switches both off.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use super::bundle::AssetSource;
use crate::{
    model::{FileKind, Files, Settings},
    route,
};

/// A web font, as `build.rs` made it.
struct Font {
    /// Its name among the assets.
    name: &'static str,
    /// The letters that it has: `latin`, `latin-ext`, `greek` or `cyrillic`.
    set: &'static str,
    /// `serif` or `sans`.
    family: &'static str,
    weight: u16,
    italic: bool,
    /// How far it reaches above and below the line, and the width of a letter on average, in English and in Ukrainian: in
    /// ems of the whole font.
    ascent: f32,
    descent: f32,
    widths: [f32; 2],
    /// The value of `unicode-range`.
    range: &'static str,
    bytes: &'static [u8],
}

static FONTS: &[Font] = &include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// The two families: their fonts are scaled so that small letters are as high as in the systems' fonts.
const FAMILIES: [Family; 2] = [
    Family {
        name: "serif",
        scale: 1.095,
        stand_ins: &[
            StandIn {
                name: "Georgia",
                regular: (&["Georgia"], 0.440, None),
                italic: Some((&["Georgia Italic"], 0.449, None)),
                bold: Some((&["Georgia Bold"], 0.512, None)),
            },
            StandIn {
                name: "Times",
                regular: (&["Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman"], 0.400, Some(0.443)),
                italic: Some((
                    &["Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"],
                    0.403,
                    Some(0.452),
                )),
                bold: Some((&["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"], 0.427, Some(0.471))),
            },
            StandIn {
                name: "Noto",
                regular: (&["Noto Serif"], 0.476, Some(0.532)),
                italic: Some((&["Noto Serif Italic"], 0.463, Some(0.535))),
                bold: Some((&["Noto Serif Bold"], 0.506, Some(0.557))),
            },
            StandIn {
                name: "DejaVu",
                regular: (&["DejaVu Serif"], 0.512, Some(0.555)),
                italic: None,
                bold: Some((&["DejaVu Serif Bold"], 0.565, Some(0.620))),
            },
        ],
    },
    Family {
        name: "sans",
        scale: 0.94,
        stand_ins: &[
            StandIn {
                name: "Arial",
                regular: (&["Arial", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans"], 0.442, Some(0.483)),
                italic: None,
                bold: Some((
                    &["Arial Bold", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"],
                    0.477,
                    Some(0.519),
                )),
            },
            StandIn {
                name: "Roboto",
                regular: (&["Roboto"], 0.441, Some(0.491)),
                italic: None,
                bold: Some((&["Roboto Bold"], 0.448, Some(0.497))),
            },
            StandIn {
                name: "DejaVu",
                regular: (&["DejaVu Sans"], 0.506, Some(0.556)),
                italic: None,
                bold: Some((&["DejaVu Sans Bold"], 0.572, Some(0.611))),
            },
        ],
    },
];

/// A family of fonts.
struct Family {
    name: &'static str,
    scale: f32,
    /// Fonts of the reader's system that are like it, the most alike first.
    stand_ins: &'static [StandIn],
}

/// A family of the reader's system. Widths are those of a letter on average, in ems, as `build.rs` measures them.
struct StandIn {
    name: &'static str,
    regular: LocalFont,
    italic: Option<LocalFont>,
    bold: Option<LocalFont>,
}

/// The names under which systems have a font, its width in English, and in Ukrainian, where that is known.
type LocalFont = (&'static [&'static str], f32, Option<f32>);

/// The letters of the Cyrillic script, and all others.
const CYRILLIC: &str = " unicode-range: U+400-52F;";
const NOT_CYRILLIC: &str = " unicode-range: U+0-3FF, U+530-FFFF;";

impl Family {
    /// The custom property that sets it.
    fn property(&self) -> String {
        format!("--{}", self.name)
    }
}

/// Adds the fonts that a site needs to its assets, with their stylesheet; `of_theme` are the theme's files.
pub(super) fn add_fonts(
    assets: &mut BTreeMap<String, AssetSource>,
    of_theme: &BTreeMap<String, Arc<[u8]>>,
    files: &Files,
    settings: &Settings,
) {
    let own = |name: &&String| name.as_str() == "style.css";
    if !settings.typeface || assets.keys().any(|name| own(&name)) {
        return;
    }
    let sets = sets_in_use(files, settings);
    let families: Vec<_> = FAMILIES.iter().filter(|family| !is_replaced(assets, of_theme, family)).collect();
    let mut sheet = String::from(
        "/* Libertinus Serif, by the Libertinus Project, and Noto Sans, by Google: SIL Open Font License 1.1. */\n",
    );
    for family in families {
        for font in FONTS.iter().filter(|font| font.family == family.name && sets.contains(&font.set)) {
            write_font(&mut sheet, family, font);
            let source = AssetSource { bytes: font.bytes.into(), from: "the tool's typeface".to_owned(), own: false };
            assets.insert(font.name.to_owned(), source);
        }
        write_stand_ins(&mut sheet, family, &sets);
    }
    sheet.push_str("@layer parts { :is(.body, .prose, .words) { font-size-adjust: none; } }\n");
    let bytes: Arc<[u8]> = sheet.into_bytes().into();
    let part = AssetSource { bytes, from: "the tool's typeface".to_owned(), own: false };
    assets.insert("style/typeface.css".to_owned(), part);
}

/// The fonts that nearly every page of a site needs, which browsers may load before they have read the stylesheet.
pub(super) fn fonts_to_preload(settings: &Settings) -> [&'static str; 3] {
    match script_of(settings) {
        "cyrillic" => ["serif-cyrillic.woff2", "sans-cyrillic.woff2", "sans-bold-cyrillic.woff2"],
        "greek" => ["serif-greek.woff2", "sans-greek.woff2", "sans-bold-greek.woff2"],
        "latin" => ["serif-latin.woff2", "sans-latin.woff2", "sans-bold-latin.woff2"],
        _ => [""; 3],
    }
}

/// The letters that a site's language is written in.
fn script_of(settings: &Settings) -> &'static str {
    match settings.language.primary_subtag().as_str() {
        "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "ru" | "sr" | "tg" | "uk" => "cyrillic",
        "el" => "greek",
        "am" | "ar" | "bn" | "fa" | "he" | "hi" | "hy" | "ja" | "ka" | "ko" | "ta" | "th" | "ur" | "zh" => "",
        _ => "latin",
    }
}

/// True if a stylesheet of the site sets the family; a copy of one of the theme's does not count.
fn is_replaced(
    assets: &BTreeMap<String, AssetSource>,
    of_theme: &BTreeMap<String, Arc<[u8]>>,
    family: &Family,
) -> bool {
    let property = family.property();
    let own = |name: &str, source: &AssetSource| {
        source.own && name.starts_with("style/") && of_theme.get(name) != Some(&source.bytes)
    };
    assets.iter().filter(|(name, source)| own(name, source)).any(|(_, source)| {
        let sheet = String::from_utf8_lossy(&source.bytes);
        sheet.match_indices(&property).any(|(at, _)| sheet[at + property.len()..].trim_start().starts_with(':'))
    })
}

/// The sets of letters that a site's texts need, by the first bytes of its characters.
fn sets_in_use(files: &Files, settings: &Settings) -> Vec<&'static str> {
    let mut seen = [false; 256];
    let language = settings.language.primary_subtag();
    for (_, file) in files.iter() {
        let is_shown = match &file.kind {
            FileKind::Template(_)
            | FileKind::Lock
            | FileKind::LastDays
            | FileKind::History
            | FileKind::Asset(_)
            | FileKind::Picture(_) => false,
            FileKind::Words(tag) => *tag == language,
            _ => true,
        };
        if is_shown {
            for (byte, seen) in (0..=u8::MAX).zip(&mut seen).skip(0x80) {
                *seen |= file.has_byte(byte);
            }
        }
    }
    let any = |bytes: &[u8]| bytes.iter().any(|byte| seen[usize::from(*byte)]);
    let sets = [
        ("latin", true),
        ("latin-ext", any(&[0xc4, 0xc5, 0xc6, 0xc7, 0xc8]) || seen[0xe1] && seen[0xba]),
        ("greek", any(&[0xce, 0xcf])),
        ("cyrillic", any(&[0xd0, 0xd1, 0xd2])),
    ];
    sets.into_iter().filter(|(_, used)| *used).map(|(set, _)| set).collect()
}

fn write_font(sheet: &mut String, family: &Family, font: &Font) {
    let address = route::asset_address(font.name, font.bytes);
    // The stylesheet is in the same folder.
    let file = address.trim_start_matches('/');
    let style = if font.italic { "italic" } else { "normal" };
    let _ = writeln!(
        sheet,
        "@font-face {{ font-family: \"Site {}\"; src: url(\"{file}\") format(\"woff2\"); font-weight: {}; font-style: {style}; \
         font-display: swap; size-adjust: {:.1}%; unicode-range: {}; }}",
        family.name,
        font.weight,
        family.scale * 100.0,
        font.range,
    );
}

/// The systems' fonts at the width of the family, and the property that puts all of them in order.
fn write_stand_ins(sheet: &mut String, family: &Family, sets: &[&str]) {
    for stand_in in family.stand_ins {
        let StandIn { regular, italic, bold, .. } = stand_in;
        let fonts = [
            (Some(regular), "400", "normal"),
            (italic.as_ref(), "400", "italic"),
            (bold.as_ref(), "600 900", "normal"),
        ];
        for (local, weights, style) in fonts {
            let Some((names, latin, cyrillic)) = local else { continue };
            let (italic, bold) = (style == "italic", weights != "400");
            let like =
                |font: &&Font| font.family == family.name && font.italic == italic && (font.weight > 400) == bold;
            let Some(own) = FONTS.iter().find(like) else { continue };
            let places: Vec<_> = names.iter().map(|name| format!("local(\"{name}\")")).collect();
            // Letters of another script are of another width; a font whose width is not known there stands in for none of them.
            let has_cyrillic = sets.contains(&"cyrillic");
            let others = if has_cyrillic && cyrillic.is_none() { NOT_CYRILLIC } else { "" };
            let mut scripts = vec![(own.widths[0] / latin, others)];
            scripts.extend(cyrillic.filter(|_| has_cyrillic).map(|width| (own.widths[1] / width, CYRILLIC)));
            for (ratio, range) in scripts {
                let size = family.scale * ratio;
                let _ = writeln!(
                    sheet,
                    "@font-face {{ font-family: \"Site {} {}\"; src: {}; font-weight: {weights}; font-style: {style}; \
                     size-adjust: {:.2}%; ascent-override: {:.1}%; descent-override: {:.1}%; line-gap-override: 0%;{range} }}",
                    family.name,
                    stand_in.name,
                    places.join(", "),
                    size * 100.0,
                    own.ascent * family.scale / size * 100.0,
                    own.descent * family.scale / size * 100.0,
                );
            }
        }
    }
    let names = family.stand_ins.iter().map(|font| format!(", \"Site {} {}\"", family.name, font.name));
    let generic = if family.name == "serif" { "serif" } else { "system-ui, sans-serif" };
    let property = family.property();
    let (first, others) = (family.name, names.collect::<String>());
    let _ = writeln!(sheet, "@layer base {{ :root {{ {property}: \"Site {first}\"{others}, {generic}; }} }}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_an_asset_with_a_checksum_in_its_address() {
        for font in FONTS {
            assert!(route::ASSETS.contains(&font.name), "{}", font.name);
            assert_eq!(&font.bytes[..4], b"wOF2", "{}", font.name);
        }
        let fonts = route::ASSETS.iter().filter(|name| name.split('.').next_back() == Some("woff2")).count();
        assert_eq!(FONTS.len(), fonts, "every font that pages may load is embedded");
    }

    #[test]
    fn the_fonts_of_one_script_are_no_larger_than_ninety_kilobytes() {
        for set in ["latin", "latin-ext", "greek", "cyrillic"] {
            let size: usize = FONTS.iter().filter(|font| font.set == set).map(|font| font.bytes.len()).sum();
            assert!(size > 5_000 && size <= 90 << 10, "{set}: {size}");
        }
    }
}
