//! `onrecord check`

use super::{Format, Outcome, SiteArgs, Terminal, count, print_diagnostics, tally, totals};
use crate::build;

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// Proves and links a site, and writes nothing. If the site has its own templates, renders every page to find errors
/// in them.
pub(super) fn run(args: &Args, terminal: Terminal<'_>) -> Outcome {
    let options = args.site.options();
    let mut checked = build::check(&args.site.root, &options, terminal.progress);
    checked.check_pages(&options);
    let mut outcome =
        print_diagnostics(&checked.diagnostics, &checked.files, args.site.format, args.site.all, terminal);
    if matches!(args.site.format, Format::Human | Format::Short) {
        let entities = &checked.record.entities;
        let tally = tally(&checked.diagnostics);
        let found = if tally.is_empty() { "no problems".to_owned() } else { tally };
        let (quotes, articles) = (count(entities.quotes.len(), "quote"), count(entities.articles.len(), "article"));
        outcome.err.push_str(&totals(&checked.diagnostics));
        outcome.err.push_str(&format!("{quotes} in {articles} proved; {found}\n"));
    }
    outcome
}
