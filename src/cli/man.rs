//! `onrecord man`

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Cli, Outcome};

/// The arguments of `man`.
#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    /// The command whose page is printed, such as `build` [default: the page of onrecord]
    command: Option<String>,
}

/// Prints a manual page, in the format of `man`.
pub(super) fn run(args: &ManArgs) -> Outcome {
    let mut all = Cli::command().version(env!("CARGO_PKG_VERSION"));
    // Names the commands as `man` finds them: `onrecord-build`.
    all.build();
    let page = match &args.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(found) => found.clone().version(env!("CARGO_PKG_VERSION")),
            None => {
                let names: Vec<_> =
                    all.get_subcommands().filter(|one| !one.is_hide_set()).map(clap::Command::get_name).collect();
                let err = format!("error: there is no command `{name}`\nhelp: the commands are {}\n", names.join(", "));
                return Outcome { err, code: 2, ..Outcome::default() };
            }
        },
    };
    let mut out = Vec::new();
    match Man::new(page).manual("onrecord").render(&mut out) {
        Ok(()) => Outcome { out: String::from_utf8_lossy(&out).into_owned(), ..Outcome::default() },
        Err(error) => {
            Outcome { err: format!("error: the page cannot be made: {error}\n"), code: 1, ..Outcome::default() }
        }
    }
}
