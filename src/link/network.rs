//! Ties between actors: quoted together, answering, naming.

use std::collections::BTreeMap;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Allow, Article},
    record::{ActorIx, ArticleLinks, Entities, Tie, TieKind},
};

/// The most speakers of one article that are tied to each other.
const TIED: usize = 200;

/// Every tie with its count, by the two actors and the kind of tie.
///
/// Those whom an article quotes with a rendition are quoted in it too, as are those of its own quotes.
/// Unnamed sources that may be different people have no ties: together they would look like one. Words that are no longer on
/// record as their speaker's make no ties.
/// The speakers of an article with many are not tied to each other: so many ties show nothing. Reports W335.
///
/// `allows` has the lints silenced for each article.
pub(super) fn count_ties(
    entities: &Entities,
    articles: &[ArticleLinks],
    allows: &[Vec<Allow>],
    diagnostics: &mut Diagnostics,
) -> Vec<Tie> {
    let mut counts: BTreeMap<(ActorIx, ActorIx, TieKind), u32> = BTreeMap::new();
    let mut add = |from: ActorIx, to: ActorIx, kind| {
        if from != to && [from, to].iter().all(|actor| entities.actor(*actor).actor.is_one()) {
            *counts.entry((from, to, kind)).or_default() += 1;
        }
    };
    for ((article, linked), allows) in articles.iter().zip(&entities.articles).zip(allows) {
        let upheld: Vec<_> = entities.upheld(&article.quotes).map(|(_, linked)| linked).collect();
        let reworded = article.renditions.iter().map(|at| entities.quote(entities.rendition(*at).quote));
        let reworded = reworded.filter(|linked| linked.quote.is_upheld());
        let mut together: Vec<_> = upheld.iter().copied().chain(reworded).map(|linked| linked.speaker).collect();
        together.sort_unstable();
        together.dedup();
        if together.len() > TIED {
            diagnostics.lint(allows, too_many_speakers(&linked.article, together.len()));
            together.clear();
        }
        for (i, a) in together.iter().enumerate() {
            for b in &together[i + 1..] {
                add(*a, *b, TieKind::QuotedWith);
            }
        }
        for quote in upheld {
            let whole = quote.quote.anchor.extent.whole();
            // Mentions are in the order of the text.
            let first = article.mentions.partition_point(|mention| mention.extent.start < whole.start);
            let inside = article.mentions[first..].iter().take_while(|mention| mention.extent.start < whole.end);
            for mention in inside.filter(|mention| mention.extent.end <= whole.end) {
                add(quote.speaker, mention.actor, TieKind::Mentions);
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

fn too_many_speakers(article: &Article, count: usize) -> Diagnostic {
    let message = format!("`{}` quotes {count} speakers; no more than {TIED} are tied to each other", article.id);
    Diagnostic::new(Code::LimitReached, article.title.span, message)
        .note("the network shows none of them as quoted together here; everything else has them all")
        .help("divide the article, such as a transcript into its sessions")
}
