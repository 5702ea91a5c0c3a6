//! The names of every actor of the record, ready to be compared with names in a text.
//!
//! In goes a name as a label or an article has it; out come the actors who answer to it, the closest
//! answers only: `Owen Miller` is one man, `Miller` may be his sister too.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::{
    lang::{self, Language},
    model::{Actor, ActorKind, Edtf},
    text::fold::fold,
};

/// All actors of a record, by the words of their names, read in one language.
#[derive(Debug)]
pub(super) struct Cast<'a> {
    /// The language by whose titles, particles and endings names are read.
    pub(super) language: &'static Language,
    actors: Vec<&'a Actor>,
    /// The places of the actors, by id.
    numbers: FxHashMap<&'a str, u32>,
    names: Vec<Name<'a>>,
    /// Names by each of their words.
    by_word: FxHashMap<String, Vec<u32>>,
}

#[derive(Debug)]
struct Name<'a> {
    actor: u32,
    sort: Sort,
    words: Vec<String>,
    /// The last of its words as the editor wrote it, if it is letters and digits alone.
    last: Option<&'a str>,
    /// Whether it holds nothing but words for posts.
    is_post: bool,
    /// Since and until when it holds.
    held: Option<Held<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Held<'a> {
    Alias(&'a crate::model::Alias),
    Post(&'a crate::model::Membership),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A person's name, whose last word is a surname.
    Person,
    /// The name of a body.
    Whole,
    /// A post.
    Post,
}

/// How closely a name answers, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// The whole name, or first and last name.
    Full,
    /// The surname alone.
    Surname,
    /// The post.
    Post,
    /// The first name alone.
    Given,
}

/// Who answers to a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// How closely; `None` if there are none.
    pub(super) closeness: Option<Closeness>,
    /// The actors, by their place in the cast, ascending.
    pub(super) actors: Vec<u32>,
}

impl<'a> Cast<'a> {
    /// Reads the names of all actors but unnamed ones.
    pub(super) fn new(actors: impl IntoIterator<Item = &'a Actor>, language: &'static Language) -> Self {
        let mut cast = Self {
            language,
            actors: Vec::new(),
            numbers: FxHashMap::default(),
            names: Vec::new(),
            by_word: FxHashMap::default(),
        };
        for actor in actors.into_iter().filter(|actor| actor.kind != ActorKind::Unnamed) {
            let number = cast.actors.len() as u32;
            cast.actors.push(actor);
            cast.numbers.entry(actor.id.as_str()).or_insert(number);
            let sort = if actor.kind == ActorKind::Person { Sort::Person } else { Sort::Whole };
            cast.add(number, sort, &actor.name.value, None);
            for alias in &actor.aliases {
                cast.add(number, sort, &alias.name.value, Some(Held::Alias(alias)));
            }
            for membership in &actor.memberships {
                cast.add(number, Sort::Post, &membership.post.value, Some(Held::Post(membership)));
            }
        }
        cast
    }

    fn add(&mut self, actor: u32, sort: Sort, name: &'a str, held: Option<Held<'a>>) {
        let words = match sort {
            Sort::Post => self.core_of_post(name),
            _ => self.core(name),
        };
        if words.is_empty() {
            return;
        }
        let number = self.names.len() as u32;
        for word in &words {
            let with = self.by_word.entry(word.clone()).or_default();
            if with.last() != Some(&number) {
                with.push(number);
            }
        }
        let is_post = words.iter().all(|word| self.language.posts.has(word));
        let last = self.last_as_written(name).filter(|last| words.last().is_some_and(|word| *word == lang::word(last)));
        self.names.push(Name { actor, sort, words, last, is_post, held });
    }

    fn last_as_written(&self, name: &'a str) -> Option<&'a str> {
        let mut last = None;
        self.language.each_word(name, |word| last = Some(word));
        last.map(|last| &name[last]).filter(|last| last.chars().all(char::is_alphanumeric))
    }

    /// The names of an actor, without those of posts: their words, and the last one as the editor wrote it.
    pub(super) fn names_of(&self, actor: u32) -> impl Iterator<Item = (&[String], Option<&'a str>)> {
        let first = self.names.partition_point(|name| name.actor < actor);
        let names = self.names[first..].iter().take_while(move |name| name.actor == actor);
        names.filter(|name| name.sort != Sort::Post).map(|name| (name.words.as_slice(), name.last))
    }

    /// The actor at a place.
    pub(super) fn actor(&self, number: u32) -> &'a Actor {
        self.actors[number as usize]
    }

    /// The place of an actor.
    pub(super) fn number(&self, actor: &Actor) -> Option<u32> {
        self.numbers.get(actor.id.as_str()).copied()
    }

    /// The words of a name that tell it from others: no titles, no particles, and no posts or initials if
    /// anything else is left.
    pub(super) fn core(&self, name: &str) -> Vec<String> {
        self.core_of(plain_words(self.language, name))
    }

    /// The same of words.
    pub(super) fn core_of<W: AsRef<str>>(&self, mut words: Vec<W>) -> Vec<W> {
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
        without(&mut words, &|word| language.titles.has(word) || language.particles.has(word));
        if !words.iter().all(|word| language.posts.has(word.as_ref())) {
            without(&mut words, &|word| language.posts.has(word) || word.chars().count() == 1);
        }
        words
    }

    /// The words of a post, without articles and the like.
    fn core_of_post(&self, post: &str) -> Vec<String> {
        let words = plain_words(self.language, post);
        words.into_iter().filter(|word| !self.language.titles.has(word)).collect()
    }

