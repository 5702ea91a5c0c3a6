//! The rung for words that the article interrupts with its own.
//!
//! “First part,” she said. “Second part.” The quote is the pieces, joined. Each junction leaves
//! the article's text at a closing mark and resumes after the next opening one, in the same
//! block; or it passes over an attribution inside the marks; or it passes from an open quotation to the
//! next paragraph, which opens with a mark again. The mark that stood at the end of the piece has to be
//! typed; a comma may be read as a full stop. What stands between is judged by [`junction`]: the places with
//! the best junctions count, and words joined over anything else than an attribution are no quote. Pieces in
//! different paragraphs that are closed each for itself may be two speakers' words: those have to be joined by
//! an ellipsis, which is an edited quote.

use std::{
    cell::{Cell, OnceCell},
    collections::HashSet,
    ops::Range,
};

use super::{
    Miss,
    boundary::{begins_word, ends_word, has_word, is_unspaced, word_at_start},
    candidate::Candidate,
    inner,
    junction::{self, junction},
    literal::occurrences,
    marks::{Quotation, Side, all_quotations, side},
    needle::Form,
};
use crate::{
    model::{Alteration, Fidelity},
    text::{Text, quotation_mark::is_double},
};

/// The longest interruption, in folded bytes.
const INTERRUPTION: usize = 400;
/// The most interruptions of one quote; passing to a next paragraph is none.
const INTERRUPTIONS: usize = 200;

/// Finds every place where the words stand in interrupted pieces: those with the best junctions.
///
/// *Errors*: [`Miss::GaveUp`] if the quote has too many pieces, [`Miss::Joined`] if its pieces are joined over
/// something else than an attribution.
pub(super) fn split(text: &Text, form: Form<'_>) -> Result<Vec<Candidate>, Miss> {
    use junction::Junction::{Attribution, Doubtful, Other};
    for least in [Attribution, Doubtful, Other] {
        let (found, refused) = joined(text, form, least)?;
        match found.first() {
            Some(first) if least == Other => return Err(Miss::Joined(Box::new(first.clone().place(text)))),
            Some(_) => return Ok(found),
            // No junction was refused, so a search that takes more of them finds no more.
            None if !refused => break,
            None => {}
        }
    }
    Ok(Vec::new())
}

