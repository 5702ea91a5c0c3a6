//! Articles: their heads, their blocks, and what is annotated in a block.

use super::{quotes::new_quote, random_article, random_day};
use crate::{
    random::Random,
    site::{Article, Piece, Plain, Site},
};

pub(super) fn add_article(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.articles.len() >= 16 {
        return None;
    }
    let id = format!("report-{}", site.number());
    let mut made = Article {
        title: format!("Report {}", site.number()),
        genre: "reportage".into(),
        publish: random.pick(&["full", "full", "excerpt", "none"]).into(),
        published: random_day(random),
        event: random.key(&site.events),
        topics: random.key(&site.topics).into_iter().collect(),
        nested: random.chance(20),
        auto: true,
        ..Article::default()
    };
    for _ in 0..=random.below(3) {
        made.body.push(Piece::Plain(plain(site, random)));
    }
    if let Some(quote) = new_quote(site, random) {
        made.body.push(Piece::Quoted(Box::new(quote)));
    }
    site.articles.insert(id.clone(), made);
    Some(format!("add the article {id}"))
}

fn plain(site: &mut Site, random: &mut Random) -> Plain {
    Plain { text: site.sentence(random), form: random.below(5), note: None, mention: None }
}

pub(super) fn drop_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.articles).filter(|_| site.articles.len() > 8)?;
    site.articles.remove(&id);
    Some(format!("drop the article {id}"))
}

pub(super) fn rename_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.articles)?;
    let (to, article) = (format!("report-{}", site.number()), site.articles.remove(&id)?);
    site.articles.insert(to.clone(), article);
    Some(format!("rename the article {id} to {to}"))
}

pub(super) fn move_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, article) = random_article(site, random)?;
    article.nested = !article.nested;
    Some(format!("move the article {id} to another folder"))
}

pub(super) fn head_of_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (topic, event, number) = (random.key(&site.topics), random.key(&site.events), site.number());
    let day = random_day(random);
    let what = random.below(7);
    let genre = random.pick(&["reportage", "analysis", "interview", "statement"]);
    let publish = random.pick(&["full", "excerpt", "none"]);
    let (id, article) = random_article(site, random)?;
    match what {
        0 => article.title = format!("Report {number}"),
        1 => article.genre = genre.into(),
        2 => article.publish = publish.into(),
        3 => article.published = day,
        4 => article.event = if article.event.is_none() { event } else { None },
        5 => article.topics = topic.into_iter().collect(),
        _ => article.draft = !article.draft,
    }
    Some(format!("change the head of {id} ({what})"))
}

pub(super) fn reword_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (sentence, number) = (site.sentence(random), site.number());
    let same_length = random.chance(60);
    let pick = random.below(100);
    let (id, article) = random_article(site, random)?;
    let mut blocks: Vec<_> = article.body.iter_mut().filter_map(as_plain).collect();
    let at = (!blocks.is_empty()).then(|| pick % blocks.len())?;
    let text = &mut blocks[at].text;
    *text = if same_length { format!("{}{number}", &text[..text.len() - 4]) } else { sentence };
    Some(format!("reword block {at} of {id}, of the same length: {same_length}"))
}

fn as_plain(piece: &mut Piece) -> Option<&mut Plain> {
    match piece {
        Piece::Plain(plain) => Some(plain),
        _ => None,
    }
}

pub(super) fn drop_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let pick = random.below(100);
    let (id, article) = random_article(site, random).filter(|(_, article)| article.body.len() > 2)?;
    let at = pick % article.body.len();
    article.body.remove(at);
    Some(format!("drop block {at} of {id}"))
}

pub(super) fn swap_blocks(site: &mut Site, random: &mut Random) -> Option<String> {
    let pick = random.below(100);
    let (id, article) = random_article(site, random).filter(|(_, article)| article.body.len() > 1)?;
    let at = 1 + pick % (article.body.len() - 1);
    article.body.swap(at - 1, at);
    Some(format!("swap block {at} of {id} with the one before"))
}

pub(super) fn add_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (made, pick) = (plain(site, random), random.below(100));
    let (id, article) = random_article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.insert(pick % (article.body.len() + 1), Piece::Plain(made));
    Some(format!("add a block to {id}"))
}

pub(super) fn annotate_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (actor, number) = (random.key(&site.actors), site.number());
    let note = random.chance(50);
    let (id, article) = random_article(site, random)?;
    let plain = article.body.iter_mut().find_map(as_plain)?;
    match note {
        true if plain.note.is_none() => plain.note = Some(format!("A note, number {number}.")),
        true => plain.note = None,
        false if plain.mention.is_none() => plain.mention = actor,
        false => plain.mention = None,
    }
    Some(format!("annotate a block of {id}, or take that back; a note: {note}"))
}

pub(super) fn mentions_of_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (actor, auto) = (random.key(&site.actors)?, random.chance(40));
    let (id, article) = random_article(site, random)?;
    if auto {
        article.auto = !article.auto;
    } else if !article.skip.remove(&actor) {
        article.skip.insert(actor);
    }
    Some(format!("change where names are looked for in {id}"))
}
