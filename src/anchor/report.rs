//! What is said of an annotation whose words could not be placed.

use std::ops::Range;

use super::{
    Change, Closest, Flag, Lost, Miss,
    closest::{count, in_line, word_diff},
    context::pointing,
    disambiguation::{OPENING, before},
    junction::{Junction, junction},
    marks::spoken,
    offer::{Offer, offer},
    relocate::Exactness,
    unseen,
};
use crate::{
    diag::{Code, Diagnostic, Edit},
    edit::{AnnotationEntry, Value},
    lock::Trace,
    model::{Alteration, Article, Placement, Selector, Span},
    parse::double_quoted,
    text::{Text, collapse_spaces},
};

/// The words that were looked for, and where they were typed.
pub(crate) struct Place<'a> {
    /// Where they should be.
    pub(crate) article: &'a Article,
    pub(crate) text: &'a Text,
    /// What they are: quote `no`.
    pub(crate) what: &'a str,
    /// Where they were typed.
    pub(crate) span: Span,
    pub(crate) selector: &'a Selector,
    /// The annotation in its file, to offer edits of; none if the file cannot be read.
    pub(crate) entry: Option<&'a AnnotationEntry<'a>>,
}

/// What may end a sentence after the mark that closes a quotation.
const STOPS: [char; 3] = ['.', '!', '?'];
/// What may close a quotation after the words that are proposed.
const CLOSING: [char; 8] = [',', ';', ':', '”', '“', '"', '»', ' '];
/// Occurrences that are pointed at one by one.
const SHOWN: usize = 5;
/// Characters of offered words that a message shows; the edit has all of them.
const LONGEST: usize = 300;

/// The diagnostic for words that were not placed.
pub(crate) fn lost(place: &Place<'_>, lost: &Lost<'_>) -> Diagnostic {
    let found = match (&lost.miss, went(place, lost)) {
        (Miss::Elsewhere { found }, went) => elsewhere(place, found, lost.was, went),
        (Miss::NotFound(closest), Some((range, offer))) if lost.was.is_some() => changed(place, closest, &range, offer),
        (Miss::NotFound(_), None) if lost.was.is_some() => gone(place),
        (miss, _) => missed(place, miss),
    };
    unseen::explain(place, &lost.miss, found)
}

/// Where the words of a quote went, with the change that makes the words there the quote's; `None` where the proof
/// accepts none, so that they are gone.
pub(crate) fn went(place: &Place<'_>, lost: &Lost<'_>) -> Option<(Range<usize>, Offer)> {
    let miss = &lost.miss;
    let went = lost.went.as_ref()?;
    // Of words that were never proved no more is known than what `check` shows: the closest passage.
    if let Miss::NotFound(closest) = miss
        && lost.was.is_none()
        && !closest.passage.as_ref().is_some_and(|near| near.start < went.range.end && went.range.start < near.end)
    {
        return None;
    }
    let same = !matches!(went.exactness, Exactness::Edited { .. })
        && !matches!(miss, Miss::NotFound(_) | Miss::Joined(_) | Miss::GaveUp);
    let spoken = spoken(place.text, &went.range);
    let words = if same { place.selector.exact.as_str() } else { spoken.as_str() };
    let offer = offer(place.text, place.selector, place.entry?, words, &went.range)?;
    Some((went.range.clone(), offer))
}

