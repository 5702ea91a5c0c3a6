//! A site whose files are given: those of an earlier revision, which are not on the disk.

use std::path::Path;

use super::{excluded::Excluded, failure::not_utf8, hidden::is_hidden_name, kind::kind_of_path, limits::check_size};
use crate::{
    diag::Diagnostics,
    model::{File, FileKind, Files, SETTINGS_FILE, Stamp},
};

/// Puts a site together from the bytes of its text files, by their paths from its folder. What is no text is left out, as is
/// what [`load`](super::load) leaves out: hidden files, and those that the settings exclude.
///
/// Reports E103, E104, E106, W108 and E110.
pub fn load_given(root: &Path, given: Vec<(String, Vec<u8>)>, diagnostics: &mut Diagnostics) -> Files {
    let (settings, content): (Vec<_>, Vec<_>) = given.into_iter().partition(|(path, _)| path == SETTINGS_FILE);
    let mut found: Vec<File> =
        settings.into_iter().filter_map(|given| text_file(given, FileKind::Settings, diagnostics)).collect();
    let exclude = Excluded::new(&found);
    for (path, bytes) in content {
        if path.split('/').any(is_hidden_name) || exclude.leaves_out(&path) {
            continue;
        }
        match kind_of_path(&path, diagnostics) {
            None | Some(FileKind::Asset(_) | FileKind::Picture(_)) => {}
            Some(kind) => found.extend(text_file((path, bytes), kind, diagnostics)),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Files::new(root.to_owned(), found)
}

fn text_file((path, bytes): (String, Vec<u8>), kind: FileKind, diagnostics: &mut Diagnostics) -> Option<File> {
    if !check_size(bytes.len() as u64, &path, &kind, diagnostics) {
        return None;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(File::new(path, kind, text, Stamp::default())),
        Err(error) => {
            diagnostics.push(not_utf8(&path, &error));
            None
        }
    }
}
