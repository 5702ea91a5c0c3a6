//! The `onrecord` command: reads the arguments, returns the exit code. The only code that prints.

use std::{io::IsTerminal, process::ExitCode};

use clap::Parser;
use onrecord::cli::{self, Cli, Terminal};

fn main() -> ExitCode {
    let width = std::io::stderr().is_terminal().then(|| columns().unwrap_or(100));
    let outcome = cli::run(&Cli::parse(), Terminal { width, say: |text| anstream::eprint!("{text}") });
    anstream::print!("{}", outcome.out);
    anstream::eprint!("{}", outcome.err);
    ExitCode::from(outcome.code)
}

fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}
