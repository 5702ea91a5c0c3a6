//! `onrecord export`

mod evidence;
mod own_files;
mod place;

use std::path::{Path, PathBuf};

use place::{ExportFolder, Refusal, write_file};

use super::{Outcome, Terminal, print_diagnostics, refused::correct_first, variables};
use crate::{
    build::{self, Checked, Options},
    diag::{Diagnostics, nearest, render::DiagnosticFormat},
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
    write,
};

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "FORMAT", value_parser = format_by_typed, help = format_help())]
    target: ExportTarget,
    /// What a document or a pack of evidence is about: a briefing, or an actor, topic, event, article or quote for its quotes; a
    /// document is about the only briefing, if there is one only
    #[arg(long, value_name = "KIND/ID")]
    of: Option<String>,
    /// The style of a document's citations: chicago, apa or mla [default: chicago]
    #[arg(long, value_name = "STYLE", value_parser = style_by_typed)]
    style: Option<CitationStyle>,
    /// The file or the folder to write; a format of one text file goes to standard output without it
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    receipts: evidence::ReceiptArgs,
    /// Replace what is there; files of an earlier export to the folder that are no longer exported are removed
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
    /// A pack of evidence.
    Evidence,
}

impl ExportTarget {
    /// Every target, with its name and summary.
    fn all() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        let records = FORMATS.iter().map(|one| (Self::Record(one), one.name, one.summary));
        let documents = DOCUMENTS.iter().map(|one| (Self::Document(one), one.name, one.summary));
        records.chain(documents).chain([(Self::Evidence, evidence::NAME, evidence::SUMMARY)])
    }

    fn name(self) -> &'static str {
        match self {
            Self::Record(format) => format.name,
            Self::Document(document) => document.name,
            Self::Evidence => evidence::NAME,
        }
    }

    /// The endings of the files that a format has for each article.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Record(format) => format.endings,
            Self::Document(_) | Self::Evidence => &[],
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
    if let Some(err) = wrong_usage(args) {
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
        let then = "nothing was exported: correct these errors first\n";
        outcome.err.push_str(correct_first(&checked.diagnostics, then));
        return outcome;
    }
    let (record, files) = (&checked.record, &checked.files);
    if let Some(err) = args.out.as_deref().and_then(|out| refuse_sources(out, &args.root, files)) {
        return Outcome { err, code: 1, ..Outcome::default() };
    }
    let mut found = Diagnostics::default();
    let (exported, remarks) = match args.target {
        ExportTarget::Record(format) => write_export(format, record, files, &mut found),
        ExportTarget::Document(document) => match selected(args, record) {
            Ok(selection) => {
                let style = args.style.unwrap_or(CitationStyle::Chicago);
                let request = DocumentRequest { selection: &selection, style };
                (Exported::Binary(write_document(document, request, record, files, &mut found)), Vec::new())
            }
            Err(NotSelected { message, help }) => {
                return Outcome { err: format!("error: {message}\nhelp: {help}\n"), code: 1, ..Outcome::default() };
            }
        },
        ExportTarget::Evidence => return export_evidence(args, &checked, terminal),
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

/// Refuses to write an export among the sources of the site, or over its settings: the message.
fn refuse_sources(out: &Path, root: &Path, files: &Files) -> Option<String> {
    if !write::is_among_sources(files, out) {
        return None;
    }
    let elsewhere = root.join("exports").join(out.file_name().unwrap_or_default());
    Some(format!(
        "error: {} is among the sources of the site, and nothing was written\nhelp: name a place elsewhere, such as `--out {}`\n",
        out.display(),
        elsewhere.display()
    ))
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

/// What is wrong with the options: those that a pack of evidence needs, and those that the target would leave out without a word.
fn wrong_usage(args: &ExportArgs) -> Option<String> {
    let name = args.target.name();
    let documents = DOCUMENTS.map(|one| one.name).join(", ");
    let (is_record, is_pack) =
        (matches!(args.target, ExportTarget::Record(_)), matches!(args.target, ExportTarget::Evidence));
    if is_pack && args.of.is_none() {
        let kinds = "an actor, a topic, an event, an article or a briefing";
        return Some(format!(
            "error: a pack of evidence is about something\nhelp: name it: `--of quote/ID`, or {kinds}\n"
        ));
    }
    if is_pack && args.out.is_none() {
        let message = "error: a pack of evidence is a file\nhelp: name where to write it: `--out PACK.zip`\n";
        return Some(message.to_owned());
    }
    if is_record && args.of.is_some() {
        return Some(format!(
            "error: `{name}` has the whole record, and `--of` is for documents and packs of evidence\n\
             help: leave it out, or write one of: {documents}, {}\n",
            evidence::NAME
        ));
    }
    if args.style.is_some() && (is_record || is_pack) {
        return Some(format!("error: `--style` is for documents\nhelp: leave it out, or write one of: {documents}\n"));
    }
    let receipts = [("--sign", args.receipts.sign.is_some()), ("--timestamp", !args.receipts.timestamp.is_empty())];
    let (option, _) = receipts.into_iter().find(|(_, is_there)| *is_there && !is_pack)?;
    Some(format!(
        "error: `{option}` is for packs of evidence\nhelp: `onrecord export {} --of KIND/ID --out PACK.zip` makes a pack\n",
        evidence::NAME
    ))
}

/// Makes a pack of evidence, and writes it.
fn export_evidence(args: &ExportArgs, checked: &Checked, terminal: Terminal<'_>) -> Outcome {
    let of = args.of.as_deref().unwrap_or_default();
    let out = args.out.as_deref().unwrap_or(Path::new(""));
    let made = match evidence::make(of, out, &args.receipts, args.format, checked, terminal) {
        Ok(made) => made,
        Err(outcome) => return outcome,
    };
    match write_file(out, &made.bytes, args.force) {
        Ok(()) => Outcome { err: format!("wrote {}\n{}", out.display(), made.notes), ..Outcome::default() },
        Err((code, err)) => Outcome { err, code, ..Outcome::default() },
    }
}

/// Where an export went.
enum Placed {
    /// It is text for standard output.
    Printed(String),
    /// It was written; a line that says what.
    Written(String),
}

/// Puts an export where it was asked for. *Errors*: an exit code and the message.
fn place(exported: Exported, args: &ExportArgs) -> Result<Placed, Refusal> {
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
            let folder = ExportFolder { path: out, format: name, endings: args.target.endings(), force: args.force };
            Ok(Placed::Written(folder.write(&files)?))
        }
    }
}
