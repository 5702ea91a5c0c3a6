//! Actors, topics and events.

use super::{prose::part, random_day};
use crate::{
    random::Random,
    site::{Actor, Article, Event, Membership, Part, Site, Topic},
};

pub(super) fn add_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.actors.len() >= 10 {
        return None;
    }
    let (id, name) = (format!("actor-{}", site.number()), name(site, random));
    let kind = random.pick(&["person", "person", "organisation", "group", "state"]).into();
    let part_of = random.key(&site.actors).filter(|_| random.chance(30));
    let body = vec![Part::Text(site.sentence(random))];
    site.actors.insert(id.clone(), Actor { name, kind, part_of, body, ..Actor::default() });
    Some(format!("add {id}"))
}

fn name(site: &mut Site, random: &mut Random) -> String {
    let first = random.pick(&["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo"]);
    format!("{first} Example {}", site.number())
}

pub(super) fn drop_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.actors).filter(|_| site.actors.len() > 4)?;
    let mut quotes = site.articles.values().flat_map(Article::quotes);
    if quotes.any(|quote| quote.speaker == id) {
        return None;
    }
    site.actors.remove(&id);
    Some(format!("drop {id}"))
}

pub(super) fn rename_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, other) = (random.key(&site.actors)?, name(site, random));
    let actor = site.actors.get_mut(&id)?;
    // Half of the time the name keeps its length.
    actor.name = if random.chance(50) { renumbered_name(&actor.name, &other) } else { other };
    Some(format!("rename {id}"))
}

fn renumbered_name(name: &str, other: &str) -> String {
    name[..name.len() - 4].to_owned() + &other[other.len() - 4..]
}

pub(super) fn alias_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, alias) = (random.key(&site.actors)?, format!("Alias {}", site.number()));
    // A word that stands in many articles, so that mentions come and go.
    let taken = site.actors.values().any(|actor| actor.aliases.iter().any(|name| name == "painters"));
    let alias = if !taken && random.chance(40) { "painters".to_owned() } else { alias };
    let actor = site.actors.get_mut(&id)?;
    if actor.aliases.len() > 1 {
        drop(actor.aliases.remove(0));
    } else {
        actor.aliases.push(alias);
    }
    Some(format!("change the aliases of {id}"))
}

pub(super) fn member_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, organisation) = (random.key(&site.actors)?, random.key(&site.actors)?);
    let number = site.number();
    let from = format!("20{:02}-01-01", 10 + random.below(14));
    let to = random.chance(40).then(|| format!("2025-{:02}-01", 1 + random.below(12)));
    let actor = site.actors.get_mut(&id).filter(|_| id != organisation)?;
    if actor.memberships.len() > 1 {
        actor.memberships.remove(0);
    } else {
        let post = random.pick(&["mayor", "speaker", "clerk"]).into();
        actor.memberships.push(Membership { id: format!("m{number}"), organisation, post, from, to });
    }
    Some(format!("change the memberships of {id}"))
}

pub(super) fn describe_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, part) = (random.key(&site.actors)?, part(site, random));
    let body = &mut site.actors.get_mut(&id)?.body;
    if body.len() > 2 {
        drop(body.remove(0));
    } else {
        body.push(part);
    }
    Some(format!("describe {id} otherwise"))
}

pub(super) fn add_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.topics.len() >= 6 {
        return None;
    }
    let id = format!("topic-{}", site.number());
    let broader = random.key(&site.topics).filter(|_| random.chance(40));
    let body = vec![Part::Text(site.sentence(random))];
    let name = format!("Topic {}", site.number());
    site.topics.insert(id.clone(), Topic { name, broader, body, ..Topic::default() });
    Some(format!("add {id}"))
}

pub(super) fn drop_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.topics).filter(|_| site.topics.len() > 2)?;
    site.topics.remove(&id);
    Some(format!("drop {id}"))
}

pub(super) fn rename_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, number) = (random.key(&site.topics)?, site.number());
    site.topics.get_mut(&id)?.name = format!("Topic {number}");
    Some(format!("rename {id}"))
}

/// A topic gets a question, loses one, or has its stances in another order.
pub(super) fn ask_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, position) = (random.key(&site.topics)?, format!("position-{}", site.number()));
    let topic = site.topics.get_mut(&id)?;
    match (random.below(4), random.key(&topic.positions)) {
        (0, Some(known)) => drop(topic.positions.remove(&known)),
        (1, Some(known)) => topic.positions.get_mut(&known)?.reverse(),
        _ if topic.positions.len() < 3 => {
            topic.positions.insert(position, ["for", "undecided", "against"].map(str::to_owned).to_vec());
        }
        _ => return None,
    }
    Some(format!("change the questions of {id}"))
}

pub(super) fn add_event(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.events.len() >= 5 {
        return None;
    }
    let id = format!("event-{}", site.number());
    let parent = random.key(&site.events).filter(|_| random.chance(30));
    let participants = random.key(&site.actors).into_iter().collect();
    let name = format!("Event {}", site.number());
    site.events.insert(id.clone(), Event { name, date: random_day(random), participants, parent });
    Some(format!("add {id}"))
}

pub(super) fn drop_event(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.events).filter(|_| site.events.len() > 1)?;
    site.events.remove(&id);
    Some(format!("drop {id}"))
}

pub(super) fn change_event(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, number, actor) = (random.key(&site.events)?, site.number(), random.key(&site.actors)?);
    let what = random.below(3);
    let day = random_day(random);
    let event = site.events.get_mut(&id)?;
    match what {
        0 => event.name = format!("Event {number}"),
        1 => event.date = day,
        _ if event.participants.contains(&actor) => drop(event.participants.remove(&actor)),
        _ => drop(event.participants.insert(actor)),
    }
    Some(format!("change {id} ({what})"))
}
