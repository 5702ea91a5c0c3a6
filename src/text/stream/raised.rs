//! Raised digits: exponents, and the numbers of notes.
//!
//! `10<sup>6</sup>` is no 106, so its digits are raised in the text too, and a quote has to have them so: 10⁶. The number of a note,
//! `dead,<sup>1</sup>`, is drawn and is no word of the text.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{AHEAD, Walk, closes_up};
use crate::text::element::read_tag;

/// The most digits of the number of a note.
const NOTE: usize = 3;

/// Raised digits and signs, by those on the line.
const RAISED: [(char, char); 13] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('–', '⁻'),
];

impl Walk<'_> {
    /// Takes the digits of a `sup` after a digit as raised ones, and with them both tags; false if there are none.
    pub(super) fn take_exponent(&mut self) -> bool {
        if !self.last.is_some_and(|last| last.is_ascii_digit())
            || self.images > 0
            || self.strikes > 0
            || !self.held.is_empty()
        {
            return false;
        }
        let Some(Event::Text(digits)) = self.peek(0) else { return false };
        let raise = |c: char| RAISED.iter().find(|(plain, _)| *plain == c).map(|(_, raised)| *raised);
        let Some(raised) = digits.chars().map(raise).collect::<Option<String>>() else { return false };
        let closed =
            matches!(self.peek(1), Some(Event::InlineHtml(html)) if read_tag(html) == (true, "sup".to_owned()));
        if !closed || !raised.contains(|c| c != '⁻') {
            return false;
        }
        let Some((_, source)) = self.ahead.pop_front() else { return false };
        self.ahead.pop_front();
        let source = source.start + self.mark..source.end + self.mark;
        self.push_text(Event::Text(CowStr::from(raised)), source);
        true
    }

    /// Whether the `sup` that begins is the number of a note: a few digits after a mark of punctuation, which may be a link or in
    /// brackets.
    pub(super) fn is_note(&mut self) -> bool {
        if !self.in_block || !self.last.is_some_and(closes_up) {
            return false;
        }
        let mut number = String::new();
        for nth in 0..AHEAD {
            match self.peek(nth) {
                Some(Event::Text(text)) => number.push_str(text),
                Some(Event::InlineHtml(html)) => match read_tag(html) {
                    (true, name) if name == "sup" => {
                        let digits = number.trim_matches(['[', ']', '(', ')', ' ']);
                        return (1..=NOTE).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
                    }
                    (_, name) if name == "a" => {}
                    _ => return false,
                },
                Some(Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)) => {}
                _ => return false,
            }
        }
        false
    }
}
