//! Messages: all texts of the interface, in the site's language, with its formats of dates, numbers and lists.
//!
//! A message is one of a Fluent file (<https://projectfluent.org>), `templates/words/<language>.ftl`. The tool comes with
//! such files; the English one is complete. A site's file of the same name overrides the tool's message by
//! message. What a language lacks appears in English.
//!
//! # To add a message
//!
//! Write it into `templates/words/en.ftl`, under the heading of its page, with `_` between the parts of its name,
//! and into the other languages' files. A test fails if one of them lacks it.
//!
//! | in the `.ftl` file | in a template | in code |
//! |---|---|---|
//! | `sources = Sources` | `{{ t.sources }}` | `messages.get("sources")` |
//! | `genre =` with `.opinion = opinion` below it: a table | `{{ t.genre[source.genre] }}` | `messages.get("genre.opinion")` |
//! | `and_more = and { $count } more` | `{{ say(word="and_more", count=12) }}` | `messages.format("and_more", [("count", 12.into())])` |
//!
//! Views have machine words (`opinion`); templates look up the texts for readers. A message without variables costs no more than
//! any other value; one with variables is formatted each time. A number remains a number, and chooses the plural. What
//! else a template may pass to `say` is described in `render::message_functions`. Messages are plain text.

mod dates;
mod ftl;
mod icu;
pub(crate) mod isolate;
mod unused;

use std::{
    borrow::Cow,
    cmp::Ordering,
    collections::BTreeMap,
    fmt,
    sync::{Arc, RwLock},
};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use intl_memoizer::concurrent::IntlLangMemoizer;
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

pub(crate) use fluent_bundle::FluentValue as Argument;

use icu::{Icu, Numbers};

use crate::{
    diag::Diagnostics,
    html::escaped,
    model::{Files, Lang},
};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The messages of the interface in one language.
pub(crate) struct Messages {
    /// Messages without variables; those of a table as `table.message`.
    plain: BTreeMap<String, String>,
    /// True if the language runs from right to left.
    pub(crate) rtl: bool,
    /// Messages as text.
    text: Bundle,
    /// Messages as HTML, with arguments that are HTML.
    html: Bundle,
    /// Dates, numbers, lists and collation.
    icu: Icu,
    /// Dates as they were formatted.
    dates: RwLock<FxHashMap<String, String>>,
    /// The texts of the files, for fingerprints.
    sources: Vec<Arc<str>>,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("plain", &self.plain).finish_non_exhaustive()
    }
}