    /// Whether any name has this word, or the word without an ending of the language.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.stems(word).any(|stem| self.by_word.contains_key(&*stem))
    }

    /// Who answers to a name on a day.
    pub(super) fn answer(&self, name: &str, on: Option<&Edtf>) -> Answer {
        let words = self.core(name);
        let found = self.answer_words(&words, on);
        if found.closeness.is_some() {
            return found;
        }
        // `THE MINISTER OF FINANCE`: the post is all there is.
        let post = self.core_of_post(name);
        let mut answer = Answer::default();
        for (word, names) in post.iter().filter_map(|word| Some((word, self.by_word.get(word)?))) {
            for &number in names {
                let known = &self.names[number as usize];
                if known.sort == Sort::Post
                    && known.words.first() == Some(word)
                    && post.iter().all(|word| known.words.contains(word))
                    && holds(known, on)
                {
                    answer.take(Closeness::Post, known.actor);
                }
            }
        }
        answer
    }

    /// Who answers to the words of a name, without titles.
    pub(super) fn answer_words(&self, words: &[impl AsRef<str>], on: Option<&Edtf>) -> Answer {
        let mut answer = Answer::default();
        let Some(last) = words.last() else { return answer };
        for stem in self.stems(last.as_ref()) {
            for &number in self.by_word.get(&*stem).into_iter().flatten() {
                let known = &self.names[number as usize];
                if known.sort != Sort::Post
                    && holds(known, on)
                    && let Some(closeness) = self.closeness(words, &stem, known)
                {
                    answer.take(closeness, known.actor);
                }
            }
        }
        answer
    }

    /// How closely words, whose last one is read as `last`, name somebody who has a name.
    fn closeness<W: AsRef<str>>(&self, words: &[W], last: &str, known: &Name<'_>) -> Option<Closeness> {
        let name = known.words.as_slice();
        let before = &words[..words.len() - 1];
        let (known_last, known_before) = name.split_last()?;
        if known_last == last {
            // `THE PRESIDENT` as an alias is not in `THE VICE PRESIDENT`.
            if known.is_post && !words.iter().map(AsRef::as_ref).eq(name) {
                return None;
            }
            // `Republican Owen Miller`, `Owen Miller`; then `Owen J. Miller` of `Owen Miller`.
            // `Ms. Miller` as an alias is not in `Owen Miller`.
            if known.sort == Sort::Person && known_before.is_empty() && !before.is_empty() {
                return None;
            }
            let first =
                || before.first().zip(known_before.first()).is_some_and(|(one, other)| akin(one.as_ref(), other));
            if self.ends(before, known_before) || !before.is_empty() && first() {
                return Some(Closeness::Full);
            }
            return (known.sort == Sort::Person && self.ends(known_before, before)).then_some(Closeness::Surname);
        }
        let given = known.sort == Sort::Person && before.is_empty() && name.len() > 1 && name[0] == last;
        given.then_some(Closeness::Given)
    }

    /// Whether some words end in others, or in forms of them.
    fn ends(&self, whole: &[impl AsRef<str>], part: &[impl AsRef<str>]) -> bool {
        let same = |(one, other): (&_, &_)| self.is_form_of(AsRef::as_ref(one), AsRef::as_ref(other));
        whole.len() >= part.len() && whole[whole.len() - part.len()..].iter().zip(part).all(same)
    }

    /// Whether a name ends in an actor's surname but has another first name.
    pub(super) fn is_namesake(&self, words: &[String], actor: u32) -> bool {
        let [first, .., last] = words else { return false };
        self.stems(last).any(|stem| {
            self.by_word.get(&*stem).into_iter().flatten().any(|&number| {
                let known = &self.names[number as usize];
                known.actor == actor
                    && known.words.last().is_some_and(|last| *last == stem)
                    && known.words.first().is_some_and(|known| known != first)
            })
        })
    }

    /// Whether a word is another one, or that with an ending of the language: whether its [stems](Self::stems) hold it.
    pub(super) fn is_form_of(&self, word: &str, other: &str) -> bool {
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
            || language.endings.is_empty()
                && word.split_once('\'').map(|(stem, _)| stem).filter(long).is_some_and(|stem| stem == other)
    }

    /// The word, and what it may be without an ending of the language.
    pub(super) fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = Cow<'w, str>> + use<'w> {
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
        let apart =
            word.split_once('\'').filter(|(stem, _)| language.endings.is_empty() && stem.chars().nth(1).is_some());
        let apart = apart.map(|(stem, _)| Cow::Borrowed(stem));
        std::iter::once(Cow::Borrowed(word)).chain(stems).chain(apart)
    }
}

impl Answer {
    fn take(&mut self, closeness: Closeness, actor: u32) {
        match self.closeness {
            Some(before) if before < closeness => return,
            Some(before) if before == closeness => {}
            _ => self.actors.clear(),
        }
        self.closeness = Some(closeness);
        if let Err(at) = self.actors.binary_search(&actor) {
            self.actors.insert(at, actor);
        }
    }
}

/// The words of a name, with typography folded.
fn plain_words(language: &Language, name: &str) -> Vec<String> {
    language.words(fold(name).text()).into_iter().map(|word| word.text.trim_end_matches("'s").to_owned()).collect()
}

/// Whether two first names can be one person's: equal, or one an initial or the beginning of the other.
fn akin(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn holds(name: &Name<'_>, on: Option<&Edtf>) -> bool {
    on.is_none_or(|on| match name.held {
        None => true,
        Some(Held::Alias(alias)) => alias.may_hold(on),
        Some(Held::Post(membership)) => membership.may_hold(on),
    })
}
