//! `onrecord report`

use std::path::PathBuf;

use clap::ValueEnum;

use super::{Outcome, Terminal, print_diagnostics, refused::correct_first, variables};
use crate::{
    build::{self, Options},
    diag::{
        Diagnostics, LinePositions,
        render::{DiagnosticFormat, visible},
    },
    exchange::export::table_of,
    parse,
    report::{COLUMNS, ReportInput, ReportSection, report_as_json, report_as_text, report_on, rows_of},
};

/// The arguments of `report`.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// The sections to make, by name, separated by commas [default: all]
    #[arg(long, value_name = "SECTION", value_delimiter = ',', value_parser = section_by_name)]
    only: Vec<ReportSection>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// How to print the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ReportFormat,
    /// Show all findings, instead of at most 20 of each section
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// Text for people
    Human,
    /// JSON
    Json,
    /// A table, for spreadsheets
    Csv,
}

/// The most findings of a section that people get.
const MOST: usize = 20;

fn section_by_name(typed: &str) -> Result<ReportSection, String> {
    let sections = ReportSection::ALL;
    sections.iter().copied().find(|section| section.word() == typed).ok_or_else(|| {
        format!("the sections are {}", sections.iter().map(|section| section.word()).collect::<Vec<_>>().join(", "))
    })
}

/// Reports on the record.
pub(super) fn run(args: &ReportArgs, terminal: Terminal<'_>) -> Outcome {
    let options = Options { variables: variables(), today: Some(terminal.today()), ..Options::default() };
    let checked = build::check(&args.root, &options, terminal.progress);
    if checked.diagnostics.error_count() > 0 {
        let mut outcome =
            print_diagnostics(&checked.diagnostics, &checked.files, DiagnosticFormat::Human, false, terminal);
        let then = "the record has errors: correct them first, so that nothing is missing from the report\n";
        outcome.err.push_str(correct_first(&checked.diagnostics, then));
        return outcome;
    }
    let draft = parse::parse(&checked.files, false, &mut Diagnostics::default());
    let places = LinePositions::new(&checked.files);
    let input = ReportInput { record: &checked.record, draft: &draft, files: &checked.files, places };
    let parts = report_on(&input, if args.only.is_empty() { ReportSection::ALL } else { &args.only });
    let out = match args.format {
        ReportFormat::Human => visible(&report_as_text(&parts, if args.all { usize::MAX } else { MOST })),
        ReportFormat::Json => report_as_json(&parts),
        ReportFormat::Csv => String::from_utf8(table_of(&COLUMNS, rows_of(&parts))).unwrap_or_default(),
    };
    Outcome { out, ..Outcome::default() }
}
