//! The turns of a transcript: each paragraph of a speaker who has a name is proposed as a quote.

use super::{Sort, Suggestion, confidence};
use crate::{
    anchor::{Certainty, Speaker, Speakers},
    model::{Actor, Edtf, QuoteKind, Turn},
    text::{Text, has_word},
};

/// The fewest words of a paragraph that is proposed: `Yes, it is` is hardly worth a quote.
const FEWEST: usize = 4;

/// Proposes the paragraphs of a transcript's turns, by place. Questions of speakers without a name, such as `Q`, and stage
/// directions are left out.
pub fn suggest_turns<'a>(
    text: &Text,
    turns: &[Turn],
    speakers: &Speakers<'a>,
    actors: impl Fn(&str) -> Option<&'a Actor>,
    on: Option<&Edtf>,
) -> Vec<Suggestion<'a>> {
    let visible = text.visible();
    let mut found = Vec::new();
    for turn in turns.iter().filter(|turn| turn.named) {
        let name = &visible[turn.name.clone()];
        let known = turn.speaker.as_ref().and_then(|id| actors(id.as_str()));
        let actors = known.map_or_else(|| speakers.find(name, on).0, |actor| vec![actor]);
        let speaker = Speaker {
            words: turn.name.clone(),
            name: Some(name.to_owned()),
            actors,
            cue: None,
            certainty: Certainty::Labelled,
        };
        let first = text.blocks().partition_point(|block| block.extent.end <= turn.words.start);
        for block in text.blocks()[first..].iter().take_while(|block| block.extent.start < turn.words.end) {
            let (start, end) = (block.extent.start.max(turn.words.start), block.extent.end.min(turn.words.end));
            let Some(words) = visible.get(start..end).map(str::trim_end) else { continue };
            let start = start + words.len() - words.trim_start().len();
            let words = words.trim_start();
            let count = words.split_whitespace().filter(|word| has_word(word)).count();
            if count < FEWEST || is_stage_direction(words) {
                continue;
            }
            let confidence = confidence(Sort::Speech, Some(&speaker));
            let extent = start..start + words.len();
            let (sort, kind, speaker) = (Sort::Speech, QuoteKind::Direct, Some(speaker.clone()));
            found.push(Suggestion { extent, sort, kind, speaker, confidence });
        }
    }
    found
}

/// Whether a paragraph is a remark of those who wrote the speech down: `(The meeting was interrupted at noon.)`
fn is_stage_direction(words: &str) -> bool {
    let is_between = |open: char, close: char| {
        words
            .strip_prefix(open)
            .and_then(|rest| rest.trim_end_matches('.').strip_suffix(close))
            .is_some_and(|inner| !inner.contains(close))
    };
    is_between('(', ')') || is_between('[', ']')
}
