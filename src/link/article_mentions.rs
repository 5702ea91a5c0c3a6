//! The mentions of each article: names of actors found in its text, and those that the editors marked.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    articles::TypedMentions,
    checks,
    mentions::{Exclusions, LONGEST_NAME},
    names::Names,
    previous_mentions::{ArticleMentions, PreviousMentions},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::{KeptResults, make_once},
    model::Allow,
    record::{ArticleIx, ArticleText, Entities, Mention},
    text::cover::Cover,
};

/// The mentions of every article, each list in the order of the text. Reports E401, W335 and W425.
pub(super) fn find_mentions(
    entities: &Entities,
    (typed, allows): (&[TypedMentions], &[Vec<Allow>]),
    names: &Names,
    (previous, kept): (Option<&mut PreviousMentions>, Option<&KeptResults>),
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Mention>> {
    let mut none = PreviousMentions::default();
    let previous = previous.unwrap_or(&mut none);
    let finder = previous.finder_for(&entities.actors);
    report_long_names(entities, diagnostics);
    let mut prepared = Vec::with_capacity(typed.len());
    for (i, (typed, allows)) in typed.iter().zip(allows).enumerate() {
        let at = ArticleIx(i as u32);
        let mut by_hand = Vec::with_capacity(typed.by_hand.len());
        for ((id, extent), words) in typed.by_hand.iter().zip(words_by_hand(entities, at, typed, kept)) {
            let Some(actor) = names.resolve_actor(id, diagnostics) else { continue };
            checks::check_alias_was_in_use(
                id,
                &entities.actor(actor).actor,
                (&entities.article(at).article, &words),
                allows,
                diagnostics,
            );
            by_hand.push(Mention { actor, extent: extent.clone() });
        }
        let skip: BTreeSet<_> = names.resolve_actors(&typed.skip, diagnostics).into_iter().collect();
        prepared.push((at, by_hand, skip));
    }
    let find_in_article = |((at, mut mentions, skip), typed): ((ArticleIx, Vec<Mention>, _), &TypedMentions)| {
        let (article, ArticleText { text, turns, .. }) = (&entities.article(at).article, entities.article_text(at));
        let mut fresh = None;
        if typed.auto {
            let attributed = typed.attributions.iter();
            let taken = attributed.filter_map(|(at, id)| Some((at.clone(), *names.actors.get(id)?))).collect();
            let labels = turns.iter().map(|turn| turn.label.clone()).collect();
            let excluded = Exclusions { skip, taken, labels };
            let found = match previous.find_reusable(article, text, &excluded) {
                Some(known) => known,
                None => {
                    let kept = kept.zip(typed.key);
                    &fresh.insert(ArticleMentions::new(&finder, article, text, excluded, kept)).mentions
                }
            };
            let by_hand = Cover::new(mentions.iter().map(|hand| hand.extent.clone()));
            let is_free = |found: &&Mention| !by_hand.overlaps(&found.extent);
            let found: Vec<_> = found.iter().filter(is_free).cloned().collect();
            mentions.extend(found);
        }
        mentions.sort_by_key(|mention| mention.extent.start);
        (mentions, fresh)
    };
    let (mentions, fresh): (Vec<_>, Vec<_>) = prepared.into_par_iter().zip(typed).map(find_in_article).unzip();
    previous.remember(&entities.articles, fresh.into_iter().flatten());
    mentions
}

/// The words of the mentions by hand in an article; none if another worker reads them.
fn words_by_hand(entities: &Entities, at: ArticleIx, typed: &TypedMentions, kept: Option<&KeptResults>) -> Vec<String> {
    if typed.by_hand.is_empty() {
        return Vec::new(); // The text need not be read.
    }
    let words = || {
        let visible = entities.article_text(at).text.visible();
        typed.by_hand.iter().map(|(_, extent)| visible[extent.clone()].to_owned()).collect()
    };
    let words = make_once(kept, "words of mentions", entities.article(at).article.id.as_str(), words);
    words.unwrap_or_else(|| vec![String::new(); typed.by_hand.len()])
}

/// Reports names that are too long to be searched for: W335.
fn report_long_names(entities: &Entities, diagnostics: &mut Diagnostics) {
    for linked in &entities.actors {
        let aliases = linked.actor.aliases.iter().map(|alias| &alias.name);
        for name in aliases.chain([&linked.actor.name]).filter(|name| name.value.len() > LONGEST_NAME) {
            let message = format!(
                "a name of `{}` has {} bytes, so it is not found in articles",
                linked.actor.id,
                name.value.len()
            );
            diagnostics.push(
                Diagnostic::new(Code::LimitReached, name.span, message)
                    .note(format!("names of at most {LONGEST_NAME} bytes are found"))
                    .help("give the actor a shorter name"),
            );
        }
    }
}
