//! Bylines: the names in a printed line of authors, and their parts.
//!
//! A name is split only if its script has a known order of given and family names, and none of its words is in
//! the names of bodies (`bodies.txt`). An ambiguous name is kept whole: a name that is printed as it was typed
//! is never wrong.

use std::{collections::HashSet, sync::LazyLock};

use super::name::{Name, Person, Suffix};
use crate::model::{Actor, ActorKind};

/// Words between given names and the family name that belong to the latter.
const PARTICLES: [&str; 25] = [
    "af", "al", "ap", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "el", "la", "ten", "ter", "van", "von", "zu", "zum",
];

/// Degrees, offices and generations that follow a name, in lower case without their stops.
const SUFFIXES: [&str; 56] = [
    "am", "ba", "bsc", "cbe", "ch", "cpa", "dbe", "dphil", "esq", "frcp", "frcs", "frs", "gbe", "gcb", "ii", "iii",
    "iv", "jd", "jp", "jr", "kbe", "kc", "kcb", "llb", "llm", "ma", "mba", "mbe", "md", "mda", "mdb", "mdl", "mep",
    "mla", "mlc", "mp", "mpa", "mpp", "ms", "msc", "msp", "obe", "om", "op", "pc", "phd", "psyd", "qc", "rn", "sc",
    "scd", "sj", "sr", "td", "tds", "vc",
];

/// Suffixes that distinguish generations, which may follow a family name alone.
const GENERATIONS: [&str; 5] = ["ii", "iii", "iv", "jr", "sr"];

/// Titles before a name, which citations leave out, without their stops.
const TITLES: [&str; 11] = ["dame", "dr", "herr", "frau", "lord", "miss", "mr", "mrs", "ms", "prof", "sir"];

/// What an author is, as it follows a name: `Anna Arden, Senior Editor`. No one is called by them.
const JOBS: [&str; 9] = [
    "columnist",
    "correspondent",
    "editor",
    "journalist",
    "photographer",
    "producer",
    "reporter",
    "writer",
    "researcher",
];

/// What joins the last two authors.
const CONJUNCTIONS: [&str; 11] = [" and ", " with ", " & ", "/", " und ", " et ", " y ", " en ", " та ", " і ", " и "];

/// Lower-case words that only names of bodies have.
const CONNECTIVES: [&str; 12] = ["against", "at", "for", "für", "gegen", "in", "of", "on", "para", "pour", "the", "to"];

/// The word that begins a byline, by the language of the article.
const BY: [(&str, &str); 6] =
    [("en", "by "), ("fr", "par "), ("de", "von "), ("es", "por "), ("pt", "por "), ("nl", "door ")];

/// The words of bodies, and the ends of such words.
static BODIES: LazyLock<(HashSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let lines = include_str!("bodies.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| line.split_ascii_whitespace().skip(1));
    let (ends, words): (Vec<_>, Vec<_>) = words.partition(|word| word.starts_with('-'));
    (words.into_iter().collect(), ends.into_iter().map(|end| &end[1..]).collect())
});

/// The name of an actor.
pub(super) fn of_actor(actor: &Actor) -> Name {
    let name = &actor.name.value;
    match actor.kind {
        ActorKind::Organisation | ActorKind::State | ActorKind::Group => Name::Body(name.clone()),
        ActorKind::Unnamed => Name::Whole(name.clone()),
        ActorKind::Person => {
            let sorted = actor.sort_name.as_deref().and_then(parse_inverted);
            match sorted.or_else(|| parse_person(name)) {
                Some(person) => Name::Person(Person { printed: name.clone(), ..person }),
                None => Name::Whole(name.clone()),
            }
        }
    }
}

/// The names in one string of authors: `By Anna Example, MP, and Ben Example`.
///
/// `lang` is the primary subtag of the article's language.
pub(crate) fn parse_names(printed: &str, lang: &str) -> Vec<Name> {
    let printed = without_by(printed.trim(), lang);
    if let Some((name, _)) = printed.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        return parse_names(name, lang);
    }
    if printed.contains(';') || [" | ", " · ", " • "].iter().any(|between| printed.contains(between)) {
        let parts = printed.split([';', '|', '·', '•']).map(str::trim).filter(|part| !part.is_empty());
        return parts.flat_map(|part| parse_names(part, lang)).collect();
    }
    let first = printed.split(", ").next().unwrap_or_default();
    let whole = || vec![Name::Whole(printed.to_owned())];
    // `Anna Example in Example Town`, `Anna Example for Example News`
    let before = CONNECTIVES.iter().filter_map(|word| Some(first.split_once(&format!(" {word} "))?.0));
    if before.into_iter().any(|before| parse_full_name(before, None).is_some()) {
        return whole();
    }
    let body = || vec![Name::Body(printed.to_owned())];
    if is_body(first) {
        body()
    } else {
        parse_people(printed).unwrap_or_else(|| if is_body(printed) { body() } else { whole() })
    }
}

