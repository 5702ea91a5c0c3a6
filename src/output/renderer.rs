//! What renders the pages of an output.

use std::{collections::BTreeMap, sync::Arc};

use crate::diag::Diagnostic;

/// Renders pages.
pub trait PageRenderer: Send + Sync {
    /// Renders a page by its number; `None` if the file of the previous build `exists` and is up to date.
    ///
    /// `Err` holds the error of the page's template.
    fn render_page(&self, page: usize, exists: bool) -> Result<Option<Vec<u8>>, Box<Diagnostic>>;

    /// The number of pages that were rendered so far, including those that turned out to be unchanged.
    fn rendered_count(&self) -> usize {
        0
    }

    /// The files of the content whose pages have an address, for messages.
    fn sources_of(&self, _address: &str) -> Vec<String> {
        Vec::new()
    }

    /// Checks a file of the [bundle](Self::render_bundle) that contains texts of articles; `Err` is the error in it.
    fn check_bundled(&self, _path: &str, _bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    /// Renders the files whose addresses depend on each other, by address: those in the folder of [`Output::add_bundle`](super::Output::add_bundle).
    fn render_bundle(&self) -> BTreeMap<String, BundledFile> {
        BTreeMap::new()
    }
}

/// A file of a bundle: see [`PageRenderer::render_bundle`].
pub struct BundledFile {
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// True if it contains texts of articles, which [`PageRenderer::check_bundled`] must check before they are written.
    pub holds_text: bool,
}
