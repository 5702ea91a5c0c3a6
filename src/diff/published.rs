//! The facts of a published record: the file `data/record.json` of a site.
//!
//! It has less than the content: no texts of articles, and in files that an earlier onrecord wrote no notes and translations, which are
//! not read. Both versions that are compared are read from such a file then, so that what it lacks is no change.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::{Map, Value};

use super::{FactField, FactTerm, FactValue, RecordFacts, ThingFacts};
use crate::model::{Kind, Lang};

/// Why a file is no record that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadRecord {
    /// It is no JSON.
    #[error("it is not JSON: {0}")]
    NotJson(String),
    /// It is other JSON.
    #[error("it is not the record of a site that onrecord published")]
    NotRecord,
    /// A later onrecord wrote it.
    #[error("it has version {0} of the format, and this onrecord reads version 1")]
    Version(u64),
}

/// The things with a name, in a list of the file.
const LISTS: [(&str, Kind, &str); 5] = [
    ("articles", Kind::Article, "title"),
    ("quotes", Kind::Quote, "text"),
    ("actors", Kind::Actor, "name"),
    ("topics", Kind::Topic, "name"),
    ("events", Kind::Event, "name"),
];

/// Values that are one text, by key: the field, and what it is.
const VALUES: [(&str, FactField, Shape); 27] = [
    ("genre", FactField::Genre, Shape::Word("genre")),
    ("publisher", FactField::Publisher, Shape::Plain),
    ("source", FactField::Source, Shape::Plain),
    ("archived", FactField::Archived, Shape::Plain),
    ("retrieved", FactField::Retrieved, Shape::Date),
    ("published", FactField::Published, Shape::Date),
    ("licence", FactField::Licence, Shape::Plain),
    ("holder", FactField::Holder, Shape::Plain),
    ("publish", FactField::Shown, Shape::Word("diff_shown")),
    ("language", FactField::Language, Shape::Plain),
    ("event", FactField::Event, Shape::Thing(Kind::Event)),
    ("speaker", FactField::Speaker, Shape::Thing(Kind::Actor)),
    ("article", FactField::Article, Shape::Thing(Kind::Article)),
    ("on_behalf_of", FactField::OnBehalfOf, Shape::Thing(Kind::Actor)),
    ("attribution", FactField::Attribution, Shape::Plain),
    ("medium", FactField::Medium, Shape::Word("medium")),
    ("terms", FactField::Terms, Shape::Word("terms")),
    ("status", FactField::Status, Shape::Word("status")),
    ("withdrawn", FactField::Withdrawn, Shape::Date),
    ("date", FactField::Date, Shape::Date),
    ("sort_name", FactField::SortName, Shape::Plain),
    ("part_of", FactField::PartOf, Shape::Thing(Kind::Actor)),
    ("broader", FactField::PartOf, Shape::Thing(Kind::Topic)),
    ("parent", FactField::PartOf, Shape::Thing(Kind::Event)),
    ("born", FactField::Born, Shape::Date),
    ("died", FactField::Died, Shape::Date),
    ("name", FactField::Name, Shape::Words),
];

/// Lists of texts, by key: the field, and what each of them is.
const ITEMS: [(&str, FactField, Shape); 7] = [
    ("topics", FactField::Topics, Shape::Thing(Kind::Topic)),
    ("authors", FactField::Authors, Shape::Plain),
    ("audience", FactField::Audience, Shape::Thing(Kind::Actor)),
    ("via", FactField::Via, Shape::Thing(Kind::Actor)),
    ("reply_expected_from", FactField::ReplyExpected, Shape::Thing(Kind::Actor)),
    ("participants", FactField::Participants, Shape::Thing(Kind::Actor)),
    ("same_as", FactField::SameAs, Shape::Plain),
];

/// What a text in the file is.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Plain,
    Words,
    Date,
    Word(&'static str),
    Thing(Kind),
}

impl Shape {
    fn value(self, text: &str) -> FactValue {
        FactValue::Term(match self {
            Self::Words => return FactValue::Words(text.to_owned()),
            Self::Plain => FactTerm::Plain(text.to_owned()),
            Self::Date => FactTerm::Date(text.to_owned()),
            Self::Word(table) => FactTerm::Word(table.into(), text.to_owned()),
            Self::Thing(kind) => FactTerm::Thing(kind, text.to_owned()),
        })
    }
}

/// Reads the facts of a published record.
///
/// *Errors*: the bytes are no such file.
pub fn published_facts(bytes: &[u8]) -> Result<RecordFacts, UnreadRecord> {
    let file: Value = serde_json::from_slice(bytes).map_err(|error| UnreadRecord::NotJson(error.to_string()))?;
    let version = file.get("version").and_then(Value::as_u64);
    let language = file.pointer("/site/language").and_then(Value::as_str).and_then(Lang::parse);
    let is_record = LISTS.iter().all(|(list, ..)| file.get(*list).is_some_and(Value::is_array));
    let (Some(version), Some(language), true) = (version, language, is_record) else {
        return Err(UnreadRecord::NotRecord);
    };
    if version != 1 {
        return Err(UnreadRecord::Version(version));
    }
    let mut things = BTreeMap::new();
    for (list, kind, name) in LISTS {
        for thing in file[list].as_array().into_iter().flatten().filter_map(Value::as_object) {
            let Some(id) = thing.get("id").and_then(Value::as_str) else { continue };
            things.insert((kind, id.to_owned()), thing_facts(kind, thing, name));
        }
    }
    Ok(RecordFacts { language, things, unread: Vec::new(), lacks_quotes: false })
}

