//! Quotation marks within quotation marks.
//!
//! Source: the CSL 1.0.2 specification, “Quotes”: marks flip from double to single, and back, with every level. Where
//! punctuation goes inside closing marks (American English), it goes inside all of them.

use std::fmt::Write as _;

use crate::lang::script::breaks_freely;

/// Marks after which a title needs no comma.
const ASKS: [char; 6] = ['?', '!', '‽', '؟', '！', '？'];

/// A text whose own quotation marks suit the marks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nested {
    /// The text.
    pub(super) text: String,
    /// Bytes of the closing marks at its end.
    pub(super) closing: usize,
}

/// What a mark in the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Double,
    Single,
    /// A mark of another language, such as „, which keeps its pair.
    Other,
}

/// A text between `outer` levels of English quotation marks; its own marks stay as they are where there are none.
pub(super) fn nest_marks(text: &str, outer: bool) -> Nested {
    let chars: Vec<char> = text.chars().collect();
    let mut open: Vec<Open> = Vec::new();
    let mut made = String::with_capacity(text.len());
    let mut closing = 0;
    for (at, c) in chars.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        // Scripts without spaces set none before a mark either.
        let unspaced =
            before.is_some_and(breaks_freely) && (matches!(c, '“' | '‘') || c == '"' && !open.contains(&Open::Double));
        let begins = unspaced || before.is_none_or(|c| c.is_whitespace() || "([{“‘\"'„«—–/".contains(c));
        let in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        // How many levels are around a mark that opens here.
        let level = |open: &[Open]| usize::from(outer) + open.iter().filter(|open| **open != Open::Other).count();
        let last = open.last().copied();
        let mark = match c {
            // Closes the mark of another language, and is none that English punctuation goes inside of.
            '“' | '"' | '”' if last == Some(Open::Other) && !(c == '"' && begins) => {
                open.pop();
                None
            }
            '„' | '‚' => {
                open.push(Open::Other);
                None
            }
            '“' | '"' | '”' if begins && (c != '”' || !open.contains(&Open::Double)) => {
                let shown = mark_of_level(level(&open), false, c == '”');
                open.push(Open::Double);
                outer.then(|| shown.to_string())
            }
            '”' | '"' => {
                if let Some(of) = open.iter().rposition(|open| *open == Open::Double) {
                    open.truncate(of);
                }
                let shown = mark_of_level(level(&open), true, false);
                outer.then(|| shown.to_string()).or(Some(c.to_string()))
            }
            '‘' | '\'' if begins && after.is_some_and(|c| !c.is_whitespace()) && closes_later(&chars[at + 1..]) => {
                let shown = mark_of_level(level(&open), false, false);
                open.push(Open::Single);
                // A single mark of its own is that of a quote within the marks around it.
                (outer && open.contains(&Open::Double)).then(|| shown.to_string())
            }
            '’' | '\'' | '‘' if !in_word && last == Some(Open::Single) => {
                open.pop();
                let shown = mark_of_level(level(&open), true, false);
                Some(if outer && open.contains(&Open::Double) { shown } else { c }.to_string())
            }
            _ => None,
        };
        let closes = matches!(c, '”' | '"' | '’' | '\'') && mark.is_some() && !begins;
        let start = made.len();
        match mark {
            Some(mark) => made.push_str(&mark),
            None => made.push(c),
        }
        closing = if closes { closing + made.len() - start } else { 0 };
    }
    Nested { text: made, closing }
}

/// The mark of a level: double outside, single within, and so on.
fn mark_of_level(level: usize, closes: bool, swedish: bool) -> char {
    match (level.is_multiple_of(2), closes || swedish) {
        (true, false) => '“',
        (true, true) => '”',
        (false, false) => '‘',
        (false, true) => '’',
    }
}

/// True if a single mark closes what one opens here, rather than one that leaves letters out: `’tis`.
fn closes_later(rest: &[char]) -> bool {
    let follows = |at: usize| rest.get(at + 1).is_none_or(|c| !c.is_alphanumeric());
    rest.iter().enumerate().any(|(at, c)| matches!(c, '’' | '\'') && follows(at))
}

