//! Events: dated happenings.

use super::{Day, Edtf, Extra, FileId, Id, Span, Spanned};

/// A dated happening.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its permanent name.
    pub id: Id,
    /// The Markdown file.
    pub file: FileId,
    /// The name shown.
    pub name: Spanned<String>,
    /// When; may be an interval.
    pub date: Spanned<Edtf>,
    /// Where.
    pub place: Option<Venue>,
    /// Who took part, in the order typed.
    pub participants: Vec<Spanned<Id>>,
    /// The larger event it belongs to.
    pub parent: Option<Spanned<Id>>,
    /// Values of the editors' own, for templates.
    pub extra: Extra,
    /// The day until which the site does not have it.
    pub publish_after: Option<Day>,
    /// True if it is kept out of the site unless drafts are asked for.
    pub draft: bool,
    /// Addresses it had before, from the site's root: `/old/place/`.
    pub former: Vec<Spanned<String>>,
    /// The description's bytes in the file.
    pub body: Span,
}

/// Where something happened.
#[derive(Debug, Clone)]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Latitude and longitude in degrees (WGS 84), as typed: `50.8762,4.4216`.
    pub geo: Option<String>,
}
