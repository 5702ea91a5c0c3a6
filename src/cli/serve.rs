//! `onrecord serve`

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use super::{Outcome, Terminal, count_errors_and_warnings, count_of, dates::AsOfArgs, variables};
use crate::serve::{self, BuildReport, ServeOptions, ServerEvent};

/// The arguments of `serve`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct ServeArgs {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// A file with settings over those of `onrecord.toml`, such as those of a staging copy
    #[arg(long, value_name = "FILE", env = "ONRECORD_CONFIG")]
    config: Option<PathBuf>,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
    /// The port; 0 takes any free port [default: the first free port from 8000 on]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The address to listen on; `0.0.0.0` lets other machines see the site [default: this machine only]
    #[arg(long, value_name = "ADDRESS", value_parser = parse_address)]
    host: Option<IpAddr>,
    /// Leave out drafts, as `build` does
    #[arg(long, conflicts_with = "edit")]
    no_drafts: bool,
    /// Annotate articles in the browser, on this machine only
    #[arg(long)]
    edit: bool,
    #[command(flatten)]
    as_of: AsOfArgs,
    /// Check for changes every half second, for drives on which the system does not report them
    #[arg(long)]
    poll: bool,
}

/// Serves a site until Ctrl-C. Writes nothing, except annotations with `--edit`.
pub(super) fn run(args: &ServeArgs, terminal: Terminal<'_>) -> Outcome {
    let options = ServeOptions {
        root: args.root.clone(),
        host: args.host.unwrap_or(Ipv4Addr::LOCALHOST.into()),
        port: args.port,
        open: args.open,
        drafts: !args.no_drafts,
        config: args.config.clone(),
        variables: variables(),
        as_of: args.as_of.as_of,
        now: terminal.now,
        poll: args.poll,
        edit: args.edit,
        width: terminal.width.unwrap_or(100),
    };
    let print = terminal.print;
    match serve::serve(&options, move |event| print(&event_text(event))) {
        Ok(()) => Outcome::default(),
        Err(error) => {
            let help = error.help().map(|help| format!("help: {help}\n")).unwrap_or_default();
            Outcome { err: format!("error: {error}\n{help}"), code: 1, ..Outcome::default() }
        }
    }
}

fn parse_address(typed: &str) -> Result<IpAddr, String> {
    if typed == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    typed.parse().map_err(|_| "an address looks like `127.0.0.1`, `0.0.0.0` or `::1`".to_owned())
}

/// An event as lines for a terminal.
fn event_text(event: &ServerEvent) -> String {
    match event {
        ServerEvent::Built { report, same: true } => summary_text(report),
        ServerEvent::Built { report, same: false } => {
            let more = match report.more {
                0 => String::new(),
                more => format!("and {more} more, which `onrecord check` shows\n\n"),
            };
            format!("{}{more}{}", report.human, summary_text(report))
        }
        ServerEvent::Serving { url, instead_of, open_to_all, editor } => {
            let instead = instead_of.map(|port| format!("; port {port} is taken")).unwrap_or_default();
            let all = if *open_to_all { ", for every machine that can reach this one" } else { "" };
            let editor = editor.map(|url| format!("annotate at {url}\n")).unwrap_or_default();
            format!("the site is at {url}{all}{instead}; press Ctrl-C to stop\n{editor}{}", left_out_note())
        }
        ServerEvent::Polling(why) => {
            format!("the system does not report changes ({why}); files are checked every half second\n")
        }
        ServerEvent::NotOpened(why) => format!("no browser could be opened: {why}\n"),
    }
}

/// A line that names what this program was built without; empty if it has everything.
fn left_out_note() -> String {
    let parts = [
        (cfg!(feature = "cards"), "share cards"),
        (cfg!(feature = "publish"), "`publish`, `init-ci` and `verify` of a published site"),
    ];
    let lacking: Vec<_> = parts.into_iter().filter(|(has, _)| !has).map(|(_, what)| what).collect();
    if lacking.is_empty() {
        return String::new();
    }
    let lacking = lacking.join(" and without ");
    format!(
        "note: this onrecord was built without {lacking}; for all of it, type `cargo install --path .` in the folder of its source\n"
    )
}

fn summary_text(report: &BuildReport) -> String {
    let tally = count_errors_and_warnings(&report.diagnostics);
    match (report.diagnostics.error_count(), report.good) {
        (0, _) if tally.is_empty() => format!("{} proved; no problems\n", count_of(report.quotes, "quote")),
        (0, _) => format!("{} proved; {tally}\n", count_of(report.quotes, "quote")),
        (_, true) => format!("{tally}; the browser still shows the last version without errors\n"),
        (_, false) => format!("{tally}; there is no site to show yet\n"),
    }
}
