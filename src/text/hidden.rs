//! Characters that a reader cannot see, or takes for others.
//!
//! In goes a text; out come the places of characters that hide something: control characters, marks of
//! direction without a partner, selectors and tags that select nothing, joiners inside words of scripts
//! that join no letters, and letters of one script in a word of another that look like its own (Unicode
//! TR39). What a script, an emoji or a flag needs is left alone.

use std::{cell::LazyCell, collections::BTreeMap, ops::Range, sync::LazyLock};

use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use super::{
    clean::{Dirt, is_bidi, replacement_of, windows_1252_meaning},
    escaped::Decoded,
    need::{Need, need_of},
    typography::is_invisible,
};
use crate::lang::script::is_unspaced;

/// A character that hides something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// What it does.
    pub(crate) kind: HiddenKind,
    /// Bytes of the text.
    pub(crate) at: Range<usize>,
    /// The character.
    pub(crate) c: char,
    /// What a reader takes it for, or what was meant.
    pub(crate) like: Option<char>,
}

/// What a hidden character does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HiddenKind {
    /// A control character or noncharacter, which no page may contain.
    Control,
    /// A character of Windows-1252 that was read as Latin-1.
    Misread,
    /// It turns the direction of what follows.
    Direction,
    /// A variation selector or a tag that nothing before it explains.
    Selector,
    /// A character without width inside a word.
    Joiner,
    /// A letter of another script than its word, which looks like one of its own.
    Lookalike,
}

/// Finds those of a file, also where it spells them by their number, in the order of the text.
pub(crate) fn hidden_in_file(file: &str) -> Vec<Hidden> {
    let Some(decoded) = Decoded::of(file) else { return find_hidden(file) };
    let mut found = find_hidden(&decoded.text);
    for one in &mut found {
        one.at = decoded.range_in_file(one.at.clone());
    }
    found
}

/// Finds them, in the order of the text.
pub(crate) fn find_hidden(text: &str) -> Vec<Hidden> {
    let mut found = Vec::new();
    let dirt = LazyCell::new(|| Dirt::find(text));
    let mut at = 0;
    // Where the last word ends that was looked at.
    let mut known = 0;
    while let Some(next) = next_non_ascii(text.as_bytes(), at) {
        let Some(c) = text[next..].chars().next() else { break };
        at = next + c.len_utf8();
        if c.is_alphabetic() {
            if next >= known && is_mixed(text, next, c) {
                let word = word_around(text, next);
                known = word.end;
                found.extend(find_lookalikes(text, word));
            }
            if !is_invisible(c) {
                continue;
            }
        }
        if let Some((kind, like)) = hidden_kind(text, next, c, || &dirt) {
            found.push(Hidden { kind, at: next..at, c, like });
        }
    }
    found.sort_by_key(|one| one.at.start);
    found
}

/// A character by its number and its name: `U+0410 CYRILLIC CAPITAL LETTER A`.
pub(crate) fn character_name(c: char) -> String {
    let number = format!("U+{:04X}", c as u32);
    unicode_names2::name(c).map_or(number.clone(), |name| format!("{number} {name}"))
}

/// The next byte that is not plain ASCII.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes are looked at together")]
fn next_non_ascii(bytes: &[u8], from: usize) -> Option<usize> {
    let plain = |b: u8| (b' '..0x7f).contains(&b) | (b == b'\n') | (b == b'\t') | (b == b'\r');
    let mut at = from;
    // Many bytes are looked at together, which is as fast as looking at one.
    while bytes.get(at..at + 32).is_some_and(|chunk| chunk.iter().fold(true, |all, b| all & plain(*b))) {
        at += 32;
    }
    bytes[at..].iter().position(|b| !plain(*b)).map(|offset| at + offset)
}

/// What kind of hidden character a character outside ASCII is at its place, and what was meant.
fn hidden_kind<'d>(text: &str, at: usize, c: char, dirt: impl Fn() -> &'d Dirt) -> Option<(HiddenKind, Option<char>)> {
    let hides = |kind, hides: bool| hides.then_some((kind, None));
    if let Some(need) = need_of(text, at, c) {
        let kind = match c {
            '\u{61c}' => HiddenKind::Direction,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}' => HiddenKind::Selector,
            _ => HiddenKind::Joiner,
        };
        return hides(kind, need == Need::Hides);
    }
    match c {
        '\u{80}'..='\u{9f}' if windows_1252_meaning(c).is_some() => {
            Some((HiddenKind::Misread, windows_1252_meaning(c)))
        }
        '\u{b}' | '\u{c}' => None,
        c if replacement_of(c).is_some() && dirt().first_in(&text[at..at + c.len_utf8()], at).is_some() => {
            hides(if is_bidi(c) { HiddenKind::Direction } else { HiddenKind::Control }, true)
        }
        _ => None,
    }
}

/// Whether a letter is next to one of another script.
fn is_mixed(text: &str, at: usize, c: char) -> bool {
    let own = script_bit(c);
    let other = |beside: Option<char>| beside.map_or(0, script_bit) & !own != 0;
    own != 0 && (other(text[..at].chars().next_back()) || other(text[at + c.len_utf8()..].chars().next()))
}

