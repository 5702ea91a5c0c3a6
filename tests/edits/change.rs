//! What editors do to a site, one change at a time. Each leaves a valid site.

use std::collections::BTreeMap;

use crate::{
    random::Random,
    site::{Actor, Article, Event, Membership, Part, Piece, Plain, Prose, Quote, Site, Told, Topic},
};

/// Makes a change and says what it was; `None` if there is nothing to change.
type Change = fn(&mut Site, &mut Random) -> Option<String>;

/// Every change. Some stand here twice, because they are what editors do all day.
const ALL: &[Change] = &[
    add_article,
    drop_article,
    rename_article,
    move_article,
    head_of_article,
    head_of_article,
    reword_block,
    reword_block,
    drop_block,
    swap_blocks,
    add_block,
    annotate_block,
    mentions_of_article,
    add_quote,
    add_quote,
    drop_quote,
    move_quote,
    reword_quote,
    reword_quote,
    respeak_quote,
    date_quote,
    take_position,
    relate_quote,
    judge_quote,
    add_rendition,
    reword_rendition,
    add_actor,
    drop_actor,
    rename_actor,
    alias_actor,
    member_actor,
    describe_actor,
    add_topic,
    drop_topic,
    rename_topic,
    ask_topic,
    add_event,
    drop_event,
    change_event,
    add_briefing,
    drop_prose,
    change_prose,
    change_prose,
    add_page,
    override_template,
    edit_template,
    drop_template,
    change_settings,
    change_asset,
    drop_asset,
];

/// Templates that every site can override, and where a mark may stand in them.
const TEMPLATES: [(&str, &str); 5] = [
    ("quote-card.html", "<figcaption>"),
    ("quote.html", "<figcaption>"),
    ("article.html", "<header class=\"lead\">"),
    ("base.html", "</head>"),
    ("source-line.html", "<"),
];

/// Makes one change at random.
pub(crate) fn change(site: &mut Site, random: &mut Random) -> String {
    loop {
        let done = ALL[random.below(ALL.len())](site, random);
        site.mend();
        if let Some(done) = done {
            return done;
        }
    }
}

/// A dozen articles, with something of every kind.
pub(crate) fn start(random: &mut Random) -> Site {
    let mut site =
        Site { title: "Edits".into(), base_url: "https://example.org".into(), page_size: 20, ..Site::default() };
    let mut repeat = |times: usize, change: Change| {
        for _ in 0..times {
            change(&mut site, random);
            site.mend();
        }
    };
    repeat(6, add_actor);
    repeat(4, member_actor);
    repeat(3, alias_actor);
    repeat(3, add_topic);
    repeat(2, ask_topic);
    repeat(2, add_event);
    repeat(12, add_article);
    repeat(10, add_quote);
    repeat(5, add_rendition);
    repeat(8, take_position);
    repeat(5, relate_quote);
    repeat(4, annotate_block);
    repeat(2, add_briefing);
    repeat(6, change_prose);
    repeat(2, add_page);
    repeat(1, override_template);
    repeat(2, change_asset);
    site
}

/// The same text with another number of the same length, which stands nowhere else.
fn renumbered(site: &mut Site, text: &str) -> String {
    let number = site.number();
    text.get(..text.len().saturating_sub(4)).unwrap_or_default().to_owned() + &number
}

fn day(random: &mut Random) -> String {
    format!("2025-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28))
}

fn article<'s>(site: &'s mut Site, random: &mut Random) -> Option<(String, &'s mut Article)> {
    let id = random.key(&site.articles)?;
    let article = site.articles.get_mut(&id)?;
    Some((id, article))
}

fn quote<'s>(site: &'s mut Site, random: &mut Random) -> Option<(String, &'s mut Quote)> {
    let id = random.key(&site.quotes())?;
    let quote = site.quote(&id)?;
    Some((id, quote))
}

fn add_article(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.articles.len() >= 16 {
        return None;
    }
    let id = format!("report-{}", site.number());
    let mut made = Article {
        title: format!("Report {}", site.number()),
        genre: "reportage".into(),
        publish: random.pick(&["full", "full", "excerpt", "none"]).into(),
        published: day(random),
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
        made.body.push(Piece::Said(quote));
    }
    site.articles.insert(id.clone(), made);
    Some(format!("add the article {id}"))
}

fn plain(site: &mut Site, random: &mut Random) -> Plain {
    Plain { text: site.sentence(random), form: random.below(5), note: None, mention: None }
}

