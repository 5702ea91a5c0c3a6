//! `onrecord export`

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Outcome, Terminal, count_of, print_diagnostics, variables};
use crate::{
    build::{self, Options},
    diag::{Diagnostics, io_message, nearest, render::DiagnosticFormat},
    disk,
    exchange::export::{
        Exported,
        formats::{
            CitationStyle, DOCUMENTS, DocumentExport, DocumentRequest, ExportFormat, FORMATS, LEFT_OUT, write_document,
            write_export,
        },
        selection::{NotSelected, Selection, select, select_only_briefing},
    },
    model::{Files, Kind},
    record::{Record, Target},
};

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "FORMAT", value_parser = format_by_typed, help = format_help())]
    target: ExportTarget,
    /// What a document is about: a briefing, or an actor, topic, event, article or quote for its quotes; without it the briefing, if
    /// there is one only
    #[arg(long, value_name = "KIND/ID")]
    of: Option<String>,
    /// The style of a document's citations: chicago, apa or mla [default: chicago]
    #[arg(long, value_name = "STYLE", value_parser = style_by_typed)]
    style: Option<CitationStyle>,
    /// The file or the folder to write; a format of one text file goes to standard output without it
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Replace what is there
    #[arg(long, requires = "out")]
    force: bool,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// A file with settings over those of `onrecord.toml`
    #[arg(long, value_name = "FILE", env = "ONRECORD_CONFIG")]
    config: Option<PathBuf>,
    /// How to print errors and warnings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiagnosticFormat,
}

/// What is written.
#[derive(Debug, Clone, Copy)]
enum ExportTarget {
    /// The whole record.
    Record(&'static ExportFormat),
    /// A document about one thing of it.
    Document(&'static DocumentExport),
}

impl ExportTarget {
    /// Every target, with its name and summary.
    fn all() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        let records = FORMATS.iter().map(|one| (Self::Record(one), one.name, one.summary));
        records.chain(DOCUMENTS.iter().map(|one| (Self::Document(one), one.name, one.summary)))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Record(format) => format.name,
            Self::Document(document) => document.name,
        }
    }
}

fn format_help() -> String {
    let width = ExportTarget::all().map(|(_, name, _)| name.len()).max().unwrap_or_default();
    let lines = ExportTarget::all().map(|(_, name, summary)| format!("\n  {name:width$}  {summary}"));
    format!("The format to write:{}", lines.collect::<String>())
}

fn format_by_typed(typed: &str) -> Result<ExportTarget, String> {
    let found = ExportTarget::all().find(|(_, name, _)| *name == typed).map(|(target, ..)| target);
    found.ok_or_else(|| {
        if let Some((_, feature)) = LEFT_OUT.iter().find(|(name, _)| *name == typed) {
            return format!(
                "this onrecord was built without the feature `{feature}`, which has `{typed}`: \
                 type `cargo install --path .` in the folder of onrecord's source"
            );
        }
        let names: Vec<_> = ExportTarget::all().map(|(_, name, _)| name).collect();
        let near = nearest(typed, names.iter().copied());
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("the formats are {}{near}", names.join(", "))
    })
}

fn style_by_typed(typed: &str) -> Result<CitationStyle, String> {
    let found = CitationStyle::ALL.into_iter().find(|style| style.word() == typed);
    found.ok_or_else(|| format!("the styles are {}", CitationStyle::ALL.map(CitationStyle::word).join(", ")))
}

/// Checks the record, and writes it in a format.
pub(super) fn run(args: &ExportArgs, terminal: Terminal<'_>) -> Outcome {
    if let (ExportTarget::Record(format), true) = (args.target, args.of.is_some() || args.style.is_some()) {
        let option = if args.of.is_some() { "--of" } else { "--style" };
        let documents = DOCUMENTS.map(|one| one.name).join(", ");
        let err = format!(
            "error: `{}` has the whole record, and `{option}` is for documents\nhelp: leave it out, or write one of: {documents}\n",
            format.name
        );
        return Outcome { err, code: 2, ..Outcome::default() };
    }
    let options = Options {
        config: args.config.clone(),
        variables: variables(),
        today: Some(terminal.today()),
        ..Options::default()
    };
    let checked = build::check(&args.root, &options, terminal.progress);
    if checked.diagnostics.error_count() > 0 {
        let mut outcome = print_diagnostics(&checked.diagnostics, &checked.files, args.format, false, terminal);
        outcome.err.push_str("nothing was exported: correct these errors first\n");
        return outcome;
    }
    let mut found = Diagnostics::default();
    let (exported, remarks) = match write(args, &checked.record, &checked.files, &mut found) {
        Ok(written) => written,
        Err(NotSelected { message, help }) => {
            return Outcome { err: format!("error: {message}\nhelp: {help}\n"), code: 1, ..Outcome::default() };
        }
    };
    let mut outcome = print_diagnostics(&found, &checked.files, args.format, false, terminal);
    outcome.err.extend(remarks.iter().map(|remark| format!("{remark}\n")));
    match place(exported, args) {
        Ok(Placed::Printed(text)) => outcome.out.push_str(&text),
        Ok(Placed::Written(message)) => outcome.err.push_str(&message),
        Err((code, message)) => {
            outcome.err.push_str(&message);
            outcome.code = code;
        }
    }
    outcome
}