impl Messages {
    /// The messages in a language, from the tool's files and the site's.
    ///
    /// Reports E506, E507, W508 and W522.
    pub(crate) fn new(files: &Files, language: &Lang, diagnostics: &mut Diagnostics) -> Self {
        let rtl = language.dir() == "rtl";
        let sources = ftl::applicable_files(files, language, diagnostics);
        unused::check_use(files, language, &sources, diagnostics);
        let language = plural_locale(language);
        // Without any texts in the language all are English, and so are their plurals: Chinese has one form, “1 articles”.
        let of_texts = if sources.iter().any(|source| source.in_language) { language.clone() } else { english() };
        let merged = ftl::merge_files(&sources);
        let bundle = |escape: Option<fn(&str) -> Cow<'_, str>>| {
            let mut bundle = Bundle::new_concurrent(vec![of_texts.clone()]);
            bundle.set_formatter(Some(format_number));
            bundle.set_use_isolating(false);
            bundle.set_transform(escape);
            bundle.add_resource_overriding(Arc::clone(&merged));
            bundle
        };
        let (text, html) = (bundle(None), bundle(Some(|text| escaped(text).into())));
        let plain = ftl::without_variables(&sources, &text);
        Self {
            plain,
            rtl,
            text,
            html,
            icu: Icu::new(&language),
            dates: RwLock::default(),
            sources: sources.into_iter().map(|source| source.text).collect(),
        }
    }

    /// A message without variables, or one of a table: `genre.opinion`. Its name if there is none.
    pub(crate) fn get(&self, name: &'static str) -> &str {
        self.plain.get(name).map_or(name, String::as_str)
    }

    /// A message without variables by a name that is put together, such as `genre.opinion`; `None` if there is none.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.plain.get(name).map(String::as_str)
    }

    /// Every message without variables, by name.
    pub(crate) fn plain_messages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.iter().map(|(name, message)| (name.as_str(), message.as_str()))
    }

    /// A table of messages, as a JSON object for scripts.
    pub(crate) fn table_as_json(&self, table: &str) -> String {
        let of_table = |(name, message)| Some((str::strip_prefix(name, table)?.strip_prefix('.')?, message));
        serde_json::json!(self.plain_messages().filter_map(of_table).collect::<BTreeMap<_, _>>()).to_string()
    }

    /// A message with arguments, as text; an argument that runs in another direction is isolated.
    ///
    /// The name of the message if there is none, or if it lacks an argument.
    pub(crate) fn format<const N: usize>(&self, name: &str, arguments: [(&'static str, Argument<'_>); N]) -> String {
        let isolated = |(name, argument): (&'static str, Argument<'_>)| match argument {
            Argument::String(text) => {
                (name, Argument::String(isolate::isolate_text(&text, self.rtl).into_owned().into()))
            }
            argument => (name, argument.into_owned()),
        };
        let runs_apart = |(_, argument): &(_, Argument<'_>)| matches!(argument, Argument::String(text) if isolate::is_apart(text, self.rtl));
        let arguments = if arguments.iter().any(runs_apart) { arguments.map(isolated) } else { arguments };
        let formatted = find_pattern(&self.text, name).and_then(|pattern| {
            concatenate_texts(pattern, &arguments)
                .or_else(|| resolve_pattern(&self.text, pattern, &arguments.into_iter().collect()))
        });
        formatted.unwrap_or_else(|| name.to_owned())
    }

    /// A message as HTML, with arguments that are HTML; `None` if it does not exist or lacks an argument.
    pub(crate) fn format_html(&self, name: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        format_message(&self.html, name, arguments)
    }

    /// A list within a sentence: `A, B and C`.
    pub(crate) fn format_list(&self, items: &[String]) -> String {
        self.icu.format_list(items)
    }

    /// The collation order of the language, in which readers look for names.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.icu.compare(a, b)
    }

    /// The texts of the files that the messages were read from.
    pub(crate) fn source_texts(&self) -> &[Arc<str>] {
        &self.sources
    }
}

/// A message, or one of a table; `None` if it does not exist or lacks an argument.
fn format_message(bundle: &Bundle, name: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    resolve_pattern(bundle, find_pattern(bundle, name)?, arguments)
}

/// The pattern of a message, or of one of a table.
fn find_pattern<'b>(bundle: &'b Bundle, name: &str) -> Option<&'b Pattern<&'b str>> {
    let (table, attribute) = name.split_once('.').map_or((name, None), |(table, name)| (table, Some(name)));
    let message = bundle.get_message(table)?;
    match attribute {
        Some(attribute) => Some(message.get_attribute(attribute)?.value()),
        None => message.value(),
    }
}

fn resolve_pattern(bundle: &Bundle, pattern: &Pattern<&str>, arguments: &FluentArgs<'_>) -> Option<String> {
    let mut errors = Vec::new();
    let formatted = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    errors.is_empty().then_some(formatted)
}

/// The fast path for a message whose arguments are all texts, as most are: there is nothing to resolve.
fn concatenate_texts(pattern: &Pattern<&str>, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
    let mut formatted = String::with_capacity(128);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => formatted.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match arguments.iter().find(|(name, _)| *name == id.name)? {
                (_, Argument::String(text)) => formatted.push_str(text),
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(formatted)
}

/// A whole number in the style of a language; `None` for any other value.
fn format_number(value: &Argument<'_>, language: &IntlLangMemoizer) -> Option<String> {
    let Argument::Number(number) = value else { return None };
    let whole = (number.value.fract() == 0.0).then_some(number.value as i64)?;
    language.with_try_get::<Numbers, _, _>((), |numbers| numbers.format_number(whole)).ok()
}

/// The language of the texts that every other language falls back to.
fn english() -> LanguageIdentifier {
    "en".parse().unwrap_or_default()
}

/// The language as the plural rules identify it: without extensions.
fn plural_locale(language: &Lang) -> LanguageIdentifier {
    let parse = |tag: &str| tag.parse::<LanguageIdentifier>().ok();
    parse(language.as_str()).or_else(|| parse(&language.primary_subtag())).unwrap_or_default()
}