fn new_quote(site: &mut Site, random: &mut Random) -> Option<Quote> {
    let speaker = random.key(&site.actors)?;
    Some(Quote {
        id: format!("quote-{}", site.number()),
        words: site.words(random),
        byline: site.actors[&speaker].name.clone(),
        speaker,
        status: "reported".into(),
        date: random.chance(70).then(|| day(random)),
        event: random.key(&site.events).filter(|_| random.chance(40)),
        topics: random.key(&site.topics).into_iter().collect(),
        ..Quote::default()
    })
}

fn drop_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.articles).filter(|_| site.articles.len() > 8)?;
    site.articles.remove(&id);
    Some(format!("drop the article {id}"))
}

fn rename_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.articles)?;
    let (to, article) = (format!("report-{}", site.number()), site.articles.remove(&id)?);
    site.articles.insert(to.clone(), article);
    Some(format!("rename the article {id} to {to}"))
}

fn move_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, article) = article(site, random)?;
    article.nested = !article.nested;
    Some(format!("move the article {id} to another folder"))
}

fn head_of_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (topic, event, number) = (random.key(&site.topics), random.key(&site.events), site.number());
    let day = day(random);
    let what = random.below(7);
    let genre = random.pick(&["reportage", "analysis", "interview", "statement"]);
    let publish = random.pick(&["full", "excerpt", "none"]);
    let (id, article) = article(site, random)?;
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

fn reword_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (sentence, number) = (site.sentence(random), site.number());
    let same_length = random.chance(60);
    let pick = random.below(100);
    let (id, article) = article(site, random)?;
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

fn drop_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let pick = random.below(100);
    let (id, article) = article(site, random).filter(|(_, article)| article.body.len() > 2)?;
    let at = pick % article.body.len();
    article.body.remove(at);
    Some(format!("drop block {at} of {id}"))
}

fn swap_blocks(site: &mut Site, random: &mut Random) -> Option<String> {
    let pick = random.below(100);
    let (id, article) = article(site, random).filter(|(_, article)| article.body.len() > 1)?;
    let at = 1 + pick % (article.body.len() - 1);
    article.body.swap(at - 1, at);
    Some(format!("swap block {at} of {id} with the one before"))
}

fn add_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (made, pick) = (plain(site, random), random.below(100));
    let (id, article) = article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.insert(pick % (article.body.len() + 1), Piece::Plain(made));
    Some(format!("add a block to {id}"))
}

fn annotate_block(site: &mut Site, random: &mut Random) -> Option<String> {
    let (actor, number) = (random.key(&site.actors), site.number());
    let note = random.chance(50);
    let (id, article) = article(site, random)?;
    let plain = article.body.iter_mut().find_map(as_plain)?;
    match note {
        true if plain.note.is_none() => plain.note = Some(format!("A note, number {number}.")),
        true => plain.note = None,
        false if plain.mention.is_none() => plain.mention = actor,
        false => plain.mention = None,
    }
    Some(format!("annotate a block of {id}, or take that back; a note: {note}"))
}

fn mentions_of_article(site: &mut Site, random: &mut Random) -> Option<String> {
    let (actor, auto) = (random.key(&site.actors)?, random.chance(40));
    let (id, article) = article(site, random)?;
    if auto {
        article.auto = !article.auto;
    } else if !article.skip.remove(&actor) {
        article.skip.insert(actor);
    }
    Some(format!("change where names are looked for in {id}"))
}

fn add_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let (made, pick) = (new_quote(site, random)?, random.below(100));
    let said = format!("add {}", made.id);
    let (id, article) = article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.insert(pick % (article.body.len() + 1), Piece::Said(made));
    Some(format!("{said} to {id}"))
}

/// Takes a quote out of its article.
fn take(site: &mut Site, id: &str) -> Option<Quote> {
    for article in site.articles.values_mut() {
        let at = article.body.iter().position(|piece| matches!(piece, Piece::Said(quote) if quote.id == id));
        if let Some(Piece::Said(quote)) = at.map(|at| article.body.remove(at)) {
            return Some(quote);
        }
    }
    None
}

fn drop_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes()).filter(|_| site.quotes().len() > 12)?;
    take(site, &id)?;
    Some(format!("drop {id}"))
}

fn move_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes())?;
    let quote = take(site, &id)?;
    let (to, article) = article(site, random)?;
    article.body.push(Piece::Said(quote));
    Some(format!("move {id} to {to}"))
}

