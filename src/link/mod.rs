//! Linking: names become indices, and everything learns what points at it.
//!
//! In goes an [`Anchored`] site; out comes the [`Record`]. What refers to something that is not there
//! is reported and left out, without dragging the rest along. What is computed from the whole is
//! computed here once: dates, roles in force, replies both ways, collations, stances and shifts,
//! mentions, and who is tied to whom.

mod checks;
mod collation;
mod contradictions;
mod corroboration;
mod foreign;
mod hierarchy;
mod lock;
mod memory;
mod mentions;
mod misquotes;
mod names;
mod network;
mod notes;
mod order;
mod paragraphs;
mod prose;
mod quotes;
mod stances;

pub use lock::{compare_lock, lock, removed_quotes};
pub use memory::Memory;
pub use prose::{RecordLink, record_link};

use std::{collections::BTreeSet, sync::Arc};

use memory::Found;
use names::Names;
use quotes::TypedMentions;
use rayon::prelude::*;

use crate::{
    anchor::Anchored,
    diag::{Code, Diagnostic, Diagnostics},
    lock::Entered,
    model::{Actor, Day, Edtf, Event, Files, Id, Span, Spanned, Topic},
    record::{
        ActorFacts, ActorIx, BriefingIx, EventFacts, EventIx, LinkedActor, LinkedArticle, LinkedEvent, LinkedPosition,
        LinkedProse, LinkedQuote, LinkedTopic, Mention, PositionIx, QuoteIx, Record, Target, TopicFacts, TopicIx,
    },
};

/// Links a site.
///
/// Reports E401–E410, W331 and W420–W425.
pub fn link(anchored: Anchored, files: &Files, diagnostics: &mut Diagnostics) -> Record {
    again(anchored, files, &Entered::default(), None, diagnostics)
}

/// Links a site, with the days on which its quotes entered the record and what is remembered of the last time.
///
/// Reports as [`link`] does.
pub fn again(
    anchored: Anchored,
    files: &Files,
    entered: &Entered<'_>,
    memory: Option<&mut Memory>,
    diagnostics: &mut Diagnostics,
) -> Record {
    let mut forgotten = Memory::default();
    let memory = memory.unwrap_or(&mut forgotten);
    let mut names = Names { broken: anchored.broken, unread: anchored.unread, ..Names::default() };
    names.actors = index(&anchored.actors, |actor| &actor.id, ActorIx);
    names.learn_names(anchored.actors.iter().map(|actor| &**actor));
    names.topics = index(&anchored.topics, |topic| &topic.id, TopicIx);
    names.events = index(&anchored.events, |event| &event.id, EventIx);
    let (mut positions, mut topics) = topics(anchored.topics, &mut names, diagnostics);
    let mut actors = actors(anchored.actors, &names, diagnostics);
    let mut events = events(anchored.events, &names, diagnostics);

    let (mut articles, typed) = quotes::split(anchored.articles, &names, diagnostics);
    find_mentions(&mut articles, &typed, (&actors, &names), memory, diagnostics);
    let world = quotes::World {
        articles: &articles,
        actors: &actors,
        events: &events,
        topics: &topics,
        positions: &positions,
        entered,
    };
    let (mut quotes, renditions) = quotes::resolve(typed.quotes, typed.renditions, &world, &mut names, diagnostics);
    for lost in &typed.lost {
        quotes::names_of(lost, &names, diagnostics);
    }
    order::put(&mut articles, &mut quotes, &renditions);
    let by_date = order::by_date(&quotes);
    quotes.par_iter_mut().for_each(|quote| quote.facts.collation = collation::collate(quote, &articles, &renditions));
    let asked =
        corroboration::World { articles: &articles, renditions: &renditions, actors: &actors, allows: &typed.allows };
    corroboration::corroborate(&mut quotes, &asked, diagnostics);
    stances::standings(&mut positions, &quotes, &actors, &by_date);
    let shifts = stances::shifts(&positions, &quotes);
    let by_publication = order::articles_by_date(&articles);
    let orders = (by_date.as_slice(), by_publication.as_slice());
    order::backlinks(&mut actors, &mut topics, &mut events, &articles, &mut quotes, &positions, orders, &shifts);
    let ties = network::ties(&articles, &quotes, &actors);
    let written = anchored.briefings.iter().filter_map(|briefing| briefing.published.as_deref());
    let newest = written.filter_map(Edtf::first).max().max(newest(&articles, &quotes, &events));

    let briefings = anchored
        .briefings
        .into_iter()
        .map(|prose| {
            let topics = names.all_topics(&prose.topics, diagnostics);
            LinkedProse { quotes: Vec::new(), topics, prose }
        })
        .collect();
    let pages =
        anchored.pages.into_iter().map(|prose| LinkedProse { quotes: Vec::new(), topics: Vec::new(), prose }).collect();
    let mut record = Record {
        settings: anchored.settings,
        articles,
        quotes,
        renditions,
        actors,
        topics,
        positions,
        events,
        briefings,
        pages,
        quotes_by_date: by_date,
        articles_by_date: by_publication,
        ties,
        newest,
    };
    let embedded = prose_links(&record, &names, files, diagnostics);
    for (at, quotes) in embedded.into_iter().enumerate() {
        for quote in &quotes {
            record.quotes[quote.at()].briefings.push(BriefingIx(at as u32));
        }
        for topic in record.briefings[at].topics.clone() {
            record.topics[topic.at()].briefings.push(BriefingIx(at as u32));
        }
        record.briefings[at].quotes = quotes;
    }
    crate::rights::quoted::check(&record, diagnostics);
    checks::allows(&record, &typed.allows, diagnostics);
    record
}

