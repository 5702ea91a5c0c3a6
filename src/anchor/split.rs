//! The rung for words that the article interrupts with its own.
//!
//! “First part,” she said. “Second part.” The quote is the pieces, joined. Each junction leaves
//! the article's text at a closing mark and resumes after the next opening one, in the same
//! block; or it passes from an open quotation to the next paragraph, which opens with a mark
//! again. The comma that sets off the interruption may be left out or read as a full stop;
//! nothing else may differ. Pieces in different paragraphs that are closed each for itself may be
//! two speakers' words: those have to be joined by an ellipsis, which is an edited quote.

use std::collections::HashSet;
use std::ops::Range;

use super::boundary::{begins_word, ends_word, has_word, is_unspaced, word_at_start};
use super::candidate::Candidate;
use super::literal::occurrences;
use super::marks::{Side, side};
use super::needle::Form;
use super::{Alteration, Fidelity, Miss};
use crate::{lang::Language, text::Text};

/// The longest interruption, in folded bytes.
const INTERRUPTION: usize = 400;
/// The most junctions of one quote.
const JUNCTIONS: usize = 200;

/// Finds every place where the words stand in interrupted pieces.
///
/// *Errors*: [`Miss::GaveUp`] if the quote has too many pieces.
pub(super) fn split(text: &Text, form: Form<'_>) -> Result<Vec<Candidate>, Miss> {
    let (folded, words) = (text.folded().text(), form.words());
    let head = head(words);
    let mut found: Vec<Candidate> = Vec::new();
    let mut search = Search {
        text,
        folded,
        words,
        runs: Vec::new(),
        alterations: Vec::new(),
        failed: HashSet::new(),
        gave_up: false,
    };
    for start in occurrences(folded, head) {
        if !begins_word(folded, start.start) {
            continue;
        }
        (search.runs, search.alterations) = (Vec::new(), Vec::new());
        if search.follow(0, start.start) && search.runs.len() > 1 {
            let (runs, alterations) = (std::mem::take(&mut search.runs), std::mem::take(&mut search.alterations));
            found.push(Candidate { runs, fidelity: Fidelity::Split, alterations });
        }
    }
    if found.is_empty() && search.gave_up { Err(Miss::GaveUp) } else { Ok(found) }
}

/// The least that the first piece must hold: the first word, with marks before it.
fn head(words: &str) -> &str {
    let start = words.find(char::is_alphanumeric).unwrap_or(0);
    let first = words[start..].chars().next();
    let len = match first {
        Some(c) if is_unspaced(c) => c.len_utf8(),
        _ => word_at_start(&words[start..]).len(),
    };
    &words[..start + len]
}

struct Search<'a> {
    text: &'a Text,
    folded: &'a str,
    words: &'a str,
    runs: Vec<Range<usize>>,
    alterations: Vec<Alteration>,
    /// Where a piece begins, in the quote and in the article, from which nothing follows.
    failed: HashSet<(usize, usize)>,
    /// True if a quote with fewer pieces than the most could not be found.
    gave_up: bool,
}

/// Where a piece ends and the next begins.
struct Junction {
    /// The end of the piece, in the article.
    leave: usize,
    /// The start of the next, in the quote.
    next: usize,
    /// The start of the next, in the article.
    resume: usize,
    /// The article's own words, folded.
    between: Range<usize>,
}