fn reword_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.quotes())?;
    let old = site.quote(&id)?.words.clone();
    let same_length = random.chance(60);
    let words = if same_length { renumbered(site, &old) } else { site.words(random) };
    site.quote(&id)?.words = words;
    Some(format!("reword {id}, of the same length: {same_length}"))
}

fn respeak_quote(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn date_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let (day, event) = (random.chance(80).then(|| day(random)), random.key(&site.events));
    let what = random.chance(60);
    let (id, quote) = quote(site, random)?;
    if what {
        quote.date = day;
    } else {
        quote.event = if quote.event.is_none() { event } else { None };
    }
    Some(format!("change when {id} was said"))
}

fn take_position(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn relate_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let to = random.key(&site.quotes())?;
    let kind = random.pick(&["replies-to", "supports", "contradicts", "elaborates", "walks-back", "repeats"]);
    let (id, quote) = quote(site, random).filter(|(id, _)| *id != to)?;
    if quote.relations.remove(&to).is_none() {
        quote.relations.insert(to.clone(), kind.into());
    }
    Some(format!("relate {id} to {to} ({kind}), or no longer"))
}

fn judge_quote(site: &mut Site, random: &mut Random) -> Option<String> {
    let status = random.pick(&["reported", "confirmed", "disputed", "retracted", "corrected"]);
    let number = site.number();
    let (id, quote) = quote(site, random)?;
    quote.status = status.into();
    quote.note = if quote.note.is_none() { Some(format!("Looked up in file {number}.")) } else { None };
    Some(format!("{id} is {status}"))
}

fn add_rendition(site: &mut Site, random: &mut Random) -> Option<String> {
    let quote = random.key(&site.quotes())?;
    let of = site.quote(&quote)?;
    let (words, byline) = (of.words.replace(" will ", " shall ").replace("not ", "never "), of.byline.clone());
    let (id, article) = article(site, random).filter(|(_, article)| article.body.len() < 8)?;
    article.body.push(Piece::Told(Told { quote: quote.clone(), words, byline }));
    Some(format!("{id} tells {quote}"))
}

fn reword_rendition(site: &mut Site, random: &mut Random) -> Option<String> {
    let number = site.number();
    let (id, article) = article(site, random)?;
    let told = article.body.iter_mut().find_map(|piece| match piece {
        Piece::Told(told) => Some(told),
        _ => None,
    })?;
    told.words = format!("{}{number}", &told.words[..told.words.len() - 4]);
    Some(format!("{id} tells {} in other words", told.quote))
}

fn name(site: &mut Site, random: &mut Random) -> String {
    let first = random.pick(&["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo"]);
    format!("{first} Example {}", site.number())
}

fn add_actor(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn drop_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.actors).filter(|_| site.actors.len() > 4)?;
    let mut quotes = site.articles.values().flat_map(Article::said);
    if quotes.any(|quote| quote.speaker == id) {
        return None;
    }
    site.actors.remove(&id);
    Some(format!("drop {id}"))
}

fn rename_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, other) = (random.key(&site.actors)?, name(site, random));
    let actor = site.actors.get_mut(&id)?;
    // Half of the time the name keeps its length.
    actor.name = if random.chance(50) { renumbered_name(&actor.name, &other) } else { other };
    Some(format!("rename {id}"))
}

fn renumbered_name(name: &str, other: &str) -> String {
    name[..name.len() - 4].to_owned() + &other[other.len() - 4..]
}

fn alias_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, alias) = (random.key(&site.actors)?, format!("Alias {}", site.number()));
    // A word that stands in many articles, so that mentions come and go.
    let taken = site.actors.values().any(|actor| actor.aliases.iter().any(|name| name == "painters"));
    let alias = if !taken && random.chance(40) { "painters".to_owned() } else { alias };
    let actor = site.actors.get_mut(&id)?;
    if actor.aliases.len() > 1 { drop(actor.aliases.remove(0)) } else { actor.aliases.push(alias) }
    Some(format!("change the aliases of {id}"))
}

fn member_actor(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn describe_actor(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, part) = (random.key(&site.actors)?, part(site, random));
    let body = &mut site.actors.get_mut(&id)?.body;
    if body.len() > 2 { drop(body.remove(0)) } else { body.push(part) }
    Some(format!("describe {id} otherwise"))
}

/// A paragraph of Markdown that embeds or links something.
fn part(site: &mut Site, random: &mut Random) -> Part {
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

fn add_topic(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn drop_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.topics).filter(|_| site.topics.len() > 2)?;
    site.topics.remove(&id);
    Some(format!("drop {id}"))
}

