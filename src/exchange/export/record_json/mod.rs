//! The record as one JSON file, described by a JSON Schema next to it.
//!
//! Fields are added, never renamed. Ids are those of the content; `address` is the address of a thing's page. Dates are
//! as typed (EDTF).

pub(crate) mod schema;

use crate::{
    exchange::export::json::Object,
    model::{Edtf, Publish, Spanned},
    record::{ActorIx, ArticleIx, EventIx, LinkedQuote, QuoteIx, Target, TopicIx},
    route,
    site::{Site, known_from},
};

/// The version of the format; it grows if a field changes its meaning, which should never happen.
pub(crate) const VERSION: usize = 1;

/// The file.
pub(crate) fn write_record(site: Site<'_>) -> Vec<u8> {
    let record = site.record;
    let settings = record.settings();
    let about = Object::new()
        .set("title", &settings.title)
        .set("description", &settings.description)
        .set("address", site.routes.absolute(route::HOME))
        .set("language", settings.language.as_str())
        .set("publisher", settings.publisher.as_ref())
        .set("as_of", record.newest_day().map(|day| day.to_string()));
    let file = Object::new()
        .set("$schema", site.routes.absolute(&route::data("record.schema.json")))
        .set("version", VERSION)
        .set("site", about)
        .set_list("articles", record.articles().map(|(at, _)| article_object(site, at)).collect())
        .set_list("quotes", record.quotes().map(|(at, _)| quote_object(site, at)).collect())
        .set_list("actors", record.actors().map(|(at, _)| actor_object(site, at)).collect())
        .set_list("topics", record.topics().map(|(at, _)| topic_object(site, at)).collect())
        .set_list("events", record.events().map(|(at, _)| event_object(site, at)).collect());
    let mut bytes = file.to_line().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn article_object<'a>(site: Site<'a>, at: ArticleIx) -> Object<'a> {
    let linked = site.record.article(at);
    let (article, source, rights) = (&linked.article, &linked.article.source, &linked.article.rights);
    let authors: Vec<_> = source.authors.iter().collect();
    let full = rights.publish == Publish::Full && site.record.settings().downloads;
    Object::new()
        .set("id", article.id.as_str())
        .set("address", site.absolute_url(Target::Article(at)))
        .set("title", &article.title.value)
        .set("genre", article.genre.word())
        .set("language", article.lang.as_str())
        .set("published", date_as_typed(article.published.as_ref()))
        .set("publisher", optional_text(source.publisher.as_ref()))
        .set("authors", authors)
        .set("source", optional_text(source.url.as_ref()))
        .set("archived", optional_text(source.archived.as_ref()))
        .set("retrieved", date_as_typed(source.retrieved.as_ref()))
        .set("licence", rights.licence.as_ref())
        .set("holder", rights.holder.as_ref())
        .set("publish", rights.publish.word())
        .set("text", full.then(|| site.routes.absolute(&route::text(&article.id))))
        .set("annotations", site.routes.absolute(&route::annotations(&article.id)))
        .set("event", linked.event.map(|at| site.record.event(at).event.id.as_str()))
        .set("topics", topic_ids(site, &linked.topics))
}

fn quote_object<'a>(site: Site<'a>, at: QuoteIx) -> Object<'a> {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    let article = &site.record.article(linked.article).article;
    let ids = |actors: &[ActorIx]| actors.iter().map(|at| site.record.actor(*at).actor.id.as_str()).collect::<Vec<_>>();
    let role = linked.role.map(|role| {
        let speaker = site.record.actor(linked.speaker);
        let organisation = speaker.organisations[role].map(|at| site.record.actor(at).actor.id.as_str());
        Object::new().set("post", &speaker.actor.memberships[role].post.value).set("organisation", organisation)
    });
    let original = quote.original.as_ref();
    let checked = &quote.verification;
    let verification = Object::new()
        .set("level", checked.level.word())
        .set("url", optional_text(checked.url.as_ref()))
        .set("at", checked.at.as_ref())
        .set("by", checked.by.as_ref())
        .set("date", date_as_typed(checked.date.as_ref()));
    let changes = quote.changes.iter().map(|change| {
        Object::new().set("date", change.date.as_str()).set("kind", change.kind.word()).set("text", &change.text.value)
    });
    Object::new()
        .set("id", quote.id.value.as_str())
        .set("address", site.absolute_url(Target::Quote(at)))
        .set("text", &quote.text.value)
        .set("language", quote.lang.as_ref().unwrap_or(&article.lang).as_str())
        .set("kind", quote.kind.word())
        .set("fidelity", quote.anchor.fidelity.as_str())
        .set("article", article.id.as_str())
        .set("speaker", site.record.actor(linked.speaker).actor.id.as_str())
        .set("role", role)
        .set("on_behalf_of", linked.on_behalf_of.map(|at| site.record.actor(at).actor.id.as_str()))
        .set("attribution", optional_text(quote.attribution.as_ref()))
        .set("date", linked.when.date().map(Edtf::as_str))
        .set("date_known_from", known_from(&linked.when))
        .set("event", linked.event.map(|at| site.record.event(at).event.id.as_str()))
        .set("medium", quote.said.medium.map(crate::model::Medium::word))
        .set("audience", ids(&linked.audience))
        .set("via", ids(&linked.via))
        .set("terms", quote.terms.word())
        .set("original", original.map(|o| Object::new().set("language", o.lang.as_str()).set("text", &o.text)))
        .set("topics", topic_ids(site, &linked.topics))
        .set("stances", stance_objects(site, linked))
        .set("relations", relation_objects(site, linked))
        .set("renditions", rendition_objects(site, at))
        .set("verification", verification)
        .set("status", quote.status.word())
        .set("changes", changes.collect::<Vec<_>>())
}

