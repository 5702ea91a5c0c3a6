//! The facts of topics and of their positions.

use super::{FactField, FactTerm, FactValue, ThingFacts, facts::texts_of};
use crate::model::{Kind, Topic};

/// The facts of a topic, with the Markdown below the front matter.
pub(super) fn topic_facts(topic: &Topic, body: &str) -> ThingFacts {
    let mut facts = ThingFacts {
        name: topic.name.value.clone(),
        former: texts_of(&topic.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    facts.set_words(FactField::Name, &topic.name.value);
    facts.set_id(FactField::PartOf, Kind::Topic, topic.broader.as_ref());
    for position in &topic.positions {
        let id = position.id.value.as_str();
        facts.set(FactField::Positions, id, FactValue::Words(position.question.value.clone()));
        let scale: Vec<&str> = texts_of(&position.scale).collect();
        facts.set(FactField::Scale, id, FactValue::Term(FactTerm::Plain(scale.join(", "))));
    }
    facts.set_markdown(body);
    facts
}
