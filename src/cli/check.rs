//! `onrecord check`

use super::{Format, Outcome, Site, Terminal, count, say, tally};
use crate::build;

/// What was typed behind `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Site,
}

/// Proves and links a site, renders it to find faults in templates, and writes nothing.
pub(super) fn run(args: &Args, terminal: Terminal) -> Outcome {
    let options = args.site.options();
    let mut checked = build::check(&args.site.root, &options);
    build::render(&mut checked, &options);
    let mut outcome = say(&checked.diagnostics, &checked.files, args.site.format, terminal);
    if matches!(args.site.format, Format::Human | Format::Short) {
        let record = &checked.record;
        let tally = tally(&checked.diagnostics);
        let found = if tally.is_empty() { "nothing to mend".to_owned() } else { tally };
        let (quotes, articles) = (count(record.quotes.len(), "quote"), count(record.articles.len(), "article"));
        outcome.err.push_str(&format!("{quotes} in {articles} proved; {found}\n"));
    }
    outcome
}
