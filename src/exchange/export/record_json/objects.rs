//! The objects of the record's file, made from the record.

use super::{
    format::{
        Actor, Alias, Article, Event, EventPlace, Membership, Original, Position, Quote, QuoteChange, RecordFile,
        Relation, Rendition, Role, StanceTaken, Topic, Translation, VERSION, Verification, Website,
    },
    values::{Address, Date, Id, Language, Word},
};
use crate::{
    model::{self, Edtf, Publish, Spanned},
    record::{ActorIx, ArticleIx, EventIx, LinkedQuote, QuoteIx, Target, TopicIx},
    route,
    site::{Site, known_from},
};

/// The whole record of a site.
pub(super) fn record_file(site: Site<'_>) -> RecordFile<'_> {
    let record = site.record;
    let settings = record.settings();
    RecordFile {
        schema: site.routes.absolute(&route::download("record.schema.json")),
        version: VERSION,
        site: Website {
            title: &settings.title,
            description: &settings.description,
            address: site.routes.absolute(route::HOME),
            language: Language(settings.language.as_str()),
            publisher: settings.publisher.as_deref(),
            as_of: record.newest_day().map(|day| day.to_string()),
        },
        articles: record.articles().map(|(at, _)| article_object(site, at)).collect(),
        quotes: record.quotes().map(|(at, _)| quote_object(site, at)).collect(),
        actors: record.actors().map(|(at, _)| actor_object(site, at)).collect(),
        topics: record.topics().map(|(at, _)| topic_object(site, at)).collect(),
        events: record.events().map(|(at, _)| event_object(site, at)).collect(),
    }
}

fn article_object(site: Site<'_>, at: ArticleIx) -> Article<'_> {
    let linked = site.record.article(at);
    let (article, source, rights) = (&linked.article, &linked.article.source, &linked.article.rights);
    let full = rights.publish == Publish::Full && site.record.settings().downloads;
    Article {
        id: Id(article.id.as_str()),
        address: Address(site.absolute_url(Target::Article(at))),
        title: &article.title.value,
        genre: Word(article.genre),
        language: Language(article.lang.as_str()),
        published: date_as_typed(article.published.as_ref()),
        publisher: optional_text(source.publisher.as_ref()),
        authors: source.authors.iter().map(String::as_str).collect(),
        source: optional_text(source.url.as_ref()),
        archived: optional_text(source.archived.as_ref()),
        retrieved: date_as_typed(source.retrieved.as_ref()),
        licence: rights.licence.as_deref(),
        holder: rights.holder.as_deref(),
        publish: Word(rights.publish),
        text: full.then(|| site.routes.absolute(&route::text_stream(&article.id))),
        annotations: site.routes.absolute(&route::article_annotations(&article.id)),
        event: linked.event.map(|at| event_id(site, at)),
        topics: topic_ids(site, &linked.topics),
    }
}

fn quote_object(site: Site<'_>, at: QuoteIx) -> Quote<'_> {
    let linked = site.record.quote(at);
    let quote = &linked.quote;
    let article = &site.record.article(linked.article).article;
    let ids = |actors: &[ActorIx]| actors.iter().map(|at| actor_id(site, *at)).collect();
    let role = linked.role.map(|role| {
        let speaker = site.record.actor(linked.speaker);
        Role {
            post: &speaker.actor.memberships[role].post.value,
            organisation: speaker.organisations[role].map(|at| actor_id(site, at)),
        }
    });
    let checked = &quote.verification;
    let verification = Verification {
        level: Word(checked.level),
        url: optional_text(checked.url.as_ref()),
        at: checked.at.as_deref(),
        by: checked.by.as_deref(),
        date: date_as_typed(checked.date.as_ref()),
    };
    let changes = quote.changes.iter().map(|change| QuoteChange {
        date: Date(change.date.as_str()),
        kind: Word(change.kind),
        text: &change.text.value,
    });
    Quote {
        id: Id(quote.id.value.as_str()),
        address: Address(site.absolute_url(Target::Quote(at))),
        text: &quote.text.value,
        language: Language(site.quote_language(at).as_str()),
        kind: Word(quote.kind),
        fidelity: quote.anchor.fidelity.as_str(),
        article: Id(article.id.as_str()),
        speaker: actor_id(site, linked.speaker),
        role,
        on_behalf_of: linked.on_behalf_of.map(|at| actor_id(site, at)),
        attribution: optional_text(quote.attribution.as_ref()),
        date: linked.when.date().map(|date| Date(date.as_str())),
        date_known_from: known_from(&linked.when),
        event: linked.event.map(|at| event_id(site, at)),
        medium: quote.said.medium.map(Word),
        audience: ids(&linked.audience),
        via: ids(&linked.via),
        terms: Word(quote.terms),
        original: quote.original.as_ref().map(|o| Original { language: Language(o.lang.as_str()), text: &o.text }),
        translation: quote.translation.as_ref().map(translation_object),
        topics: topic_ids(site, &linked.topics),
        stances: stance_objects(site, linked),
        relations: relation_objects(site, linked),
        reply_expected_from: ids(&linked.reply_expected_from),
        renditions: rendition_objects(site, at),
        verification,
        status: Word(quote.status),
        upheld: quote.is_upheld(),
        withdrawn: quote.withdrawal().map(|change| Date(change.date.as_str())),
        changes: changes.collect(),
        note: optional_text(quote.note.as_ref()),
    }
}

fn translation_object(translation: &model::Translation) -> Translation<'_> {
    Translation { kind: Word(translation.kind), by: optional_text(translation.by.as_ref()) }
}

fn stance_objects<'a>(site: Site<'a>, linked: &LinkedQuote) -> Vec<StanceTaken<'a>> {
    let one = |stance: &crate::record::Stance| {
        let position = site.record.position(stance.position);
        let typed = &site.record.topic(position.topic).topic.positions[position.index_in_topic];
        StanceTaken {
            position: Id(typed.id.value.as_str()),
            stance: &typed.scale[stance.stance].value,
            explicit: stance.explicit,
        }
    };
    linked.stances.iter().map(one).collect()
}

