//! Whether a speaker is named near a quote.

use std::ops::Range;

use super::{super::super::reading::Token, check::SpeakerCheck};
use crate::{
    model::{Actor, Placement, Quote},
    text::fold::fold,
};

impl SpeakerCheck<'_> {
    /// Whether the article's own words name an actor in the paragraph of a place.
    pub(super) fn is_named_in_block(&self, whole: &Range<usize>, actor: &Actor) -> bool {
        let (Some(block), Some(speaker)) = (self.text().block_of(whole.start), self.cast.number_of(actor)) else {
            return false;
        };
        let words = self.reading.words_of_block(block);
        let mut mentions = self.reading.mentions_in(words, &(0..words.tokens.len()));
        mentions.any(|mention| !mention.possessive && mention.answer.actors.contains(&speaker))
    }

    /// Whether the article's words for the speaker, as the editor typed them, are near.
    pub(super) fn is_attribution_near(&self, quote: &Quote<Placement>) -> bool {
        let Some(words) = &quote.attribution else { return false };
        let words: Vec<String> = self
            .reading
            .language
            .words(fold(&words.value).text())
            .into_iter()
            .map(|word| word.text.into_owned())
            .collect();
        !words.is_empty()
            && self.any_near(&quote.anchor.extent.whole(), &|tokens| self.begins_with_name(tokens, &words))
    }

    /// Whether a name of an actor, or its last word, is in the quote's paragraphs or their neighbours.
    pub(super) fn is_named_near(&self, whole: &Range<usize>, actor: &Actor) -> bool {
        let Some(number) = self.cast.number_of(actor) else {
            let names: Vec<_> = actor.names().map(|name| self.cast.core_words(name)).collect();
            return self.is_any_near(whole, &names);
        };
        let Some(blocks) = self.blocks_near(whole) else { return true };
        let all = self.text().blocks();
        let near = &self.text().visible()[all[blocks.start].extent.start..all[blocks.end - 1].extent.end];
        let last_words = self.cast.names_of(number).filter_map(|(_, last)| last);
        if last_words.filter(|last| is_long(last)).any(|last| holds_word(near, last)) {
            return true;
        }
        let names: Vec<_> = self.cast.names_of(number).map(|(words, _)| words).collect();
        self.is_any_near(whole, &names)
    }

    /// Whether one of some names, or its last word, is in the quote's paragraphs or their neighbours.
    pub(super) fn is_any_near(&self, whole: &Range<usize>, names: &[impl AsRef<[String]>]) -> bool {
        self.any_near(whole, &|tokens| {
            names.iter().map(AsRef::as_ref).any(|name| {
                let last = name.last().filter(|word| is_long(word));
                self.begins_with_name(tokens, name)
                    || last.is_some_and(|last| self.begins_with_name(tokens, std::slice::from_ref(last)))
            })
        })
    }

    /// Whether tokens begin with the words of a name; the last may have an ending.
    pub(super) fn begins_with_name(&self, tokens: &[Token], words: &[String]) -> bool {
        tokens.len() >= words.len()
            && !words.is_empty()
            && tokens.iter().zip(words).all(|(token, word)| self.cast.is_form_of(&self.reading.word_of(token), word))
    }

    pub(super) fn any_near(&self, whole: &Range<usize>, test: &dyn Fn(&[Token]) -> bool) -> bool {
        self.blocks_near(whole).is_none_or(|mut blocks| {
            blocks.any(|block| {
                let tokens = &self.reading.words_of_block(block).tokens;
                (0..tokens.len()).any(|at| test(&tokens[at..]))
            })
        })
    }

    /// The blocks of an extent and their neighbours; `None` if the article has no text.
    pub(super) fn blocks_near(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let first = self.text().block_of(whole.start)?;
        let last = self.text().block_of(whole.end.max(1) - 1)?;
        Some(first.saturating_sub(1)..(last + 2).min(self.text().blocks().len()))
    }
}

/// Whether a last word is long enough to be taken for the whole name.
fn is_long(word: &str) -> bool {
    word.chars().nth(2).is_some()
}

/// Whether a text contains a word as it is spelled, between ASCII characters that are no part of a word.
///
/// This finds most names without splitting the text into words; what it does not find may still be there.
fn holds_word(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    let apart = |byte: Option<&u8>| byte.is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'\'');
    memchr::memmem::find_iter(bytes, word)
        .any(|at| apart(at.checked_sub(1).and_then(|before| bytes.get(before))) && apart(bytes.get(at + word.len())))
}
