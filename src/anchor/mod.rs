//! Anchoring: proves that the words of a quote are in its article.
//!
//! In goes a [`Selector`](crate::model::Selector), what the editor typed; out comes a
//! [`Placement`](crate::model::Placement), where the words are and how closely they match, or an [`AnchorError`], why
//! there is none. Only [`relocate`] searches fuzzily, and what it finds is offered to the editor, never taken as proof:
//! a briefing must not attribute words to a speaker that the source does not have.

pub mod context;
pub mod junction;
pub mod lints;
pub mod quotations;
pub mod relocate;
pub mod word_diff;

mod anchored;
mod article;
mod attribution;
mod boundary;
mod candidate;
mod candidates;
mod capitals;
mod cast;
mod closest;
mod cut_by_comment;
mod diagnostics;
mod disambiguation;
mod edited;
mod error;
mod kept;
mod label_speakers;
mod labels;
mod literal;
mod mention;
mod mentions;
mod named_near;
mod needle;
mod next_turn;
mod outcome;
mod paragraphs;
mod prefilter;
mod previous;
mod proof;
mod reading;
mod remembered;
mod repeated_words;
mod reporting;
mod searched;
mod split;
mod spoken;
mod starts;
mod transcript;
mod voices;

pub use anchored::{Anchored, AnchoredArticle};
pub(crate) use diagnostics::{SoughtWords, explain_unplaced, offer_relocation};
pub(crate) use disambiguation::find_disambiguation;
pub use error::{AnchorError, Change, Closest, Difference, Places};
pub(crate) use named_near::is_named_near;
pub(crate) use outcome::{NumberedPlace, Unplaced, number_places, place_all, place_marks, placement_requests};
pub(crate) use prefilter::{Likeness, Prefilter};
pub use previous::PreviousPlacements;
pub use proof::place;
pub(crate) use proof::{find_if_there, find_places};
pub(crate) use remembered::RememberedPlaces;
pub(crate) use searched::SearchedText;
pub(crate) use spoken::spoken_words;
pub use voices::{Attributed, Certainty, Speaker, Speakers, attribute_indirect, attribute_quotations, attribute_words};

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use regex::Regex;

use crate::{
    diag::Diagnostics,
    kept_results::KeptResults,
    lang,
    lock::Lock,
    model::{Actor, Files},
    parse::Draft,
    text::LazyText,
};
use article::{ArticleInputs, anchor_article};
use cast::Cast;
use context::Names;
use kept::KeptPlacements;
use lints::LintContext;

/// Places every annotation, each article by itself.
///
/// Reports E301–E313 at the selectors, and the lints W320–W330.
pub fn anchor(draft: Draft, files: &Files, lock: &Arc<Lock>, diagnostics: &mut Diagnostics) -> Anchored {
    anchor_with_previous(draft, files, lock, None, None, diagnostics)
}

/// Places every annotation, and reuses the placements of the last run, and those that earlier runs kept, where nothing changed.
///
/// Reports as [`anchor`] does, including what the last run reported about reused articles.
pub fn anchor_with_previous(
    draft: Draft,
    files: &Files,
    lock: &Arc<Lock>,
    previous: Option<&mut PreviousPlacements>,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> Anchored {
    anchor_articles(draft, files, lock, (previous, kept, None), diagnostics)
}

/// Places the annotations of a draft with one article, whose text was read before: what an earlier search found out about
/// the text, such as where its words are, is used again.
///
/// Reports as [`anchor`] does.
#[cfg(feature = "serve")]
pub(crate) fn anchor_in_text(
    draft: Draft,
    files: &Files,
    lock: &Arc<Lock>,
    text: &Arc<LazyText>,
    diagnostics: &mut Diagnostics,
) -> Anchored {
    anchor_articles(draft, files, lock, (None, None, Some(text)), diagnostics)
}

/// What can be reused of earlier runs: the placements of the last run, those that earlier runs kept, and the text of the
/// only article.
type Reusable<'r> = (Option<&'r mut PreviousPlacements>, Option<&'r KeptResults>, Option<&'r Arc<LazyText>>);

fn anchor_articles(
    draft: Draft,
    files: &Files,
    lock: &Arc<Lock>,
    (mut previous, kept, text): Reusable<'_>,
    diagnostics: &mut Diagnostics,
) -> Anchored {
    let names = Names::of(draft.actors.iter().map(|actor| &**actor));
    let actors: BTreeMap<&str, &Actor> = draft.actors.iter().map(|actor| (actor.id.as_str(), &**actor)).collect();
    let reusable = previous
        .as_deref_mut()
        .map(std::mem::take)
        .filter(|previous| previous.are_valid_for(&draft.actors, &draft.settings.labels, lock));
    let label_patterns: Vec<Regex> =
        draft.settings.labels.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect();
    let mut casts: Vec<Cast<'_>> = Vec::new();
    for (article, _) in &draft.articles {
        let language = lang::of(&article.lang);
        if !casts.iter().any(|cast| std::ptr::eq(cast.language, language)) {
            casts.push(Cast::new(draft.actors.iter().map(|actor| &**actor), language));
        }
    }
    let lints = LintContext { actors: &actors, casts: &casts, label_patterns: &label_patterns };
    let inputs = ArticleInputs { files, lock, names: &names, lints: &lints, text };
    let kept = kept.map(|kept| KeptPlacements::new(kept, &draft.actors, &draft.settings.labels, files));
    let keys: Option<Vec<_>> = previous.is_some().then(|| draft.articles.clone());
    let placed: Vec<_> = draft
        .articles
        .into_par_iter()
        .map(|(article, annotations)| {
            if let Some(reused) = reusable.as_ref().and_then(|reusable| reusable.get(&article, annotations.as_ref())) {
                return reused;
            }
            if let Some(kept) = &kept {
                return kept.anchor_or_reuse(article, annotations, &inputs);
            }
            let mut own = Diagnostics::default();
            let placed = anchor_article(article, annotations, &inputs, &mut own);
            (placed, own)
        })
        .collect();
    if let (Some(previous), Some(keys)) = (previous, keys) {
        *previous = PreviousPlacements::new(&draft.actors, &draft.settings.labels, lock, keys, &placed);
    }
    let mut articles = Vec::with_capacity(placed.len());
    let mut broken = draft.broken;
    for (article, own) in placed {
        diagnostics.append(own);
        broken.extend(article.lost.iter().map(|quote| ("quote", quote.id.value.clone())));
        broken.extend(article.unattributed.iter().map(|id| ("quote", id.clone())));
        articles.push(article);
    }
    Anchored {
        settings: draft.settings,
        articles,
        actors: draft.actors,
        topics: draft.topics,
        events: draft.events,
        briefings: draft.briefings,
        pages: draft.pages,
        broken,
        drafts: draft.drafts,
        unread: draft.unread,
    }
}
