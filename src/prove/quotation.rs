//! A quotation to be checked.

use std::ops::Range;

use super::speaker::NamedSpeaker;
use crate::{anchor::Speakers, documents::Place};

/// A quotation to be checked.
#[derive(Debug)]
pub struct Quotation<'q> {
    /// The words.
    pub words: &'q str,
    /// The speaker, as the document names them.
    pub speaker: Option<NamedSpeaker<'q>>,
    /// The addresses that are cited for it.
    pub cited: Vec<&'q str>,
    /// Where it is.
    pub place: Option<Place>,
    /// The words in the text of the document: visible bytes.
    pub extent: Option<Range<usize>>,
    /// True if the document negates the words itself: Anna promised not to “build the bridge”.
    pub is_negated: bool,
}

impl<'q> Quotation<'q> {
    /// A quotation without a place, with the name of its speaker if there is one.
    pub fn new(words: &'q str, speaker: Option<&str>, speakers: &Speakers<'q>, cited: Vec<&'q str>) -> Self {
        let speaker = speaker.map(|name| NamedSpeaker::by_name(name, speakers));
        Self { words, speaker, cited, place: None, extent: None, is_negated: false }
    }

    /// Words that somebody looks up, with the name of the speaker who is thought to have said them.
    pub fn asked(words: &'q str, speaker: Option<&str>, speakers: &Speakers<'q>) -> Self {
        let quotation = Self::new(words, speaker, speakers, Vec::new());
        Self { speaker: quotation.speaker.map(NamedSpeaker::asked), ..quotation }
    }
}
