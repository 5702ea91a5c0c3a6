//! Reporting verbs in the article's own words, and who speaks by them.

use std::ops::Range;

use crate::lang::{Language, Word};

/// Who speaks by some words of the article: the pronoun, or the words of the name next to a reporting verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReportingSubject {
    Pronoun(String),
    FirstPerson(String),
    Name(Vec<String>),
    Noun(String),
    /// Someone whom the subject hears: `I heard him say`.
    Heard,
}

/// The subject of the first reporting verb.
pub(super) fn reporting_subject(text: &str, language: &Language) -> Option<ReportingSubject> {
    let words = language.words(text);
    let verb = reporting_verbs(text, &words, language).into_iter().next()?;
    if language.hearing.occur_in(&words[verb.start.saturating_sub(3)..verb.start]) {
        return Some(ReportingSubject::Heard);
    }
    let before = words[..verb.start].iter().rev().take(4);
    let after = words[verb.end..].iter().take(4);
    let plain = |word: &Word| language.posts.has(&word.text) || language.titles.has(&word.text);
    let name = |mut words: Vec<&Word>, reverse: bool| {
        if reverse {
            words.reverse();
        }
        let named = words
            .into_iter()
            .filter(|word| is_capital(text, word) && !plain(word) && !language.calendar.has(&word.text));
        let named: Vec<String> = named.map(|word| word.text.to_string()).collect();
        (!named.is_empty()).then_some(named)
    };
    let pronoun = |word: &Word| {
        let first = language.first_person.has(&word.text);
        let any = first || language.pronouns.has(&word.text) && !language.clauses.has(&word.text);
        any.then(|| {
            if first {
                ReportingSubject::FirstPerson(word.text.to_string())
            } else {
                ReportingSubject::Pronoun(word.text.to_string())
            }
        })
    };
    let beside = [verb.start.checked_sub(1), Some(verb.end)].into_iter().flatten().filter_map(|at| words.get(at));
    beside
        .into_iter()
        .find_map(pronoun)
        .or_else(|| {
            name(before.take_while(|word| is_capital(text, word) || plain(word)).collect(), true)
                .map(ReportingSubject::Name)
        })
        .or_else(|| {
            name(after.take_while(|word| is_capital(text, word) || plain(word)).collect(), false)
                .map(ReportingSubject::Name)
        })
        .or_else(|| noun_after_verb(&words, verb.end, language).map(ReportingSubject::Noun))
}

/// The noun of `said the girl`.
fn noun_after_verb(words: &[Word], at: usize, language: &Language) -> Option<String> {
    let [article, noun, ..] = words.get(at..)? else { return None };
    language.titles.has(&article.text).then(|| noun.text.to_string())
}

impl ReportingSubject {
    /// True if two subjects cannot be one person.
    pub(super) fn differs_from(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(a), Self::Name(b)) => !a.iter().any(|word| b.contains(word)),
            (Self::Pronoun(a), Self::Pronoun(b))
            | (Self::FirstPerson(a), Self::FirstPerson(b))
            | (Self::Noun(a), Self::Noun(b)) => a != b,
            (Self::Heard, Self::Heard) => false,
            (Self::FirstPerson(_) | Self::Heard, _) | (_, Self::FirstPerson(_) | Self::Heard) => true,
            _ => false,
        }
    }
}

/// The reporting verbs among some words, as ranges of indices; a capital makes a name of all but the first.
pub(super) fn reporting_verbs(text: &str, words: &[Word], language: &Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let len = language.reporting.match_len(&words[at..]).filter(|_| at == 0 || !is_capital(text, &words[at]));
        found.extend(len.map(|len| at..at + len));
        at += len.unwrap_or(1);
    }
    found
}

pub(super) fn is_capital(text: &str, word: &Word) -> bool {
    text[word.range.clone()].starts_with(char::is_uppercase)
}
