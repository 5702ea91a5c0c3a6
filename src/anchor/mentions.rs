//! The names in an article's own words, with the actors that each may mean.

use std::{borrow::Cow, ops::Range};

use super::{
    capitals::letters_of,
    cast::{Answer, Closeness},
    mention::Mention,
    reading::{Reading, Token},
};

/// The most words of a run that are taken for one name: a longer run of capitalised words is a headline.
const LONGEST: usize = 40;

impl Reading<'_> {
    /// The names among the words of a sentence; `tokens` are those of its block.
    pub(super) fn find_mentions(&self, tokens: &[Token], sentence: Range<usize>) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            if self.is_caseless(&tokens[at]) {
                let mention = self.read_caseless_mention(tokens, at..sentence.end);
                at = mention.as_ref().map_or(at + 1, |mention| mention.tokens.end);
                found.extend(mention);
                continue;
            }
            let end = self.run_end(tokens, at);
            if end == at {
                at += 1;
                continue;
            }
            found.extend(self.read_mention(tokens, at..end));
            at = end;
        }
        found
    }

    /// The end of the run of capitalised words that begins at a token.
    fn run_end(&self, tokens: &[Token], start: usize) -> usize {
        if !tokens[start].capital || tokens[start].quoted {
            return start;
        }
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].quoted {
            let gap = self.gap_after(tokens, end - 1);
            let joined = matches!(gap, " " | "-" | "\u{a0}" | "‑" | "·" | "・" | "")
                || gap.trim_end() == "." && !self.ends_sentence(tokens, end - 1);
            if !joined || self.is_possessive(&tokens[end - 1]) {
                break;
            }
            if tokens[end].capital {
                // `Owen Miller的`: a script without capitals ends the name; `der Sprecher` after it is another person.
                if self.is_caseless(&tokens[end]) || self.is_person_of(tokens, start..end) {
                    break;
                }
                end += 1;
                continue;
            }
            if matches!(gap, "-" | "‑") && self.ends_given_name(tokens, start, end) {
                end += 1;
                continue;
            }
            // `von der Birch`
            let particles =
                tokens[end..].iter().take(4).take_while(|one| self.is_entry(&self.language.particles, one)).count();
            let next = end + particles;
            let goes_on =
                particles > 0 && particles <= 3 && tokens.get(next).is_some_and(|one| one.capital && !one.quoted);
            let spaced = (end..next).all(|at| self.gap_after(tokens, at) == " ");
            // `Congress and`, `Arden y Birch`: these particles join names too.
            if !goes_on || !spaced || self.is_entry(&self.language.conjunctions, &tokens[end]) {
                break;
            }
            // `nannte Ben Example den Plan`: the article before a noun, unless an actor is called so.
            if self.language.capital_nouns
                && self.is_entry(&self.language.determiners, &tokens[end])
                && !self.cast.has_word(&self.word_of(&tokens[next]))
            {
                break;
            }
            end = next + 1;
        }
        end
    }

    /// Whether a noun after a name describes another person by it, or words of the person: German `Owen Millers Sprecher`,
    /// `Owen Millers Antwort`.
    fn is_person_of(&self, tokens: &[Token], name: Range<usize>) -> bool {
        let language = self.language;
        let is_person =
            |token: &Token| self.is_entry(&language.persons, token) || self.is_entry(&language.posts, token);
        let is_noun = |token: &Token| is_person(token) || self.is_entry(&language.utterances, token);
        language.capital_nouns
            && tokens.get(name.end).is_some_and(is_noun)
            && !tokens[name].iter().any(|token| is_person(token) || self.is_entry(&language.titles, token))
    }

    /// Whether a word in lower case after a hyphen belongs to a name: `Ban Ki-moon`, but not `US-led`.
    fn ends_given_name(&self, tokens: &[Token], start: usize, at: usize) -> bool {
        /// The longest part of such a name, in letters.
        const PART: usize = 6;
        let word = self.word_of(&tokens[at]);
        let beside = start + 1 < at || tokens.get(at + 1).is_some_and(|next| next.capital && !next.quoted);
        let short = |word: &str| word.chars().nth(PART).is_none();
        let before = self.spelling_of(&tokens[at - 1]);
        self.cast.has_word(&word)
            || beside && short(&word) && short(before) && !self.language.compounds.has(&word) && !word.ends_with("ed")
    }

    /// The actor whose whole name begins at a token, in a script without capitals; other names are not known there.
    fn read_caseless_mention(&self, tokens: &[Token], within: Range<usize>) -> Option<Mention> {
        let start = within.start;
        if tokens[start].quoted {
            return None;
        }
        let first = self.word_of(&tokens[start]);
        let fits = |words: &&[String]| {
            tokens[within.clone()].len() >= words.len()
                && tokens[start..]
                    .iter()
                    .zip(words.iter())
                    .all(|(token, word)| !token.quoted && self.cast.is_form_of(&self.word_of(token), word))
        };
        let words = self.cast.names_that_begin(&first).filter(fits).max_by_key(|words| words.len())?;
        let end = start + words.len();
        Some(Mention {
            tokens: start..end,
            extent: tokens[start].range.start..tokens[end - 1].range.end,
            length: words.len(),
            answer: self.cast.find_actors_by_words(words, self.on),
            possessive: false,
            titled: false,
        })
    }

    /// Whether a word has the ending of the English possessive.
    fn is_possessive(&self, token: &Token) -> bool {
        // Few words have to be folded to answer this.
        let may_be =
            self.spelling_of(token).bytes().next_back().is_some_and(|last| matches!(last, b's' | b'S' | 0x80..));
        may_be && self.word_of(token).ends_with("'s")
    }

    /// The name in a run of words.
    fn read_mention(&self, tokens: &[Token], run: Range<usize>) -> Option<Mention> {
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
            &language.quoting,
            &language.relaying,
        ];
        let mut all: Vec<Cow<'_, str>> = tokens[run.clone()].iter().map(|token| self.word_of(token)).collect();
        while start < run.end {
            let (shown, word) = (self.spelling_of(&tokens[start]), &all[start - run.start]);
            let opener =
                || language.starters.iter().any(|one| one == shown) || opening.iter().any(|table| table.has(word));
            let known = || run.len() > 1 && start + 1 < run.end && self.cast.has_word(word);
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
        let after = self.gap_after(tokens, run.end - 1);
        let possessive = self.is_possessive(&tokens[run.end - 1])
            || after == " " && self.is_person_of(tokens, run.clone())
            || after.starts_with(['\'', '’']) && all.last().is_some_and(|last| last.ends_with('s'));
        let is_title = |word: &str| language.titles.has(word) || language.posts.has(word);
        let whole: Vec<Cow<'_, str>> = all.drain(start - run.start..).map(without_possessive).collect();
        // `Sen. Miller`, `the mayor, Miller`: the title may come before the run.
        let titled = whole[..whole.len() - 1].iter().any(|word| is_title(word))
            || start > 0 && {
                let before = self.word_of(&tokens[start - 1]);
                language.posts.has(&before) && !language.titles.has(&before)
            };
        let words = self.cast.core_words_of(whole);
        let is_lone = opens && start == run.start && run.len() == 1;
        if is_lone && !self.is_name_elsewhere(&tokens[start], tokens.get(run.end), &words) {
            return None;
        }
        let mention = |end: usize, answer, possessive| Mention {
            tokens: start..end,
            extent: tokens[start].range.start..tokens[end - 1].range.end,
            length: words.len(),
            answer,
            possessive,
            titled,
        };
        Some(match self.extend_in_lower_case(tokens, run.end, &words) {
            Some((end, answer)) => mention(end, answer, false),
            None => mention(run.end, self.find_named_actors(&words), possessive),
        })
    }

    /// Whether a word with which a sentence begins is a name, and not only its first word: the record has it, the article has it
    /// with a capital within a sentence, or a verb of saying follows.
    fn is_name_elsewhere(&self, token: &Token, next: Option<&Token>, words: &[Cow<'_, str>]) -> bool {
        self.language.capital_nouns
            || words.last().is_none_or(|word| self.cast.has_word(word))
            || next.is_some_and(|next| !next.quoted && self.is_entry(&self.language.reporting, next))
            || self.names_within_sentences().contains(letters_of(self.spelling_of(token)))
    }

    /// A name that continues in lower case, `the Example administration`: its end, and the actors it names.
    fn extend_in_lower_case(
        &self,
        tokens: &[Token],
        run_end: usize,
        words: &[Cow<'_, str>],
    ) -> Option<(usize, Answer)> {
        for end in run_end + 1..=(run_end + 2).min(tokens.len()) {
            let next = &tokens[end - 1];
            if next.quoted || self.gap_after(tokens, end - 2) != " " {
                return None;
            }
            // Few words in lower case are a name's.
            if !self.cast.has_word(&self.word_of(next)) {
                continue;
            }
            let more = tokens[run_end..end].iter().map(|token| self.word_of(token));
            let words: Vec<_> = words.iter().map(|word| Cow::Borrowed(&**word)).chain(more).collect();
            let answer = self.cast.find_actors_by_words(&words, self.on);
            if answer.closeness == Some(Closeness::Full) {
                return Some((end, answer));
            }
        }
        None
    }

    /// The actors whom a run of words may mean: all of it, or the longest part that is a name.
    fn find_named_actors(&self, words: &[Cow<'_, str>]) -> Answer {
        let whole = self.cast.find_actors_by_words(words, self.on);
        if matches!(whole.closeness, Some(Closeness::Full | Closeness::Surname)) {
            return whole;
        }
        for len in (2..words.len().min(LONGEST)).rev() {
            for part in words.windows(len) {
                let answer = self.cast.find_actors_by_words(part, self.on);
                if answer.closeness == Some(Closeness::Full) {
                    return answer;
                }
            }
        }
        whole
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
