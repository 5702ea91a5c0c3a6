//! What the header of a TEI file says about persons and bodies.

use super::{PersonNames, actor_key, pointed_at};
use crate::exchange::import::{
    input::ImportReading,
    item::{ImportedActor, ImportedAlias, ImportedMembership, Item},
    xml::XmlElement,
};

/// The persons and bodies of a file by their ids.
pub(super) fn names_of(root: &XmlElement) -> PersonNames {
    let bodies = elements_of(root, "listOrg", "org").into_iter().map(|org| (org, body_name(org)));
    let people = elements_of(root, "listPerson", "person")
        .into_iter()
        .map(|person| (person, person.elements().filter(|one| one.name == "persName").find_map(person_name)));
    bodies.chain(people).filter_map(|(element, name)| Some((element.attribute("id")?.to_owned(), name?))).collect()
}

fn elements_of<'x>(root: &'x XmlElement, list: &str, name: &str) -> Vec<&'x XmlElement> {
    let own = (root.name == list).then(|| root.all(name)).into_iter().flatten();
    own.chain(root.all(list).into_iter().flat_map(|list| list.all(name))).collect()
}

/// Reads `person` and `org` of the lists of participants.
pub(super) fn read_actors(root: &XmlElement, names: &PersonNames, reading: &mut ImportReading) {
    for org in elements_of(root, "listOrg", "org") {
        if let Some(actor) = read_body(org, reading) {
            reading.add(org.place(), Item::Actor(actor));
        }
    }
    for person in elements_of(root, "listPerson", "person") {
        if let Some(actor) = read_person(person, names, reading) {
            reading.add(person.place(), Item::Actor(actor));
        }
    }
}

/// An actor with a name, and the key by which texts mean it.
fn named(element: &XmlElement, name: &str) -> ImportedActor {
    let key = element.attribute("id").map(|id| actor_key(id, name));
    // The page of an actor in a site of ours.
    let page = element.attribute("corresp").filter(|page| page.contains("://")).map(str::to_owned);
    ImportedActor { names: key.into_iter().chain(page).collect(), name: name.to_owned(), ..ImportedActor::default() }
}

fn read_person(person: &XmlElement, names: &PersonNames, reading: &mut ImportReading) -> Option<ImportedActor> {
    let all: Vec<String> = person.elements().filter(|one| one.name == "persName").filter_map(person_name).collect();
    let Some((name, others)) = all.split_first() else {
        reading.leave_out("a person without a name");
        return None;
    };
    let mut actor = ImportedActor { kind: Some("person".to_owned()), ..named(person, name) };
    for other in others {
        actor.aliases.push(ImportedAlias { name: other.clone(), ..ImportedAlias::default() });
    }
    if let Some(name) = person.child("persName")
        && let (Some(surname), Some(forename)) = (parts_of(name, "surname"), parts_of(name, "forename"))
    {
        actor.sort_name = Some(format!("{surname}, {forename}"));
    }
    let mut date = |name: &str| {
        let typed = person.child(name).and_then(|one| one.attribute("when"))?;
        reading.date_of(typed, "a date")
    };
    (actor.born, actor.died) = (date("birth"), date("death"));
    add_identifiers(person, &mut actor);
    for one in person.elements() {
        match one.name.as_str() {
            "affiliation" => actor.memberships.extend(read_affiliation(one, names, reading)),
            "persName" | "birth" | "death" | "idno" => {}
            name => reading.leave_out(format!("`{name}` of a person")),
        }
    }
    Some(actor)
}

/// A name with the forename first, whatever the order in the file.
fn person_name(name: &XmlElement) -> Option<String> {
    let parts = [parts_of(name, "forename"), parts_of(name, "nameLink"), parts_of(name, "surname")];
    let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if whole.is_empty() { name.some_words() } else { Some(whole) }
}

fn parts_of(name: &XmlElement, part: &str) -> Option<String> {
    let parts: Vec<String> =
        name.elements().filter(|one| one.name == part).filter_map(XmlElement::some_words).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn read_affiliation(one: &XmlElement, names: &PersonNames, reading: &mut ImportReading) -> Option<ImportedMembership> {
    let place = one.attribute("ref").map(|place| pointed_at(place, names));
    let role = one.child("roleName").and_then(XmlElement::some_words);
    let role = role.or_else(|| one.attribute("role").map(str::to_owned));
    if place.is_none() && role.is_none() {
        reading.leave_out("an affiliation without a body and a role");
        return None;
    }
    let mut date = |typed: Option<&str>| typed.and_then(|typed| reading.date_of(typed, "a date"));
    let post = role.unwrap_or_else(|| "member".to_owned());
    let from = one.attribute("from").or_else(|| one.attribute("when"));
    let (from, to) = (date(from), date(one.attribute("to")));
    Some(ImportedMembership {
        organisation: place.unwrap_or_default(),
        post,
        from,
        to,
        ..ImportedMembership::default()
    })
}

fn read_body(org: &XmlElement, reading: &mut ImportReading) -> Option<ImportedActor> {
    let Some(name) = body_name(org) else {
        reading.leave_out("a body without a name");
        return None;
    };
    let kind = match org.attribute("role") {
        Some("state" | "country") => "state",
        Some("group") => "group",
        _ => "organisation",
    };
    let mut actor = ImportedActor { kind: Some(kind.to_owned()), ..named(org, &name) };
    for other in org.elements().filter(|one| one.name == "orgName" && one.words() != name) {
        let mut date = |name: &str| other.attribute(name).and_then(|typed| reading.date_of(typed, "a date"));
        let (from, to) = (date("from"), date("to"));
        actor.aliases.extend(other.some_words().map(|name| ImportedAlias { name, from, to }));
    }
    let existence = org.elements().find(|one| one.name == "event");
    let mut date = |name: &str| {
        let typed = existence.and_then(|one| one.attribute(name))?;
        reading.date_of(typed, "a date")
    };
    (actor.born, actor.died) = (date("from"), date("to"));
    add_identifiers(org, &mut actor);
    for one in org.elements().filter(|one| !["orgName", "event", "idno"].contains(&one.name.as_str())) {
        reading.leave_out(format!("`{}` of a body", one.name));
    }
    Some(actor)
}

/// The full name of a body, or the first.
fn body_name(org: &XmlElement) -> Option<String> {
    let names = || org.elements().filter(|one| one.name == "orgName");
    names()
        .find(|name| name.attribute("full") == Some("yes"))
        .or_else(|| names().next())
        .and_then(XmlElement::some_words)
}

fn add_identifiers(element: &XmlElement, actor: &mut ImportedActor) {
    for idno in element.elements().filter(|one| one.name == "idno") {
        let Some(value) = idno.some_words() else { continue };
        if value.contains("://") {
            actor.same_as.push(value);
        } else {
            actor.identifiers.push((idno.attribute("type").unwrap_or("id").to_owned(), value));
        }
    }
}