fn stance_objects<'a>(site: Site<'a>, linked: &'a LinkedQuote) -> Vec<Object<'a>> {
    let one = |stance: &crate::record::Stance| {
        let position = site.record.position(stance.position);
        let typed = &site.record.topic(position.topic).topic.positions[position.index_in_topic];
        Object::new()
            .set("position", typed.id.value.as_str())
            .set("stance", &typed.scale[stance.stance].value)
            .set("explicit", stance.explicit)
    };
    linked.stances.iter().map(one).collect()
}

fn relation_objects<'a>(site: Site<'a>, linked: &'a LinkedQuote) -> Vec<Object<'a>> {
    let one = |relation: &crate::record::RelationEnd| {
        Object::new()
            .set("kind", relation.kind.word())
            .set("to", site.record.quote(relation.quote).quote.id.value.as_str())
    };
    linked.relations.iter().map(one).collect()
}

fn rendition_objects<'a>(site: Site<'a>, at: QuoteIx) -> Vec<Object<'a>> {
    let one = |at: &crate::record::RenditionIx| {
        let rendition = site.record.rendition(*at);
        Object::new()
            .set("article", site.record.article(rendition.article).article.id.as_str())
            .set("text", &rendition.rendition.text.value)
            .set("fidelity", rendition.rendition.anchor.fidelity.as_str())
    };
    site.record.quote_links(at).renditions.iter().map(one).collect()
}

fn actor_object<'a>(site: Site<'a>, at: ActorIx) -> Object<'a> {
    let linked = site.record.actor(at);
    let actor = &linked.actor;
    let aliases = actor.aliases.iter().map(|alias| {
        Object::new()
            .set("name", &alias.name.value)
            .set("from", date_as_typed(alias.from.as_ref()))
            .set("to", date_as_typed(alias.to.as_ref()))
    });
    let memberships = actor.memberships.iter().zip(&linked.organisations).map(|(membership, organisation)| {
        Object::new()
            .set("post", &membership.post.value)
            .set("organisation", organisation.map(|at| site.record.actor(at).actor.id.as_str()))
            .set("from", date_as_typed(membership.from.as_ref()))
            .set("to", date_as_typed(membership.to.as_ref()))
    });
    Object::new()
        .set("id", actor.id.as_str())
        .set("address", site.absolute_url(Target::Actor(at)))
        .set("name", &actor.name.value)
        .set("sort_name", actor.sort_name.as_ref())
        .set("kind", actor.kind.word())
        .set("aliases", aliases.collect::<Vec<_>>())
        .set("memberships", memberships.collect::<Vec<_>>())
        .set("part_of", linked.part_of.map(|at| site.record.actor(at).actor.id.as_str()))
        .set("same_as", actor.same_as.iter().map(|url| url.value.as_str()).collect::<Vec<_>>())
        .set("born", date_as_typed(actor.born.as_ref()))
        .set("died", date_as_typed(actor.died.as_ref()))
}

fn topic_object<'a>(site: Site<'a>, at: TopicIx) -> Object<'a> {
    let linked = site.record.topic(at);
    let positions = linked.topic.positions.iter().map(|position| {
        Object::new()
            .set("id", position.id.value.as_str())
            .set("question", &position.question.value)
            .set("scale", position.scale.iter().map(|stance| stance.value.as_str()).collect::<Vec<_>>())
    });
    Object::new()
        .set("id", linked.topic.id.as_str())
        .set("address", site.absolute_url(Target::Topic(at)))
        .set("name", &linked.topic.name.value)
        .set("broader", linked.broader.map(|at| site.record.topic(at).topic.id.as_str()))
        .set("positions", positions.collect::<Vec<_>>())
}

fn event_object<'a>(site: Site<'a>, at: EventIx) -> Object<'a> {
    let linked = site.record.event(at);
    let participants = linked.participants.iter().map(|at| site.record.actor(*at).actor.id.as_str());
    let place = linked.event.place.as_ref();
    Object::new()
        .set("id", linked.event.id.as_str())
        .set("address", site.absolute_url(Target::Event(at)))
        .set("name", &linked.event.name.value)
        .set("date", linked.event.date.as_str())
        .set("place", place.map(|p| Object::new().set("name", &p.name).set("geo", p.geo.as_ref())))
        .set("participants", participants.collect::<Vec<_>>())
        .set("parent", linked.parent.map(|at| site.record.event(at).event.id.as_str()))
}

fn topic_ids<'a>(site: Site<'a>, topics: &[TopicIx]) -> Vec<&'a str> {
    topics.iter().map(|at| site.record.topic(*at).topic.id.as_str()).collect()
}

fn optional_text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

fn date_as_typed(date: Option<&Spanned<Edtf>>) -> Option<&str> {
    date.map(|date| date.as_str())
}
