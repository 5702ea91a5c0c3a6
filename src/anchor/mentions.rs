//! The names in an article's own words: which person each may mean, block by block.

use std::{cell::OnceCell, ops::Range};

use super::{
    cast::{Answer, Cast, Closeness},
    marks::Quotation,
};
use crate::{
    lang::{Language, Phrases, Word},
    model::Edtf,
    text::{BlockKind, Text},
};

/// An article as the speaker check reads it; each block is split into words when it is first asked for.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a Text,
    pub(super) cast: &'a Cast<'a>,
    pub(super) language: &'static Language,
    /// The day of publication, on which aliases and posts are looked up.
    pub(super) on: Option<&'a Edtf>,
    all: &'a [Quotation],
    /// The quotations that stand in no other.
    pub(super) quotations: Vec<&'a Quotation>,
    blocks: Vec<OnceCell<Words>>,
}

/// One block's words and the names among them.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) tokens: Vec<Token>,
    /// Ascending; none lies in a quotation.
    pub(super) mentions: Vec<Mention>,
}

/// A word and where it stands.
#[derive(Debug)]
pub(super) struct Token {
    /// The word, its range in visible bytes.
    pub(super) word: Word,
    /// Whether it stands in a quotation.
    pub(super) quoted: bool,
    /// Whether it begins with a capital letter, or its script has none.
    pub(super) capital: bool,
}

impl AsRef<Word> for Token {
    fn as_ref(&self) -> &Word {
        &self.word
    }
}

