//! The facts of events.

use super::{
    FactField, ThingFacts,
    facts::{ids_of, texts_of},
};
use crate::model::{Event, Kind};

/// The facts of an event, with the Markdown below the front matter.
pub(super) fn event_facts(event: &Event, body: &str) -> ThingFacts {
    let mut facts = ThingFacts {
        name: event.name.value.clone(),
        former: texts_of(&event.former).map(str::to_owned).collect(),
        ..ThingFacts::default()
    };
    facts.set_words(FactField::Name, &event.name.value);
    facts.set_date(FactField::Date, Some(&event.date));
    facts.set_plain(FactField::Place, event.place.as_ref().map(|place| place.name.as_str()));
    facts.add_ids(FactField::Participants, Kind::Actor, ids_of(&event.participants));
    facts.set_id(FactField::PartOf, Kind::Event, event.parent.as_ref());
    facts.set_markdown(body);
    facts
}
