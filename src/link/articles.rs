//! Separates the articles from what was typed about them.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use super::{names::Names, notes::with_ids};
use crate::{
    anchor::AnchoredArticle,
    diag::Diagnostics,
    fingerprint::Fingerprint,
    kept_results::KeptResults,
    model::{Allow, Id, Placement, Quote, QuoteDraft, Rendition, Spanned},
    record::{ArticleIx, ArticleText, LinkedArticle},
};

/// The annotations of all articles, separated from the articles.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) quotes: Vec<TypedQuote>,
    pub(super) renditions: Vec<(ArticleIx, Arc<Rendition<Placement>>)>,
    /// By article.
    pub(super) mentions: Vec<TypedMentions>,
    /// Lints silenced for whole articles, by article.
    pub(super) allows: Vec<Vec<Allow>>,
    /// Quotes of transcripts that expect a reply, and after which another speaker has the next turn.
    pub(super) before_another_turn: BTreeSet<Id>,
    /// Quotes that could not be placed.
    pub(super) lost: Vec<Arc<QuoteDraft>>,
}

/// A quote as it was typed.
#[derive(Debug)]
pub(super) struct TypedQuote {
    pub(super) article: ArticleIx,
    pub(super) quote: Arc<Quote<Placement>>,
    /// Where its words continue in another paragraph of the article.
    pub(super) breaks: Vec<Range<usize>>,
}

/// What was typed about one article's mentions.
#[derive(Debug)]
pub(super) struct TypedMentions {
    pub(super) by_hand: Vec<(Spanned<Id>, Range<usize>)>,
    pub(super) auto: bool,
    pub(super) skip: Vec<Spanned<Id>>,
    /// The fingerprint of everything that the article was made from.
    pub(super) key: Option<Fingerprint>,
    /// Words that attribute a quote, and the id of its speaker.
    pub(super) attributions: Vec<(Range<usize>, Id)>,
}

/// Separates the articles, their texts and the annotations. Reports E401 and E402.
pub(super) fn split_annotations(
    placed: Vec<AnchoredArticle>,
    names: &Names,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> (Vec<LinkedArticle>, Vec<ArticleText>, Annotations) {
    let mut annotations = Annotations::default();
    let mut articles = Vec::with_capacity(placed.len());
    let mut texts = Vec::with_capacity(placed.len());
    for (at, placed) in placed.into_iter().enumerate() {
        let at = ArticleIx(at as u32);
        let mut notes = placed.notes.clone();
        notes.sort_by_key(|note| note.anchor.value.extent.whole().start);
        let (notes, note_ids) = with_ids(notes, &placed, kept, diagnostics);
        annotations.mentions.push(TypedMentions {
            by_hand: placed.mentions,
            auto: placed.auto,
            skip: placed.skip,
            key: placed.key,
            attributions: placed.attributions,
        });
        annotations.quotes.extend(placed.quotes.into_iter().zip(placed.breaks).map(|(quote, breaks)| TypedQuote {
            article: at,
            quote,
            breaks,
        }));
        annotations.renditions.extend(placed.renditions.into_iter().map(|rendition| (at, rendition)));
        annotations.allows.push(placed.allow);
        annotations.before_another_turn.extend(placed.before_another_turn);
        annotations.lost.extend(placed.lost);
        let authors = placed.article.source.authors.iter();
        articles.push(LinkedArticle {
            authors: authors.map(|name| names.called.get(name.trim()).copied().flatten()).collect(),
            event: placed.article.event.as_ref().and_then(|id| names.resolve_event(id, diagnostics)),
            topics: names.resolve_topics(&placed.article.topics, diagnostics),
            article: placed.article,
            capture: placed.capture,
            versions: placed.versions,
            seen: None,
        });
        texts.push(ArticleText {
            key: placed.key,
            is_as_locked: placed.is_as_locked,
            text: placed.text,
            notes,
            note_ids,
            coverage: placed.coverage,
            turns: placed.turns,
        });
    }
    (articles, texts, annotations)
}
