//! Looks up the ids that editors typed, and reports unknown ones.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::suggested::SuggestedIds;
use crate::{
    diag::{Code, Diagnostic, Diagnostics, Edit},
    model::{Actor, Id, Page, Spanned},
    record::{ActorIx, EventIx, PositionIx, QuoteIx, TopicIx},
};

/// Pages that a message names.
const PAGES_NAMED: usize = 8;

/// Kinds that nothing published may name while they are drafts: without its speaker or its event, a quote says something
/// else. A topic, a position or a quote that is a draft is left out of what names it.
const CARRIES_MEANING: [&str; 2] = ["actor", "event"];

/// Everything that can be named, by id.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) actors: BTreeMap<Id, ActorIx>,
    pub(super) topics: BTreeMap<Id, TopicIx>,
    pub(super) events: BTreeMap<Id, EventIx>,
    pub(super) positions: BTreeMap<Id, PositionIx>,
    pub(super) quotes: BTreeMap<Id, QuoteIx>,
    /// Actors by their names and aliases, as typed; `None` where several have the name.
    pub(super) called: BTreeMap<String, Option<ActorIx>>,
    /// True if a file of annotations could not be read, so that its quotes are unknown.
    pub(super) unread: bool,
    /// What was left out and reported earlier: kind and id.
    pub(super) broken: BTreeSet<(&'static str, Id)>,
    /// The ids that are suggested for unknown ones.
    pub(super) suggested: SuggestedIds,
    /// By the id that a name would make, the first such name and the id of its actor, if it is the name of one only.
    pub(super) made_ids: OnceLock<BTreeMap<String, Option<(String, Id)>>>,
    /// Those of them that were left out because they are drafts.
    pub(super) drafts: BTreeSet<(&'static str, Id)>,
}

impl Names {
    pub(super) fn resolve_actor(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<ActorIx> {
        self.look_up("actor", &self.actors, id, diagnostics)
    }

    pub(super) fn resolve_topic(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<TopicIx> {
        self.look_up("topic", &self.topics, id, diagnostics)
    }

    pub(super) fn resolve_event(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<EventIx> {
        self.look_up("event", &self.events, id, diagnostics)
    }

    pub(super) fn resolve_position(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<PositionIx> {
        self.look_up("position", &self.positions, id, diagnostics)
    }

    pub(super) fn resolve_quote(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<QuoteIx> {
        self.look_up("quote", &self.quotes, id, diagnostics)
    }

    /// Adds the names of actors, given in the order of their indices.
    pub(super) fn learn_names<'a>(&mut self, actors: impl Iterator<Item = &'a Actor>) {
        self.made_ids = OnceLock::new();
        for (at, actor) in actors.enumerate() {
            let at = ActorIx(at as u32);
            for name in actor.names() {
                let known = self.called.entry(name.to_owned()).or_insert(Some(at));
                *known = known.filter(|other| *other == at);
            }
        }
    }

    /// Actors of a list; unknown ids are reported and left out.
    pub(super) fn resolve_actors(&self, ids: &[Spanned<Id>], diagnostics: &mut Diagnostics) -> Vec<ActorIx> {
        ids.iter().filter_map(|id| self.resolve_actor(id, diagnostics)).collect()
    }

    /// Topics of a list, each once; unknown ids are reported and left out.
    pub(super) fn resolve_topics(&self, ids: &[Spanned<Id>], diagnostics: &mut Diagnostics) -> Vec<TopicIx> {
        let mut known = BTreeSet::new();
        let found = ids.iter().filter_map(|id| self.resolve_topic(id, diagnostics));
        found.filter(|topic| known.insert(*topic)).collect()
    }

    /// Checks that there is a page with an id. Reports E401.
    pub(super) fn check_page(&self, id: &Spanned<Id>, pages: &[Page], diagnostics: &mut Diagnostics) {
        if pages.iter().any(|page| page.id == id.value) || self.is_broken("page", &id.value) {
            return;
        }
        let found = Diagnostic::new(Code::UnknownId, id.span, format!("there is no page `{}`", id.value));
        let known: Vec<_> = pages.iter().take(PAGES_NAMED).map(|page| format!("`{}`", page.id)).collect();
        diagnostics.push(match known.as_slice() {
            [] => found.help("write it in `content/pages`, or remove the key"),
            known => found.help(format!("name a file of `content/pages` without its ending: {}", known.join(", "))),
        });
    }

    /// True if the missing thing was reported already, or may be in a file that could not be read.
    pub(super) fn is_broken(&self, kind: &'static str, id: &Id) -> bool {
        self.broken.contains(&(kind, id.clone())) || self.unread && kind == "quote"
    }

    fn look_up<T: Copy>(
        &self,
        kind: &'static str,
        known: &BTreeMap<Id, T>,
        id: &Spanned<Id>,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        if let Some(found) = known.get(&id.value) {
            return Some(*found);
        }
        if CARRIES_MEANING.contains(&kind) && self.drafts.contains(&(kind, id.value.clone())) {
            let message = format!("the {kind} `{}` is a draft, and this is not", id.value);
            diagnostics.push(Diagnostic::new(Code::UnknownId, id.span, message).help(format!(
                "remove `draft: true` from `content/{kind}s/{}.md`, make this a draft too, or build with `--drafts`",
                id.value
            )));
        } else if !self.is_broken(kind, &id.value) {
            let message = format!("there is no {kind} `{}`", id.value);
            // A thing that was left out may still be the one that was meant.
            let broken = self.broken.iter().filter(|(other, _)| *other == kind).map(|(_, id)| id);
            let count = known.len() + self.broken.len();
            let words = || known.keys().chain(broken).map(Id::as_str);
            let similar = self.suggested.nearest(kind, id.value.as_str(), count, words);
            let found =
                Diagnostic::new(Code::UnknownId, id.span, message).did_you_mean_word(id.span, similar.as_deref());
            let found = match self.named_like(kind, &id.value) {
                Some((name, other)) => {
                    let edit = Edit { span: id.span, replacement: other.as_str().to_owned() };
                    found.fix(format!("the id of `{name}` is `{other}`"), vec![edit])
                }
                None => found,
            };
            diagnostics.push(match self.suggest_home(kind, &id.value) {
                Some(home) if found.helps.is_empty() => found.help(home.trim_start_matches("or ")),
                Some(home) => found.help(home),
                None => found.or_help("write the id of one that exists, or add it to the record"),
            });
        }
        None
    }

    /// The actor whose name would make this id, by name and id: Anna Example, `anna`, for `anna-example`.
    fn named_like(&self, kind: &str, id: &Id) -> Option<(&str, &Id)> {
        let made = self.made_ids.get_or_init(|| {
            let ids: BTreeMap<ActorIx, &Id> = self.actors.iter().map(|(id, at)| (*at, id)).collect();
            let mut made = BTreeMap::new();
            for (name, at) in &self.called {
                let own = Id::parse(name).map_or_else(|not| not.suggestion, |id| id.to_string());
                let actor = at.and_then(|at| Some((name.clone(), (*ids.get(&at)?).clone())));
                made.entry(own).or_insert(actor);
            }
            made
        });
        let (name, id) = made.get(id.as_str()).filter(|_| kind == "actor")?.as_ref()?;
        Some((name, id))
    }

    /// What to do about an unknown id: the kind that does have it, or the file to create.
    fn suggest_home(&self, kind: &str, id: &Id) -> Option<String> {
        let other = [
            ("actor", self.actors.contains_key(id)),
            ("topic", self.topics.contains_key(id)),
            ("event", self.events.contains_key(id)),
            ("quote", self.quotes.contains_key(id)),
            ("position", self.positions.contains_key(id)),
        ];
        if let Some((other, _)) = other.iter().find(|(other, has)| *has && *other != kind) {
            return Some(
                format!("`{id}` is the id of a {other}, but this takes a {kind}")
                    .replace("a event", "an event")
                    .replace("a actor", "an actor"),
            );
        }
        match kind {
            "actor" => Some(format!("or create `content/actors/{id}.md` with the lines `---`, `name: …`, `---`")),
            "topic" => Some(format!("or create `content/topics/{id}.md` with the lines `---`, `name: …`, `---`")),
            "event" => {
                Some(format!("or create `content/events/{id}.md` with the lines `---`, `name: …`, `date: …`, `---`"))
            }
            _ => None,
        }
    }
}
