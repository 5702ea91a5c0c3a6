//! Reading a site for a run: its files, and the settings that the run has over those of the site.

use std::path::Path;

use super::Options;
use crate::{
    diag::Diagnostics,
    history,
    load::{self, ArticleTexts},
    model::{File, FileKind, Files, Stamp},
    parse,
};

/// What stands for the environment where a message names a file.
const ENVIRONMENT: &str = "<environment>";

/// Reads the site at `root`: its files, the settings of `--config`, and those of the environment, which have precedence in
/// this order.
///
/// Reports E101–E107, W108, W113 and W264.
pub fn load_site(root: &Path, options: &Options, diagnostics: &mut Diagnostics) -> Files {
    load_site_again(root, options, &Files::default(), diagnostics)
}

/// The same; files whose metadata is the same as in `before` are not read.
pub(super) fn load_site_again(root: &Path, options: &Options, before: &Files, diagnostics: &mut Diagnostics) -> Files {
    let files = load::load_changed(root, before, diagnostics);
    with_overrides(files, options, diagnostics)
}

/// The same for a worker of a build in shards, with the texts of some articles.
pub(super) fn load_part(
    root: &Path,
    options: &Options,
    texts: ArticleTexts<'_>,
    diagnostics: &mut Diagnostics,
) -> Files {
    with_overrides(load::load_part(root, texts, diagnostics), options, diagnostics)
}

/// Adds the settings that a run has over those of the site, and the days of its history if these want them.
fn with_overrides(mut files: Files, options: &Options, diagnostics: &mut Diagnostics) -> Files {
    if let Some(path) = &options.config
        && let Some(file) = load::load_overrides(path, diagnostics)
    {
        files.push(file);
    }
    let settings = parse::settings_of_variables(&options.variables, diagnostics);
    if !settings.is_empty() {
        files.push(File::new(ENVIRONMENT, FileKind::Overrides, settings, Stamp::default()));
    }
    let settings = parse::read_settings(&files, &mut Diagnostics::default());
    if let Some(days) = history::list_days(&files.root, &settings.history, diagnostics) {
        files.push(days);
    }
    files
}
