//! Characters that no value of a file can have: pages show nothing for them, and XML, in which feeds are written, has no
//! way to spell them.
//!
//! In the text of a source they are left out, because they come from converters ([`clean`]). A
//! value was typed, most of all where it spells the character by its number, so there it is an error; and so it is in a
//! template or a text of the interface, which reach every page.

use crate::{
    diag::{Code, Diagnostic},
    model::{FileId, Span},
    text::{
        clean::{clean, is_bidi, windows_1252_meaning},
        hidden::character_name,
    },
};

/// A value without such characters, and the error for the first of them. Reports E250.
pub(super) fn take_value(text: &str, span: Span) -> (String, Option<Diagnostic>) {
    let found = text.chars().find(|c| is_forbidden(*c)).map(|c| control_error("value", c, span));
    (clean(text).into_owned(), found)
}

/// The error for the first such character of a template. Reports E250.
pub(super) fn check_template(text: &str, file: FileId) -> Option<Diagnostic> {
    let (at, c) = text.char_indices().find(|(_, c)| is_forbidden(*c))?;
    Some(control_error("template", c, Span::new(file, at..at + c.len_utf8())))
}

/// The errors for the first such character of a file with texts of the interface, and for the first that it spells by its
/// number: `{"\u0008"}`. Reports E250.
pub(super) fn check_messages(text: &str, file: FileId) -> impl Iterator<Item = Diagnostic> {
    let typed = text.char_indices().find(|(_, c)| is_forbidden(*c)).map(|(at, c)| (at..at + c.len_utf8(), c));
    let spelled = text.match_indices('\\').find_map(|(at, _)| {
        let digits = match text.as_bytes().get(at + 1)? {
            b'u' => 4,
            b'U' => 6,
            _ => return None,
        };
        let end = at + 2 + digits;
        let c = char::from_u32(u32::from_str_radix(text.get(at + 2..end)?, 16).ok()?)?;
        is_forbidden(c).then_some((at..end, c))
    });
    typed.into_iter().chain(spelled).map(move |(at, c)| control_error("text", c, Span::new(file, at)))
}

/// The error for a character of something that was typed.
fn control_error(what: &str, c: char, span: Span) -> Diagnostic {
    let message = format!("the {what} contains {}, which pages and feeds cannot contain", character_name(c));
    Diagnostic::new(Code::ControlCharacter, span, message).help("remove the character, or write the one that was meant")
}

/// True for control characters other than line breaks and tabs, and for codes that are no characters. Those that are read
/// as characters of Windows-1252, and those that turn the direction of the text, are warnings instead.
fn is_forbidden(c: char) -> bool {
    let is_noncharacter = c as u32 & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r') && windows_1252_meaning(c).is_none();
    (is_control || is_noncharacter) && !is_bidi(c)
}

#[cfg(test)]
mod tests {
    use super::is_forbidden;

    #[test]
    fn what_no_value_can_have() {
        let forbidden =
            "\0\u{1}\u{8}\u{b}\u{c}\u{e}\u{1b}\u{1f}\u{7f}\u{81}\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}";
        assert!(forbidden.chars().all(is_forbidden));
        let allowed = "a\t\n\r é€\u{92}\u{85}\u{202e}\u{200b}\u{feff}\u{fffd}👩\u{e000}";
        assert!(!allowed.chars().any(is_forbidden));
    }
}
