//! `onrecord shard`

mod place;

use std::path::PathBuf;

use place::ResultsPlace;

use super::{
    Outcome, Terminal,
    build::{BuiltSiteArgs, describe_build},
    count_errors_and_warnings, count_of, print_diagnostics,
};
use crate::{
    build::{ShardError, ShardReport, Shards},
    model::{ShardPass, Slice},
};

/// A pass of a build in shards.
#[derive(Debug, clap::Subcommand)]
pub(super) enum ShardCommand {
    /// First: parse and prove the articles of a slice
    Facts(SliceArgs),
    /// Second: read the texts of a slice for what the other slices need to know of them
    Compare(SliceArgs),
    /// Third: link the whole record, without its texts, and render the pages of a slice
    Render(SliceArgs),
    /// Last: write the site and its lock from what the workers of all slices made
    Finish(FinishArgs),
}

/// The arguments of a pass over a slice.
#[derive(Debug, clap::Args)]
pub(super) struct SliceArgs {
    /// The slice and how many there are, such as `2/7`
    slice: Slice,
    #[command(flatten)]
    shared: SharedArgs,
}

/// The arguments of the last pass.
#[derive(Debug, clap::Args)]
pub(super) struct FinishArgs {
    /// How many slices there are
    #[arg(value_parser = parse_count)]
    slices: u32,
    /// The folder to write to, instead of `output` in the settings
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    shared: SharedArgs,
}

/// The arguments that all passes have in common, and that have to be the same in all of them.
#[derive(Debug, clap::Args)]
struct SharedArgs {
    /// The folder in which workers leave results for each other, on a disk that all of them share, or in an object store, such as
    /// `s3://BUCKET/PATH`
    #[arg(long, value_name = "DIR-or-URL")]
    dir: PathBuf,
    #[command(flatten)]
    built: BuiltSiteArgs,
}

/// How many slices there are.
pub(super) fn parse_count(typed: &str) -> Result<u32, String> {
    format!("1/{typed}").parse::<Slice>().map(Slice::of).map_err(|_| "it is a number from 1 to 300".to_owned())
}

/// Does a part of a build.
pub(super) fn run(command: &ShardCommand, terminal: Terminal<'_>) -> Outcome {
    let (ShardCommand::Facts(SliceArgs { shared, .. })
    | ShardCommand::Compare(SliceArgs { shared, .. })
    | ShardCommand::Render(SliceArgs { shared, .. })
    | ShardCommand::Finish(FinishArgs { shared, .. })) = command;
    let options = shared.built.options(&terminal);
    let (pass, of) = match command {
        ShardCommand::Facts(args) => (ShardPass::Facts(args.slice), args.slice.of()),
        ShardCommand::Compare(args) => (ShardPass::Compare(args.slice), args.slice.of()),
        ShardCommand::Render(args) => (ShardPass::Render(args.slice), args.slice.of()),
        ShardCommand::Finish(args) => (ShardPass::Finish, args.slices),
    };
    let place = match ResultsPlace::open(&shared.dir, pass, of) {
        Ok(place) => place,
        Err(refused) => return refused.outcome(&shared.built.site, terminal),
    };
    let shards = Shards { root: &shared.built.site.root, folder: place.folder(), options: &options };
    let done = match command {
        ShardCommand::Facts(args) => {
            let report = shards.prove_slice(args.slice, terminal.progress);
            report.map(|report| describe_pass(&report, args, "article", "proved", terminal))
        }
        ShardCommand::Compare(args) => {
            let report = shards.compare_slice(args.slice, terminal.progress);
            report.map(|report| describe_pass(&report, args, "article", "compared", terminal))
        }
        ShardCommand::Render(args) => {
            let report = shards.render_slice(args.slice, terminal.progress);
            report.map(|report| describe_pass(&report, args, "file", "rendered", terminal))
        }
        ShardCommand::Finish(args) => {
            let built = shards.finish(args.slices, args.output.as_deref(), terminal.progress);
            built.map(|built| describe_build(&built, &shared.built.site, false, terminal))
        }
    };
    let outcome = done.unwrap_or_else(|ShardError { message, help }| Outcome {
        err: format!("error: {message}\nhelp: {help}\n"),
        code: 1,
        ..Outcome::default()
    });
    if outcome.code != 0 {
        return outcome;
    }
    match place.share(pass) {
        Ok(()) => outcome,
        Err(refused) => refused.outcome(&shared.built.site, terminal),
    }
}

/// What a worker reported and made.
fn describe_pass(report: &ShardReport, args: &SliceArgs, what: &str, done: &str, terminal: Terminal<'_>) -> Outcome {
    let site = &args.shared.built.site;
    let mut outcome = print_diagnostics(&report.diagnostics, &report.files, site.format, site.all, terminal);
    if !site.format.is_for_people() {
        return outcome;
    }
    outcome.err.push_str(&if report.diagnostics.error_count() > 0 {
        format!("{}; nothing was kept of slice {}\n", count_errors_and_warnings(&report.diagnostics), args.slice)
    } else {
        let (read, all) = report.read;
        format!("slice {}: {} {done}, {read} of {all} texts read\n", args.slice, count_of(report.made, what))
    });
    outcome
}
