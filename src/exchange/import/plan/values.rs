//! Items as the keys of their files: what front matter says of an article, an actor, an event.

use super::{
    known::{KnownNames, Meant, slug_of},
    outcome::Unresolved,
};
use crate::{
    edit::Value,
    exchange::import::item::{ForeignNames, ImportedActor, ImportedArticle, ImportedEvent, ImportedMembership},
    model::{Actor, ActorKind, Edtf, Id, Kind, Membership, Spanned},
};

/// Keys with their values, in the order in which a new file has them.
pub(super) type Keys = Vec<(String, Value)>;

/// A text, if there is one.
fn text(key: &str, value: Option<&String>) -> Option<(String, Value)> {
    value.map(|value| (key.to_owned(), Value::Text(value.clone())))
}

/// A date or a word, if there is one.
fn plain(key: &str, value: Option<&String>) -> Option<(String, Value)> {
    value.map(|value| (key.to_owned(), Value::Plain(value.clone())))
}

fn list<V: Into<Value>>(key: &str, values: Vec<V>) -> Option<(String, Value)> {
    (!values.is_empty()).then(|| (key.to_owned(), Value::list(values)))
}

fn map(key: &str, keys: Keys) -> Option<(String, Value)> {
    (!keys.is_empty()).then(|| (key.to_owned(), Value::Map(keys)))
}

/// The identifiers of something, as `extra` has them.
fn identifiers(all: &[(String, String)]) -> Option<(String, Value)> {
    let mut keys: Keys = Vec::new();
    for (scheme, value) in all {
        if keys.iter().all(|(known, _)| known != scheme) {
            keys.push((scheme.clone(), Value::Text(value.clone())));
        }
    }
    map("extra", map("identifiers", keys).into_iter().collect())
}

/// The id that names mean; what has none is noted.
fn reference(kind: Kind, names: &ForeignNames, known: &KnownNames, missing: &mut Unresolved) -> Option<Id> {
    let found = known.find(kind, names);
    if found == Meant::Unknown && !names.is_empty() {
        missing.note(kind, names);
    }
    found.one()
}

