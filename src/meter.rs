//! The meter: a progress bar on a terminal, and how long each stage took.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord::progress::{Progress, Stage};

/// How long a stage with steps must have taken before a bar is drawn: a short build shows none.
const PATIENCE: Duration = Duration::from_millis(400);

/// Measures a run, and shows how far it is.
pub(crate) struct Meter {
    start: Instant,
    stages: Mutex<Vec<(Stage, Instant)>>,
    bar: Option<ProgressBar>,
}

impl Meter {
    /// A meter that starts now; `shown` draws a bar on standard error.
    pub(crate) fn new(shown: bool) -> Self {
        let style = ProgressStyle::with_template("{msg:>7} {bar:32} {human_pos} of {human_len}");
        let bar = shown.then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { start: Instant::now(), stages: Mutex::new(Vec::new()), bar }
    }

    /// How long each stage took, a line for each, and all of them.
    pub(crate) fn timings(&self) -> String {
        let Ok(stages) = self.stages.lock() else { return String::new() };
        let now = Instant::now();
        let ends = stages.iter().skip(1).map(|(_, at)| *at).chain([now]);
        let lines = stages.iter().zip(ends).map(|((stage, at), end)| line(stage.name(), end - *at));
        lines.chain([line("all", now - self.start)]).collect()
    }
}

fn line(name: &str, took: Duration) -> String {
    format!("{name:>8} {:>9.1} ms\n", took.as_secs_f64() * 1000.0)
}

impl Progress for Meter {
    fn stage(&self, stage: Stage, steps: usize) {
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((stage, Instant::now()));
        }
        if let Some(bar) = &self.bar {
            bar.set_draw_target(ProgressDrawTarget::hidden());
            bar.set_length(steps as u64);
            bar.set_position(0);
            bar.set_message(stage.name());
        }
    }

    fn step(&self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        if bar.is_hidden() && self.start.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn elapsed(&self) -> Option<Duration> {
        Some(self.start.elapsed())
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
