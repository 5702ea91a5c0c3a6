//! The labels of a transcript: `MS. EXAMPLE:` or `Q` before a speaker's words.
//!
//! In a transcript only the label above the words shows who speaks. In goes a text; out come its labels,
//! block by block. A label is read off its form, the language's titles and captions, and the names of the
//! record; how most labels of a transcript are spelled decides about the rest: if they are in capitals,
//! `Climate change:` is a sentence.

mod spelling;

use std::{cell::RefCell, ops::Range};

use regex::Regex;
use rustc_hash::FxHashMap;

use super::cast::{Cast, Closeness, surname_and_initials};
use crate::{
    lang::{Language, Word, fold_word},
    model::ActorKind,
    text::{Block, BlockKind, Text},
};
use spelling::{
    REACH, after_time, bare_letter_len, before_time, by_pattern, circled_end, find_colon, find_sign, in_capitals,
    is_capital, is_circle, name_of,
};

/// The most words of a name in a label, not counting what follows a comma or is in parentheses.
const LONGEST: usize = 7;

/// The most words of a post between a dash and a colon.
const POST: usize = 4;

/// Who speaks from a block on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The label without time and colon: visible bytes.
    pub(super) extent: Range<usize>,
    /// The name in it, without parentheses: visible bytes.
    pub(super) name: Range<usize>,
    /// What it shows about the speaker.
    pub(super) kind: LabelKind,
}

/// What a label shows about the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// A name or a post.
    Name,
    /// `Q`, `A` or `QUESTION`: a speaker without a name.
    Unnamed,
    /// `NOTE`: the words of the block alone are no speaker's.
    Caption,
}

/// The labels of an article, ascending: at the head of a block, or of a line after a hard break.
pub(super) fn find_labels(text: &Text, cast: &Cast<'_>, patterns: &[Regex]) -> Vec<Label> {
    let reader = LabelReader { text, language: text.language(), cast, patterns, known: RefCell::default() };
    let mut starts = text.line_starts().peekable();
    let mut found: Vec<FoundLabel> = Vec::new();
    while let Some(start) = starts.next() {
        let Some(block) = text.block_of(start).map(|block| &text.blocks()[block]) else { continue };
        let end = starts.peek().map_or(block.extent.end, |next| block.extent.end.min(*next));
        found.extend(reader.read_label(start..end, block));
    }
    let count = |test: &dyn Fn(&FoundLabel) -> bool| found.iter().filter(|label| test(label)).count();
    let all = count(&|label| !label.is_sure);
    let is_style = |feature: fn(&FoundLabel) -> bool| {
        let those = count(&|label| !label.is_sure && feature(label));
        those >= 3 && those * 5 >= all * 4
    };
    let capitals: fn(&FoundLabel) -> bool = |label| label.capitals;
    let bold: fn(&FoundLabel) -> bool = |label| label.bold;
    if let Some(style) = [capitals, bold].into_iter().find(|&feature| is_style(feature)) {
        found.retain(|label| label.is_sure || style(label));
    }
    found.into_iter().map(|found| found.label).collect()
}

/// The label that governs a place: that of its line or the nearest before it.
pub(super) fn governing_label<'l>(text: &Text, labels: &'l [Label], at: usize) -> Option<&'l Label> {
    let before = &labels[..labels.partition_point(|label| label.extent.start <= at)];
    let block = text.block_of(at);
    before.iter().rev().find(|label| label.kind != LabelKind::Caption || text.block_of(label.extent.start) == block)
}

/// A label inside an extent, after its beginning: another speaker begins there.
pub(super) fn first_label_inside<'l>(labels: &'l [Label], extent: &Range<usize>) -> Option<&'l Label> {
    let next = labels.partition_point(|label| label.extent.start <= extent.start);
    labels.get(next).filter(|label| label.extent.start < extent.end)
}

struct FoundLabel {
    label: Label,
    capitals: bool,
    bold: bool,
    /// Whether more than its form shows that it is a label.
    is_sure: bool,
}

struct LabelReader<'a> {
    text: &'a Text,
    language: &'static Language,
    cast: &'a Cast<'a>,
    patterns: &'a [Regex],
    /// How closely each name matches an actor's: a transcript has the same few names above all its turns.
    known: RefCell<FxHashMap<&'a str, Option<Closeness>>>,
}