/// The word around a byte.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let apart = |c: char| !c.is_alphabetic() && !is_invisible(c) && !matches!(c, '\u{300}'..='\u{36f}');
    let start = text[..at].char_indices().rev().find(|(_, c)| apart(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    start..text[at..].find(apart).map_or(text.len(), |end| at + end)
}

/// The basic Latin letter, in the same case, that a reader takes another letter for.
pub(crate) fn latin_lookalike(c: char) -> Option<char> {
    if c.is_ascii() || !c.is_alphabetic() || is_unspaced(c) { None } else { lookalike_in(c, Script::Latin) }
}

/// A bit for the script of a letter, for scripts whose letters look similar.
fn script_bit(c: char) -> u8 {
    match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 4,
        '\u{531}'..='\u{587}' | '\u{13a0}'..='\u{13ff}' | '\u{2c80}'..='\u{2cff}' | '\u{ab70}'..='\u{abbf}' => 8,
        _ => 0,
    }
}

/// Finds the letters of a word that look like letters of the script that most of its others have.
fn find_lookalikes(text: &str, word: Range<usize>) -> Vec<Hidden> {
    let letters: Vec<_> = text[word.clone()].char_indices().filter(|(_, c)| c.is_alphabetic()).collect();
    if letters.len() < 3 {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, (usize, Script)> = BTreeMap::new();
    for (_, c) in &letters {
        let script = c.script();
        if !matches!(script, Script::Common | Script::Inherited) {
            counts.entry(script.short_name()).or_insert((0, script)).0 += 1;
        }
    }
    let mut scripts: Vec<_> = counts.into_values().collect();
    scripts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    for (_, script) in scripts {
        let foreign = letters.iter().filter(|(_, c)| c.script() != script);
        let alike: Option<Vec<_>> = foreign.map(|(at, c)| Some((*at, *c, lookalike_in(*c, script)?))).collect();
        if let Some(alike) = alike {
            let one = |(at, c, like): (usize, char, char)| {
                let at = word.start + at;
                Hidden { kind: HiddenKind::Lookalike, at: at..at + c.len_utf8(), c, like: Some(like) }
            };
            return alike.into_iter().map(one).collect();
        }
    }
    Vec::new()
}

/// The letter of a script that a letter of another looks like, in its case.
fn lookalike_in(c: char, script: Script) -> Option<char> {
    static LETTERS: LazyLock<BTreeMap<(&str, bool, String), char>> = LazyLock::new(|| {
        let mut letters = BTreeMap::new();
        let blocks = ['A'..='z', '\u{370}'..='\u{3ff}', '\u{400}'..='\u{45f}', '\u{531}'..='\u{587}'];
        for c in blocks.into_iter().flatten().filter(|c| c.is_alphabetic()) {
            letters.entry((c.script().short_name(), c.is_uppercase(), confusable_prototype(c))).or_insert(c);
        }
        letters
    });
    LETTERS.get(&(script.short_name(), c.is_uppercase(), confusable_prototype(c))).copied().filter(|like| *like != c)
}

fn confusable_prototype(c: char) -> String {
    skeleton(c.encode_utf8(&mut [0; 4])).collect()
}

#[cfg(test)]
mod tests {
    use super::{HiddenKind, find_hidden};

    fn found(text: &str) -> Vec<(HiddenKind, char)> {
        find_hidden(text).into_iter().map(|one| (one.kind, one.c)).collect()
    }

    #[test]
    fn what_hides_something_is_found() {
        for (text, kind, c) in [
            ("co\u{2}operate", HiddenKind::Control, '\u{2}'),
            ("a \u{ffff}b", HiddenKind::Control, '\u{ffff}'),
            ("don\u{92}t", HiddenKind::Misread, '\u{92}'),
            ("not \u{202e}efas", HiddenKind::Direction, '\u{202e}'),
            ("not \u{2067}safe\n\nat all\u{2069}", HiddenKind::Direction, '\u{2067}'),
            ("it is \u{61c}safe", HiddenKind::Direction, '\u{61c}'),
            ("safe\u{fe01}", HiddenKind::Selector, '\u{fe01}'),
            ("safe\u{e0101}", HiddenKind::Selector, '\u{e0101}'),
            ("橋\u{fe00}\u{fe01}", HiddenKind::Selector, '\u{fe01}'),
            ("safe\u{e0061}", HiddenKind::Selector, '\u{e0061}'),
            ("sa\u{200b}fe", HiddenKind::Joiner, '\u{200b}'),
            ("sa\u{200d}\u{200d}fe", HiddenKind::Joiner, '\u{200d}'),
            ("не\u{2060}безпека", HiddenKind::Joiner, '\u{2060}'),
            ("NАTO", HiddenKind::Lookalike, 'А'),
            ("Укрaїна", HiddenKind::Lookalike, 'a'),
            ("Аthens.", HiddenKind::Lookalike, 'А'),
            ("Gοvernment", HiddenKind::Lookalike, 'ο'),
        ] {
            let all = found(text);
            assert!(all.contains(&(kind, c)), "{text:?}: {all:?}");
            assert!(all.iter().all(|one| one.0 == kind), "{text:?}: {all:?}");
        }
    }

    #[test]
    fn what_a_script_or_a_picture_needs_is_left_alone() {
        for text in [
            "plain text",
            "\u{feff}# naïve façade — “so”",
            "❤\u{fe0f} 1\u{fe0f}\u{20e3} 👩\u{200d}🚀 ™\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} won",
            "葛\u{e0100}城 辻\u{fe00}",
            "می\u{200c}خواهم क्\u{200d}ष",
            "ไทย\u{200b}แลนด์",
            "so\u{ad}lid\u{200b} ground\u{200b}",
            "\u{2067}עברית\u{2069} then \u{202b}ערבית\u{202c}",
            "ال\u{61c}123",
            "Δt, 10 kΩ, 5 μm, iPhoneом, COVID-ом, Wi-Fi",
            "Łódź Ελλάδα Україна Հայաստան",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }
}