/// The front matter of an article.
pub(super) fn article_keys(article: &ImportedArticle, known: &KnownNames, missing: &mut Unresolved) -> Keys {
    let source = [
        text("publisher", article.publisher.as_ref()),
        list("authors", article.authors.clone()),
        text("url", article.url.as_ref()),
        plain("retrieved", article.retrieved.as_ref()),
    ];
    let topics = article.topics.iter().filter_map(|topic| reference(Kind::Topic, &vec![topic.clone()], known, missing));
    let topics: Vec<Value> = topics.map(|id| Value::Plain(id.as_str().to_owned())).collect();
    let event = reference(Kind::Event, &article.event, known, missing);
    let title = Some(&article.title).filter(|title| !title.is_empty());
    [
        text("title", title),
        plain("genre", article.genre.as_ref()),
        plain("lang", article.lang.as_ref()),
        plain("published", article.published.as_ref()),
        map("source", source.into_iter().flatten().collect()),
        map("rights", text("licence", article.licence.as_ref()).into_iter().collect()),
        event.map(|id| ("event".to_owned(), Value::Plain(id.as_str().to_owned()))),
        list("topics", topics),
        text("description", article.description.as_ref()),
        identifiers(&article.identifiers),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The front matter of an event.
pub(super) fn event_keys(event: &ImportedEvent, known: &KnownNames, missing: &mut Unresolved) -> Keys {
    let people = event.participants.iter().filter_map(|names| reference(Kind::Actor, names, known, missing));
    let people: Vec<Value> = people.map(|id| Value::Plain(id.as_str().to_owned())).collect();
    let parent = reference(Kind::Event, &event.parent, known, missing);
    [
        text("name", Some(&event.name)),
        plain("date", Some(&event.date).filter(|date| !date.is_empty())),
        map("place", text("name", event.location.as_ref()).into_iter().collect()),
        list("participants", people),
        parent.map(|id| ("parent".to_owned(), Value::Plain(id.as_str().to_owned()))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The front matter of an actor. Of one that the record has, what it already says about memberships keeps its ids.
pub(super) fn actor_keys(
    actor: &ImportedActor,
    existing: Option<&Actor>,
    known: &KnownNames,
    missing: &mut Unresolved,
) -> Keys {
    let own_names: Vec<&str> = existing.map(|actor| actor.names().collect()).unwrap_or_default();
    let aliases = actor.aliases.iter().filter(|alias| {
        let is_new = alias.from.is_some() || alias.to.is_some() || !own_names.contains(&alias.name.as_str());
        alias.name != actor.name && is_new
    });
    let mut aliases: Vec<Value> = aliases
        .map(|alias| {
            let keys =
                [text("name", Some(&alias.name)), plain("from", alias.from.as_ref()), plain("to", alias.to.as_ref())];
            Value::Map(keys.into_iter().flatten().collect())
        })
        .collect();
    aliases.dedup();
    // A name under which the record has the actor as an alias is no other name.
    let name = Some(&actor.name).filter(|name| !own_names.contains(&name.as_str()));
    let links = actor.links.iter().map(|(title, url)| Value::map([("title", title.as_str()), ("url", url.as_str())]));
    let part_of = reference(Kind::Actor, &actor.part_of, known, missing);
    [
        text("name", name),
        text("sort_name", actor.sort_name.as_ref()),
        plain(
            "kind",
            actor.kind.as_ref().filter(|kind| {
                existing.is_none_or(|known| known.kind.word() != kind.as_str() && !is_coarser_kind(kind, known.kind))
            }),
        ),
        list("aliases", aliases),
        list("memberships", membership_values(actor, existing, known, missing)),
        part_of.map(|id| ("part_of".to_owned(), Value::Plain(id.as_str().to_owned()))),
        list("same_as", actor.same_as.clone()),
        plain("born", actor.born.as_ref()),
        plain("died", actor.died.as_ref()),
        list("links", links.collect()),
        identifiers(&actor.identifiers),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn membership_values(
    actor: &ImportedActor,
    existing: Option<&Actor>,
    known: &KnownNames,
    missing: &mut Unresolved,
) -> Vec<Value> {
    let mut ids: Vec<String> = Vec::new();
    let existing = existing.map(|actor| actor.memberships.as_slice()).unwrap_or_default();
    let mut values = Vec::new();
    for membership in &actor.memberships {
        let organisation = reference(Kind::Actor, &membership.organisation, known, missing);
        let same = existing.iter().find(|known| is_same_membership(known, membership, organisation.as_ref()));
        let id = match same {
            Some(known) => known.id.value.as_str().to_owned(),
            None => membership_id(membership, organisation.as_ref(), |id| {
                ids.iter().any(|known| known == id) || existing.iter().any(|known| known.id.value.as_str() == id)
            }),
        };
        ids.push(id.clone());
        let keys = [
            Some(("id".to_owned(), Value::Plain(id))),
            organisation.map(|id| ("organisation".to_owned(), Value::Plain(id.as_str().to_owned()))),
            text("post", Some(&membership.post)),
            plain("from", membership.from.as_ref().filter(|_| same.is_none_or(|known| known.from.is_none()))),
            plain("to", membership.to.as_ref().filter(|_| same.is_none_or(|known| known.to.is_none()))),
            text("source", membership.source.as_ref()),
        ];
        values.push(Value::Map(keys.into_iter().flatten().collect()));
    }
    values
}

/// True if a membership of the record is the imported one: of the same post, with dates that can be the same. A format without
/// uncertain dates has none, or the last day that one can mean.
fn is_same_membership(known: &Membership, imported: &ImportedMembership, organisation: Option<&Id>) -> bool {
    let is_same = |own: Option<&Spanned<Edtf>>, date: Option<&String>, last: bool| match (own, date) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(date)) => own.as_str() == date || last && own.latest().as_ref() == Some(date),
    };
    known.post.value == imported.post
        && known.organisation.as_ref().map(|id| &id.value) == organisation
        && is_same(known.from.as_ref(), imported.from.as_ref(), false)
        && is_same(known.to.as_ref(), imported.to.as_ref(), true)
}

/// True if a format that has only persons and organisations calls an actor of the record so.
fn is_coarser_kind(word: &str, existing: ActorKind) -> bool {
    match existing {
        ActorKind::Unnamed => word == "person",
        ActorKind::State | ActorKind::Group => word == "organisation",
        ActorKind::Person | ActorKind::Organisation => false,
    }
}

/// An id for a membership: its own, or one made from the post, the organisation and the year.
fn membership_id(
    membership: &ImportedMembership,
    organisation: Option<&Id>,
    is_taken: impl Fn(&str) -> bool,
) -> String {
    let own = membership.id.as_deref().filter(|id| Id::parse(id).is_ok() && id.contains(char::is_alphabetic));
    let year = membership.from.as_deref().and_then(|from| from.get(..4)).unwrap_or_default();
    let words = [membership.post.as_str(), organisation.map(Id::as_str).unwrap_or_default(), year].join(" ");
    let base = own.map(str::to_owned).or_else(|| slug_of(words.trim())).unwrap_or_else(|| "membership".to_owned());
    let numbered = (1..).map(|number: usize| if number == 1 { base.clone() } else { format!("{base}-{number}") });
    numbered.into_iter().find(|id| !is_taken(id)).unwrap_or(base)
}
