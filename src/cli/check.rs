//! `onrecord check`

use super::{Format, Outcome, Site, Terminal, count, say, tally, totals};
use crate::{build, diag::Diagnostics};

/// What was typed behind `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Site,
    /// Say how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// Proves and links a site, renders what has templates of its own to find faults in them, and writes nothing.
pub(super) fn run(args: &Args, terminal: Terminal<'_>) -> Outcome {
    let options = args.site.options();
    let mut checked = build::check(&args.site.root, &options, terminal.progress);
    // The theme's own templates are proved by the tool's tests; the site's are tried on every page.
    if checked.files.has_templates() {
        checked.render_all(&options);
    } else {
        let mut found = Diagnostics::default();
        checked.render(&mut found);
        checked.add(found, &options);
    }
    let mut outcome = say(&checked.diagnostics, &checked.files, args.site.format, args.site.all, terminal);
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