/// A person's name as typed; `None` if it is none, or its parts are ambiguous.
pub(super) fn parse_person(printed: &str) -> Option<Person> {
    if is_body(printed) {
        return None;
    }
    match parse_people(printed)?.as_slice() {
        [Name::Person(person)] => Some(person.clone()),
        _ => None,
    }
}

/// A name in the order of an index, as editors type it: `Example, Anna`.
pub(super) fn parse_inverted(sorted: &str) -> Option<Person> {
    match split_at_commas(sorted).as_slice() {
        [(family, first), (given, second)] => Some(of_parts(family, given, first.or(*second))),
        _ => None,
    }
}

/// The line without the word that introduces the authors.
fn without_by<'p>(printed: &'p str, lang: &str) -> &'p str {
    let by = BY.iter().filter(|(of, _)| *of == lang || *of == "en").map(|(_, by)| *by);
    let rest = by.filter_map(|by| {
        let (head, rest) = printed.split_at_checked(by.len())?;
        let rest = rest.trim_start();
        // “Von Example” may be a name; before two more words it is not.
        (head.to_lowercase() == by && (by == "by " || rest.contains(' '))).then_some(rest)
    });
    rest.take(1).next().unwrap_or(printed)
}

/// True if a name has a word that only names of bodies have.
pub(super) fn is_body(name: &str) -> bool {
    let words: Vec<_> =
        name.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c)).filter(|word| !word.is_empty()).collect();
    let (bodies, ends) = &*BODIES;
    let holds = |word: &&str| {
        let word = word.to_lowercase();
        bodies.contains(word.as_str()) || ends.iter().any(|end| word.len() > end.len() && word.ends_with(end))
    };
    let acronym =
        |word: &&str| word.chars().count() > 2 && word.chars().all(char::is_uppercase) && parse_suffix(word).is_none();
    // In a line of capitals they mean nothing.
    let shouted = words.len() > 1 && !name.chars().any(char::is_lowercase);
    words.first().is_some_and(|first| first.eq_ignore_ascii_case("the"))
        || words.iter().skip(1).any(|word| CONNECTIVES.contains(word))
        || words.iter().any(holds)
        || !shouted && words.iter().any(acronym)
        || words == ["White", "House"]
}

/// The people that a line names, and the bodies after them; `None` if the line is ambiguous.
fn parse_people(line: &str) -> Option<Vec<Name>> {
    let line = line.trim().trim_end_matches(',').trim_end();
    for between in CONJUNCTIONS {
        if let Some((before, after)) = line.split_once(between)
            && let (Some(mut names), Some(more)) = (parse_people(before), parse_people(after))
        {
            names.extend(more);
            return Some(names);
        }
    }
    let items = split_at_commas(line);
    let read: Option<Vec<_>> = items.iter().map(|(name, suffix)| parse_full_name(name, *suffix)).collect();
    if let Some(names) = read.filter(|names| !names.is_empty()) {
        return Some(names.into_iter().map(Name::Person).collect());
    }
    let pair = |pair: &[(&str, Option<Suffixed<'_>>)]| match pair {
        [(family, first), (given, second)] if is_surname(family) && is_given(given) => {
            Some(Name::Person(of_parts(family, given, first.or(*second))))
        }
        _ => None,
    };
    if items.len().is_multiple_of(2)
        && let Some(names) = items.chunks(2).map(pair).collect::<Option<Vec<_>>>()
    {
        return Some(names).filter(|names| !names.is_empty());
    }
    // `Anna Example, Example News Agency`
    let (last, before) = items.split_last()?;
    if before.is_empty() || !is_body(last.0) {
        return None;
    }
    let names: Option<Vec<_>> = before.iter().map(|(name, suffix)| parse_full_name(name, *suffix)).collect();
    Some(names?.into_iter().map(Name::Person).chain([Name::Body(last.0.to_owned())]).collect())
}

/// A suffix as it was found, and whether it follows a comma.
type Suffixed<'l> = (&'l str, bool);

/// The parts of a line between its commas; a suffix belongs to the part before it.
fn split_at_commas(line: &str) -> Vec<(&str, Option<Suffixed<'_>>)> {
    let mut items: Vec<(&str, Option<Suffixed<'_>>)> = Vec::new();
    for part in line.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let several = items.len() > 1;
        match items.last_mut() {
            Some((before, last)) if last.is_none() && is_suffix_of(part, several || before.contains(' ')) => {
                *last = Some((part, true));
            }
            Some((before, _)) if before.contains(' ') && is_job(part) => {}
            _ => items.push(without_suffix(part)),
        }
    }
    items
}