impl<'a> LabelReader<'a> {
    fn closeness_of(&self, name: &'a str) -> Option<Closeness> {
        let find = || self.cast.find_actors(name, None).closeness;
        *self.known.borrow_mut().entry(name).or_insert_with(find)
    }

    fn read_label(&self, line: Range<usize>, block: &Block) -> Option<FoundLabel> {
        let words = &self.text.visible()[line.clone()];
        let strong = (block.extent.start + block.strong).saturating_sub(line.start);
        let at = |range: Range<usize>| line.start + range.start..line.start + range.end;
        let found = |extent: Range<usize>, name: Range<usize>, kind, is_sure| {
            let capitals = in_capitals(&words[name.clone()]);
            let label = Label { extent: at(extent), name: at(name), kind };
            FoundLabel { label, capitals, bold: strong > 0, is_sure }
        };
        if let Some((extent, name)) = self.patterns.iter().find_map(|pattern| by_pattern(pattern, words)) {
            return Some(found(extent, name, LabelKind::Name, true));
        }
        if let Some(end) = circled_end(words) {
            let start = words.len() - words.trim_start_matches(is_circle).len();
            let own = self.explained_name(&words[start..end]).unwrap_or_else(|| name_of(&words[start..end]));
            let name = start + own.start..start + own.end;
            return Some(found(start..end, name, LabelKind::Name, true));
        }
        let start = after_time(words);
        let rest = &words[start..];
        if let Some(bare) = bare_letter_len(rest) {
            return Some(found(start..start + bare, start..start + bare, LabelKind::Unnamed, true));
        }
        let (end, by_form) = self.find_end(rest, strong.saturating_sub(start))?;
        let whole = rest[..end].trim_end();
        let extent = start..start + whole.len();
        let name = name_of(whole);
        let name = self.explained_name(whole).or_else(|| self.turned_name(whole)).unwrap_or(name);
        let name = start + name.start..start + name.end;
        let own = &words[name.clone()];
        // `Owen Miller, Minister of Finance`; a sentence has a pronoun after its comma.
        let behind = self.language.words(&words[name.end..extent.end]);
        // German `Bundesministerin der Finanzen`: inside a post such a word is an article.
        let is_pronoun = |(at, word): (usize, &Word<'_>)| {
            self.language.pronouns.has(&word.text) && (at == 0 || !self.language.determiners.has(&word.text))
        };
        if behind.len() > 12 || behind.iter().enumerate().any(is_pronoun) {
            return None;
        }
        let answers = self.closeness_of(own);
        let is_actor = matches!(answers, Some(Closeness::Full | Closeness::Surname));
        let kind = if is_actor { LabelKind::Name } else { self.kind_of_name(own)? };
        if kind != LabelKind::Name {
            return (by_form == LabelEnd::Colon).then(|| found(extent, name, kind, true));
        }
        let words_of_name = self.language.words(own);
        let first = words_of_name.first().is_some_and(|word| self.language.titles.has(&word.text))
            || self.is_some_post(&words_of_name);
        let is_known = matches!(answers, Some(Closeness::Full | Closeness::Surname | Closeness::Post)) || first;
        let is_told = match by_form {
            LabelEnd::Colon | LabelEnd::Stop | LabelEnd::Sign => self.is_name(own, is_known),
            // A heading is a label if an actor's name is all of it.
            LabelEnd::Bold | LabelEnd::Alone if matches!(block.kind, BlockKind::Heading(_)) => {
                own.len() == whole.len() && answers == Some(Closeness::Full) && self.names_person(own)
            }
            // No colon ends these: the name has to be one, or be explained.
            LabelEnd::Bold | LabelEnd::Alone => {
                let explained = own.len() < whole.len() && whole.contains('(');
                self.is_name(own, is_known) && (explained || is_known)
            }
        };
        is_told.then(|| found(extent, name, LabelKind::Name, is_known || by_form == LabelEnd::Stop))
    }

    fn names_person(&self, name: &str) -> bool {
        let answer = self.cast.find_actors(name, None);
        answer.actors.iter().all(|number| self.cast.actor(*number).kind == ActorKind::Person)
    }

    /// The name that explains a post: `The Minister of State (Owen Miller)`. What is in wide brackets after a post is a name, also
    /// that of nobody in the record.
    fn explained_name(&self, label: &'a str) -> Option<Range<usize>> {
        let named = |name| matches!(self.closeness_of(name), Some(Closeness::Full | Closeness::Surname));
        let open = label.find(['(', '（']).filter(|&open| open > 0 && !named(&label[name_of(label)]))?;
        let close = open + label[open..].find([')', '）'])?;
        let inner = open + label[open..].chars().next().map_or(0, char::len_utf8)..close;
        (label[open..].starts_with('（') || named(&label[inner.clone()])).then_some(inner)
    }

