//! The record as one JSON file; what its fields mean stands beside it, as JSON Schema.
//!
//! A field is added, never renamed. Ids are those of the content; `address` is where a thing's page stands.
//! Dates are as typed (EDTF).

use crate::{
    model::{Edtf, Publish, Spanned},
    record::{ActorIx, ArticleIx, EventIx, LinkedQuote, QuoteIx, Target, TopicIx},
    render::{
        cx::{Cx, known_from},
        json::Object,
    },
    route,
};

/// The version of the form; it grows when a field changes its meaning, which none should.
pub(super) const VERSION: usize = 1;

/// The file.
pub(super) fn write(cx: &Cx) -> Vec<u8> {
    let record = &cx.record;
    let settings = record.settings();
    let site = Object::new()
        .set("title", &settings.title)
        .set("description", &settings.description)
        .set("address", cx.routes.absolute(route::HOME))
        .set("language", settings.language.as_str())
        .set("publisher", settings.publisher.as_ref())
        .set("as_of", record.newest().map(|day| day.to_string()));
    let file = Object::new()
        .set("$schema", cx.routes.absolute(&route::data("record.schema.json")))
        .set("version", VERSION)
        .set("site", site)
        .with("articles", record.articles().map(|(at, _)| article(cx, at)).collect())
        .with("quotes", record.quotes().map(|(at, _)| quote(cx, at)).collect())
        .with("actors", record.actors().map(|(at, _)| actor(cx, at)).collect())
        .with("topics", record.topics().map(|(at, _)| topic(cx, at)).collect())
        .with("events", record.events().map(|(at, _)| event(cx, at)).collect());
    let mut bytes = file.line().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn article(cx: &Cx, at: ArticleIx) -> Object<'_> {
    let linked = cx.record.article(at);
    let (article, source, rights) = (&linked.article, &linked.article.source, &linked.article.rights);
    let authors: Vec<_> = source.authors.iter().collect();
    let full = rights.publish == Publish::Full && cx.record.settings().downloads;
    Object::new()
        .set("id", article.id.as_str())
        .set("address", cx.absolute(Target::Article(at)))
        .set("title", &article.title.value)
        .set("genre", article.genre.word())
        .set("language", article.lang.as_str())
        .set("published", date(article.published.as_ref()))
        .set("publisher", text(source.publisher.as_ref()))
        .set("authors", authors)
        .set("source", text(source.url.as_ref()))
        .set("archived", text(source.archived.as_ref()))
        .set("retrieved", date(source.retrieved.as_ref()))
        .set("licence", rights.licence.as_ref())
        .set("holder", rights.holder.as_ref())
        .set("publish", rights.publish.word())
        .set("text", full.then(|| cx.routes.absolute(&route::text(&article.id))))
        .set("annotations", cx.routes.absolute(&route::annotations(&article.id)))
        .set("event", linked.event.map(|at| cx.record.event(at).event.id.as_str()))
        .set("topics", topics(cx, &linked.topics))
}

fn quote(cx: &Cx, at: QuoteIx) -> Object<'_> {
    let linked = cx.record.quote(at);
    let quote = &linked.quote;
    let article = &cx.record.article(linked.article).article;
    let ids = |actors: &[ActorIx]| actors.iter().map(|at| cx.record.actor(*at).actor.id.as_str()).collect::<Vec<_>>();
    let role = linked.role.map(|role| {
        let speaker = cx.record.actor(linked.speaker);
        let organisation = speaker.organisations[role].map(|at| cx.record.actor(at).actor.id.as_str());
        Object::new().set("post", &speaker.actor.memberships[role].post.value).set("organisation", organisation)
    });
    let original = quote.original.as_ref();
    let checked = &quote.verification;
    let verification = Object::new()
        .set("level", checked.level.word())
        .set("url", text(checked.url.as_ref()))
        .set("at", checked.at.as_ref())
        .set("by", checked.by.as_ref())
        .set("date", date(checked.date.as_ref()));
    let changes = quote.changes.iter().map(|change| {
        Object::new().set("date", change.date.as_str()).set("kind", change.kind.word()).set("text", &change.text.value)
    });
    Object::new()
        .set("id", quote.id.value.as_str())
        .set("address", cx.absolute(Target::Quote(at)))
        .set("text", &quote.text.value)
        .set("language", quote.lang.as_ref().unwrap_or(&article.lang).as_str())
        .set("kind", quote.kind.word())
        .set("fidelity", quote.anchor.fidelity.as_str())
        .set("article", article.id.as_str())
        .set("speaker", cx.record.actor(linked.speaker).actor.id.as_str())
        .set("role", role)
        .set("on_behalf_of", linked.on_behalf_of.map(|at| cx.record.actor(at).actor.id.as_str()))
        .set("attribution", text(quote.attribution.as_ref()))
        .set("date", linked.when.date().map(Edtf::as_str))
        .set("date_known_from", known_from(&linked.when))
        .set("event", linked.event.map(|at| cx.record.event(at).event.id.as_str()))
        .set("medium", quote.said.medium.map(crate::model::Medium::word))
        .set("audience", ids(&linked.audience))
        .set("via", ids(&linked.via))
        .set("terms", quote.terms.word())
        .set("original", original.map(|o| Object::new().set("language", o.lang.as_str()).set("text", &o.text)))
        .set("topics", topics(cx, &linked.topics))
        .set("stances", stances(cx, linked))
        .set("relations", relations(cx, linked))
        .set("renditions", renditions(cx, at))
        .set("verification", verification)
        .set("status", quote.status.word())
        .set("changes", changes.collect::<Vec<_>>())
}

