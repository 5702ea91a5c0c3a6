//! Who said the words of a quote, in one line: as a reader copies them, and as documents have them below the words.

use super::Site;
use crate::{
    model::{QuoteKind, Standing, Status},
    record::{QuoteIx, When},
};

impl Site<'_> {
    /// The speaker and the capacity in which they spoke. Of misattributed words, only to whom they were attributed: nobody is known to
    /// have said them.
    pub(crate) fn speaker_in_capacity(&self, at: QuoteIx) -> String {
        let (linked, messages) = (self.record.quote(at), self.messages);
        let name = &self.record.actor(linked.speaker).actor.name.value;
        if self.is_misattributed(at) {
            return messages.format("misattributed_to", [("speaker", name.as_str().into())]);
        }
        let mut parts = vec![name.clone()];
        if let Some(role) = linked.role.map(|role| self.role_of(linked.speaker, role)) {
            parts.push(role.post);
            parts.extend(role.organisation.filter(|_| !role.named).map(|organisation| organisation.text));
        }
        let spoken_for = self.represented_actor(linked);
        parts.extend(spoken_for.map(|other| messages.format("on_behalf_of", [("actor", other.text.into())])));
        parts.join(messages.get("comma"))
    }

    /// The day on which a quote was said, as far as it is known.
    pub(crate) fn day_said(&self, at: QuoteIx) -> String {
        let linked = self.record.quote(at);
        let date = linked.when.date().map(|day| self.format_date(day));
        match (&linked.when, date) {
            (_, None) => self.messages.get("date_not_known").to_owned(),
            (When::Published(_), Some(date)) => self.messages.format("not_later_than", [("date", date.into())]),
            (_, Some(date)) => date,
        }
    }

    /// Speaker, role, date, and how near the words are to those that were spoken. Misattributed words have no date: nobody is known to
    /// have said them on a day.
    pub(crate) fn attribution_line(&self, at: QuoteIx) -> String {
        let (linked, messages) = (self.record.quote(at), self.messages);
        let speaker = self.speaker_in_capacity(at);
        if self.is_misattributed(at) {
            return speaker;
        }
        let indirect = linked.quote.kind == QuoteKind::Indirect;
        let mut notes: Vec<String> = indirect.then(|| messages.get("how.indirect").to_owned()).into_iter().collect();
        notes.extend(self.quote_translation(at));
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(" · ")) };
        format!("{speaker}{}{}{notes}", messages.get("comma"), self.day_said(at))
    }

    /// True for words that somebody else said, or no one.
    pub(crate) fn is_misattributed(&self, at: QuoteIx) -> bool {
        matches!(self.record.quote(at).quote.standing(), Standing::Status(Status::Misattributed))
    }
}
