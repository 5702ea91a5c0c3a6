//! A progress bar on a terminal, and the time that each stage took.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord::progress::{Progress, Stage};

/// How long a run must have taken before a bar appears, so that short builds show none.
const DELAY: Duration = Duration::from_millis(400);

/// Steps between two updates of the bar: in a fast stage the bar would cost more than the steps.
const UPDATE_INTERVAL: usize = 16;

/// Measures a run, and shows its progress.
pub(crate) struct StageTimer {
    start: Instant,
    shown: bool,
    stages: Mutex<Vec<(Stage, Instant)>>,
    /// The number of steps of the stage, and of those that are done.
    steps: (AtomicUsize, AtomicUsize),
    /// The bar, once the run has lasted for `DELAY`.
    bar: Mutex<Option<ProgressBar>>,
}

impl StageTimer {
    /// A meter that starts now; `shown` draws a bar on standard error.
    pub(crate) fn new(shown: bool) -> Self {
        let steps = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { start: Instant::now(), shown, stages: Mutex::new(Vec::new()), steps, bar: Mutex::new(None) }
    }

    /// The time of each stage, one line each, and of the whole run.
    pub(crate) fn timings(&self) -> String {
        let Ok(stages) = self.stages.lock() else { return String::new() };
        let now = Instant::now();
        let ends = stages.iter().skip(1).map(|(_, at)| *at).chain([now]);
        let lines = stages.iter().zip(ends).map(|((stage, at), end)| timing_line(stage.name(), end - *at));
        lines.chain([timing_line("all", now - self.start)]).collect()
    }

    fn clear_bar(&self) {
        if let Some(bar) = self.bar.lock().ok().and_then(|mut bar| bar.take()) {
            bar.finish_and_clear();
        }
    }

    fn new_bar(&self) -> ProgressBar {
        let style = ProgressStyle::with_template("{msg:>8} {bar:32} {human_pos} of {human_len}");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_length(self.steps.0.load(Ordering::Relaxed) as u64);
        let stage = self.stages.lock().ok().and_then(|stages| stages.last().map(|(stage, _)| stage.name()));
        bar.set_message(stage.unwrap_or_default());
        bar
    }
}

fn timing_line(name: &str, took: Duration) -> String {
    format!("{name:>8} {:>9.1} ms\n", took.as_secs_f64() * 1000.0)
}

impl Progress for StageTimer {
    fn stage(&self, stage: Stage, steps: usize) {
        self.clear_bar();
        if let Ok(mut stages) = self.stages.lock() {
            stages.push((stage, Instant::now()));
        }
        self.steps.0.store(steps, Ordering::Relaxed);
        self.steps.1.store(0, Ordering::Relaxed);
    }

    fn step(&self) {
        let done = self.steps.1.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown
            && done.is_multiple_of(UPDATE_INTERVAL)
            && self.start.elapsed() > DELAY
            && let Ok(mut bar) = self.bar.try_lock()
        {
            bar.get_or_insert_with(|| self.new_bar()).set_position(done as u64);
        }
    }

    fn elapsed(&self) -> Option<Duration> {
        Some(self.start.elapsed())
    }
}

impl Drop for StageTimer {
    fn drop(&mut self) {
        self.clear_bar();
    }
}
