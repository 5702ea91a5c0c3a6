//! The names of every actor of the record, ready to be compared with names in a text.
//!
//! In goes a name as a label or an article has it; out come the actors whom it may name, the closest
//! answers only: `Owen Miller` is one person, `Miller` may be several.

mod name_words;

use rustc_hash::FxHashMap;

use crate::{
    lang::{self, Language},
    model::{Actor, ActorKind, Edtf},
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
    sort: NameKind,
    words: Vec<String>,
    /// The last of its words as the editor wrote it, if it is letters and digits alone.
    last: Option<&'a str>,
    /// Whether it consists of words for posts.
    is_post: bool,
    /// Since and until when it is valid.
    held: Option<Validity<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Validity<'a> {
    Alias(&'a crate::model::Alias),
    Post(&'a crate::model::Membership),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameKind {
    /// A person's name, whose last word is a surname.
    Person,
    /// The name of a body.
    Whole,
    /// A post.
    Post,
}

/// How closely a name matches, closest first.
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

/// The actors whom a name may mean.
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
            let sort = if actor.kind == ActorKind::Person { NameKind::Person } else { NameKind::Whole };
            cast.add_name(number, sort, &actor.name.value, None);
            for alias in &actor.aliases {
                cast.add_name(number, sort, &alias.name.value, Some(Validity::Alias(alias)));
            }
            for membership in &actor.memberships {
                cast.add_name(number, NameKind::Post, &membership.post.value, Some(Validity::Post(membership)));
            }
        }
        cast
    }

    fn add_name(&mut self, actor: u32, sort: NameKind, name: &'a str, held: Option<Validity<'a>>) {
        let words = match sort {
            NameKind::Post => self.post_words(name),
            _ => self.core_words(name),
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
        let last =
            self.last_as_written(name).filter(|last| words.last().is_some_and(|word| *word == lang::fold_word(last)));
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
        names.filter(|name| name.sort != NameKind::Post).map(|name| (name.words.as_slice(), name.last))
    }

    /// The actor at a place.
    pub(super) fn actor(&self, number: u32) -> &'a Actor {
        self.actors[number as usize]
    }

    /// The place of an actor.
    pub(super) fn number_of(&self, actor: &Actor) -> Option<u32> {
        self.numbers.get(actor.id.as_str()).copied()
    }

    /// Whether any name has this word, or the word without an ending of the language.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.stems(word).any(|stem| self.by_word.contains_key(&*stem))
    }

    /// The names, without those of posts, whose first word a word is, or a form of it, if they are longer than one letter.
    pub(super) fn names_that_begin<'c>(&'c self, word: &'c str) -> impl Iterator<Item = &'c [String]> + use<'c, 'a> {
        let numbers = self.stems(word).filter_map(|stem| self.by_word.get(&*stem)).flatten();
        let names = numbers.map(|number| &self.names[*number as usize]);
        let whole = |name: &&Name<'_>| name.words.len() > 1 || name.words[0].chars().nth(1).is_some();
        let begins = move |name: &&Name<'_>| self.is_form_of(word, &name.words[0]);
        names
            .filter(|name| name.sort != NameKind::Post && !name.is_post)
            .filter(whole)
            .filter(begins)
            .map(|name| name.words.as_slice())
    }

    /// The actors whom a name may mean on a day.
    pub(super) fn find_actors(&self, name: &str, on: Option<&Edtf>) -> Answer {
        // `Miller, Owen`
        if let Some((last, first)) = name.split_once(',').filter(|(last, _)| !last.trim().contains(' ')) {
            let turned = self.find_actors_by_words(&self.core_words(&format!("{first} {last}")), on);
            if turned.closeness == Some(Closeness::Full) {
                return turned;
            }
        }
        if let Some((surname, initials)) = surname_and_initials(name) {
            let turned: Vec<String> =
                initials.into_iter().chain([surname]).map(|word| lang::fold_word(word).into_owned()).collect();
            let turned = self.find_actors_by_words(&turned, on);
            if turned.closeness.is_some() {
                return turned;
            }
        }
        let words = self.core_words(name);
        let mut found = self.find_actors_by_words(&words, on);
        if found.closeness.is_some() {
            self.prefer_particles(name, &mut found);
            return found;
        }
        // `THE MINISTER OF FINANCE`: the post is all there is.
        let post = self.post_words(name);
        let mut answer = Answer::default();
        for (word, names) in post.iter().filter_map(|word| Some((word, self.by_word.get(word)?))) {
            for &number in names {
                let known = &self.names[number as usize];
                if known.sort == NameKind::Post
                    && known.words.first() == Some(word)
                    && post.iter().all(|word| known.words.contains(word))
                    && is_valid_on(known, on)
                {
                    answer.add_actor(Closeness::Post, known.actor);
                }
            }
        }
        answer
    }

    /// The actors whom the words of a name, without titles, may mean.
    pub(super) fn find_actors_by_words(&self, words: &[impl AsRef<str>], on: Option<&Edtf>) -> Answer {
        let mut answer = Answer::default();
        let Some(last) = words.last() else { return answer };
        for stem in self.stems(last.as_ref()) {
            for &number in self.by_word.get(&*stem).into_iter().flatten() {
                let known = &self.names[number as usize];
                if known.sort != NameKind::Post
                    && is_valid_on(known, on)
                    && let Some(closeness) = self.compare_name(words, &stem, known)
                {
                    answer.add_actor(closeness, known.actor);
                }
            }
        }
        answer
    }

    /// How closely words, whose last one is read as `last`, match a known name.
    fn compare_name<W: AsRef<str>>(&self, words: &[W], last: &str, known: &Name<'_>) -> Option<Closeness> {
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
            if known.sort == NameKind::Person && known_before.is_empty() && !before.is_empty() {
                return None;
            }
            let first =
                || before.first().zip(known_before.first()).is_some_and(|(one, other)| are_akin(one.as_ref(), other));
            if self.ends_in_forms(before, known_before) || !before.is_empty() && first() {
                return Some(Closeness::Full);
            }
            return (known.sort == NameKind::Person && self.ends_in_forms(known_before, before))
                .then_some(Closeness::Surname);
        }
        let given = known.sort == NameKind::Person && before.is_empty() && name.len() > 1 && name[0] == last;
        given.then_some(Closeness::Given)
    }

    /// Whether some words end in others, or in forms of them.
    fn ends_in_forms(&self, whole: &[impl AsRef<str>], part: &[impl AsRef<str>]) -> bool {
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
}

impl Answer {
    fn add_actor(&mut self, closeness: Closeness, actor: u32) {
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

/// A surname with initials after it, as Ukrainian and Russian minutes have it: `БЕРЧ Б.О.`
pub(super) fn surname_and_initials(name: &str) -> Option<(&str, Vec<&str>)> {
    let (surname, rest) = name.trim().split_once(char::is_whitespace)?;
    let initials: Vec<&str> = rest.split(['.', ' ', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let is_initial = |part: &&str| part.chars().all(char::is_uppercase) && part.chars().nth(1).is_none();
    let is_surname =
        surname.chars().nth(1).is_some() && surname.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
    (is_surname && matches!(initials.len(), 1 | 2) && initials.iter().all(is_initial)).then_some((surname, initials))
}

/// Whether two first names can be one person's: equal, or one an initial or the beginning of the other.
fn are_akin(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn is_valid_on(name: &Name<'_>, on: Option<&Edtf>) -> bool {
    on.is_none_or(|on| match name.held {
        None => true,
        Some(Validity::Alias(alias)) => alias.may_hold(on),
        Some(Validity::Post(membership)) => membership.may_hold(on),
    })
}
