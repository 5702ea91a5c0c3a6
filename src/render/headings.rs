//! Fragments of headings: the id that was typed, `{#details}`, or else one from the heading's words.
//!
//! In go the events of a text; out come the fragments of its headings, in order, each different from all others on
//! the page. A number is added to one that is taken already.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_normalization::char::is_combining_mark;

use crate::text::{numbered::NumberedNames, stream};

/// The fragment of a heading without a letter or a digit.
const NAMELESS: &str = "section";

/// The fragments of a text's headings; `taken` returns whether something else on the page has a fragment.
///
/// Those that were typed have precedence over those that are made, so that a heading that is added before
/// another one does not take the id from it.
pub(super) fn heading_fragments<'e, 'a: 'e>(
    events: impl IntoIterator<Item = &'e Event<'a>>,
    taken: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut headings: Vec<(Option<String>, String)> = Vec::new();
    let mut inside = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                inside = true;
                headings.push((id.as_ref().map(ToString::to_string).filter(|id| !id.is_empty()), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            event if inside => {
                if let (Some((_, words)), Some(text)) = (headings.last_mut(), stream::text_of(event)) {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }
    let (mut used, mut names) = (BTreeSet::new(), NumberedNames::default());
    let mut free = |wanted: &str| names.give(wanted, |name| !taken(name) && used.insert(name.to_owned()));
    let mut typed: Vec<_> = headings.iter().map(|(id, _)| id.as_deref().map(&mut free)).collect();
    for (fragment, (_, words)) in typed.iter_mut().zip(&headings) {
        fragment.get_or_insert_with(|| free(&fragment_from_words(words)));
    }
    typed.into_iter().flatten().collect()
}

/// A fragment from the words of a heading: its letters and digits in lower case, with hyphens between the words.
fn fragment_from_words(words: &str) -> String {
    let mut fragment = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            fragment.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !fragment.ends_with('-') && !fragment.is_empty() {
            fragment.push('-');
        }
    }
    let length = fragment.trim_end_matches('-').len();
    fragment.truncate(length);
    if fragment.is_empty() { NAMELESS.to_owned() } else { fragment }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    fn fragments(markdown: &str) -> Vec<String> {
        let events: Vec<_> = Parser::new_ext(markdown, stream::markdown_options()).collect();
        heading_fragments(&events, &|fragment| fragment == "quotes")
    }

    #[test]
    fn a_heading_has_the_typed_id_or_one_from_its_words() {
        let markdown = "# How we *check* {#checks}\n\n## What’s new, in 2025?\n\n## Що ми перевіряємо\n\n## …\n";
        assert_eq!(fragments(markdown), ["checks", "whats-new-in-2025", "що-ми-перевіряємо", "section"]);
    }

    #[test]
    fn no_two_headings_have_one_fragment_and_a_typed_id_keeps_its_own() {
        let markdown = "# Details\n\n# Details\n\n# Other {#details}\n\n# Other {#details}\n\n# Quotes\n";
        assert_eq!(fragments(markdown), ["details-3", "details-4", "details", "details-2", "quotes-2"]);
    }

    /// Found by fuzzing: each looked at all numbers before its own, and a text of one megabyte took more than five minutes.
    #[test]
    fn very_many_headings_may_have_the_same_words() {
        let all = fragments(&"# Details\n\n".repeat(20_000));
        assert_eq!(all.last().map(String::as_str), Some("details-20000"));
    }
}
