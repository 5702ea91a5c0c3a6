//! What quotes show of a text that is not published in full.
//!
//! A quote is shown as it was typed, so its words must fit what its article allows in a row. So must the words of
//! quotes that are adjacent in the article, because its page shows one after the other.

use std::ops::Range;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Article, Id, Publish, ShardPass, Span},
    record::{ArticleLinks, Entities, LinkedArticle},
};

/// A run of an article's text that a quote or a rendition shows.
struct Shown {
    run: Range<usize>,
    /// What shows it, for messages: ``quote `bridge` ``.
    what: String,
    /// Where its words were typed.
    typed: Span,
}

/// Checks that quotes show no more of a withheld text than its article allows.
///
/// In a build in shards, each worker of one pass checks its articles. Reports E410, once for each run of adjacent quotes.
pub(crate) fn check_quoted_length(
    entities: &Entities,
    links: &[ArticleLinks],
    pass: Option<ShardPass>,
    diagnostics: &mut Diagnostics,
) {
    let all = entities.articles.iter().zip(&entities.texts).zip(links);
    let is_own = |id: &Id| pass.is_none_or(|pass| pass.compares(id.as_str()));
    let is_checked = |article: &Article| article.rights.publish != Publish::Full && is_own(&article.id);
    for ((linked, text), links) in all.filter(|((linked, _), _)| is_checked(&linked.article)) {
        let (longest, text) = (linked.article.rights.max_chars as usize, &text.text);
        let shown = shown_runs(entities, links);
        let mut row: Option<(Range<usize>, &Shown, bool)> = None;
        for one in &shown {
            let joins = row.as_ref().is_some_and(|(row, ..)| text.are_adjacent(row, &one.run));
            let (mut range, first, reported) = row.take().filter(|_| joins).unwrap_or((one.run.clone(), one, false));
            range.end = range.end.max(one.run.end);
            let chars = text.char_count(&range);
            let too_long = chars > longest && !reported;
            if too_long {
                diagnostics.push(too_much(linked, one, first, chars));
            }
            row = Some((range, first, reported || too_long));
        }
    }
}

/// What quotes and renditions show of an article, in text order.
fn shown_runs(entities: &Entities, links: &ArticleLinks) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut add = |runs: &[Range<usize>], what: String, typed: Span| {
        shown.extend(runs.iter().map(|run| Shown { run: run.clone(), what: what.clone(), typed }));
    };
    for at in &links.quotes {
        let quote = &entities.quote(*at).quote;
        add(&quote.anchor.extent.runs, format!("quote `{}`", quote.id.value), quote.text.span);
    }
    for at in &links.renditions {
        let rendition = &entities.rendition(*at).rendition;
        let what = format!("the rendition of `{}`", rendition.quote.value);
        add(&rendition.anchor.extent.runs, what, rendition.text.span);
    }
    shown.sort_by_key(|one| (one.run.start, one.run.end));
    shown
}

fn too_much(linked: &LinkedArticle, last: &Shown, first: &Shown, chars: usize) -> Diagnostic {
    let (id, allowed) = (&linked.article.id, linked.article.rights.max_chars);
    let alone = first.typed == last.typed;
    let who =
        if alone { format!("{} shows", last.what) } else { format!("{} and {} together show", first.what, last.what) };
    let message = format!("{who} {chars} characters of `{id}` in a row; at most {allowed} are allowed");
    let found = Diagnostic::new(Code::ShowsTooMuch, last.typed, message);
    let found = if alone { found } else { found.and(first.typed, "the run of quotes begins here") };
    found
        .help(if alone {
            "quote less, or leave a part out with `…`"
        } else {
            "leave out more of the words between them, or remove one of them"
        })
        .help(format!("if the site may show more of `{id}`, raise `max_chars` in its `rights`, or set `publish: full`"))
}
