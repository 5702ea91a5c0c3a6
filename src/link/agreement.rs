//! Agreement: whether the sources of a quote have its words, and which of them are one source.
//!
//! A translation says nothing of the words, and a copy of another source's passage is no second source: neither agrees
//! with a quote.

use std::{collections::BTreeMap, ops::Range};

use super::searched::Corroboration;
use crate::{
    kept_results::{KeptResults, make_once},
    model::QuoteKind,
    record::{Agreement, ArticleIx, Change, Collated, Collation, Entities, LinkedQuote, Piece, Wording},
};

/// Characters that two passages must share besides the quote, to be one text: fewer may be alike by chance.
const COPIED: usize = 80;

/// How a wording agrees with the quote's own, from which it differs as given.
pub(super) fn agreement_of(
    quote: &LinkedQuote,
    wording: Wording,
    against_own: &[Piece],
    entities: &Entities,
) -> Agreement {
    let has = |change| against_own.iter().any(|piece| piece.change == change);
    match wording {
        _ if is_reported(quote, wording, entities) => Agreement::Reported,
        Wording::Own if quote.quote.translation.is_some() || quote.quote.original.is_some() => Agreement::Translated,
        Wording::Own => Agreement::Full,
        Wording::Rendition(at) => {
            if entities.rendition(at).rendition.translation.is_some() {
                Agreement::Translated
            } else if is_in_other_language(quote, wording, entities) {
                Agreement::OtherLanguage
            } else if has(Change::Missing) || has(Change::Other) {
                Agreement::Other
            } else if has(Change::Beyond) {
                Agreement::Part
            } else {
                Agreement::Full
            }
        }
    }
}

/// True if a wording has no words of the speaker's: it is indirect, or the quote is.
pub(super) fn is_reported(quote: &LinkedQuote, wording: Wording, entities: &Entities) -> bool {
    let is_indirect = match wording {
        Wording::Own => false,
        Wording::Rendition(at) => entities.rendition(at).rendition.kind == QuoteKind::Indirect,
    };
    is_indirect || quote.quote.kind == QuoteKind::Indirect
}

/// True if a wording is in another language than the quote's own: their words cannot be compared.
pub(super) fn is_in_other_language(quote: &LinkedQuote, wording: Wording, entities: &Entities) -> bool {
    let Wording::Rendition(at) = wording else { return false };
    let linked = entities.rendition(at);
    let of_article = |at: ArticleIx| &entities.article(at).article.lang;
    let theirs = linked.rendition.lang.as_ref().unwrap_or_else(|| of_article(linked.article));
    let ours = quote.quote.lang.as_ref().unwrap_or_else(|| of_article(quote.article));
    theirs.primary_subtag() != ours.primary_subtag()
}

/// Adds the sources that have a quote's words without an annotation, and marks the sources that are copies of others.
pub(super) fn mark_copies(
    collation: &mut Collation,
    quote: &LinkedQuote,
    Corroboration { also_in, copies }: &Corroboration,
    entities: &Entities,
    kept: Option<&KeptResults>,
) {
    if count_passages(collation, also_in) < 2 {
        return;
    }
    let kind = format!("copies of {}", quote.quote.id.value);
    let find = || find_copies(collation, quote, also_in, entities);
    let owner = entities.article(quote.article).article.id.as_str();
    // Those of a quote said at an event were found when its sources were searched.
    let Some(copies) = copies.clone().or_else(|| make_once(kept, &kind, owner, find)) else { return };
    let mut copies = copies.into_iter();
    for one in &mut collation.wordings {
        if is_compared(one) && copies.next() == Some(true) {
            one.agreement = Agreement::Copied;
        }
    }
    for (article, _) in also_in {
        let copied = copies.next() == Some(true);
        let same = if quote.quote.translation.is_some() { Agreement::Translated } else { Agreement::Full };
        collation.also_in.push((*article, if copied { Agreement::Copied } else { same }));
    }
}

/// The passages that have a quote's words, or most of them; a source may have several.
fn count_passages(collation: &Collation, also_in: &[(ArticleIx, Range<usize>)]) -> usize {
    collation.wordings.len() + also_in.len()
}

/// True for a wording that is a source of its own unless its passage is a copy.
fn is_compared(one: &Collated) -> bool {
    matches!((one.wording, one.agreement), (Wording::Rendition(_), Agreement::Full | Agreement::Part))
}

/// Whether each passage is a copy of one before it in another article: the compared wordings, then the sources without an
/// annotation. Nothing for a quote with one passage.
pub(super) fn find_copies(
    collation: &Collation,
    quote: &LinkedQuote,
    also_in: &[(ArticleIx, Range<usize>)],
    entities: &Entities,
) -> Vec<bool> {
    if count_passages(collation, also_in) < 2 {
        return Vec::new();
    }
    // An article that has the words twice in a paragraph is no copy of itself.
    let mut known: BTreeMap<&str, ArticleIx> = BTreeMap::new();
    let own = passage_of(quote.article, &quote.quote.anchor.extent.whole(), entities);
    known.extend(own.map(|passage| (passage, quote.article)));
    let compared = collation.wordings.iter().filter(|one| is_compared(one)).filter_map(|one| match one.wording {
        Wording::Own => None,
        Wording::Rendition(at) => Some(entities.rendition(at)),
    });
    let compared = compared.map(|linked| (linked.article, linked.rendition.anchor.extent.whole()));
    let all = compared.chain(also_in.iter().cloned());
    let mut is_copy = |article: ArticleIx, passage| *known.entry(passage).or_insert(article) != article;
    all.map(|(article, range)| passage_of(article, &range, entities).is_some_and(|passage| is_copy(article, passage)))
        .collect()
}

/// The paragraph around a passage, if it has enough words of its reporter that another with all of them is a copy.
///
/// Records of what was said have the same words because both are right.
fn passage_of<'e>(article: ArticleIx, range: &Range<usize>, entities: &'e Entities) -> Option<&'e str> {
    if entities.article(article).article.genre.is_verbatim() {
        return None;
    }
    let text = &entities.article_text(article).text;
    let paragraph = text.paragraph(range.clone());
    let rest = text.char_count(&paragraph).saturating_sub(text.char_count(range));
    (rest >= COPIED).then(|| text.visible()[paragraph].trim())
}
