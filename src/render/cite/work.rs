//! What is cited: an article, or a quote, in the terms of the Citation Style Language.
//!
//! Source: the CSL 1.0.2 specification, appendices III and IV.

use crate::model::{Actor, ActorKind, Edtf};

/// Something that can be cited. All forms of a citation are made from this, so they agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Work {
    /// Its name in a bibliography file.
    pub(super) key: String,
    /// What sort of work.
    pub(super) kind: Kind,
    /// Who wrote or spoke.
    pub(super) authors: Vec<Name>,
    /// Its title.
    pub(super) title: String,
    /// The publication.
    pub(super) publisher: Option<String>,
    /// Where it was said.
    pub(super) event: Option<String>,
    /// When it was published or said: a year, then a month and a day where they are known.
    pub(super) issued: Vec<i16>,
    /// When the editors fetched it.
    pub(super) accessed: Vec<i16>,
    /// Where it stands.
    pub(super) url: Option<String>,
    /// Its language (BCP 47).
    pub(super) lang: String,
    /// What else has to be said, such as where a quote was taken from.
    pub(super) note: Option<String>,
}

impl Work {
    /// The work under a key that no work of another sort has.
    pub(super) fn apart(mut self) -> Self {
        let folder = if matches!(self.kind, Kind::News | Kind::Document(_)) { "article" } else { "quote" };
        self.key = format!("{folder}:{}", self.key);
        self
    }
}

/// What sort of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An article of a newspaper, printed or not.
    News,
    /// A document on the web; what sort of document stands behind.
    Document(&'static str),
    /// Words that were spoken.
    Speech,
    /// Words spoken in an interview.
    Interview,
    /// Words of which no more is known.
    Words,
}

impl Kind {
    /// Its type in CSL.
    pub(super) fn csl(self) -> &'static str {
        match self {
            Self::News => "article-newspaper",
            Self::Document(_) => "webpage",
            Self::Speech => "speech",
            Self::Interview => "interview",
            Self::Words => "document",
        }
    }
}

/// Somebody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// A person's.
    Person {
        /// What to sort by.
        family: String,
        /// What stands before it.
        given: String,
    },
    /// A name that is never taken apart: an organisation's, or one whose parts nobody can tell.
    Whole(String),
}

/// Words between given names and the family name that belong to the latter.
const PARTICLES: [&str; 17] =
    ["al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "ten", "van", "von"];

/// Words that only names of organisations hold, in order.
const BODIES: [&str; 34] = [
    "agence",
    "agency",
    "associated",
    "association",
    "board",
    "broadcasting",
    "bureau",
    "center",
    "centre",
    "committee",
    "correspondent",
    "correspondents",
    "council",
    "department",
    "desk",
    "editorial",
    "editors",
    "foundation",
    "government",
    "group",
    "house",
    "institute",
    "magazine",
    "media",
    "ministry",
    "network",
    "news",
    "office",
    "press",
    "reporter",
    "reporters",
    "service",
    "staff",
    "university",
];

impl Name {
    /// The name of somebody in the record.
    pub(super) fn of(actor: &Actor) -> Self {
        let name = &actor.name.value;
        if actor.kind != ActorKind::Person {
            return Self::Whole(name.clone());
        }
        match actor.sort_name.as_deref().and_then(|sorted| sorted.split_once(',')) {
            Some((family, given)) => Self::person(given, family),
            None => Self::read(name),
        }
    }

    /// A name as it was printed: `Anna van Example`, `Example, Anna`, `Example News Agency`.
    ///
    /// Taken apart only where its script has an order of given and family names that can be told.
    pub(super) fn read(printed: &str) -> Self {
        let printed = printed.trim();
        if let Some((family, given)) = printed.split_once(", ") {
            return Self::person(given, family);
        }
        let words: Vec<&str> = printed.split_whitespace().collect();
        let person = (2..=5).contains(&words.len())
            && printed.chars().all(|c| c.is_lowercase() || c.is_uppercase() || " .-'’".contains(c))
            && !words.iter().any(|word| BODIES.binary_search(&word.to_lowercase().as_str()).is_ok())
            && !["the", "a"].contains(&words[0].to_lowercase().as_str())
            && words.iter().all(|word| {
                word.chars().next().is_some_and(char::is_uppercase) || PARTICLES.contains(&word.to_lowercase().as_str())
            })
            && !words.iter().any(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase));
        if !person {
            return Self::Whole(printed.to_owned());
        }
        let mut family = words.len() - 1;
        while family > 1 && PARTICLES.contains(&words[family - 1]) {
            family -= 1;
        }
        Self::person(&words[..family].join(" "), &words[family..].join(" "))
    }

    fn person(given: &str, family: &str) -> Self {
        match (given.trim(), family.trim()) {
            ("", whole) | (whole, "") => Self::Whole(whole.to_owned()),
            (given, family) => Self::Person { family: family.to_owned(), given: given.to_owned() },
        }
    }

    /// As read aloud: `Anna Example`.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Person { family, given } => format!("{given} {family}"),
            Self::Whole(name) => name.clone(),
        }
    }

    /// As sorted: `Example, Anna`.
    pub(super) fn sorted(&self) -> String {
        match self {
            Self::Person { family, given } => format!("{family}, {given}"),
            Self::Whole(name) => name.clone(),
        }
    }
}

/// A date as far as it is known: the year, the month and the day that all days it can mean have in common.
pub(super) fn parts(date: &Edtf) -> Vec<i16> {
    let (Some(first), Some(last)) = (date.first(), date.last()) else { return Vec::new() };
    let of = |day: crate::model::Day| [day.year(), i16::from(day.month()), i16::from(day.day())];
    of(first).into_iter().zip(of(last)).take_while(|(a, b)| a == b).map(|(part, _)| part).collect()
}

/// The parts of a date with hyphens between: `2025-02`.
pub(super) fn iso(parts: &[i16], between: &str) -> String {
    let mut date = String::with_capacity(12);
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            date.push_str(between);
        }
        let width = if i == 0 { 4 } else { 2 };
        date.push_str(&format!("{part:0width$}"));
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_plainly_a_person_is_taken_apart() {
        let sorted = |printed: &str| Name::read(printed).sorted();
        assert_eq!(sorted("Anna Example"), "Example, Anna");
        assert_eq!(sorted("Example, Anna"), "Example, Anna");
        assert_eq!(sorted("Anna Maria van der Example"), "van der Example, Anna Maria");
        assert_eq!(sorted("Олена Приклад"), "Приклад, Олена");
        for whole in ["Example News Agency", "Reuters", "The Example", "AFP Example", "Editors of the day", "山田太郎"]
        {
            assert_eq!(Name::read(whole), Name::Whole(whole.into()));
        }
    }

    #[test]
    fn words_of_organisations_are_in_order() {
        assert!(BODIES.is_sorted());
    }

    #[test]
    fn no_day_is_invented() {
        let of = |typed: &str| parts(&Edtf::parse(typed).expect("a date"));
        assert_eq!(of("2025-02-12"), [2025, 2, 12]);
        assert_eq!(of("2025-02"), [2025, 2]);
        assert_eq!(of("2025"), [2025]);
        assert_eq!(of("2025-02-12/2025-02-13"), [2025, 2]);
        assert!(of("2024-12-31/2025-01-01").is_empty());
    }
}