impl Search<'_> {
    /// Follows the quote from `word` while the article from `start` says the same.
    fn follow(&mut self, word: usize, start: usize) -> bool {
        let (mut here, mut there) = (word, start);
        loop {
            if here == self.words.len() {
                let piece = start..there;
                if has_word(&self.folded[piece.clone()]) && ends_word(self.folded, there) {
                    self.runs.push(piece);
                    return true;
                }
                return false;
            }
            if let Some(junction) = self.junction(here, there)
                && has_word(&self.folded[start..junction.leave])
                && self.pass(start, &junction)
            {
                return true;
            }
            let typed = self.words[here..].chars().next();
            match typed {
                Some(c) if self.folded[there..].starts_with(c) => {
                    here += c.len_utf8();
                    there += c.len_utf8();
                }
                _ => return false,
            }
        }
    }

    fn pass(&mut self, start: usize, junction: &Junction) -> bool {
        let next = (junction.next, junction.resume);
        if self.runs.len() == JUNCTIONS {
            self.gave_up = true;
            return false;
        }
        if self.failed.contains(&next) {
            return false;
        }
        self.runs.push(start..junction.leave);
        let words = if junction.between.is_empty() {
            let at = self.text.folded().to_source(junction.between.clone()).start;
            at..at
        } else {
            self.text.folded().to_source(junction.between.clone())
        };
        self.alterations.push(Alteration::Interruption { words });
        let passes = self.follow(junction.next, junction.resume);
        if !passes {
            self.runs.pop();
            self.alterations.pop();
            self.failed.insert(next);
        }
        passes
    }

    fn junction(&self, here: usize, there: usize) -> Option<Junction> {
        let rest = &self.folded[there..];
        let previous = self.folded[..there].chars().next_back()?;
        if rest.starts_with(" \"") {
            return self.paragraph(here, there);
        }
        let comma = rest.starts_with(",\"") || rest.starts_with(",'");
        let at = if comma { there + 1 } else { there };
        let mark = self.folded[at..].chars().next().filter(|&c| c == '"' || c == '\'')?;
        let after = self.folded[at + 1..].chars().next();
        // A mark that no punctuation sets off is a word in inverted commas, no interruption.
        let outside = matches!(after, Some(',' | '-'));
        let set_off = comma
            || outside
            || matches!(previous, ',' | '.' | '!' | '?' | '…' | ';' | ':' | '-')
            || matches!(previous, '、' | '。' | '，' | '！' | '？');
        if !set_off || side(self.text.visible(), self.visible(at), true) != Some(Side::Closing) {
            return None;
        }
        let next = self.punctuation(here, comma || outside && !is_stop(previous))?;
        let (between, resume) = self.interruption(at + 1, mark)?;
        // A comma that the quote has too belongs to the piece.
        let kept = usize::from(comma && self.words[here..].starts_with(','));
        Some(Junction { leave: there + kept, next, resume, between })
    }

    /// What the quote may have at a junction: the comma, nothing, or a full stop.
    fn punctuation(&self, here: usize, comma: bool) -> Option<usize> {
        let rest = &self.words[here..];
        let skipped = match rest.chars().next()? {
            ',' | '.' if comma => 1,
            _ => 0,
        };
        let after = &rest[skipped..];
        let spaced = after.strip_prefix(' ');
        let next = spaced.unwrap_or(after);
        let unspaced = |c: char| is_unspaced(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}');
        let before = self.words[..here].chars().next_back();
        if spaced.is_none() && !before.is_some_and(unspaced) {
            return None;
        }
        let upper = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        (!rest.starts_with('.') || skipped == 0 || upper).then(|| here + skipped + usize::from(spaced.is_some()))
    }

    /// The article's own words from `from` to the mark that opens again.
    fn interruption(&self, from: usize, mark: char) -> Option<(Range<usize>, usize)> {
        let mut end = from;
        for (offset, c) in self.folded[from..].char_indices() {
            end = from + offset;
            if offset > INTERRUPTION || c == '"' && mark != '"' {
                return None;
            }
            if c == '\'' && mark == '"' {
                continue;
            }
            if c == mark {
                match side(self.text.visible(), self.visible(end), false) {
                    Some(Side::Opening) => break,
                    // An apostrophe in the article's own words.
                    None if mark == '\'' => {}
                    _ => return None,
                }
            }
        }
        let words = self.folded.get(from..end)?;
        let resume = end + 1;
        let same_block = self.text.block_of(self.visible(from)) == self.text.block_of(self.visible(end));
        let ends_with_mark = self.folded[end..].starts_with(mark);
        (ends_with_mark && same_block && attributes(words, self.text.language())).then_some((from..end, resume))
    }

    /// Passes into a paragraph that opens with a mark because the quotation goes on.
    fn paragraph(&self, here: usize, there: usize) -> Option<Junction> {
        let visible = self.text.visible();
        let at = self.visible(there + 1);
        let block = self.text.block_of(at)?;
        let before = self.text.blocks().get(block.checked_sub(1)?)?;
        let opens = self.text.blocks()[block].extent.start == at;
        if !opens || !self.words[here..].starts_with(' ') {
            return None;
        }
        let mut open = false;
        for (offset, c) in visible[before.extent.clone()].char_indices() {
            if "\"“”„‟«»「」『』〝〞".contains(c) {
                match side(visible, before.extent.start + offset, open) {
                    Some(Side::Opening) => open = true,
                    Some(Side::Closing) => open = false,
                    None => {}
                }
            }
        }
        let nothing = there + 1..there + 1;
        open.then_some(Junction { leave: there, next: here + 1, resume: there + 2, between: nothing })
    }

    fn visible(&self, folded: usize) -> usize {
        self.text.folded().to_source(folded..folded).start
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | '!' | '?' | '…' | ';' | ':')
}

/// Whether an interruption may name a speaker, and does not merely list quoted words.
fn attributes(words: &str, language: &Language) -> bool {
    let mut tokens = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = tokens.next() else {
        return false;
    };
    let several = tokens.next().is_some() || first.chars().filter(|&c| is_unspaced(c)).count() > 1;
    several && !language.conjunctions.has(&first.to_lowercase())
}
