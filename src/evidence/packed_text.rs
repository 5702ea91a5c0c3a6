//! The text of an article in a pack: all of it, or the passages with the quotes.
//!
//! Of a text that may be published in full, a pack has the Markdown of the site and the text stream that follows from it. Of any other
//! it has passages: the words of each quote, with the sentence around them as far as the article's rights allow. Between the pieces of
//! a quote a passage may have gaps: characters in place of the article's, as many of them, and as many bytes, so that every position is
//! that of the article. Quotes are proved in either by the same search as in the article itself.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    anchor::{SearchedText, find_places},
    capture::checksum,
    model::{Alteration, Extent, Lang, Placement},
    text::{BlockKind, Text},
};

/// The form of a file of passages.
const FORM: &str = "onrecord-passages-1";
/// The longest text that a passage can be of, in bytes.
const LONGEST_TEXT: usize = 1 << 30;

/// A file of passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PassageFile {
    /// [`FORM`].
    form: String,
    /// The id of the article.
    article: String,
    /// The passages, in the order of the text.
    pub(super) passages: Vec<Passage>,
}

/// A passage of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage {
    /// Bytes of the text stream before it.
    pub(super) byte: usize,
    /// Code points of the text stream before it.
    pub(super) character: usize,
    /// Its words.
    pub(super) text: String,
}

/// A passage of an article to be packed.
pub(super) struct PassageRange {
    /// Bytes of the text.
    pub(super) whole: Range<usize>,
    /// Those of them that must not be readable, in their order.
    pub(super) gaps: Vec<Range<usize>>,
}

impl PassageRange {
    /// The stretches that are readable.
    pub(super) fn readable(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = [self.whole.start].into_iter().chain(self.gaps.iter().map(|gap| gap.end));
        let ends = self.gaps.iter().map(|gap| gap.start).chain([self.whole.end]);
        starts.zip(ends).map(|(start, end)| start..end)
    }

    fn words(&self, text: &Text) -> String {
        let visible = text.visible();
        let gaps = self.gaps.iter().map(|gap| unreadable(&visible[gap.clone()])).chain([String::new()]);
        self.readable().zip(gaps).flat_map(|(range, gap)| [visible[range].to_owned(), gap]).collect()
    }
}

/// What is in place of characters that must not be readable, by their length in bytes. None of them joins a word, as `_` does.
const UNREADABLE: [char; 4] = ['#', '¦', '█', '🮖'];

/// Words with other characters, as many and as many bytes, in the same lines. The order of the characters tells nothing of theirs.
fn unreadable(words: &str) -> String {
    let hide = |line: &str| {
        let bare = line.trim();
        let (before, after) = line.split_once(bare).unwrap_or((line, ""));
        let hidden = UNREADABLE.iter().flat_map(|other| {
            let count = bare.chars().filter(|c| c.len_utf8() == other.len_utf8()).count();
            std::iter::repeat_n(*other, count)
        });
        format!("{before}{}{after}", hidden.collect::<String>())
    };
    words.split('\n').map(hide).collect::<Vec<_>>().join("\n")
}

/// A text as a pack has it.
pub(super) struct PackedText {
    /// One part if the text is complete; else one for each passage.
    parts: Vec<TextPart>,
    /// True if it is complete.
    pub(super) complete: bool,
    /// Tells its words and its language from those of other texts.
    pub(super) fingerprint: String,
}

struct TextPart {
    byte: usize,
    character: usize,
    text: Text,
}

impl PassageFile {
    /// The passages of an article, given as ranges of its text.
    pub(super) fn of_article(article: &str, text: &Text, ranges: &[PassageRange]) -> Self {
        let passage = |range: &PassageRange| Passage {
            byte: range.whole.start,
            character: text.visible()[..range.whole.start].chars().count(),
            text: range.words(text),
        };
        Self { form: FORM.to_owned(), article: article.to_owned(), passages: ranges.iter().map(passage).collect() }
    }

    /// Reads a file of passages of an article; `None` if it is none, or of another article.
    pub(super) fn read(bytes: &[u8], article: &str) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        let is_possible = |passage: &Passage| passage.character <= passage.byte && passage.byte <= LONGEST_TEXT;
        (read.form == FORM && read.article == article && read.passages.iter().all(is_possible)).then_some(read)
    }
}

impl PackedText {
    /// A complete text.
    pub(super) fn of_markdown(markdown: &str, lang: &Lang) -> Self {
        let text = Text::from_markdown(markdown).in_language(lang);
        Self::of_parts(vec![TextPart { byte: 0, character: 0, text }], true, lang)
    }

