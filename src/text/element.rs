//! Inline HTML elements: their names, and which of them contain no words of the text.

/// Elements whose content a browser does not show as text. Neither do the pages.
pub(crate) const UNSEEN: [&str; 9] =
    ["iframe", "noembed", "noframes", "script", "style", "template", "textarea", "title", "xmp"];

/// Elements that show how words are read: they appear above the words and are not among them.
pub(super) const RUBY: [&str; 3] = ["rp", "rt", "rtc"];

/// Whether an inline tag closes, and the lower-case name of its element.
pub(crate) fn read_tag(html: &str) -> (bool, String) {
    let inner = html.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (inner.len() != name.len(), name[..end].to_ascii_lowercase())
}
