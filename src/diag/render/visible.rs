//! Characters that a terminal would obey are made visible.

use annotate_snippets::normalize_untrusted_str;

/// A text for a terminal: control characters, and characters that turn the direction of the text, become signs for them.
///
/// Line breaks stay. Control characters of the second set (C1) count too: terminals read U+009B as the beginning of a
/// command, and there are no signs for them, so they become U+FFFD.
pub fn visible(text: &str) -> String {
    without_c1(&normalize_untrusted_str(text))
}

/// A text with U+FFFD for each control character of the second set.
pub(super) fn without_c1(text: &str) -> String {
    text.replace(is_c1, "\u{fffd}")
}

/// JSON without the control characters that JSON itself does not escape.
pub(super) fn in_json(json: String) -> String {
    let raw = |c: char| c == '\u{7f}' || is_c1(c);
    if !json.contains(raw) {
        return json;
    }
    let escape = |c: char| if raw(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    json.chars().map(escape).collect()
}

/// True for a control character of the second set.
fn is_c1(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}