    /// The passages of a text.
    pub(super) fn of_passages(file: &PassageFile, lang: &Lang) -> Self {
        let part = |passage: &Passage| {
            // A paragraph without words would be left out, and what follows would be at another place.
            let has_gap = passage.text.split('\n').any(|paragraph| paragraph.trim().is_empty());
            let paragraphs: Vec<&str> = if has_gap { vec![&passage.text] } else { passage.text.split('\n').collect() };
            let paragraphs = paragraphs.into_iter().map(|paragraph| (paragraph, BlockKind::Paragraph));
            let text = Text::from_paragraphs(paragraphs).in_language(lang);
            TextPart { byte: passage.byte, character: passage.character, text }
        };
        Self::of_parts(file.passages.iter().map(part).collect(), false, lang)
    }

    fn of_parts(parts: Vec<TextPart>, complete: bool, lang: &Lang) -> Self {
        let words: Vec<&str> = parts.iter().map(|part| part.text.visible()).collect();
        let fingerprint = format!("{lang} {}", checksum(words.join("\n").as_bytes()));
        Self { parts, complete, fingerprint }
    }

    /// The visible text, if it is complete.
    pub(super) fn stream(&self) -> Option<&str> {
        let [part] = self.parts.as_slice() else { return None };
        self.complete.then(|| part.text.visible())
    }

    /// The complete text.
    pub(super) fn whole(&self) -> Option<&Text> {
        let [part] = self.parts.as_slice() else { return None };
        self.complete.then_some(&part.text)
    }

    /// The words of a range of the article; empty if the pack does not have them.
    pub(super) fn words(&self, range: &Range<usize>) -> &str {
        let within = |part: &TextPart| Some(range.start.checked_sub(part.byte)?..range.end.checked_sub(part.byte)?);
        let found = self.parts.iter().find_map(|part| part.text.visible().get(within(part)?));
        found.unwrap_or_default()
    }

    /// Code points of the article before a byte; zero if the pack does not have the place.
    pub(super) fn characters_before(&self, byte: usize) -> usize {
        let before = |part: &TextPart| {
            let within = byte.checked_sub(part.byte)?;
            Some(part.character + part.text.visible().get(..within)?.chars().count())
        };
        self.parts.iter().find_map(before).unwrap_or_default()
    }

    /// Where some words are, in the whole article: every place, in every part.
    pub(super) fn find(&self, typed: &str) -> Vec<Placement> {
        let places = |part: &TextPart| {
            let found = find_places(&SearchedText::new(&part.text), typed).unwrap_or_default();
            found.into_iter().map(|placement| shifted(placement, part.byte)).collect::<Vec<_>>()
        };
        self.parts.iter().flat_map(places).collect()
    }

    /// The part that has an extent, and the extent in that.
    pub(super) fn part_with(&self, extent: &Extent) -> Option<(&Text, Extent)> {
        let whole = extent.whole();
        let holds = |part: &&TextPart| part.byte <= whole.start && whole.end <= part.byte + part.text.visible().len();
        let part = self.parts.iter().find(holds)?;
        let runs = extent.runs.iter().map(|run| run.start - part.byte..run.end - part.byte).collect();
        Some((&part.text, Extent { runs }))
    }
}

/// A placement in a passage as one in the article.
fn shifted(placement: Placement, by: usize) -> Placement {
    let shift = |range: Range<usize>| range.start + by..range.end + by;
    let alteration = |alteration| match alteration {
        Alteration::Ellipsis { at, replaced } => Alteration::Ellipsis { at, replaced: shift(replaced) },
        Alteration::Bracket { at, replaced } => Alteration::Bracket { at, replaced: shift(replaced) },
        Alteration::Sic { at } => Alteration::Sic { at },
        Alteration::Interruption { words } => Alteration::Interruption { words: shift(words) },
        Alteration::Folded { typed, found } => Alteration::Folded { typed, found: shift(found) },
    };
    Placement {
        extent: Extent { runs: placement.extent.runs.into_iter().map(shift).collect() },
        fidelity: placement.fidelity,
        alterations: placement.alterations.into_iter().map(alteration).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::unreadable;

    #[test]
    fn what_is_made_unreadable_keeps_its_places() {
        for (words, expected) in [
            (" it “was” dear, ", " ############██ "),
            ("é\nA b c.", "¦\n######"),
            ("   ", "   "),
            ("", ""),
            (" 🌉 a\n\nb", " ##🮖\n\n#"),
        ] {
            let made = unreadable(words);
            assert_eq!(made, expected);
            assert_eq!((made.len(), made.chars().count()), (words.len(), words.chars().count()), "{words:?}");
        }
    }
}
