//! Reading a site for a run: its files, and the settings that the run has over those of the site.

use std::path::Path;

use super::Options;
use crate::{
    diag::Diagnostics,
    load,
    model::{File, FileKind, Files, Stamp},
    parse,
};

/// What stands for the environment where a message names a file.
const ENVIRONMENT: &str = "<environment>";

/// Reads the site at `root`: its files, the settings of `--config`, and those of the environment, which have precedence in
/// this order.
///
/// Reports E101–E107, W108 and W264.
pub fn load_site(root: &Path, options: &Options, diagnostics: &mut Diagnostics) -> Files {
    load_site_again(root, options, &Files::default(), diagnostics)
}

/// The same; files whose metadata is the same as in `before` are not read.
pub(super) fn load_site_again(root: &Path, options: &Options, before: &Files, diagnostics: &mut Diagnostics) -> Files {
    let mut files = load::load_changed(root, before, diagnostics);
    if let Some(path) = &options.config
        && let Some(file) = load::load_overrides(path, diagnostics)
    {
        files.push(file);
    }
    let settings = parse::settings_of_variables(&options.variables, diagnostics);
    if !settings.is_empty() {
        files.push(File::new(ENVIRONMENT, FileKind::Overrides, settings, Stamp::default()));
    }
    files
}
