//! Runs a program of the system on files that it gets in a temporary folder.

use std::{
    io::{self, Seek, Write},
    process::{Command, Output, Stdio},
};

use tempfile::NamedTempFile;

/// Writes bytes where a program can read them; the file is removed with the value.
pub(super) fn temporary_file(bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// Runs a program on some input; what it prints as an error is passed on to the user, whom it may ask for something.
pub(super) fn run_with_user(command: &mut Command, input: &[u8]) -> io::Result<Output> {
    run(command.stderr(Stdio::inherit()), input)
}

/// Runs a program on some input, and returns all that it prints.
pub(super) fn run_quietly(command: &mut Command, input: &[u8]) -> io::Result<Output> {
    run(command.stderr(Stdio::piped()), input)
}

/// The input is a file, so that neither side waits for the other.
fn run(command: &mut Command, input: &[u8]) -> io::Result<Output> {
    let mut file = temporary_file(input)?;
    file.seek(io::SeekFrom::Start(0))?;
    let input = file.reopen()?;
    command.stdin(Stdio::from(input)).stdout(Stdio::piped()).env("LC_ALL", "C").spawn()?.wait_with_output()
}

/// What a program printed, in one line.
pub(super) fn printed(output: &Output) -> String {
    let text = [output.stderr.as_slice(), output.stdout.as_slice()].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(3).collect::<Vec<_>>().join("; ")
}

/// Why a program did not run, in words.
pub(super) fn not_started(program: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("there is no `{program}` on this machine"),
        _ => format!("`{program}` cannot be run: {error}"),
    }
}
