//! Notes in the margin: where their numbers stand in a text, and behind which block they follow.
//!
//! A note comes in the flow of the text, behind the paragraph in which its passage ends, so that a screen
//! reader, a printer and a telephone meet it there; the stylesheet puts it beside the passage where there is
//! room. A link with its number stands behind the passage's last word and its punctuation. The number is
//! drawn by the stylesheet: it is not part of the text, and nobody copies it into a quote.

use std::ops::Range;

use crate::{html::escaped, route};

/// A note, as it is drawn.
pub(super) struct Note {
    /// Its number in the article, from 1.
    pub(super) number: usize,
    /// Its fragment.
    pub(super) fragment: String,
    /// Where its passage ends, in the visible text.
    pub(super) end: usize,
    /// What a screen reader says for its number.
    pub(super) label: String,
    /// Attributes that set the label in its language, if the text has another: `lang` and `dir`, after a space.
    pub(super) in_lang: String,
    /// What is shown.
    pub(super) html: String,
}

/// The notes of a text that is being drawn, in the order in which their passages end.
pub(super) struct Margin<'n> {
    notes: &'n [Note],
    /// Where the number of each stands: behind the passage and the punctuation that follows it.
    places: Vec<usize>,
    /// How many have been shown.
    shown: usize,
    /// How many numbers have been drawn.
    numbered: usize,
}

impl<'n> Margin<'n> {
    /// The margin of a text, with its notes by where their passages end.
    pub(super) fn new(text: &str, notes: &'n [Note]) -> Self {
        let places = notes.iter().map(|note| behind(text, note.end)).collect();
        Self { notes, places, shown: 0, numbered: 0 }
    }

    /// Places of numbers inside a range.
    pub(super) fn inside(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.places.partition_point(|place| *place <= range.start);
        let to = self.places.partition_point(|place| *place < range.end);
        self.places[from..to.max(from)].iter().copied()
    }

    /// The numbers that stand before `upto` and were not drawn yet, each a link to its note.
    pub(super) fn numbers(&mut self, upto: usize) -> String {
        let mut html = String::new();
        while self.places.get(self.numbered).is_some_and(|place| *place <= upto) {
            self.number(&mut html);
        }
        html
    }

    /// The numbers of the notes whose passage ends before `upto`, wherever punctuation would have them.
    pub(super) fn numbers_within(&mut self, upto: usize) -> String {
        let mut html = String::new();
        while self.notes.get(self.numbered).is_some_and(|note| note.end <= upto) {
            self.number(&mut html);
        }
        html
    }

    fn number(&mut self, html: &mut String) {
        let Note { number, fragment, label, in_lang, .. } = &self.notes[self.numbered];
        html.push_str(&format!(
            "<a class=\"ref\" href=\"{}\" data-n=\"{number}\" aria-label=\"{}\"{in_lang}></a>",
            escaped(&route::with_fragment("", fragment)),
            escaped(label)
        ));
        self.numbered += 1;
    }

    /// The notes whose passages end before `upto` and that were not shown yet; their numbers must be drawn.
    pub(super) fn notes(&mut self, upto: usize) -> String {
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

/// Behind the punctuation that follows a passage.
fn behind(text: &str, end: usize) -> usize {
    let closes = |c: &char| ",.;:!?)”’»“\"'…、。」』）؟،".contains(*c);
    end + text[end..].chars().take_while(closes).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_behind_the_punctuation_that_follows_the_passage() {
        assert_eq!(behind("“by May,” she said", "“by May".len()), "“by May,”".len());
        assert_eq!(behind("by May", 6), 6);
    }

    #[test]
    fn a_note_is_shown_once_behind_the_block_in_which_its_passage_ends() {
        let note = |number: usize, end| Note {
            number,
            fragment: format!("note-{number}"),
            end,
            label: format!("note {number}"),
            in_lang: String::new(),
            html: number.to_string(),
        };
        let notes = [note(1, 3), note(2, 7)];
        let mut margin = Margin::new("one two three", &notes);
        assert!(margin.numbers(2).is_empty());
        assert!(margin.numbers(3).contains("#note-1"));
        assert_eq!(margin.notes(4), "<div class=\"beside\">1</div>\n");
        assert!(margin.numbers(13).contains("class=\"ref\" href=\"#note-2\""));
        assert_eq!(margin.notes(13), "<div class=\"beside\">2</div>\n");
        assert_eq!(margin.notes(13), "");
    }
}
