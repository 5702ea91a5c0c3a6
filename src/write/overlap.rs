//! Output folders that a site must not be written into.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::failure::not_ours;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::Files,
};

/// Refuses to write into the site's own folders, over the whole site, or to something that is no folder; and links in the
/// site that lead to the output, because each build would copy what the last one wrote. Reports E602 and E603.
pub fn refuse_overlap(files: &Files, folder: &Path, diagnostics: &mut Diagnostics) {
    let (home, target) = (real_path(&files.root), real_path(folder));
    if target.exists() && !target.is_dir() {
        let message = "there is a file where the output folder should be";
        diagnostics.push(not_ours(folder, message, "name another folder with `--output`, or move the file away"));
    }
    let leads_there = |to: &Path| to.starts_with(&target) || target.starts_with(to);
    for (path, _) in files.links.iter().filter(|(_, to)| leads_there(to)) {
        let message = "a symbolic link leads to the output folder, so that each build would copy the last";
        diagnostics.push(Diagnostic::at_path(Code::OutputOverlaps, path.as_str(), message).help("remove the link"));
    }
    let own = ["content", "templates", "static", crate::cache::FOLDER].map(|name| home.join(name));
    if home.starts_with(&target) || own.iter().any(|own| target.starts_with(own) || own.starts_with(&target)) {
        let message = "the output folder overlaps the site's own files";
        let place = folder.display().to_string();
        diagnostics.push(
            Diagnostic::at_path(Code::OutputOverlaps, place, message)
                .help("name a folder of its own, such as `public`"),
        );
    }
}

/// The real path of a file that may not exist yet: that of the nearest existing folder, and the names below it.
pub(crate) fn real_path(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or(path.to_owned());
    let there = whole.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    let Some((above, real)) = there else { return whole };
    // Part by part: joining an empty path would add a slash, and the same folder would have two paths.
    whole.strip_prefix(above).map_or(whole.clone(), |below| below.iter().fold(real, |path, part| path.join(part)))
}