fn rename_topic(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, number) = (random.key(&site.topics)?, site.number());
    site.topics.get_mut(&id)?.name = format!("Topic {number}");
    Some(format!("rename {id}"))
}

/// A topic gets a question, loses one, or has its stances in another order.
fn ask_topic(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn add_event(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.events.len() >= 5 {
        return None;
    }
    let id = format!("event-{}", site.number());
    let parent = random.key(&site.events).filter(|_| random.chance(30));
    let participants = random.key(&site.actors).into_iter().collect();
    let name = format!("Event {}", site.number());
    site.events.insert(id.clone(), Event { name, date: day(random), participants, parent });
    Some(format!("add {id}"))
}

fn drop_event(site: &mut Site, random: &mut Random) -> Option<String> {
    let id = random.key(&site.events).filter(|_| site.events.len() > 1)?;
    site.events.remove(&id);
    Some(format!("drop {id}"))
}

fn change_event(site: &mut Site, random: &mut Random) -> Option<String> {
    let (id, number, actor) = (random.key(&site.events)?, site.number(), random.key(&site.actors)?);
    let what = random.below(3);
    let day = day(random);
    let event = site.events.get_mut(&id)?;
    match what {
        0 => event.name = format!("Event {number}"),
        1 => event.date = day,
        _ if event.participants.contains(&actor) => drop(event.participants.remove(&actor)),
        _ => drop(event.participants.insert(actor)),
    }
    Some(format!("change {id} ({what})"))
}

fn add_briefing(site: &mut Site, random: &mut Random) -> Option<String> {
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

fn add_page(site: &mut Site, random: &mut Random) -> Option<String> {
    if site.pages.len() >= 3 {
        return None;
    }
    let id = format!("page-{}", site.number());
    let title = format!("Page {}", site.number());
    let body = vec![Part::Text(site.sentence(random)), part(site, random)];
    site.pages.insert(id.clone(), Prose { title, body, ..Prose::default() });
    Some(format!("add {id}"))
}

fn drop_prose(site: &mut Site, random: &mut Random) -> Option<String> {
    let all = if random.chance(50) { &mut site.briefings } else { &mut site.pages };
    let id = random.key(all).filter(|_| all.len() > 1)?;
    all.remove(&id);
    Some(format!("drop {id}"))
}

fn change_prose(site: &mut Site, random: &mut Random) -> Option<String> {
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

/// A template of the theme with a mark in it.
fn marked(name: &str, place: &str, number: &str) -> Option<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.replacen(place, &format!("<!-- mark {number} -->{place}"), 1))
}

fn override_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, place) = TEMPLATES[random.below(TEMPLATES.len())];
    let text = marked(name, place, &site.number())?;
    if site.templates.len() > 1 || site.templates.insert(name.to_owned(), text).is_some() {
        return None;
    }
    Some(format!("override {name}"))
}

fn edit_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, number) = (random.key(&site.templates)?, site.number());
    let text = site.templates.get_mut(&name)?;
    let at = text.find("<!-- mark ")? + "<!-- mark ".len();
    text.replace_range(at..at + 4, &number);
    Some(format!("edit {name}, of the same length"))
}

fn drop_template(site: &mut Site, random: &mut Random) -> Option<String> {
    let name = random.key(&site.templates)?;
    site.templates.remove(&name);
    Some(format!("drop {name}"))
}

fn change_settings(site: &mut Site, random: &mut Random) -> Option<String> {
    let (what, number) = (random.below(4), site.number());
    match what {
        0 => site.title = format!("Edits {number}"),
        1 => site.base_url = random.pick(&["https://example.org", "https://example.org/below", "https://example.net"]).into(),
        2 => site.page_size = 3 + random.below(20),
        _ => {
            let lints: Vec<_> = onrecord::diag::Code::lints().map(onrecord::diag::Code::name).collect();
            let lint = random.pick(&lints).to_owned();
            if site.lints.remove(&lint).is_none() {
                site.lints.insert(lint, random.pick(&["allow", "warn"]).into());
            }
        }
    }
    Some(format!("change the settings ({what})"))
}

fn change_asset(site: &mut Site, random: &mut Random) -> Option<String> {
    let (name, number) = (random.pick(&["style.css", "chart.txt", "below/data.csv"]), site.number());
    site.assets.insert(name.to_owned(), format!("/* {number} */\n"));
    Some(format!("write {name}"))
}

fn drop_asset(site: &mut Site, random: &mut Random) -> Option<String> {
    let name = random.key(&site.assets)?;
    site.assets.remove(&name);
    Some(format!("remove {name}"))
}
