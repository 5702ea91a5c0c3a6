//! What an editor should look at in a record: what it lacks, and how it is balanced.
//!
//! In goes a site that was proved and linked; out come findings in sections, one file a section. A finding is a reason to look,
//! not an error, and says no more than the record shows. Nothing is printed here.

mod balance;
mod copies;
mod json;
mod names;
mod replies;
mod reversals;
mod sources;
mod unannotated;
mod unverified;

use std::fmt::Write as _;

pub use json::{report_as_json, report_schema};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    diag::LinePositions,
    model::{Files, Span},
    parse::Draft,
    record::Record,
};

/// What the sections are made from.
pub struct ReportInput<'r> {
    /// The record.
    pub record: &'r Record,
    /// The same as typed, with what was left out of pages, such as dismissed passages.
    pub draft: &'r Draft,
    /// The files of the site.
    pub files: &'r Files,
    /// Where the lines of the files are.
    pub places: LinePositions<'r>,
}

/// Declares the sections: their names, what they list, and the function that finds it.
macro_rules! sections {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $title:literal, $find:path;)+) => {
        /// A section of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum ReportSection { $($(#[$doc])* $variant),+ }

        impl ReportSection {
            /// Every section, in the order of the report.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name, as it is typed.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What it lists.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// Finds what belongs into it.
            pub fn find(self, input: &ReportInput<'_>) -> Vec<ReportFinding> {
                match self { $(Self::$variant => $find(input)),+ }
            }
        }
    };
}

sections! {
    /// Quotations that nobody annotated.
    Unannotated = "unannotated", "quotations without an annotation", unannotated::unannotated_quotations;
    /// Names of speakers that no actor has.
    UnknownSpeakers = "unknown-speakers", "speakers in articles whom the record does not have", unannotated::unknown_speakers;
    /// Actors of whom there is no quote.
    NeverQuoted = "never-quoted", "actors who are named and never quoted", names::never_quoted;
    /// Quotes that were checked against one article only.
    Unverified = "unverified", "quotes that were checked against their article only", unverified::unverified_quotes;
    /// Quotes to which a reply is missing.
    Replies = "replies", "replies that the record does not have", replies::missing_replies;
    /// Quotes with one source.
    SingleSource = "single-source", "quotes that one source has", sources::single_sources;
    /// Articles with passages in common.
    Copies = "copies", "articles that share passages of their own words, and may be one source", copies::shared_passages;
    /// How much each speaker has said.
    Balance = "balance", "quotes and words by speaker, stance and topic", balance::count_voices;
    /// Changes of stance that no relation explains.
    Reversals = "reversals", "changes of stance to confirm: is it a reversal?", reversals::possible_reversals;
}

/// One finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ReportFinding {
    /// What was found, in a sentence or a phrase.
    pub text: String,
    /// The article, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The quote, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The actor, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The other article, quote or actor that it is about, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The words that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// How many quotes, articles or passages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// How many words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word_count: Option<usize>,
    /// The file and the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The findings of a section.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ReportPart {
    /// Which section.
    pub section: ReportSection,
    /// What it lists.
    pub title: &'static str,
    /// The findings, in a fixed order.
    pub findings: Vec<ReportFinding>,
}

/// Makes some sections of a report.
pub fn report_on(input: &ReportInput<'_>, sections: &[ReportSection]) -> Vec<ReportPart> {
    let part = |section: &ReportSection| ReportPart {
        section: *section,
        title: section.title(),
        findings: section.find(input),
    };
    sections.iter().map(part).collect()
}

/// The columns of a table of findings.
pub const COLUMNS: [&str; 10] =
    ["section", "text", "article", "quote", "actor", "other", "words", "count", "word_count", "place"];

/// The rows of a table of findings.
pub fn rows_of(parts: &[ReportPart]) -> impl Iterator<Item = [String; 10]> {
    parts.iter().flat_map(|part| {
        part.findings.iter().map(|found| {
            let optional = |text: &Option<String>| text.clone().unwrap_or_default();
            let number = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
            [
                part.section.word().to_owned(),
                found.text.clone(),
                optional(&found.article),
                optional(&found.quote),
                optional(&found.actor),
                optional(&found.other),
                optional(&found.words),
                number(found.count),
                number(found.word_count),
                optional(&found.place),
            ]
        })
    })
}

/// The findings as text, at most `most` of a section.
pub fn report_as_text(parts: &[ReportPart], most: usize) -> String {
    let mut out = String::new();
    for part in parts {
        let _ = writeln!(out, "{} ({}): {}", part.title, part.section.word(), part.findings.len());
        for found in part.findings.iter().take(most) {
            let place = found.place.as_ref().map(|place| format!("  [{place}]")).unwrap_or_default();
            let _ = writeln!(out, "- {}{place}", found.text);
            if let Some(words) = &found.words {
                let _ = writeln!(out, "    {words}");
            }
        }
        if part.findings.len() > most {
            let _ = writeln!(out, "  {} more; `--all` shows them", part.findings.len() - most);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The file and the line of a place.
fn place_of(input: &ReportInput<'_>, span: Span) -> String {
    format!("{}:{}", input.places.path(span.file), input.places.start_of(span).line)
}

/// The number of words of a text.
fn count_words(text: &str) -> usize {
    crate::text::words::word_ranges(text).count()
}