/// The diagnostic for words that are not in the article, or not only once.
fn missed(place: &Place<'_>, miss: &Miss) -> Diagnostic {
    let Place { what, span, article, .. } = place;
    match miss {
        Miss::Empty => {
            Diagnostic::new(Code::EmptyValue, *span, format!("{what} has no words")).help("type the words it quotes")
        }
        Miss::TooShort => Diagnostic::new(Code::QuoteTooShort, *span, format!("{what} is too short to prove anything"))
            .help("quote at least one whole word"),
        Miss::NotFound(closest) => {
            let message = format!("the words of {what} are not in `{}`", article.id);
            absent(place, closest, Diagnostic::new(Code::QuoteNotFound, *span, message))
        }
        Miss::GaveUp => {
            let message = format!(
                "the search for {what} in `{}` gave up, so whether the words are there is not known",
                article.id
            );
            Diagnostic::new(Code::SearchGaveUp, *span, message)
                .help("quote a shorter passage, or leave out less: between two ellipses there should be several words, not one common word")
        }
        Miss::Joined(joined) => not_joined(place, joined),
        Miss::Elsewhere { found } => elsewhere(place, found, None, None),
        Miss::Ambiguous(found) => {
            let message = format!("the words of {what} are in `{}` {}", article.id, times(found.len()));
            choose(place, found, Diagnostic::new(Code::QuoteAmbiguous, *span, message))
        }
        Miss::InsideWord { found, word } => inside_word(place, found, word),
        Miss::NoSuchOccurrence { count } => {
            let asked = place.selector.occurrence.unwrap_or(1);
            let times = times(*count);
            let message = format!("{what} asks for occurrence {asked}, but the words are in `{}` {times}", article.id);
            let found = match super::place(place.text, &Selector { occurrence: None, ..place.selector.clone() }) {
                Ok(placement) => vec![placement.extent.whole()],
                Err(Miss::Ambiguous(found)) => found,
                Err(_) => Vec::new(),
            };
            choose(place, &found, Diagnostic::new(Code::NoSuchOccurrence, *span, message))
        }
        Miss::ContextNotFound { candidates } => {
            let message =
                format!("the words of {what} are in `{}`, but not between this prefix and suffix", article.id);
            choose(place, candidates, Diagnostic::new(Code::ContextNotFound, *span, message))
        }
    }
}

/// Words that begin or end inside a longer word.
fn inside_word(place: &Place<'_>, found: &Range<usize>, word: &Range<usize>) -> Diagnostic {
    let words = &place.text.visible()[word.clone()];
    let (end, cut) = if word.start < found.start {
        ("begins", words.split_whitespace().next())
    } else {
        ("ends", words.split_whitespace().next_back())
    };
    let message = format!("{} {end} inside `{}`", place.what, cut.unwrap_or(words));
    let diagnostic = Diagnostic::new(Code::InsideWord, place.span, message).and(body(place, found), "found here");
    let whole = collapse_spaces(words);
    match place.entry.and_then(|entry| offer(place.text, place.selector, entry, &whole, word)) {
        Some(offer) => diagnostic.fix(write("quote whole words", &whole, &offer), offer.edits),
        None => diagnostic.help("quote whole words"),
    }
}

/// An article was edited where the words were, and other words are there now.
fn changed(place: &Place<'_>, closest: &Closest, now: &Range<usize>, offer: Offer) -> Diagnostic {
    let Place { what, span, article, selector, .. } = place;
    let message = format!("`{}` was edited where {what} was", article.id);
    let words = spoken(place.text, now);
    let mut out = Diagnostic::new(Code::QuoteChanged, *span, message)
        .and(body(place, now), "the words are probably here now")
        .note(format!("word by word: {}", in_line(&word_diff(&selector.exact, &words))));
    if closest.passage.as_ref().is_some_and(|passage| passage.start < now.end && now.start < passage.end) {
        out = flags(closest, out);
    }
    out.fix(write("if this is the same statement, quote it as it is now", &words, &offer), offer.edits)
        .help("`onrecord fix` shows where every quote of an edited article went")
}

/// An article was edited, and the words are nowhere in it.
fn gone(place: &Place<'_>) -> Diagnostic {
    let Place { what, span, article, .. } = place;
    let message = format!("`{}` was edited and {what} is no longer in it", article.id);
    ways_out(place, Diagnostic::new(Code::QuoteGone, *span, message))
}

