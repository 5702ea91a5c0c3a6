//! `onrecord diff`

mod versions;

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Outcome, Terminal};
use crate::{
    diag::{Diagnostics, render::visible},
    diff::{self, ComparedVersion, Narrator, RecordFacts},
    i18n::Messages,
    model::{Files, Kind},
    render,
};
use versions::{Readers, VersionError, read_pair};

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub(super) struct DiffArgs {
    /// The earlier version and the later one: revisions of the site's git repository, folders of sites, folders of published
    /// sites, or files `record.json`; without the later one, the site as it is [default: the last commit]
    #[arg(value_name = "VERSION", num_args = 0..=2)]
    versions: Vec<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// How to print what changed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiffFormat,
    /// End with the exit code 1 if anything changed
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// Text for people
    Human,
    /// Markdown, as for a page of corrections
    Markdown,
    /// JSON, in a documented and stable form
    Json,
}

/// Tells what changed between two versions of the record.
pub(super) fn run(args: &DiffArgs, terminal: Terminal<'_>) -> Outcome {
    let readers = Readers { root: &args.root, terminal };
    let pair = match read_pair(&readers, &args.versions) {
        Ok(pair) => pair,
        Err(error) => return refuse(&error),
    };
    let ([before, after], names) = pair;
    let changes = diff::compare_records(&before, &after);
    let messages = messages_of(&after);
    let sentences = Narrator::new(&messages, &before, &after).sentences(&changes);
    let out = match args.format {
        DiffFormat::Json => diff::changes_as_json([&names[0], &names[1]], &changes, &sentences),
        _ if sentences.is_empty() => format!("{}\n", messages.get("diff_nothing")),
        DiffFormat::Markdown => diff::changes_as_markdown(&sentences, &messages),
        DiffFormat::Human => visible(&diff::changes_as_text(&sentences, &messages)),
    };
    let err = unread_note(&before, &names[0]) + &unread_note(&after, &names[1]);
    Outcome { out, err, code: u8::from(args.exit_code && !changes.is_empty()) }
}

/// The texts of the interface in the language of the site.
fn messages_of(facts: &RecordFacts) -> Messages {
    let mut files = Files::default();
    render::theme(&mut files);
    Messages::new(&files, &facts.language, &mut Diagnostics::default())
}

/// A note on what a version has and cannot be read; otherwise empty.
fn unread_note(facts: &RecordFacts, version: &ComparedVersion) -> String {
    if facts.unread.is_empty() && !facts.lacks_quotes {
        return String::new();
    }
    let named = |(kind, id): &(Kind, String)| format!("{kind} `{id}`");
    let mut unread: Vec<String> = facts.unread.iter().take(5).map(named).collect();
    if facts.unread.len() > 5 {
        unread.push(format!("{} more", facts.unread.len() - 5));
    }
    if facts.lacks_quotes {
        unread.push("the quotes of a file that has errors".to_owned());
    }
    let name = &version.name;
    format!("note: {name}: not compared, because of errors: {}; `onrecord check` explains them\n", unread.join(", "))
}

fn refuse(error: &VersionError) -> Outcome {
    let mut err = format!("error: {}\n", error.message);
    for note in &error.notes {
        err.push_str(&format!("note: {note}\n"));
    }
    err.push_str(&format!("help: {}\n", error.help));
    Outcome { err: visible(&err), code: 2, ..Outcome::default() }
}
