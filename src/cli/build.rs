//! `onrecord build`

use std::path::PathBuf;

use super::{
    Outcome, SiteArgs, Terminal, cards_note, count_errors_and_warnings, count_of,
    dates::{AsOfArgs, DateArgs},
    held_back_note, print_diagnostics, private_folder_note,
};
use crate::{
    build::{self, Built},
    hosting,
};

/// The arguments of `build`.
#[derive(Debug, clap::Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    built: BuiltSiteArgs,
    /// The folder to write to, instead of `output` in the settings
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Print only errors and warnings, and show no progress bar
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
}

/// The arguments that decide what a build writes.
#[derive(Debug, clap::Args)]
pub(super) struct BuiltSiteArgs {
    #[command(flatten)]
    pub(super) site: SiteArgs,
    #[command(flatten)]
    date: DateArgs,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// The site's address, instead of `base_url` in the settings
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Write relative addresses, so that the site can be opened from a disk; it has no search and no fonts then
    #[arg(long)]
    relative: bool,
}

impl BuiltSiteArgs {
    /// The options of the build.
    pub(super) fn options(&self, terminal: &Terminal<'_>) -> build::Options {
        build::Options {
            base_url: self.base_url.clone(),
            relative: self.relative,
            as_of: self.as_of.as_of,
            today: Some(self.date.today(terminal)),
            ..self.site.options()
        }
    }
}

/// Proves, links and writes a site. A site with errors is not written.
pub(super) fn run(args: &BuildArgs, terminal: Terminal<'_>) -> Outcome {
    let site = &args.built.site;
    let options = args.built.options(&terminal);
    let built = build::build(&site.root, args.output.as_deref(), &options, terminal.progress);
    let mut outcome = describe_build(&built, site, args.quiet, terminal);
    if let Some(written) = built.written.filter(|_| args.timings && !args.quiet && site.format.is_for_people()) {
        outcome
            .err
            .push_str(&format!("rendered {}, the other pages are up to date\n", count_of(written.rendered, "page")));
    }
    outcome
}

/// What a build reported and wrote.
pub(super) fn describe_build(built: &Built, site: &SiteArgs, is_quiet: bool, terminal: Terminal<'_>) -> Outcome {
    let mut outcome = print_diagnostics(&built.diagnostics, &built.files, site.format, site.all, terminal);
    let tally = count_errors_and_warnings(&built.diagnostics);
    let people = site.format.is_for_people();
    match built.written {
        Some(written) if people && !is_quiet => {
            let took = terminal.progress.elapsed().map(|t| format!(" in {:.2} s", t.as_secs_f64())).unwrap_or_default();
            let with = if tally.is_empty() { String::new() } else { format!(", {tally}") };
            outcome.err.push_str(&format!(
                "{} proved; {}, {}, in {}: {} written, {} unchanged, {} removed{with}{took}\n",
                count_of(built.quotes, "quote"),
                count_of(written.written + written.unchanged, "file"),
                hosting::readable_size(written.bytes),
                built.folder.display(),
                written.written,
                written.unchanged,
                written.removed,
            ));
            outcome.err.push_str(&held_back_note(&built.calendar));
            outcome.err.push_str(cards_note(built));
            if written.made_folder {
                outcome.err.push_str(&private_folder_note(&built.folder));
            }
        }
        None if people => {
            let moved = match built.moved {
                0 => "nothing was written".to_owned(),
                moved => format!("{} written or removed, and the site is not complete", count_of(moved, "file")),
            };
            outcome.err.push_str(&format!("{tally}; {moved}\n"));
        }
        _ => {}
    }
    outcome
}
