//! The theme: the templates, messages and assets that come with the tool. A file of the site replaces the template or
//! asset of the same name; messages of the site replace single messages of the theme.

#![expect(clippy::disallowed_methods, reason = "in debug builds `RustEmbed` reads its files from the disk")]

use std::{collections::BTreeMap, sync::Arc};

use rust_embed::RustEmbed;

use super::{
    bundle::{AssetSource, bundle_parts},
    icons, typeface,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics, nearest},
    i18n::Messages,
    model::{File, FileId, FileKind, Files, Settings, Stamp},
    route,
};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static"]
struct Static;

/// Adds the theme's messages to a site's files, and those templates that the site does not replace.
pub(super) fn add_templates(files: &mut Files) {
    let own = find_templates(files);
    for name in Templates::iter() {
        if own.iter().any(|(own, _)| *own == name) {
            continue;
        }
        let text =
            Templates::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        let kind = match name.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl")) {
            Some(language) => FileKind::Words(language.to_owned()),
            None => FileKind::Template(name.to_string()),
        };
        files.push(File::new(format!("<theme>/templates/{name}"), kind, text, Stamp::default()));
    }
}

/// Every template by name, with the file that it is read from.
pub(super) fn find_templates(files: &Files) -> Vec<(String, FileId)> {
    let template = |(id, file): (FileId, &File)| match &file.kind {
        FileKind::Template(name) => Some((name.clone(), id)),
        _ => None,
    };
    let found: BTreeMap<String, FileId> = files.iter().filter_map(template).collect();
    found.into_iter().collect()
}

/// Reports templates of the site that replace none of the theme's, and that no other template names. Reports W521.
pub(super) fn check_use(files: &Files, diagnostics: &mut Diagnostics) {
    let templates = find_templates(files);
    let known: Vec<_> = Templates::iter().filter(|name| !name.starts_with("words/")).collect();
    for (name, id) in &templates {
        let file = files.get(*id);
        let is_named = |other: &FileId| {
            let text = &files.get(*other).text;
            text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"))
        };
        if file.path.starts_with('<') || known.iter().any(|known| known == name) {
            continue;
        }
        if templates.iter().any(|(_, other)| other != id && is_named(other)) {
            continue;
        }
        let message = format!("no page uses `{}`: the theme has no template of this name", file.path);
        let found = Diagnostic::at_path(Code::TemplateUnused, file.path.as_str(), message);
        diagnostics.push(match nearest(name, known.iter().map(|known| &**known)) {
            Some(near) => found.help(format!("did you mean `templates/{near}`?")),
            None => found.help(format!("include it in another template, `{{% include \"{name}\" %}}`, or remove it")),
        });
    }
}

/// A file that is copied into the site.
pub(super) struct Asset {
    /// Its name below `static`.
    pub(super) name: String,
    /// Its address, which holds a checksum if pages load the file.
    pub(super) address: String,
    pub(super) bytes: Arc<[u8]>,
    /// Where it came from, for messages.
    pub(super) from: String,
}

impl Asset {
    fn new(name: String, AssetSource { bytes, from, .. }: AssetSource) -> Self {
        let address =
            if route::ASSETS.contains(&&*name) { route::asset_address(&name, &bytes) } else { format!("/{name}") };
        Self { name, address, bytes, from }
    }
}

/// Every asset, by name, with the stylesheet and the script bundled from their parts.
pub(super) fn find_assets(files: &Files, words: &Messages, settings: &Settings) -> Vec<Asset> {
    let mut found: BTreeMap<String, AssetSource> = BTreeMap::new();
    for name in Static::iter() {
        if let Some(file) = Static::get(&name) {
            let (bytes, from) = (file.data.as_ref().into(), format!("the theme's `{name}`"));
            found.insert(name.to_string(), AssetSource { bytes, from, own: false });
        }
    }
    let of_theme: BTreeMap<String, Arc<[u8]>> =
        found.iter().map(|(name, source)| (name.clone(), Arc::clone(&source.bytes))).collect();
    for (_, file) in files.iter() {
        if let FileKind::Asset(name) = &file.kind {
            let (bytes, from) = (file.bytes.clone(), format!("`{}`", file.path));
            found.insert(name.clone(), AssetSource { bytes, from, own: true });
        }
    }
    if !found.keys().any(|name| icons::is_icon(name)) {
        let bytes = icons::draw_icon(&settings.title).into_bytes().into();
        found.insert(icons::MADE.to_owned(), AssetSource { bytes, from: "the tool's icon".to_owned(), own: false });
    }
    typeface::add_fonts(&mut found, &of_theme, files, settings);
    bundle_parts(&mut found, &of_theme, &words.table_as_json("script"));
    found.into_iter().map(|(name, found)| Asset::new(name, found)).collect()
}