/// A name in an article's own words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Visible bytes.
    pub(super) extent: Range<usize>,
    /// Its words, without titles.
    pub(super) words: Vec<String>,
    /// The actors who answer to it.
    pub(super) answer: Answer,
    /// Whether something of the person's is named: `Miller’s plan`.
    pub(super) possessive: bool,
    /// Whether a title or post stands before the name.
    pub(super) titled: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a Text, cast: &'a Cast<'a>, all: &'a [Quotation], on: Option<&'a Edtf>) -> Self {
        let mut quotations: Vec<&Quotation> = Vec::new();
        for one in all {
            if quotations.last().is_none_or(|last| last.outer.end <= one.outer.start) {
                quotations.push(one);
            }
        }
        let blocks = text.blocks().iter().map(|_| OnceCell::new()).collect();
        Self { text, cast, language: text.language(), on, all, quotations, blocks }
    }

    /// The quotation that holds a place.
    pub(super) fn quotation_at(&self, at: usize) -> Option<usize> {
        let after = self.quotations.partition_point(|one| one.outer.end <= at);
        self.quotations.get(after).is_some_and(|one| one.outer.start <= at).then_some(after)
    }

    /// Whether a quotation within a quotation holds an extent: the outer one's speaker passes the words on.
    pub(super) fn is_nested(&self, extent: &Range<usize>) -> bool {
        let holds = |one: &&Quotation| one.outer.start <= extent.start && extent.end <= one.outer.end;
        self.all.iter().take_while(|one| one.outer.start <= extent.start).filter(holds).nth(1).is_some()
    }

    /// A block's words.
    pub(super) fn words(&self, block: usize) -> &Words {
        self.blocks[block].get_or_init(|| {
            let extent = self.text.blocks()[block].extent.clone();
            let visible = &self.text.visible()[extent.clone()];
            let unmarked = self.is_block_quote(block);
            let tokens: Vec<Token> = self
                .language
                .words(visible)
                .into_iter()
                .map(|mut word| {
                    let first = visible[word.range.start..].chars().next();
                    word.range = extent.start + word.range.start..extent.start + word.range.end;
                    let capital = first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
                    let quoted = unmarked || self.quotation_at(word.range.start).is_some();
                    Token { word, quoted, capital }
                })
                .collect();
            let mentions = self.mentions(&tokens);
            Words { tokens, mentions }
        })
    }

    /// Whether a block is a block quote without quotation marks: all of it is spoken.
    pub(super) fn is_block_quote(&self, block: usize) -> bool {
        let block = &self.text.blocks()[block];
        let after = self.quotations.partition_point(|one| one.outer.end <= block.extent.start);
        let marked = self.quotations.get(after).is_some_and(|one| one.outer.start < block.extent.end);
        block.kind == BlockKind::Quote && !marked
    }

    /// What stands between two neighbouring tokens.
    pub(super) fn gap(&self, tokens: &[Token], after: usize) -> &'a str {
        let end = tokens.get(after + 1).map(|next| next.word.range.start);
        let start = tokens[after].word.range.end;
        let end = end.unwrap_or_else(|| {
            let block = self.text.block_of(start.saturating_sub(1)).map(|block| self.text.blocks()[block].extent.end);
            block.unwrap_or(start).max(start)
        });
        &self.text.visible()[start..end]
    }

    /// Whether a sentence ends behind a token.
    pub(super) fn ends_sentence(&self, tokens: &[Token], after: usize) -> bool {
        let gap = self.gap(tokens, after);
        if gap.contains(['!', '?', ';', '。', '！', '？']) {
            return true;
        }
        let word = &self.text.visible()[tokens[after].word.range.clone()];
        let stop = gap.contains('.');
        stop && !(gap.starts_with('.')
            && (word.chars().count() == 1 && word != "I" || self.language.abbreviations.iter().any(|one| one == word)))
    }

    fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
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
            let possessive = tokens[end - 1].word.text.ends_with("'s");
            if !joined || possessive {
                break;
            }
            if tokens[end].capital {
                end += 1;
                continue;
            }
            // `von der Birch`
            let particles = tokens[end..].iter().take_while(|one| self.language.particles.has(&one.word.text)).count();
            let next = end + particles;
            let goes_on =
                particles > 0 && particles <= 3 && tokens.get(next).is_some_and(|one| one.capital && !one.quoted);
            let spaced = (end..next).all(|at| self.gap(tokens, at) == " ");
            // `Congress and`, `Arden y Birch`: these particles join names too.
            if !goes_on || !spaced || self.language.conjunctions.has(&tokens[end].word.text) {
                break;
            }
            end = next + 1;
        }
        end
    }

    /// The name that a run of words holds.
    fn mention(&self, tokens: &[Token], run: Range<usize>) -> Option<Mention> {
        let language = self.language;
        let mut start = run.start;
        let opens = start == 0 || self.ends_sentence(tokens, start - 1) || tokens[start - 1].quoted;
        let is = |table: &Phrases, at: usize| table.at(&tokens[at..=at]).is_some();
        while start < run.end {
            let word = &tokens[start].word;
            let shown = &self.text.visible()[word.range.clone()];
            let opener = || {
                language.starters.iter().any(|one| one == shown)
                    || is(&language.pronouns, start)
                    || is(&language.conjunctions, start)
                    || is(&language.clauses, start)
                    || is(&language.conditions, start)
                    || is(&language.prepositions, start)
                    || is(&language.calendar, start)
            };
            let known = || run.len() > 1 && start + 1 < run.end && self.cast.knows(&word.text);
            let first = start > run.start || opens || is(&language.calendar, start);
            if first && opener() && !known() {
                start += 1;
            } else {
                break;
            }
        }
        if start == run.end {
            return None;
        }
        let tokens_of = start..run.end;
        let last = &tokens[run.end - 1].word;
        let after = self.gap(tokens, run.end - 1);
        let possessive = last.text.ends_with("'s") || after.starts_with(['\'', '’']) && last.text.ends_with('s');
        let is_title = |word: &str| language.titles.has(word) || language.posts.has(word);
        let mut titled = false;
        let whole: Vec<String> =
            tokens[tokens_of.clone()].iter().map(|token| token.word.text.trim_end_matches("'s").to_owned()).collect();
        titled |= whole.len() > 1 && whole[..whole.len() - 1].iter().any(|word| is_title(word));
        let words = self.cast.core_of(whole);
        // `Sen. Miller`, `the mayor, Miller`: the title may stand before the run.
        titled |=
            start > 0 && is_title(&tokens[start - 1].word.text) && !language.titles.has(&tokens[start - 1].word.text);
        let extent = tokens[start].word.range.start..last.range.end;
        if let Some((longer, answer)) = self.longer(tokens, &tokens_of, &words) {
            let extent = extent.start..tokens[longer - 1].word.range.end;
            return Some(Mention { tokens: start..longer, extent, words, answer, possessive: false, titled });
        }
        let answer = self.answer(&words);
        Some(Mention { tokens: tokens_of, extent, words, answer, possessive, titled })
    }

    /// A name that goes on in lower case: `the Example administration`. Its end, and who answers to it.
    fn longer(&self, tokens: &[Token], run: &Range<usize>, words: &[String]) -> Option<(usize, Answer)> {
        let mut words = words.to_vec();
        for end in run.end + 1..=(run.end + 2).min(tokens.len()) {
            let next = &tokens[end - 1];
            if next.quoted || self.gap(tokens, end - 2) != " " {
                return None;
            }
            words.push(next.word.text.clone());
            let answer = self.cast.answer_words(&words, self.on);
            if answer.closeness == Some(Closeness::Full) {
                return Some((end, answer));
            }
        }
        None
    }

    /// Who answers to a run of words: to all of them, or to the longest part of them that is a name.
    fn answer(&self, words: &[String]) -> Answer {
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
        self.titled && !self.words.is_empty() || (2..=4).contains(&self.words.len())
    }
}
