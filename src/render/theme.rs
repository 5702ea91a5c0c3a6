//! The theme: the templates, words and assets the tool came with. A template or asset is overridden by
//! the site's file of the same name; over words, the site's are laid.

#![expect(clippy::disallowed_methods, reason = "in debug builds `RustEmbed` reads its files from the disk")]

use std::{collections::BTreeMap, sync::Arc};

use rust_embed::RustEmbed;

use super::bundle;
use crate::{
    i18n::Messages,
    model::{File, FileId, FileKind, Files, Stamp},
    route,
};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static"]
struct Static;

/// Adds the templates the tool came with to a site's files, but for those that the site has its own of;
/// and the words it came with.
pub(super) fn add(files: &mut Files) {
    let own = templates(files);
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
pub(super) fn templates(files: &Files) -> Vec<(String, FileId)> {
    let template = |(id, file): (FileId, &File)| match &file.kind {
        FileKind::Template(name) => Some((name.clone(), id)),
        _ => None,
    };
    let found: BTreeMap<String, FileId> = files.iter().filter_map(template).collect();
    found.into_iter().collect()
}

/// A file that goes into the site as it is.
pub(super) struct Asset {
    /// Its name below `static`.
    pub(super) name: String,
    /// Its address, which for what pages load holds a checksum.
    pub(super) address: String,
    pub(super) bytes: Arc<[u8]>,
    /// What it was made from, for messages.
    pub(super) from: String,
}

impl Asset {
    fn new(name: String, Found { bytes, from, .. }: Found) -> Self {
        let address = if route::ASSETS.contains(&&*name) { route::asset(&name, &bytes) } else { format!("/{name}") };
        Self { name, address, bytes, from }
    }
}

/// An asset as it was found.
pub(super) struct Found {
    pub(super) bytes: Arc<[u8]>,
    /// What it was made from, for messages.
    pub(super) from: String,
    /// True for a file of the site.
    pub(super) own: bool,
}

/// Every asset, by name, with the stylesheet and the script bundled from their parts.
pub(super) fn assets(files: &Files, words: &Messages) -> Vec<Asset> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for name in Static::iter() {
        if let Some(file) = Static::get(&name) {
            let (bytes, from) = (file.data.as_ref().into(), format!("the theme's `{name}`"));
            found.insert(name.to_string(), Found { bytes, from, own: false });
        }
    }
    for (_, file) in files.iter() {
        if let FileKind::Asset(name) = &file.kind {
            let (bytes, from) = (file.bytes.clone(), format!("`{}`", file.path));
            found.insert(name.clone(), Found { bytes, from, own: true });
        }
    }
    bundle::bundle(&mut found, &words.table_as_json("script"));
    found.into_iter().map(|(name, found)| Asset::new(name, found)).collect()
}
