//! Diagnostics about quotes whose article was edited.

use std::ops::Range;

use super::{
    super::{
        context::find_pointer,
        error::Closest,
        spoken::spoken_words,
        word_diff::{in_line, word_diff},
    },
    not_found::note_differences,
    offer::Offer,
    sought::{SoughtWords, offer_message},
};
use crate::{
    diag::{Code, Diagnostic, Edit},
    edit::Value,
    lock::Trace,
    text::{collapse_spaces, cover::overlap},
};

/// E307: the article was edited where the words were, and other words are there now.
pub(super) fn explain_edited_words(
    sought: &SoughtWords<'_>,
    closest: &Closest,
    now: &Range<usize>,
    offer: Offer,
) -> Diagnostic {
    let SoughtWords { what, span, article, selector, .. } = sought;
    let message = format!("`{}` was edited where {what} was", article.id);
    let words = spoken_words(sought.places.searched(), now);
    let mut out = Diagnostic::new(Code::QuoteChanged, *span, message)
        .and(sought.span_of(now), "the words are probably here now")
        .note(format!("word by word: {}", in_line(&word_diff(&selector.exact, &words))));
    if closest.passage.as_ref().is_some_and(|passage| overlap(passage, now)) {
        out = note_differences(closest, out);
    }
    out.fix(offer_message("if this is the same statement, quote it as it is now", &words, &offer), offer.edits)
        .help("`onrecord fix` shows where every quote of an edited article is now")
}

/// E308: the article was edited, and the words are no longer in it.
pub(super) fn explain_removed_words(sought: &SoughtWords<'_>) -> Diagnostic {
    let SoughtWords { what, span, article, .. } = sought;
    let message = format!("`{}` was edited and {what} is no longer in it", article.id);
    add_ways_out(sought, Diagnostic::new(Code::QuoteGone, *span, message))
}

/// Adds what an editor can do about words that the source no longer has.
fn add_ways_out(sought: &SoughtWords<'_>, found: Diagnostic) -> Diagnostic {
    found
        .help(format!(
            "if the source withdrew the words, restore the old text of `{}`, and add `status: retracted` and `changes: [{{date: …, kind: withdrawal, text: …}}]` to the quote",
            sought.article.id
        ))
        .help("if the speaker did say the words, restore the old text, and add the new text as a separate article")
        .help("if the quote was a mistake, remove it; its page is removed too")
}

/// The diagnostic for words that are in the article, but not where they were before it was edited.
pub(super) fn explain_new_context(
    sought: &SoughtWords<'_>,
    now: &Range<usize>,
    was: Option<Trace<'_>>,
    relocation: Option<(Range<usize>, Offer)>,
) -> Diagnostic {
    let message =
        format!("`{}` was edited, and the words of {} are now in another context", sought.article.id, sought.what);
    let mut found =
        Diagnostic::new(Code::QuoteChanged, sought.span, message).and(sought.span_of(now), "the same words, here");
    if let Some(was) = was {
        let [before, after] = [was.prefix, was.suffix].map(|part| collapse_spaces(part.trim()).into_owned());
        found = found.note(format!("before the edit they were between `{before}` and `{after}`"));
    }
    if let Some((range, offer)) = relocation {
        let words = spoken_words(sought.places.searched(), &range);
        found = found
            .and(sought.span_of(&range), "the words that were around them are here")
            .fix(offer_message("if the statement was reworded, quote it as it is now", &words, &offer), offer.edits);
    }
    let pointer = was.and_then(|was| find_pointer(sought.text, now, &was));
    found = match pointer.and_then(|pointer| Some((pointer.as_yaml(), context_edits(sought, pointer.key_and_value())?)))
    {
        Some((typed, edits)) => {
            let verb = if edits.len() > 1 { "choose it by" } else { "add" };
            found.fix(format!("if this is the same statement, {verb} `{typed}`"), edits)
        }
        None => found.help("if this is the same statement, delete its line from `onrecord.lock`"),
    };
    add_ways_out(sought, found)
}

/// The edits by which an editor confirms a place.
fn context_edits(sought: &SoughtWords<'_>, (key, value): (&'static str, Value)) -> Option<Vec<Edit>> {
    let entry = sought.entry?;
    let mut edits = entry.set_key(key, &value)?;
    if sought.selector.occurrence.is_some_and(|nth| nth > 1) {
        edits.extend(entry.set_key("occurrence", &Value::from(1_usize))?);
    }
    Some(edits)
}