/// Writes the record, or a document about one thing of it. Also returns what the format leaves out, in sentences.
fn write(
    args: &ExportArgs,
    record: &Arc<Record>,
    files: &Arc<Files>,
    found: &mut Diagnostics,
) -> Result<(Exported, Vec<String>), NotSelected> {
    match args.target {
        ExportTarget::Record(format) => Ok(write_export(format, record, files, found)),
        ExportTarget::Document(document) => {
            let selection = selected(args, record)?;
            let style = args.style.unwrap_or(CitationStyle::Chicago);
            let request = DocumentRequest { selection: &selection, style };
            Ok((Exported::Binary(write_document(document, request, record, files, found)), Vec::new()))
        }
    }
}

/// What a document is about. *Errors*: nothing of that name, or nothing to write about it.
fn selected(args: &ExportArgs, record: &Record) -> Result<Selection, NotSelected> {
    let selection = match &args.of {
        Some(typed) => select(record, typed)?,
        None => select_only_briefing(record)?,
    };
    let is_empty = selection.quotes.is_empty() && !matches!(selection.target, Target::Briefing(_));
    if is_empty {
        let kind: Kind = selection.target.kind();
        return Err(NotSelected {
            message: format!("the record has no quotes of the {kind} `{}`", args.of.as_deref().unwrap_or_default()),
            help: "name a thing that has quotes".to_owned(),
        });
    }
    Ok(selection)
}

/// Where an export went.
enum Placed {
    /// It is text for standard output.
    Printed(String),
    /// It was written; a line that says what.
    Written(String),
}

/// Puts an export where it was asked for. *Errors*: an exit code and the message.
fn place(exported: Exported, args: &ExportArgs) -> Result<Placed, (u8, String)> {
    let name = args.target.name();
    match (exported, &args.out) {
        (Exported::Failed(why), _) => Err((1, format!("error: {why}\n"))),
        (Exported::Text(bytes), None) => Ok(Placed::Printed(String::from_utf8_lossy(&bytes).into_owned())),
        (Exported::Binary(_) | Exported::Folder(_), None) => {
            let message = format!(
                "error: `{name}` is not one file of text\nhelp: name where to write it: `onrecord export {name} --out PATH`\n"
            );
            Err((2, message))
        }
        (Exported::Text(bytes) | Exported::Binary(bytes), Some(out)) => {
            write_file(out, &bytes, args.force)?;
            Ok(Placed::Written(format!("wrote {}\n", out.display())))
        }
        (Exported::Folder(files), Some(out)) => {
            write_folder(out, &files, args.force)?;
            Ok(Placed::Written(format!("wrote {} to {}\n", count_of(files.len(), "file"), out.display())))
        }
    }
}

/// Writes files into a folder: all of them, or none if one is there already and may not be replaced.
fn write_folder(out: &Path, files: &BTreeMap<String, Vec<u8>>, force: bool) -> Result<(), (u8, String)> {
    if !force && let Some(taken) = files.keys().map(|name| out.join(name)).find(|path| !disk::is_free(path)) {
        return Err(is_taken(&taken));
    }
    files.iter().try_for_each(|(name, bytes)| write_file(&out.join(name), bytes, force))
}

fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), (u8, String)> {
    let done = if force {
        disk::create_folder(path.parent().unwrap_or(Path::new("")))
            .and_then(|()| disk::replace_file(path, bytes, disk::Durability::Synced))
            .map(|()| true)
    } else {
        disk::create_file(path, bytes)
    };
    match done {
        Ok(true) => Ok(()),
        Ok(false) => Err(is_taken(path)),
        Err(error) => Err(not_written(path, &error)),
    }
}

fn is_taken(path: &Path) -> (u8, String) {
    let path = path.display();
    (1, format!("error: {path} is there already, and nothing was written\nhelp: `--force` replaces it\n"))
}

fn not_written(path: &Path, error: &io::Error) -> (u8, String) {
    (1, format!("error: {} cannot be written: {}\n", path.display(), io_message(error)))
}
