//! The command line: one file for each command.
//!
//! A command returns its output as an [`Outcome`]; a command that keeps running passes it to [`Terminal::print`].
//! Only `main` prints. Exit codes: 0 clean, 1 errors found, 2 wrong usage.

mod actions;
mod add;
mod add_article;
mod build;
mod check;
mod completions;
mod create;
mod dates;
mod diff;
mod editor_files;
mod explain;
mod export;
mod fetched_page;
mod find;
mod fix;
mod format;
mod import;
mod init_batch;
#[cfg(feature = "publish")]
mod init_ci;
mod install;
#[cfg(not(all(feature = "publish", feature = "serve")))]
mod left_out;
mod live;
mod man;
mod new;
mod prove;
#[cfg(feature = "publish")]
mod publish;
mod quote;
mod refused;
mod report;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod shard;
mod suggest;
mod verify;
#[cfg(feature = "publish")]
mod verify_site;
mod version;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::{
    build::{Built, Options},
    diag::{
        self, Diagnostic, Diagnostics,
        render::{self, DiagnosticFormat},
    },
    disk,
    model::{Choice, Day, Files, Host, day_of},
    parse::Calendar,
    progress::Progress,
};

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "onrecord",
    about,
    long_about = LONG,
    max_term_width = 100,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// Print the version; with `--verbose`, also the licence, the features, and what is sent where
    #[arg(short = 'V', long)]
    version: bool,
    /// Print more about the version
    #[arg(long, requires = "version")]
    verbose: bool,
    /// The command.
    #[command(subcommand)]
    command: Option<Command>,
}

impl Cli {
    /// True if only errors and warnings are to be printed.
    pub fn is_quiet(&self) -> bool {
        match &self.command {
            Some(Command::Build(args)) => args.quiet,
            #[cfg(feature = "publish")]
            Some(Command::Publish(args)) => args.quiet,
            _ => false,
        }
    }

    /// True if the time of each stage is to be printed.
    pub fn wants_timings(&self) -> bool {
        match &self.command {
            Some(Command::Build(args)) => args.timings,
            Some(Command::Check(args)) => args.timings,
            _ => false,
        }
    }
}

const LONG: &str = "onrecord proves every quote of an annotated briefing against the words of its source, links who \
said what, when, about what and in answer to whom, and writes the website.\n\nIf it cannot prove a quote, it refuses \
to build, points at the place and says how to fix it.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small site that works, with comments that explain it
    New(new::NewArgs),
    /// Prove the quotes and write the site
    Build(build::BuildArgs),
    /// Do a part of a build that several machines share
    #[command(subcommand)]
    Shard(shard::ShardCommand),
    /// Write the files with which a scheduler of jobs builds the site on several machines
    InitBatch(init_batch::InitBatchArgs),
    /// Prove the quotes and write nothing
    Check(check::CheckArgs),
    /// Build the site and publish it to a folder, a git branch or an object store
    #[cfg(feature = "publish")]
    Publish(publish::PublishArgs),
    #[cfg(not(feature = "publish"))]
    #[command(hide = true)]
    Publish(left_out::LeftOutArgs),
    /// Write the configuration with which a host proves and publishes the site at every change
    #[cfg(feature = "publish")]
    InitCi(init_ci::InitCiArgs),
    #[cfg(not(feature = "publish"))]
    #[command(hide = true)]
    InitCi(left_out::LeftOutArgs),
    /// Prove a pack of evidence again; or compare a published site with what was published and with the build on this machine
    Verify(verify::VerifyArgs),
    /// Show the site while you write: pages reload when you save, and errors appear in them
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    #[cfg(not(feature = "serve"))]
    #[command(hide = true)]
    Serve(left_out::LeftOutArgs),
    /// Find quotes again whose article was edited, and update them
    Fix(fix::FixArgs),
    /// Add a file to the site: an article from a saved page or an address, an actor, a topic, an event or a briefing
    Add(add::AddArgs),
    /// Prove words against an article and add them to its annotations as a quote
    Quote(quote::QuoteArgs),
    /// Draft the quotes of articles as annotations, with their speakers, for you to confirm
    Suggest(suggest::SuggestArgs),
    /// Import what other programs wrote: annotations, people, texts, tables, sources
    Import(import::ImportArgs),
    /// Export the record for other programs, a briefing as a document (Word, OpenDocument, EPUB), or a pack of evidence
    Export(export::ExportArgs),
    /// Check the quotations of a document against the record: Word, OpenDocument, EPUB, PDF, HTML, Markdown or text
    Prove(prove::ProveArgs),
    /// Look some words up in the record
    Find(find::FindArgs),
    /// Tell what changed in the record, between two revisions, folders or published sites
    Diff(diff::DiffArgs),
    /// List what an editor should look at: quotes, checks, replies and sources that are missing, and who has the word
    Report(report::ReportArgs),
    /// Explain a message by its code, such as `E302`
    Explain(explain::ExplainArgs),
    /// Print the JSON Schema of a kind of file, for your editor
    Schema(schema::SchemaArgs),
    /// Print shell completions
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or that of a command
    Man(man::ManArgs),
}