fn relation_objects<'a>(site: Site<'a>, linked: &LinkedQuote) -> Vec<Relation<'a>> {
    let one = |relation: &crate::record::RelationEnd| Relation {
        kind: Word(relation.kind),
        to: Id(site.record.quote(relation.quote).quote.id.value.as_str()),
    };
    linked.relations.iter().map(one).collect()
}

fn rendition_objects(site: Site<'_>, at: QuoteIx) -> Vec<Rendition<'_>> {
    let one = |at: &crate::record::RenditionIx| {
        let linked = site.record.rendition(*at);
        let (rendition, article) = (&linked.rendition, &site.record.article(linked.article).article);
        Rendition {
            article: Id(article.id.as_str()),
            kind: Word(rendition.kind),
            text: &rendition.text.value,
            language: Language(rendition.lang.as_ref().unwrap_or(&article.lang).as_str()),
            translation: rendition.translation.as_ref().map(translation_object),
            fidelity: rendition.anchor.fidelity.as_str(),
            note: optional_text(rendition.note.as_ref()),
        }
    };
    site.record.quote_links(at).renditions.iter().map(one).collect()
}

fn actor_object(site: Site<'_>, at: ActorIx) -> Actor<'_> {
    let linked = site.record.actor(at);
    let actor = &linked.actor;
    let aliases = actor.aliases.iter().map(|alias| Alias {
        name: &alias.name.value,
        from: date_as_typed(alias.from.as_ref()),
        to: date_as_typed(alias.to.as_ref()),
    });
    let memberships =
        actor.memberships.iter().zip(&linked.organisations).map(|(membership, organisation)| Membership {
            post: &membership.post.value,
            organisation: organisation.map(|at| actor_id(site, at)),
            from: date_as_typed(membership.from.as_ref()),
            to: date_as_typed(membership.to.as_ref()),
        });
    Actor {
        id: Id(actor.id.as_str()),
        address: Address(site.absolute_url(Target::Actor(at))),
        name: &actor.name.value,
        sort_name: actor.sort_name.as_deref(),
        kind: Word(actor.kind),
        aliases: aliases.collect(),
        memberships: memberships.collect(),
        part_of: linked.part_of.map(|at| actor_id(site, at)),
        same_as: actor.same_as.iter().map(|url| url.value.as_str()).collect(),
        born: date_as_typed(actor.born.as_ref()),
        died: date_as_typed(actor.died.as_ref()),
    }
}

fn topic_object(site: Site<'_>, at: TopicIx) -> Topic<'_> {
    let linked = site.record.topic(at);
    let positions = linked.topic.positions.iter().map(|position| Position {
        id: Id(position.id.value.as_str()),
        question: &position.question.value,
        scale: position.scale.iter().map(|stance| stance.value.as_str()).collect(),
    });
    Topic {
        id: Id(linked.topic.id.as_str()),
        address: Address(site.absolute_url(Target::Topic(at))),
        name: &linked.topic.name.value,
        broader: linked.broader.map(|at| Id(site.record.topic(at).topic.id.as_str())),
        positions: positions.collect(),
    }
}

fn event_object(site: Site<'_>, at: EventIx) -> Event<'_> {
    let linked = site.record.event(at);
    let place = linked.event.place.as_ref();
    Event {
        id: Id(linked.event.id.as_str()),
        address: Address(site.absolute_url(Target::Event(at))),
        name: &linked.event.name.value,
        date: Date(linked.event.date.as_str()),
        place: place.map(|place| EventPlace { name: &place.name, geo: place.geo.as_deref() }),
        participants: linked.participants.iter().map(|at| actor_id(site, *at)).collect(),
        parent: linked.parent.map(|at| event_id(site, at)),
    }
}

fn actor_id(site: Site<'_>, at: ActorIx) -> Id<'_> {
    Id(site.record.actor(at).actor.id.as_str())
}

fn event_id(site: Site<'_>, at: EventIx) -> Id<'_> {
    Id(site.record.event(at).event.id.as_str())
}

fn topic_ids<'a>(site: Site<'a>, topics: &[TopicIx]) -> Vec<Id<'a>> {
    topics.iter().map(|at| Id(site.record.topic(*at).topic.id.as_str())).collect()
}

fn optional_text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.value.as_str())
}

fn date_as_typed(date: Option<&Spanned<Edtf>>) -> Option<Date<'_>> {
    date.map(|date| Date(date.as_str()))
}
