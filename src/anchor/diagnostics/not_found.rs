//! Shows the passage that is most like words that are not in the article.

use super::{
    super::{
        disambiguation::OPENING,
        error::{Change, Closest, Difference},
        spoken::spoken_words,
        word_diff::{count_words, in_line},
    },
    offer::make_offer,
    sought::{SoughtWords, offer_message},
};
use crate::{diag::Diagnostic, text::collapse_spaces};

/// What may end a sentence after the mark that closes a quotation.
const STOPS: [char; 3] = ['.', '!', '?'];
/// What may close a quotation after the words that are proposed.
const CLOSING: [char; 8] = [',', ';', ':', '”', '“', '"', '»', ' '];

/// Words that are not in the article, with the passage that is most like them.
pub(super) fn show_closest(sought: &SoughtWords<'_>, closest: &Closest, mut found: Diagnostic) -> Diagnostic {
    let Some(passage) = &closest.passage else {
        return found.help("copy the words from the article; if they are in another article, annotate that one");
    };
    if !resembles(closest) {
        return found.help("nothing in the article resembles these words; look for them in another article");
    }
    found = found.and(sought.span_of(passage), "the closest passage");
    found = found.note(format!("word by word: {}", in_line(&closest.words)));
    found = note_differences(closest, found);
    let whole = closest
        .suggestion
        .clone()
        .unwrap_or_else(|| collapse_spaces(&spoken_words(sought.places.searched(), passage)).into_owned());
    // A passage may end with marks of its own or with those around it: the proof decides which can be quoted.
    let plain = sought.selector.exact.trim_end().ends_with(char::is_alphanumeric) && !whole.contains(OPENING);
    let unstopped =
        if plain { whole.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { without_closing_marks(&whole) };
    let typed_mark = !sought.selector.exact.trim_start().starts_with(char::is_alphanumeric);
    let is_lead_mark = |c: char| c.is_whitespace() || ",;:.)-–—".contains(c);
    let unled = unstopped.trim_start_matches(is_lead_mark);
    // A sign before a number is a part of it.
    let unled = if typed_mark || unled.starts_with(char::is_numeric) { unstopped } else { unled };
    let forms = [unled, unstopped, without_closing_marks(&whole), whole.as_str(), without_outer_marks(&whole)];
    let offered = sought.entry.filter(|_| is_close(closest)).and_then(|entry| {
        let offer = |words: &&str| {
            Some((make_offer(sought.places, sought.selector, entry, words, passage)?, (*words).to_owned()))
        };
        forms.iter().find_map(offer)
    });
    found = match offered {
        Some((offer, words)) => {
            found.fix(offer_message("if this passage is meant, write its words", &words, &offer), offer.edits)
        }
        None => found.help("if this passage is meant, copy its words from the article"),
    };
    if closest.suggestion.is_some() {
        return found;
    }
    found.help("mark what you leave out with `…`, and what you put in with `[ ]`")
}

/// Adds what the differences change.
pub(super) fn note_differences(closest: &Closest, mut found: Diagnostic) -> Diagnostic {
    for difference in &closest.differences {
        found = found.note(match difference {
            Difference::LostNegation(word) => format!("the source has a negation that the quote lacks: `{word}`"),
            Difference::AddedNegation(word) => format!("the quote has a negation that the source lacks: `{word}`"),
            Difference::ChangedNumber { quote, source } => {
                format!("another number: `{quote}` here, `{source}` in the source")
            }
            Difference::ChangedName { quote, source } => {
                format!("another name: `{quote}` here, `{source}` in the source")
            }
            Difference::CaseOnly => "only upper and lower case differ; write `[W]e` where you change a letter".into(),
            Difference::PunctuationOnly => "only the punctuation differs".into(),
            Difference::InHtmlBlock => {
                "the words are in raw HTML, which is not searched; write the passage in Markdown".into()
            }
        });
    }
    found
}

/// A passage without what follows a quotation: the mark that closes it, and stops on either side of that.
fn without_closing_marks(words: &str) -> &str {
    let bare = words.trim_end_matches(STOPS).trim_end_matches(CLOSING);
    // A mark that closes what the passage opens is a part of it, and so is the stop after the last word.
    let closes = bare.len() < words.trim_end_matches(STOPS).len() && !bare.contains(OPENING);
    if closes { bare } else { words.trim_end_matches(CLOSING) }
}

/// A passage without any mark at its ends.
fn without_outer_marks(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// True if at least a third of the quote's words are in the passage.
fn resembles(closest: &Closest) -> bool {
    closest.passage.is_some()
        && 2 * count_words(&closest.words, Change::Same) >= count_words(&closest.words, Change::Removed)
}

/// True if half of the quote's words are in the passage, and it is not much longer: else it is no more than a place to look.
fn is_close(closest: &Closest) -> bool {
    let of = |change| count_words(&closest.words, change);
    let (same, typed) = (of(Change::Same), of(Change::Same) + of(Change::Removed));
    closest.suggestion.is_some() || 2 * same >= typed && same + of(Change::Added) <= 2 * typed + 2
}
