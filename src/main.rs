//! The `onrecord` command: reads the arguments and returns the exit code. The only file that prints or reads the clock.

mod stage_timer;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use jiff::Timestamp;
use onrecord::{
    cli::{self, Cli, Terminal},
    diag::render::printable,
};
use stage_timer::StageTimer;

// A build allocates millions of small strings on all threads; with mimalloc it is a third faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            let (text, mut printed) = (usage.render().ansi().to_string(), Ok(()));
            if usage.use_stderr() {
                print_error(&text);
            } else {
                printed = print_output(&text);
            }
            return exit_code(u8::try_from(usage.exit_code()).unwrap_or(2), printed);
        }
    };
    let width = io::stderr().is_terminal().then(|| columns().unwrap_or(100));
    let stage_timer = StageTimer::new(width.is_some() && !cli.is_quiet());
    let outcome = cli::run(&cli, Terminal { width, progress: &stage_timer, print: print_error, now });
    let timings = if cli.wants_timings() { stage_timer.timings() } else { String::new() };
    drop(stage_timer);
    let printed = print_output(&outcome.out);
    print_error(&outcome.err);
    print_error(&timings);
    exit_code(outcome.code, printed)
}

/// Prints to standard output.
fn print_output(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout();
    out.write_all(printable(text).as_bytes()).and_then(|()| out.flush())
}

/// Prints to standard error. If that fails, there is no place left to report it.
fn print_error(text: &str) {
    let mut err = anstream::stderr();
    let _ = err.write_all(printable(text).as_bytes()).and_then(|()| err.flush());
}

/// The exit code of a command whose output was `printed`, or not: a full disk is an error, a reader that has seen enough,
/// such as `head`, is none.
fn exit_code(code: u8, printed: io::Result<()>) -> ExitCode {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            print_error(&format!(
                "error: the output cannot be written: {error}\nhelp: free some space, or write it elsewhere\n"
            ));
            ExitCode::from(code.max(1))
        }
        _ => ExitCode::from(code),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}
