//! Resolves the names in a site to indices, which makes the [`Entities`].

use std::{collections::BTreeMap, sync::Arc};

use super::{
    articles::{self, Annotations, TypedMentions},
    checks, hierarchy,
    names::Names,
    quote_names,
    quotes::{self, Referents},
    renditions,
};
use crate::{
    anchor::Anchored,
    diag::{Code, Diagnostic, Diagnostics},
    kept_results::KeptResults,
    lock::Entered,
    model::{Actor, Allow, Briefing, Event, Id, Settings, Span, Topic},
    record::{
        ActorIx, Entities, EventIx, LinkedActor, LinkedBriefing, LinkedEvent, LinkedPosition, LinkedTopic, PositionIx,
        TopicIx,
    },
};

/// A site with its names resolved, and what the next steps need besides.
pub(super) struct Resolved {
    pub(super) settings: Settings,
    pub(super) entities: Entities,
    pub(super) names: Names,
    /// What was typed about mentions, by article.
    pub(super) mentions: Vec<TypedMentions>,
    /// Lints silenced for whole articles, by article.
    pub(super) allows: Vec<Vec<Allow>>,
}

/// Resolves the names of a site.
pub(super) fn resolve_entities(
    anchored: Anchored,
    entered: &Entered<'_>,
    kept: Option<&KeptResults>,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let mut names =
        Names { broken: anchored.broken, drafts: anchored.drafts, unread: anchored.unread, ..Names::default() };
    names.actors = index_by_id(&anchored.actors, |actor| &actor.id, ActorIx);
    names.learn_names(anchored.actors.iter().map(|actor| &**actor));
    names.topics = index_by_id(&anchored.topics, |topic| &topic.id, TopicIx);
    names.events = index_by_id(&anchored.events, |event| &event.id, EventIx);
    let (positions, topics) = resolve_topics(anchored.topics, &mut names, diagnostics);
    let actors = resolve_actors(anchored.actors, &names, diagnostics);
    let events = resolve_events(anchored.events, &names, diagnostics);
    let (articles, texts, annotations) = articles::split_annotations(anchored.articles, &names, kept, diagnostics);
    let Annotations { quotes, renditions, mentions, allows, before_another_turn, lost } = annotations;
    let referents = Referents {
        articles: &articles,
        actors: &actors,
        events: &events,
        topics: &topics,
        positions: &positions,
        before_another_turn: &before_another_turn,
        entered,
    };
    let quotes = quotes::resolve_quotes(quotes, &referents, &mut names, diagnostics);
    let renditions = renditions::resolve_renditions(renditions, &quotes, &referents, &names, diagnostics);
    for lost in &lost {
        quote_names::check_names(lost, &names, diagnostics);
    }
    let briefings = resolve_briefings(anchored.briefings, &names, diagnostics);
    let pages = anchored.pages;
    if let Some(method) = &anchored.settings.method {
        names.check_page(method, &pages, diagnostics);
    }
    let entities =
        Entities { articles, texts, quotes, renditions, actors, topics, positions, events, briefings, pages };
    Resolved { settings: anchored.settings, entities, names, mentions, allows }
}

/// Topics and their positions. Reports E401–E403.
fn resolve_topics(
    typed: Vec<Topic>,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> (Vec<LinkedPosition>, Vec<LinkedTopic>) {
    let mut positions = Vec::new();
    let mut places: Vec<Span> = Vec::new();
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
            positions.push(LinkedPosition { topic: TopicIx(at as u32), index_in_topic: i });
        }
    }
    let mut broader: Vec<_> = typed
        .iter()
        .map(|t| t.broader.as_ref().and_then(|id| names.resolve_topic(id, diagnostics)).map(|ix| ix.0))
        .collect();
    hierarchy::break_cycles("broader", &mut broader, |i| typed[i].broader.as_ref(), |i| &typed[i].id, diagnostics);
    let topics = typed
        .into_iter()
        .zip(broader)
        .map(|(topic, broader)| LinkedTopic { topic, broader: broader.map(TopicIx) })
        .collect();
    (positions, topics)
}

/// Actors. Reports E401–E403.
fn resolve_actors(typed: Vec<Arc<Actor>>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<LinkedActor> {
    let mut above: Vec<_> = typed
        .iter()
        .map(|a| a.part_of.as_ref().and_then(|id| names.resolve_actor(id, diagnostics)).map(|ix| ix.0))
        .collect();
    hierarchy::break_cycles("part_of", &mut above, |i| typed[i].part_of.as_ref(), |i| &typed[i].id, diagnostics);
    typed
        .into_iter()
        .zip(above)
        .map(|(actor, above)| {
            checks::check_membership_ids(&actor, diagnostics);
            let organisations = actor
                .memberships
                .iter()
                .map(|m| m.organisation.as_ref().and_then(|id| names.resolve_actor(id, diagnostics)))
                .collect();
            LinkedActor { actor, part_of: above.map(ActorIx), organisations }
        })
        .collect()
}

/// Events. Reports E401 and E403.
fn resolve_events(typed: Vec<Event>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<LinkedEvent> {
    let mut above: Vec<_> = typed
        .iter()
        .map(|e| e.parent.as_ref().and_then(|id| names.resolve_event(id, diagnostics)).map(|ix| ix.0))
        .collect();
    hierarchy::break_cycles("parent", &mut above, |i| typed[i].parent.as_ref(), |i| &typed[i].id, diagnostics);
    typed
        .into_iter()
        .zip(above)
        .map(|(event, above)| {
            let participants = names.resolve_actors(&event.participants, diagnostics);
            LinkedEvent { event, parent: above.map(EventIx), participants }
        })
        .collect()
}

/// Briefings. Reports E401.
fn resolve_briefings(typed: Vec<Briefing>, names: &Names, diagnostics: &mut Diagnostics) -> Vec<LinkedBriefing> {
    typed
        .into_iter()
        .map(|briefing| {
            let topics = names.resolve_topics(&briefing.topics, diagnostics);
            LinkedBriefing { briefing, topics }
        })
        .collect()
}

fn index_by_id<T, Ix>(items: &[T], id: impl Fn(&T) -> &Id, make: impl Fn(u32) -> Ix) -> BTreeMap<Id, Ix> {
    items.iter().enumerate().map(|(i, item)| (id(item).clone(), make(i as u32))).collect()
}
