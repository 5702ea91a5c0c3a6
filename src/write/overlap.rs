//! Output folders that a site must not be written into.

#![expect(clippy::disallowed_methods, reason = "a part of the one place that writes a site")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::diag::{Code, Diagnostic, Diagnostics};

/// Refuses to write into the site's own folders, or over the whole site. Reports E602.
pub(super) fn refuse_overlap(root: &Path, folder: &Path, diagnostics: &mut Diagnostics) {
    let (home, target) = (real_path(root), real_path(folder));
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
