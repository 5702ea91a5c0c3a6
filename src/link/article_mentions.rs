//! The mentions of each article: actors' names found in its text, and those that the editors marked by hand.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    articles::TypedMentions,
    checks,
    names::Names,
    previous_mentions::{Found, PreviousMentions},
};
use crate::{
    diag::Diagnostics,
    model::Allow,
    record::{ArticleIx, Entities, Mention},
};

/// The mentions of every article, each list in the order of the text. Reports E401 and W425.
pub(super) fn find(
    entities: &Entities,
    (typed, allows): (&[TypedMentions], &[Vec<Allow>]),
    names: &Names,
    previous: Option<&mut PreviousMentions>,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Mention>> {
    let mut none = PreviousMentions::default();
    let previous = previous.unwrap_or(&mut none);
    let finder = previous.finder(&entities.actors);
    let mut prepared = Vec::with_capacity(typed.len());
    for (i, (typed, allows)) in typed.iter().zip(allows).enumerate() {
        let at = ArticleIx(i as u32);
        let mut by_hand = Vec::with_capacity(typed.by_hand.len());
        for (id, extent) in &typed.by_hand {
            let Some(actor) = names.actor(id, diagnostics) else { continue };
            checks::alias_held(id, &entities.actor(actor).actor, (entities, at), extent, allows, diagnostics);
            by_hand.push(Mention { actor, extent: extent.clone() });
        }
        let skip: BTreeSet<_> = names.all_actors(&typed.skip, diagnostics).into_iter().collect();
        prepared.push((at, by_hand, skip));
    }
    let find = |((at, mut mentions, skip), typed): ((ArticleIx, Vec<Mention>, _), &TypedMentions)| {
        let (article, text) = (&entities.article(at).article, &entities.article_text(at).text);
        let mut anew = None;
        if typed.auto {
            let attributed = typed.attributions.iter();
            let taken: Vec<_> = attributed.filter_map(|(at, id)| Some((at.clone(), *names.actors.get(id)?))).collect();
            let found = match previous.found(article, text, &skip, &taken) {
                Some(known) => known,
                None => &anew.insert(Found::new(&finder, article, text, skip, taken)).mentions,
            };
            let apart = |found: &&Mention| {
                !mentions
                    .iter()
                    .any(|hand| hand.extent.start < found.extent.end && found.extent.start < hand.extent.end)
            };
            let found: Vec<_> = found.iter().filter(apart).cloned().collect();
            mentions.extend(found);
        }
        mentions.sort_by_key(|mention| mention.extent.start);
        (mentions, anew)
    };
    let (mentions, anew): (Vec<_>, Vec<_>) = prepared.into_par_iter().zip(typed).map(find).unzip();
    previous.keep(&entities.articles, anew.into_iter().flatten());
    mentions
}