fn stances<'a>(cx: &'a Cx, linked: &'a LinkedQuote) -> Vec<Object<'a>> {
    let one = |stance: &crate::record::Stance| {
        let position = cx.record.position(stance.position);
        let typed = &cx.record.topic(position.topic).topic.positions[position.index_in_topic];
        Object::new()
            .set("position", typed.id.value.as_str())
            .set("stance", &typed.scale[stance.stance].value)
            .set("explicit", stance.explicit)
    };
    linked.stances.iter().map(one).collect()
}

fn relations<'a>(cx: &'a Cx, linked: &'a LinkedQuote) -> Vec<Object<'a>> {
    let one = |relation: &crate::record::RelationEnd| {
        Object::new()
            .set("kind", relation.kind.word())
            .set("to", cx.record.quote(relation.quote).quote.id.value.as_str())
    };
    linked.relations.iter().map(one).collect()
}

fn renditions(cx: &Cx, at: QuoteIx) -> Vec<Object<'_>> {
    let one = |at: &crate::record::RenditionIx| {
        let rendition = cx.record.rendition(*at);
        Object::new()
            .set("article", cx.record.article(rendition.article).article.id.as_str())
            .set("text", &rendition.rendition.text.value)
            .set("fidelity", rendition.rendition.anchor.fidelity.as_str())
    };
    cx.record.quote_links(at).renditions.iter().map(one).collect()
}

fn actor(cx: &Cx, at: ActorIx) -> Object<'_> {
    let linked = cx.record.actor(at);
    let actor = &linked.actor;
    let aliases = actor.aliases.iter().map(|alias| {
        Object::new()
            .set("name", &alias.name.value)
            .set("from", date(alias.from.as_ref()))
            .set("to", date(alias.to.as_ref()))
    });
    let memberships = actor.memberships.iter().zip(&linked.organisations).map(|(membership, organisation)| {
        Object::new()
            .set("post", &membership.post.value)
            .set("organisation", organisation.map(|at| cx.record.actor(at).actor.id.as_str()))
            .set("from", date(membership.from.as_ref()))
            .set("to", date(membership.to.as_ref()))
    });
    Object::new()
        .set("id", actor.id.as_str())
        .set("address", cx.absolute(Target::Actor(at)))
        .set("name", &actor.name.value)
        .set("sort_name", actor.sort_name.as_ref())
        .set("kind", actor.kind.word())
        .set("aliases", aliases.collect::<Vec<_>>())
        .set("memberships", memberships.collect::<Vec<_>>())
        .set("part_of", linked.part_of.map(|at| cx.record.actor(at).actor.id.as_str()))
        .set("same_as", actor.same_as.iter().map(|url| url.value.as_str()).collect::<Vec<_>>())
        .set("born", date(actor.born.as_ref()))
        .set("died", date(actor.died.as_ref()))
}

fn topic(cx: &Cx, at: TopicIx) -> Object<'_> {
    let linked = cx.record.topic(at);
    let positions = linked.topic.positions.iter().map(|position| {
        Object::new()
            .set("id", position.id.value.as_str())
            .set("question", &position.question.value)
            .set("scale", position.scale.iter().map(|stance| stance.value.as_str()).collect::<Vec<_>>())
    });
    Object::new()
        .set("id", linked.topic.id.as_str())
        .set("address", cx.absolute(Target::Topic(at)))
        .set("name", &linked.topic.name.value)
        .set("broader", linked.broader.map(|at| cx.record.topic(at).topic.id.as_str()))
        .set("positions", positions.collect::<Vec<_>>())
}

fn event(cx: &Cx, at: EventIx) -> Object<'_> {
    let linked = cx.record.event(at);
    let participants = linked.participants.iter().map(|at| cx.record.actor(*at).actor.id.as_str());
    let place = linked.event.place.as_ref();
    Object::new()
        .set("id", linked.event.id.as_str())
        .set("address", cx.absolute(Target::Event(at)))
        .set("name", &linked.event.name.value)
        .set("date", linked.event.date.as_str())
        .set("place", place.map(|p| Object::new().set("name", &p.name).set("geo", p.geo.as_ref())))
        .set("participants", participants.collect::<Vec<_>>())
        .set("parent", linked.parent.map(|at| cx.record.event(at).event.id.as_str()))
}

fn topics<'a>(cx: &'a Cx, topics: &[TopicIx]) -> Vec<&'a str> {
    topics.iter().map(|at| cx.record.topic(*at).topic.id.as_str()).collect()
}

fn text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

fn date(date: Option<&Spanned<Edtf>>) -> Option<&str> {
    date.map(|date| date.as_str())
}
