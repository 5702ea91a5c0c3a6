//! Fixing: when an article was edited, where did its quotes go?
//!
//! The only fuzzy part of the house, and it proves nothing: it proposes. A proposal is a place in the
//! edited article and the edit of the annotations that would make the words there the quote's. It is
//! made only if the proof accepts the result. Proposals with the same words may be applied by
//! themselves; those with other words are for an editor to accept.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    anchor::{
        Change, Miss, Selector,
        closest::word_diff,
        context::{Context, Names},
        find,
        marks::spoken,
        place,
        relocate::{Exactness, Index, Relocation, Trace, relocate_all},
    },
    diag::Edit,
    lang::negates,
    lock::{Lock, rendition_key},
    model::{Annotations, Article, FileId, Files, Id, Span},
    parse::{Draft, Entry},
    text::Text,
};

/// Where a quote went.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its article.
    pub article: Id,
    /// The quote's id; a rendition has that of its quote.
    pub quote: Id,
    /// True for a rendition.
    pub rendition: bool,
    /// The file of annotations.
    pub file: FileId,
    /// Where the words were typed.
    pub span: Span,
    /// Where the words stand now, in the article's file.
    pub found: Span,
    /// The change of words; nothing but [`Change::Same`] if they are the same.
    pub words: Vec<(Change, String)>,
    /// True if no word changed: only which of several places is meant.
    pub exact: bool,
    /// True if a negation or a number changed, so that the words may mean something else now.
    pub turned: bool,
    /// How likely this is the quote's place, between 0 and 1.
    pub confidence: f32,
    /// The change of the annotations.
    pub edits: Vec<Edit>,
}

/// What `fix` found.
#[derive(Debug, Default)]
pub struct Found {
    /// Proposals, by article and place in the annotations.
    pub proposals: Vec<Proposal>,
    /// Quotes whose place nobody can tell.
    pub lost: Vec<Lost>,
}

/// A quote whose place nobody can tell.
#[derive(Debug, Clone)]
pub struct Lost {
    /// Its article.
    pub article: Id,
    /// Its id.
    pub quote: Id,
    /// Where its words were typed.
    pub span: Span,
    /// In how many places the words stand, where they do.
    pub places: usize,
}

/// Looks for every quote and rendition that no longer stands where it stood.
pub fn propose(files: &Files, draft: &Draft, lock: &Lock) -> Found {
    let mut found = Found::default();
    let names = Names::of(draft.actors.iter().map(|actor| &**actor));
    for (article, annotations) in &draft.articles {
        if let Some(annotations) = annotations {
            one(files, article, annotations, (lock, &names), &mut found);
        }
    }
    found
}

/// Applies edits to the text they were made for. Edits that overlap an earlier one are left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let range = edit.span.range();
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&edit.replacement);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// A quote or rendition as typed.
struct Typed<'a> {
    id: &'a Id,
    rendition: bool,
    selector: &'a Selector,
    span: Span,
}

fn one(files: &Files, article: &Article, annotations: &Annotations, (lock, names): (&Lock, &Names), found: &mut Found) {
    let quotes = annotations.quotes.iter().map(|q| Typed {
        id: &q.id.value,
        rendition: false,
        selector: &q.anchor,
        span: q.text.span,
    });
    let told = annotations.renditions.iter().map(|r| Typed {
        id: &r.quote.value,
        rendition: true,
        selector: &r.anchor,
        span: r.text.span,
    });
    let typed: Vec<_> = quotes.chain(told).collect();
    let text = Text::from_markdown(files.slice(article.body)).in_language(&article.lang);
    let context = Context::new(&text, names);
    let was: Vec<_> = typed.iter().map(|typed| entry(article, typed, lock)).collect();
    let misses: BTreeMap<usize, Miss> = typed
        .iter()
        .zip(&was)
        .enumerate()
        .filter_map(|(i, (typed, was))| Some((i, find(&context, typed.selector, *was).err()?)))
        .collect();
    if misses.is_empty() {
        return;
    }
    let traces: Vec<_> = typed.iter().zip(&was).map(|(typed, was)| trace(typed, *was)).collect();
    let went = relocate_all(&Index::new(text.visible()), &traces);
    for (i, miss) in misses {
        let typed = &typed[i];
        let proposal = went[i]
            .as_ref()
            .and_then(|went| proposal(files, article, annotations.file, &context, typed, &miss, went))
            .filter(|(_, at)| was[i].is_none_or(|was| context.remains(at, &was)))
            .map(|(proposal, _)| proposal);
        match proposal {
            Some(proposal) => found.proposals.push(proposal),
            None => {
                let places = if let Miss::Ambiguous(places) = &miss { places.len() } else { 0 };
                let (article, quote) = (article.id.clone(), typed.id.clone());
                found.lost.push(Lost { article, quote, span: typed.span, places });
            }
        }
    }
}

