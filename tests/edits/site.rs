//! A small site as a model of its content: what there is, and what refers to what.
//!
//! Every edit leaves it valid: `drop_dangling_references` removes references to things that are gone.

use std::collections::{BTreeMap, BTreeSet};

use crate::random::Random;

#[derive(Default)]
pub(crate) struct Site {
    pub(crate) title: String,
    pub(crate) base_url: String,
    pub(crate) page_size: usize,
    pub(crate) cards: bool,
    /// Lint → level.
    pub(crate) lints: BTreeMap<String, String>,
    pub(crate) articles: BTreeMap<String, Article>,
    pub(crate) actors: BTreeMap<String, Actor>,
    pub(crate) topics: BTreeMap<String, Topic>,
    pub(crate) events: BTreeMap<String, Event>,
    pub(crate) briefings: BTreeMap<String, Prose>,
    pub(crate) pages: BTreeMap<String, Prose>,
    /// Path below `templates` → text.
    pub(crate) templates: BTreeMap<String, String>,
    /// Path below `static` → text.
    pub(crate) assets: BTreeMap<String, String>,
    /// How many numbers were used.
    pub(crate) numbers: usize,
}

#[derive(Default)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) genre: String,
    pub(crate) publish: String,
    pub(crate) published: String,
    pub(crate) event: Option<String>,
    pub(crate) topics: BTreeSet<String>,
    pub(crate) draft: bool,
    /// True if it is in a folder below `articles`.
    pub(crate) nested: bool,
    pub(crate) body: Vec<Piece>,
    pub(crate) auto: bool,
    pub(crate) skip: BTreeSet<String>,
}

/// One block of an article, with what was annotated in it.
pub(crate) enum Piece {
    Plain(Plain),
    Quoted(Box<Quote>),
    Reworded(Rendition),
}

pub(crate) struct Plain {
    pub(crate) text: String,
    /// How it is marked up: paragraph, item, heading, strong, link.
    pub(crate) form: usize,
    pub(crate) note: Option<String>,
    /// The actor that its last words name.
    pub(crate) mention: Option<String>,
}

#[derive(Default)]
pub(crate) struct Quote {
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) speaker: String,
    /// The speaker's name in the article.
    pub(crate) byline: String,
    pub(crate) on_behalf_of: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) topics: BTreeSet<String>,
    /// Position → stance.
    pub(crate) positions: BTreeMap<String, String>,
    /// Quote → type.
    pub(crate) relations: BTreeMap<String, String>,
    pub(crate) status: String,
    pub(crate) note: Option<String>,
}

/// A rendition: how the article words another article's quote.
pub(crate) struct Rendition {
    pub(crate) quote: String,
    pub(crate) words: String,
    pub(crate) byline: String,
}

#[derive(Default)]
pub(crate) struct Actor {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) part_of: Option<String>,
    pub(crate) body: Vec<Part>,
}

pub(crate) struct Membership {
    pub(crate) id: String,
    pub(crate) organisation: String,
    pub(crate) post: String,
    pub(crate) from: String,
    pub(crate) to: Option<String>,
}

#[derive(Default)]
pub(crate) struct Topic {
    pub(crate) name: String,
    pub(crate) broader: Option<String>,
    /// Position → stances.
    pub(crate) positions: BTreeMap<String, Vec<String>>,
    pub(crate) body: Vec<Part>,
}

#[derive(Default)]
pub(crate) struct Event {
    pub(crate) name: String,
    pub(crate) date: String,
    pub(crate) participants: BTreeSet<String>,
    pub(crate) parent: Option<String>,
}

/// A briefing or a page.
#[derive(Default)]
pub(crate) struct Prose {
    pub(crate) title: String,
    pub(crate) draft: bool,
    pub(crate) topics: BTreeSet<String>,
    pub(crate) body: Vec<Part>,
}

/// A paragraph of Markdown.
pub(crate) enum Part {
    Text(String),
    Embed(String),
    /// Scheme and id.
    Link(&'static str, String),
}

impl Site {
    /// A number that was not used before, of four digits.
    pub(crate) fn number(&mut self) -> String {
        self.numbers += 1;
        format!("{:04}", self.numbers)
    }

    /// A sentence that occurs nowhere else.
    pub(crate) fn sentence(&mut self, random: &mut Random) -> String {
        let who = match random.key(&self.actors).filter(|_| random.chance(45)) {
            Some(actor) if random.chance(30) && !self.actors[&actor].aliases.is_empty() => {
                self.actors[&actor].aliases[0].clone()
            }
            Some(actor) => self.actors[&actor].name.clone(),
            None => random.pick(&["Carpenters", "Two painters", "The council", "A neighbour"]).to_owned(),
        };
        let did = random.pick(&["measured", "painted", "closed", "did not see", "counted"]);
        format!("{who} {did} the {} in case {}", random_thing(random), self.number())
    }

