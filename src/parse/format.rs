//! The format of a site's files, as tables: the keys, the type of each value, what it means.
//!
//! The tables have three uses: the reader checks files against it, unknown keys are compared with
//! it for "did you mean", and `onrecord schema` prints it as JSON Schema for editors.

mod actor;
mod annotations;
mod article;
mod nouns;
mod quote;
mod settings;

pub(crate) use actor::ACTOR_FORMAT;
pub(crate) use annotations::ANNOTATIONS;
#[cfg(feature = "serve")]
pub(crate) use annotations::keys_of_entries;
pub(crate) use article::ARTICLE;
pub(crate) use nouns::{BRIEFING, EVENT_FORMAT, PAGE, TOPIC_FORMAT};
pub(crate) use quote::{DEFAULTS, SAID};
pub(crate) use settings::{SETTINGS, TARGET};

use crate::{
    diag::Code,
    model::{Choice, LintLevel},
};

/// A mapping's keys.
#[derive(Debug)]
pub(crate) struct Format {
    /// What the mapping is, with its article: `a quote`.
    pub(crate) name: &'static str,
    /// The key that a text alone gives, where a text may be typed instead of the mapping: `place: Springfield`.
    pub(crate) short: Option<&'static str>,
    /// Its keys, in the order in which they are explained.
    pub(crate) keys: &'static [Key],
}

impl Format {
    /// The smallest mapping of this format, as a help; `sign` is what is between a key and its value.
    pub(crate) fn example(&self, sign: &str) -> String {
        let keys: Vec<_> =
            self.keys.iter().filter(|key| key.required).map(|key| format!("{}{sign}…", key.name)).collect();
        let keys = if keys.is_empty() { format!("{}{sign}…", self.keys[0].name) } else { keys.join(", ") };
        format!("write it as `{{{keys}}}`")
    }
}

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) value_type: ValueType,
    pub(crate) required: bool,
    /// What it means, in a sentence.
    pub(crate) doc: &'static str,
}

/// The type of a key's value.
#[derive(Debug)]
pub(crate) enum ValueType {
    /// A text that is not empty.
    Text,
    /// A text that may be empty.
    Free,
    /// A slug: a new id, or the id of a thing of the kind.
    Id(Option<&'static str>),
    /// An EDTF date.
    Date,
    /// One day.
    Day,
    /// A BCP 47 tag.
    Lang,
    /// A web address.
    Address,
    /// An address below the site's own, from its root.
    Path,
    /// The path of a file in `static`.
    File,
    /// A latitude and a longitude in degrees.
    Geo,
    /// `true` or `false`.
    Bool,
    /// A whole number from 1.
    Count,
    /// One word of a closed list.
    Choice(&'static [&'static str]),
    /// The name of a lint.
    Lint,
    /// Values of one sort, in order.
    List(&'static ValueType),
    /// A mapping.
    Map(&'static Format),
    /// Lints by name, with how each is treated.
    Lints,
    /// A mapping with whatever the user likes.
    Any,
    /// Mappings of one sort, by names that the user chooses.
    Named(&'static Format),
}

impl ValueType {
    /// The type, for messages.
    pub(crate) fn as_phrase(&self) -> &'static str {
        match self {
            Self::Text | Self::Free => "a text",
            Self::Id(_) => "an id",
            Self::Date => "a date",
            Self::Day => "a day",
            Self::Lang => "a language",
            Self::Address => "a web address",
            Self::Path => "an address of the site",
            Self::File => "the path of a file",
            Self::Geo => "a latitude and a longitude",
            Self::Bool => "`true` or `false`",
            Self::Count => "a whole number from 1",
            Self::Choice(_) => "one of a few words",
            Self::Lint => "the name of a lint",
            Self::List(_) => "a list",
            Self::Map(_) | Self::Lints | Self::Any | Self::Named(_) => "a mapping",
        }
    }
}

/// The names of all lints, by number.
pub(crate) fn lint_names() -> Vec<&'static str> {
    Code::lints().map(Code::name).collect()
}

const fn optional(name: &'static str, value_type: ValueType, doc: &'static str) -> Key {
    Key { name, value_type, required: false, doc }
}

const fn required(name: &'static str, value_type: ValueType, doc: &'static str) -> Key {
    Key { name, value_type, required: true, doc }
}

const fn choice_of<C: Choice>() -> ValueType {
    ValueType::Choice(C::WORDS)
}

const ACTOR: ValueType = ValueType::Id(Some("actor"));
const QUOTE: ValueType = ValueType::Id(Some("quote"));
const EVENT: ValueType = ValueType::Id(Some("event"));
const TOPIC: ValueType = ValueType::Id(Some("topic"));
const EXTRA: &str = "Values of your own, by names of your own, which your templates get.";
const PUBLISH_AFTER: &str = "The day, in UTC, until which the site does not have it; from that day on it does.";
const FORMER: ValueType = ValueType::List(&ValueType::Path);

/// The words of [`LintLevel`], for `[lints]`.
pub(crate) const LINT_LEVELS: &[&str] = LintLevel::WORDS;
