//! The ids of all quotes that are typed anywhere in the site.
//!
//! The record lacks quotes that are held back until a day, and those with errors. Their ids are taken all the same, so they are
//! read from the files.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    edit::{Document, DocumentKind},
    model::{FileKind, Files, Id},
};

/// The ids in each file of annotations, by the article, with a hash of the file; a file is read again only if it changed.
#[derive(Debug, Default)]
pub(super) struct KeptIds(Mutex<BTreeMap<Id, (blake3::Hash, QuoteIds)>>);

/// The ids of the quotes in one file, in its order.
pub(super) type QuoteIds = Arc<[String]>;

impl KeptIds {
    /// The ids in the file of each article that has one. Those of a file that cannot be read as YAML are the last ones that could.
    pub(super) fn read_all(&self, files: &Files) -> BTreeMap<Id, QuoteIds> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = BTreeMap::new();
        for (_, file) in files.iter() {
            let FileKind::Annotations(article) = &file.kind else { continue };
            let known = kept.get(article);
            let ids = match known.filter(|(hash, _)| *hash == file.hash()) {
                Some((_, ids)) => Arc::clone(ids),
                None => match Document::read(&file.text, DocumentKind::Yaml) {
                    Ok(document) => ids_in(&document).into(),
                    Err(_) => known.map(|(_, ids)| Arc::clone(ids)).unwrap_or_default(),
                },
            };
            kept.insert(article.clone(), (file.hash(), Arc::clone(&ids)));
            all.insert(article.clone(), ids);
        }
        kept.retain(|article, _| all.contains_key(article));
        all
    }
}

/// The ids of the quotes in a file of annotations.
pub(super) fn ids_in(document: &Document<'_>) -> Vec<String> {
    let id_at = |at: usize| document.text_at(&["quotes".into(), at.into(), "id".into()]);
    (0..document.len(&["quotes".into()])).filter_map(|at| id_at(at).map(str::to_owned)).collect()
}
