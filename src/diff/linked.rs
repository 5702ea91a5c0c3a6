//! The facts of a record that is linked, as a page of the site reads it: what the site has now.
//!
//! The texts of articles, biographies, briefings and pages are no part of it, nor are the editors' notes in the margin and their
//! reviews: nothing is read here that is not tracked.

use std::collections::BTreeMap;

use super::{
    FactField, RecordFacts,
    actors::actor_facts,
    articles::article_facts,
    events::event_facts,
    prose,
    quotes::{add_rendition, quote_facts},
    topics::topic_facts,
};
use crate::{incremental::TrackedRecord, model::Kind};

/// The facts of a linked record; what is read of it is tracked.
pub fn linked_facts(record: &TrackedRecord<'_>) -> RecordFacts {
    let language = record.settings().language.clone();
    let mut facts = RecordFacts { language, things: BTreeMap::new(), unread: Vec::new(), lacks_quotes: false };
    let mut add = |kind, id: &str, thing| facts.things.insert((kind, id.to_owned()), thing);
    for (_, one) in record.actors() {
        add(Kind::Actor, one.actor.id.as_str(), actor_facts(&one.actor, ""));
    }
    for (_, one) in record.topics() {
        add(Kind::Topic, one.topic.id.as_str(), topic_facts(&one.topic, ""));
    }
    for (_, one) in record.events() {
        add(Kind::Event, one.event.id.as_str(), event_facts(&one.event, ""));
    }
    for (_, one) in record.briefings() {
        add(Kind::Briefing, one.briefing.id.as_str(), prose::briefing_facts(&one.briefing, ""));
    }
    for (_, page) in record.pages() {
        add(Kind::Page, page.id.as_str(), prose::page_facts(page, ""));
    }
    for (_, one) in record.articles() {
        add(Kind::Article, one.article.id.as_str(), article_facts(&one.article, None));
    }
    for (_, one) in record.quotes() {
        let article = &record.article(one.article).article;
        let mut quote = quote_facts(&one.quote, Some(&one.quote.speaker), article);
        // Reviews are on no page, so the digest of a quote is without them.
        quote.values.retain(|(field, _), _| *field != FactField::Reviewed);
        add(Kind::Quote, one.quote.id.value.as_str(), quote);
    }
    for (_, one) in record.renditions() {
        add_rendition(&mut facts, &record.article(one.article).article.id, &one.rendition);
    }
    facts
}
