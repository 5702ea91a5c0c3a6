//! W323 and W330: whether the article attributes a quote to its speaker.
//!
//! In a transcript the label above the words decides; in a report the attribution beside them. The check warns if the
//! name there means another actor or none (W323), or could mean several (W330). If the article names no one there, the
//! speaker's name must be near.

mod check;
mod nearness;
mod other_person;
mod pieces;
mod referent;

pub(super) use check::SpeakerCheck;

use std::ops::Range;

use super::super::{
    attribution::{self, Attribution, Voice},
    labels::{self, Label},
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{Actor, ActorKind, Placement, Quote, QuoteKind},
};
use referent::Referent;

/// Actors that a message lists.
const LISTED: usize = 20;

/// What to do where a name can mean several other actors.
const FIND_OUT: &str = "find out who speaks there and write that id as `speaker`";

impl SpeakerCheck<'_> {
    /// Checks the speaker of one quote. Reports W323 and W330.
    pub(super) fn check_quote(&self, quote: &Quote<Placement>, actor: &Actor, diagnostics: &mut Diagnostics) {
        if actor.kind == ActorKind::Unnamed {
            return;
        }
        let lint = if self.placed.article.genre.is_verbatim() {
            self.check_in_transcript(quote, actor)
        } else {
            self.check_in_report(quote, actor)
        };
        let allow = || quote.allow.iter().chain(&self.placed.allow);
        if let Some(lint) = lint {
            diagnostics.lint(allow(), lint);
        }
        if self.placed.article.genre.is_verbatim() || quote.kind == QuoteKind::Indirect {
            return;
        }
        match self.check_pieces(quote, actor) {
            Some(found) if found.code == Code::SplitJunction => diagnostics.push(found),
            Some(found) => diagnostics.lint(allow(), found),
            None => {}
        }
        if let Some(lint) = self.check_denial(quote) {
            diagnostics.lint(allow(), lint);
        }
    }

    /// W323: the attribution names the speaker and means somebody else.
    fn check_other_person(&self, quote: &Quote<Placement>, actor: &Actor, found: &Attribution) -> Option<Diagnostic> {
        let words = self.find_other_person(found, actor)?;
        let (id, name, shown) = (&quote.id.value, &actor.name.value, &self.text().visible()[words.clone()]);
        let message = format!("the article attributes quote `{id}` by `{shown}`, so its speaker is not `{name}`");
        let lint = Diagnostic::new(Code::SpeakerFar, quote.speaker.span, message);
        Some(
            lint.and(self.placed.span_of(&words), "named here")
                .help("name who speaks there; if it is the same actor, add the words as `attribution: …`"),
        )
    }

    /// W320: the article says that somebody did not say these words.
    fn check_denial(&self, quote: &Quote<Placement>) -> Option<Diagnostic> {
        let whole = quote.anchor.extent.whole();
        if self.reading.is_nested(&whole) {
            return None;
        }
        let denial = self.find_denial(&attribution::find_attribution(&self.reading, &whole)?)?;
        let words = &self.text().visible()[denial.clone()];
        let message = format!("the article does not say that quote `{}` was said: `{words}`", quote.id.value);
        let lint = Diagnostic::new(Code::SenseTurned, quote.text.span, message);
        Some(
            lint.and(self.placed.span_of(&denial), "these words deny it").help(
                "leave the quote out, or make its page show that it is denied, and allow this lint with the reason",
            ),
        )
    }

    fn check_in_transcript(&self, quote: &Quote<Placement>, actor: &Actor) -> Option<Diagnostic> {
        let whole = quote.anchor.extent.whole();
        let id = &quote.id.value;
        let finding = |code, message| Diagnostic::new(code, quote.speaker.span, message);
        let words = |label: &Label| &self.text().visible()[label.extent.clone()];
        let place = |label: &Label| self.placed.span_of(&label.extent);
        if let Some(label) = labels::governing_label(self.text(), self.labels, whole.start) {
            let shown = words(label);
            match self.referent_of_label(label, quote, actor) {
                Referent::Speaker => {}
                Referent::NoActor => {
                    let name = &actor.name.value;
                    let message = format!("quote `{id}` is under the label `{shown}`, which does not name `{name}`");
                    return Some(finding(Code::SpeakerFar, message).and(place(label), "this label").help(
                        "name who speaks there; if it is the same actor, add the label as `attribution: …` or to the actor's `aliases`",
                    ));
                }
                Referent::Others(actors) => {
                    let message =
                        format!("quote `{id}` is under the label `{shown}`, which can mean {}", self.list_ids(&actors));
                    return Some(finding(Code::SpeakerFar, message).and(place(label), "this label").help(FIND_OUT));
                }
                Referent::Other(other) => {
                    let other = self.cast.actor(other);
                    let message = format!("quote `{id}` is under the label `{shown}`, which names `{}`", other.id);
                    return Some(
                        finding(Code::SpeakerFar, message)
                            .and(place(label), "this label")
                            .help(format!("if the label is right, write `speaker: {}`", other.id)),
                    );
                }
                Referent::Several(actors) => {
                    let message = format!("the label `{shown}` above quote `{id}` can mean {}", self.list_ids(&actors));
                    return Some(finding(Code::AmbiguousSpeaker, message).and(place(label), "this label").help(
                        "find out who speaks there; then add the label as `attribution: …` to confirm the speaker",
                    ));
                }
            }
        }
        let label = labels::first_label_inside(self.labels, &whole)?;
        let message = format!("quote `{id}` continues into the words of `{}`", words(label));
        Some(
            finding(Code::SpeakerFar, message)
                .and(place(label), "another speaker begins here")
                .help("end the quote before this label"),
        )
    }

    fn check_in_report(&self, quote: &Quote<Placement>, actor: &Actor) -> Option<Diagnostic> {
        let whole = quote.anchor.extent.whole();
        let id = &quote.id.value;
        let name = &actor.name.value;
        let finding = |code, message| Diagnostic::new(code, quote.speaker.span, message);
        let place = |extent: &Range<usize>| self.placed.span_of(extent);
        if self.is_attribution_near(quote) {
            return None;
        }
        let nested = self.reading.is_nested(&whole);
        let found = if nested { None } else { attribution::find_attribution(&self.reading, &whole) };
        if let Some(lint) = found.as_ref().and_then(|found| self.check_other_person(quote, actor, found)) {
            return Some(lint);
        }
        let voice = found.map(|found| found.voice);
        let is_inferred = matches!(voice, Some(Voice::Inferred(_)));
        if let Some(Voice::Named(mention) | Voice::Inferred(mention)) = voice {
            let shown = &self.text().visible()[mention.extent.clone()];
            match self.referent_of_mention(&mention, actor) {
                Referent::Speaker => return None,
                // An inferred name, or one that may not be a person's, does not outweigh the speaker's own name.
                Referent::NoActor if is_inferred || !mention.is_personal() || self.is_named_in_block(&whole, actor) => {
                }
                Referent::Other(_) | Referent::Others(_) if is_inferred && self.is_named_in_block(&whole, actor) => {}
                Referent::NoActor => {
                    let message =
                        format!("the article attributes quote `{id}` to `{shown}`, which does not name `{name}`");
                    return Some(finding(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(
                        "name who speaks there; if it is the same actor, add the words as `attribution: …` or to the actor's `aliases`",
                    ));
                }
                Referent::Other(other) => {
                    let other = self.cast.actor(other);
                    let message =
                        format!("the article attributes quote `{id}` to `{shown}`, which names `{}`", other.id);
                    return Some(finding(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(format!(
                        "if the article means that actor, write `speaker: {}`; if not, add the words that name the speaker as `attribution: …`",
                        other.id
                    )));
                }
                Referent::Others(actors) => {
                    let message = format!(
                        "the article attributes quote `{id}` to `{shown}`, which can mean {}",
                        self.list_ids(&actors)
                    );
                    return Some(
                        finding(Code::SpeakerFar, message).and(place(&mention.extent), "named here").help(FIND_OUT),
                    );
                }
                Referent::Several(actors) => {
                    let message = format!("`{shown}` next to quote `{id}` can mean {}", self.list_ids(&actors));
                    return Some(finding(Code::AmbiguousSpeaker, message).and(place(&mention.extent), "named here").help(
                        "find out who speaks there; then add these words as `attribution: …` to confirm the speaker",
                    ));
                }
            }
        }
        if self.is_named_near(&whole, actor) {
            return None;
        }
        let (message, help) = match &quote.attribution {
            Some(words) => (
                format!("neither `{name}` nor the attribution `{}` is near quote `{id}`", words.value),
                "check who speaks here; an `attribution` has the article's own words for the speaker, near the quote",
            ),
            None => (
                format!("`{name}` is not named near quote `{id}`"),
                "check who speaks here; if the article uses other words for the speaker, add them as `attribution: …`",
            ),
        };
        Some(finding(Code::SpeakerFar, message).and(place(&whole), "the quote").help(help))
    }

    /// Actors' ids, for a message.
    fn list_ids(&self, actors: &[u32]) -> String {
        let shown = actors.iter().take(LISTED);
        let ids: Vec<String> = shown.map(|&number| format!("`{}`", self.cast.actor(number).id)).collect();
        match ids.as_slice() {
            all if actors.len() > LISTED => format!("{} or {} others", all.join(", "), actors.len() - LISTED),
            [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
            _ => ids.join(", "),
        }
    }
}
