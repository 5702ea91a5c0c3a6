//! Figures: where the marks of a drawing stand. What they mean comes from the pages, how they look from
//! templates and the stylesheet; here is arithmetic only.
//!
//! A time axis measures its width in per cent, so that it fills a desk's screen and a telephone's alike
//! while its letters keep their size. Everything is the same on every machine: no function that rounds as
//! the platform likes, and numbers are cut to what a page can show.

mod lanes;
mod network;
mod scale;

pub(super) use lanes::{Bar, Lane, Mark, MarkText, draw};
pub(super) use network::{Edge, SIZE, arrange};
pub(super) use scale::Scale;
