//! Words: everything the interface says, in the site's language.
//!
//! A word is a message of a Fluent file (<https://projectfluent.org>), `templates/words/<language>.ftl`.
//! The tool brings files, English the measure of all; a site's file of the same name is laid over the
//! tool's, so it holds only what it changes or adds. What a language lacks is said in English.
//!
//! # To add a word
//!
//! Write it into `templates/words/en.ftl`, under the heading of its page, with `_` between its parts,
//! and into the other languages' files. A test fails on what is missing there.
//!
//! | in the `.ftl` file | in a template | in a view |
//! |---|---|---|
//! | `sources = Sources` | `{{ t.sources }}` | `cx.words.get("sources")` |
//! | `genre =` with `.opinion = opinion` below it: a table | `{{ t.genre[source.genre] }}` | `cx.words.get("genre.opinion")` |
//! | `in_all = { $count } in all` | `{{ say(word="in_all", count=12) }}` | `cx.words.say("in_all", [("count", 12.into())])` |
//!
//! Views hold machine words (`opinion`); templates look up the reader's. A word without variables costs
//! no more than any value; `say` makes a sentence each time, so it is for sentences that need one. To
//! `say`, a number is a number (and chooses the plural), a text is escaped, a view with `url` and `text`
//! becomes a link, a view with `html` (a date) that, and a list of all these is joined with "and" between the
//! last two. `{{ quote.topics | listed }}` is such a list with commas alone, outside a sentence. HTML that stands in a sentence otherwise is made before: `{% set link %}<a …>…</a>{% endset %}`. Words
//! themselves are plain text.

mod dates;
mod icu;
mod read;
mod template;

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

pub(super) use fluent_bundle::FluentValue as Arg;
pub(super) use template::register;

use icu::{Icu, Numbers};

use super::{isolate, views::DateView};
use crate::{
    diag::Diagnostics,
    html::escaped,
    model::{Files, Lang},
};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// Everything the interface says.
pub(super) struct Words {
    /// Words without variables; those of a table by `table.word`.
    plain: BTreeMap<String, String>,
    /// True if the language runs from right to left.
    pub(super) rtl: bool,
    /// Sentences as text.
    text: Bundle,
    /// Sentences as HTML, into which HTML is put.
    html: Bundle,
    /// Dates, numbers, lists and order.
    icu: Icu,
    /// Dates as they were shown.
    dates: RwLock<FxHashMap<String, DateView>>,
    /// The files they come from, for fingerprints.
    files: Vec<Arc<str>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("plain", &self.plain).finish_non_exhaustive()
    }
}

impl Words {
    /// The words for a language, from the tool's files and the site's.
    ///
    /// Reports E506, E507 and W508.
    pub(super) fn new(files: &Files, language: &Lang, diagnostics: &mut Diagnostics) -> Self {
        let rtl = language.dir() == "rtl";
        let sources = read::sources(files, language, diagnostics);
        let language = locale(language);
        let laid = read::laid(&sources);
        let bundle = |escape: Option<fn(&str) -> Cow<'_, str>>| {
            let mut bundle = Bundle::new_concurrent(vec![language.clone()]);
            bundle.set_formatter(Some(number));
            bundle.set_use_isolating(false);
            bundle.set_transform(escape);
            bundle.add_resource_overriding(Arc::clone(&laid));
            bundle
        };
        let (text, html) = (bundle(None), bundle(Some(|words| escaped(words).into())));
        let plain = read::plain(&sources, &text);
        Self {
            plain,
            rtl,
            text,
            html,
            icu: Icu::new(&language),
            dates: RwLock::default(),
            files: sources.into_iter().map(|source| source.text).collect(),
        }
    }

    /// A word without variables, or one of a table: `genre.opinion`.
    pub(super) fn get(&self, word: &'static str) -> &str {
        self.plain.get(word).map_or(word, String::as_str)
    }

    /// A table of words, as a JSON object for scripts.
    pub(super) fn table(&self, table: &str) -> String {
        let words =
            self.plain.iter().filter_map(|(name, word)| Some((name.strip_prefix(table)?.strip_prefix('.')?, word)));
        serde_json::json!(words.collect::<BTreeMap<_, _>>()).to_string()
    }

    /// A sentence with something in it, as text; a text that runs in another direction is isolated.
    pub(super) fn say<const N: usize>(&self, word: &str, args: [(&'static str, Arg<'_>); N]) -> String {
        let isolated = |(name, arg): (&'static str, Arg<'_>)| match arg {
            Arg::String(text) => (name, Arg::String(isolate::text(&text, self.rtl).into_owned().into())),
            arg => (name, arg.into_owned()),
        };
        let args = if args.iter().any(|(_, arg)| matches!(arg, Arg::String(text) if isolate::is_apart(text, self.rtl)))
        {
            args.map(isolated)
        } else {
            args
        };
        let said = pattern(&self.text, word).and_then(|pattern| {
            joined(pattern, &args).or_else(|| formatted(&self.text, pattern, &args.into_iter().collect()))
        });
        said.unwrap_or_else(|| word.to_owned())
    }

    /// The order in which readers of the language look for names.
    pub(super) fn order(&self, a: &str, b: &str) -> Ordering {
        self.icu.order(a, b)
    }

    /// What they are made from.
    pub(super) fn files(&self) -> &[Arc<str>] {
        &self.files
    }
}

/// A message, or one of a table; `None` if it is not there or lacks a variable.
fn sentence(bundle: &Bundle, word: &str, args: &FluentArgs<'_>) -> Option<String> {
    formatted(bundle, pattern(bundle, word)?, args)
}

/// What a message, or one of a table, is made from.
fn pattern<'b>(bundle: &'b Bundle, word: &str) -> Option<&'b Pattern<&'b str>> {
    let (message, attribute) = word.split_once('.').map_or((word, None), |(message, word)| (message, Some(word)));
    let message = bundle.get_message(message)?;
    match attribute {
        Some(attribute) => Some(message.get_attribute(attribute)?.value()),
        None => message.value(),
    }
}

fn formatted(bundle: &Bundle, pattern: &Pattern<&str>, args: &FluentArgs<'_>) -> Option<String> {
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    errors.is_empty().then_some(said)
}

/// A sentence that holds nothing but texts, as most do: there is nothing to resolve.
fn joined(pattern: &Pattern<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let mut said = String::with_capacity(128);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match args.iter().find(|(name, _)| *name == id.name)? {
                (_, Arg::String(text)) => said.push_str(text),
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(said)
}

/// A whole number in a sentence; any other is left as it is.
fn number(value: &Arg<'_>, language: &IntlLangMemoizer) -> Option<String> {
    let Arg::Number(number) = value else { return None };
    let whole = (number.value.fract() == 0.0).then_some(number.value as i64)?;
    language.with_try_get::<Numbers, _, _>((), |numbers| numbers.write(whole)).ok()
}

/// The language as the plural rules know it: without extensions.
fn locale(language: &Lang) -> LanguageIdentifier {
    let known = |tag: &str| tag.parse::<LanguageIdentifier>().ok();
    known(language.as_str()).or_else(|| known(&language.primary())).unwrap_or_default()
}