fn index<T, Ix>(items: &[T], id: impl Fn(&T) -> &Id, make: impl Fn(u32) -> Ix) -> std::collections::BTreeMap<Id, Ix> {
    items.iter().enumerate().map(|(i, item)| (id(item).clone(), make(i as u32))).collect()
}

fn topics(
    typed: Vec<Topic>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> (Vec<LinkedPosition>, Vec<LinkedTopic>) {
    let mut positions = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    let mut topics = Vec::with_capacity(typed.len());
    for (at, topic) in typed.iter().enumerate() {
        for (i, position) in topic.positions.iter().enumerate() {
            if let Some(first) = names.positions.get(&position.id.value) {
                let message = format!("two positions are called `{}`", position.id.value);
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateId, position.id.span, message)
                        .and(places[first.at()], "first here")
                        .help("give one of them another id; a position's id is unique in the whole site"),
                );
                continue;
            }
            names.positions.insert(position.id.value.clone(), PositionIx(positions.len() as u32));
            places.push(position.id.span);
            positions.push(LinkedPosition { topic: TopicIx(at as u32), typed: i, standings: Vec::new() });
        }
    }
    let mut broader: Vec<_> =
        typed.iter().map(|t| t.broader.as_ref().and_then(|id| names.topic(id, diagnostics)).map(|ix| ix.0)).collect();
    hierarchy::acyclic("broader", &mut broader, |i| typed[i].broader.as_ref(), |i| &typed[i].id, diagnostics);
    let mut own = vec![Vec::new(); typed.len()];
    for (i, position) in positions.iter().enumerate() {
        own[position.topic.at()].push(PositionIx(i as u32));
    }
    let narrower = hierarchy::below(&broader, TopicIx);
    for (((at, topic), narrower), positions) in typed.into_iter().enumerate().zip(narrower).zip(own) {
        topics.push(LinkedTopic {
            facts: TopicFacts { topic, broader: broader[at].map(TopicIx) },
            narrower,
            positions,
            quotes: Vec::new(),
            articles: Vec::new(),
            briefings: Vec::new(),
            shifts: Vec::new(),
        });
    }
    (positions, topics)
}