    /// A name whose surname comes first: `Miller, Owen`.
    fn turned_name(&self, label: &'a str) -> Option<Range<usize>> {
        let end = label.find(['(', '[']).unwrap_or(label.len());
        let whole = label[..end].trim_end();
        let turned = !whole.is_empty() && whole.contains(',') && self.closeness_of(whole) == Some(Closeness::Full);
        turned.then_some(0..whole.len())
    }

    /// Where a label ends: at a colon, at a dash or sign after an actor's name, at the full stop after `Mr. MILLER`, with the
    /// bold type, or with the block.
    fn find_end(&self, rest: &'a str, bold: usize) -> Option<(usize, LabelEnd)> {
        let colon = find_colon(rest);
        let sign = self.sign_after_name(rest).filter(|&sign| {
            // `Owen Miller – Chair: …`
            colon.is_none_or(|colon| colon > sign && self.language.words(&rest[sign..colon]).len() > POST)
        });
        if let Some(sign) = sign {
            return Some((sign, LabelEnd::Sign));
        }
        if let Some(colon) = colon {
            return Some((colon, LabelEnd::Colon));
        }
        if let Some(stop) = self.stop_after_capitals(rest).or_else(|| self.stop_after_name(rest)) {
            return Some((stop, LabelEnd::Stop));
        }
        if bold > 0 && bold < rest.len() {
            let label = rest[..bold].trim_end().trim_end_matches(['.', '–', '—', '-']);
            return Some((label.len(), LabelEnd::Bold));
        }
        let single = rest.len() <= REACH && !rest.trim_end().ends_with(['.', '!', '?', '…', ',', ';']);
        single.then(|| (before_time(rest), LabelEnd::Alone))
    }

    /// The end of an actor's name before a dash or a sign, after which a sentence begins: `Owen Miller (Lab) – The vote`.
    fn sign_after_name(&self, rest: &'a str) -> Option<usize> {
        let sign = find_sign(rest)?;
        let whole = rest[..sign.start].trim_end();
        let opens = rest[sign.end..].trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
        let own = &whole[name_of(whole)];
        let named = match self.closeness_of(own) {
            Some(Closeness::Full) => true,
            Some(Closeness::Surname) => in_capitals(own),
            _ => false,
        };
        (opens && named && self.names_person(own)).then_some(whole.len())
    }

    /// The full stop after a name with a title, or after a name or a post in capitals: `M. Owen Miller.`, `PRESIDENTE.`
    fn stop_after_name(&self, rest: &'a str) -> Option<usize> {
        /// Full stops that belong to titles and initials.
        const STOPS: usize = 4;
        let near = &rest[..crate::text::floor_char_boundary(rest, REACH)];
        near.match_indices('.').take(STOPS).map(|(at, _)| at).find(|&at| {
            let after = &rest[at + 1..];
            let opens = after.starts_with(char::is_whitespace) && !after.trim_start().starts_with(char::is_lowercase);
            (opens || after.trim().is_empty()) && self.is_label_before_stop(&rest[..at])
        })
    }

    fn is_label_before_stop(&self, whole: &'a str) -> bool {
        let language = self.language;
        let words = language.words(whole);
        if self.is_name_with_post(whole) {
            return true;
        }
        let Some(first) = words.first().filter(|_| words.len() <= LONGEST && !whole.contains([',', ':', '?', '!']))
        else {
            return false;
        };
        let own = &whole[name_of(whole)];
        let capitals = words.iter().all(|word| in_capitals(&whole[word.range.clone()])) && whole.len() > 2;
        let posts = |words: &[Word<'_>]| {
            let fits = |word: &Word<'_>| language.posts.has(&word.text) || language.titles.has(&word.text);
            words.iter().all(fits) && words.iter().any(|word| language.posts.has(&word.text))
        };
        if capitals {
            let named = matches!(self.closeness_of(own), Some(Closeness::Full | Closeness::Surname));
            return named && self.names_person(own)
                || posts(&words)
                || surname_and_initials(own).is_some_and(|two| two.1.len() > 1);
        }
        // `Mr. President.` addresses somebody; only with an article is it a label.
        let abbreviated = language.abbreviations.iter().any(|one| *one == whole[first.range.clone()]);
        let article = words.get(1).is_some_and(|word| language.determiners.has(&word.text));
        abbreviated
            && language.titles.has(&first.text)
            && (self.closeness_of(own) == Some(Closeness::Full) || article && posts(&words[1..]))
    }

