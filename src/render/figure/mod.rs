//! Figures: the positions of marks in a drawing. Pages supply the meaning of marks, templates and the
//! stylesheet their look; this module has the arithmetic only.
//!
//! A time axis measures its width in per cent, so that it fills any screen while its letters
//! keep their size. Everything is the same on every machine: no function whose
//! rounding depends on the platform, and numbers are rounded to what a page can show.

mod lanes;
mod network;
mod scale;

pub(super) use lanes::{Bar, Lane, Mark, MarkText, layout_lanes};
pub(super) use network::{Edge, Line, SIZE, arrange_points, draw_line};
pub(super) use scale::Scale;
