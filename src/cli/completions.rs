//! `onrecord completions`

use clap::CommandFactory;

use super::{Cli, Outcome};

/// The arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

/// Prints the completions for a shell.
pub(super) fn run(args: &CompletionsArgs) -> Outcome {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "onrecord", &mut out);
    Outcome { out: String::from_utf8_lossy(&out).into_owned(), ..Outcome::default() }
}
