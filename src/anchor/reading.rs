//! An article as the speaker check reads it: its words, block by block, and which of them are quoted.

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use rustc_hash::FxHashSet;

use super::{
    capitals::words_with_capitals,
    cast::Cast,
    mention::Mention,
    quotations::{Quotation, QuotationIndex, inner_attribution::without_inner_attributions},
    repeated_words::RepeatedWords,
};
use crate::{
    lang::{self, Language, Phrases},
    model::Edtf,
    text::{BlockKind, Text, begins_with_capital},
};

/// An article as the speaker check reads it; each block is split into words on first use.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a Text,
    pub(super) cast: &'a Cast<'a>,
    pub(super) language: &'static Language,
    /// The day of publication, on which aliases and posts are looked up.
    pub(super) on: Option<&'a Edtf>,
    all: &'a QuotationIndex<'a>,
    /// The quotations that are in no other, in pieces where an attribution inside the marks interrupts them.
    pub(super) quotations: Vec<Cow<'a, Quotation>>,
    repeated: OnceCell<RepeatedWords>,
    capitals: OnceCell<FxHashSet<&'a str>>,
    blocks: Vec<OnceCell<BlockWords>>,
}

/// One block's words and the names among them, which are found sentence by sentence: a name ends with its sentence.
#[derive(Debug)]
pub(super) struct BlockWords {
    pub(super) tokens: Vec<Token>,
    sentences: OnceCell<Vec<SentenceNames>>,
}

/// The names in one sentence, which are found when they are first asked for.
#[derive(Debug)]
struct SentenceNames {
    tokens: Range<usize>,
    mentions: OnceCell<Vec<Mention>>,
}