    /// Words of a quote that occur nowhere else.
    pub(crate) fn words(&mut self, random: &mut Random) -> String {
        let begin = random.pick(&["We will", "I will not", "They must", "Nobody will", "Let us"]);
        let verb = random.pick(&["build", "close", "mend", "sell", "praise"]);
        format!("{begin} {verb} the {} under plan {}", random_thing(random), self.number())
    }

    /// The id of every quote, with its article.
    pub(crate) fn quotes(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for (id, article) in &self.articles {
            found.extend(article.quotes().map(|quote| (quote.id.clone(), id.clone())));
        }
        found
    }

    /// A quote, to change it.
    pub(crate) fn quote_mut(&mut self, id: &str) -> Option<&mut Quote> {
        self.articles.values_mut().flat_map(|article| &mut article.body).find_map(|piece| match piece {
            Piece::Quoted(quote) if quote.id == id => Some(&mut **quote),
            _ => None,
        })
    }

    /// Removes references to things that are gone.
    pub(crate) fn drop_dangling_references(&mut self) {
        let quotes = self.quotes();
        let actors: BTreeSet<String> = self.actors.keys().cloned().collect();
        let topics: BTreeSet<String> = self.topics.keys().cloned().collect();
        let events: BTreeSet<String> = self.events.keys().cloned().collect();
        let articles: BTreeSet<String> = self.articles.keys().cloned().collect();
        let stances: BTreeMap<String, Vec<String>> =
            self.topics.values().flat_map(|topic| topic.positions.clone()).collect();
        for (id, article) in &mut self.articles {
            article.topics.retain(|topic| topics.contains(topic));
            article.skip.retain(|actor| actors.contains(actor));
            article.event.take_if(|event| !events.contains(event));
            let mut reworded = BTreeSet::new();
            article.body.retain(|piece| match piece {
                Piece::Reworded(it) => {
                    quotes.get(&it.quote).is_some_and(|at| at != id) && reworded.insert(it.quote.clone())
                }
                _ => true,
            });
            for piece in &mut article.body {
                match piece {
                    Piece::Plain(plain) => drop(plain.mention.take_if(|actor| !actors.contains(actor))),
                    Piece::Quoted(quote) => {
                        quote.topics.retain(|topic| topics.contains(topic));
                        quote.event.take_if(|event| !events.contains(event));
                        quote.on_behalf_of.take_if(|actor| !actors.contains(actor));
                        quote.relations.retain(|to, _| quotes.contains_key(to) && *to != quote.id);
                        quote.positions.retain(|id, stance| stances.get(id).is_some_and(|all| all.contains(stance)));
                    }
                    Piece::Reworded(_) => {}
                }
            }
        }
        for actor in self.actors.values_mut() {
            actor.memberships.retain(|held| actors.contains(&held.organisation));
            actor.part_of.take_if(|whole| !actors.contains(whole));
        }
        for topic in self.topics.values_mut() {
            topic.broader.take_if(|broader| !topics.contains(broader));
        }
        for event in self.events.values_mut() {
            event.participants.retain(|actor| actors.contains(actor));
            event.parent.take_if(|parent| !events.contains(parent));
        }
        let prose = self.briefings.values_mut().chain(self.pages.values_mut());
        let bodies = prose.map(|prose| {
            prose.topics.retain(|topic| topics.contains(topic));
            &mut prose.body
        });
        let actor_bodies = self.actors.values_mut().map(|actor| &mut actor.body);
        for body in bodies.chain(actor_bodies).chain(self.topics.values_mut().map(|topic| &mut topic.body)) {
            body.retain(|part| match part {
                Part::Text(_) => true,
                Part::Embed(quote) | Part::Link("quote", quote) => quotes.contains_key(quote),
                Part::Link("actor", id) => actors.contains(id),
                Part::Link("topic", id) => topics.contains(id),
                Part::Link("event", id) => events.contains(id),
                Part::Link(_, id) => articles.contains(id),
            });
        }
    }
}

impl Article {
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.body.iter().filter_map(|piece| match piece {
            Piece::Quoted(quote) => Some(&**quote),
            _ => None,
        })
    }
}

fn random_thing(random: &mut Random) -> String {
    let adjective = random.pick(&["old", "new", "wooden", "narrow", "empty"]);
    let noun = random.pick(&["bridge", "school", "harbour", "market", "tower"]);
    format!("{adjective} {noun}")
}
