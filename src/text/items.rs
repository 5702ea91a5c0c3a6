//! The numbers and signs of list items, which are no text but say something: `12. März ist der Termin` is a list to
//! Markdown, and so is `- 5 percent`.
//!
//! A quote never contains them. Where a passage is shown outside its list, they are shown before it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The number or sign before a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where the block begins, in bytes of the visible text.
    pub at: usize,
    /// What is shown before it, with a space: `12. `, `- `.
    pub shown: String,
    /// The number, where it is not the one that a list counts to here.
    pub value: Option<u64>,
    /// True for a sign before a number that no other item of a list follows or precedes: no bullet, as it seems.
    pub sign: bool,
}

/// Collects the markers during a walk.
#[derive(Debug, Default)]
pub(super) struct Items {
    lists: Vec<List>,
    /// What was typed before the text that comes next.
    pending: Vec<TypedMarker>,
    markers: Vec<Marker>,
}

#[derive(Debug)]
struct List {
    first: Option<u64>,
    items: u64,
    /// Index of its first marker.
    marker: usize,
}

#[derive(Debug)]
struct TypedMarker {
    mark: String,
    value: Option<u64>,
}

impl Items {
    /// Sees an event of the walk.
    pub(super) fn take_event(&mut self, event: &Event<'_>, body: &str, source: &Range<usize>) {
        match event {
            Event::Start(Tag::List(first)) => {
                self.lists.push(List { first: *first, items: 0, marker: self.markers.len() });
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(list) = self.lists.pop()
                    && list.items == 1
                    && list.first.is_none()
                    && let Some(marker) = self.markers.get_mut(list.marker)
                {
                    marker.sign = true;
                }
            }
            Event::Start(Tag::Item) => self.begin_item(body[source.clone()].trim_start()),
            Event::End(TagEnd::Item) => self.pending.clear(),
            _ => {}
        }
    }

    fn begin_item(&mut self, typed: &str) {
        let Some(list) = self.lists.last_mut() else { return };
        list.items += 1;
        let mark = typed.split(char::is_whitespace).next().unwrap_or_default();
        let counted = list.first.map(|first| first + list.items - 1);
        let number = mark.trim_end_matches(['.', ')']).parse::<u64>().ok();
        // A list may be typed with the same number before each item.
        let number = number.filter(|number| list.items == 1 || Some(*number) != list.first).or(counted);
        self.pending.push(match number.filter(|_| list.first.is_some()) {
            Some(number) => {
                let stop = if mark.ends_with(')') { ')' } else { '.' };
                TypedMarker { mark: format!("{number}{stop}"), value: Some(number).filter(|_| Some(number) != counted) }
            }
            None => TypedMarker { mark: mark.to_owned(), value: None },
        });
    }

    /// Sees a block of text begin.
    pub(super) fn begin_block(&mut self, at: usize, said: &str) {
        let counts = said.trim_start().starts_with(|c: char| c.is_numeric() || "$€£¥".contains(c));
        let shown: Vec<_> = self.pending.drain(..).collect();
        let last = shown.len().saturating_sub(1);
        let tells = |(i, typed): &(usize, &TypedMarker)| match typed.mark.as_str() {
            "*" => false,
            // A bullet has no meaning; a sign before a number has.
            "-" | "+" => *i == last && counts,
            _ => true,
        };
        let marks: Vec<_> = shown.iter().enumerate().filter(tells).map(|(_, typed)| typed.mark.as_str()).collect();
        if !marks.is_empty() {
            let value = shown.last().and_then(|typed| typed.value);
            self.markers.push(Marker { at, shown: marks.join(" ") + " ", value, sign: false });
        }
    }

    /// The markers, in the order of the text.
    pub(super) fn into_markers(self) -> Vec<Marker> {
        self.markers
    }
}

#[cfg(test)]
mod tests {
    use super::super::Text;

    fn shown(body: &str) -> Vec<(String, Option<u64>, bool)> {
        let text = Text::from_markdown(body);
        let one = |marker: &super::Marker| {
            let line = text.visible()[marker.at..].lines().next().unwrap_or_default();
            (format!("{}{line}", marker.shown), marker.value, marker.sign)
        };
        text.markers().iter().map(one).collect()
    }

    #[test]
    fn a_number_at_the_head_of_a_paragraph_is_kept() {
        for (body, line) in [
            ("Before.\n\n12. März ist der Termin.\n\nAfter.", "12. März ist der Termin."),
            ("7) is the number", "7) is the number"),
            ("1. One", "1. One"),
        ] {
            assert_eq!(shown(body), [(line.to_owned(), None, false)]);
        }
        let dates = shown("5. Mai kommt.\n\n12. Juni auch.");
        assert_eq!(dates[1], ("12. Juni auch.".to_owned(), Some(12), false));
    }

    #[test]
    fn a_range_is_listed_with_the_numbers_that_begin_in_it() {
        let text = Text::from_markdown("Before.\n\n12. März.\n\nAfter.");
        assert_eq!(text.with_markers(0..text.visible().len()), "Before.\n12. März.\nAfter.");
        let date = text.visible().find("März").expect("the month");
        assert_eq!(text.with_markers(date..date + 6), "12. März.");
        assert_eq!(text.with_markers(date + 1..date + 6), "ärz.");
    }

    #[test]
    fn items_that_are_typed_alike_are_counted() {
        let lines: Vec<_> = shown("1. one\n1. two\n1. three").into_iter().map(|(line, ..)| line).collect();
        assert_eq!(lines, ["1. one", "2. two", "3. three"]);
    }

    #[test]
    fn a_sign_before_a_number_is_kept_and_a_bullet_is_not() {
        assert_eq!(shown("- 5 procent"), [("- 5 procent".to_owned(), None, true)]);
        assert_eq!(shown("+ 3 %"), [("+ 3 %".to_owned(), None, true)]);
        assert!(!shown("- 5 apples\n- 3 pears")[0].2);
        assert!(shown("- one\n- two\n\n* 5 apples").is_empty());
        assert_eq!(shown("1. - 5 percent"), [("1. - 5 percent".to_owned(), None, true)]);
    }
}
