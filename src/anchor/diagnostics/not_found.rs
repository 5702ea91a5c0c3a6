//! Shows the passage that is most like words that are not in the article.

use std::ops::Range;

use super::{
    super::{
        boundary::has_word,
        disambiguation::OPENING,
        error::{Change, Closest, Difference},
        spoken::spoken_words,
        word_diff::{count_words, in_line},
    },
    interrupted::without_interruptions,
    offer::make_offer,
    sought::{SoughtWords, offer_message},
};
use crate::{
    diag::{Diagnostic, Edit},
    text::{BlockKind, collapse_spaces, cover::overlap, quotation_mark::is_double},
};

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
    let spoken = without_interruptions(sought, passage, closest);
    found = found.note(format!("word by word: {}", in_line(&spoken.words)));
    for own in &spoken.interruptions {
        found =
            found.note(format!("the article interrupts these words with its own, which are left out here: `{own}`"));
    }
    found = note_differences(closest, found);
    if let Some((message, edits)) = name_omission(sought, passage) {
        return found.fix(message, edits);
    }
    let whole = closest
        .suggestion
        .clone()
        .unwrap_or_else(|| collapse_spaces(&spoken_words(sought.places.searched(), passage)).into_owned());
    // What is offered is in one mouth: no mark that was not typed, and none of the article's own words.
    let mut meant = passage.clone();
    let mut whole = whole;
    let adds_mark = whole.contains(is_double) && !sought.selector.exact.contains(is_double);
    if adds_mark && !is_within_one(sought, passage) {
        let Some(part) = part_in_marks(sought, passage) else {
            return found.help("the passage has words of the article's own: quote what one speaker says, in one piece or joined with `[…]`");
        };
        whole = collapse_spaces(&spoken_words(sought.places.searched(), &part)).into_owned();
        meant = part;
    } else if is_interrupted_speech(sought, passage, closest, &whole) {
        return found.help(
            "the passage may have words of the article's own, such as `said Anna`: quote the pieces on either side, or join them with `[…]`",
        );
    }
    let passage = &meant;
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

/// Signs for an omission that are read as words, the longest first.
const OMISSIONS: [&str; 12] = [
    "（中略）",
    "(中略)",
    "〔中略〕",
    "［中略］",
    "（後略）",
    "（前略）",
    "（……）",
    "（…）",
    "［…］",
    "〔…〕",
    "....",
    "…….",
];

/// What to do about a sign for an omission that is read as words; `None` if there is none.
fn name_omission(sought: &SoughtWords<'_>, passage: &Range<usize>) -> Option<(String, Vec<Edit>)> {
    let typed = sought.selector.exact.as_str();
    let sign = OMISSIONS.iter().find(|sign| typed.contains(**sign))?;
    let words = collapse_spaces(&typed.replace(sign, " […] ")).into_owned();
    let message = format!("`{sign}` is read as words; mark what you leave out with `[…]`");
    let offer = sought.entry.and_then(|entry| make_offer(sought.places, sought.selector, entry, words.trim(), passage));
    match offer {
        Some(offer) => Some((offer_message(&message, words.trim(), &offer), offer.edits)),
        None if sought.places.searched().text.visible().contains(*sign) => None,
        None => Some((message, Vec::new())),
    }
}

/// True if a passage is within the marks of one quotation, or in no quotation at all.
fn is_within_one(sought: &SoughtWords<'_>, passage: &Range<usize>) -> bool {
    let near = sought.places.searched().quotations().iter().filter(|one| !one.single);
    let mut near = near.filter(|one| overlap(&one.outer, passage)).peekable();
    near.peek().is_none() || near.any(|one| one.inner.start <= passage.start && passage.end <= one.inner.end)
}

/// The part of a passage in the marks of one quotation that has most of the words that were typed.
fn part_in_marks(sought: &SoughtWords<'_>, passage: &Range<usize>) -> Option<Range<usize>> {
    let visible = sought.text.visible();
    let typed: Vec<&str> = sought.selector.exact.split_whitespace().collect();
    let all = sought.places.searched().quotations().iter().filter(|one| !one.single);
    let parts = all.map(|one| one.inner.start.max(passage.start)..one.inner.end.min(passage.end));
    let shared = |part: &Range<usize>| {
        let words = visible[part.clone()].split_whitespace().filter(|word| typed.contains(word)).count();
        (words, part.len())
    };
    parts.filter(|part| part.start < part.end && has_word(&visible[part.clone()])).max_by_key(shared)
}

/// True for speech after a dash, in a language whose attributions are not known, with words between those that were typed that
/// may be one: `değil, dedi Anna. Olmayacak`.
fn is_interrupted_speech(sought: &SoughtWords<'_>, passage: &Range<usize>, closest: &Closest, offered: &str) -> bool {
    let text = sought.text;
    let Some(block) = text.block_of(passage.start).and_then(|at| text.blocks().get(at)) else { return false };
    let is_dash = text.visible()[block.extent.clone()].trim_start().starts_with(['–', '—', '-', '―']);
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && offered.contains(word);
    let has_name = |words: &str| words.split(|c: char| !c.is_alphanumeric()).any(is_name);
    let last = closest.words.len().saturating_sub(1);
    (is_dash || block.kind == BlockKind::ListItem)
        && closest.words.iter().enumerate().any(|(at, (change, words))| {
            *change == Change::Added && at > 0 && at < last && words.contains(' ') && has_name(words)
        })
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
            Difference::SpacesOnly => "only the spaces between words differ".into(),
            Difference::InHtmlBlock => {
                "the words are in raw HTML, which is not searched; write the passage in Markdown".into()
            }
        });
    }
    found
}

/// A passage without what follows a quotation: the mark that closes it, and stops on either side of that.
fn without_closing_marks(words: &str) -> &str {
    let unstopped = words.trim_end_matches(STOPS);
    let bare = unstopped.trim_end_matches(CLOSING);
    // A mark that closes what the passage opens is a part of it, and so is the stop after the last word. A space alone closes
    // nothing: French writes one before `?` and `!`.
    let closes = !unstopped[bare.len()..].trim().is_empty() && !bare.contains(OPENING);
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
