//! Content types, by the name of a file. The only place that knows `mime_guess`.

use mime_guess::{MimeGuess, mime};

/// The content type of a file; of text with its encoding, which is UTF-8 in all that the tool writes.
pub(super) fn of(name: &str) -> String {
    let kind = MimeGuess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == mime::TEXT || kind.suffix() == Some(mime::XML) || kind.subtype() == mime::JAVASCRIPT;
    if text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// True for a page.
pub(super) fn is_page(kind: &str) -> bool {
    kind.starts_with("text/html")
}
