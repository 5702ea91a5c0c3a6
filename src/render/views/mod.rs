//! Views: what templates are given.
//!
//! Theme authors depend on these: fields are added, never renamed. Every page has `site`, `frame`, `page` and one view,
//! under the name in its documentation (`article`, `quote`, `actor` …). A field of type [`Html`] is safe HTML and printed
//! as it is; every other text is escaped by the engine. To a template, a [`Shared`] value is the value itself. Addresses
//! are links from the site's root. The view that only one kind of page has is in the file of that kind.

mod cards;
mod cite;
mod figure;
mod note;
mod pack;
mod page;
mod prose;
mod site;
mod wordings;

pub use cards::{BriefingCard, EventCard, QuoteCard, QuoteLine, SourceView};
pub use cite::{CiteText, CiteView};
pub use figure::{AxisPlace, BarView, LaneView, LanesView, MarkView, TickView};
pub use note::NoteView;
pub use pack::{
    PackView, PackedCaptureView, PackedChange, PackedLogLine, PackedPiece, PackedQuote, PackedVersionView,
    PackedWording,
};
pub use page::{Alternate, CardImage, Meta, PageView};
pub use prose::{ContentsEntry, ProseView};
use serde::Serialize;
pub use site::{Frame, LogoView, SiteView};
pub use wordings::{BothWordings, WordsView};

pub use super::{
    pages::*,
    value::{Html, Shared},
};
pub use crate::site::{Link, Role};

/// A link with a number of things.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// How many.
    pub count: usize,
    /// The tint of an actor, from 1 to 8; 0 for none.
    pub hue: u8,
}

/// A date as known.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// For readers and machines: a `time` element where HTML can say the date, else a `span`.
    pub html: Html,
    /// For readers: `12 February 2025`.
    pub human: String,
    /// For machines, where HTML can say it: `2025-02-12`.
    pub machine: Option<String>,
}

/// A list that a page shows the beginning of.
#[derive(Debug, Clone, Serialize)]
pub struct AllView {
    /// Where all of it is listed.
    pub url: String,
    /// How many that are.
    pub total: usize,
}
