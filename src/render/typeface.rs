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
        widths: [0.410, 0.424],
        ascent: 0.894,
        descent: 0.246,
        stand_ins: &[
            ("Georgia", &["Georgia"], 0.438),
            ("Times", &["Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman"], 0.399),
            ("DejaVu", &["DejaVu Serif"], 0.511),
        ],
        bold_stand_ins: &[
            ("Times", &["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"], 0.425),
            ("DejaVu", &["DejaVu Serif Bold"], 0.564),
        ],
    },
    Family {
        name: "sans",
        scale: 0.94,
        widths: [0.471, 0.502],
        ascent: 1.069,
        descent: 0.293,
        stand_ins: &[
            ("Arial", &["Arial", "Helvetica", "Liberation Sans", "Arimo", "Nimbus Sans"], 0.441),
            ("Roboto", &["Roboto"], 0.445),
            ("DejaVu", &["DejaVu Sans"], 0.506),
        ],
        bold_stand_ins: &[
            ("Arial", &["Arial Bold", "Helvetica Bold", "Liberation Sans Bold", "Arimo Bold"], 0.476),
            ("DejaVu", &["DejaVu Sans Bold"], 0.571),
        ],
    },
];

/// A family of fonts. Widths are those of a letter of English text on average; all sizes are in ems.
struct Family {
    name: &'static str,
    scale: f32,
    /// Of its regular and its bold font.
    widths: [f32; 2],
    ascent: f32,
    descent: f32,
    /// Fonts of the reader's system that are like it.
    stand_ins: &'static [StandIn],
    bold_stand_ins: &'static [StandIn],
}

/// A font of the reader's system: a name for it, the names under which systems have it, and its width.
type StandIn = (&'static str, &'static [&'static str], f32);

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
        write_stand_ins(&mut sheet, family);
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
            FileKind::Template(_) | FileKind::Lock | FileKind::Asset(_) | FileKind::Picture(_) => false,
            FileKind::Words(tag) => *tag == language,
            _ => true,
        };
        if is_shown && !file.text.is_ascii() {
            for byte in file.text.bytes() {
                seen[usize::from(byte)] = true;
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
fn write_stand_ins(sheet: &mut String, family: &Family) {
    let [regular, bold] = family.widths;
    let regular = family.stand_ins.iter().map(|font| (font, "400", regular));
    let bold = family.bold_stand_ins.iter().map(|font| (font, "600 900", bold));
    for ((name, names, width), weight, own) in regular.chain(bold) {
        let size = family.scale * own / width;
        let places: Vec<_> = names.iter().map(|name| format!("local(\"{name}\")")).collect();
        let _ = writeln!(
            sheet,
            "@font-face {{ font-family: \"Site {} {name}\"; src: {}; font-weight: {weight}; size-adjust: {:.1}%; \
             ascent-override: {:.1}%; descent-override: {:.1}%; line-gap-override: 0%; }}",
            family.name,
            places.join(", "),
            size * 100.0,
            family.ascent * family.scale / size * 100.0,
            family.descent * family.scale / size * 100.0,
        );
    }
    let names = family.stand_ins.iter().map(|(name, ..)| format!(", \"Site {} {name}\"", family.name));
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
