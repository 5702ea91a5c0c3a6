//! Popolo: persons, organisations, memberships, posts, events and speeches; and so the files of `EveryPolitician`.
//!
//! A membership belongs to its person; a post gives it a name, a legislative period its dates. The speeches of an event are a
//! transcript. Source: <https://www.popoloproject.com/specs/>.

mod speeches;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    input::{ImportFile, ImportReading, Mapping},
    item::{ImportedActor, ImportedAlias, ImportedEvent, ImportedMembership, Item},
    json::{items_of, label_at, leave_out_others, owned_text, pointer, read_json, text_at},
};

/// The lists of a Popolo file, with the class of their objects.
const LISTS: [(&str, &str); 8] = [
    ("persons", "person"),
    ("people", "person"),
    ("organizations", "organization"),
    ("memberships", "membership"),
    ("posts", "post"),
    ("events", "event"),
    ("speeches", "speech"),
    ("areas", "area"),
];

/// The objects of all files, by class, with their places.
#[derive(Default)]
struct Objects<'j> {
    persons: Vec<PopoloObject<'j>>,
    organizations: Vec<PopoloObject<'j>>,
    memberships: Vec<PopoloObject<'j>>,
    posts: Vec<PopoloObject<'j>>,
    events: Vec<PopoloObject<'j>>,
    speeches: Vec<PopoloObject<'j>>,
}

/// An object, with its file and its place there; a membership within another object has what that is.
#[derive(Clone)]
struct PopoloObject<'j> {
    file: usize,
    place: String,
    json: &'j Json,
    within: Option<(&'static str, String)>,
}

impl PopoloObject<'_> {
    /// The value of a reference, or the object that it is within.
    fn reference(&self, key: &str) -> Option<String> {
        let within = self.within.as_ref().filter(|(known, _)| *known == key).map(|(_, id)| id.clone());
        label_at(self.json, key).or(within)
    }
}

/// Reads files.
pub(super) fn read_files(files: &[ImportFile], _: &Mapping, reading: &mut ImportReading) {
    let parsed: Vec<(usize, Json)> =
        files.iter().enumerate().filter_map(|(at, file)| Some((at, read_json(file, reading)?))).collect();
    let mut objects = Objects::default();
    for (file, json) in &parsed {
        reading.begin_file(&files[*file]);
        let is_list = LISTS.iter().any(|(list, _)| json.get(list).is_some_and(Json::is_array));
        if let Json::Array(all) = json {
            for (at, one) in all.iter().enumerate() {
                objects.add(*file, pointer("", at), one, class_of(one), None, reading);
            }
        } else if is_list && class_of(json).is_none() {
            for (list, class) in LISTS {
                for (at, one) in items_of(json, list).into_iter().enumerate() {
                    objects.add(*file, pointer(&pointer("", list), at), one, Some(class), None, reading);
                }
            }
            for key in json.as_object().into_iter().flat_map(|fields| fields.keys()) {
                if !LISTS.iter().any(|(list, _)| list == key) && key != "meta" {
                    reading.leave_out(format!("the list `{key}`"));
                }
            }
        } else {
            objects.add(*file, String::new(), json, class_of(json), None, reading);
        }
    }
    objects.add_items(files, reading);
}

/// The class of an object that is not in a list, by its fields.
fn class_of(json: &Json) -> Option<&'static str> {
    let has = |keys: &[&str]| keys.iter().any(|key| json.get(key).is_some());
    if has(&["creator_id", "attribution_text"]) {
        Some("speech")
    } else if has(&["person_id", "member"]) && has(&["organization_id", "post_id", "role"]) {
        Some("membership")
    } else if !has(&["name", "label"]) {
        None
    } else if has(&["birth_date", "death_date", "given_name", "family_name", "gender", "sort_name", "biography"]) {
        Some("person")
    } else if has(&["founding_date", "dissolution_date", "posts"]) {
        Some("organization")
    } else if has(&["attendees", "location"]) || has(&["start_date"]) && !has(&["role", "label"]) {
        Some("event")
    } else if has(&["label"]) && has(&["organization_id"]) {
        Some("post")
    } else if items_of(json, "memberships").iter().any(|one| one.get("person_id").is_some()) || has(&["classification"])
    {
        Some("organization")
    } else {
        has(&["name"]).then_some("person")
    }
}

