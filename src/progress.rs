//! Progress of a long run. The library itself never reads a clock or prints.

use std::time::Duration;

/// Receives the progress of a run.
pub trait Progress: Sync {
    /// A stage begins; `steps` is the number of its steps, 0 if unknown.
    fn stage(&self, stage: Stage, steps: usize);

    /// One step of the stage is done. Called from any thread.
    fn step(&self) {}

    /// How long the run has taken so far; `None` without a clock.
    fn elapsed(&self) -> Option<Duration> {
        None
    }
}

/// A stage of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the site's files.
    Load,
    /// Parsing them.
    Parse,
    /// Proving the quotes.
    Anchor,
    /// Linking the record.
    Link,
    /// Planning the pages.
    Render,
    /// Rendering and writing the pages.
    Write,
    /// Saving the lock file and the cache.
    Keep,
    /// Looking up sources on the live web.
    Look,
    /// Publishing the site.
    Publish,
}

impl Stage {
    /// The stage's name: a verb.
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Parse => "parse",
            Self::Anchor => "anchor",
            Self::Link => "link",
            Self::Render => "render",
            Self::Write => "write",
            Self::Keep => "keep",
            Self::Look => "look",
            Self::Publish => "publish",
        }
    }
}

/// Ignores all progress.
impl Progress for () {
    fn stage(&self, _: Stage, _: usize) {}
}
