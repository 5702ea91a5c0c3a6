//! Quotes as rows, and what ties them to the rest of the record.

use rusqlite::types::Value;

use super::{
    TableWriter,
    values::{date, days, number, some_text, text},
};
use crate::{
    model::{Edtf, Medium, Translation},
    record::{ActorIx, LinkedQuote, QuoteIx, Target},
    site::known_from,
};

impl TableWriter<'_> {
    pub(super) fn add_quotes(&self) -> rusqlite::Result<()> {
        let quotes = self.input.site.record.quotes();
        self.add("quotes", quotes.map(|(at, linked)| self.row_of_quote(at, linked)))
    }

    fn row_of_quote(&self, at: QuoteIx, linked: &LinkedQuote) -> [Value; 32] {
        let (record, quote) = (self.input.record, &linked.quote);
        let speaker = record.actor(linked.speaker);
        let post = linked.role.map(|role| speaker.actor.memberships[role].post.value.as_str());
        let organisation = linked.role.and_then(|role| speaker.organisations[role]);
        let lang = self.input.site.quote_language(at);
        let [earliest, latest] = days(linked.when.date());
        let original = quote.original.as_ref();
        let [translation, translated_by] = translation_of(quote.translation.as_ref());
        let checked = &quote.verification;
        [
            self.quote(at),
            text(&quote.text.value),
            self.actor(linked.speaker),
            self.article(linked.article),
            text(quote.kind.word()),
            text(lang.as_str()),
            some_text(post),
            organisation.map_or(Value::Null, |at| self.actor(at)),
            linked.on_behalf_of.map_or(Value::Null, |at| self.actor(at)),
            some_text(quote.attribution.as_ref().map(|words| words.value.as_str())),
            some_text(linked.when.date().map(Edtf::as_str)),
            earliest,
            latest,
            text(known_from(&linked.when)),
            self.event(linked.event),
            some_text(quote.said.medium.map(Medium::word)),
            text(quote.terms.word()),
            some_text(original.map(|original| original.lang.as_str())),
            some_text(original.map(|original| original.text.as_str())),
            translation,
            translated_by,
            text(quote.anchor.fidelity.as_str()),
            text(checked.level.word()),
            some_text(checked.url.as_ref().map(|url| url.value.as_str())),
            some_text(checked.at.as_deref()),
            some_text(checked.by.as_deref()),
            date(checked.date.as_ref()),
            text(quote.status.word()),
            number(usize::from(quote.is_upheld())),
            some_text(quote.withdrawal().map(|change| change.date.as_str())),
            some_text(quote.note.as_ref().map(|note| note.value.as_str())),
            self.page(Target::Quote(at)),
        ]
    }

    /// Topics, positions, relations and renditions of quotes, who heard them and passed them on, and what was changed.
    pub(super) fn add_ties_of_quotes(&self) -> rusqlite::Result<()> {
        let (site, record) = (self.input.site, self.input.record);
        let quotes = || site.record.quotes();
        let numbered = |at: QuoteIx, actors: &[ActorIx]| {
            let rows = actors.iter().enumerate();
            rows.map(|(number_of, actor)| [self.quote(at), number(number_of + 1), self.actor(*actor)])
                .collect::<Vec<_>>()
        };
        self.add("quote_via", quotes().flat_map(|(at, linked)| numbered(at, &linked.via)))?;
        self.add("quote_audience", quotes().flat_map(|(at, linked)| numbered(at, &linked.audience)))?;
        self.add(
            "quote_changes",
            quotes().flat_map(|(at, linked)| {
                linked.quote.changes.iter().map(move |change| {
                    [self.quote(at), text(change.date.as_str()), text(change.kind.word()), text(&change.text.value)]
                })
            }),
        )?;
        self.add(
            "quote_topics",
            quotes()
                .flat_map(|(at, linked)| linked.topics.iter().map(move |topic| [self.quote(at), self.topic(*topic)])),
        )?;
        self.add(
            "quote_positions",
            quotes().flat_map(|(at, linked)| {
                linked.stances.iter().map(move |stance| {
                    let position = record.position(stance.position);
                    let typed = &record.topic(position.topic).topic.positions[position.index_in_topic];
                    [
                        self.quote(at),
                        text(typed.id.value.as_str()),
                        text(&typed.scale[stance.stance].value),
                        number(stance.stance),
                        number(usize::from(stance.explicit)),
                    ]
                })
            }),
        )?;
        self.add(
            "relations",
            quotes().flat_map(|(at, linked)| {
                let relations = linked.relations.iter();
                relations.map(move |end| [self.quote(at), text(end.kind.word()), self.quote(end.quote)])
            }),
        )?;
        let renditions = record.entities.renditions.iter().map(|linked| {
            let rendition = &linked.rendition;
            let lang = rendition.lang.as_ref().unwrap_or(&record.article(linked.article).article.lang);
            let [translation, translated_by] = translation_of(rendition.translation.as_ref());
            [
                self.quote(linked.quote),
                self.article(linked.article),
                text(&rendition.text.value),
                text(rendition.kind.word()),
                text(lang.as_str()),
                translation,
                translated_by,
                text(rendition.anchor.fidelity.as_str()),
                some_text(rendition.note.as_ref().map(|note| note.value.as_str())),
            ]
        });
        self.add("renditions", renditions)
    }
}

/// What sort of translation words are, and who made it.
fn translation_of(translation: Option<&Translation>) -> [Value; 2] {
    let by = translation.and_then(|made| made.by.as_ref()).map(|by| by.value.as_str());
    [some_text(translation.map(|made| made.kind.word())), some_text(by)]
}
