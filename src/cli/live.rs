//! `onrecord check --live`: the sources on the live web.

use super::{dates::parse_day, fetched_page::FetchArgs};
use crate::{model::Day, record::Record};

/// How sources are looked up.
#[derive(Debug, clap::Args)]
pub(super) struct LiveArgs {
    /// Look up the sources on the live web as well: are they there, with the words that are quoted?
    #[arg(long)]
    pub(super) live: bool,
    /// Look up only the sources of an article, by its id; can be given several times
    #[arg(long, value_name = "ARTICLE", requires = "live")]
    only: Vec<String>,
    /// Ask again for sources that were last seen with their words before a day [default: today]
    #[arg(long, value_name = "DAY", requires = "live", value_parser = parse_day)]
    since: Option<Day>,
    /// The least seconds between two requests to a host
    #[arg(long, value_name = "SECONDS", default_value_t = 1, requires = "live", value_parser = clap::value_parser!(u64).range(..=3600))]
    pause: u64,
    #[command(flatten)]
    fetch: FetchArgs,
}

/// What looking up sources printed.
#[derive(Debug, Default)]
pub(super) struct LiveOutcome {
    /// The findings for programs.
    pub(super) json: serde_json::Value,
    /// Those that people have to look at, and the totals.
    pub(super) text: String,
    /// True if a source is there without words that are quoted of it.
    pub(super) lacks_words: bool,
}

/// Looks up the sources of a record, and notes the days on which they were seen.
///
/// *Errors*: a message.
#[cfg(feature = "fetch")]
pub(super) fn look_up_sources(
    args: &LiveArgs,
    (root, record): (&std::path::Path, &Record),
    (all, is_whole): (bool, bool),
    (terminal, today): (super::Terminal<'_>, Day),
) -> Result<LiveOutcome, String> {
    use std::{collections::BTreeSet, time::Duration};

    use crate::{
        diag::{io_message, render::visible},
        disk::{self, Durability},
        fetch::{FetchLimits, Fetcher},
        live::{Presence, live_json, live_lines, live_sources, live_summary, look_up, source_addresses},
        model::{LIVE_FILE, LastDays},
    };

    let path = root.join(LIVE_FILE);
    let before = match disk::read_file(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) if disk::is_missing(&error) => None,
        Err(error) => return Err(format!("`{LIVE_FILE}` cannot be read: {}", io_message(&error))),
    };
    let mut days = match &before {
        None => LastDays::default(),
        Some(bytes) => LastDays::read(&String::from_utf8_lossy(bytes)).map_err(|why| {
            format!("`{LIVE_FILE}` is damaged: {why}; restore it, or remove it: then all sources are asked again")
        })?,
    };
    let known = |id: &&String| record.entities.articles.iter().any(|one| one.article.id.as_str() == id.as_str());
    if let Some(unknown) = args.only.iter().find(|id| !known(id)) {
        return Err(format!("there is no article `{unknown}`; `--only` takes the id of an article"));
    }
    let limits = FetchLimits { pause: Duration::from_secs(args.pause), ..args.fetch.limits() };
    let fetcher = Fetcher::new(limits, terminal.now)?;
    let sources = live_sources(record, &args.only);
    let since = args.since.unwrap_or(today);
    let findings = look_up(&sources, &mut days, (since, today), &fetcher, terminal.progress);
    if args.only.is_empty() && is_whole {
        let known: BTreeSet<_> = source_addresses(record).collect();
        days.keep_only(|article, url| known.contains(&(article, url)));
    }
    let after = days.to_text();
    let is_new = before.as_deref().map_or(!findings.is_empty(), |before| before != after.as_bytes());
    if is_new {
        disk::replace_file(&path, after.as_bytes(), Durability::Synced)
            .map_err(|error| format!("`{LIVE_FILE}` cannot be written: {}", io_message(&error)))?;
    }
    let text = visible(&live_lines(&findings, all)) + &live_summary(&findings);
    let lacks_words = findings.iter().any(|finding| finding.presence == Presence::WithoutWords);
    Ok(LiveOutcome { json: live_json(&findings), text, lacks_words })
}

/// Refuses to look up sources: this program was built without it. *Errors*: a message.
#[cfg(not(feature = "fetch"))]
pub(super) fn look_up_sources(
    _: &LiveArgs,
    _: (&std::path::Path, &Record),
    _: (bool, bool),
    _: (super::Terminal<'_>, Day),
) -> Result<LiveOutcome, String> {
    Err(super::fetched_page::WITHOUT_FETCH.to_owned())
}
