//! The verdict on one entry: where its words are, how closely they match, and what the lints say of it.
//!
//! The entry is proved by itself against the text, with the defaults of its file, by the same stages as a build, and what it names
//! is looked up in the record. What else depends on other files is left to the build, which follows each save.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    answer::RefusedRequest,
    changes::{ListName, entries_of},
    entry::{EntryJson, text_of, to_value, without_empty},
    field_names::help_in_form,
    open::{OpenArticle, ProvedAnnotations},
};
use crate::{
    anchor::lints::{find_duplicate, find_overlap},
    diag::{Code, Diagnostic, Location, Severity},
    edit::{DocumentKind, Operation, Value, apply_operations},
    link,
    model::{Id, Kind, LintLevel, Placement},
};

/// A request for the proof of an entry.
#[derive(Debug, Deserialize)]
pub(super) struct VerdictRequest {
    /// Which list the entry is for.
    list: ListName,
    /// The entry.
    entry: EntryJson,
}

/// The proof of an entry.
#[derive(Debug, Serialize)]
pub(super) struct EntryVerdict {
    /// True if nothing speaks against the entry but warnings.
    pub(super) proved: bool,
    /// Where its words are, in code points; `None` if they were not found.
    ranges: Option<Vec<[usize; 2]>>,
    /// How closely they match.
    fidelity: Option<&'static str>,
    /// Errors and warnings.
    pub(super) diagnostics: Vec<EntryFinding>,
}

/// An error or a warning about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct EntryFinding {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    notes: Vec<String>,
    help: Vec<String>,
}

/// Proves an entry. *Errors*: a refusal if the article or its annotations cannot be read.
pub(super) fn judge(open: &OpenArticle, request: &VerdictRequest) -> Result<EntryVerdict, RefusedRequest> {
    judge_entry(open, request.list, &request.entry)
}

/// The same for an entry of a list.
pub(super) fn judge_entry(
    open: &OpenArticle,
    list: ListName,
    entry: &EntryJson,
) -> Result<EntryVerdict, RefusedRequest> {
    let text = file_of(open, list, entry)?;
    let mut proved = open.prove(&text)?;
    if let Some(quote) = proved.typed.as_ref().and_then(|typed| typed.quotes.first()) {
        let own = entries_of(&open.document()?, ListName::Quotes);
        let is_own = |id: &str| own.iter().flatten().any(|one| text_of(one, "id") == Some(id));
        let is_there = |kind: Kind, id: &Id| match kind {
            Kind::Quote => is_own(id.as_str()),
            // What was added a moment ago is not in the record of the last build.
            _ => open.has_file(kind, id),
        };
        link::check_names_in_record(quote, &open.newest.record, is_there, &mut proved.diagnostics);
    }
    if list == ListName::Quotes
        && let Some(quote) = proved.article.quotes.first()
    {
        let (text, others) = (&open.read.text, open.placed_quotes()?);
        let found = [find_duplicate(text, quote, &others), find_overlap(text, quote, &others)];
        for warning in found.into_iter().flatten() {
            proved.diagnostics.lint(quote.allow.iter().chain(&proved.article.allow), warning);
        }
    }
    let diagnostics = findings_in(&proved, list, None);
    let placement = placement_of(&proved, list);
    Ok(EntryVerdict {
        proved: placement.is_some() && diagnostics.iter().all(|one| one.severity != Severity::Error.as_str()),
        ranges: placement.as_ref().map(|placement| open.read.points_of(&placement.extent.runs)),
        fidelity: placement.map(|placement| placement.fidelity.as_str()),
        diagnostics,
    })
}

/// The text of a file that has only the entry, and what its own file says of all entries.
fn file_of(open: &OpenArticle, list: ListName, entry: &EntryJson) -> Result<String, RefusedRequest> {
    let entry = to_value(&Json::Object(without_empty(entry)), "");
    let document = open.document()?;
    let mut operations = Vec::new();
    for key in ["defaults", "allow"] {
        if let Some(value) = document.value_at(&[key.into()]) {
            operations.push(Operation::Set { path: vec![key.into()], value });
        }
    }
    let entries = Value::list([entry]);
    let value = if list == ListName::Mentions { Value::map([("list", entries)]) } else { entries };
    operations.push(Operation::Set { path: vec![list.word().into()], value });
    apply_operations("quotes:\n", DocumentKind::Yaml, &operations)
        .map_err(|refusal| RefusedRequest::unprocessable(format!("the entry cannot be written: {refusal}")))
}

/// Where the one entry of a list was found.
fn placement_of(proved: &ProvedAnnotations, list: ListName) -> Option<Placement> {
    let article = &proved.article;
    match list {
        ListName::Quotes => article.quotes.first().map(|quote| quote.anchor.clone()),
        ListName::Renditions => article.renditions.first().map(|rendition| rendition.anchor.clone()),
        ListName::Notes => article.notes.first().map(|note| note.anchor.value.clone()),
        ListName::Mentions | ListName::Dismissed => {
            let typed = proved.typed.as_ref()?;
            let mention = typed.mentions.list.first().map(|mention| &mention.selector.value);
            let selector = if list == ListName::Mentions { mention } else { typed.dismissed.first() };
            crate::anchor::place(&article.text, selector?).ok()
        }
    }
}

/// What was reported on annotations, at places within some bytes of their file if these are given.
pub(super) fn findings_in(
    proved: &ProvedAnnotations,
    list: ListName,
    within: Option<&Range<usize>>,
) -> Vec<EntryFinding> {
    let is_about = |found: &&Diagnostic| match &found.place {
        Location::Span(span) => {
            span.file == proved.file && within.is_none_or(|within| within.contains(&(span.start as usize)))
        }
        Location::Path(_) => false,
    };
    let level = |found: &Diagnostic| proved.lints.get(found.code.name()).copied();
    let shown = proved.diagnostics.as_slice().iter().filter(is_about);
    let shown = shown.filter(|found| found.severity == Severity::Error || level(found) != Some(LintLevel::Allow));
    shown.map(|found| EntryFinding::new(found, level(found)).for_form(found, list)).collect()
}

impl EntryFinding {
    /// A diagnostic, of a lint that the site treats at a level.
    pub(super) fn new(found: &Diagnostic, level: Option<LintLevel>) -> Self {
        Self {
            code: found.code.id(),
            name: found.code.name(),
            severity: match level {
                Some(LintLevel::Deny) => Severity::Error.as_str(),
                _ => found.severity.as_str(),
            },
            message: found.message.clone(),
            notes: found.notes.clone(),
            help: found.helps.iter().map(|help| help.message.clone()).collect(),
        }
    }

    /// The same in the words of the form of a list.
    fn for_form(self, found: &Diagnostic, list: ListName) -> Self {
        let help = found.helps.iter().map(|help| help_in_form(found.code, &help.message, list));
        let message = match found.code {
            Code::MissingKey => help_in_form(found.code, &found.message, list),
            _ => self.message.clone(),
        };
        Self { message, help: help.collect(), ..self }
    }

    /// An error that no stage of a build reports.
    pub(super) fn error(message: &str) -> Self {
        let (code, name, message) = ("", "", message.to_owned());
        Self { code, name, severity: Severity::Error.as_str(), message, notes: Vec::new(), help: Vec::new() }
    }

    /// True unless it is a warning.
    pub(super) fn is_error(&self) -> bool {
        self.severity == Severity::Error.as_str()
    }

    /// A line for a list.
    pub(super) fn summary(&self) -> Json {
        json!({ "code": self.code, "message": self.message })
    }
}
