//! Bundles: pages link one stylesheet and one script, each made from parts.
//!
//! The theme's parts are in `static/style` and `static/script`; a site replaces a part by one of the same name and
//! adds parts of its own. They are in the order of their names, `layers.css` before all others, and `site.css` or
//! `site.js` after them. A site that has the whole file itself, `static/style.css` or `static/site.js`, leaves the
//! theme's parts out; parts of its own still follow. The theme's parts lose their comments and indentation.
//!
//! The script begins with its messages in the site's language: `onrecord.words`. Each of its parts is a function, in
//! `onrecord.parts`, that the local server calls again when it has renewed a page in place.

use std::{collections::BTreeMap, sync::Arc};

use super::stripped::{strip_script, strip_styles};

/// An asset before it has an address.
pub(super) struct AssetSource {
    pub(super) bytes: Arc<[u8]>,
    /// Where it came from, for messages.
    pub(super) from: String,
    /// True for a file of the site.
    pub(super) own: bool,
}

/// A file that is made from parts.
struct Bundle {
    /// Its name.
    name: &'static str,
    /// The folder of its parts.
    folder: &'static str,
    /// How the names of its parts end.
    ending: &'static str,
    /// Leaves out what browsers do not need of a part of the theme.
    strip: fn(&str) -> String,
    /// What is before and after each part.
    around: (&'static str, &'static str),
    /// What is after all of them.
    end: &'static str,
}

const BUNDLES: [Bundle; 2] = [
    Bundle { name: "style.css", folder: "style/", ending: ".css", strip: strip_styles, around: ("", "\n"), end: "" },
    // A function around each script keeps its names from the others.
    Bundle {
        name: "site.js",
        folder: "script/",
        ending: ".js",
        strip: strip_script,
        around: ("onrecord.parts.push(() => {\n\"use strict\";\n", "\n});\n"),
        // A part that fails leaves the others alone.
        end: "for (const part of onrecord.parts) {\n  try {\n    part();\n  } catch (error) {\n    reportError(error);\n  }\n}\n",
    },
];

/// Replaces the parts of each bundle by the bundle.
///
/// `of_theme` are the theme's files; `words` are the messages of scripts, as JSON.
pub(super) fn bundle_parts(
    assets: &mut BTreeMap<String, AssetSource>,
    of_theme: &BTreeMap<String, Arc<[u8]>>,
    words: &str,
) {
    for Bundle { name, folder, ending, strip, around, end } in BUNDLES {
        let part = |path: &str| path.starts_with(folder) && path.ends_with(ending);
        let paths: Vec<String> = assets.keys().filter(|path| part(path)).cloned().collect();
        let mut parts: Vec<_> = paths.into_iter().filter_map(|path| assets.remove_entry(&path)).collect();
        let whole = assets.remove(name);
        if whole.is_some() {
            parts.retain(|(_, found)| found.own);
        }
        if whole.is_none() && parts.is_empty() {
            continue;
        }
        parts.sort_by_key(|(path, _)| rank_of_part(&path[folder.len()..path.len() - ending.len()]));
        let from = whole.as_ref().map_or_else(|| format!("the theme's `{name}`"), |whole| whole.from.clone());
        let mut bytes = whole.map(|whole| [&*whole.bytes, b"\n"].concat()).unwrap_or_default();
        if ending == ".js" && !parts.is_empty() {
            bytes.extend_from_slice(format!("globalThis.onrecord = {{ words: {words}, parts: [] }};\n").as_bytes());
        }
        for (path, found) in &parts {
            // A copy of one of the theme's files is as good as that.
            let is_themes = !found.own || of_theme.get(path) == Some(&found.bytes);
            bytes.extend_from_slice(around.0.as_bytes());
            match std::str::from_utf8(&found.bytes) {
                Ok(text) if is_themes => bytes.extend_from_slice(strip(text).as_bytes()),
                _ => bytes.extend_from_slice(found.bytes.trim_ascii()),
            }
            bytes.extend_from_slice(around.1.as_bytes());
        }
        if !parts.is_empty() {
            bytes.extend_from_slice(end.as_bytes());
        }
        assets.insert(name.to_owned(), AssetSource { bytes: bytes.into(), from, own: false });
    }
}

/// The rank of a part among the parts of its bundle, by its name; those of one rank are in the order of their names.
fn rank_of_part(name: &str) -> u8 {
    match name {
        "layers" => 0,
        "site" => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(assets: &[(&str, &str, bool)]) -> Vec<(String, String)> {
        let found = |(path, text, own): &(&str, &str, bool)| {
            let found = AssetSource { bytes: text.as_bytes().into(), from: String::new(), own: *own };
            ((*path).to_owned(), found)
        };
        let mut assets = assets.iter().map(found).collect();
        bundle_parts(&mut assets, &BTreeMap::new(), "{}");
        let shown = |(path, found): (String, AssetSource)| (path, String::from_utf8_lossy(&found.bytes).into_owned());
        assets.into_iter().map(shown).collect()
    }

    #[test]
    fn parts_are_bundled_by_name_between_the_layers_and_the_site() {
        let parts = [
            ("style/base.css", "b", false),
            ("style/layers.css", "l", false),
            ("style/site.css", "s", true),
            ("style/zebra.css", "z", true),
            ("other.css", "o", true),
        ];
        let expected = [("other.css", "o"), ("style.css", "l\nb\nz\ns\n")].map(|(p, t)| (p.to_owned(), t.to_owned()));
        assert_eq!(bundled(&parts), expected);
    }

    #[test]
    fn a_whole_sheet_of_the_sites_own_leaves_the_themes_parts_out_and_keeps_its_own() {
        let parts = [("style.css", "whole", true), ("style/base.css", "b", false), ("style/site.css", "s", true)];
        assert_eq!(bundled(&parts), [("style.css".to_owned(), "whole\ns\n".to_owned())]);
    }

    #[test]
    fn scripts_keep_their_names_to_themselves() {
        let script = bundled(&[("script/a.js", "const x = 1;", false), ("script/b.js", "const x = 2;", false)]);
        assert_eq!(script[0].0, "site.js");
        assert!(script[0].1.starts_with("globalThis.onrecord = { words: {}, parts: [] };\n"));
        assert_eq!(script[0].1.matches("onrecord.parts.push(() => {").count(), 2);
    }
}
