//! Title case, as the styles of English titles ask for it.
//!
//! Source: the CSL 1.0.2 specification, “Text-case”: lower-case words are capitalised, words in mixed or upper case
//! stay, stop words are lower case unless they come first, last or after a colon; of a title in capitals alone only
//! the first letter of each word stays one.
//!
//! The citation library lowers words in mixed case (`McExample`, `#MeToo`), so titles are given their case here.

/// Words that stay lower case within a title (CSL 1.0.2).
const STOP_WORDS: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or",
    "over", "so", "the", "till", "to", "up", "v", "via", "vs", "with", "yet",
];

/// A title with the first letters of its words capitalised.
pub(super) fn title_case(title: &str) -> String {
    let words: Vec<&str> = title.split(char::is_whitespace).collect();
    let mut spaces = title.chars().filter(|c| c.is_whitespace());
    let letters = |c: char| c.is_alphabetic();
    let is_word = |word: &&&str| word.contains(letters);
    let shouted = !title.chars().any(char::is_lowercase) && words.iter().filter(is_word).count() > 2;
    // In a headline whose words are capitalised already, `The` is only a stop word; in any other it is a name's.
    let lower = |word: &&&str| {
        strip_punctuation(word).starts_with(char::is_lowercase) && !is_stop_word(strip_punctuation(word))
    };
    let capitalised = !shouted && !words.iter().any(|word| lower(&word));
    let last = words.iter().rposition(|word| word.contains(char::is_alphanumeric));
    let mut made = String::with_capacity(title.len() + 8);
    let mut begins = true;
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            made.extend(spaces.next());
        }
        let quoted = word.starts_with(['“', '‘', '"', '\'', '«', '„']);
        let word = if shouted { word.to_lowercase() } else { (*word).to_owned() };
        let stop = is_stop_word(strip_punctuation(&word)) && !begins && Some(at) != last;
        if !stop {
            made.push_str(&capitalise_word(&word));
        } else if capitalised && !quoted {
            made.push_str(&word.to_lowercase());
        } else {
            made.push_str(&word);
        }
        if word.contains(char::is_alphanumeric) || word.ends_with([':', '—']) {
            begins = word.trim_end_matches(CLOSING).ends_with([':', '?', '!', '—']);
        }
    }
    made
}

const CLOSING: [char; 7] = ['”', '’', '"', '\'', '»', ')', ']'];

/// A word without the punctuation around it.
fn strip_punctuation(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// True for a stop word in lower case, or with a capital.
fn is_stop_word(word: &str) -> bool {
    let rest_is_lower = word.chars().skip(1).all(char::is_lowercase);
    rest_is_lower && STOP_WORDS.contains(&word.to_lowercase().as_str())
}

/// A word, and what follows its hyphens, with a capital; in mixed or upper case it stays. So do addresses and what
/// begins with a number or a sign.
fn capitalise_word(word: &str) -> String {
    let inner = word.trim_start_matches(|c: char| "“‘\"'«„([¿¡—–-".contains(c));
    let address = inner.contains(['@', '/', '#', '_']) || inner.trim_end_matches('.').split('.').count() > 1;
    if word.chars().any(char::is_uppercase) || address || !inner.starts_with(char::is_alphabetic) {
        return word.to_owned();
    }
    let mut made = String::with_capacity(word.len() + 4);
    let mut begins = true;
    for (at, c) in word.char_indices() {
        if begins && c.is_alphabetic() {
            let part = word[at..].split(['-', '–']).next().unwrap_or_default();
            if at > word.len() - inner.len() && is_stop_word(strip_punctuation(part)) {
                made.push(c);
            } else {
                made.extend(c.to_uppercase());
            }
            begins = false;
        } else {
            begins |= matches!(c, '-' | '–' | '—');
            made.push(c);
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_mixed_or_upper_case_stay() {
        for (title, expected) in [
            ("McArden: bridge", "McArden: Bridge"),
            ("#MeToo marches on the bridge", "#MeToo Marches on the Bridge"),
            ("NATO and the iPhone of DiExample", "NATO and the iPhone of DiExample"),
            ("eBay sells #metoo and example.org", "eBay Sells #metoo and example.org"),
            ("the 5g mast is up", "The 5g Mast Is Up"),
            ("pre-war bridge, town-by-town", "Pre-War Bridge, Town-by-Town"),
            ("non-NATO bridges", "non-NATO Bridges"),
        ] {
            assert_eq!(title_case(title), expected);
        }
    }

    #[test]
    fn stop_words_are_lower_case_within_a_title() {
        for (title, expected) in [
            ("what the bridge is for", "What the Bridge Is For"),
            ("50% of $5", "50% of $5"),
            ("bridge: the end", "Bridge: The End"),
            ("is it safe? the town says so", "Is It Safe? The Town Says So"),
            ("Town Votes On The Bridge", "Town Votes on the Bridge"),
            ("Court in The Hague rules", "Court in The Hague Rules"),
            ("Plan A fails", "Plan A Fails"),
            ("Birch v. Arden", "Birch v. Arden"),
            ("calls it “a disaster”", "Calls It “a Disaster”"),
            ("“the bridge is not safe”", "“The Bridge Is Not Safe”"),
            ("Ben Birch: “The bridge is not safe,” says town", "Ben Birch: “The Bridge Is Not Safe,” Says Town"),
        ] {
            assert_eq!(title_case(title), expected);
        }
    }

    #[test]
    fn a_title_in_capitals_keeps_the_first_of_each_word() {
        assert_eq!(title_case("TOWN VOTES ON THE BRIDGE"), "Town Votes on the Bridge");
        assert_eq!(title_case("NATO"), "NATO");
        assert_eq!(title_case(""), "");
    }
}
