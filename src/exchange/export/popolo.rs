//! Persons, organisations, posts, memberships and events, after Popolo (popoloproject.com/specs).
//!
//! States and groups are organisations with a classification. An unnamed source that may be several people is no person
//! and no organisation of Popolo's, and is left out. Popolo's dates are
//! those of ISO 8601-1: an uncertain or approximate one is left out, as Popolo could only make it certain. The end of a
//! membership or a name is the last one possible, because what has no end is still in force.

use super::input::ExportInput;
use crate::{
    exchange::export::json::Object,
    model::{Actor, ActorKind, Edtf, Kind, Spanned},
    record::{ActorIx, Target},
    site::Site,
};

/// The file of an export, which says how many actors are left out.
pub(super) fn export_popolo(input: &ExportInput<'_>) -> Vec<u8> {
    let left_out = input.site.record.actors().filter(|(_, linked)| !linked.actor.is_one()).count();
    input.note_left_out(Kind::Actor, left_out, "without a name, of whom each may be several people");
    write_popolo(input.site)
}

/// The file.
pub(crate) fn write_popolo(site: Site<'_>) -> Vec<u8> {
    let record = site.record;
    let (mut persons, mut organizations) = (Vec::new(), Vec::new());
    let (mut memberships, mut posts) = (Vec::new(), Vec::new());
    // The file has every id that it refers to.
    let id_of =
        |at: ActorIx| Some(&record.actor(at).actor).filter(|actor| actor.is_one()).map(|actor| actor.id.as_str());
    for (at, linked) in record.actors().filter(|(_, linked)| linked.actor.is_one()) {
        let actor = &linked.actor;
        let common = shared_fields(site, at, actor);
        if is_person(actor) {
            persons.push(
                common
                    .set("birth_date", start_date(actor.born.as_ref()))
                    .set("death_date", start_date(actor.died.as_ref())),
            );
        } else {
            let parent = linked.part_of.and_then(id_of);
            organizations.push(
                common
                    .set("classification", actor.kind.word())
                    .set("parent_id", parent)
                    .set("founding_date", start_date(actor.born.as_ref()))
                    .set("dissolution_date", start_date(actor.died.as_ref())),
            );
        }
        for (membership, organisation) in actor.memberships.iter().zip(&linked.organisations) {
            let id = format!("{}/{}", actor.id, membership.id.value);
            let organisation = organisation.and_then(id_of);
            let source = membership.source.as_ref().filter(|source| source.value.contains("://"));
            // Popolo has an id for persons alone; any other member is given as an object.
            let (person, other) = if is_person(actor) { (Some(actor.id.as_str()), None) } else { (None, Some(actor)) };
            let other = other.map(|other| Object::new().set("id", other.id.as_str()).set("name", &other.name.value));
            memberships.push(
                Object::new()
                    .set("id", id.clone())
                    .set("label", &membership.post.value)
                    .set("role", &membership.post.value)
                    .set("person_id", person)
                    .set("member", other)
                    .set("organization_id", organisation)
                    .set("post_id", organisation.map(|_| id.clone()))
                    .set("start_date", start_date(membership.from.as_ref()))
                    .set("end_date", end_date(membership.to.as_ref()))
                    .set("sources", source.map(|url| vec![Object::new().set("url", &url.value)])),
            );
            if let Some(organisation) = organisation {
                posts.push(
                    Object::new()
                        .set("id", id)
                        .set("label", &membership.post.value)
                        .set("role", &membership.post.value)
                        .set("organization_id", organisation),
                );
            }
        }
    }
    let events = record.events().map(|(at, _)| {
        let linked = record.event(at);
        let (from, to) = linked.event.date.machine_readable_ends();
        let parent = linked.parent.map(|at| record.event(at).event.id.as_str());
        Object::new()
            .set("id", linked.event.id.as_str())
            .set("name", &linked.event.name.value)
            .set("start_date", from)
            .set("end_date", to)
            .set("location", linked.event.place.as_ref().map(|place| &place.name))
            .set("parent_id", parent)
    });
    Object::new()
        .set_list("persons", persons)
        .set_list("organizations", organizations)
        .set_list("posts", posts)
        .set_list("memberships", memberships)
        .set_list("events", events.collect())
        .to_file()
}

/// What persons and organisations have in common.
fn shared_fields<'a>(site: Site<'a>, at: ActorIx, actor: &'a Actor) -> Object<'a> {
    let other = actor.aliases.iter().map(|alias| {
        Object::new()
            .set("name", &alias.name.value)
            .set("start_date", start_date(alias.from.as_ref()))
            .set("end_date", end_date(alias.to.as_ref()))
    });
    let same = actor.same_as.iter().map(|url| Object::new().set("identifier", &url.value).set("scheme", "uri"));
    let links = actor.links.iter().map(|link| Object::new().set("url", &link.url.value).set("note", &link.title));
    let page = Object::new().set("url", site.absolute_url(Target::Actor(at)));
    let image = actor
        .image
        .as_ref()
        .map(|image| site.routes.absolute(&format!("/{}", image.file.value.trim_start_matches('/'))));
    Object::new()
        .set("id", actor.id.as_str())
        .set("name", &actor.name.value)
        .set("sort_name", if is_person(actor) { actor.sort_name.as_ref() } else { None })
        .set("other_names", other.collect::<Vec<_>>())
        .set("identifiers", same.collect::<Vec<_>>())
        .set("image", image)
        .set("links", links.collect::<Vec<_>>())
        .set("sources", vec![page])
}

fn is_person(actor: &Actor) -> bool {
    matches!(actor.kind, ActorKind::Person | ActorKind::Unnamed)
}

fn start_date(date: Option<&Spanned<Edtf>>) -> Option<String> {
    date.map(|date| &date.value).and_then(Edtf::machine_readable)
}

fn end_date(date: Option<&Spanned<Edtf>>) -> Option<String> {
    date.map(|date| &date.value).and_then(Edtf::latest)
}
