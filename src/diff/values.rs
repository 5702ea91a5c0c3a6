//! Values in words for readers, in the language of the site.

use std::collections::BTreeMap;

use super::{FactField, FactTerm, FactValue, RecordFacts, ThingFacts};
use crate::{
    i18n::Messages,
    model::{Edtf, Kind},
    text::shorten,
};

/// The most characters of a quote, or of any other text, in a sentence.
const LONGEST: usize = 80;

/// Finds the words for values: names of things in the later version, or else in the earlier one.
pub(super) struct Reader<'r> {
    pub(super) messages: &'r Messages,
    pub(super) before: &'r RecordFacts,
    pub(super) after: &'r RecordFacts,
    /// The question of each position, by its id.
    questions: BTreeMap<&'r str, &'r str>,
}

impl<'r> Reader<'r> {
    /// One for two versions.
    pub(super) fn new(messages: &'r Messages, before: &'r RecordFacts, after: &'r RecordFacts) -> Self {
        let mut questions = BTreeMap::new();
        let topics = |facts: &'r RecordFacts| {
            let from = facts.things.range((Kind::Topic, String::new())..);
            from.take_while(|((kind, _), _)| *kind == Kind::Topic).flat_map(|(_, topic)| &topic.values)
        };
        for ((field, position), value) in [after, before].into_iter().flat_map(topics) {
            if let (FactField::Positions, FactValue::Words(question)) = (field, value) {
                questions.entry(position.as_str()).or_insert(question.as_str());
            }
        }
        Self { messages, before, after, questions }
    }

    /// A thing in the later version, or else in the earlier one.
    pub(super) fn thing(&self, kind: Kind, id: &str) -> Option<&'r ThingFacts> {
        self.after.get(kind, id).or_else(|| self.before.get(kind, id))
    }

    /// A thing as a part of a sentence: `the topic “The bridge”`.
    pub(super) fn subject(&self, kind: Kind, id: &str) -> String {
        let Some(thing) = self.thing(kind, id) else { return id.to_owned() };
        match kind {
            Kind::Quote => self.quote(thing),
            Kind::Actor => thing.name.clone(),
            _ => {
                let name = shorten(&thing.name, LONGEST);
                self.messages.format(&format!("diff_thing.{}", kind.word()), [("name", name.into())])
            }
        }
    }

    /// A quote with its speaker. Indirect speech has no quotation marks: its words are the source's.
    pub(super) fn quote(&self, quote: &ThingFacts) -> String {
        let is_indirect = quote.word_of(FactField::Kind) == Some("indirect");
        let words = shorten(&quote.name, LONGEST);
        let name = if is_indirect { "diff_reported" } else { "diff_quote" };
        self.messages.format(name, [("words", words.into()), ("speaker", self.speaker(quote).into())])
    }

    /// The name of who said a quote.
    pub(super) fn speaker(&self, quote: &ThingFacts) -> String {
        let speaker = quote.id_of(FactField::Speaker);
        let name = speaker.map(|id| self.thing(Kind::Actor, id).map_or(id, |actor| actor.name.as_str()));
        name.unwrap_or_else(|| self.messages.get("actor_kind.unnamed")).to_owned()
    }

    /// The question of a position.
    pub(super) fn question(&self, position: &str) -> String {
        self.questions.get(position).copied().unwrap_or(position).to_owned()
    }

    /// The value of a field of a thing.
    pub(super) fn value(&self, (thing, field): (Option<&ThingFacts>, FactField), value: &FactValue) -> String {
        match (field, value) {
            (FactField::Role, FactValue::Term(FactTerm::Plain(role))) => self.role(thing, role),
            (_, FactValue::Words(words)) => shorten(words, LONGEST),
            (_, FactValue::Term(term)) => self.term(term),
            (_, FactValue::Membership { .. }) => self.membership(value),
        }
    }

    fn term(&self, term: &FactTerm) -> String {
        match term {
            FactTerm::Thing(kind @ Kind::Quote, id) => self.subject(*kind, id),
            FactTerm::Thing(kind, id) => {
                self.thing(*kind, id).map_or_else(|| id.clone(), |thing| shorten(&thing.name, LONGEST))
            }
            FactTerm::Date(date) => self.date(date),
            FactTerm::Word(table, word) => self.word(table, word),
            FactTerm::Plain(text) => shorten(text, LONGEST),
        }
    }

    /// The text of a table for a machine word.
    pub(super) fn word(&self, table: &str, word: &str) -> String {
        self.messages.find(&format!("{table}.{word}")).unwrap_or(word).to_owned()
    }

    /// A date for readers.
    pub(super) fn date(&self, date: &str) -> String {
        Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| self.messages.readable_date(&date))
    }

    /// The post of a membership of the speaker, by its id.
    fn role(&self, quote: Option<&ThingFacts>, role: &str) -> String {
        let speaker = quote.and_then(|quote| quote.id_of(FactField::Speaker));
        let actor = speaker.and_then(|id| self.thing(Kind::Actor, id));
        let value = actor.and_then(|actor| actor.values.get(&(FactField::Memberships, role.to_owned())));
        value.map_or_else(|| role.to_owned(), |value| self.membership(value))
    }

    /// A membership: the post and the organisation.
    pub(super) fn membership(&self, value: &FactValue) -> String {
        let FactValue::Membership { post, organisation, .. } = value else { return String::new() };
        let name = |id: &String| self.thing(Kind::Actor, id).map_or_else(|| id.clone(), |actor| actor.name.clone());
        let parts: Vec<String> = [Some(post.clone()), organisation.as_ref().map(name)].into_iter().flatten().collect();
        parts.join(self.messages.get("comma"))
    }

    /// The time of a membership.
    pub(super) fn period(&self, value: &FactValue) -> String {
        let FactValue::Membership { from, to, .. } = value else { return String::new() };
        let date = |date: &Option<String>| date.as_ref().map(|date| self.date(date));
        match (date(from), date(to)) {
            (Some(from), Some(to)) if from == to => from,
            (Some(from), Some(to)) => self.messages.format("since_until", [("from", from.into()), ("to", to.into())]),
            (Some(from), None) => self.messages.format("since", [("date", from.into())]),
            (None, Some(to)) => self.messages.format("until", [("date", to.into())]),
            (None, None) => self.messages.get("undated").to_owned(),
        }
    }
}
