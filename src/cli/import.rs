//! `onrecord import`

mod input;
mod report;

use std::{collections::BTreeMap, path::PathBuf};

use super::{Outcome, Terminal, print_diagnostics, refused::correct_first, variables};
use crate::{
    build::{self, Options},
    diag::{Diagnostic, Diagnostics, Location, Severity, io_message, render::DiagnosticFormat},
    disk, edit,
    exchange::import::{
        FORMATS, ImportFormat, ImportReading,
        aside::{ASIDE_FILE, AsideItem, not_read_again, read_aside, write_aside},
        format_by_name,
        item::ImportedItem,
        plan::{FileChange, Plan, PlanOptions, plan_import},
        read_files,
    },
    model::{File, Files, Stamp},
    parse::{self, Draft},
};

/// The arguments of `import`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct ImportArgs {
    #[arg(value_name = "FORMAT", required_unless_present = "retry", value_parser = format_by_typed, help = format_help())]
    source: Option<&'static ImportFormat>,
    /// Files, or folders whose files of the format are read
    #[arg(value_name = "PATH", required_unless_present = "retry")]
    paths: Vec<PathBuf>,
    /// Try again what earlier imports kept aside
    #[arg(long)]
    retry: bool,
    /// Show what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what is new without `draft: true`
    #[arg(long)]
    confirmed: bool,
    /// Add speakers whom the record does not have
    #[arg(long)]
    add_actors: bool,
    /// Add topics that the record does not have
    #[arg(long)]
    add_topics: bool,
    /// What a column or a label of the files means, such as `Person=mention`
    #[arg(long, value_name = "NAME=MEANING", value_parser = mapping_of)]
    map: Vec<(String, String)>,
    /// Import the rest if a part of the files cannot be used
    #[arg(long)]
    partial: bool,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// A file with settings over those of `onrecord.toml`
    #[arg(long, value_name = "FILE", env = "ONRECORD_CONFIG")]
    config: Option<PathBuf>,
    /// How to print errors and warnings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiagnosticFormat,
    /// Show all warnings, instead of at most 20
    #[arg(long)]
    all: bool,
}

fn format_help() -> String {
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or_default();
    let lines = FORMATS.iter().map(|format| format!("\n  {:width$}  {}", format.name, format.summary));
    format!("The format of the files:{}", lines.collect::<String>())
}

fn format_by_typed(typed: &str) -> Result<&'static ImportFormat, String> {
    format_by_name(typed).ok_or_else(|| {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        let near = crate::diag::nearest(typed, names.iter().copied());
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("the formats are {}{near}", names.join(", "))
    })
}

fn mapping_of(typed: &str) -> Result<(String, String), String> {
    match typed.split_once('=') {
        Some((name, meaning)) if !name.is_empty() && !meaning.is_empty() => Ok((name.to_owned(), meaning.to_owned())),
        _ => Err("write it as `NAME=MEANING`".to_owned()),
    }
}

/// Reads files, plans, checks the result, and writes it.
pub(super) fn run(args: &ImportArgs, terminal: Terminal<'_>) -> Outcome {
    let mut found = Diagnostics::default();
    let options = Options {
        config: args.config.clone(),
        variables: variables(),
        today: Some(terminal.today()),
        ..Options::default()
    };
    let files = build::load_site(&args.root, &options, &mut found);
    let draft = parse::parse(&files, true, &mut found);
    if found.error_count() > 0 {
        let mut outcome = print_diagnostics(&found, &files, args.format, args.all, terminal);
        let then = "correct these errors first, then run `onrecord import` again\n";
        outcome.err.push_str(correct_first(&found, then));
        return outcome;
    }
    let print = |found: &Diagnostics| print_diagnostics(found, &files, args.format, args.all, terminal);
    let mut reading = match args.source {
        Some(format) => read_files(format, &input::gather(format, &args.paths, &mut found), &args.map),
        None => ImportReading::default(),
    };
    found.extend(reading.problems.iter().cloned());
    if found.error_count() > 0 && !args.partial {
        let mut outcome = print(&found);
        let rest = if reading.items.is_empty() { "" } else { "; `--partial` imports the rest" };
        outcome.err.push_str(&format!("nothing was imported{rest}\n"));
        return outcome;
    }
    let aside = match read_side_file(args) {
        Ok(aside) => aside,
        Err(error) => {
            found.push(*error);
            return print(&found);
        }
    };
    let mut items = reading.items.clone();
    let (kept, corrected) = not_read_again(&aside.items, &reading.items);
    items.extend(kept.into_iter().cloned());
    if corrected > 0 {
        let what = super::count_of(corrected, "item");
        reading
            .remarks
            .push(format!("replaced, because the file has other words there now: {what} kept aside earlier"));
    }
    let plan = checked_plan((&files, &draft), &items, args, &options);
    found.extend(plan.aside.iter().map(report::kept_aside));
    let mut outcome = print(&found);
    if !args.dry_run
        && let Err(message) = write(args, &plan, &aside)
    {
        outcome.err.push_str(&message);
        outcome.code = 1;
        return outcome;
    }
    let report = report::describe(&plan, &reading, args.dry_run);
    if args.format.is_for_people() {
        outcome.out.push_str(&report.files);
    }
    outcome.err.push_str(&report.summary);
    outcome
}

