//! Ties between actors: quoted together, answering, naming.

use std::collections::BTreeMap;

use crate::record::{ActorIx, ArticleLinks, Entities, Tie, TieKind};

/// Every tie with its count, by the two actors and the kind of tie.
///
/// Unnamed sources that may be different people have no ties: together they would look like one. Words that are no longer on
/// record as their speaker's make no ties.
pub(super) fn count_ties(entities: &Entities, articles: &[ArticleLinks]) -> Vec<Tie> {
    let mut counts: BTreeMap<(ActorIx, ActorIx, TieKind), u32> = BTreeMap::new();
    let mut add = |from: ActorIx, to: ActorIx, kind| {
        if from != to && [from, to].iter().all(|actor| entities.actor(*actor).actor.is_one()) {
            *counts.entry((from, to, kind)).or_default() += 1;
        }
    };
    for article in articles {
        let upheld: Vec<_> = entities.upheld(&article.quotes).map(|(_, linked)| linked).collect();
        let mut together: Vec<_> = upheld.iter().map(|linked| linked.speaker).collect();
        together.sort_unstable();
        together.dedup();
        for (i, a) in together.iter().enumerate() {
            for b in &together[i + 1..] {
                add(*a, *b, TieKind::QuotedWith);
            }
        }
        for quote in upheld {
            let whole = quote.quote.anchor.extent.whole();
            for mention in &article.mentions {
                if whole.start <= mention.extent.start && mention.extent.end <= whole.end {
                    add(quote.speaker, mention.actor, TieKind::Mentions);
                }
            }
        }
    }
    for quote in entities.quotes.iter().filter(|linked| linked.quote.is_upheld()) {
        for relation in quote.relations.iter().filter(|relation| relation.kind.is_answer()) {
            let other = entities.quote(relation.quote);
            if other.quote.is_upheld() {
                add(quote.speaker, other.speaker, TieKind::Answers);
            }
        }
    }
    counts.into_iter().map(|((from, to, kind), count)| Tie { from, to, kind, count }).collect()
}
