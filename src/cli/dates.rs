//! Days on the command line.

use jiff::Timestamp;

use super::Terminal;
use crate::model::{Day, day_of};

/// The day as of which a site is shown, for commands that publish nothing.
#[derive(Debug, clap::Args)]
pub(super) struct AsOfArgs {
    /// Show the site as of a day, such as `2025-03-04`, with what `publish_after` holds back until then [default: today]
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub(super) as_of: Option<Day>,
}

pub(super) fn parse_day(typed: &str) -> Result<Day, String> {
    let day = (typed.len() == "2025-03-04".len()).then(|| typed.parse().ok()).flatten();
    day.ok_or_else(|| "a day has a year, a month and a day: `2025-03-04`".to_owned())
}

/// The day on which new quotes enter the record, for commands that write the lock file.
#[derive(Debug, clap::Args)]
pub(super) struct DateArgs {
    /// The current time, in seconds since 1970; its day, in UTC, is today, on which new quotes enter the record [default: the clock]
    #[arg(long, value_name = "SECONDS", env = "SOURCE_DATE_EPOCH", value_parser = day_of_epoch)]
    source_date_epoch: Option<Day>,
}

impl DateArgs {
    /// The day that was typed, or else the clock's.
    pub(super) fn today(&self, terminal: &Terminal<'_>) -> Day {
        self.source_date_epoch.unwrap_or_else(|| terminal.today())
    }
}

/// The day of a time in seconds since 1970, in UTC.
fn day_of_epoch(typed: &str) -> Result<Day, String> {
    let seconds = typed.parse::<i64>().ok().filter(|seconds| (0..YEAR_10000).contains(seconds));
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let time = time.ok_or("`SOURCE_DATE_EPOCH` is a whole number of seconds since 1970, such as 1739318400")?;
    Ok(day_of(time))
}

/// The end of the years with four digits, in seconds since 1970.
const YEAR_10000: i64 = 253_402_300_800;
