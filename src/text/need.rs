//! Whether an invisible character is needed where it is: by a script that joins letters, a pictograph, an ideograph, a flag.
//!
//! What nothing around it needs is left out of what is published, and reported where it is between the letters of a word or
//! chooses nothing. Needed are a joiner or a non-joiner in Arabic, Persian, Indic and other scripts whose letters change with
//! their neighbours, and between pictographs; a space without width in scripts that set none, which may break a line there; a
//! selector after a character that has variants; tags after a black flag; the Arabic letter mark in a line with letters of a
//! script that runs from right to left; and U+2060 where it is beside a sign at which a line could break.

use super::typography::is_invisible;
use crate::lang::script::is_unspaced;

/// What an invisible character is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Something around it needs it.
    Needed,
    /// Nothing needs it, and it hides nothing.
    Useless,
    /// It is inside a word, or chooses nothing.
    Hides,
}

/// What an invisible character at a byte of a text is for; `None` for any other character.
pub(super) fn need_of(text: &str, at: usize, c: char) -> Option<Need> {
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    let needed = |is_needed: bool| Some(if is_needed { Need::Needed } else { Need::Hides });
    match c {
        '\u{61c}' => needed(has_arabic(line_around(text, at))),
        '\u{3164}' | '\u{ffa0}' => Some(Need::Hides),
        '\u{fe00}'..='\u{fe0f}' => needed(before.chars().next_back().is_some_and(has_variants)),
        '\u{e0100}'..='\u{e01ef}' => needed(before.chars().next_back().is_some_and(is_ideograph)),
        '\u{e0000}'..='\u{e007f}' => {
            let flag = before.trim_end_matches(|c| matches!(c, '\u{e0020}'..='\u{e007e}'));
            needed(flag.ends_with('\u{1f3f4}'))
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{180e}' => {
            let seen = |c: &char| !is_invisible(*c);
            let beside = [before.chars().rev().find(seen), after.chars().find(seen)];
            let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !joins_letters(c));
            let is_joined = |c: Option<char>| c.is_some_and(|c| joins_letters(c) || is_pictograph(c));
            Some(match c {
                _ if beside.into_iter().all(is_letter) => Need::Hides,
                _ if beside.into_iter().any(is_joined) => Need::Needed,
                '\u{2060}' if beside.into_iter().flatten().any(|c| !c.is_alphanumeric() && !c.is_whitespace()) => {
                    Need::Needed
                }
                _ => Need::Useless,
            })
        }
        _ => None,
    }
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a selector after a character may choose how it looks: pictographs, keycaps, ideographs, signs.
fn has_variants(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2190}'..='\u{2bff}'
        | '\u{3001}'..='\u{303d}' | '㊗' | '㊙' | '\u{1000}'..='\u{109f}' | '\u{a840}'..='\u{a877}'
        | '\u{ff01}'..='\u{ff1f}' | '\u{10ac0}'..='\u{10aff}' | '\u{1f000}'..='\u{1faff}')
        || is_ideograph(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a script needs characters without width: they join or part its letters, or part its words.
fn joins_letters(c: char) -> bool {
    is_unspaced(c)
        || matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{fff}' | '\u{1700}'..='\u{18af}' | '\u{1900}'..='\u{1cff}'
            | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10a00}'..='\u{11fff}')
}

fn line_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    &text[start..end]
}

fn has_arabic(line: &str) -> bool {
    line.chars().any(|c| !is_invisible(c) && matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'))
}
