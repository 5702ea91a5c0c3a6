//! `onrecord check`

use super::{
    AsOfArgs, DateArgs, Outcome, SiteArgs, Terminal, count_by_code, count_errors_and_warnings, count_of,
    held_back_note, print_diagnostics,
};
use crate::build;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    date: DateArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
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
    outcome
}