impl<'j> Objects<'j> {
    fn add(
        &mut self,
        file: usize,
        place: String,
        json: &'j Json,
        class: Option<&'static str>,
        within: Option<(&'static str, String)>,
        reading: &mut ImportReading,
    ) {
        let Some(class) = class.filter(|_| json.is_object()) else {
            let help = "give a file with lists such as `persons`, or a single object of a class of Popolo";
            reading.problem(&place, "this is no object of a class of Popolo that is read", help);
            return;
        };
        let id = label_at(json, "id").unwrap_or_default();
        let nested: &[(&str, &'static str, &'static str)] = match class {
            "person" => &[("memberships", "membership", "person_id")],
            "organization" => &[
                ("memberships", "membership", "organization_id"),
                ("posts", "post", "organization_id"),
                ("children", "organization", "parent_id"),
            ],
            "post" => &[("memberships", "membership", "post_id")],
            _ => &[],
        };
        for (list, class, key) in nested {
            for (at, one) in items_of(json, list).into_iter().enumerate() {
                let place = pointer(&pointer(&place, list), at);
                self.add(file, place, one, Some(class), Some((key, id.clone())), reading);
            }
        }
        let object = PopoloObject { file, place, json, within };
        match class {
            "person" => self.persons.push(object),
            "organization" => self.organizations.push(object),
            "membership" => self.memberships.push(object),
            "post" => self.posts.push(object),
            "event" => self.events.push(object),
            "speech" => self.speeches.push(object),
            _ => reading.leave_out(format!("an object of the class `{class}`")),
        }
    }

    fn add_items(&self, files: &[ImportFile], reading: &mut ImportReading) {
        let mut memberships = self.memberships_by_member(reading);
        let people = self.persons.iter().map(|one| (one, "person"));
        for (object, class) in self.organizations.iter().map(|one| (one, "organization")).chain(people) {
            reading.begin_file(&files[object.file]);
            let Some(mut actor) = read_actor(object, class, reading) else { continue };
            let own = label_at(object.json, "id").and_then(|id| memberships.remove(&id));
            actor.memberships = own.unwrap_or_default();
            reading.add(place_of(object), Item::Actor(actor));
        }
        for orphan in memberships.into_keys() {
            reading.leave_out(format!("a membership of `{orphan}`, who is not in the file"));
        }
        for object in &self.events {
            reading.begin_file(&files[object.file]);
            if let Some(event) = read_event(object, reading) {
                reading.add(place_of(object), Item::Event(event));
            }
        }
        speeches::add_speeches(self, files, reading);
    }

    /// The memberships of each member, by the member's id.
    fn memberships_by_member(&self, reading: &mut ImportReading) -> BTreeMap<String, Vec<ImportedMembership>> {
        let by_id = |all: &[PopoloObject<'j>]| -> BTreeMap<String, &'j Json> {
            all.iter().filter_map(|one| Some((label_at(one.json, "id")?, one.json))).collect()
        };
        let (posts, events) = (by_id(&self.posts), by_id(&self.events));
        let mut found: BTreeMap<String, Vec<ImportedMembership>> = BTreeMap::new();
        for object in &self.memberships {
            let json = object.json;
            let member = json.get("member").and_then(|member| label_at(member, "id"));
            let Some(member) = object.reference("person_id").or(member).or_else(|| label_at(json, "member_id")) else {
                reading.leave_out("a membership without a member");
                continue;
            };
            let read = [
                "id",
                "label",
                "role",
                "person_id",
                "organization_id",
                "post_id",
                "on_behalf_of_id",
                "start_date",
                "end_date",
                "legislative_period_id",
                "member",
                "sources",
                "member_id",
            ];
            leave_out_others(json, &read, "a membership", reading);
            let post = object.reference("post_id").and_then(|id| posts.get(&id).copied());
            let named = |json: &Json| owned_text(json, "role").or_else(|| owned_text(json, "label"));
            let period = text_at(json, "legislative_period_id").and_then(|id| events.get(id).copied());
            let mut date = |key: &str| {
                let own = text_at(json, key).or_else(|| period.and_then(|period| text_at(period, key)));
                own.and_then(|date| reading.date_of(date, "a date"))
            };
            let (from, to) = (date("start_date"), date("end_date"));
            // A date of the period does not fit one that the membership has itself: then it is not known.
            let is_period = |key: &str| text_at(json, key).is_none();
            let is_reversed = from.as_ref().zip(to.as_ref()).is_some_and(|(from, to)| from > to);
            let (from, to) = if is_reversed {
                (from.filter(|_| !is_period("start_date")), to.filter(|_| !is_period("end_date")))
            } else {
                (from, to)
            };
            let organisation = object.reference("organization_id");
            let organisation = organisation.or_else(|| post.and_then(|post| label_at(post, "organization_id")));
            let source = items_of(json, "sources").into_iter().find_map(|source| owned_text(source, "url"));
            let membership = ImportedMembership {
                id: label_at(json, "id").map(|id| id.rsplit('/').next().unwrap_or_default().to_owned()),
                organisation: organisation.into_iter().collect(),
                post: named(json).or_else(|| post.and_then(named)).unwrap_or_else(|| "member".to_owned()),
                from,
                to,
                source,
            };
            let own = found.entry(member).or_default();
            if let Some(party) = label_at(json, "on_behalf_of_id") {
                let post = "representative".to_owned();
                let party = ImportedMembership { id: None, organisation: vec![party], post, ..membership.clone() };
                own.push(party);
            }
            own.push(membership);
        }
        found
    }
}

fn place_of(object: &PopoloObject<'_>) -> String {
    if object.place.is_empty() { "/".to_owned() } else { object.place.clone() }
}

const ACTOR_FIELDS: &[&str] = &[
    "id",
    "name",
    "sort_name",
    "other_names",
    "identifiers",
    "birth_date",
    "death_date",
    "founding_date",
    "dissolution_date",
    "links",
    "sources",
    "summary",
    "biography",
    "description",
    "memberships",
    "posts",
    "parent_id",
    "classification",
    "children",
    "abstract",
];

fn read_actor(object: &PopoloObject<'_>, class: &str, reading: &mut ImportReading) -> Option<ImportedActor> {
    let json = object.json;
    let Some(name) = owned_text(json, "name") else {
        reading.problem(&place_of(object), format!("this {class} has no `name`"), "give it one, or leave it out");
        return None;
    };
    leave_out_others(json, ACTOR_FIELDS, &format!("a {class}"), reading);
    let id = label_at(json, "id");
    let mut actor = ImportedActor { names: id.iter().cloned().collect(), name, ..ImportedActor::default() };
    actor.sort_name = owned_text(json, "sort_name");
    let kind = text_at(json, "classification").unwrap_or_default().to_lowercase();
    actor.kind = Some(match (class, kind.as_str()) {
        ("person", _) => "person".to_owned(),
        (_, "state" | "country") => "state".to_owned(),
        (_, "group") => "group".to_owned(),
        _ => "organisation".to_owned(),
    });
    for other in items_of(json, "other_names") {
        let mut date = |key: &str| text_at(other, key).and_then(|date| reading.date_of(date, "a date"));
        let (from, to) = (date("start_date"), date("end_date"));
        if let Some(name) = owned_text(other, "name") {
            actor.aliases.push(ImportedAlias { name, from, to });
        }
    }
    for one in items_of(json, "identifiers") {
        let (Some(value), scheme) = (label_at(one, "identifier"), text_at(one, "scheme").unwrap_or("id")) else {
            continue;
        };
        match scheme {
            _ if value.contains("://") => actor.same_as.push(value),
            "wikidata" => actor.same_as.push(format!("https://www.wikidata.org/wiki/{value}")),
            _ => actor.identifiers.push((scheme.to_owned(), value)),
        }
    }
    if let Some(id) = id.filter(|id| id.chars().any(|c| c.is_ascii_digit())) {
        actor.identifiers.push(("popolo".to_owned(), id));
    }
    actor.part_of = object.reference("parent_id").into_iter().collect();
    let mut date = |key: &str| text_at(json, key).and_then(|date| reading.date_of(date, "a date"));
    actor.born = date("birth_date").or_else(|| date("founding_date"));
    actor.died = date("death_date").or_else(|| date("dissolution_date"));
    for link in items_of(json, "links") {
        if let Some(url) = owned_text(link, "url").filter(|url| url.contains("://")) {
            actor.links.push((owned_text(link, "note").unwrap_or_else(|| url.clone()), url));
        }
    }
    let texts = ["biography", "description", "summary", "abstract"];
    actor.description = texts.iter().find_map(|key| owned_text(json, key));
    Some(actor)
}

fn read_event(object: &PopoloObject<'_>, reading: &mut ImportReading) -> Option<ImportedEvent> {
    let json = object.json;
    let read = [
        "id",
        "name",
        "start_date",
        "end_date",
        "location",
        "attendees",
        "parent_id",
        "classification",
        "organization_id",
    ];
    leave_out_others(json, &read, "an event", reading);
    let mut date = |key: &str| text_at(json, key).and_then(|date| reading.date_of(date, "a date"));
    let date = match (date("start_date"), date("end_date")) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => format!("{from}/{to}"),
        (Some(from), None) if text_at(json, "classification") == Some("legislative period") => format!("{from}/.."),
        (Some(from), None) => from,
        (None, Some(to)) => format!("/{to}"),
        (None, None) => {
            reading.leave_out("an event without a date");
            return None;
        }
    };
    let Some(name) = owned_text(json, "name") else {
        reading.problem(&place_of(object), "this event has no `name`", "give it one, or leave it out");
        return None;
    };
    let participants = items_of(json, "attendees").into_iter().filter_map(|one| label_at(one, "id"));
    Some(ImportedEvent {
        names: label_at(json, "id").into_iter().collect(),
        name,
        date,
        location: owned_text(json, "location"),
        participants: participants.map(|id| vec![id]).collect(),
        parent: label_at(json, "parent_id").into_iter().collect(),
    })
}
