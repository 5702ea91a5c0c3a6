//! Scripts that set no spaces between their words.

/// Whether a script sets no spaces between its words.
pub(crate) fn is_unspaced(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c,
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
            | '\u{1a20}'..='\u{1aaf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}'
            | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a48f}'
            | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is part of a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether two neighbouring characters are in one word, so that no passage begins or ends between them.
pub(crate) fn are_one_word(left: char, right: char) -> bool {
    is_word(left) && is_word(right) && !is_unspaced(left) && !is_unspaced(right)
}

/// Whether a space between two such characters separates no words.
///
/// A row of digits is one number, so a space between digits matters.
pub(crate) fn sets_no_space(c: char) -> bool {
    is_unspaced(c) && !c.is_numeric()
        || matches!(c,
            '\u{3001}'..='\u{3003}' | '\u{3007}'..='\u{301b}' | '\u{30fb}'
            | '\u{ff01}' | '\u{ff08}'..='\u{ff09}' | '\u{ff0c}' | '\u{ff0e}' | '\u{ff1a}'..='\u{ff1b}'
            | '\u{ff1f}' | '\u{ff61}'..='\u{ff65}')
}

/// Whether a line may break after or before a character without a space: it is of East Asian width and
/// no Hangul (CSS Text 3, 4.1.3).
pub(crate) fn breaks_freely(c: char) -> bool {
    c >= '\u{2e80}'
        && matches!(c,
            '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{31ff}' | '\u{3220}'..='\u{325f}' | '\u{3280}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1b000}'..='\u{1b2ff}'
            | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{are_one_word, breaks_freely, is_unspaced, sets_no_space};

    #[test]
    fn only_scripts_with_spaces_join_letters_to_a_word() {
        assert!(are_one_word('n', 'a') && are_one_word('가', '가') && are_one_word('4', '2'));
        assert!(!are_one_word('橋', '橋') && !are_one_word('a', ' ') && !are_one_word('“', 'a'));
    }

    #[test]
    fn korean_and_latin_set_spaces() {
        for c in ['a', 'é', 'ж', 'ا', '가', 'ﾡ', '1', '๑', '“'] {
            assert!(!sets_no_space(c), "{c}");
        }
        for c in ['橋', 'か', '。', 'ก', '「', '，'] {
            assert!(sets_no_space(c), "{c}");
        }
        assert!(breaks_freely('橋') && breaks_freely('，') && !breaks_freely('가') && !breaks_freely('ก'));
        assert!(is_unspaced('ก') && !is_unspaced('가'));
    }
}