fn thing_facts(kind: Kind, thing: &Map<String, Value>, name: &str) -> ThingFacts {
    let mut facts = ThingFacts { name: text(thing, name).into_owned(), ..ThingFacts::default() };
    for (key, field, shape) in VALUES {
        if let Some(value) = thing.get(key).and_then(Value::as_str) {
            facts.set(field, "", shape.value(value));
        }
    }
    for (key, field, shape) in ITEMS {
        for item in list(thing, key).filter_map(Value::as_str) {
            facts.set(field, item, shape.value(item));
        }
    }
    match kind {
        Kind::Article => facts.set_words(FactField::Name, &text(thing, "title")),
        Kind::Quote => add_quote(&mut facts, thing),
        Kind::Actor => add_actor(&mut facts, thing),
        Kind::Topic => {
            for position in objects(thing, "positions") {
                let id = text(position, "id");
                facts.set(FactField::Positions, &*id, Shape::Words.value(&text(position, "question")));
                let scale: Vec<&str> = list(position, "scale").filter_map(Value::as_str).collect();
                facts.set(FactField::Scale, &*id, Shape::Plain.value(&scale.join(", ")));
            }
        }
        Kind::Event => {
            facts.set_plain(FactField::Place, part(thing, "place").map(|place| text(place, "name")).as_deref());
        }
        Kind::Briefing | Kind::Page => {}
    }
    facts
}

fn add_quote(facts: &mut ThingFacts, thing: &Map<String, Value>) {
    facts.set_words(FactField::Text, &text(thing, "text"));
    facts.set_word(FactField::Kind, "quote_kind", &text(thing, "kind"));
    let original = part(thing, "original").map(|original| text(original, "text"));
    facts.set_words(FactField::Original, &original.unwrap_or_default());
    facts.set_plain(FactField::Role, part(thing, "role").map(|role| text(role, "post")).as_deref());
    if let Some(verification) = part(thing, "verification") {
        facts.set_word(FactField::Verification, "checked", &text(verification, "level"));
    }
    for stance in objects(thing, "stances") {
        let position = text(stance, "position");
        facts.set(FactField::Stance, &*position, Shape::Plain.value(&text(stance, "stance")));
        if stance.get("explicit") == Some(&Value::Bool(false)) {
            facts.set(FactField::StanceReading, &*position, Shape::Word("diff_reading").value("reading"));
        }
    }
    for relation in objects(thing, "relations") {
        let (kind, to) = (text(relation, "kind"), text(relation, "to"));
        facts.set(FactField::Relations, format!("{kind} {to}"), Shape::Thing(Kind::Quote).value(&to));
    }
    for rendition in objects(thing, "renditions") {
        let words = Shape::Words.value(&text(rendition, "text"));
        facts.set(FactField::Renditions, &*text(rendition, "article"), words);
    }
    for change in objects(thing, "changes") {
        let (date, words) = (text(change, "date"), text(change, "text"));
        facts.set(FactField::Corrections, format!("{date} {words}"), Shape::Plain.value(&words));
    }
}

fn add_actor(facts: &mut ThingFacts, thing: &Map<String, Value>) {
    facts.set_word(FactField::Kind, "actor_kind", &text(thing, "kind"));
    for alias in objects(thing, "aliases") {
        let name = text(alias, "name");
        facts.set(FactField::Aliases, &*name, Shape::Plain.value(&name));
    }
    for membership in objects(thing, "memberships") {
        let optional = |key| membership.get(key).and_then(Value::as_str).map(str::to_owned);
        let (post, organisation, from) = (text(membership, "post"), optional("organisation"), optional("from"));
        // The file has no ids of memberships: one is known by its post, its organisation, and since when it was held.
        let key = [&post, organisation.as_deref().unwrap_or_default(), from.as_deref().unwrap_or_default()].join("|");
        let value = FactValue::Membership { post: post.into_owned(), organisation, from, to: optional("to") };
        facts.set(FactField::Memberships, key, value);
    }
}

fn objects<'t>(object: &'t Map<String, Value>, key: &str) -> impl Iterator<Item = &'t Map<String, Value>> {
    list(object, key).filter_map(Value::as_object)
}

fn part<'t>(object: &'t Map<String, Value>, key: &str) -> Option<&'t Map<String, Value>> {
    object.get(key).and_then(Value::as_object)
}

fn text<'t>(object: &'t Map<String, Value>, key: &str) -> Cow<'t, str> {
    object.get(key).and_then(Value::as_str).unwrap_or_default().into()
}

fn list<'t>(object: &'t Map<String, Value>, key: &str) -> impl Iterator<Item = &'t Value> {
    object.get(key).and_then(Value::as_array).into_iter().flatten()
}
