//! `onrecord serve`

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use super::{Outcome, Terminal, count, tally};
use crate::serve::{self, News, Report, Wish};

/// What was typed behind `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".", env = "ONRECORD_ROOT")]
    root: PathBuf,
    /// Open the site in your browser
    #[arg(long)]
    open: bool,
    /// The port; 0 takes any that is free [default: the first that is free from 8000 on]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// The address to listen on; `0.0.0.0` shows the site to other machines [default: this machine only]
    #[arg(long, value_name = "ADDRESS", value_parser = address)]
    host: Option<IpAddr>,
    /// Leave out what is marked as a draft, as `build` does
    #[arg(long)]
    no_drafts: bool,
    /// Look for changes every half second, where the system does not tell of them, as on some network drives
    #[arg(long)]
    poll: bool,
}

/// Serves a site until Ctrl-C. Writes nothing.
pub(super) fn run(args: &Args, terminal: Terminal<'_>) -> Outcome {
    let wish = Wish {
        root: args.root.clone(),
        host: args.host.unwrap_or(Ipv4Addr::LOCALHOST.into()),
        port: args.port,
        open: args.open,
        drafts: !args.no_drafts,
        poll: args.poll,
        width: terminal.width.unwrap_or(100),
    };
    let say = terminal.say;
    match serve::serve(&wish, move |news| say(&phrase(news))) {
        Ok(()) => Outcome::default(),
        Err(refused) => {
            let help = refused.help().map(|help| format!("help: {help}\n")).unwrap_or_default();
            Outcome { err: format!("error: {refused}\n{help}"), code: 1, ..Outcome::default() }
        }
    }
}

fn address(typed: &str) -> Result<IpAddr, String> {
    if typed == "localhost" {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    typed.parse().map_err(|_| "an address looks like `127.0.0.1`, `0.0.0.0` or `::1`".to_owned())
}

/// News as lines for a terminal.
fn phrase(news: &News) -> String {
    match news {
        News::Built { report, same: true } => summary(report),
        News::Built { report, same: false } => {
            let more = match report.more {
                0 => String::new(),
                more => format!("and {more} more, which `onrecord check` shows\n\n"),
            };
            format!("{}{more}{}", report.human, summary(report))
        }
        News::Serving { url, instead_of, open_to_all } => {
            let instead = instead_of.map(|port| format!("; port {port} is taken")).unwrap_or_default();
            let all = if *open_to_all { ", for every machine that reaches this one" } else { "" };
            format!("the site is at {url}{all}{instead}; Ctrl-C ends\n")
        }
        News::Polling(why) => {
            format!("the system does not report changes ({why}); files are checked every half second\n")
        }
        News::NotOpened(why) => format!("no browser could be opened: {why}\n"),
    }
}

fn summary(report: &Report) -> String {
    let tally = tally(&report.diagnostics);
    match (report.diagnostics.errors(), report.good) {
        (0, _) if tally.is_empty() => format!("{} proved; no problems\n", count(report.quotes, "quote")),
        (0, _) => format!("{} proved; {tally}\n", count(report.quotes, "quote")),
        (_, true) => format!("{tally}; the last good site stays\n"),
        (_, false) => format!("{tally}; there is no site to show yet\n"),
    }
}
