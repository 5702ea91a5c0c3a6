//! Renditions: other articles' wordings of a quote, from names typed to indices.

use std::sync::Arc;

use super::{
    names::Names,
    quotes::{Referents, former_ids},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Placement, Rendition},
    record::{ArticleIx, LinkedQuote, LinkedRendition},
};

/// Resolves renditions; by quote, article and place. Reports E401 and E406.
pub(super) fn resolve_renditions(
    typed: Vec<(ArticleIx, Arc<Rendition<Placement>>)>,
    quotes: &[LinkedQuote],
    referents: &Referents<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) -> Vec<LinkedRendition> {
    let mut renditions: Vec<_> = typed
        .into_iter()
        .filter_map(|(article, rendition)| {
            let quote = names.resolve_quote(&rendition.quote, diagnostics)?;
            let linked = &quotes[quote.at()];
            let theirs = linked.quote.lang.as_ref().unwrap_or(&referents.articles[linked.article.at()].article.lang);
            let ours = rendition.lang.as_ref().unwrap_or(&referents.articles[article.at()].article.lang);
            if theirs.primary_subtag() != ours.primary_subtag() && rendition.translation.is_none() && linked.quote.translation.is_none() {
                let message = format!(
                    "the rendition is in `{ours}` and its quote `{}` in `{theirs}`, but no translator is named",
                    rendition.quote.value
                );
                diagnostics.push(
                    Diagnostic::new(Code::TranslationMissing, rendition.text.span, message)
                        .and(linked.quote.text.span, "the quote")
                        .help("add `translation: {by: …, kind: publisher}`; kinds are `publisher`, `interpreter`, `editors`, `machine`"),
                );
                return None;
            }
            let id = &referents.articles[article.at()].article.id;
            let exists = |id: &str| referents.articles.binary_search_by(|linked| linked.article.id.as_str().cmp(id)).is_ok();
            let entered = referents.entered.day_of_rendition(id, &rendition, former_ids(&linked.quote), exists);
            Some(LinkedRendition { rendition, quote, article, entered })
        })
        .collect();
    renditions.sort_by_key(|r| (r.quote, r.article, r.rendition.text.span));
    renditions
}
