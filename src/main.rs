//! The `onrecord` command: reads the arguments and returns the exit code. The only file that prints or reads the clock.

mod stage_timer;

use std::{io::IsTerminal, process::ExitCode};

use clap::Parser;
use jiff::{Timestamp, tz::TimeZone};
use onrecord::{
    cli::{self, Cli, Terminal},
    model::Day,
};
use stage_timer::StageTimer;

// A build allocates millions of small strings on all threads; with mimalloc it is a third faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let width = std::io::stderr().is_terminal().then(|| columns().unwrap_or(100));
    let stage_timer = StageTimer::new(width.is_some() && !cli.is_quiet());
    let print = |text: &str| anstream::eprint!("{text}");
    let outcome = cli::run(&cli, Terminal { width, progress: &stage_timer, print, today });
    let timings = if cli.wants_timings() { stage_timer.timings() } else { String::new() };
    drop(stage_timer);
    anstream::print!("{}", outcome.out);
    anstream::eprint!("{}{timings}", outcome.err);
    ExitCode::from(outcome.code)
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn today() -> Day {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}
