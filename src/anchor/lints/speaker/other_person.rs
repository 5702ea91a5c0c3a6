//! Attributions that name the speaker and mean somebody else, or that deny the words.

use std::ops::Range;

use super::{
    super::super::{
        attribution::{Attribution, Means},
        mention::Mention,
        reading::{BlockWords, Token},
    },
    check::SpeakerCheck,
};
use crate::model::Actor;

impl SpeakerCheck<'_> {
    /// The words of an attribution in which an actor is named and cannot be the speaker: visible bytes.
    ///
    /// `said Owen Miller’s rival`, `said a spokesman for Owen Miller`, `they told Owen Miller`.
    pub(super) fn find_other_person(&self, found: &Attribution, actor: &Actor) -> Option<Range<usize>> {
        let words = found.words.clone().filter(|_| found.means == Means::Cue)?;
        let speaker = self.cast.number_of(actor)?;
        let block = self.reading.words_of_block(self.text().block_of(words.start)?);
        let is_speaker = |mention: &&Mention| mention.answer.actors == [speaker];
        let language = self.reading.language;
        let tokens = |range: &Range<usize>| {
            let first = block.tokens.partition_point(|token| token.range.end <= range.start);
            first..block.tokens.partition_point(|token| token.range.start < range.end)
        };
        let described = tokens(&words);
        if described.len() > 1 {
            let named = self.reading.mentions_in(block, &described).find(is_speaker)?;
            let is_person = |at: usize| {
                (1..=2.min(described.end - at)).any(|len| {
                    let words = &block.tokens[at..at + len];
                    [&language.persons, &language.posts]
                        .iter()
                        .any(|table| self.reading.entry_at(table, words) == Some(len))
                })
            };
            let other = described.clone().any(|at| !named.tokens.contains(&at) && is_person(at));
            // `Mayor Owen Miller` has the post in front of the name alone.
            let apart = named.possessive || described.start < named.tokens.start && self.has_preposition(block, named);
            return (other && apart).then_some(words);
        }
        let word = self.reading.word_of(block.tokens.get(described.start)?);
        let cue = found.cue.clone()?;
        if !language.pronouns.has(&word) || language.relatives.has(&word) {
            return None;
        }
        let object = self.clause_after(block, tokens(&(words.start.min(cue.start)..cue.end.max(words.end))).end);
        let named = self.reading.mentions_in(block, &object).find(is_speaker)?;
        Some(words.start.min(cue.start)..named.extent.end)
    }

    /// Whether a preposition comes before a name, with nothing but titles and posts between.
    fn has_preposition(&self, block: &BlockWords, name: &Mention) -> bool {
        let language = self.reading.language;
        let before = (0..name.tokens.start).rev().take(3).map(|at| self.reading.word_of(&block.tokens[at]));
        let is_title = |word: &str| language.titles.has(word) && !language.prepositions.has(word);
        before.into_iter().find(|word| !is_title(word)).is_some_and(|word| language.prepositions.has(&word))
    }

    /// The tokens of the article's own from one on, up to the end of its clause.
    fn clause_after(&self, block: &BlockWords, from: usize) -> Range<usize> {
        let own = |at: &usize| {
            let ended = *at > from
                && (self.reading.ends_sentence(&block.tokens, at - 1)
                    || self.reading.gap_after(&block.tokens, at - 1).contains([',', ':', '–', '—', '(', '.']));
            !block.tokens[*at].quoted && !ended
        };
        from..from + (from..block.tokens.len()).take_while(own).count()
    }

    /// The words with which the article says that somebody did not say something: `never said`, `denied having said`.
    pub(super) fn find_denial(&self, found: &Attribution) -> Option<Range<usize>> {
        /// How many words before the verb such words begin at most.
        const BEFORE: usize = 3;
        let (reading, language) = (&self.reading, self.reading.language);
        let cue = found.cue.clone().filter(|_| found.means == Means::Cue)?;
        let block = reading.words_of_block(self.text().block_of(cue.start)?);
        let tokens = &block.tokens;
        let first = tokens.partition_point(|token| token.range.end <= cue.start);
        let last = tokens.partition_point(|token| token.range.start < cue.end);
        let plain = |at: usize| !tokens[at].quoted && reading.gap_after(tokens, at).trim().is_empty();
        let denies = |at: usize| {
            let near = &tokens[at..tokens.len().min(at + 4)];
            let len = reading.entry_at(&language.denials, near)?;
            // `not only said`
            let in_form = reading.entry_at(&language.negations_in_form, near).is_some_and(|form| form > len);
            (!in_form).then_some(len)
        };
        let earliest = first.saturating_sub(BEFORE);
        let before = (earliest..=first).rev().take_while(|&at| at == first || plain(at)).find_map(|at| {
            let end = at + denies(at)?;
            let fills = (end..first).all(|at| reading.is_entry(&language.fillers, &tokens[at]));
            (fills && (at < first || end > at + 1)).then(|| tokens[at].range.start..tokens[end.max(last) - 1].range.end)
        });
        // German: `sagte Owen Miller nie`.
        let behind = || {
            let words = found.words.clone().filter(|words| language.verb_second && words.start >= cue.end)?;
            let at = tokens.partition_point(|token| token.range.start < words.end);
            let apart = at.checked_sub(1).is_none_or(|name| !plain(name));
            let len = denies(at).filter(|_| at < tokens.len() && !apart && !tokens[at].quoted)?;
            Some(cue.start..tokens[at + len - 1].range.end)
        };
        before.or_else(|| self.find_disavowal(tokens, first, last)).or_else(behind)
    }

    /// Words that deny the clause of a verb of saying, which is the tokens from `first` to `last`: `denied on Monday that she
    /// said`. Nothing but names and small words comes between; a comma only where the language sets one before such a clause.
    fn find_disavowal(&self, tokens: &[Token], first: usize, last: usize) -> Option<Range<usize>> {
        /// How many words before the verb such words begin at most.
        const BEFORE: usize = 12;
        let (reading, language) = (&self.reading, self.reading.language);
        let small = [
            &language.disavowal_fillers,
            &language.fillers,
            &language.pronouns,
            &language.complementizers,
            &language.calendar,
        ];
        let is_small = |at: usize| {
            let token = &tokens[at];
            let is_name = token.capital && !language.capital_nouns && !reading.is_caseless(token);
            // `denied that and said`
            !reading.is_entry(&language.conjunctions, token)
                && (is_name || small.iter().any(|table| reading.is_entry(table, token)))
        };
        // `did not deny having said`
        let is_negated =
            |at: usize| at.checked_sub(1).is_some_and(|before| reading.is_entry(&language.denials, &tokens[before]));
        let opens_clause = |at: usize| {
            at < first && reading.is_entry(&language.complementizers, &tokens[at]) || language.capital_nouns
        };
        (first.saturating_sub(BEFORE)..first).rev().find_map(|at| {
            let end = at + reading.entry_at(&language.disavowals, &tokens[at..last])?;
            let joined = |word: usize| {
                let gap = reading.gap_after(tokens, word).trim();
                gap.is_empty() || gap == "," && word + 1 == end && opens_clause(end)
            };
            let connected = (at..first).all(|word| !tokens[word].quoted && joined(word)) && (end..first).all(is_small);
            (connected && !is_negated(at)).then(|| tokens[at].range.start..tokens[end.max(last) - 1].range.end)
        })
    }
}