fn actors(typed: Vec<Arc<Actor>>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<LinkedActor> {
    let mut above: Vec<_> =
        typed.iter().map(|a| a.part_of.as_ref().and_then(|id| names.actor(id, diagnostics)).map(|ix| ix.0)).collect();
    hierarchy::acyclic("part_of", &mut above, |i| typed[i].part_of.as_ref(), |i| &typed[i].id, diagnostics);
    let mut actors: Vec<_> = typed
        .into_iter()
        .zip(hierarchy::below(&above, ActorIx))
        .enumerate()
        .map(|(at, (actor, parts))| {
            checks::memberships(&actor, diagnostics);
            let organisations = actor
                .memberships
                .iter()
                .map(|m| m.organisation.as_ref().and_then(|id| names.actor(id, diagnostics)))
                .collect();
            LinkedActor {
                facts: ActorFacts { actor, part_of: above[at].map(ActorIx), organisations },
                quotes: Vec::new(),
                spoken_for: Vec::new(),
                passed_on: Vec::new(),
                mentions: Vec::new(),
                members: Vec::new(),
                parts,
                events: Vec::new(),
                shifts: Vec::new(),
            }
        })
        .collect();
    let mut members = Vec::new();
    for (at, actor) in actors.iter().enumerate() {
        for (i, organisation) in actor.organisations.iter().enumerate() {
            members.extend(organisation.map(|to| (to, ActorIx(at as u32), i)));
        }
    }
    for (organisation, member, i) in members {
        actors[organisation.at()].members.push((member, i));
    }
    actors
}

fn events(typed: Vec<Event>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<LinkedEvent> {
    let mut above: Vec<_> =
        typed.iter().map(|e| e.parent.as_ref().and_then(|id| names.event(id, diagnostics)).map(|ix| ix.0)).collect();
    hierarchy::acyclic("parent", &mut above, |i| typed[i].parent.as_ref(), |i| &typed[i].id, diagnostics);
    typed
        .into_iter()
        .enumerate()
        .map(|(at, event)| {
            let (parent, participants) = (above[at].map(EventIx), names.all_actors(&event.participants, diagnostics));
            LinkedEvent {
                facts: EventFacts { event, parent, participants },
                parts: Vec::new(),
                quotes: Vec::new(),
                articles: Vec::new(),
            }
        })
        .collect()
}

/// Finds actors' names in every article, and adds those that the editors found by hand.
fn find_mentions(
    articles: &mut [LinkedArticle],
    typed: &quotes::Typed,
    (actors, names): (&[LinkedActor], &Names),
    memory: &mut Memory,
    diagnostics: &mut Diagnostics,
) {
    let finder = memory.finder(actors);
    let mut prepared = Vec::with_capacity(articles.len());
    for (typed, (linked, allows)) in typed.mentions.iter().zip(articles.iter().zip(&typed.allows)) {
        let mut by_hand = Vec::with_capacity(typed.by_hand.len());
        for (id, extent) in &typed.by_hand {
            let Some(actor) = names.actor(id, diagnostics) else { continue };
            checks::alias_held(id, &actors[actor.at()].actor, linked, extent, allows, diagnostics);
            by_hand.push(Mention { actor, extent: extent.clone() });
        }
        prepared.push((by_hand, names.all_actors(&typed.skip, diagnostics).into_iter().collect::<BTreeSet<_>>()));
    }
    let find = |((linked, (mut mentions, skip)), typed): ((&mut LinkedArticle, (Vec<Mention>, _)), &TypedMentions)| {
        let mut anew = None;
        if typed.auto {
            let attributed = typed.attributions.iter();
            let taken: Vec<_> = attributed.filter_map(|(at, id)| Some((at.clone(), *names.actors.get(id)?))).collect();
            let found = match memory.found(linked, &skip, &taken) {
                Some(known) => known,
                None => &anew.insert(Found::new(&finder, linked, skip, taken)).mentions,
            };
            let apart = |found: &&Mention| {
                !mentions
                    .iter()
                    .any(|hand| hand.extent.start < found.extent.end && found.extent.start < hand.extent.end)
            };
            let found: Vec<_> = found.iter().filter(apart).cloned().collect();
            mentions.extend(found);
        }
        mentions.sort_by_key(|mention| mention.extent.start);
        linked.mentions = mentions;
        anew
    };
    let anew: Vec<_> = articles.par_iter_mut().zip(prepared).zip(&typed.mentions).map(find).collect();
    memory.keep(articles, anew.into_iter().flatten());
}

/// Checks the record links of all Markdown the editors wrote; the quotes that each briefing names.
fn prose_links(record: &Record, names: &Names, files: &Files, diagnostics: &mut Diagnostics) -> Vec<Vec<QuoteIx>> {
    let broken = |kind: &'static str, id: &str| Id::parse(id).is_ok_and(|id| names.is_broken(kind, &id));
    let mut body = |span: Span| prose::check(record, &broken, files.slice(span), span, true, diagnostics);
    for span in record.actors.iter().map(|a| a.actor.body).chain(record.topics.iter().map(|t| t.topic.body)) {
        body(span);
    }
    for span in record.events.iter().map(|e| e.event.body).chain(record.pages.iter().map(|p| p.prose.body)) {
        body(span);
    }
    let briefings = record
        .briefings
        .iter()
        .map(|briefing| {
            let mut quotes = Vec::new();
            for (target, _) in body(briefing.prose.body) {
                match target {
                    Target::Quote(quote) if !quotes.contains(&quote) => quotes.push(quote),
                    _ => {}
                }
            }
            quotes
        })
        .collect();
    let mut value = |text: &Spanned<String>| {
        prose::check(record, &broken, &text.value, text.span, false, diagnostics);
    };
    record.quotes.iter().filter_map(|q| q.quote.note.as_ref()).for_each(&mut value);
    record.renditions.iter().filter_map(|r| r.rendition.note.as_ref()).for_each(&mut value);
    record.articles.iter().flat_map(|a| &a.notes).for_each(|note| value(&note.body));
    briefings
}

fn newest(articles: &[LinkedArticle], quotes: &[LinkedQuote], events: &[LinkedEvent]) -> Option<Day> {
    let published = articles.iter().filter_map(|a: &LinkedArticle| a.article.published.as_deref());
    let changes = quotes.iter().flat_map(|q| q.quote.changes.iter().map(|change| &change.date.value));
    let said = quotes.iter().filter_map(|q| q.when.date());
    let held = events.iter().map(|e| &e.event.date.value);
    published.chain(changes).chain(said).chain(held).filter_map(Edtf::first).max()
}