    /// Whether an actor's name in capitals comes before a post: `OWEN MILLER, Ministro dell'Interno`.
    fn is_name_with_post(&self, whole: &'a str) -> bool {
        let Some((name, behind)) = whole.split_once(',') else { return false };
        let words = self.language.words(behind);
        let is_post = words.iter().any(|word| self.language.posts.has(&word.text))
            && !words.iter().any(|word| self.language.pronouns.has(&word.text))
            && !words.first().is_some_and(|word| self.language.determiners.has(&word.text));
        is_post
            && in_capitals(name)
            && !behind.contains([':', '?', '!'])
            && self.closeness_of(name) == Some(Closeness::Full)
            && self.names_person(name)
    }

    /// The full stop after a title and a surname in capitals: `Mr. MILLER of Ohio. I rise`.
    fn stop_after_capitals(&self, rest: &str) -> Option<usize> {
        let near = &rest[..crate::text::floor_char_boundary(rest, REACH)];
        // Few lines begin with a title or a post: only of these are the other words read.
        let mut opening = None;
        self.language.each_word(near, |word| opening = opening.take().or(Some(word)));
        let opening = fold_word(&near[opening?]);
        if !self.language.titles.has(&opening) && !self.language.posts.has(&opening) {
            return None;
        }
        let words = self.language.words(near);
        let (_, after) = words.split_first()?;
        let capitals = after.iter().take_while(|word| {
            let shown = &rest[word.range.clone()];
            shown.chars().count() > 1 && in_capitals(shown) || self.language.titles.has(&word.text)
        });
        let last = capitals.filter(|word| in_capitals(&rest[word.range.clone()])).last()?;
        let stop = last.range.end + rest[last.range.end..].find(['.', ':', ',', '!', '?'])?;
        let between = &rest[last.range.end..stop];
        let place = between.is_empty() || between.split_whitespace().count() <= 4 && between.starts_with(' ');
        (place && rest[stop..].starts_with(". ") || rest[stop..].trim() == ".").then_some(stop)
    }

    /// The kind of a label's name; `None` if words like these open a sentence.
    fn kind_of_name(&self, name: &str) -> Option<LabelKind> {
        let words = self.language.words(name);
        let whole = |table: &crate::lang::Phrases| table.match_len(&words) == Some(words.len());
        if whole(&self.language.questions) {
            Some(LabelKind::Unnamed)
        } else if whole(&self.language.captions) {
            Some(LabelKind::Caption)
        } else if words.is_empty() || whole(&self.language.openers) {
            None
        } else {
            Some(LabelKind::Name)
        }
    }

    /// Whether words are a post that several persons have: `Ein Abgeordneter`, `Een minister`.
    fn is_some_post(&self, words: &[Word<'_>]) -> bool {
        let language = self.language;
        let [article, post, ..] = words else { return false };
        let joins = [&language.determiners, &language.prepositions, &language.conjunctions, &language.particles];
        language.determiners.has(&article.text)
            && (language.posts.has(&post.text) || language.titles.has(&post.text))
            && !joins.iter().any(|table| table.has(&post.text))
    }

    /// Whether words have the form of a name or a post.
    fn is_name(&self, name: &str, is_known: bool) -> bool {
        let words: Vec<&str> = name.split_whitespace().collect();
        let first = words.first().is_some_and(|word| {
            let starts = self.language.starters.iter().any(|starter| starter == word);
            let lower = word.to_lowercase();
            let article = self.language.titles.has(&lower) && !self.language.conjunctions.has(&lower);
            is_capital(word) && (!starts || article || is_known)
        });
        let fits = |word: &&str| {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            is_capital(word)
                || plain.chars().all(char::is_numeric)
                || [&self.language.titles, &self.language.particles, &self.language.posts].iter().any(|t| t.has(&plain))
                || plain == "pro"
                || plain == "tempore"
        };
        first && words.len() <= LONGEST && words.iter().all(fits) && !name.contains(['“', '"', '«', '„', '?', '!', ';'])
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LabelEnd {
    Colon,
    Stop,
    Sign,
    Bold,
    Alone,
}
