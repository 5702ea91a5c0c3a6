//! The names in an article's own words: which actors each may mean.

use std::{borrow::Cow, ops::Range};

use super::{
    cast::{Answer, Closeness},
    reading::{Reading, Token},
};

/// A name in an article's own words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Visible bytes.
    pub(super) extent: Range<usize>,
    /// How many words it has, without titles.
    pub(super) length: usize,
    /// The actors who answer to it.
    pub(super) answer: Answer,
    /// Whether something of the person's is named: `Miller’s plan`.
    pub(super) possessive: bool,
    /// Whether a title or post stands before the name.
    pub(super) titled: bool,
}

impl Reading<'_> {
    /// The names among the words of a block.
    pub(super) fn find_mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let end = self.run(tokens, at);
            if end == at {
                at += 1;
                continue;
            }
            found.extend(self.mention(tokens, at..end));
            at = end;
        }
        found
    }

    /// The end of the run of capitalised words that begins at a token.
    fn run(&self, tokens: &[Token], start: usize) -> usize {
        if !tokens[start].capital || tokens[start].quoted {
            return start;
        }
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].quoted {
            let gap = self.gap(tokens, end - 1);
            let joined = matches!(gap, " " | "-" | "\u{a0}" | "‑" | "·" | "・" | "")
                || gap.trim_end() == "." && !self.ends_sentence(tokens, end - 1);
            if !joined || self.is_possessive(&tokens[end - 1]) {
                break;
            }
            if tokens[end].capital {
                end += 1;
                continue;
            }
            // `von der Birch`
            let particles =
                tokens[end..].iter().take(4).take_while(|one| self.is(&self.language.particles, one)).count();
            let next = end + particles;
            let goes_on =
                particles > 0 && particles <= 3 && tokens.get(next).is_some_and(|one| one.capital && !one.quoted);
            let spaced = (end..next).all(|at| self.gap(tokens, at) == " ");
            // `Congress and`, `Arden y Birch`: these particles join names too.
            if !goes_on || !spaced || self.is(&self.language.conjunctions, &tokens[end]) {
                break;
            }
            end = next + 1;
        }
        end
    }

    /// Whether a word has the ending of the English possessive.
    fn is_possessive(&self, token: &Token) -> bool {
        // Few words have to be folded to answer this.
        let may_be = self.shown(token).bytes().next_back().is_some_and(|last| matches!(last, b's' | b'S' | 0x80..));
        may_be && self.word(token).ends_with("'s")
    }

    /// The name that a run of words holds.
    fn mention(&self, tokens: &[Token], run: Range<usize>) -> Option<Mention> {
        let language = self.language;
        let mut start = run.start;
        let opens = start == 0 || self.ends_sentence(tokens, start - 1) || tokens[start - 1].quoted;
        let opening = [
            &language.pronouns,
            &language.conjunctions,
            &language.clauses,
            &language.conditions,
            &language.prepositions,
            &language.calendar,
        ];
        let mut all: Vec<Cow<'_, str>> = tokens[run.clone()].iter().map(|token| self.word(token)).collect();
        while start < run.end {
            let (shown, word) = (self.shown(&tokens[start]), &all[start - run.start]);
            let opener =
                || language.starters.iter().any(|one| one == shown) || opening.iter().any(|table| table.has(word));
            let known = || run.len() > 1 && start + 1 < run.end && self.cast.knows(word);
            let first = start > run.start || opens || language.calendar.has(word);
            if first && opener() && !known() {
                start += 1;
            } else {
                break;
            }
        }
        if start == run.end {
            return None;
        }
        let after = self.gap(tokens, run.end - 1);
        let possessive = self.is_possessive(&tokens[run.end - 1])
            || after.starts_with(['\'', '’']) && all.last().is_some_and(|last| last.ends_with('s'));
        let is_title = |word: &str| language.titles.has(word) || language.posts.has(word);
        let whole: Vec<Cow<'_, str>> = all.drain(start - run.start..).map(without_possessive).collect();
        // `Sen. Miller`, `the mayor, Miller`: the title may come before the run.
        let titled = whole[..whole.len() - 1].iter().any(|word| is_title(word))
            || start > 0 && {
                let before = self.word(&tokens[start - 1]);
                language.posts.has(&before) && !language.titles.has(&before)
            };
        let words = self.cast.core_of(whole);
        let mention = |end: usize, answer, possessive| Mention {
            tokens: start..end,
            extent: tokens[start].range.start..tokens[end - 1].range.end,
            length: words.len(),
            answer,
            possessive,
            titled,
        };
        Some(match self.longer(tokens, run.end, &words) {
            Some((end, answer)) => mention(end, answer, false),
            None => mention(run.end, self.answer(&words), possessive),
        })
    }

    /// A name that goes on in lower case: `the Example administration`. Its end, and who answers to it.
    fn longer(&self, tokens: &[Token], run_end: usize, words: &[Cow<'_, str>]) -> Option<(usize, Answer)> {
        for end in run_end + 1..=(run_end + 2).min(tokens.len()) {
            let next = &tokens[end - 1];
            if next.quoted || self.gap(tokens, end - 2) != " " {
                return None;
            }
            // Few words in lower case are a name's.
            if !self.cast.knows(&self.word(next)) {
                continue;
            }
            let more = tokens[run_end..end].iter().map(|token| self.word(token));
            let words: Vec<_> = words.iter().map(|word| Cow::Borrowed(&**word)).chain(more).collect();
            let answer = self.cast.answer_words(&words, self.on);
            if answer.closeness == Some(Closeness::Full) {
                return Some((end, answer));
            }
        }
        None
    }

    /// Who answers to a run of words: to all of them, or to the longest part of them that is a name.
    fn answer(&self, words: &[Cow<'_, str>]) -> Answer {
        let whole = self.cast.answer_words(words, self.on);
        if matches!(whole.closeness, Some(Closeness::Full | Closeness::Surname)) {
            return whole;
        }
        for len in (2..words.len()).rev() {
            for part in words.windows(len) {
                let answer = self.cast.answer_words(part, self.on);
                if answer.closeness == Some(Closeness::Full) {
                    return answer;
                }
            }
        }
        whole
    }
}

impl Mention {
    /// Whether the words look like the name of a person rather than of a thing.
    pub(super) fn is_personal(&self) -> bool {
        self.titled && self.length > 0 || (2..=4).contains(&self.length)
    }
}

/// A word without the ending of the English possessive.
fn without_possessive(word: Cow<'_, str>) -> Cow<'_, str> {
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.trim_end_matches("'s")),
        Cow::Owned(mut word) => {
            word.truncate(word.trim_end_matches("'s").len());
            Cow::Owned(word)
        }
    }
}
