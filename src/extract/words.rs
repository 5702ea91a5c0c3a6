//! The words of a text.

/// A text without white space around it and within it; `None` if nothing is left.
pub(super) fn some_words(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
