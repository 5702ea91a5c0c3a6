//! What hosts take at most: warns before the host refuses a site.

use std::{collections::BTreeMap, path::Path};

use crate::{
    cache,
    diag::{Code, Diagnostic, Diagnostics},
    hosting::{ReachedLimit, SiteSize},
    model::Host,
    output::Output,
    write,
};

/// Compares the size of a site with what its host takes; `folder` is its output. Reports W740.
pub fn compare_with_host(size: &SiteSize, host: Host, folder: &Path, diagnostics: &mut Diagnostics) {
    for ReachedLimit { message, help } in size.limits_reached(host) {
        diagnostics.push(Diagnostic::at_path(Code::HostLimit, folder.display().to_string(), message).help(help));
    }
}

/// The size that a build of the site would have, as far as that is known without rendering it: its files, with the sizes that
/// they had in the last build, and the search index of that build.
pub(super) fn expected_size(root: &Path, folder: &Path, output: &Output) -> SiteSize {
    let last = cache::read_cache(root, &cache::cache_path(&write::real_path(folder)));
    let last: BTreeMap<&str, u64> = last.files.iter().map(|(path, file)| (&**path, file.stamp.size)).collect();
    let pages = output.stored_paths().map(|path| (path, last.get(path).copied().unwrap_or_default()));
    let bundled = last.iter().filter(|(path, _)| output.is_bundled(path)).map(|(path, size)| (*path, *size));
    SiteSize::of(pages.chain(bundled))
}
