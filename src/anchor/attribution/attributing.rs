//! The words that attribute a quotation: whom they name, and by which verb.

use std::ops::Range;

use super::{
    super::{mention::Mention, reading::Reading},
    describing::describing_phrase,
    own_words::OwnWords,
};

/// What the words beside a verb of saying name.
pub(super) enum AttributionSubject {
    Name(Mention),
    /// A pronoun or a description: visible bytes.
    Other(Range<usize>),
}

/// The words that attribute a quotation: whom they name, and the verb or phrase that does.
pub(super) struct Attributing {
    pub(super) subject: AttributionSubject,
    /// The words for the speaker: visible bytes.
    pub(super) words: Range<usize>,
    /// The verb or phrase: visible bytes. A signature has none.
    pub(super) cue: Option<Range<usize>>,
}

impl Attributing {
    /// The subject of the cue at some tokens.
    pub(super) fn by_cue(
        reading: &Reading<'_>,
        own: &OwnWords<'_>,
        cue: Range<usize>,
        subject: AttributionSubject,
    ) -> Self {
        let tokens = &own.block.tokens;
        let words = match &subject {
            AttributionSubject::Name(mention) => mention.extent.clone(),
            AttributionSubject::Other(range) => describing_phrase(reading, own.block, range, &cue),
        };
        Self { subject, words, cue: Some(tokens[cue.start].range.start..tokens[cue.end - 1].range.end) }
    }
}
