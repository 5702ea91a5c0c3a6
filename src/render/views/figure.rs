//! Figures over a time axis, as templates see them: where everything is, and what it means.
//!
//! Places along the axis are in per cent of its width, heights in pixels. The table after a figure lists what the figure
//! draws.

use serde::{Serialize, Serializer};

/// A place on an axis, in thousandths of its width; to a template it is per cent: `12.3%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AxisPlace(pub i32);

impl Serialize for AxisPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}.{}%", self.0 / 10, self.0 % 10))
    }
}

/// Lanes over one time axis.
#[derive(Debug, Clone, Serialize)]
pub struct LanesView {
    /// The lanes, from the top.
    pub lanes: Vec<LaneView>,
    /// True if the beginning or the end of a span is not known.
    pub has_open: bool,
    /// Height of the axis below them.
    pub axis: u32,
    /// Height in all.
    pub height: u32,
    /// What the axis names, in order.
    pub ticks: Vec<TickView>,
}

/// A day, month or year that an axis names.
#[derive(Debug, Clone, Serialize)]
pub struct TickView {
    /// Its place.
    pub x: AxisPlace,
    /// Where its label is anchored: `start`, `middle` or `end`.
    pub end: &'static str,
    /// The label.
    pub label: String,
}

/// One lane.
#[derive(Debug, Clone, Serialize)]
pub struct LaneView {
    /// What it shows.
    pub name: String,
    /// Base line of its name.
    pub y: u32,
    /// Base line of its marks.
    pub base: u32,
    /// What lasted.
    pub bars: Vec<BarView>,
    /// What was said.
    pub marks: Vec<MarkView>,
}

/// Something that lasted.
#[derive(Debug, Clone, Serialize)]
pub struct BarView {
    /// Where it begins.
    pub x: AxisPlace,
    /// How long it is.
    pub width: AxisPlace,
    /// Its upper edge.
    pub y: u32,
    /// Its height.
    pub height: u32,
    /// True, at its beginning and end, if it goes on beyond the axis.
    pub open: [bool; 2],
    /// From when to when.
    pub date: String,
    /// What it is.
    pub text: String,
    /// Where that leads.
    pub url: Option<String>,
}

/// Something that was said, or everything that was said in a stretch of time.
#[derive(Debug, Clone, Serialize)]
pub struct MarkView {
    /// `dot` (a day), `ring` (not later than that day), `span` (some day in it) or `column` (many).
    pub shape: &'static str,
    /// True, at the beginning and end of a span, if that is not known.
    pub open: [bool; 2],
    /// Its place: of a dot its middle, else where it begins.
    pub x: AxisPlace,
    /// How wide it is, if not a dot.
    pub width: AxisPlace,
    /// Of a dot or span the middle, of a column the upper edge.
    pub y: u32,
    /// Its height.
    pub height: u32,
    /// The tint of who spoke, from 1 to 8; 0 for none.
    pub hue: u8,
    /// What readers must know of the words: `withdrawn`, `disputed` and so on; none for a column.
    pub caveat: Option<&'static str>,
    /// When.
    pub date: String,
    /// What.
    pub text: String,
    /// Where it leads.
    pub url: String,
}