/// A word's place. Its text is computed only if a check needs it: most words of an article are only counted.
#[derive(Debug)]
pub(super) struct Token {
    /// Visible bytes.
    pub(super) range: Range<usize>,
    /// Whether it is in a quotation.
    pub(super) quoted: bool,
    /// Whether it begins with a capital letter, or its script has none.
    pub(super) capital: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a Text, cast: &'a Cast<'a>, all: &'a QuotationIndex<'a>, on: Option<&'a Edtf>) -> Self {
        let quotations = outermost(all).flat_map(|one| without_inner_attributions(text, one)).collect();
        let blocks = text.blocks().iter().map(|_| OnceCell::new()).collect();
        let (language, repeated, capitals) = (text.language(), OnceCell::new(), OnceCell::new());
        Self { text, cast, language, on, all, quotations, repeated, capitals, blocks }
    }

    /// The quotations that are in no other, each as a whole.
    pub(super) fn whole_quotations(&self) -> impl Iterator<Item = &'a Quotation> {
        outermost(self.all)
    }

    /// The quotations that are in no other, by their words.
    pub(super) fn repeated_words(&self) -> &RepeatedWords {
        self.repeated.get_or_init(|| RepeatedWords::new(self.text, &self.quotations))
    }

    /// The words that the article has with a capital letter within a sentence.
    pub(super) fn names_within_sentences(&self) -> &FxHashSet<&'a str> {
        self.capitals.get_or_init(|| words_with_capitals(self.text.visible()))
    }

    /// The quotation that contains a place.
    pub(super) fn quotation_at(&self, at: usize) -> Option<usize> {
        let after = self.quotations.partition_point(|one| one.outer.end <= at);
        self.quotations.get(after).is_some_and(|one| one.outer.start <= at).then_some(after)
    }

    /// Whether a quotation within a quotation contains an extent: the outer speaker reports the words.
    pub(super) fn is_nested(&self, extent: &Range<usize>) -> bool {
        self.all.enclosing(extent).nth(1).is_some()
    }

    /// A block's words.
    pub(super) fn words_of_block(&self, block: usize) -> &BlockWords {
        self.blocks[block].get_or_init(|| BlockWords { tokens: self.tokenize_block(block), sentences: OnceCell::new() })
    }

    /// The names among some of a block's tokens, ascending; none is in a quotation.
    pub(super) fn mentions_in<'w>(
        &'w self,
        words: &'w BlockWords,
        within: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'w Mention> + use<'w, 'a> {
        let Range { start, end } = *within;
        let all = words.sentences.get_or_init(|| self.split_sentences(&words.tokens));
        let first = all.partition_point(|sentence| sentence.tokens.end <= start);
        let last = all.partition_point(|sentence| sentence.tokens.start < end);
        let sentences = all.get(first..last).unwrap_or_default().iter();
        let mentions = sentences.flat_map(|sentence| {
            sentence.mentions.get_or_init(|| self.find_mentions(&words.tokens, sentence.tokens.clone()))
        });
        mentions.filter(move |mention| start <= mention.tokens.start && mention.tokens.end <= end)
    }

    fn split_sentences(&self, tokens: &[Token]) -> Vec<SentenceNames> {
        let (mut start, mut found) = (0, Vec::new());
        for last in 0..tokens.len() {
            if last + 1 == tokens.len() || self.ends_sentence(tokens, last) {
                found.push(SentenceNames { tokens: start..last + 1, mentions: OnceCell::new() });
                start = last + 1;
            }
        }
        found
    }

    fn tokenize_block(&self, block: usize) -> Vec<Token> {
        /// Average length of a word with the space after it, in bytes.
        const AVERAGE: usize = 6;
        let extent = self.text.blocks()[block].extent.clone();
        let visible = &self.text.visible()[extent.clone()];
        let unmarked = self.is_block_quote(block);
        let first = self.quotations.partition_point(|one| one.outer.end <= extent.start);
        let mut quotations = self.quotations[first..].iter().map(|one| &one.outer).peekable();
        let mut tokens = Vec::with_capacity(visible.len() / AVERAGE + 1);
        self.language.each_word(visible, |word| {
            let capital = begins_with_capital(&visible[word.clone()]);
            let range = extent.start + word.start..extent.start + word.end;
            while quotations.next_if(|outer| outer.end <= range.start).is_some() {}
            let quoted = unmarked || quotations.peek().is_some_and(|outer| outer.start <= range.start);
            tokens.push(Token { range, quoted, capital });
        });
        tokens
    }

    /// A token's word in lower case, as the tables of the language write it.
    #[inline]
    pub(super) fn word_of(&self, token: &Token) -> Cow<'a, str> {
        lang::fold_word(self.spelling_of(token))
    }

    /// A token's word as the article writes it.
    #[inline]
    pub(super) fn spelling_of(&self, token: &Token) -> &'a str {
        &self.text.visible()[token.range.clone()]
    }

    /// Whether a token's script has no capital letters, so that nothing but the record shows which words are names.
    pub(super) fn is_caseless(&self, token: &Token) -> bool {
        token.capital && self.spelling_of(token).chars().next().is_some_and(|c| !c.is_uppercase())
    }

    /// Whether a token's word is an entry of a table by itself.
    pub(super) fn is_entry(&self, table: &Phrases, token: &Token) -> bool {
        table.has(&self.word_of(token))
    }

    /// The length in words of the longest entry of a table that tokens begin with.
    pub(super) fn entry_at(&self, table: &Phrases, tokens: &[Token]) -> Option<usize> {
        table.match_len_with(tokens.len(), |index| self.word_of(&tokens[index]))
    }

    /// Whether a block is a block quote without quotation marks, all of which is direct speech.
    pub(super) fn is_block_quote(&self, block: usize) -> bool {
        let block = &self.text.blocks()[block];
        if block.kind != BlockKind::Quote {
            return false;
        }
        let after = self.quotations.partition_point(|one| one.outer.end <= block.extent.start);
        self.quotations.get(after).is_none_or(|one| one.outer.start >= block.extent.end)
    }

    /// What is between two neighbouring tokens.
    #[inline]
    pub(super) fn gap_after(&self, tokens: &[Token], after: usize) -> &'a str {
        let end = tokens.get(after + 1).map(|next| next.range.start);
        let start = tokens[after].range.end;
        let end = end.unwrap_or_else(|| {
            let block = self.text.block_of(start.saturating_sub(1)).map(|block| self.text.blocks()[block].extent.end);
            block.unwrap_or(start).max(start)
        });
        &self.text.visible()[start..end]
    }

    /// Whether a sentence ends after a token.
    pub(super) fn ends_sentence(&self, tokens: &[Token], after: usize) -> bool {
        let gap = self.gap_after(tokens, after);
        // Most gaps are these.
        if matches!(gap, " " | ", " | "") {
            return false;
        }
        if gap.contains(['!', '?', ';', '。', '！', '？']) {
            return true;
        }
        let word = self.spelling_of(&tokens[after]);
        let stop = gap.contains('.');
        let rest = || &self.text.visible()[tokens[after].range.end..][1..];
        stop && !(gap.starts_with('.')
            && (word.chars().nth(1).is_none() && word != "I" || self.language.abbreviates(word, rest())))
    }
}

/// The quotations that are in no other.
fn outermost<'a>(all: &QuotationIndex<'a>) -> impl Iterator<Item = &'a Quotation> + use<'a> {
    let mut end = 0;
    all.all().iter().filter(move |one| {
        let is_outermost = end <= one.outer.start;
        if is_outermost {
            end = one.outer.end;
        }
        is_outermost
    })
}
