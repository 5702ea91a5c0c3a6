//! Progress: what a long run tells whoever waits for it. The library never reads a clock or prints.

use std::time::Duration;

/// Somebody who wants to know how far a run is.
pub trait Progress: Sync {
    /// A stage begins; `steps` is how many steps it has, 0 where nobody knows.
    fn stage(&self, stage: Stage, steps: usize);

    /// One step of the stage is done. Called from any thread.
    fn step(&self) {}

    /// How long the run has taken so far; `None` if nobody has a clock.
    fn elapsed(&self) -> Option<Duration> {
        None
    }
}

/// A stage of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the site's files.
    Load,
    /// Reading what they say.
    Parse,
    /// Proving the quotes.
    Anchor,
    /// Linking everything to everything.
    Link,
    /// Laying out the pages.
    Render,
    /// Making the pages and writing them.
    Write,
    /// Keeping the lock and the cache.
    Keep,
    /// Bringing the site to where its readers are.
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
            Self::Publish => "publish",
        }
    }
}

/// Nobody wants to know.
impl Progress for () {
    fn stage(&self, _: Stage, _: usize) {}
}