/// True for what an author is, such as `Senior Editor`.
fn is_job(part: &str) -> bool {
    part.rsplit(' ').next().is_some_and(|last| JOBS.contains(&last.to_lowercase().as_str()))
}

/// True if a part of a line is a suffix, or several (`KC MP`), of a name before it that is `whole`: `Arden, M.A.`
/// has initials.
fn is_suffix_of(part: &str, whole: bool) -> bool {
    part.split_whitespace().all(|word| is_generation(word) || whole && parse_suffix(word).is_some())
}

/// A name and the suffix that follows it without a comma: `Ben Example Jr.`, `Anna Example MP`.
fn without_suffix(name: &str) -> (&str, Option<Suffixed<'_>>) {
    let mut end = name.len();
    while let Some((before, last)) = name[..end].trim_end().rsplit_once(' ')
        && (is_generation(last) || before.contains(' ') && parse_suffix(last).is_some())
    {
        end = before.len();
    }
    let (name, suffix) = name.split_at(end);
    (name.trim_end(), Some((suffix.trim(), false)).filter(|(suffix, _)| !suffix.is_empty()))
}

/// The suffix that a word is, in lower case and without stops; a name such as `Ma` is none.
fn parse_suffix(word: &str) -> Option<String> {
    let bare = word.replace('.', "").to_lowercase();
    let written = matches!(&*bare, "esq" | "jr" | "sr") || word.chars().filter(|c| c.is_uppercase()).count() > 1;
    (written && SUFFIXES.contains(&bare.as_str())).then_some(bare)
}

fn is_generation(word: &str) -> bool {
    parse_suffix(word).is_some_and(|bare| GENERATIONS.contains(&bare.as_str()))
}

/// A whole name in the order of given and family name.
fn parse_full_name(name: &str, suffix: Option<Suffixed<'_>>) -> Option<Person> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 2 && TITLES.contains(&words[0].trim_end_matches('.').to_lowercase().as_str()) {
        words.remove(0);
    }
    if !(2..=6).contains(&words.len()) || !is_written_in_parts(name) || is_body(name) {
        return None;
    }
    // `d'Example` and `al-Example` begin in lower case.
    let capital = |word: &str| word.split(['\'', '’', '-']).take(2).any(|part| part.starts_with(char::is_uppercase));
    let plain = words.iter().all(|word| capital(word) || is_particle(word));
    let shouted = words.iter().any(|word| word.chars().count() > 2 && word.chars().all(char::is_uppercase));
    if !plain || shouted || !words[0].chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let last = words.len() - 1;
    let from = (1..last).find(|at| words[*at..last].iter().all(|word| is_particle(word))).unwrap_or(last);
    let printed = match suffix {
        Some((suffix, true)) => format!("{}, {suffix}", words.join(" ")),
        Some((suffix, false)) => format!("{} {suffix}", words.join(" ")),
        None => words.join(" "),
    };
    Some(Person { printed, ..of_parts(&words[from..].join(" "), &words[..from].join(" "), suffix) })
}

/// A name of these parts. A particle in lower case is separate; one with a capital is part of the family name.
fn of_parts(family: &str, given: &str, suffix: Option<Suffixed<'_>>) -> Person {
    let words: Vec<&str> = family.split_whitespace().collect();
    let particles = words[..words.len().saturating_sub(1)]
        .iter()
        .take_while(|word| is_particle(word) && !word.starts_with(char::is_uppercase))
        .count();
    let person = Person {
        printed: String::new(),
        family: words[particles..].join(" "),
        given: given.split_whitespace().collect::<Vec<_>>().join(" "),
        particle: (particles > 0).then(|| words[..particles].join(" ")),
        suffix: suffix.map(|(text, comma)| Suffix { text: text.to_owned(), comma }),
    };
    Person { printed: person.in_order(), ..person }
}

/// True for a family name alone: one word, with its particles.
fn is_surname(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, particles)) = words.split_last() else { return false };
    let shouted = last.chars().count() > 1 && last.chars().all(char::is_uppercase);
    is_written_in_parts(name) && !shouted && !is_body(name) && particles.iter().all(|word| is_particle(word))
}

/// True for given names and initials alone.
fn is_given(name: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase) || is_particle(word);
    is_written_in_parts(name) && !is_body(name) && name.split_whitespace().all(capital)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.to_lowercase().as_str())
}

/// True for scripts in which the order of given and family names is known.
fn is_written_in_parts(name: &str) -> bool {
    name.chars().all(|c| c.is_lowercase() || c.is_uppercase() || " .-'’".contains(c))
}

#[cfg(test)]
mod tests;
