//! Folding: removes what typesetting does to words, and nothing else.
//!
//! In goes a text as it was typed or typeset; out comes the same text with one spelling for
//! each quotation mark, dash, ellipsis and white space, in NFC, with a map back to the source's
//! bytes. White space between two letters of a script that sets none goes too: a line was broken there,
//! or a typesetter justified it. So does the space that French sets before `: ; ! ?`. Letter case and compatibility forms stay as they are: folding them would hide real
//! changes. Folding is idempotent, so two texts are typographically equal exactly when their
//! folded forms are equal bytes.
//!
//! The map is a list of runs. Text that folds to itself needs one run, however long it is.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::typography::{
    Class, class_of, ellipsis_end, is_high_mark, is_mark, is_marked, is_settled, plain_until, run_end,
};
use crate::lang::script::{breaks_freely, sets_no_space};

/// A folded text with its map back to the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    runs: Vec<Run>,
    source_len: u32,
}

/// A stretch that is mapped in the same way, up to the start of the next run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    folded: u32,
    source: u32,
    /// Mapped only as a whole; otherwise byte for byte.
    atomic: bool,
}

/// Folds a text: quotation marks, dashes, ellipses, white space, invisible characters, NFC.
pub fn fold(source: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(source.len()), runs: Vec::new(), source_len: source.len() as u32 };
    let mut at = 0;
    while at < source.len() {
        let plain = plain_until(source.as_bytes(), at);
        // A space after a letter of a script that sets none may be no space.
        let is_doubtful = source.as_bytes()[at] == b' ' && folded.text.chars().next_back().is_some_and(breaks_freely);
        if plain > at && !is_doubtful {
            let end = if is_marked(source, plain) { plain - 1 } else { plain };
            if end > at {
                folded.push_unchanged(source, at..end);
            }
            at = if end < plain { folded.take_cluster(source, end) } else { plain };
        } else {
            at = folded.take_special(source, at);
        }
    }
    folded
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The smallest range of source bytes that covers a range of folded bytes.
    ///
    /// What folds as a whole (a white-space run, `...`) is covered as a whole. An empty range
    /// yields an empty one.
    pub fn to_source(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.source_start(folded.start);
        if folded.is_empty() {
            return start..start;
        }
        start..self.source_end(folded.end).max(start)
    }

    /// The folded offset of a source offset; inside of what folds as a whole, that whole's start.
    pub fn from_source(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| run.source as usize <= source);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let end = self.runs.get(after).map_or(self.text.len(), |next| next.folded as usize);
        if run.atomic {
            // Past the last byte of the source, the whole of an atomic run at the end comes before it.
            if source >= self.source_len as usize { end } else { run.folded as usize }
        } else {
            (run.folded as usize + source - run.source as usize).min(end)
        }
    }

    fn source_start(&self, folded: usize) -> usize {
        let after = self.runs.partition_point(|run| run.folded as usize <= folded);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        if run.atomic {
            if folded >= self.text.len() { self.source_len as usize } else { run.source as usize }
        } else {
            run.source as usize + (folded - run.folded as usize)
        }
    }

    fn source_end(&self, folded: usize) -> usize {
        let after = self.runs.partition_point(|run| (run.folded as usize) < folded);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        if run.atomic {
            self.runs.get(after).map_or(self.source_len, |next| next.source) as usize
        } else {
            run.source as usize + (folded - run.folded as usize)
        }
    }

    /// Appends bytes that fold to themselves.
    fn push_unchanged(&mut self, source: &str, range: Range<usize>) {
        self.begin_linear(range.start);
        self.text.push_str(&source[range]);
    }

    /// Appends a replacement; one byte for one byte needs no run of its own.
    fn push_replacement(&mut self, range: Range<usize>, with: char) {
        if range.len() == 1 && with.is_ascii() {
            self.begin_linear(range.start);
        } else {
            self.begin_atom(range.start);
        }
        self.text.push(with);
    }

    fn begin_linear(&mut self, source: usize) {
        if self.runs.last().is_none_or(|run| run.atomic) {
            self.begin_run(source, false);
        }
    }

    fn begin_atom(&mut self, source: usize) {
        self.begin_run(source, true);
    }

    fn begin_run(&mut self, source: usize, atomic: bool) {
        self.runs.push(Run { folded: self.text.len() as u32, source: source as u32, atomic });
    }

    /// Folds the characters at `at` that are not plain ASCII; returns where they end.
    fn take_special(&mut self, source: &str, at: usize) -> usize {
        let Some(c) = source[at..].chars().next() else {
            return source.len();
        };
        let next = at + c.len_utf8();
        match class_of(c) {
            // A pictograph of several parts differs from its parts.
            Class::Dropped if c == '\u{200d}' && self.joins_pictographs(&source[next..]) => {
                self.push_unchanged(source, at..next);
                next
            }
            Class::Dropped => {
                self.begin_atom(at);
                next
            }
            Class::Space => {
                let end = run_end(source, at, Class::Space);
                if self.stands_inside_guillemets(source, end)
                    || self.precedes_high_mark(&source[end..])
                    || parts_no_words(source, at, end)
                {
                    self.begin_atom(at);
                } else {
                    self.push_replacement(at..end, ' ');
                }
                end
            }
            Class::Dash => {
                let end = run_end(source, at, Class::Dash);
                self.push_replacement(at..end, '-');
                end
            }
            Class::Dot => {
                let end = ellipsis_end(source, at);
                self.push_replacement(at..end.unwrap_or(next), if end.is_some() { '…' } else { '.' });
                end.unwrap_or(next)
            }
            Class::Single => {
                let opens = c == '‹' && self.next_quotation_opens();
                self.push_replacement(at..next, '\'');
                if opens { self.drop_space(source, next) } else { next }
            }
            Class::Double => {
                let opens = c == '«' && self.next_quotation_opens();
                self.push_replacement(at..next, '"');
                if opens { self.drop_space(source, next) } else { next }
            }
            Class::Other => {
                let run = &source[at..];
                let end = at + run.find(|c| !is_settled(c)).unwrap_or(run.len());
                if end <= next || is_marked(source, end) {
                    return self.take_cluster(source, at);
                }
                self.push_unchanged(source, at..end);
                end
            }
        }
    }

    /// Composes a character with the marks that follow it; returns where they end.
    fn take_cluster(&mut self, source: &str, at: usize) -> usize {
        let mut end = at;
        let mut plain = true;
        let mut count = 0_usize;
        for (offset, c) in source[at..].char_indices() {
            let dropped = class_of(c) == Class::Dropped;
            if dropped {
                continue;
            }
            if count > 0 && !is_mark(c) {
                break;
            }
            plain &= end == at + offset;
            count += 1;
            end = at + offset + c.len_utf8();
        }
        let cluster = &source[at..end];
        if plain && is_nfc_quick(cluster.chars()) == IsNormalized::Yes {
            self.push_unchanged(source, at..end);
            return end;
        }
        let composed: String = cluster.chars().filter(|&c| class_of(c) != Class::Dropped).nfc().collect();
        if composed == cluster {
            self.push_unchanged(source, at..end);
        } else {
            self.begin_atom(at);
            self.text.push_str(&composed);
        }
        end
    }

    /// Whether a joiner is between two pictographs.
    fn joins_pictographs(&self, after: &str) -> bool {
        let pictograph = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
        self.text.chars().next_back().is_some_and(pictograph)
            && after.chars().find(|&c| class_of(c) != Class::Dropped).is_some_and(pictograph)
    }

    /// Whether a guillemet here would open: German sets »so«, where `« ` ends a quotation.
    fn next_quotation_opens(&self) -> bool {
        self.text.chars().next_back().is_none_or(|c| " ([{\"'-/¿¡".contains(c))
    }

    /// Whether white space that ends at `end` is the one that French sets before `»`.
    fn stands_inside_guillemets(&self, source: &str, end: usize) -> bool {
        let mut rest = source[end..].chars().filter(|&c| class_of(c) != Class::Dropped);
        self.text.chars().next_back().is_some_and(|c| c != ' ')
            && matches!(rest.next(), Some('»' | '›'))
            && !rest.next().is_some_and(char::is_alphanumeric)
    }

    /// Whether white space is the one that French sets before `:`, `;`, `!` and `?`. What follows such a mark is a space or a
    /// quotation mark, so that `:)` and `10 :20` keep theirs. A line break counts as any other space: an editor's program may have broken
    /// the line there.
    fn precedes_high_mark(&self, after: &str) -> bool {
        let mut rest = after.chars().filter(|&c| class_of(c) != Class::Dropped);
        let is_mark = rest.next().is_some_and(is_high_mark);
        is_mark
            && self.text.chars().next_back().is_some_and(|c| c != ' ' && !c.is_control())
            && rest.next().is_none_or(|c| {
                c.is_whitespace() || is_high_mark(c) || matches!(class_of(c), Class::Single | Class::Double)
            })
    }

    fn drop_space(&mut self, source: &str, at: usize) -> usize {
        let end = run_end(source, at, Class::Space);
        if end > at {
            self.begin_atom(at);
        }
        end
    }
}

/// Whether white space is between two letters of a script that has none between its words, or beside one that East Asian scripts
/// set for looks between their letters and others: `橋は safe`.
///
/// A paragraph that opens with a mark again keeps its space: the mark shows that a quotation continues.
fn parts_no_words(source: &str, start: usize, end: usize) -> bool {
    let seen = |c: &char| class_of(*c) != Class::Dropped;
    let Some(next) = source[end..].chars().find(seen) else { return false };
    // Latin letters of full width are words, with spaces between them.
    let is_east_asian = |c: char| breaks_freely(c) && sets_no_space(c);
    if !is_east_asian(next) && !sets_no_space(next) && !next.is_alphanumeric() {
        return false;
    }
    let reopens = matches!(next, '「' | '『') && source[start..end].contains('\n');
    // A mark and its letter are one, whether they are one character or two.
    let before = source[..start].chars().rev().filter(seen).find(|c| !is_mark(*c));
    let Some(previous) = before.filter(|_| !reopens && !is_mark(next)) else { return false };
    sets_no_space(previous) && sets_no_space(next)
        || !(previous.is_numeric() && next.is_numeric())
            && (is_east_asian(next) && previous.is_alphanumeric() || is_east_asian(previous) && next.is_alphanumeric())
}
