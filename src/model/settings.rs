//! A site's settings: `onrecord.toml`.

use std::collections::BTreeMap;

use super::{Lang, Spanned, choice::choice};

/// What holds for the whole site.
#[derive(Debug, Clone, Hash)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// What it is about, in a sentence.
    pub description: String,
    /// Where it will stand, without a slash at the end: `https://example.org/briefing`.
    pub base_url: String,
    /// Language of its interface, and of articles that name none.
    pub language: Lang,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Folder the site is written to, from the site's folder.
    pub output: String,
    /// Items on one page of an index.
    pub page_size: u32,
    /// True if the site can be searched.
    pub search: bool,
    /// How each lint is treated, by its name.
    pub lints: BTreeMap<String, Spanned<LintLevel>>,
}

choice! {
    /// How a lint is treated.
    LintLevel {
        /// Not reported.
        Allow = "allow",
        /// Reported as a warning.
        Warn = "warn",
        /// Reported as an error.
        Deny = "deny",
    }
}