/// What an editor can do about words that a source no longer has.
fn ways_out(place: &Place<'_>, found: Diagnostic) -> Diagnostic {
    found
        .help(format!(
            "if the source withdrew the words, restore the old text of `{}`, and add `status: retracted` and `changes: [{{date: …, kind: withdrawal, text: …}}]` to the quote",
            place.article.id
        ))
        .help("if the words were said all the same, restore the old text, and add the new one as an article of its own")
        .help("if the quote was a mistake, remove it; its page goes with it")
}

/// The diagnostic for words that are in the article, but not where they were before it was edited.
fn elsewhere(
    place: &Place<'_>,
    now: &Range<usize>,
    was: Option<Trace<'_>>,
    went: Option<(Range<usize>, Offer)>,
) -> Diagnostic {
    let message =
        format!("`{}` was edited, and the words of {} are now in another context", place.article.id, place.what);
    let mut found =
        Diagnostic::new(Code::QuoteChanged, place.span, message).and(body(place, now), "the same words, here");
    if let Some(was) = was {
        let [before, after] = [was.prefix, was.suffix].map(|part| collapse_spaces(part.trim()).into_owned());
        found = found.note(format!("before the edit they were between `{before}` and `{after}`"));
    }
    if let Some((range, offer)) = went {
        let words = spoken(place.text, &range);
        found = found
            .and(body(place, &range), "what was around them is here")
            .fix(write("if the statement was reworded, quote it as it is now", &words, &offer), offer.edits);
    }
    let pointer = was.and_then(|was| pointing(place.text, now, &was));
    found = match pointer.and_then(|pointer| Some((pointer.typed(), confirmed(place, pointer.pair())?))) {
        Some((typed, edits)) => {
            let verb = if edits.len() > 1 { "choose it by" } else { "add" };
            found.fix(format!("if this is the same statement, {verb} `{typed}`"), edits)
        }
        None => found.help("if this is the same statement, delete its line from `onrecord.lock`"),
    };
    ways_out(place, found)
}

/// The edits by which an editor says that a place is the one that is meant.
fn confirmed(place: &Place<'_>, (key, value): (&'static str, Value)) -> Option<Vec<Edit>> {
    let entry = place.entry?;
    let mut edits = entry.set_key(key, &value)?;
    if place.selector.occurrence.is_some_and(|nth| nth > 1) {
        edits.extend(entry.set_key("occurrence", &Value::from(1_usize))?);
    }
    Some(edits)
}

/// The diagnostic for pieces that are joined over more than an attribution, or without their comma.
fn not_joined(place: &Place<'_>, joined: &Placement) -> Diagnostic {
    let Place { what, article, text, span, .. } = place;
    let between: Vec<_> = interruptions(joined).collect();
    let is_attribution =
        |words: &&Range<usize>| junction(text.visible(), (*words).clone(), text.language()) == Junction::Attribution;
    if let Some(words) = between.iter().find(|words| !is_attribution(words)) {
        let message = format!("{what} joins words of `{}` over more than an attribution", article.id);
        let found = Diagnostic::new(Code::SplitJunction, *span, message);
        return with_ellipsis(found.and(body(place, words), "this is between them"), text, joined, *span);
    }
    let pieces: Vec<_> = pieces(text, joined).into_iter().map(|piece| piece.trim_end_matches(',').to_owned()).collect();
    let message = format!("{what} leaves out the comma at which `{}` interrupts its words", article.id);
    let mut found = Diagnostic::new(Code::SplitJunction, *span, message);
    for words in between {
        found = found.and(body(place, words), "the interruption");
    }
    rewrite(found, text, *span, "write the comma, or a full stop where a sentence ends", &pieces.join(", "))
}

/// Says how to join the pieces of a split quote that are not joined by an attribution.
pub(super) fn with_ellipsis(found: Diagnostic, text: &Text, placement: &Placement, span: Span) -> Diagnostic {
    let words = pieces(text, placement).join(" […] ");
    rewrite(found, text, span, "if one person said both, join them with an ellipsis", &words)
}

