//! Rendering in shards: a worker renders the pages of its slice and keeps them, and the last pass writes them.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Pages, Rendered};
use crate::{
    diag::{Diagnostic, Diagnostics},
    fingerprint::Fingerprint,
    kept_results::{KeptResults, ResultKey},
    model::{Kind, ShardPass, Slice},
    output::{self, PageRenderer},
    progress::Progress,
    record::Target,
    route, search,
};

impl Rendered {
    /// Renders the pages of a slice and keeps them, and reads the slice's part of the texts for the search index; returns how
    /// many pages that were.
    ///
    /// Reports E502, E505 and E509.
    pub fn keep_slice(
        &self,
        slice: Slice,
        kept: &KeptResults,
        progress: &dyn Progress,
        diagnostics: &mut Diagnostics,
    ) -> usize {
        let Pages { renderer, jobs, record, .. } = &*self.pages;
        let own: Vec<usize> =
            (0..jobs.len()).filter(|page| slice.owns(owner_of(&self.pages, &jobs[*page].address))).collect();
        let errors: Mutex<Vec<(usize, Diagnostic)>> = Mutex::default();
        own.par_iter().for_each(|page| {
            match self.pages.render_page(*page, false) {
                Ok(bytes) => kept.add_bytes(page_key(&jobs[*page].address), &bytes.unwrap_or_default()),
                Err(error) => errors.lock().unwrap_or_else(PoisonError::into_inner).push((*page, *error)),
            }
            progress.step();
        });
        let mut errors = errors.into_inner().unwrap_or_else(PoisonError::into_inner);
        errors.sort_by_key(|(page, _)| *page);
        output::report_once(errors.into_iter().map(|(_, error)| error), diagnostics);
        if record.settings.search {
            let corpus = search::Corpus { data: renderer.data(), record, kept: Some(kept) };
            search::prepare_chunks(corpus, slice);
        }
        own.len()
    }
}

/// The id that decides which slice a page belongs to: pages that show the text of an article are rendered by one worker.
fn owner_of<'p>(pages: &'p Pages, address: &'p str) -> &'p str {
    let entities = &pages.record.entities;
    match route::article_or_quote_at(address) {
        Some((Kind::Article, id)) => id,
        Some((kind, id)) => match entities.find(kind, id) {
            Some(Target::Quote(at)) => entities.article(entities.quote(at).article).article.id.as_str(),
            _ => address,
        },
        None => address,
    }
}

/// A page that another worker rendered; `None` in every other pass than the last.
pub(super) fn page_of_worker(kept: Option<&KeptResults>, address: &str) -> Option<Vec<u8>> {
    let kept = kept.filter(|kept| kept.shard_pass() == Some(ShardPass::Finish))?;
    kept.get_bytes(page_key(address))
}

fn page_key(address: &str) -> Fingerprint {
    ResultKey::of("page").with(address).fingerprint()
}
