//! Notes in the margin: where their numbers are in a text, and after which block they follow.
//!
//! A note is in the flow of the text, after the paragraph in which its passage ends, for screen readers,
//! print and small screens; the stylesheet puts it beside the passage where there is room. A link with its
//! number follows the passage's last word and its punctuation. The stylesheet draws the number: it is not
//! part of the text, so it is never copied with a quote.

use std::ops::Range;

use crate::{html::escaped, route};

/// A note, as it is drawn.
pub(super) struct Note {
    /// Its number in the article, from 1.
    pub(super) number: usize,
    /// What readers must know of its passage as they read it, in a word or two, with the number.
    pub(super) warning: Option<String>,
    /// Its fragment.
    pub(super) fragment: String,
    /// Where its passage ends, in the visible text.
    pub(super) end: usize,
    /// The label of its number, for screen readers.
    pub(super) label: String,
    /// Attributes that set the label in its language, if the text has another: `lang` and `dir`, after a space.
    pub(super) in_lang: String,
    /// What is shown.
    pub(super) html: String,
}

/// The notes of a text that is being drawn, in the order in which their passages end.
pub(super) struct Margin<'n> {
    notes: &'n [Note],
    /// Where the number of each is: after the passage and the punctuation that follows it.
    places: Vec<usize>,
    /// How many have been shown.
    shown: usize,
    /// How many numbers have been drawn.
    numbered: usize,
}

impl<'n> Margin<'n> {
    /// The margin of a text, with its notes by where their passages end.
    pub(super) fn new(text: &str, notes: &'n [Note]) -> Self {
        let places = notes.iter().map(|note| skip_punctuation(text, note.end)).collect();
        Self { notes, places, shown: 0, numbered: 0 }
    }

    /// Places of numbers inside a range.
    pub(super) fn numbers_inside(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.places.partition_point(|place| *place <= range.start);
        let to = self.places.partition_point(|place| *place < range.end);
        self.places[from..to.max(from)].iter().copied()
    }

    /// The numbers before `upto` that were not drawn yet, each a link to its note.
    pub(super) fn numbers_before(&mut self, upto: usize) -> String {
        let mut html = String::new();
        while self.places.get(self.numbered).is_some_and(|place| *place <= upto) {
            self.push_number(&mut html);
        }
        html
    }

    /// The numbers of the notes whose passage ends before `upto`, wherever punctuation would have them.
    pub(super) fn numbers_within(&mut self, upto: usize) -> String {
        let mut html = String::new();
        while self.notes.get(self.numbered).is_some_and(|note| note.end <= upto) {
            self.push_number(&mut html);
        }
        html
    }

    fn push_number(&mut self, html: &mut String) {
        let Note { number, warning, fragment, label, in_lang, .. } = &self.notes[self.numbered];
        let href = escaped(&route::with_fragment("", fragment));
        let [class, shown, label] = match warning {
            None => ["ref", &number.to_string(), label],
            Some(warning) => ["ref warns", &format!("{number} · {warning}"), &format!("{label}: {warning}")],
        };
        let (shown, label) = (escaped(shown), escaped(label));
        html.push_str(&format!(
            "<a class=\"{class}\" href=\"{href}\" data-n=\"{shown}\" aria-label=\"{label}\"{in_lang}></a>"
        ));
        self.numbered += 1;
    }

    /// The notes whose passages end before `upto` that were not shown yet; their numbers must be drawn already.
    pub(super) fn notes_before(&mut self, upto: usize) -> String {
        let mut html = String::new();
        while self.notes.get(self.shown).is_some_and(|note| note.end <= upto) {
            html.push_str(&format!("<div class=\"beside\">{}</div>\n", self.notes[self.shown].html));
            self.shown += 1;
        }
        html
    }

    /// Passes over notes whose passages are not shown, up to `upto`: they have no number in the text.
    pub(super) fn skip_numbers(&mut self, upto: usize) {
        while self.notes.get(self.numbered).is_some_and(|note| note.end <= upto) {
            self.numbered += 1;
        }
    }
}

/// The byte after the punctuation that follows a passage.
fn skip_punctuation(text: &str, end: usize) -> usize {
    let closes = |c: &char| ",.;:!?)”’»“\"'…、。」』）؟،".contains(*c);
    end + text[end..].chars().take_while(closes).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_behind_the_punctuation_that_follows_the_passage() {
        assert_eq!(skip_punctuation("“by May,” she said", "“by May".len()), "“by May,”".len());
        assert_eq!(skip_punctuation("by May", 6), 6);
    }

    #[test]
    fn a_note_is_shown_once_behind_the_block_in_which_its_passage_ends() {
        let note = |number: usize, end| Note {
            number,
            warning: (number == 2).then(|| "withdrawn".to_owned()),
            fragment: format!("note-{number}"),
            end,
            label: format!("note {number}"),
            in_lang: String::new(),
            html: number.to_string(),
        };
        let notes = [note(1, 3), note(2, 7)];
        let mut margin = Margin::new("one two three", &notes);
        assert!(margin.numbers_before(2).is_empty());
        assert!(margin.numbers_before(3).contains("#note-1"));
        assert_eq!(margin.notes_before(4), "<div class=\"beside\">1</div>\n");
        let warned = "class=\"ref warns\" href=\"#note-2\" data-n=\"2 · withdrawn\" aria-label=\"note 2: withdrawn\"";
        assert!(margin.numbers_before(13).contains(warned));
        assert_eq!(margin.notes_before(13), "<div class=\"beside\">2</div>\n");
        assert_eq!(margin.notes_before(13), "");
    }
}