/// What the lock remembers of these very words.
fn entry<'a>(article: &Article, typed: &Typed<'a>, lock: &'a Lock) -> Option<Trace<'a>> {
    let key = if typed.rendition { rendition_key(typed.id) } else { typed.id.to_string() };
    lock.entry(&article.id, &key).and_then(|entry| entry.trace(&typed.selector.exact))
}

/// What is known of a quote's place: from the lock if that knows these words, else from the selector.
fn trace<'a>(typed: &Typed<'a>, was: Option<Trace<'a>>) -> Trace<'a> {
    let Selector { exact, prefix, suffix, .. } = typed.selector;
    was.unwrap_or(Trace { exact, prefix, suffix, hint: None })
}

/// The edit that makes the words at the new place the quote's, if the proof accepts it, and the place.
fn proposal(
    files: &Files,
    article: &Article,
    file: FileId,
    context: &Context<'_>,
    typed: &Typed<'_>,
    miss: &Miss,
    went: &Relocation,
) -> Option<(Proposal, Range<usize>)> {
    let text = context.text();
    let entry = Entry::find(file, files.get(file), typed.span)?;
    let exact = !matches!(went.exactness, Exactness::Edited { .. }) && !matches!(miss, Miss::NotFound(_));
    let words = spoken(text, &went.range);
    let words = words.as_str();
    let mut edits = Vec::new();
    let mut selector =
        Selector { prefix: String::new(), suffix: String::new(), occurrence: None, ..typed.selector.clone() };
    if !exact {
        words.clone_into(&mut selector.exact);
        edits.push(entry.words(words)?);
    }
    edits.extend(["prefix", "suffix"].into_iter().filter_map(|key| entry.clear(key)));
    if let Err(Miss::Ambiguous(places)) = place(text, &selector) {
        let which = places.iter().position(|place| overlap(place, &went.range))? + 1;
        selector.occurrence = Some(which);
        edits.push(entry.set("occurrence", &which.to_string())?);
    } else if typed.selector.occurrence.is_some_and(|n| n != 1) {
        edits.push(entry.set("occurrence", "1")?);
    }
    let placed = place(text, &selector).ok()?;
    let words = if exact {
        vec![(Change::Same, typed.selector.exact.clone())]
    } else {
        word_diff(&typed.selector.exact, words)
    };
    let at = placed.extent.whole();
    let proposal = Proposal {
        article: article.id.clone(),
        quote: typed.id.clone(),
        rendition: typed.rendition,
        file,
        span: typed.span,
        found: article.in_body(text.source(at.clone())),
        turned: turned(&words),
        words,
        exact,
        confidence: went.confidence,
        edits,
    };
    overlap(&at, &went.range).then_some((proposal, at))
}

/// True if a negation or a number stands on one side alone.
fn turned(words: &[(Change, String)]) -> bool {
    let telling = |wanted: Change| {
        let words =
            words.iter().filter(|(change, _)| *change == wanted).flat_map(|(_, words)| words.split_whitespace());
        let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let mut found: Vec<_> = bare.filter(|w| negates(w) || w.chars().any(char::is_numeric)).collect();
        found.sort_unstable();
        found
    };
    telling(Change::Removed) != telling(Change::Added)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