/// The side file: its text and its items.
struct SideFile {
    text: Option<String>,
    items: Vec<AsideItem>,
}

fn read_side_file(args: &ImportArgs) -> Result<SideFile, Box<Diagnostic>> {
    let path = args.root.join(ASIDE_FILE);
    let text = match disk::read_file(&path) {
        Ok(bytes) => Some(crate::documents::decode(ASIDE_FILE, &bytes)?),
        Err(error) if disk::is_missing(&error) => None,
        Err(error) => return Err(crate::documents::not_read(ASIDE_FILE, &error)),
    };
    let items = text.as_deref().map_or(Ok(Vec::new()), read_aside)?;
    Ok(SideFile { text, items })
}

/// The most times that a plan is made again without what a check of it found wrong.
const ROUNDS: usize = 8;

/// A plan of whose result a check finds no errors: items that cause some are kept aside.
fn checked_plan(
    (files, draft): (&Files, &Draft),
    items: &[ImportedItem],
    args: &ImportArgs,
    options: &Options,
) -> Plan {
    let decisions = PlanOptions { confirmed: args.confirmed, add_actors: args.add_actors, add_topics: args.add_topics };
    let mut refused = BTreeMap::new();
    let mut plan = plan_import((files, draft), items, decisions, &refused);
    for _ in 0..ROUNDS {
        if plan.changes.is_empty() {
            break;
        }
        let before = refused.len();
        for drafts in [true, false] {
            let options = Options { drafts, ..options.clone() };
            let checked = build::check_files(with_changes(files, &plan.changes), &options);
            for error in checked.diagnostics.as_slice().iter().filter(|one| one.severity == Severity::Error) {
                let (path, byte) = match &error.place {
                    Location::Span(span) => (checked.files.get(span.file).path.as_str(), Some(span.start as usize)),
                    Location::Path(path) => (path.as_str(), None),
                };
                for item in plan.items_at(path, byte) {
                    refused.entry(item).or_insert_with(|| format!("{} ({})", error.message, error.code.id()));
                }
            }
        }
        if refused.len() == before {
            break;
        }
        plan = plan_import((files, draft), items, decisions, &refused);
    }
    plan
}

/// The files of the site as they will be.
fn with_changes(files: &Files, changes: &[FileChange]) -> Files {
    let of = |change: &FileChange| {
        File::new(change.path.clone(), change.kind.clone(), change.after.as_str(), Stamp::default())
    };
    let by_path: BTreeMap<&str, &FileChange> = changes.iter().map(|change| (change.path.as_str(), change)).collect();
    let mut all: Vec<File> = files
        .iter()
        .map(|(_, file)| by_path.get(file.path.as_str()).map_or_else(|| file.clone(), |change| of(change)))
        .collect();
    all.extend(changes.iter().filter(|change| change.before.is_none()).map(of));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let mut result = Files::new(files.root.clone(), all);
    result.links.clone_from(&files.links);
    result
}

/// Writes the files, each whole or not at all, then the side file. *Errors*: a message that says what was written.
fn write(args: &ImportArgs, plan: &Plan, aside: &SideFile) -> Result<(), String> {
    for (number, change) in plan.changes.iter().enumerate() {
        let path = args.root.join(&change.path);
        let written = match &change.before {
            Some(before) => edit::save(&path, before, &change.after).map_err(|found| found.message),
            None => match disk::create_file(&path, change.after.as_bytes()) {
                Ok(true) => Ok(()),
                Ok(false) => Err("the file was made by another program in the meantime".to_owned()),
                Err(error) => Err(format!("cannot be written: {}", io_message(&error))),
            },
        };
        written.map_err(|message| {
            format!(
                "error: `{}`: {message}\nnote: {number} of {} files were written before it\nhelp: run the same command \
                 again: it goes on from there\n",
                change.path,
                plan.changes.len()
            )
        })?;
    }
    write_side_file(args, plan, aside)
}

fn write_side_file(args: &ImportArgs, plan: &Plan, aside: &SideFile) -> Result<(), String> {
    let text = write_aside(plan.aside.clone());
    let path = args.root.join(ASIDE_FILE);
    let saved = match (&aside.text, text.is_empty()) {
        (None, true) => Ok(()),
        (None, false) => edit::save_new(&path, &text),
        (Some(before), true) => edit::save_removed(&path, before),
        (Some(before), false) if *before == text => Ok(()),
        (Some(before), false) => edit::save(&path, before, &text),
    };
    saved.map_err(|found| format!("error: `{ASIDE_FILE}`: {}\nhelp: run the same command again\n", found.message))
}
