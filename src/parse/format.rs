//! The format of a site's files, as tables: which keys there are, what each takes, what it means.
//!
//! One description serves three: the reader checks files against it, unknown keys are compared with
//! it for "did you mean", and `onrecord schema` prints it as JSON Schema for editors.

mod actor;
mod annotations;
mod article;
mod nouns;
mod quote;
mod settings;

pub(crate) use actor::ACTOR_FORMAT;
pub(crate) use annotations::ANNOTATIONS;
pub(crate) use article::ARTICLE;
pub(crate) use nouns::{BRIEFING, EVENT_FORMAT, PAGE, TOPIC_FORMAT};
pub(crate) use settings::SETTINGS;

use crate::{
    diag::Code,
    model::{Choice, LintLevel},
};

/// A mapping's keys.
#[derive(Debug)]
pub(crate) struct Format {
    /// What the mapping is, with its article: `a quote`.
    pub(crate) name: &'static str,
    /// Its keys, in the order in which they are explained.
    pub(crate) keys: &'static [Key],
}

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    pub(crate) needed: bool,
    /// What it means, in a sentence.
    pub(crate) doc: &'static str,
}

/// What a key takes.
#[derive(Debug)]
pub(crate) enum Takes {
    /// A text that says something.
    Text,
    /// A text that may be empty.
    Free,
    /// A slug: a new id, or that of the kind of thing named.
    Id(Option<&'static str>),
    /// An EDTF date.
    Date,
    /// A BCP 47 tag.
    Lang,
    /// A web address.
    Address,
    /// An address below the site's own, from its root.
    Path,
    /// `true` or `false`.
    Bool,
    /// A whole number from 1.
    Count,
    /// One word of a closed list.
    Choice(&'static [&'static str]),
    /// The name of a lint.
    Lint,
    /// Values of one sort, in order.
    List(&'static Takes),
    /// A mapping.
    Map(&'static Format),
    /// Lints by name, with how each is treated.
    Lints,
    /// Mappings of one sort, by names of the user's own.
    Named(&'static Format),
}

impl Takes {
    /// What it takes, for messages.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Text | Self::Free => "a text",
            Self::Id(_) => "an id",
            Self::Date => "a date",
            Self::Lang => "a language",
            Self::Address => "a web address",
            Self::Path => "an address of the site",
            Self::Bool => "`true` or `false`",
            Self::Count => "a whole number from 1",
            Self::Choice(_) => "one of a few words",
            Self::Lint => "the name of a lint",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Lints | Self::Named(_) => "a mapping",
        }
    }
}

/// The names of all lints, by number.
pub(crate) fn lint_names() -> Vec<&'static str> {
    Code::lints().map(Code::name).collect()
}

const fn key(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, needed: false, doc }
}

const fn needed(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key { name, takes, needed: true, doc }
}

const fn choice<C: Choice>() -> Takes {
    Takes::Choice(C::WORDS)
}

const ACTOR: Takes = Takes::Id(Some("actor"));
const QUOTE: Takes = Takes::Id(Some("quote"));
const EVENT: Takes = Takes::Id(Some("event"));
const TOPIC: Takes = Takes::Id(Some("topic"));
const FORMER: Takes = Takes::List(&Takes::Path);

/// The words of [`LintLevel`], for `[lints]`.
pub(crate) const LINT_LEVELS: &[&str] = LintLevel::WORDS;