/// The arguments that commands on a site have in common.
#[derive(Debug, Args)]
struct SiteArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// A file with settings over those of `onrecord.toml`, such as those of a staging copy
    #[arg(long, value_name = "FILE", env = "ONRECORD_CONFIG")]
    config: Option<PathBuf>,
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Where the site is hosted, for redirects that its host follows: `github`, `gitlab`, `netlify`, `cloudflare`,
    /// `nginx` or `store` [default: `host` in the settings]
    #[arg(long = "for", value_name = "HOST", value_parser = host_by_name)]
    host: Option<Host>,
    /// Fail if `onrecord.lock` does not agree with the content; use this in CI
    #[arg(long)]
    locked: bool,
    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    deny: Option<DenyLevel>,
    /// How to print errors and warnings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: DiagnosticFormat,
    /// Show all errors and warnings, instead of at most 20 of each code and equal warnings as one
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DenyLevel {
    /// All warnings
    Warnings,
}

impl SiteArgs {
    fn options(&self) -> Options {
        Options {
            drafts: self.drafts,
            deny_warnings: self.deny.is_some(),
            locked: self.locked,
            host: self.host,
            config: self.config.clone(),
            variables: variables(),
            ..Options::default()
        }
    }
}

/// The host that is typed.
fn host_by_name(typed: &str) -> Result<Host, String> {
    Host::from_word(typed).ok_or_else(|| format!("the hosts are {}", Host::WORDS.join(", ")))
}

/// The variables of the environment that are text.
fn variables() -> Vec<(String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The output of a command.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

/// The environment of the program: where output goes, which decides how it looks, and the clock.
#[derive(Clone, Copy)]
pub struct Terminal<'t> {
    /// Columns, if standard error is a terminal.
    pub width: Option<usize>,
    /// Receives the progress of a run.
    pub progress: &'t dyn Progress,
    /// Prints to standard error at once, for a command that keeps running.
    pub print: fn(&str),
    /// Reads the clock.
    pub now: fn() -> Timestamp,
}

impl Terminal<'_> {
    /// The day in UTC.
    fn today(&self) -> Day {
        day_of((self.now)())
    }
}

