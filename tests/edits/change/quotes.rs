//! Quotes and renditions: their words, who said them, what they have to do with others.

use std::collections::BTreeMap;

use super::{random_article, random_day};
use crate::{
    random::Random,
    site::{Piece, Quote, Rendition, Site},
};

pub(super) fn add_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let (made, pick) = (new_quote(site, random)?, random.below(100));
    let said = format!("add {}", made.id);
    let (id, article) = random_article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.insert(pick % (article.body.len() + 1), Piece::Quoted(Box::new(made)));
    Some(format!("{said} to {id}"))
}

pub(super) fn new_quote(site: &mut Site, random: &mut Random) -> Option<Quote> {
    let speaker = random.key(&site.actors)?;
    Some(Quote {
        id: format!("quote-{}", site.number()),
        words: site.words(random),
        byline: site.actors[&speaker].name.clone(),
        speaker,
        status: "reported".into(),
        date: random.chance(70).then(|| random_day(random)),
        event: random.key(&site.events).filter(|_| random.chance(40)),
        topics: random.key(&site.topics).into_iter().collect(),
        ..Quote::default()
    })
}

/// Takes a quote out of its article.
fn take(site: &mut Site, id: &str) -> Option<Quote> {
    for article in site.articles.values_mut() {
        let at = article.body.iter().position(|piece| matches!(piece, Piece::Quoted(quote) if quote.id == id));
        if let Some(Piece::Quoted(quote)) = at.map(|at| article.body.remove(at)) {
            return Some(*quote);
        }
    }
    None
}

pub(super) fn drop_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes()).filter(|_| site.quotes().len() > 12)?;
    take(site, &id)?;
    Some(format!("drop {id}"))
}

pub(super) fn move_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes())?;
    let quote = take(site, &id)?;
    let (to, article) = random_article(site, random)?;
    article.body.push(Piece::Quoted(Box::new(quote)));
    Some(format!("move {id} to {to}"))
}

pub(super) fn reword_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes())?;
    let old = site.quote_mut(&id)?.words.clone();
    let same_length = random.chance(60);
    let words = if same_length { renumbered(site, &old) } else { site.words(random) };
    site.quote_mut(&id)?.words = words;
    Some(format!("reword {id}, of the same length: {same_length}"))
}

/// The same text with another number of the same length, which stands nowhere else.
fn renumbered(site: &mut Site, text: &str) -> String {
    let number = site.number();
    text.get(..text.len().saturating_sub(4)).unwrap_or_default().to_owned() + &number
}

pub(super) fn respeak_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let (speaker, other) = (random.key(&site.actors)?, random.key(&site.actors));
    let (name, follows) = (site.actors[&speaker].name.clone(), random.chance(70));
    let (id, quote) = quote(site, random)?;
    quote.on_behalf_of = other.filter(|other| quote.on_behalf_of.is_none() && *other != speaker);
    quote.speaker = speaker;
    if follows {
        quote.byline = name;
    }
    Some(format!("change the speaker of {id} to {}", quote.speaker))
}

pub(super) fn date_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let (day, event) = (random.chance(80).then(|| random_day(random)), random.key(&site.events));
    let what = random.chance(60);
    let (id, quote) = quote(site, random)?;
    if what {
        quote.date = day;
    } else {
        quote.event = if quote.event.is_none() { event } else { None };
    }
    Some(format!("change when {id} was said"))
}

pub(super) fn take_position(site: &mut Site, random: &mut Random) -> Option<String> {
    let topic = random.key(&site.topics)?;
    let positions = site.topics[&topic].positions.clone();
    let position = random.key(&positions)?;
    let stance = positions[&position][random.index(&positions[&position])?].clone();
    let (id, quote) = quote(site, random)?;
    quote.topics.insert(topic);
    let said = format!("{id} takes the stance {stance} on {position}");
    quote.positions = BTreeMap::from([(position, stance)]);
    Some(said)
}

pub(super) fn relate_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let to = random.key(&site.quotes())?;
    let kind = random.pick(&["replies-to", "supports", "contradicts", "elaborates", "walks-back", "repeats"]);
    let (id, quote) = quote(site, random).filter(|(id, _)| *id != to)?;
    if quote.relations.remove(&to).is_none() {
        quote.relations.insert(to.clone(), kind.into());
    }
    Some(format!("relate {id} to {to} ({kind}), or no longer"))
}

pub(super) fn judge_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let status = random.pick(&["reported", "confirmed", "disputed", "retracted", "corrected"]);
    let number = site.number();
    let (id, quote) = quote(site, random)?;
    quote.status = status.into();
    quote.note = if quote.note.is_none() { Some(format!("Looked up in file {number}.")) } else { None };
    Some(format!("{id} is {status}"))
}

pub(super) fn add_rendition(site: &mut Site, random: &mut Random) -> Option<String> {
    let quote = random.key(&site.quotes())?;
    let of = site.quote_mut(&quote)?;
    let (words, byline) = (of.words.replace(" will ", " shall ").replace("not ", "never "), of.byline.clone());
    let (id, article) = random_article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.push(Piece::Reworded(Rendition { quote: quote.clone(), words, byline }));
    Some(format!("{id} tells {quote}"))
}

pub(super) fn reword_rendition(site: &mut Site, random: &mut Random) -> Option<String> {
    let number = site.number();
    let (id, article) = random_article(site, random)?;
    let told = article.body.iter_mut().find_map(|piece| match piece {
        Piece::Reworded(told) => Some(told),
        _ => None,
    })?;
    told.words = format!("{}{number}", &told.words[..told.words.len() - 4]);
    Some(format!("{id} tells {} in other words", told.quote))
}

fn quote<'s>(site: &'s mut Site, random: &mut Random) -> Option<(String, &'s mut Quote)> {
    let id = random.key(&site.quotes())?;
    let quote = site.quote_mut(&id)?;
    Some((id, quote))
}
