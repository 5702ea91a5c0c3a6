//! Names in citations, in the parts that the Citation Style Language defines.
//!
//! Source: the CSL 1.0.2 specification, “Names”, and its input schema, `name-variable`.

/// The name of an author or a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Name {
    /// A person's, in its parts.
    Person(Person),
    /// That of an organisation, a state or a group, which is never split.
    Body(String),
    /// A name that may be either, or whose parts are ambiguous.
    Whole(String),
}

/// The parts of a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name as it reads in a sentence: as typed, unless it was typed in the order of an index.
    pub(crate) printed: String,
    /// The family name, with a particle that has a capital: `Van Example`.
    pub(super) family: String,
    /// The given names and initials.
    pub(super) given: String,
    /// A particle in lower case that goes with the family name: `von der`.
    pub(super) particle: Option<String>,
    /// What follows the name: `Jr.`, `MP`.
    pub(super) suffix: Option<Suffix>,
}

/// What follows a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suffix {
    /// `Jr.`
    pub(super) text: String,
    /// True if a comma separates it from the name.
    pub(super) comma: bool,
}

impl Name {
    /// As it reads in a sentence: `Anna Example`.
    pub(super) fn in_sentence(&self) -> &str {
        match self {
            Self::Person(person) => &person.printed,
            Self::Body(name) | Self::Whole(name) => name,
        }
    }

    /// As in an index: `Example, Anna`, `Example, Ben, Jr.`
    pub(super) fn index_form(&self) -> String {
        match self {
            Self::Person(person) => {
                let suffix = person.suffix.as_ref().map(|suffix| format!(", {}", suffix.text)).unwrap_or_default();
                format!("{}, {}{suffix}", person.full_surname(), person.given)
            }
            Self::Body(name) | Self::Whole(name) => name.clone(),
        }
    }

    /// The short name that a citation in the text uses.
    pub(super) fn short_form(&self) -> String {
        match self {
            Self::Person(person) => person.full_surname(),
            Self::Body(name) | Self::Whole(name) => name.clone(),
        }
    }
}

impl Person {
    /// The family name with its particle: `von der Example`.
    pub(super) fn full_surname(&self) -> String {
        match &self.particle {
            Some(particle) => format!("{particle} {}", self.family),
            None => self.family.clone(),
        }
    }

    /// The parts in the order of given name and family name, as CSL prints them.
    pub(super) fn in_order(&self) -> String {
        let suffix = self.suffix.as_ref().map(|suffix| [if suffix.comma { ", " } else { " " }, &suffix.text].concat());
        format!("{} {}{}", self.given, self.full_surname(), suffix.unwrap_or_default())
    }

    /// True if the family name comes first in a sentence too, as in Korean and Hungarian names.
    pub(super) fn is_family_first(&self) -> bool {
        self.printed != self.in_order() && self.printed.starts_with(&self.full_surname())
    }
}
