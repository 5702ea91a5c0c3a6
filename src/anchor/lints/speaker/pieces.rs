//! E312 and W327 for declared gaps: the article attributes the words after an ellipsis or a bracket to somebody else.
//!
//! What the search for split quotes refuses must not pass because an editor typed `[…]`: wherever a gap leads out of one
//! quotation and into another, the attribution of the piece after it has to name the speaker, or nobody else.

use std::ops::Range;

use super::{
    super::super::{
        attribution::{Attribution, Means, Voice, find_attribution, have_other_pronouns},
        diagnostics::{TWO_QUOTES, interruptions},
    },
    check::SpeakerCheck,
    referent::Referent,
};
use crate::{
    diag::{Code, Diagnostic},
    model::{Actor, ActorKind, Placement, Quote},
};

impl SpeakerCheck<'_> {
    /// The first piece after a declared gap that the article attributes to somebody else.
    pub(super) fn check_pieces(&self, quote: &Quote<Placement>, actor: &Actor) -> Option<Diagnostic> {
        let runs = &quote.anchor.extent.runs;
        let declared = |gap: &Range<usize>| {
            !interruptions(&quote.anchor).any(|words| gap.start <= words.start && words.end <= gap.end)
        };
        let mut gaps =
            runs.windows(2).map(|pair| (&pair[0], pair[0].end..pair[1].start, &pair[1])).filter(|(from, gap, to)| {
                let into = self.reading.quotation_at(to.start);
                into.is_some() && into != self.reading.quotation_at(from.start) && declared(gap)
            });
        if self.is_attribution_near(quote) {
            return None;
        }
        gaps.find_map(|(from, gap, to)| {
            let found = find_attribution(&self.reading, to)?;
            let led =
                || Some(self.piece_of_another(Code::DoubtfulJunction, quote, &self.other_led_up_to(actor, &gap)?));
            self.check_piece(quote, actor, &gap, to, &found).or_else(led).or_else(|| {
                let before = find_attribution(&self.reading, from)?;
                let words = found.words.clone()?;
                have_other_pronouns(&self.reading, &before, &found)
                    .then(|| self.piece_of_another(Code::DoubtfulJunction, quote, &words))
            })
        })
    }

    fn check_piece(
        &self,
        quote: &Quote<Placement>,
        actor: &Actor,
        gap: &Range<usize>,
        piece: &Range<usize>,
        found: &Attribution,
    ) -> Option<Diagnostic> {
        let (mention, inferred) = match &found.voice {
            Voice::Named(mention) => (mention, false),
            Voice::Inferred(mention) => (mention, true),
            Voice::Described => return None,
        };
        let between = gap.start <= mention.extent.start && mention.extent.end <= gap.end;
        let near = found.means == Means::Near;
        if inferred && !(between && (near || !self.is_named_in_block(piece, actor))) {
            return None;
        }
        let code = match self.referent_of_mention(mention, actor) {
            Referent::Other(other) if !inferred && found.means == Means::Cue => {
                let person = self.cast.actor(other).kind == ActorKind::Person;
                if person { Code::SplitJunction } else { Code::DoubtfulJunction }
            }
            Referent::Other(_) | Referent::Others(_) => Code::DoubtfulJunction,
            Referent::NoActor if !inferred && mention.is_personal() => Code::DoubtfulJunction,
            Referent::NoActor | Referent::Speaker | Referent::Several(_) => return None,
        };
        Some(self.piece_of_another(code, quote, &mention.extent))
    }

    /// Another person in the sentence before a piece, if the speaker is not in it: `Anna Example shook her head. “…”`
    fn other_led_up_to(&self, actor: &Actor, gap: &Range<usize>) -> Option<Range<usize>> {
        let block = self.reading.words_of_block(self.text().block_of(gap.end.checked_sub(1)?)?);
        let tokens = &block.tokens;
        let end = tokens.partition_point(|token| token.range.start < gap.end);
        let opens = |at: &usize| {
            *at == 0
                || tokens[*at - 1].quoted
                || tokens[*at].range.start <= gap.start
                || self.reading.ends_sentence(tokens, *at - 1)
        };
        let start = (0..end).rev().find(opens)?;
        let own = self.reading.mentions_in(block, &(start..end)).filter(|mention| mention.extent.start >= gap.start);
        let speaker = self.cast.number_of(actor)?;
        let named: Vec<_> = own.filter(|mention| !mention.answer.actors.is_empty()).collect();
        let first = named
            .first()
            .filter(|first| !first.possessive && self.cast.actor(first.answer.actors[0]).kind == ActorKind::Person)?;
        (!named.iter().any(|mention| mention.answer.actors.contains(&speaker))).then(|| first.extent.clone())
    }

    fn piece_of_another(&self, code: Code, quote: &Quote<Placement>, named: &Range<usize>) -> Diagnostic {
        let shown = &self.text().visible()[named.clone()];
        let message = format!("quote `{}` goes on with words that the article attributes to `{shown}`", quote.id.value);
        Diagnostic::new(code, quote.text.span, message).and(self.placed.span_of(named), "named here").help(TWO_QUOTES)
    }
}
