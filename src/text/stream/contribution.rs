//! The contribution of an event to the visible text.
//!
//! In goes a text event with its bytes; out come steps. White space before struck words counts only if a word follows
//! them, so it waits until that is known.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::{Step, Walk, text_of};
use crate::text::clean::Stray;

impl<'a> Walk<'a> {
    /// Holds back the line break at the end of a piece of code.
    pub(super) fn say_code(&mut self, event: Event<'a>, source: Range<usize>) {
        if let Some(range) = self.line_break.take() {
            self.push_text(Event::Text(CowStr::Borrowed("\n")), range);
        }
        let Event::Text(text) = &event else {
            return self.push_text(event, source);
        };
        let Some(line) = text.strip_suffix('\n') else {
            return self.push_text(event, source);
        };
        let cut = source.end.saturating_sub(1).max(source.start);
        self.line_break = Some(cut..source.end);
        if !line.is_empty() {
            self.push_text(Event::Text(CowStr::from(line.to_owned())), source.start..cut);
        }
    }

    /// Adds text, without the characters that no page may contain.
    pub(super) fn push_text(&mut self, event: Event<'a>, source: Range<usize>) {
        let start = source.start - self.mark;
        let dirty = match &event {
            Event::Text(text) | Event::Code(text) => self.dirt.first_in(text, start),
            _ => None,
        };
        let Some(mut next) = dirty else { return self.say_clean(event, source) };
        let text = text_of(&event).unwrap_or_default().to_owned();
        let one = |text: String| match &event {
            Event::Code(_) => Event::Code(text.into()),
            _ => Event::Text(text.into()),
        };
        // Only text that is spelled as it reads has places of its own.
        let plain = matches!(event, Event::Text(_)) && source.len() == text.len();
        let place = |range: Range<usize>| {
            if plain { source.start + range.start..source.start + range.end } else { source.clone() }
        };
        if !plain {
            return self.say_clean(one(self.dirt.without_dirt(&text, start)), source.clone());
        }
        let mut done = 0;
        loop {
            let Stray { at, len, instead } = next;
            if done < at {
                self.say_clean(one(text[done..at].to_owned()), place(done..at));
            }
            done = at + len;
            if let Some(c) = instead {
                self.say_clean(one(c.to_string()), place(at..done));
            }
            match self.dirt.first_in(&text[done..], start + done) {
                Some(stray) => next = Stray { at: done + stray.at, ..stray },
                None => break,
            }
        }
        if done < text.len() {
            self.say_clean(one(text[done..].to_owned()), place(done..text.len()));
        }
    }

    fn say_clean(&mut self, event: Event<'a>, source: Range<usize>) {
        let breaks = matches!(event, Event::SoftBreak | Event::HardBreak);
        let words = text_of(&event).unwrap_or_default();
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
            return self.push(event, source, 0);
        };
        if self.images > 0 || self.strikes > 0 || breaks && !self.in_block && self.held.is_empty() {
            return self.push(event, source, 0);
        }
        if matches!(event, Event::SoftBreak) && self.line_break_vanishes() {
            return;
        }
        if !self.held.is_empty() {
            self.settle_held(!first.is_whitespace() && !closes_up(first));
        }
        let text = matches!(event, Event::Text(_));
        if text && !self.in_block && first.is_whitespace() && self.struck_head {
            // Struck words at the beginning of a block include the space after them.
            let cut = words.len() - words.trim_start().len();
            if cut < words.len() && source.len() == words.len() {
                let (space, rest) = (words[..cut].to_owned(), words[cut..].to_owned());
                let at = source.start + cut;
                self.push(Event::Text(space.into()), source.start..at, 0);
                return self.say_clean(Event::Text(rest.into()), at..source.end);
            }
        }
        if last.is_whitespace() && !self.code && self.strikes_next() {
            let cut = words.trim_end().len();
            if breaks || cut == 0 {
                let len = words.len();
                return self.hold_space(event, source, len);
            }
            if text && source.len() == words.len() {
                let (rest, space) = (words[..cut].to_owned(), words[cut..].to_owned());
                let at = source.start + cut;
                self.add_visible(Event::Text(rest.into()), source.start..at);
                let len = space.len();
                return self.hold_space(Event::Text(space.into()), at..source.end, len);
            }
        }
        self.add_visible(event, source);
    }

    /// Adds to the visible text.
    fn add_visible(&mut self, event: Event<'a>, source: Range<usize>) {
        let words = text_of(&event).unwrap_or_default();
        if !self.in_block && self.at > 0 {
            // The one byte between two blocks belongs to neither.
            self.at += 1;
        }
        self.in_block = true;
        self.last = words.chars().next_back();
        let len = words.len();
        self.push(event, source, len);
    }

    /// Passes a step on; one that contributes nothing may be among struck words.
    pub(super) fn push(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        let struck = self.strikes > 0 && len == 0 && self.images == 0 && self.is_seen() && text_of(&event).is_some();
        self.struck_head |= struck && !self.in_block;
        let step = Step { event, source, visible: self.at..self.at + len, struck };
        self.at += len;
        if self.held.is_empty() { self.ready.push_back(step) } else { self.held.push(step) }
    }

    /// Holds white space back until it is known what follows the struck words after it.
    fn hold_space(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        if !self.in_block {
            return self.push(event, source, 0);
        }
        self.held.push(Step { event, source, visible: self.at..self.at + len, struck: false });
    }

    /// Passes on the held steps; the white space counts if it is `kept`.
    pub(super) fn settle_held(&mut self, kept: bool) {
        let Some(space) = self.held.first_mut() else { return };
        if kept {
            self.at = space.visible.end;
            self.last = Some(' ');
        } else {
            space.visible.end = space.visible.start;
            space.struck = true;
        }
        let at = self.at;
        for step in &mut self.held[1..] {
            step.visible = at..at;
        }
        self.ready.extend(self.held.drain(..));
    }
}

/// Whether a character is punctuation that no space precedes, so that a space before words that are left out goes with them.
pub(crate) fn closes_up(c: char) -> bool {
    CLOSING.contains(&c)
}

/// Punctuation that no space precedes.
const CLOSING: [char; 14] = [',', '.', ';', ':', '!', '?', '…', ')', ']', '”', '’', '»', '。', '、'];