impl Nested {
    /// The text and a mark of punctuation after it, which goes inside the text's own closing marks. A full stop is
    /// left out after another mark that ends a sentence, as is a comma after a quoted question.
    pub(super) fn followed_by(&self, stop: &str) -> String {
        let (inside, closing) = self.text.split_at(self.text.len() - self.closing);
        let ends = inside.ends_with(['?', '!', '.', '…', '‽', '؟', '。', '！', '？']);
        let asks = inside.ends_with(ASKS);
        let stop = match stop {
            "." if ends => "",
            "," if asks && self.closing > 0 => "",
            stop => stop,
        };
        let mut made = String::with_capacity(self.text.len() + 2);
        // Writing to a string cannot fail.
        let _ = write!(made, "{inside}{stop}{closing}");
        made
    }
}

/// A text between double marks, with its own marks flipped, and punctuation inside. A comma after a question is left
/// out, as the AP has it.
pub(super) fn quote_title(text: &str, stop: &str) -> String {
    let nested = nest_marks(text, true);
    let asks = nested.text.trim_end_matches(['’', '”']).ends_with(ASKS);
    format!("“{}”", nested.followed_by(if asks && stop == "," { "" } else { stop }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_flip_within_marks() {
        for (text, expected) in [
            ("Ben Birch: “The bridge is not safe,” says town", "“Ben Birch: ‘The bridge is not safe,’ says town”"),
            ("“The bridge is not safe!”", "“‘The bridge is not safe!’”"),
            ("She said “he called it ‘safe’” twice", "“She said ‘he called it “safe”’ twice”"),
            ("Mayor calls bridge \"a disaster\"", "“Mayor calls bridge ‘a disaster’”"),
            ("Mayor calls bridge ‘a disaster’", "“Mayor calls bridge ‘a disaster’”"),
            ("The town’s ‘bridge’ isn’t safe", "“The town’s ‘bridge’ isn’t safe”"),
            ("’Tis the town’s bridge", "“’Tis the town’s bridge”"),
            ("„Die Brücke ist nicht sicher“, sagt Birch", "“„Die Brücke ist nicht sicher“, sagt Birch”"),
            ("”Bron är inte säker”, säger Birch", "“’Bron är inte säker’, säger Birch”"),
            ("« Le pont n’est pas sûr »", "“« Le pont n’est pas sûr »”"),
            ("桥“安全”吗？", "“桥‘安全’吗？”"),
            ("桥“很‘安全’”", "“桥‘很“安全”’”"),
            ("桥\"安全\"吗", "“桥‘安全’吗”"),
            ("橋は「安全」か？", "“橋は「安全」か？”"),
            ("cut short “in the mid…", "“cut short ‘in the mid…”"),
        ] {
            assert_eq!(quote_title(text, ""), expected);
        }
    }

    #[test]
    fn one_mark_ends_a_title() {
        for (text, stop, expected) in [
            ("Is the bridge safe?", ".", "“Is the bridge safe?”"),
            ("Is the bridge safe?", ",", "“Is the bridge safe?”"),
            ("“The bridge is not safe!”", ".", "“‘The bridge is not safe!’”"),
            ("“The bridge is not safe!”", ",", "“‘The bridge is not safe!’”"),
            ("橋は安全か？", ",", "“橋は安全か？”"),
            ("هل الجسر آمن؟", ",", "“هل الجسر آمن؟”"),
            ("It is “not safe”", ".", "“It is ‘not safe.’”"),
            ("It is “not safe”", ",", "“It is ‘not safe,’”"),
            ("The Joneses’", ".", "“The Joneses’.”"),
            ("To be continued…", ".", "“To be continued…”"),
            ("Example Inc.", ",", "“Example Inc.,”"),
            ("Es ist „nicht sicher“", ".", "“Es ist „nicht sicher“.”"),
        ] {
            assert_eq!(quote_title(text, stop), expected);
        }
        assert_eq!(nest_marks("Is the bridge safe?", true).followed_by(","), "Is the bridge safe?,");
    }

    #[test]
    fn marks_that_stand_alone_stay() {
        let text = "Ben Birch: “The bridge,” says \"the town\"";
        assert_eq!(nest_marks(text, false).text, text);
        assert_eq!(nest_marks("the “end”", false).followed_by("."), "the “end.”");
    }
}
