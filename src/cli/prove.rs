//! `onrecord prove`

mod comments;

use std::{
    io::{self, Read},
    path::PathBuf,
};

use clap::ValueEnum;

use super::{Outcome, Terminal, print_diagnostics, refused::correct_first, variables};
use crate::{
    build::{self, Checked, Options},
    diag::{Diagnostics, render::DiagnosticFormat},
    disk,
    documents::{self, LARGEST},
    lang::{self, Language},
    model::{Files, Lang},
    prove::{
        RecordIndex, Summary, prove_document, prove_lines,
        report::{Report, render_findings_as_sarif, render_human, render_json},
    },
    record::Record,
};

/// The arguments of `prove`.
#[derive(Debug, clap::Args)]
pub(super) struct ProveArgs {
    /// The documents: `.docx`, `.odt`, `.epub`, `.pdf`, `.html`, `.md` or `.txt`; `-` reads JSON lines from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show all quotations, also those of which the record has the words
    #[arg(long)]
    all: bool,
    /// Write a copy of the Word document with a comment at each finding
    #[arg(long, value_name = "OUT.docx")]
    comments: Option<PathBuf>,
    #[command(flatten)]
    record: RecordArgs,
}

/// The arguments that `prove` and `find` have in common.
#[derive(Debug, clap::Args)]
pub(super) struct RecordArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// The language of the document, such as `en` [default: that of the site]
    #[arg(long, value_name = "LANG", value_parser = lang_by_tag)]
    lang: Option<Lang>,
    /// Fail also if a quotation is not in the record or cannot be checked
    #[arg(long)]
    require_source: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ProveFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProveFormat {
    /// Text for people
    Human,
    /// JSON
    Json,
    /// SARIF 2.1.0, for code scanning services
    Sarif,
}

fn lang_by_tag(typed: &str) -> Result<Lang, String> {
    Lang::parse(typed).ok_or_else(|| "a language is a tag such as `en` or `pt-BR`".to_owned())
}

impl RecordArgs {
    /// Reads, proves and links the site; the output of its errors, if it has any.
    pub(super) fn read(&self, terminal: Terminal<'_>) -> Result<Checked, Box<Outcome>> {
        let options = Options { variables: variables(), ..Options::default() };
        let checked = build::check(&self.root, &options, terminal.progress);
        if checked.diagnostics.error_count() == 0 {
            return Ok(checked);
        }
        let format = if self.format == ProveFormat::Sarif { DiagnosticFormat::Sarif } else { DiagnosticFormat::Human };
        let mut outcome = print_diagnostics(&checked.diagnostics, &checked.files, format, false, terminal);
        let then = "the record has errors: correct them first, so that nothing is missing from it\n";
        outcome.err.push_str(correct_first(&checked.diagnostics, then));
        Err(Box::new(outcome))
    }

    /// The language of the document.
    pub(super) fn language(&self, record: &Record) -> &'static Language {
        lang::of(self.lang.as_ref().unwrap_or(&record.settings.language))
    }
}

/// Checks the quotations of documents.
pub(super) fn run(args: &ProveArgs, terminal: Terminal<'_>) -> Outcome {
    if let Some(outcome) = comments::refuse(args) {
        return outcome;
    }
    let checked = match args.record.read(terminal) {
        Ok(checked) => checked,
        Err(outcome) => return *outcome,
    };
    let index = RecordIndex::new(&checked.record);
    let lang = args.record.lang.clone().unwrap_or_else(|| checked.record.settings.language.clone());
    let mut unread = Diagnostics::default();
    let mut reports = Vec::new();
    let mut written = None;
    for path in &args.files {
        let name = path.display().to_string();
        let findings = if name == "-" {
            read_input().and_then(|input| prove_lines(&index, &input, &lang))
        } else {
            let bytes = read_document(path).map_err(|error| documents::not_read(&name, &error));
            bytes.and_then(|bytes| {
                let document = documents::read(&name, &bytes, &lang)?;
                let findings = prove_document(&index, &document);
                if let Some(to) = &args.comments {
                    written = Some(comments::write(to, &document, &bytes, &findings, args.all)?);
                }
                Ok(findings)
            })
        };
        match findings {
            Ok(findings) => reports.push(Report { name, findings }),
            Err(found) => unread.push(*found),
        }
    }
    let mut outcome = Outcome { out: render_reports(&reports, &args.record, args.all), ..Outcome::default() };
    if unread.error_count() > 0 {
        outcome.err = print_diagnostics(&unread, &Files::default(), DiagnosticFormat::Human, true, terminal).err;
    }
    let all = || reports.iter().flat_map(|report| &report.findings);
    outcome.err.push_str(&format!("{}\n", Summary::of(all()).describe()));
    outcome.err.push_str(&written.unwrap_or_default());
    let is_wrong = all().any(|finding| finding.verdict.is_wrong(args.record.require_source));
    outcome.code = u8::from(is_wrong || unread.error_count() > 0);
    outcome
}

/// The bytes of a document, at most one more than is read.
fn read_document(path: &std::path::Path) -> io::Result<Vec<u8>> {
    disk::read_at_most(path, LARGEST as u64 + 1)
}

/// The text of standard input.
fn read_input() -> Result<String, Box<crate::diag::Diagnostic>> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| documents::not_read("-", &error))?;
    documents::decode("-", &bytes)
}

/// The reports in the format that was asked for.
pub(super) fn render_reports(reports: &[Report], args: &RecordArgs, all: bool) -> String {
    match args.format {
        ProveFormat::Human => {
            let text: String = reports.iter().map(|report| render_human(report, all)).collect();
            crate::diag::render::visible(&text)
        }
        ProveFormat::Json => render_json(reports),
        ProveFormat::Sarif => render_findings_as_sarif(reports, args.require_source),
    }
}
