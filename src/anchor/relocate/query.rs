//! The query: the words of a trace in one row, context and quote together.
//!
//! In goes what the lock file keeps about a place; out comes one list of words, each with its role
//! and with what its presence would prove in the edited text. Context is searched together with
//! the quote, so that either can fix the place if the other was edited.

use std::ops::Range;

use crate::text::fold::{Folded, fold};

use super::index::Index;
use super::words::{Word, split_words};
use crate::lock::Trace;

/// How many words of a very long quote are looked for at either end.
const END: usize = 400;

/// A word that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) key: String,
    /// The word's number in the index; `None` if the text does not have it.
    pub(super) number: Option<u32>,
    /// What the word's presence proves, in nats.
    pub(super) surprise: f32,
    /// How much of the word the context may have cut off.
    pub(super) cut: Cut,
    /// Whether the quote leaves words out after this one.
    pub(super) elided: bool,
    /// Whether the editor put the word in brackets: it need not be in the text.
    pub(super) bracketed: bool,
}

/// Where the edge of a context runs through a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    None,
    /// The start of the word may be missing.
    Start,
    /// The end of the word may be missing.
    End,
}

/// The words of a trace, in order, and which of them are the quote's.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// The quote's own words among the terms.
    pub(super) quote: Range<usize>,
    /// How many words from the middle of a very long quote are not looked for.
    pub(super) omitted: usize,
    /// The folded quote from its first word to its last.
    pub(super) core: String,
    /// The marks before the quote's first word, folded.
    pub(super) lead: String,
    /// The marks after the quote's last word, folded.
    pub(super) tail: String,
}

/// A trace as one row of words.
pub(super) fn build_query(index: &Index, trace: &Trace) -> Query {
    let mut before = read_terms(index, &fold(trace.prefix)).0;
    if let Some(first) = before.first_mut() {
        first.cut = Cut::Start;
    }
    let exact = fold(trace.exact);
    let (mut quote, core) = read_terms(index, &exact);
    let omitted = omit_middle(&mut quote);
    let mut behind = read_terms(index, &fold(trace.suffix)).0;
    if let Some(last) = behind.last_mut() {
        last.cut = Cut::End;
    }
    let range = before.len()..before.len() + quote.len();
    let exact = exact.text();
    Query {
        quote: range,
        omitted,
        core: exact[core.clone()].to_owned(),
        lead: exact[..core.start].to_owned(),
        tail: exact[core.end..].to_owned(),
        terms: before.into_iter().chain(quote).chain(behind).collect(),
    }
}

/// The words of a folded text, and the bytes from the first to the last of them.
fn read_terms(index: &Index, folded: &Folded) -> (Vec<Term>, Range<usize>) {
    let folded = folded.text();
    let mut terms: Vec<Term> = Vec::new();
    let mut core = 0..0;
    for Word { key, bytes } in split_words(folded) {
        match terms.last_mut() {
            Some(last) => last.elided = folded[core.end..bytes.start].contains('…'),
            None => core.start = bytes.start,
        }
        core.end = bytes.end;
        let number = index.number_of(&key);
        let surprise = index.surprise_of(number);
        let bracketed = is_bracketed(folded, &bytes);
        terms.push(Term { key, number, surprise, cut: Cut::None, elided: false, bracketed });
    }
    (terms, core)
}

/// Drops the middle of a very long quote, whose ends show its place; returns how many words.
fn omit_middle(quote: &mut Vec<Term>) -> usize {
    let omitted = quote.len().saturating_sub(2 * END);
    if omitted > 0 {
        quote.drain(END..END + omitted);
        quote[END - 1].elided = true;
    }
    omitted
}

/// Whether the nearest bracket on either side encloses the word.
fn is_bracketed(folded: &str, word: &Range<usize>) -> bool {
    let brackets = ['[', ']'];
    let opened = folded[..word.start].rfind(brackets);
    let closed = folded[word.end..].find(brackets);
    opened.is_some_and(|at| folded[at..].starts_with('['))
        && closed.is_some_and(|at| folded[word.end + at..].starts_with(']'))
}