fn joined(text: &Text, form: Form<'_>, least: junction::Junction) -> Result<(Vec<Candidate>, bool), Miss> {
    let (folded, words) = (text.folded().text(), form.words());
    let head = head(words);
    let mut found: Vec<Candidate> = Vec::new();
    let mut search = Search {
        text,
        folded,
        words,
        least,
        quotations: OnceCell::new(),
        refused: Cell::new(false),
        runs: Vec::new(),
        alterations: Vec::new(),
        failed: HashSet::new(),
        gave_up: false,
        interruptions: 0,
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
    if found.is_empty() && search.gave_up { Err(Miss::GaveUp) } else { Ok((found, search.refused.get())) }
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
    /// The least that a junction must be.
    least: junction::Junction,
    /// Found when they are first asked for.
    quotations: OnceCell<Vec<Quotation>>,
    /// True once a junction was less than that.
    refused: Cell<bool>,
    runs: Vec<Range<usize>>,
    alterations: Vec<Alteration>,
    /// Where a piece begins, in the quote and in the article, from which nothing follows.
    failed: HashSet<(usize, usize)>,
    /// True if a quote with fewer interruptions than the most could not be found.
    gave_up: bool,
    /// How many interruptions the search is inside.
    interruptions: usize,
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
        let passed = (self.runs.len(), self.alterations.len());
        let follows = self.follow_paragraphs(word, start);
        if !follows {
            self.runs.truncate(passed.0);
            self.alterations.truncate(passed.1);
        }
        follows
    }

    /// The same, but leaves behind the pieces of paragraphs that were passed in vain.
    fn follow_paragraphs(&mut self, word: usize, mut start: usize) -> bool {
        let (mut here, mut there) = (word, start);
        loop {
            // The stop that ends the sentence may stand behind the closing mark.
            let stop = &self.words[here..] == "." && self.folded[there..].starts_with("\".");
            if here == self.words.len() || stop && !self.runs.is_empty() {
                let piece = start..there;
                if has_word(&self.folded[piece.clone()]) && ends_word(self.folded, there) {
                    self.runs.push(piece);
                    return true;
                }
                return false;
            }
            // A quote that types the mark itself goes on below; no other has a choice here.
            if let Some(next) = self.paragraph(here, there).filter(|_| !self.words[here..].starts_with(" \""))
                && has_word(&self.folded[start..next.leave])
            {
                self.piece(start, &next);
                (here, there, start) = (next.next, next.resume, next.resume);
                continue;
            }
            for junction in self.junctions(here, there) {
                if has_word(&self.folded[start..junction.leave]) && self.pass(start, &junction) {
                    return true;
                }
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
        if self.interruptions == INTERRUPTIONS {
            self.gave_up = true;
            return false;
        }
        if self.failed.contains(&next) {
            return false;
        }
        self.piece(start, junction);
        self.interruptions += 1;
        let passes = self.follow(junction.next, junction.resume);
        self.interruptions -= 1;
        if !passes {
            self.runs.pop();
            self.alterations.pop();
            self.failed.insert(next);
        }
        passes
    }

    /// Notes a piece and what stands between it and the next.
    fn piece(&mut self, start: usize, junction: &Junction) {
        self.runs.push(start..junction.leave);
        let mut words = self.text.folded().to_source(junction.between.clone());
        if junction.between.is_empty() {
            words.end = words.start;
        }
        self.alterations.push(Alteration::Interruption { words });
    }

    /// The junctions at which the article may leave the quote here.
    fn junctions(&self, here: usize, there: usize) -> Vec<Junction> {
        let rest = &self.folded[there..];
        if rest.starts_with(" \"") {
            return self.paragraph(here, there).into_iter().collect();
        }
        let comma = rest.starts_with(",\"") || rest.starts_with(",'");
        let at = if comma { there + 1 } else { there };
        match self.folded[at..].chars().next() {
            Some(mark @ ('"' | '\'')) => self.outside(here, there, comma, mark),
            Some(',' | ' ' | '-') => self.inside(here, there),
            _ => Vec::new(),
        }
    }

    /// Leaves at a mark that closes the quotation, and resumes behind one that opens it again.
    fn outside(&self, here: usize, there: usize, comma: bool, mark: char) -> Vec<Junction> {
        let at = there + usize::from(comma);
        let after = self.folded[at + 1..].chars().next();
        // Marks inside that close before this one do not hide what stands before them.
        let previous = self.folded[..there].trim_end_matches(['"', '\'']).chars().next_back();
        let outside = matches!(after, Some(',' | '-'));
        if side(self.text.visible(), self.visible(at), true) != Some(Side::Closing) {
            return Vec::new();
        }
        // A mark that no punctuation sets off is a word in inverted commas, but for a plain attribution.
        let set_off = comma
            || outside
            || previous.is_some_and(|c| is_stop(c) || matches!(c, '-' | '、' | '。' | '，' | '！' | '？'));
        // What stands behind the mark is not the speaker's.
        let Some(next) = self.punctuation(here, comma, comma || outside && !previous.is_some_and(is_stop)) else {
            return Vec::new();
        };
        // A comma that the quote has too belongs to the piece.
        let kept = usize::from(comma && self.words[here..].starts_with(','));
        let language = self.text.language();
        let strict = if set_off { self.least } else { junction::Junction::Attribution };
        let fits = |between: &Range<usize>| {
            let fits = junction(self.folded, between.clone(), language) >= strict;
            self.refused.set(self.refused.get() || !fits);
            fits
        };
        let mut fitting = self.interruptions(at + 1, mark).into_iter().filter(fits).peekable();
        // Both pieces are somebody's speech. Straight marks do not tell: one that is missing hides which opens.
        let spoken = |mark: usize, inside: usize| {
            self.text.visible()[self.visible(mark)..].starts_with(['"', '\'']) || self.is_quoted(inside)
        };
        if fitting.peek().is_none() || !spoken(at, at) {
            return Vec::new();
        }
        fitting
            .filter(|between| spoken(between.end, between.end + 1))
            .map(|between| Junction { leave: there + kept, next, resume: between.end + 1, between })
            .collect()
    }

    /// Passes over an attribution that stands inside the quotation, between commas or dashes.
    fn inside(&self, here: usize, there: usize) -> Vec<Junction> {
        let comma = self.folded[there..].starts_with(',');
        let language = self.text.language();
        let found = inner::behind(self.folded, there, language).into_iter().filter_map(|inner| {
            if inner.hands_over && self.least > junction::Junction::Other {
                self.refused.set(true);
                return None;
            }
            let mark = if comma { Some(',') } else { inner.mark };
            let next = self.behind_mark(here, mark)?;
            let (leave, resume) = (there + usize::from(comma && self.words[here..].starts_with(',')), inner.words.end);
            let same_block = self.text.block_of(self.visible(there)) == self.text.block_of(self.visible(resume));
            (same_block && self.is_quoted(there) && self.is_quoted(resume)).then_some(Junction {
                leave,
                next,
                resume,
                between: leave..resume,
            })
        });
        found.collect()
    }

    /// The start of the next piece in the quote, behind the mark that the article has there.
    fn behind_mark(&self, here: usize, mark: Option<char>) -> Option<usize> {
        let rest = &self.words[here..];
        let skipped = match (mark, rest.chars().next()?) {
            (None, _) => 0,
            (Some(mark), typed) if typed == mark || mark == ',' && typed == '.' => typed.len_utf8(),
            (Some(_), ' ') if self.least == junction::Junction::Other => 0,
            (Some(_), typed) => {
                self.refused.set(self.refused.get() || typed == ' ');
                return None;
            }
        };
        let next = rest[skipped..].strip_prefix(' ')?;
        let upper = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        (!rest.starts_with('.') || upper).then(|| here + skipped + 1)
    }

    /// Whether a folded offset stands in quotation marks or in speech after a dash.
    fn is_quoted(&self, folded: usize) -> bool {
        let at = self.visible(folded);
        let quotations = self.quotations.get_or_init(|| all_quotations(self.text));
        quotations.iter().any(|one| one.inner.start <= at && at <= one.inner.end)
    }

    /// What the quote may have at a junction: the comma or a full stop, and nothing where the comma is not the
    /// speaker's.
    fn punctuation(&self, here: usize, inside: bool, comma: bool) -> Option<usize> {
        let rest = &self.words[here..];
        let skipped = match rest.chars().next()? {
            ',' | '.' if comma => 1,
            // To join two words without the mark between them may change what they say.
            _ if inside && self.least > junction::Junction::Other => {
                self.refused.set(true);
                return None;
            }
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

    /// The article's own words from `from` to each mark that may open again: the next, or that behind a title
    /// in marks, as in `said on “Meet the Press.”`
    fn interruptions(&self, from: usize, mark: char) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut title = false;
        let block = self.text.block_of(self.visible(from));
        for (offset, c) in self.folded[from..].char_indices() {
            let end = from + offset;
            if offset > INTERRUPTION || c == '"' && mark != '"' {
                break;
            }
            if c != mark {
                continue;
            }
            match side(self.text.visible(), self.visible(end), title) {
                Some(Side::Opening) if title => break,
                Some(Side::Opening) => {
                    if self.text.block_of(self.visible(end)) != block {
                        break;
                    }
                    found.push(from..end);
                    title = true;
                }
                // An apostrophe in the article's own words.
                None if mark == '\'' => {}
                Some(Side::Closing) if title => title = false,
                _ => break,
            }
        }
        found
    }

    /// Passes into a paragraph that opens with a mark because the quotation goes on.
    fn paragraph(&self, here: usize, there: usize) -> Option<Junction> {
        if !self.folded[there..].starts_with(" \"") {
            return None;
        }
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
            if is_double(c) {
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