/// Offers other words for a quote, as an edit where the proof accepts them.
fn rewrite(found: Diagnostic, text: &Text, span: Span, what: &str, words: &str) -> Diagnostic {
    if super::place(text, &Selector::new(words)).is_err() {
        return found.help(what);
    }
    let typed = double_quoted(words);
    found.fix(format!("{what}: `text: {typed}`"), vec![Edit { span, replacement: typed }])
}

fn pieces(text: &Text, placement: &Placement) -> Vec<String> {
    let runs = placement.extent.runs.iter();
    runs.map(|run| collapse_spaces(text.visible()[run.clone()].trim()).into_owned()).collect()
}

/// What is between the pieces of a split quote: visible bytes.
pub(super) fn interruptions(placement: &Placement) -> impl Iterator<Item = &Range<usize>> {
    placement.alterations.iter().filter_map(|alteration| match alteration {
        Alteration::Interruption { words } if !words.is_empty() => Some(words),
        _ => None,
    })
}

fn times(count: usize) -> String {
    match count {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}

/// Words that are not in the article, with the passage that is most like them.
fn absent(place: &Place<'_>, closest: &Closest, mut found: Diagnostic) -> Diagnostic {
    let Some(passage) = &closest.passage else {
        return found.help("copy the words from the article; if they are in another, annotate that one");
    };
    if !resembles(closest) {
        return found.help("nothing in the article is like these words; look for them in another");
    }
    found = found.and(body(place, passage), "the closest passage");
    found = found.note(format!("word by word: {}", in_line(&closest.words)));
    found = flags(closest, found);
    let whole =
        closest.suggestion.clone().unwrap_or_else(|| collapse_spaces(&spoken(place.text, passage)).into_owned());
    // A passage may end with marks of its own or with those around it: the proof says which can be quoted.
    let plain = place.selector.exact.trim_end().ends_with(char::is_alphanumeric) && !whole.contains(OPENING);
    let unstopped = if plain { whole.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { inner(&whole) };
    let typed_mark = !place.selector.exact.trim_start().starts_with(char::is_alphanumeric);
    let led = |c: char| c.is_whitespace() || ",;:.)-–—".contains(c);
    let unled = unstopped.trim_start_matches(led);
    // A sign before a number is a part of it.
    let unled = if typed_mark || unled.starts_with(char::is_numeric) { unstopped } else { unled };
    let forms = [unled, unstopped, inner(&whole), whole.as_str(), bare(&whole)];
    let offered = place.entry.filter(|_| is_like(closest)).and_then(|entry| {
        let offer =
            |words: &&str| Some((offer(place.text, place.selector, entry, words, passage)?, (*words).to_owned()));
        forms.iter().find_map(offer)
    });
    found = match offered {
        Some((offer, words)) => {
            found.fix(write("if this passage is meant, write its words", &words, &offer), offer.edits)
        }
        None => found.help("if this passage is meant, copy its words from the article"),
    };
    if closest.suggestion.is_some() {
        return found;
    }
    found.help("mark what you leave out with `…`, and what you put in with `[ ]`")
}

/// Adds what the differences change.
fn flags(closest: &Closest, mut found: Diagnostic) -> Diagnostic {
    for flag in &closest.flags {
        found = found.note(match flag {
            Flag::LostNegation(word) => format!("the source has a negation that the quote lacks: `{word}`"),
            Flag::AddedNegation(word) => format!("the quote has a negation that the source lacks: `{word}`"),
            Flag::ChangedNumber { quote, source } => {
                format!("another number: `{quote}` here, `{source}` in the source")
            }
            Flag::ChangedName { quote, source } => format!("another name: `{quote}` here, `{source}` in the source"),
            Flag::CaseOnly => "only upper and lower case differ; write `[W]e` where you change a letter".into(),
            Flag::PunctuationOnly => "only the punctuation differs".into(),
            Flag::InHtmlBlock => {
                "the words are in raw HTML, which is not searched; write the passage in Markdown".into()
            }
        });
    }
    found
}

/// What to do, with what to type: the words, and what chooses among their places.
fn write(what: &str, words: &str, offer: &Offer) -> String {
    let mut typed = Vec::new();
    if words.chars().nth(LONGEST).is_none() {
        typed.push(format!("`text: {}`", double_quoted(words)));
    }
    typed.extend(offer.context.iter().map(|context| format!("`{}`", context.typed())));
    if typed.is_empty() { what.to_owned() } else { format!("{what}: {}", typed.join(" and ")) }
}

/// A passage without what follows a quotation: the mark that closes it, and stops on either side of that.
fn inner(words: &str) -> &str {
    let bare = words.trim_end_matches(STOPS).trim_end_matches(CLOSING);
    // A mark that closes what the passage opens is a part of it, and so is the stop after the last word.
    let closes = bare.len() < words.trim_end_matches(STOPS).len() && !bare.contains(OPENING);
    if closes { bare } else { words.trim_end_matches(CLOSING) }
}

/// A passage without any mark at its ends.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// True if at least a third of the quote's words are in the passage.
fn resembles(closest: &Closest) -> bool {
    closest.passage.is_some() && 2 * count(&closest.words, Change::Same) >= count(&closest.words, Change::Removed)
}

/// True if half of the quote's words are in the passage, and it is not much longer: else it is no more than a place to look.
fn is_like(closest: &Closest) -> bool {
    let of = |fate| count(&closest.words, fate);
    let (same, typed) = (of(Change::Same), of(Change::Same) + of(Change::Removed));
    closest.suggestion.is_some() || 2 * same >= typed && same + of(Change::Added) <= 2 * typed + 2
}

/// Points at the places of some words, and offers for each what chooses it.
fn choose(place: &Place<'_>, found: &[Range<usize>], mut out: Diagnostic) -> Diagnostic {
    let shown = || found.iter().enumerate().take(SHOWN);
    for (at, range) in shown() {
        out = out.and(body(place, range), here(place.text, found.len(), at, range));
    }
    let exact = &place.selector.exact;
    for (at, range) in shown() {
        let Some(offer) = place.entry.and_then(|entry| offer(place.text, place.selector, entry, exact, range)) else {
            continue;
        };
        out = match &offer.context {
            Some(context) => {
                out.fix(format!("for the {}, write `{}`", ordinal(at, found.len()), context.typed()), offer.edits)
            }
            None => {
                out.fix("the words are there only once, so nothing else is needed to choose their place", offer.edits)
            }
        };
    }
    if found.len() > SHOWN {
        out.help(format!("or choose one by its number, up to `occurrence: {}`", found.len()))
    } else {
        out
    }
}

fn ordinal(at: usize, count: usize) -> String {
    match at {
        0 => "first".into(),
        1 if count == 2 => "second".into(),
        _ if at + 1 == count => "last".into(),
        1 => "second".into(),
        2 => "third".into(),
        3 => "fourth".into(),
        4 => "fifth".into(),
        _ => format!("place {}", at + 1),
    }
}

/// What to say at one of several places: its number, and the words before it.
fn here(text: &Text, count: usize, at: usize, range: &Range<usize>) -> String {
    let number = if count > 1 { format!("place {}", at + 1) } else { "here".to_owned() };
    match before(text, range.start).take(3).last() {
        Some(words) => format!("{number}, after `{words}`"),
        None => format!("{number}, at the beginning of its paragraph"),
    }
}

/// An extent of the article as a span of its file.
fn body(place: &Place<'_>, extent: &Range<usize>) -> Span {
    place.article.in_body(place.text.source(extent.clone()))
}
