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
//! becomes a link, a view with `html` (a date) that, and a list all of these with commas between. HTML
//! that stands in a sentence otherwise is made before: `{% set link %}<a …>…</a>{% endset %}`. Words
//! themselves are plain text.

mod read;
mod template;

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

pub(super) use fluent_bundle::FluentValue as Arg;
pub(super) use template::register;

use super::markup::escaped;
use crate::{
    diag::Diagnostics,
    model::{Files, Lang},
};

type Bundle = FluentBundle<Arc<FluentResource>>;

/// Everything the interface says.
pub(super) struct Words {
    /// Words without variables; those of a table by `table.word`.
    plain: BTreeMap<String, String>,
    /// Sentences as text.
    text: Bundle,
    /// Sentences as HTML, into which HTML is put.
    html: Bundle,
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
        let sources = read::sources(files, language, diagnostics);
        let bundle = |escape: Option<fn(&str) -> Cow<'_, str>>| {
            let mut bundle = Bundle::new_concurrent(vec![locale(language)]);
            bundle.set_use_isolating(false);
            bundle.set_transform(escape);
            for source in &sources {
                bundle.add_resource_overriding(Arc::clone(&source.resource));
            }
            bundle
        };
        let (text, html) = (bundle(None), bundle(Some(|words| escaped(words).into())));
        let plain = read::plain(&sources, &text);
        Self { plain, text, html, files: sources.into_iter().map(|source| source.text).collect() }
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

    /// A sentence with something in it, as text.
    pub(super) fn say<const N: usize>(&self, word: &str, args: [(&'static str, Arg<'_>); N]) -> String {
        sentence(&self.text, word, &args.into_iter().collect()).unwrap_or_else(|| word.to_owned())
    }

    /// What they are made from.
    pub(super) fn files(&self) -> &[Arc<str>] {
        &self.files
    }
}

/// A message, or one of a table; `None` if it is not there or lacks a variable.
fn sentence(bundle: &Bundle, word: &str, args: &FluentArgs<'_>) -> Option<String> {
    let (message, attribute) = word.split_once('.').map_or((word, None), |(message, word)| (message, Some(word)));
    let message = bundle.get_message(message)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    errors.is_empty().then_some(said)
}

/// The language as the plural rules know it: without extensions.
fn locale(language: &Lang) -> LanguageIdentifier {
    let known = |tag: &str| tag.parse::<LanguageIdentifier>().ok();
    known(language.as_str()).or_else(|| known(&language.primary())).unwrap_or_default()
}
