//! Isolation of text that may run in another direction than the text around it.
//!
//! Without isolation, the numbers and separators after an Arabic name in an English line move to its other side:
//! “4 · محمد مثال · March 2025”. Sources: the Unicode Bidirectional Algorithm (UAX #9), “Isolates”; HTML, `bdi`.

use std::borrow::Cow;

use crate::html::escaped;

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// True if a text has a letter of a script that runs from right to left.
pub(crate) fn is_rtl(text: &str) -> bool {
    // The letters of all such scripts come after those of Latin, Greek, Cyrillic and Armenian.
    text.bytes().any(|byte| byte >= 0xd6) && text.chars().any(is_rtl_letter)
}

/// True if a text would change the order of the line that contains it.
pub(crate) fn is_apart(text: &str, rtl: bool) -> bool {
    if rtl { text.chars().any(|c| c.is_alphabetic() && !is_rtl_letter(c)) } else { is_rtl(text) }
}

/// A name or a title for a line of plain text that runs from right to left if `rtl`: between isolates if its letters
/// run the other way.
pub(crate) fn isolate_text(text: &str, rtl: bool) -> Cow<'_, str> {
    if is_apart(text, rtl) { format!("{}{text}{}", ISOLATE[0], ISOLATE[1]).into() } else { Cow::Borrowed(text) }
}

/// A name or a title as HTML, for a line that runs from right to left if `rtl`.
pub(crate) fn in_html(text: &str, rtl: bool) -> String {
    if is_apart(text, rtl) { format!("<bdi>{}</bdi>", escaped(&text.replace(ISOLATE, ""))) } else { escaped(text) }
}

/// A text that runs from left to right as HTML, with each stretch from right to left isolated.
pub(crate) fn isolate_html(text: &str) -> String {
    if !is_rtl(text) {
        return escaped(text);
    }
    let mut html = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find(is_rtl_letter) {
        html.push_str(&escaped(&rest[..start]));
        let stretch = &rest[start..];
        // Words of it belong together; commas and separators are part of the line.
        let goes_on =
            |c: char| is_rtl_letter(c) || c.is_whitespace() || "-'’.\u{200c}\u{200d}".contains(c) || is_mark(c);
        let end = stretch.find(|c| !goes_on(c)).unwrap_or(stretch.len());
        let end = stretch[..end].trim_end_matches(|c: char| c.is_whitespace() || ".-".contains(c)).len();
        html.push_str(&format!("<bdi>{}</bdi>", escaped(&stretch[..end])));
        rest = &stretch[end..];
    }
    html.push_str(&escaped(rest));
    html
}

/// True for the combining marks of Hebrew and Arabic.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}')
}

/// True for letters of the bidirectional classes R and AL, by the blocks that Unicode keeps for them.
fn is_rtl_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c.is_alphabetic()
        && !is_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_the_other_way_is_isolated() {
        assert_eq!(isolate_text("محمد مثال", false), "\u{2068}محمد مثال\u{2069}");
        assert_eq!(isolate_text("Anna Example", false), "Anna Example");
        assert_eq!(isolate_text("Олена", false), "Олена");
        assert_eq!(isolate_text("Anna Example", true), "\u{2068}Anna Example\u{2069}");
        assert_eq!(isolate_text("محمد مثال", true), "محمد مثال");
        assert_eq!(isolate_text("דוד NATO", true), "\u{2068}דוד NATO\u{2069}");
    }

    #[test]
    fn stretches_of_a_line_are_isolated_each() {
        assert_eq!(isolate_html("By محمد مثال, علي (2025)."), "By <bdi>محمد مثال</bdi>, <bdi>علي</bdi> (2025).");
        assert_eq!(isolate_html("a & b"), "a &amp; b");
    }
}
