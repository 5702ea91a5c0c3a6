//! Briefings and pages: the editors' own writing.

use crate::{
    random::Random,
    site::{Part, Prose, Site},
};

pub(super) fn add_briefing(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.briefings.len() >= 4 {
        return None;
    }
    let id = format!("briefing-{}", site.number());
    let title = format!("Briefing {}", site.number());
    let body = vec![Part::Text(site.sentence(random)), part(site, random), part(site, random)];
    let topics = random.key(&site.topics).into_iter().collect();
    site.briefings.insert(id.clone(), Prose { title, draft: false, topics, body });
    Some(format!("add {id}"))
}

pub(super) fn add_page(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.pages.len() >= 3 {
        return None;
    }
    let id = format!("page-{}", site.number());
    let title = format!("Page {}", site.number());
    let body = vec![Part::Text(site.sentence(random)), part(site, random)];
    site.pages.insert(id.clone(), Prose { title, body, ..Prose::default() });
    Some(format!("add {id}"))
}

pub(super) fn drop_prose(site: &mut Site, random: &mut Random) -> Option<String> {
    let all = if random.chance(50) { &mut site.briefings } else { &mut site.pages };
    let id = random.key(all).filter(|_| all.len() > 1)?;
    all.remove(&id);
    Some(format!("drop {id}"))
}

pub(super) fn change_prose(site: &mut Site, random: &mut Random) -> Option<String> {
    let (part, number, text) = (part(site, random), site.number(), site.sentence(random));
    let briefing = random.chance(65);
    let all = if briefing { &mut site.briefings } else { &mut site.pages };
    let id = random.key(all)?;
    let prose = all.get_mut(&id)?;
    let what = random.below(6);
    match what {
        0 => prose.title = format!("Title {number}"),
        1 if prose.body.len() > 1 => drop(prose.body.remove(0)),
        2 if briefing => prose.draft = !prose.draft,
        3 => prose.body.insert(0, Part::Text(text)),
        _ if prose.body.len() < 8 => prose.body.push(part),
        _ => prose.body.truncate(2),
    }
    Some(format!("change {id} ({what})"))
}

/// A paragraph of Markdown that embeds or links something.
pub(super) fn part(site: &mut Site, random: &mut Random) -> Part {
    let found = match random.below(7) {
        0 | 1 => random.key(&site.quotes()).map(Part::Embed),
        2 => random.key(&site.actors).map(|id| Part::Link("actor", id)),
        3 => random.key(&site.topics).map(|id| Part::Link("topic", id)),
        4 => random.key(&site.quotes()).map(|id| Part::Link("quote", id)),
        5 => random.key(&site.articles).map(|id| Part::Link("article", id)),
        _ => random.key(&site.events).map(|id| Part::Link("event", id)),
    };
    found.unwrap_or_else(|| Part::Text(site.sentence(random)))
}
