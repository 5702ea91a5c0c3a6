//! Whom a name in an article means, seen from the speaker that the editor typed.

use super::{
    super::super::{
        cast::Closeness,
        labels::{Label, LabelKind},
        mention::Mention,
    },
    check::SpeakerCheck,
};
use crate::model::{Actor, Placement, Quote};

/// Whom a name means.
pub(super) enum Referent {
    /// The speaker is meant.
    Speaker,
    /// No actor is meant.
    NoActor,
    /// Another actor is.
    Other(u32),
    /// One of several other actors is.
    Others(Vec<u32>),
    /// Several answer to the name, the speaker among them.
    Several(Vec<u32>),
}

impl SpeakerCheck<'_> {
    /// Whom a label means, seen from the speaker that was typed.
    pub(super) fn referent_of_label(&self, label: &Label, quote: &Quote<Placement>, actor: &Actor) -> Referent {
        let visible = self.text().visible();
        let attribution = quote.attribution.as_ref().map(|words| words.value.as_str());
        let is_confirmed =
            || attribution.is_some_and(|words| self.shares_a_word(&visible[label.extent.clone()], words));
        if label.kind != LabelKind::Name {
            return if is_confirmed() { Referent::Speaker } else { Referent::NoActor };
        }
        let name = &visible[label.name.clone()];
        let answer = self.actors_of_name(name);
        let Some(speaker) = self.cast.number_of(actor) else { return Referent::Speaker };
        let narrowed =
            if answer.closeness == Some(Closeness::Surname) { self.named_in_full(&answer.actors) } else { Vec::new() };
        let actors = if narrowed.is_empty() { &answer.actors } else { &narrowed };
        if actors.contains(&speaker) {
            return if actors.len() == 1 || is_confirmed() {
                Referent::Speaker
            } else {
                Referent::Several(actors.clone())
            };
        }
        // One Miller has a label in full; the short one may still be the other's.
        if answer.actors.contains(&speaker) {
            return if is_confirmed() { Referent::Speaker } else { Referent::Several(answer.actors.clone()) };
        }
        if answer.closeness != Some(Closeness::Full) && is_confirmed() {
            return Referent::Speaker;
        }
        let known = std::iter::once(&actor.name.value)
            .chain(actor.aliases.iter().map(|alias| &alias.name.value))
            .chain(actor.memberships.iter().map(|membership| &membership.post.value));
        let shares = known.into_iter().any(|known| self.shares_a_word(name, known));
        match actors.first() {
            Some(_) if shares && answer.closeness == Some(Closeness::Post) => Referent::Speaker,
            Some(_) if actors.len() > 1 => Referent::Others(actors.clone()),
            Some(&other) => Referent::Other(other),
            None if shares && !self.cast.is_namesake(&self.cast.core_words(name), speaker) => Referent::Speaker,
            None => Referent::NoActor,
        }
    }

    /// Whether two names share a word that is not a title.
    pub(super) fn shares_a_word(&self, one: &str, other: &str) -> bool {
        let other = self.cast.core_words(other);
        self.cast.core_words(one).iter().any(|word| other.contains(word))
            || self.cast.language.words(one).iter().any(|word| {
                !self.cast.language.titles.has(&word.text)
                    && word.text.chars().count() > 1
                    && other.iter().any(|other| *other == word.text)
            })
    }

    /// Whom a name in the article means, seen from the speaker that was typed.
    pub(super) fn referent_of_mention(&self, mention: &Mention, actor: &Actor) -> Referent {
        let Some(speaker) = self.cast.number_of(actor) else { return Referent::Speaker };
        let answer = &mention.answer;
        if answer.actors.contains(&speaker) {
            if answer.actors.len() == 1 || answer.closeness != Some(Closeness::Surname) {
                return Referent::Speaker;
            }
            let named = self.named_in_full(&answer.actors);
            return match named.as_slice() {
                [] => Referent::Several(answer.actors.clone()),
                [one] if *one == speaker => Referent::Speaker,
                [one] => Referent::Other(*one),
                several if several.contains(&speaker) => Referent::Several(several.to_vec()),
                several => Referent::Others(several.to_vec()),
            };
        }
        match answer.actors.as_slice() {
            [_, ..] if answer.closeness == Some(Closeness::Given) => Referent::NoActor,
            [] => Referent::NoActor,
            [other] => Referent::Other(*other),
            several => Referent::Others(several.to_vec()),
        }
    }
}
