//! The words of a name: which of them distinguish it, and which endings of the language they may have.

use std::borrow::Cow;

use super::{Answer, Cast, Closeness};
use crate::{
    lang::{Language, script::is_unspaced},
    text::fold::fold,
};

impl Cast<'_> {
    /// The words of a name that distinguish it from others: no titles, no particles, and no posts or initials if
    /// anything else is left.
    pub(in crate::anchor) fn core_words(&self, name: &str) -> Vec<String> {
        self.core_words_of(plain_words(self.language, name))
    }

    /// The same of words.
    pub(in crate::anchor) fn core_words_of<W: AsRef<str>>(&self, mut words: Vec<W>) -> Vec<W> {
        let language = self.language;
        // `Jr`, `KC`; a last word that is longer is a surname, also if it means a rank: `Mr. King`.
        while words.len() > 1
            && words.last().is_some_and(|word| word.as_ref().len() <= 3 && language.titles.has(word.as_ref()))
        {
            words.pop();
        }
        let without = |words: &mut Vec<W>, drop: &dyn Fn(&str) -> bool| {
            let (mut at, last) = (0, words.len().saturating_sub(1));
            words.retain(|word| {
                at += 1;
                at > last || !drop(word.as_ref())
            });
        };
        // In a script without spaces such a letter may be a part of the name: `君島`.
        without(&mut words, &|word| {
            !word.starts_with(is_unspaced) && (language.titles.has(word) || language.particles.has(word))
        });
        if !words.iter().all(|word| language.posts.has(word.as_ref())) {
            // An initial; a letter of a script without spaces is a part of the name.
            let initial = |word: &str| word.chars().nth(1).is_none() && !word.starts_with(is_unspaced);
            without(&mut words, &|word| language.posts.has(word) || initial(word));
        }
        words
    }

    /// The words of a post, without articles and the like.
    pub(in crate::anchor) fn post_words(&self, post: &str) -> Vec<String> {
        let words = plain_words(self.language, post);
        words.into_iter().filter(|word| !self.language.titles.has(word)).collect()
    }

    /// Whether a word is another one, or that with an ending of the language: whether it is among its [stems](Self::stems).
    pub(in crate::anchor) fn is_form_of(&self, word: &str, other: &str) -> bool {
        let language = self.language;
        let is_stem = |stem: &str| {
            stem == other
                || other.strip_prefix(stem).is_some_and(|rest| language.drops.iter().any(|drop| drop == rest))
                || language.changes.iter().any(|(now, own)| {
                    stem.strip_suffix(now.as_str()).is_some_and(|stem| other.strip_suffix(own.as_str()) == Some(stem))
                })
        };
        let long = |stem: &&str| stem.chars().nth(1).is_some();
        let mut stems = language.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str())).filter(long);
        word == other
            || stems.any(is_stem)
            || language.is_unlisted()
                && word.split_once('\'').map(|(stem, _)| stem).filter(long).is_some_and(|stem| stem == other)
    }

    /// The word, and what it may be without an ending of the language.
    pub(in crate::anchor) fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = Cow<'w, str>> + use<'w> {
        let language = self.language;
        let endings = language.endings.iter();
        let stems = endings.filter_map(|ending| word.strip_suffix(ending.as_str()));
        let stems = stems.filter(|stem| stem.chars().nth(1).is_some()).flat_map(|stem| {
            let longer = language.drops.iter().map(move |drop| Cow::Owned(format!("{stem}{drop}")));
            let changes = language.changes.iter();
            let changed = changes.filter_map(|(now, own)| Some(Cow::Owned(stem.strip_suffix(now)?.to_owned() + own)));
            longer.chain(changed).chain([Cow::Borrowed(stem)])
        });
        // Turkish and others set endings off by an apostrophe: `Birch'in`.
        let apart = word.split_once('\'').filter(|(stem, _)| language.is_unlisted() && stem.chars().nth(1).is_some());
        let apart = apart.map(|(stem, _)| Cow::Borrowed(stem));
        std::iter::once(Cow::Borrowed(word)).chain(stems).chain(apart)
    }

    /// Keeps of several actors with a surname those who have the particles before it too: `President von der Birch` is not
    /// Ben Birch.
    pub(super) fn prefer_particles(&self, name: &str, found: &mut Answer) {
        if found.closeness != Some(Closeness::Surname) || found.actors.len() < 2 {
            return;
        }
        let words = plain_words(self.language, name);
        let Some(last) = words.len().checked_sub(1) else { return };
        let particles = words[..last].iter().rev().take_while(|word| self.language.particles.has(word)).count();
        let surname = &words[last - particles..];
        let has_it = |number: &u32| {
            let actor = self.actors[*number as usize];
            actor.names().any(|name| plain_words(self.language, name).ends_with(surname))
        };
        if particles > 0 && found.actors.iter().any(has_it) {
            found.actors.retain(has_it);
        }
    }
}

/// The words of a name, with typography folded.
fn plain_words(language: &Language, name: &str) -> Vec<String> {
    language.words(fold(name).text()).into_iter().map(|word| word.text.trim_end_matches("'s").to_owned()).collect()
}
