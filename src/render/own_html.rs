//! HTML that a page itself makes, among the events of a text.

use pulldown_cmark::{CowStr, Event};

/// Marks HTML as the page's own; no source can contain it, because a source's inline HTML begins with `<`.
const OWN: &str = "\0own\0";

/// Raw HTML that the page itself makes, passed through unchanged.
pub(super) fn raw_html<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(CowStr::from(format!("{OWN}{}", html.into())))
}

/// The HTML of an event that the page itself made; `None` if it is from the source.
pub(super) fn own_part(html: &str) -> Option<&str> {
    html.strip_prefix(OWN)
}
