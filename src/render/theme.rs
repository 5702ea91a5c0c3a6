//! The theme: the templates and assets the tool came with, each overridden by the site's file of the
//! same name.

use std::{collections::BTreeMap, sync::Arc};

use rust_embed::RustEmbed;

use crate::model::{File, FileId, FileKind, Files};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static"]
struct Static;

/// Every template by name, with the file that it is read from. The tool's own are added to `files`.
pub(super) fn templates(files: &mut Files) -> Vec<(String, FileId)> {
    let mut found: BTreeMap<String, FileId> = BTreeMap::new();
    for (id, file) in files.iter() {
        if let FileKind::Template(name) = &file.kind {
            found.insert(name.clone(), id);
        }
    }
    for name in Templates::iter() {
        if found.contains_key(&*name) {
            continue;
        }
        let text =
            Templates::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
        let kind = FileKind::Template(name.to_string());
        let file = File { path: format!("<theme>/templates/{name}"), kind, text: text.into(), bytes: [].into() };
        found.insert(name.to_string(), files.push(file));
    }
    found.into_iter().collect()
}

/// An asset: its name, its bytes, and what it was made from.
pub(super) type Asset = (String, Arc<[u8]>, String);

/// Every asset, by name.
pub(super) fn assets(files: &Files) -> Vec<Asset> {
    let mut found: BTreeMap<String, (Arc<[u8]>, String)> = BTreeMap::new();
    for name in Static::iter() {
        if let Some(file) = Static::get(&name) {
            found.insert(name.to_string(), (file.data.as_ref().into(), format!("the theme's `{name}`")));
        }
    }
    for (_, file) in files.iter() {
        if let FileKind::Asset(name) = &file.kind {
            found.insert(name.clone(), (file.bytes.clone(), format!("`{}`", file.path)));
        }
    }
    found.into_iter().map(|(name, (bytes, from))| (name, bytes, from)).collect()
}
