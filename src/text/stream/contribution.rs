//! What an event contributes to the visible text.
//!
//! In goes a text event with its bytes; out come steps. White space before struck words counts only if a word follows
//! them, so it waits until that is known.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::{Step, Walk, said};
use crate::text::clean::Stray;

impl<'a> Walk<'a> {
    /// Holds back the line break at the end of a piece of code.
    pub(super) fn say_code(&mut self, event: Event<'a>, source: Range<usize>) {
        if let Some(range) = self.line_break.take() {
            self.say(Event::Text(CowStr::Borrowed("\n")), range);
        }
        let Event::Text(text) = &event else {
            return self.say(event, source);
        };
        let Some(line) = text.strip_suffix('\n') else {
            return self.say(event, source);
        };
        let cut = source.end.saturating_sub(1).max(source.start);
        self.line_break = Some(cut..source.end);
        if !line.is_empty() {
            self.say(Event::Text(CowStr::from(line.to_owned())), source.start..cut);
        }
    }

    /// Adds text, without the characters that no page may hold.
    pub(super) fn say(&mut self, event: Event<'a>, source: Range<usize>) {
        let start = source.start - self.mark;
        let dirty = match &event {
            Event::Text(text) | Event::Code(text) => self.dirt.first(text, start),
            _ => None,
        };
        let Some(mut next) = dirty else { return self.say_clean(event, source) };
        let text = said(&event).unwrap_or_default().to_owned();
        let one = |text: String| match &event {
            Event::Code(_) => Event::Code(text.into()),
            _ => Event::Text(text.into()),
        };
        // Only text that is spelt as it reads has places of its own.
        let plain = matches!(event, Event::Text(_)) && source.len() == text.len();
        let place = |range: Range<usize>| {
            if plain { source.start + range.start..source.start + range.end } else { source.clone() }
        };
        if !plain {
            return self.say_clean(one(self.dirt.cleaned(&text, start)), source.clone());
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
            match self.dirt.first(&text[done..], start + done) {
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
        let words = said(&event).unwrap_or_default();
        let (Some(first), Some(last)) = (words.chars().next(), words.chars().next_back()) else {
            return self.push(event, source, 0);
        };
        if self.images > 0 || self.strikes > 0 || breaks && !self.in_block && self.held.is_empty() {
            return self.push(event, source, 0);
        }
        if matches!(event, Event::SoftBreak) && self.vanishes() {
            return;
        }
        if !self.held.is_empty() {
            self.settle(!first.is_whitespace() && !CLOSING.contains(&first));
        }
        let text = matches!(event, Event::Text(_));
        if text && !self.in_block && first.is_whitespace() && self.struck_head {
            // Struck words at the head of a block take the space after them along.
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
                return self.hold(event, source, len);
            }
            if text && source.len() == words.len() {
                let (rest, space) = (words[..cut].to_owned(), words[cut..].to_owned());
                let at = source.start + cut;
                self.contribute(Event::Text(rest.into()), source.start..at);
                let len = space.len();
                return self.hold(Event::Text(space.into()), at..source.end, len);
            }
        }
        self.contribute(event, source);
    }

    /// Adds to the visible text.
    fn contribute(&mut self, event: Event<'a>, source: Range<usize>) {
        let words = said(&event).unwrap_or_default();
        if !self.in_block && self.at > 0 {
            // The one byte that keeps two blocks apart belongs to neither.
            self.at += 1;
        }
        self.in_block = true;
        self.last = words.chars().next_back();
        let len = words.len();
        self.push(event, source, len);
    }

    /// Passes a step on; one that contributes nothing may be among struck words.
    pub(super) fn push(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        let struck =
            self.strikes > 0 && len == 0 && self.images == 0 && self.unseen.is_none() && said(&event).is_some();
        self.struck_head |= struck && !self.in_block;
        let step = Step { event, source, visible: self.at..self.at + len, struck };
        self.at += len;
        if self.held.is_empty() { self.ready.push_back(step) } else { self.held.push(step) }
    }

    /// Holds white space back until it is known what follows the struck words after it.
    fn hold(&mut self, event: Event<'a>, source: Range<usize>, len: usize) {
        if !self.in_block {
            return self.push(event, source, 0);
        }
        self.held.push(Step { event, source, visible: self.at..self.at + len, struck: false });
    }

    /// Lets go what is held; the white space counts if it is `kept`.
    pub(super) fn settle(&mut self, kept: bool) {
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

/// Punctuation that no space precedes.
const CLOSING: [char; 14] = [',', '.', ';', ':', '!', '?', '…', ')', ']', '”', '’', '»', '。', '、'];
