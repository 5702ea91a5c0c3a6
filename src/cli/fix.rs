//! `onrecord fix`

use super::{Outcome, Site, Terminal};

/// What was typed behind `fix`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    site: Site,
    /// Also apply proposals that change words; all of them, or those of the quotes named
    #[arg(long, value_name = "QUOTE", num_args = 0.., value_delimiter = ',')]
    accept: Option<Vec<String>>,
    /// Show the proposals and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(_: &Args, _: Terminal) -> Outcome {
    Outcome::default()
}