/// Runs a command.
pub fn run(cli: &Cli, terminal: Terminal<'_>) -> Outcome {
    let Some(command) = cli.command.as_ref().filter(|_| !cli.version) else { return version::run(cli.verbose) };
    match command {
        Command::New(args) => new::run(args),
        Command::Build(args) => build::run(args, terminal),
        Command::Shard(command) => shard::run(command, terminal),
        Command::InitBatch(args) => init_batch::run(args),
        Command::Check(args) => check::run(args, terminal),
        #[cfg(feature = "publish")]
        Command::Publish(args) => publish::run(args, terminal),
        #[cfg(not(feature = "publish"))]
        Command::Publish(args) => args.refuse("publish", "publish"),
        #[cfg(feature = "publish")]
        Command::InitCi(args) => init_ci::run(args),
        #[cfg(not(feature = "publish"))]
        Command::InitCi(args) => args.refuse("init-ci", "publish"),
        Command::Verify(args) => verify::run(args, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(args, terminal),
        #[cfg(not(feature = "serve"))]
        Command::Serve(args) => args.refuse("serve", "serve"),
        Command::Fix(args) => fix::run(args, terminal),
        Command::Add(args) => add::run(args, terminal),
        Command::Quote(args) => quote::run(args, terminal),
        Command::Suggest(args) => suggest::run(args, terminal),
        Command::Import(args) => import::run(args, terminal),
        Command::Export(args) => export::run(args, terminal),
        Command::Prove(args) => prove::run(args, terminal),
        Command::Find(args) => find::run(args, terminal),
        Command::Diff(args) => diff::run(args, terminal),
        Command::Report(args) => report::run(args, terminal),
        Command::Explain(args) => explain::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}

/// Diagnostics in a format: those for people go to standard error, those for machines to standard output.
///
/// People get the first few of each code, unless `all` is set.
fn print_diagnostics(
    diagnostics: &Diagnostics,
    files: &Files,
    format: DiagnosticFormat,
    all: bool,
    terminal: Terminal<'_>,
) -> Outcome {
    let list = diagnostics.as_slice();
    let code = u8::from(diagnostics.error_count() > 0);
    let style = render::Style { colour: true, width: terminal.width.unwrap_or(100) };
    if format.is_for_people() {
        return Outcome { out: String::new(), err: for_people(list, files, format, all, &style), code };
    }
    Outcome { out: render::render(list, files, format, &style), err: String::new(), code }
}

fn for_people(
    list: &[Diagnostic],
    files: &Files,
    format: DiagnosticFormat,
    all: bool,
    style: &render::Style,
) -> String {
    let digest = diag::fold_equal(list, all);
    let shown = digest.shown.iter().map(|one| match format {
        DiagnosticFormat::Short => one.in_line().into_owned(),
        _ => one.with_note().into_owned(),
    });
    let mut out = render::render(&shown.collect::<Vec<_>>(), files, format, style);
    for (code, hidden) in &digest.hidden {
        out.push_str(&format!("{hidden} more of {} are not shown; `--all` shows them\n", code.id()));
    }
    out
}

/// The number of diagnostics of each code, one line each; empty if there are none.
fn count_by_code(diagnostics: &Diagnostics) -> String {
    let totals = diag::count_by_code(diagnostics.as_slice());
    let widest = totals.values().map(|count| count.to_string().len()).max().unwrap_or_default();
    let line = |(code, count): (&diag::Code, &usize)| format!("{count:widest$} × {} {}\n", code.id(), code.name());
    totals.iter().map(line).collect()
}

/// A note that the settings want share cards and this program cannot draw them; otherwise empty.
///
/// It is not a warning: the site is right, and `--deny warnings` must not refuse it.
fn cards_note(built: &Built) -> &'static str {
    if built.lacks_cards && built.quotes > 0 {
        "note: there are no share cards, because this onrecord was built without the feature `cards`; `cargo install --path .` in the folder of its source builds all of it, and `[cards] enabled = false` turns this note off\n"
    } else {
        ""
    }
}

/// A note on a folder that was made and that nobody else can read, because of the user's umask; otherwise empty.
fn private_folder_note(folder: &Path) -> String {
    if !disk::is_private_folder(folder) {
        return String::new();
    }
    let name = folder.display().to_string();
    format!(
        "note: only you can read `{name}`, because of your umask; if a web server has to read it: `chmod -R a+rX {}`\n",
        diag::in_quotes(&name)
    )
}

/// A note on what is held back until a day; otherwise empty.
fn held_back_note(calendar: &Calendar) -> String {
    let Some(until) = &calendar.until else { return String::new() };
    let what = match calendar.held_back {
        1 => "1 item is held back until".to_owned(),
        count => format!("{count} items are held back, the first until"),
    };
    format!("note: {what} {until}; `--as-of {until}` shows it\n")
}

/// "2 errors and 1 warning"; empty if there are none.
fn count_errors_and_warnings(diagnostics: &Diagnostics) -> String {
    let parts = [(diagnostics.error_count(), "error"), (diagnostics.warning_count(), "warning")];
    parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| count_of(n, what)).collect::<Vec<_>>().join(" and ")
}

/// "1 quote", "2 quotes".
fn count_of(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
