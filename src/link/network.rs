//! Who is tied to whom: quoted together, answering, naming.

use std::collections::BTreeMap;

use crate::record::{ActorIx, LinkedActor, LinkedArticle, LinkedQuote, Tie, TieKind};

/// Every tie with its count, by the two actors and what ties them.
///
/// Unnamed sources that may be different people are tied to nobody: together they would look like one.
pub(super) fn ties(articles: &[LinkedArticle], quotes: &[LinkedQuote], actors: &[LinkedActor]) -> Vec<Tie> {
    let mut counts: BTreeMap<(ActorIx, ActorIx, TieKind), u32> = BTreeMap::new();
    let mut add = |from: ActorIx, to: ActorIx, kind| {
        if from != to && [from, to].iter().all(|actor| actors[actor.at()].actor.is_one()) {
            *counts.entry((from, to, kind)).or_default() += 1;
        }
    };
    for article in articles {
        let mut together: Vec<_> = article.quotes.iter().map(|at| quotes[at.at()].speaker).collect();
        together.sort_unstable();
        together.dedup();
        for (i, a) in together.iter().enumerate() {
            for b in &together[i + 1..] {
                add(*a, *b, TieKind::QuotedWith);
            }
        }
        for at in &article.quotes {
            let quote = &quotes[at.at()];
            let whole = quote.quote.anchor.extent.whole();
            for mention in &article.mentions {
                if whole.start <= mention.extent.start && mention.extent.end <= whole.end {
                    add(quote.speaker, mention.actor, TieKind::Mentions);
                }
            }
        }
    }
    for quote in quotes {
        for tied in &quote.relations {
            if tied.kind.answers() {
                add(quote.speaker, quotes[tied.quote.at()].speaker, TieKind::Answers);
            }
        }
    }
    counts.into_iter().map(|((from, to, kind), count)| Tie { from, to, kind, count }).collect()
}
