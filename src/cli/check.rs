//! `onrecord check`

use super::{
    Outcome, SiteArgs, Terminal, count_by_code, count_errors_and_warnings, count_of,
    dates::{AsOfArgs, DateArgs},
    held_back_note,
    live::{LiveArgs, look_up_sources},
    print_diagnostics,
};
use crate::{
    build::{self, Checked},
    diag::render::DiagnosticFormat,
};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    date: DateArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    #[command(flatten)]
    live: LiveArgs,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// Proves and links a site, and writes nothing. If the site has its own templates, renders every page to find errors
/// in them.
pub(super) fn run(args: &CheckArgs, terminal: Terminal<'_>) -> Outcome {
    let options =
        build::Options { as_of: args.as_of.as_of, today: Some(args.date.today(&terminal)), ..args.site.options() };
    let mut checked = build::check(&args.site.root, &options, terminal.progress);
    checked.check_pages(&options);
    let mut outcome =
        print_diagnostics(&checked.diagnostics, &checked.files, args.site.format, args.site.all, terminal);
    if args.site.format.is_for_people() {
        let entities = &checked.record.entities;
        let tally = count_errors_and_warnings(&checked.diagnostics);
        let found = if tally.is_empty() { "no problems".to_owned() } else { tally };
        let (quotes, articles) =
            (count_of(entities.quotes.len(), "quote"), count_of(entities.articles.len(), "article"));
        outcome.err.push_str(&count_by_code(&checked.diagnostics));
        outcome.err.push_str(&format!("{quotes} in {articles} proved; {found}\n"));
        outcome.err.push_str(&held_back_note(&checked.calendar));
    }
    if args.live.live {
        add_live(args, &checked, terminal, &mut outcome);
    }
    outcome
}

/// Looks up the sources, and adds what was found to the output: as a key of its own to JSON, as lines to everything else.
fn add_live(args: &CheckArgs, checked: &Checked, terminal: Terminal<'_>, outcome: &mut Outcome) {
    let today = args.date.today(&terminal);
    let is_whole = checked.diagnostics.error_count() == 0;
    let shown = (args.site.all, is_whole);
    let found = match look_up_sources(&args.live, (&args.site.root, &checked.record), shown, (terminal, today)) {
        Ok(found) => found,
        Err(message) => {
            outcome.err.push_str(&format!("error: {message}\n"));
            outcome.code = 1;
            return;
        }
    };
    if found.lacks_words {
        outcome.code = 1;
    }
    let report = serde_json::from_str(&outcome.out).ok().filter(|_| args.site.format == DiagnosticFormat::Json);
    match report {
        Some(serde_json::Value::Object(mut report)) => {
            report.insert("live".to_owned(), found.json);
            outcome.out = serde_json::to_string_pretty(&report).unwrap_or_default() + "\n";
        }
        _ if args.site.format.is_for_people() => outcome.out.push_str(&found.text),
        // The standard output is a file of its format for another program.
        _ => outcome.err.push_str(&found.text),
    }
}
