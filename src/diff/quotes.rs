//! The facts of quotes and of their renditions.

use super::{
    FactField, FactTerm, FactValue, RecordFacts, ThingFacts,
    facts::{ids_of, plain_text, texts_of, words_of_note},
};
use crate::model::{Annotations, Article, ChangeKind, Id, Kind, Quote, Rendition, Spanned};

/// The facts of a quote, with its speaker as far as known, and its article.
pub(super) fn quote_facts<A, S>(quote: &Quote<A, S>, speaker: Option<&Spanned<Id>>, article: &Article) -> ThingFacts {
    let mut facts = ThingFacts {
        name: plain_text(&quote.text.value),
        former: texts_of(&quote.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    facts.set_words(FactField::Text, &quote.text.value);
    facts.set_choice(FactField::Status, "status", quote.status);
    if let Some(change) = quote.changes.iter().find(|change| change.kind == ChangeKind::Withdrawal) {
        facts.set_date(FactField::Withdrawn, Some(&change.date));
    }
    facts.set_id(FactField::Speaker, Kind::Actor, speaker);
    facts.set_plain(FactField::Role, quote.role.as_ref().map(|role| role.value.as_str()));
    facts.set_id(FactField::OnBehalfOf, Kind::Actor, quote.on_behalf_of.as_ref());
    facts.set_choice(FactField::Kind, "quote_kind", quote.kind);
    facts.set_plain(FactField::Attribution, quote.attribution.as_ref().map(|words| words.value.as_str()));
    facts.set_date(FactField::Date, quote.said.date.as_ref());
    facts.set_id(FactField::Event, Kind::Event, quote.said.event.as_ref());
    if let Some(medium) = quote.said.medium {
        facts.set_choice(FactField::Medium, "medium", medium);
    }
    facts.add_ids(FactField::Audience, Kind::Actor, ids_of(&quote.said.audience));
    facts.add_ids(FactField::Via, Kind::Actor, ids_of(&quote.via));
    facts.set_choice(FactField::Terms, "terms", quote.terms);
    facts.set_plain(FactField::Language, Some(quote.lang.as_ref().unwrap_or(&article.lang).as_str()));
    facts.set_words(FactField::Original, quote.original.as_ref().map_or("", |original| &original.text));
    if let Some(translation) = &quote.translation {
        facts.set_choice(FactField::Translation, "translated", translation.kind);
    }
    facts.set_term(FactField::Article, FactTerm::Thing(Kind::Article, article.id.to_string()));
    facts.add_ids(FactField::Topics, Kind::Topic, ids_of(&quote.topics));
    for taken in &quote.positions {
        let position = taken.position.value.as_str();
        facts.set(FactField::Stance, position, FactValue::Term(FactTerm::Plain(taken.stance.value.clone())));
        if !taken.explicit {
            let reading = FactTerm::Word("diff_reading".into(), "reading".to_owned());
            facts.set(FactField::StanceReading, position, FactValue::Term(reading));
        }
    }
    for relation in &quote.relations {
        let (kind, to) = (relation.kind.word(), relation.to.value.to_string());
        facts.set(FactField::Relations, format!("{kind} {to}"), FactValue::Term(FactTerm::Thing(Kind::Quote, to)));
    }
    facts.add_ids(FactField::ReplyExpected, Kind::Actor, ids_of(&quote.reply_expected_from));
    facts.set_choice(FactField::Verification, "checked", quote.verification.level);
    facts.set_words(FactField::Note, &quote.note.as_ref().map(|note| words_of_note(&note.value)).unwrap_or_default());
    for change in &quote.changes {
        let text = words_of_note(&change.text.value);
        facts.set(
            FactField::Corrections,
            format!("{} {text}", change.date.value),
            FactValue::Term(FactTerm::Plain(text)),
        );
    }
    facts.add_texts(FactField::Reviewed, quote.reviewed.iter().map(|review| review.by.as_str()));
    facts
}

/// Adds how an article words the quotes of other articles to those quotes.
pub(super) fn add_renditions(facts: &mut RecordFacts, article: &Article, annotations: Option<&Annotations>) {
    for rendition in annotations.iter().flat_map(|annotations| &annotations.renditions) {
        add_rendition(facts, &article.id, rendition);
    }
}

/// Adds how an article words a quote of another article to that quote.
pub(super) fn add_rendition<A>(facts: &mut RecordFacts, article: &Id, rendition: &Rendition<A>) {
    let Some(thing) = facts.things.get_mut(&(Kind::Quote, rendition.quote.value.to_string())) else { return };
    let number = thing
        .values
        .keys()
        .filter(|(field, key)| *field == FactField::Renditions && key.split(' ').next() == Some(article.as_str()));
    let key = match number.count() {
        0 => article.to_string(),
        number => format!("{article} {}", number + 1),
    };
    thing.set(FactField::Renditions, key, FactValue::Words(plain_text(&rendition.text.value)));
}
